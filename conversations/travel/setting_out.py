"""A journey begins, once it is told whence, whither and when; told otherwise, the one that is begun is changed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from conversations.describe import WIB, bare_town, clock, kilometre, moment_in_words, place_in_words
from conversations.effects import Turn
from conversations.messages import Choice, Reply
from conversations.prompts import button, prompt, rest, sentence, tell, tell_with, with_lines
from conversations.session import Plan, Session
from conversations.travel.carrying_on import by_now, carried, staying
from conversations.travel.towns_named import namesakes
from conversations.travel.traffic import declared_ahead
from conversations.travel.trip import Trip, first_known, lasts_until, position
from conversations.travel.trip_effects import StartTrip
from conversations.travel.ways import find_way, other_ways, said_of_way
from conversations.travel.which_post import roads_with
from conversations.world import World
from geo.model import Place

_LATEST = timedelta(days=14)
_LONGEST_PAST = timedelta(hours=24)
_NAMED = 3
_OFTEN = 2  # nobody hears one question more often
UNASKED = "trip.no_hurry"
_ARRIVED = timedelta(hours=12)  # and who arrived somewhere
_FRESH = timedelta(minutes=20)  # who said so lately where they are sets out from there


def next_asked(session: Session, plan: Plan, world: World, before: Sequence[str] = ()) -> Turn:
    """Ask for what is missing; with whence, whither and when the journey begins."""
    if plan.off_road:
        return _not_by_road(session, plan, world)
    session = replace(session, plan=plan)
    if plan.start and plan.goal and _is_one_town(plan.start, plan.goal):
        before = (*before, sentence(session, world, "trip.same_ends", place=town_of(plan.goal)))
        return next_asked(session, replace(plan, goal=None), world, before)
    if plan.goal is None:
        if plan.start is None and plan.post is None:
            return _asked(session, world, "trip.where_to", before=before)
        start = town_of(plan.start) if plan.start else f"KM {kilometre(plan.post or 0.0)}"
        return _asked(session, world, "trip.whither", before=before, start=start)
    if plan.start is None:
        return where_from(session, plan.goal, world, before)
    if plan.at and not -_LONGEST_PAST < plan.at - world.now < _LATEST:
        time = moment_in_words(world.texts, session.language, plan.at, world.now)
        before = (*before, sentence(session, world, "trip.not_then", time=time, days=str(_LATEST.days)))
        return next_asked(session, replace(plan, at=None), world, before)
    if plan.at is None:
        return _asked(session, world, "trip.when", _moments(session, world), before=before)
    return with_lines(_start(session, plan, plan.start, plan.goal, plan.at, world), (), before)


def _not_by_road(session: Session, plan: Plan, world: World) -> Turn:
    """Who goes by train or plane is not followed; a journey that was told before is stopped, if they want that."""
    going = world.trip_of(session.person)
    if going is None:
        return tell(replace(rest(session), plan=replace(plan, asked_at=world.now)), world, "trip.off_road")
    choices = (
        button(session, world, "trip:stop", "choice.yes_stop"),
        button(session, world, "trip:on", "choice.keep"),
    )
    turn = tell_with(rest(session), world, "trip.off_road", choices)
    return with_lines(turn, (sentence(session, world, "trip.stop_it", goal=going.goal),))


def remembered(session: Session, world: World) -> Session:
    """The session that keeps the ends of a journey that is called off, or put off: they need only say when."""
    plan = session.plan and replace(session.plan, at=None, asked="", times=0, asked_at=world.now)
    return replace(session, plan=plan)


def no_more_asked(plan: Plan, step: str) -> Plan:
    """The plan of who cannot tell that yet: it is asked no more, and heard once they know."""
    step = "whither" if step in ("where_to_from", "offer") else step
    return replace(plan, asked=step, times=_OFTEN + 1)


def _asked(
    session: Session, world: World, key: str, choices: Sequence[Choice] = (), before: Sequence[str] = (),
    ask_location: bool = False, **values: str,
) -> Turn:  # fmt: skip
    """Ask it, no more than twice: then that is let go, and waits for its answer unasked."""
    plan, step = session.plan or Plan(), key.removeprefix("trip.")
    plan = replace(plan, asked=step, times=plan.times + 1 if plan.asked == step else 1)
    session = replace(session, plan=plan)
    turn = prompt(
        session, world, key, choices, before=before, ask_location=ask_location, after=(), effects=(), **values
    )
    if plan.times <= _OFTEN:
        return turn
    waits = (sentence(session, world, "trip.waits"),) if plan.times == _OFTEN + 1 and before else ()
    text = "\n".join((*before, *waits)) or sentence(session, world, UNASKED)
    return replace(turn, replies=(Reply(key=UNASKED, text=text, choices=tuple(choices)),))


def where_from(
    session: Session, goal: Place, world: World, before: Sequence[str] = (), pressed: bool = False
) -> Turn:
    """Ask where the journey begins; by its location, where that button was pressed."""
    choices = () if pressed else (button(session, world, "trip:here", "choice.location"),)
    post = session.plan.post if session.plan else None
    if post is not None and not pressed:
        roads = {place.road or "": world.geo.road_name(place.road or "") for place in roads_with(post, world)}
        named = sentence(
            session, world, "trip.which_post", km=kilometre(post), roads=", ".join(roads.values())
        )
        before = (*before, named)
        choices = (*(Choice(f"trip:post:{road}", name) for road, name in roads.items()), *choices)
    ask = prompt if pressed else _asked
    return ask(
        session, world, "trip.where_from", choices, before=before, ask_location=True, goal=town_of(goal)
    )


def plan_here(session: Session, world: World) -> Plan:
    """A journey of which only is known that it begins where its traveller is, or arrived; else nothing.

    And when, of who has just told one that nobody follows: "ke sragen".
    """
    ended = session.plan
    if ended and ended.arrived_at and world.now - ended.arrived_at < _ARRIVED:
        return Plan(ended.start, arrived_at=ended.arrived_at)
    if ended and ended.asked_at and ended.goal is None and world.now - ended.asked_at < _FRESH:
        return Plan(ended.start, at=ended.at)
    fresh = session.here_at and world.now - session.here_at < _FRESH
    if session.here is None or not fresh:
        return Plan()
    return Plan(session.here, at=world.now, here=session.here) if session.here_live else Plan(session.here)


def town_of(place: Place) -> str:
    """A place as the name of an end of a journey."""
    name = place.name or place.district or place.regency or ""
    if place.source == "pin":
        name = place.district or place.regency or name
    if name.startswith("GT "):  # "GT Ciawi 1"
        name = name.removeprefix("GT ").rstrip("0123456789 ")
    return bare_town(name)


def _is_one_town(start: Place, goal: Place) -> bool:
    return town_of(start) == town_of(goal) and start.regency_code == goal.regency_code


def _moments(session: Session, world: World) -> list[Choice]:
    """When one may set out, with one tap, or that one does not."""
    tomorrow = (world.now + timedelta(hours=7)).date() + timedelta(days=1)
    early = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 5, tzinfo=UTC) - timedelta(hours=7)
    soon = [(world.now + timedelta(hours=hours)) for hours in (1, 3)]
    later = [at_that_hour(session, at, world) for at in (*soon, early)]
    stop = [button(session, world, "trip:stop", "choice.stop_trip")] if world.trip_of(session.person) else []
    return [button(session, world, "trip:at:now", "choice.set_out_now"), *later, *stop]


def at_that_hour(session: Session, at: datetime, world: World) -> Choice:
    """That the journey begins then, with one tap."""
    minutes = int(at.timestamp() // 60)
    return button(session, world, f"trip:at:{minutes}", "choice.set_out_at", time=clock(at, world.now))


def _start(session: Session, plan: Plan, start: Place, goal: Place, at: datetime, world: World) -> Turn:
    here = plan.here if plan.here and at <= world.now else None
    start, plan, route = find_way(start, goal, plan, here, world)
    if route is None:
        ends = [end if world.geo.network.reaches(end) else None for end in (start, goal)]
        if all(ends):
            left = replace(plan, start=start, goal=None, asked_at=world.now)
            done = replace(rest(session), plan=left)
            return tell(done, world, "trip.not_followed", start=town_of(start), goal=town_of(goal))
        left = replace(plan, start=ends[0], goal=None if ends[0] else ends[1])
        return next_asked(session, left, world, before=(sentence(session, world, "trip.no_way"),))
    trip = Trip(
        session.person, town_of(start), town_of(goal), route, at,
        lasts_until(route, max(at, world.now), world.alerting.pace), first_known(at, world.now),
    )  # fmt: skip
    was = None if plan.arrived_at else world.trip_of(session.person)
    trip = carried(was, trip, world) if was else trip
    trip = by_now(session, trip, here, plan, world) if here else trip
    trip = staying(trip, plan, world)
    session = replace(session, plan=replace(plan, start=start, here=None, asked="", times=0, arrived_at=None))
    if here and here.km is not None and not session.here_live:  # what is told next may be of there
        session = replace(session, here=here, here_at=world.now)
    same = was.id if was and _is_same(was, trip, world) else 0
    known = position(trip, world.now, world.alerting.pace)
    turn = tell_with(
        rest(session), world, "trip.changed" if was else "trip.started", other_ways(session, world, plan, trip),
        effects=(StartTrip(trip, same),), start=trip.start, goal=trip.goal,
        lines=_lines([world.geo.line_name(line) for line in route.lines]), km=str(round(route.length_km)),
        time=moment_in_words(world.texts, session.language, at, world.now), until=clock(trip.until, world.now),
    )  # fmt: skip
    more = [*_which_towns(session, world, start, goal), *said_of_way(session, world, plan, trip)]
    more += declared_ahead(session, world, trip, known.least)
    if here and start != here:
        known_at = "trip.now_at" if trip.live else "trip.now_at_estimated"
        taken = route.at(known.least)[
            0
        ]  # where a town lies on an ordinary road, they may be on the toll road
        seen = here if here.corridor == taken else replace(here, corridor=None)
        more.append(sentence(session, world, known_at, place=_said(session, seen, world)))
    elif not was and not trip.live and not (session.here_live and start == session.here):
        more.append(sentence(session, world, "trip.estimated"))
    more += said_of_night(session, trip, world)
    if plan.hour_guessed:
        more.append(sentence(session, world, "trip.hour_guessed", time=at.astimezone(WIB).strftime("%H.%M")))
    return with_lines(turn, more)


def _which_towns(session: Session, world: World, start: Place, goal: Place) -> list[str]:
    """Which is meant of towns called alike."""
    said = []
    for key, end in (("trip.which_start", start), ("trip.which_goal", goal)):
        if others := namesakes(end, world.geo):
            place, regency, other = town_of(end), end.regency or "", bare_town(others[0].regency or "")
            said.append(sentence(session, world, key, place=place, regency=regency, other=other))
    return said


def said_of_night(session: Session, trip: Trip, world: World) -> list[str]:
    """Where they stay for a night on the way, and until when, if that is still before them."""
    stay = session.plan.stay if session.plan else None
    if stay is None or trip.stay_until is None or not trip.has_night:
        return []
    until = moment_in_words(world.texts, session.language, trip.stay_until, world.now)
    return [sentence(session, world, "trip.night", place=town_of(stay), until=until)]


def _said(session: Session, here: Place, world: World) -> str:
    return place_in_words(here, session.language, world.texts, world.geo)


def _is_same(was: Trip, trip: Trip, world: World) -> bool:
    """Whether one journey is the other, told otherwise: what was told ahead on it is not told again."""
    return was.start == trip.start or was.goal == trip.goal or was.starts_at <= world.now


def _lines(names: Sequence[str]) -> str:
    """The roads of a route, of many only where it begins and ends."""
    return ", ".join(names if len(names) <= _NAMED else (*names[: _NAMED - 1], f"… {names[-1]}"))
