"""What a traveller says on the way in words of their own: asking about an alert, resting, going on, small talk.

Heard by the learned wishes (conversations/meaning/wish.py), and only on a journey: elsewhere the same words are of a
report. Danger is never heard as talk, but for questions about a danger they were told of.
"""

import re
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from conversations import answers, consent
from conversations.effects import Turn
from conversations.flows import follow_up, stops
from conversations.flows import position as own_position
from conversations.flows import trip as journey
from conversations.inquiries import elsewhere, state_asked, whether, wondering
from conversations.inquiries.questioning import asks, calls_for_help
from conversations.meaning import wish
from conversations.meaning.asides import without_hope
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell, with_lines
from conversations.session import Session
from conversations.telling.another import says_there_is
from conversations.travel import (
    asked_ahead,
    how_long,
    in_the_jam,
    remarked,
    road_asked,
    said_passed,
    staying_or_going,
    whereabouts,
    wishes,
)
from conversations.travel.overview import asks_if_there, asks_to_stop, show
from conversations.travel.reaching import comes_to_goal
from conversations.travel.saying_where import AT_A_POST, NEARLY_THERE
from conversations.travel.told_in_full import BESIDE_IT, heard_in
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip import Trip, is_known
from conversations.travel.trip_effects import MoveTrip, as_moved
from conversations.understand import names_danger, understand, visible
from conversations.world import World

_SENTENCES, _TWO = re.compile(r"(?<=[.!?])\s+|,\s+"), 2
LIKELY = 0.55  # on a journey few words tell of trouble: measured with tests/golden/wishes_journey.csv
_HARMLESS = 0.95  # and what names one: "ada bayi 8 bulan"


