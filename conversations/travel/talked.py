"""What a traveller says on the way in words of their own: asking about an alert, resting, going on, small talk.

Heard by the learned wishes (conversations/meaning/wish.py), and only on a journey: elsewhere the same words are of a
report. Danger is never heard as talk, but for questions about a danger they were told of.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from conversations import answers, consent
from conversations.effects import Turn
from conversations.flows import position as own_position
from conversations.flows import stops
from conversations.flows import trip as journey
from conversations.inquiries import state_asked, wondering
from conversations.inquiries.questioning import asks, calls_for_help
from conversations.meaning import wish
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell, with_lines
from conversations.session import Session
from conversations.travel import (
    how_long,
    remarked,
    road_asked,
    said_passed,
    sets_out,
    staying_over,
    whereabouts,
    wishes,
)
from conversations.travel.advice import asks_of_another_way
from conversations.travel.changed_freely import changed_freely
from conversations.travel.changing import at_another_hour, plan_of
from conversations.travel.on_route import WHOLE_KM, Spot, in_words, span_of
from conversations.travel.overview import after_the_night, asks_if_there, goes_on, show
from conversations.travel.reaching import comes_to_goal, names_goal
from conversations.travel.saying_where import BY_NOW, BY_ROAD, NIGHT, PASSES, PERHAPS
from conversations.travel.setting_out import next_asked
from conversations.travel.trip import Trip, is_known, position
from conversations.travel.trip_effects import MoveTrip
from conversations.understand import names_danger, understand, visible
from conversations.world import World

LIKELY = 0.55  # on a journey few words tell of trouble: measured with tests/golden/wishes_journey.csv
_HARMLESS = 0.95  # and what names one: "ada bayi 8 bulan"
_PLEAS = frozenset(("tolong", "tulung", "help", "sos", "tolongin", "bantu"))


def answered(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of such talk; None for anything else, and of who is on no journey."""
    trip = None if inbound.point or inbound.media else world.trip_of(session.person)
    if trip is None:
        return remarked.after_it(session, inbound, world)
    text = visible(inbound.text)
    plainly = " ".join(plain(text))
    if answers.cries(text) or wishes.of_news(plainly) or wondering.asks_where(text):
        return None  # heard without learning
    if wishes.wants_to_be_told(plainly):
        return _wants_news(session, inbound, world, trip)
    understood = understand(text, world.lexicon)
    endangered = understood.danger and (asks(text) or names_danger(text, world.lexicon))
    if (
        not endangered
        and understood.category in ("", "congestion")
        and state_asked.names_unknown(text, world)
    ):
        return road_asked.told(session, inbound, world, trip)
    said = heard(text, world)
    if not (said or understood.category or asks(text)) and comes_to_goal(text, trip, world):
        return asks_if_there(session, world, trip)
    return _READERS[said](session, inbound, world, trip) if said else None


def heard(text: str, world: World) -> str:
    """Which of such talk it is; NONE for anything else, and for danger that may be meant."""
    if calls_for_help(text, world.lexicon):
        return wish.NONE
    told, asked = understand(text, world.lexicon), asks(text)
    danger, alone = told.danger, told.danger and (asked or told.category == "accident")
    sure = _HARMLESS if danger and names_danger(text, world.lexicon) else wish.SURE
    said = wish.on_the_way(text, world.lexicon, sure if danger and not asked else LIKELY)
    known = said in (_OF_ALERTS if alone else _READERS) and not (asked and said in _STATED)
    return said if known else wish.NONE


