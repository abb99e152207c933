"""A traveller's journey: told in a line or by buttons, followed by live location, quiet or stopped with one tap."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from msgspec.structs import replace

from conversations.describe import place_in_words
from conversations.effects import Turn
from conversations.meaning import wish
from conversations.meaning.listed import NOW
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import Flow, button, prompt, rest, sentence, tell_with
from conversations.prompts import tell as say
from conversations.session import Plan, Session
from conversations.travel import still_going
from conversations.travel.advice import not_advised, without_choice
from conversations.travel.alert_notices import spot_in_words
from conversations.travel.answering import read
from conversations.travel.changing import by_line, changed, plan_of
from conversations.travel.ending import end
from conversations.travel.moving import moved
from conversations.travel.overview import asks_to_stop, goes_on, show
from conversations.travel.planning import read_plan
from conversations.travel.reaching import is_goal, reached, says_when_there
from conversations.travel.sets_out import sets_out
from conversations.travel.setting_out import next_asked, plan_here, town_of, where_from
from conversations.travel.straying import on_line
from conversations.travel.told_of import of_kin
from conversations.travel.towns_named import place_named
from conversations.travel.trip import Trip
from conversations.travel.trip_effects import MoveTrip, QuietTrip, as_moved
from conversations.travel.unanswered import not_understood
from conversations.travel.way_back import is_way_back, one_at_a_time
from conversations.travel.way_named import WAY
from conversations.travel.ways import no_such_way, without_old_way
from conversations.travel.whereabouts import answered, told
from conversations.understand import visible
from conversations.world import World
from geo.model import Place

_HUSHED, _LOUD_AGAIN = ("senyap", "diam", "mute", "quiet"), ("semua", "all")
_ENDING = ("berhenti", "stop", "selesai", "sampai", "sudah sampai", "batal", "udahan", "end", "arrived")

_BEGINS = re.compile(
    rf"\b(?:dimulai|dimulakan|kawiwitan|starts|started|begins)(?: (?:ya|min|pak|bu|nih|{NOW}))*$"
)

_THEN = re.compile(r"[,.;]\s+|\s+(?=(?:lanjut|terus|trus|lewat|liwat|then|and)\b)", re.IGNORECASE)
_STARTS = re.compile(r"(?:(?:ayo|yuk|saya|kami|bismillah) )*mulai perjalanan\b")


def _command(session: Session, inbound: Inbound, world: World, words: str) -> Turn:
    trip = world.trip_of(session.person)
    if words.lower().strip(" .!") in _ENDING:
        return end(session, world, trip, arrived="sampai" in words.lower())
    if words in _HUSHED or words in _LOUD_AGAIN:
        return hush(session, world, trip, words in _HUSHED)
    if words:
        plan = plan_here(session, world)
        told = read_plan(without_choice(words.lower()), plan, world)
        if session.plan and session.plan.asked and (told.start, told.goal) == (plan.start, plan.goal):
            plan, told = session.plan, replace(session.plan, at=told.at or session.plan.at)
        begins = _BEGINS.search(words.lower()) or _STARTS.match(visible(inbound.text).lower())
        told = replace(told, at=world.now) if told.at is None and begins else told
        told = replace(told, of_kin=of_kin(visible(inbound.text)))
        if trip and is_way_back(words, told, trip, world):
            return one_at_a_time(session, trip, world)
        goes_there = told.goal is None or (trip is not None and is_goal(told.goal, trip, world))
        if trip and told.at and told.start is None and goes_there:
            return _then(session, inbound, told.at, trip, world)
        session = rest(session)
        before = [*not_understood(session, words, plan, told, world), *not_advised(session, inbound, world)]
        return next_asked(session, told, world, before=before)
    return show(session, world, trip) if trip else next_asked(session, Plan(), world)


def _then(session: Session, inbound: Inbound, at: datetime, trip: Trip, world: World) -> Turn:
    """When is told of the journey they are on, at most with its goal: they will be there then, or set out."""
    plan, text = plan_of(session, trip, world), visible(inbound.text)
    on_it = trip.begins_before(world.now) and not text.startswith("/")
    if plan.stay or on_it or says_when_there(text, trip, world):
        return say(session, world, "trip.between")
    return next_asked(session, replace(plan, at=at), world)


def change(
    session: Session, inbound: Inbound, world: World, otherwise: Callable[..., Plan | None] = changed
) -> Turn | None:
    """The journey somebody is on goes otherwise than told: begun anew, in one sentence. None for anything else."""
    trip = world.trip_of(session.person)
    plan = otherwise(session, visible(inbound.text), trip, world) if trip and inbound.text else None
    if trip is None or plan is None:
        return None
    if is_way_back(visible(inbound.text), plan, trip, world):
        return one_at_a_time(session, trip, world)
    before = plan_of(session, trip, world)
    plan = plan if WAY.search(inbound.text.lower()) else without_old_way(before, plan, world)
    if no_such_way(before, plan, world):
        return say(session, world, "trip.no_such_way", goal=trip.goal)
    if plan == session.plan and trip.starts_at == plan.at:
        text = visible(inbound.text)
        ends = wish.of(text, world.lexicon) == "end" and not sets_out(" ".join(plain(text)))
        return asks_to_stop(session, world, trip) if ends else goes_on(session, world, trip)
    return next_asked(session, plan, _as_come_to(session, inbound, trip, world))


def _as_come_to(session: Session, inbound: Inbound, trip: Trip, world: World) -> World:
    """The world as it is once they are where they say first, before they go otherwise from there."""
    first, *others = _THEN.split(visible(inbound.text), maxsplit=1)
    there = told(session, replace(inbound, text=first), world) if others else None
    moves = [each for each in there.effects if isinstance(each, MoveTrip)] if there else []
    return world.supposing(as_moved(trip, moves[-1])) if moves and trip.begins_before(world.now) else world


def _follow(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """ "Ikuti perjalanan saya": by live location, along the way to a goal."""
    if world.trip_of(session.person):
        return say(session, world, "trip.how_live")
    plan = replace(plan_here(session, world), at=world.now)
    plan = read_plan(words, plan, world) if words else plan
    session = replace(session, plan=plan)
    if plan.goal:
        return next_asked(session, plan, world)
    if plan.here:
        place = place_in_words(plan.here, session.language, world.texts, world.geo)
        return prompt(session, world, "trip.where_to_from", place=place)
    return prompt(session, world, "trip.where_to", before=(sentence(session, world, "trip.how_live"),))


def here(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn:
    """A position of somebody on a journey: where along it they are, or that they are there."""
    if inbound.point and reached(session, trip, inbound.point, world):
        return end(session, world, trip, arrived=True)
    km = world.geo.network.along(trip.route, inbound.point) if inbound.point else None
    report = button(session, world, "m:report", "choice.report")
    if km is None:
        return tell_with(session, world, "trip.off_route", (report,))
    effects = moved(trip, (km, km), inbound, world)
    if not effects:  # it comes late, and something newer is known
        return show(session, world, trip)
    line, mark = trip.route.at(km)
    where = spot_in_words(world.texts, world.geo, session.language, line, mark)
    return tell_with(session, world, "trip.here", (report,), effects=effects, place=where)


def _quiet(session: Session, _inbound: Inbound, world: World, _words: str) -> Turn:
    """ "Senyap": of the journey only danger is told."""
    return hush(session, world, world.trip_of(session.person), quiet=True)


def _by_line(session: Session, world: World, trip: Trip, line: str, found: Sequence[str]) -> Turn:
    """The journey goes by the road on which they have been found to be, at that kilometre and minute."""
    if len(found) > 1:
        at = datetime.fromtimestamp(int(found[1]) * 60, UTC)
        session = on_line(session, world, line, float(found[0]), at)
    return next_asked(session, by_line(session, trip, line, world), world)


def _go_on(session: Session, world: World, going: Trip | None, row: int) -> Turn:
    """A journey that was taken to be over goes on, and where they are by now is not known."""
    if going:
        return show(session, world, going)
    over = world.past_trip(session.person, row)
    return still_going.went_on(session, world, over) if over else say(session, world, "engine.old_button")


def hush(session: Session, world: World, trip: Trip | None, quiet: bool) -> Turn:
    """Only danger is told from now on, or all again."""
    if trip is None:
        return say(session, world, "trip.none")
    key, effect = ("trip.quiet" if quiet else "trip.loud"), QuietTrip(trip.id, quiet)
    return say(session, world, key, effects=(effect,), goal=trip.goal)


def _from_where(session: Session, plan: Plan, goal: Place, world: World, road: str) -> Turn:
    """It begins where they are: at the kilometre they told, of that road, else their location is asked for."""
    if road in world.geo.network.lines:
        return next_asked(session, read_plan(f"tol {world.geo.line_name(road)}", plan, world), world)
    return where_from(session, goal, world, pressed=True)


def _goes_on(session: Session, world: World, trip: Trip | None) -> Turn:
    return show(session, world, trip) if trip else say(session, world, "trip.none")


def _beyond(session: Session, world: World, trip: Trip, town: Place, is_there: bool) -> Turn:
    """They have come further than the goal: to that town, where the journey ends or leads to now."""
    if is_there:
        return end(session, world, replace(trip, goal=town_of(town)), arrived=True)
    return next_asked(session, replace(plan_of(session, trip, world), goal=town), world)


def _kept(session: Session, world: World, trip: Trip | None) -> Turn:
    return say(session, world, "trip.kept", goal=trip.goal) if trip else say(session, world, "trip.none")


_OF_JOURNEY: Mapping[str, Callable[[Session, World, Trip | None], Turn]] = {
    "stop": end,
    "there": partial(end, arrived=True),
    "quiet": partial(hush, quiet=True),
    "loud": partial(hush, quiet=False),
    "on": _goes_on,
    "keep": _kept,
}


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, argument = (*parts, "", "")[:2]
    trip, plan = world.trip_of(session.person), session.plan
    if argument and trip and verb in ("there", "to") and (town := place_named(argument, world.geo)):
        return _beyond(session, world, trip, town, is_there=verb == "there")
    if of_journey := _OF_JOURNEY.get(verb):
        return of_journey(session, world, trip)
    if verb in ("past", "not_past", "between"):
        return answered(session, inbound, world, verb, parts[1:])
    if verb == "still" and argument.isdecimal():
        return _go_on(session, world, trip, int(argument))
    if verb == "by" and trip and argument in world.geo.network.lines and all(map(str.isdecimal, parts[2:])):
        return _by_line(session, world, trip, argument, parts[2:])
    if plan is None:
        return say(session, world, "engine.old_button")
    if verb == "at" and (argument == "now" or argument.isdecimal()):
        at = world.now if argument == "now" else datetime.fromtimestamp(int(argument) * 60, UTC)
        return next_asked(session, replace(plan, at=at), world)
    if verb == "tolls" and trip:
        return next_asked(session, replace(plan, tolls=argument == "1", wanted=(), chosen=True), world)
    if verb in ("here", "post") and plan.goal:
        return _from_where(session, plan, plan.goal, world, argument)
    return say(session, world, "engine.old_button")


FLOW = Flow(
    steps=dict.fromkeys(("where_to", "where_to_from", "offer", "where_from", "whither", "when"), read),
    commands={"perjalanan": _command, "ikuti": _follow, "senyap": _quiet},
    presses={"trip": _pressed},
)