def answered(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of such talk; None for anything else, and of who is on no journey."""
    trip = trip_in_words(session, inbound, world)
    if trip is None:
        return remarked.after_it(session, inbound, world)
    text = visible(inbound.text)
    plainly = " ".join(plain(text))
    if answers.cries(text) or wishes.of_news(plainly) or wondering.asks_where(text):
        return None  # heard without learning
    if elsewhere.asks_for_stop(text, world):
        return None
    if AT_A_POST.fullmatch(plainly) or staying_or_going.leaves(text, inbound, world, trip):
        return whereabouts.told(session, inbound, world)  # "masih km 30" asks not how far it is
    if NEARLY_THERE.search(plainly) or _hopes(text, world):
        return tell(session, world, "trip.between" if NEARLY_THERE.search(plainly) else "trip.heard")
    if wishes.wants_to_be_told(plainly) and wish.on_the_way(text, world.lexicon, LIKELY) != "quiet":
        return _wants_news(session, inbound, world, trip)
    if _asks_how_long(session, text, plainly, trip, world):
        return how_long.told(session, inbound, world, trip)
    understood = understand(text, world.lexicon)
    endangered = understood.danger and (asks(text) or names_danger(text, world.lexicon))
    if (
        not endangered
        and understood.category in ("", "congestion")
        and state_asked.names_unknown(text, world)
    ):
        return road_asked.told(session, inbound, world, trip)
    said = wish.NONE if _may_tell(session, text, world) else heard(text, world)
    if not (said or understood.category or asks(text)) and comes_to_goal(text, trip, world):
        return asks_if_there(session, world, trip)
    return _READERS[said](session, inbound, world, trip) if said else _in_two(session, inbound, world, trip)


def _in_two(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """Two sentences of such talk: what the first tells is noted, the second is answered. None for danger."""
    text = visible(inbound.text)
    parts = _SENTENCES.split(text.strip())
    of_danger = names_danger(text, world.lexicon) or understand(text, world.lexicon).danger
    if len(parts) != _TWO or of_danger or not all(heard(part, world) for part in parts):
        return None  # where they are, and what is there
    first, second = parts
    noted = answered(session, replace(inbound, text=first), world)
    moves = [each for each in noted.effects if isinstance(each, MoveTrip)] if noted else []
    there = world.supposing(as_moved(trip, moves[-1])) if moves else world
    then = answered(session, replace(inbound, text=second), there)
    return replace(then, effects=(*noted.effects, *then.effects)) if noted and then else None


def _may_tell(session: Session, text: str, world: World) -> bool:
    """Whether who stands still asks why, and nobody has told of it yet, nor have they."""
    return in_the_jam.wonders_why(text) and not follow_up.still_open(session, world)


def _asks_how_long(session: Session, text: str, plainly: str, trip: Trip, world: World) -> bool:
    """Whether it is asked how long their way takes: not where a report or a trouble may be meant."""
    danger, kinds = heard_in(text, world)
    if danger or not kinds <= BESIDE_IT or follow_up.still_open(session, world):
        return False
    told = world.told_last(trip.id, world.now - said_passed.TOLD_FOR)
    asked = how_long.is_asked(plainly) or how_long.asks_how_far_come(plainly)
    return asked or (told is None and how_long.asks_if_long(plainly))


def heard(text: str, world: World) -> str:
    """Which of such talk it is; NONE for anything else, and for danger that may be meant."""
    placed = whether.tells_and_wonders(text) and world.geo.locate(text).candidates
    if placed or calls_for_help(text, world.lexicon):
        return wish.NONE
    told, asked = understand(text, world.lexicon), asks(text)
    danger = told.danger and told.sure  # of 1,447 messages of danger none that is not sure is likely talk
    alone = (told.danger and asked) or (danger and told.category == "accident")
    sure = _HARMLESS if danger and names_danger(text, world.lexicon) else wish.SURE
    said = wish.on_the_way(text, world.lexicon, sure if danger and not asked else LIKELY)
    if said in _OF_NEWS and told.category and not asked and says_there_is(text):
        return wish.NONE  # "ada pohon tumbang lagi" tells of one
    if said == "quiet" and asked_ahead.asks_how_far(" ".join(plain(text))):
        return wish.NONE  # "deket banget dong"
    known = said in (_OF_ALERTS if alone else _READERS) and not (asked and said in _STATED)
    return said if known else wish.NONE


def beside(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The same beside a report that is being told, where it is surely about the journey alone."""
    trip, text = world.trip_of(session.person), visible(inbound.text)
    told = understand(text, world.lexicon)
    least = wish.SURE if told.category or told.danger or told.guesses else wish.LIKELY
    said = wish.on_the_way(text, world.lexicon, least) if trip and not consent.says_send(text) else wish.NONE
    is_asked = said in _ASKED or (said in _ASKED_AHEAD and asks(text))
    of_it = is_asked and not (told.danger or (session.draft and session.draft.urgent))
    return (
        _READERS[said](session, inbound, world, trip)
        if trip and (of_it or said in OF_JOURNEY_ALONE)
        else None
    )


def _asked(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """All that is known of what was told ahead, and that there is no more; else all that is ahead, if it is asked."""
    if world.told_last(trip.id, world.now - said_passed.TOLD_FOR) is None:
        return show(session, world, trip) if asks(visible(inbound.text)) else None
    return with_lines(show(session, world, trip), (sentence(session, world, "trip.no_more_known"),))


def _passed(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    return said_passed.settled(session, inbound, world, trip, passed=True)


def _next_stop(session: Session, inbound: Inbound, world: World, _trip: Trip) -> Turn | None:
    """The next rest areas, or gates: what else there is on the way nobody has told us."""
    return stops.FLOW.commands["rest_area"](session, inbound, world, visible(inbound.text).lower())


def _asks_where(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """Where they are: their live position, else their position is asked."""
    if is_known(trip, world.now):
        return show(session, world, trip)
    return own_position.FLOW.commands["posisi"](session, inbound, world, "")


def _wants_news(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    if wishes.wonders_at_news(" ".join(plain(visible(inbound.text)))):
        return asks_to_stop(session, world, trip)
    if trip.quiet:
        return journey.hush(session, world, trip, quiet=False)
    return tell(session, world, "trip.will_tell", goal=trip.goal)


def _hopes(text: str, world: World) -> bool:
    """Whether they hope to get into no jam, and tell of no trouble: "bawa bayi, jangan sampe kena macet"."""
    left = without_hope(text)
    told = understand(left, world.lexicon)
    jams = told.sure or told.category == "congestion"
    return left != text and not (told.danger or jams or world.geo.locate(text).candidates)


def _wants_quiet(session: Session, _inbound: Inbound, world: World, trip: Trip) -> Turn:
    return journey.hush(session, world, trip, quiet=True)


_READERS: Mapping[str, Callable[[Session, Inbound, World, Trip], Turn | None]] = {
    "asked": _asked,
    "passed": _passed,
    "resting": staying_or_going.rests,
    "onward": staying_or_going.resumes,
    "intends": staying_or_going.intends,
    "tell": _wants_news,
    "quiet": _wants_quiet,
    "remark": remarked.answered,
    "here": staying_or_going.is_there,
    "arrived": staying_or_going.has_arrived,
    "change": staying_or_going.changes,
    "road": road_asked.told,
    "ahead": road_asked.told,
    "eta": how_long.told,
    "facility": _next_stop,
    "position": _asks_where,
}
_STATED = frozenset(("passed", "resting", "intends", "onward", "here", "arrived"))  # by no question
OF_JOURNEY_ALONE = frozenset(("resting", "onward", "intends", "tell", "remark"))
_ASKED = frozenset(("eta", "facility", "position"))
_ASKED_AHEAD = frozenset(("asked", "ahead", "road"))
_OF_NEWS = frozenset(("asked", "tell"))
_OF_ALERTS = frozenset(("asked", "passed", "tell", "quiet"))  # may name a danger that is no new one