def beside(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The same beside a report that is being told, where it is surely about the journey alone."""
    trip, text = world.trip_of(session.person), visible(inbound.text)
    told = understand(text, world.lexicon)
    least = wish.SURE if told.category or told.danger or told.guesses else wish.LIKELY
    said = wish.on_the_way(text, world.lexicon, least) if trip and not consent.says_send(text) else wish.NONE
    return _READERS[said](session, inbound, world, trip) if trip and said in OF_JOURNEY_ALONE else None


def _asked(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """All that is known of what was told ahead, and that there is no more; else all that is ahead, if it is asked."""
    if world.told_last(trip.id, world.now - said_passed.TOLD_FOR) is None:
        return show(session, world, trip) if asks(visible(inbound.text)) else None
    return with_lines(show(session, world, trip), (sentence(session, world, "trip.no_more_known"),))


def _passed(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    return said_passed.settled(session, inbound, world, trip, passed=True)


def _rests(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """They stay where they are, or say to be, for a while; for a night where they sleep."""
    text = visible(inbound.text).lower()
    sleeps = NIGHT.search(text)
    if PERHAPS.search(text):
        return _intends(session, inbound, world, trip)
    rest = staying_over.until_morning(text, trip, world) if sleeps else whereabouts.REST
    spots = whereabouts.spots_within(inbound, world, trip) if trip.begins_before(world.now) else []
    later = whereabouts.is_later(trip, spots, world)
    if (later or not spots) and sleeps and (turn := staying_over.told(session, text, world, trip)):
        return turn
    if not spots:
        return whereabouts.rests_here(session, inbound, world, trip, rest)
    if later:
        return _intends(session, inbound, world, trip)  # nobody can be there yet
    moves, place = _moves(trip, spots, inbound, world), in_words(session, trip, spots, world)
    return whereabouts.rests(session, world, trip, moves, rest, place)


def _goes_on(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """The rest is over, or the night, from where they say, if they say."""
    spots = whereabouts.spots_within(inbound, world, trip)
    if staying_over.leaves(trip, spots, world.now):
        return after_the_night(session, world, trip)
    if spots:
        return _noted(session, trip, spots, inbound, world)
    begun = trip.begins_before(world.now)
    if not begun or (trip.is_unheard and not sets_out.goes_on(" ".join(plain(visible(inbound.text))))):
        plan = plan_of(session, trip, world)
        told = at_another_hour(plan, visible(inbound.text).lower(), trip, world)[0]
        return next_asked(session, told if told != plan else replace(plan, at=world.now), world)
    return goes_on(session, world, trip)


def _intends(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """Noted, and no position; where they will stay for a night and by which road they will go on is kept."""
    text = visible(inbound.text)
    if (
        NIGHT.search(text.lower())
        and not asks(text)
        and (turn := staying_over.told(session, text, world, trip))
    ):
        return turn
    if BY_ROAD.search(text.lower()):
        return _changes(session, inbound, world, trip)
    return None if asks(text) else tell(session, world, "trip.between")


def _next_stop(session: Session, inbound: Inbound, world: World, _trip: Trip) -> Turn | None:
    """The next rest areas, or gates: what else there is on the way nobody has told us."""
    return stops.FLOW.commands["rest_area"](session, inbound, world, visible(inbound.text).lower())


def _asks_where(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """Where they are: their live position, else their position is asked."""
    if is_known(trip, world.now):
        return show(session, world, trip)
    return own_position.FLOW.commands["posisi"](session, inbound, world, "")


def _wants_news(session: Session, _inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    if trip.quiet:
        return journey.hush(session, world, trip, quiet=False)
    return tell(session, world, "trip.will_tell", goal=trip.goal)


def _surely_there(inbound: Inbound, world: World) -> bool:
    """Whether they say where they are, and nothing of a trouble is heard in it."""
    text = visible(inbound.text)
    told = understand(text, world.lexicon)
    return wish.of(text, world.lexicon) == "here" and not (told.category or told.danger or told.guesses)


def _is_there(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """Where they are, and nothing else: who begs for help there tells of trouble.

    Before they set out a place alone says by which way they will go: "pake cipularang".
    """
    words = set(plain(inbound.text))
    if words & _PLEAS:
        return None
    if not (trip.begins_before(world.now) or words & BY_NOW):
        return tell(session, world, "trip.between")
    spots = whereabouts.spots_within(inbound, world, trip)
    if whereabouts.is_later(trip, spots, world) and not words & BY_NOW:
        return _intends(session, inbound, world, trip)
    told = whereabouts.told(session, inbound, world)
    if told and (told.replies[0].key != "trip.not_placed" or PASSES.search(visible(inbound.text).lower())):
        return told
    if spots:
        return _noted(session, trip, spots, inbound, world)
    at_goal = names_goal(visible(inbound.text), trip, world)
    if told or at_goal:
        return asks_if_there(session, world, trip) if at_goal else told
    return whereabouts.not_placed(session, world) if _surely_there(inbound, world) else None


def _has_arrived(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """Whether the goal is reached, where that is not said plainly; who is at a town before it is only there.

    What only seems to say so before anybody can be there is a remark.
    """
    text = visible(inbound.text)
    named = names_goal(text, trip, world)
    if named is False:
        return _is_there(session, inbound, world, trip)
    may_be_there = (
        position(trip, world.now, world.alerting.pace).most + whereabouts.SOONER_KM >= trip.route.length_km
    )
    if named or may_be_there or wish.of(text, world.lexicon, wish.SURE) == "arrived":
        return asks_if_there(session, world, trip)
    return remarked.answered(session, inbound, world, trip)


def _noted(session: Session, trip: Trip, spots: Sequence[Spot], inbound: Inbound, world: World) -> Turn:
    """Where they are now, said back where it is known well."""
    moves = _moves(trip, spots, inbound, world)
    if spots[0].beside >= WHOLE_KM:
        return tell(session, world, "trip.between", effects=moves)
    place = in_words(session, trip, spots, world)
    return tell(session, world, "trip.here", effects=moves, place=place)


def _moves(trip: Trip, spots: Sequence[Spot], inbound: Inbound, world: World) -> tuple[MoveTrip, ...]:
    return whereabouts.moved(trip, span_of(spots), inbound, world)


def _changes(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """The journey goes otherwise; where it is not understood how, that is asked. By which road one may is told."""
    how = (sentence(session, world, "trip.change_how"),)
    if asks_of_another_way(visible(inbound.text)):
        told = road_asked.told(session, inbound, world, trip)
        return told and with_lines(told, how)
    turn = journey.change(session, inbound, world, changed_freely) or whereabouts.told(
        session, inbound, world
    )
    return turn or with_lines(show(session, world, trip), how)


_READERS: Mapping[str, Callable[[Session, Inbound, World, Trip], Turn | None]] = {
    "asked": _asked,
    "passed": _passed,
    "resting": _rests,
    "onward": _goes_on,
    "intends": _intends,
    "tell": _wants_news,
    "remark": remarked.answered,
    "here": _is_there,
    "arrived": _has_arrived,
    "change": _changes,
    "road": road_asked.told,
    "ahead": road_asked.told,
    "eta": how_long.told,
    "facility": _next_stop,
    "position": _asks_where,
}
_STATED = frozenset(("passed", "resting", "intends", "onward", "here", "arrived"))  # by no question
OF_JOURNEY_ALONE = frozenset(("resting", "onward", "intends", "tell", "remark"))
_OF_ALERTS = frozenset(("asked", "passed", "tell"))  # may name a danger that is no new one
