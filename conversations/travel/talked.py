"""What a traveller says on the way in words of their own: asking about an alert, resting, going on, small talk.

Heard by the learned wishes (conversations/meaning/wish.py), and only on a journey: elsewhere the same words are of a
report. Danger is never heard as talk, but for questions about a danger they were told of.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.after import belated, kind_words
from conversations.effects import Turn
from conversations.flows import info
from conversations.flows import trip as journey
from conversations.inquiries import state_asked, wondering
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell
from conversations.session import Session
from conversations.travel import said_passed, whereabouts, wishes
from conversations.travel.alert_notices import spot_in_words
from conversations.travel.changed_freely import changed_freely
from conversations.travel.on_route import WHOLE_KM, Spot
from conversations.travel.overview import show
from conversations.travel.trip import Trip
from conversations.travel.trip_effects import MoveTrip
from conversations.understand import understand, visible
from conversations.world import World

_TOLD_FOR = timedelta(hours=6)  # so long after an alert questions are of it
LIKELY = 0.4  # on a journey few words tell of trouble: measured with tests/golden/wishes_journey.csv
_SURE = 0.9  # how likely what names a danger must be to be talk
_NIGHTS = timedelta(hours=8)
_NIGHT = re.compile(
    r"\b(?:\w*nginep\w*|\w*nginap\w*|be?rmalam|overnight|hotel|losmen|night)\b|\b(?:tidur|turu|tilem|sare|kulem|sleep\w*)\b"
    r".*\b(?:besok|subuh|sesuk|enjing|isukan|tomorrow|pagi|malam ini|tonight)\b"
)


def answered(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of such talk; None for anything else, and of who is on no journey."""
    trip = None if inbound.point or inbound.media else world.trip_of(session.person)
    if trip is None:
        return None
    text = visible(inbound.text)
    plainly = " ".join(plain(text))
    if wishes.of_news(plainly) or wondering.asks_where(text):
        return None  # heard without learning
    if wishes.wants_to_be_told(plainly):
        return _wants_news(session, inbound, world, trip)
    told = understand(text, world.lexicon)
    endangered = told.danger and bool(told.category)
    asked = asks(text)
    said = wish.of(text, world.lexicon, _SURE if endangered and not asked else LIKELY)
    if said not in (_OF_ALERTS if endangered else _READERS) or (asked and said in _STATED):
        return None
    return _READERS[said](session, inbound, world, trip)


def beside(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The same beside a report that is being told, where it is surely about the journey alone."""
    trip = world.trip_of(session.person)
    said = wish.of(visible(inbound.text), world.lexicon, _SURE) if trip else wish.NONE
    return _READERS[said](session, inbound, world, trip) if trip and said in _OF_JOURNEY_ALONE else None


def _asked(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """All that is known of what was told ahead, and that there is no more; else all that is ahead, if it is asked."""
    if world.told_last(trip.id, world.now - _TOLD_FOR) is None:
        return show(session, world, trip) if asks(visible(inbound.text)) else None
    return _with(show(session, world, trip), sentence(session, world, "trip.no_more_known"))


def _passed(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    return said_passed.settled(session, inbound, world, trip, passed=True)


def _rests(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """They stay where they are, or say to be, for a while; for a night where they sleep."""
    rest = _NIGHTS if _NIGHT.search(visible(inbound.text).lower()) else whereabouts.REST
    spots = _spots(inbound, world, trip) if trip.begins_before(world.now) else []
    if not spots:
        return whereabouts.rests_here(session, inbound, world, trip, rest)
    moves, place = _moves(trip, spots, inbound, world), _in_words(session, trip, spots, world)
    return whereabouts.rests(session, world, trip, moves, rest, place)


def _goes_on(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """The rest is over, from where they say, if they say."""
    if spots := _spots(inbound, world, trip):
        return _noted(session, trip, spots, inbound, world)
    if not trip.begins_before(world.now):
        return None
    on = replace(trip, at=min(trip.at, world.now))
    turn = show(session, world, on)
    if trip.at <= world.now:
        return turn
    return replace(turn, effects=(MoveTrip(trip.id, trip.at_km, most_km=trip.most_km, at=world.now),))


def _intends(session: Session, inbound: Inbound, world: World, _trip: Trip) -> Turn | None:
    return None if asks(visible(inbound.text)) else tell(session, world, "trip.between")


def _wants_news(session: Session, _inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    if trip.quiet:
        return journey.hush(session, world, trip, quiet=False)
    return tell(session, world, "trip.will_tell", goal=trip.goal)


def _remarks(session: Session, inbound: Inbound, world: World, _trip: Trip) -> Turn | None:
    if belated.just_sent(session, world):
        return None
    thanks = kind_words.says_thanks(visible(inbound.text))
    return tell(session, world, "menu.thanks" if thanks else "menu.fine")


def _is_there(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    if told := whereabouts.told(session, inbound, world):
        return told
    spots = _spots(inbound, world, trip)
    return _noted(session, trip, spots, inbound, world) if spots else None


def _noted(session: Session, trip: Trip, spots: Sequence[Spot], inbound: Inbound, world: World) -> Turn:
    """Where they are now, said back where it is known well."""
    moves = _moves(trip, spots, inbound, world)
    if spots[0].beside >= WHOLE_KM:
        return tell(session, world, "trip.between", effects=moves)
    return tell(session, world, "trip.here", effects=moves, place=_in_words(session, trip, spots, world))


def _spots(inbound: Inbound, world: World, trip: Trip) -> list[Spot]:
    return whereabouts.spots_named(trip, visible(inbound.text), inbound, world)


def _moves(trip: Trip, spots: Sequence[Spot], inbound: Inbound, world: World) -> tuple[MoveTrip, ...]:
    first = max(0.0, min(spot.along - spot.beside for spot in spots))
    last = max(spot.along + spot.beside for spot in spots)
    return whereabouts.moved(trip, (first, last), inbound, world)


def _in_words(session: Session, trip: Trip, spots: Sequence[Spot], world: World) -> str:
    return spot_in_words(world.texts, world.geo, session.language, *trip.route.at(spots[0].along))


def _changes(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """The journey goes otherwise; where it is not understood how, that is asked."""
    turn = journey.change(session, inbound, world) or journey.change(session, inbound, world, changed_freely)
    return turn or _with(show(session, world, trip), sentence(session, world, "trip.change_how"))


def _asks_of_road(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """What is confirmed on the road or at the place named; where none is found, all that is ahead.

    Who says to take that road ("pantura aja lah") goes by it.
    """
    if turn := journey.change(session, inbound, world):
        return turn
    words = plain(visible(inbound.text))
    parts = (words[at : at + long] for long in (4, 3, 2, 1) for at in range(len(words) - long + 1))
    name = next((known for part in parts if (known := state_asked.known(" ".join(part), world))), "")
    return info.FLOW.commands["info"](session, inbound, world, name) if name else show(session, world, trip)


def _with(turn: Turn, more: str) -> Turn:
    return replace(turn, replies=(replace(turn.replies[0], text="\n".join((turn.replies[0].text, more))),))


_READERS: Mapping[str, Callable[[Session, Inbound, World, Trip], Turn | None]] = {
    "asked": _asked,
    "passed": _passed,
    "resting": _rests,
    "onward": _goes_on,
    "intends": _intends,
    "tell": _wants_news,
    "remark": _remarks,
    "here": _is_there,
    "change": _changes,
    "road": _asks_of_road,
}
_STATED = frozenset(("passed", "resting", "intends", "onward", "here"))  # what a question does not say
_OF_JOURNEY_ALONE = frozenset(("resting", "onward", "tell"))
_OF_ALERTS = frozenset(("asked", "passed", "tell"))  # may name a danger that is no new one
