"""A traveller's journey: told in a line or by buttons, followed by live location, quiet or stopped with one tap."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from conversations.ahead import Ahead, ahead, matters, spots
from conversations.alert_notices import lines_ahead, spot_in_words
from conversations.describe import bare_town, clock
from conversations.effects import Effect, Turn
from conversations.messages import Choice, Inbound, Reply
from conversations.planning import place_named, read_plan
from conversations.prompts import Flow, button, prompt, rest, sentence, tell_with
from conversations.prompts import tell as say
from conversations.session import Plan, Session
from conversations.surveying import about_trip, then_ask
from conversations.traffic import declared_ahead
from conversations.trip import Trip, first_known, lasts_until, position
from conversations.trip_effects import EndTrip, QuietTrip, StartTrip
from conversations.understand import visible
from conversations.whereabouts import answered, moved
from conversations.world import World
from geo.model import Place

_ENDING = ("berhenti", "stop", "selesai", "sampai", "sudah sampai", "batal", "udahan", "end", "arrived")
_ON_THE_ROAD = re.compile(
    r"(?:(?:ini|saya|kami|aku) )*(?:otw|ya|iya|(?:udah|sudah|udh|lagi|sedang|wis|nembe|parantos) "
    r"(?:otw|(?:di )?(?:jalan|dalan|margi)|berangkat|budhal|mangkat))(?: (?:nih|pak|min|ini))*[.!]*"
)
_LATEST = timedelta(days=14)
_LONGEST_PAST = timedelta(hours=24)
_SHOWN, _LOOKED_AT, _NAMED = 5, 2000, 3


def _command(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    trip = world.trip_of(session.person)
    if words.lower().strip(" .!") in _ENDING:
        return _end(session, world, trip, arrived="sampai" in words.lower())
    if words:
        return _next(session, read_plan(words, Plan(), world), world)
    return show(session, world, trip) if trip else prompt(session, world, "trip.where_to")


def _follow(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """ "Ikuti perjalanan saya": by live location, along the way to a goal."""
    if world.trip_of(session.person):
        return say(session, world, "trip.how_live")
    how = sentence(session, world, "trip.how_live")
    plan = read_plan(words, Plan(at=world.now), world) if words else Plan(at=world.now)
    if plan.goal:
        return _next(session, plan, world)
    return prompt(replace(session, plan=plan), world, "trip.where_to", before=(how,))


def _read(session: Session, inbound: Inbound, world: World) -> Turn:
    """An answer at any step: whatever it says of the journey."""
    plan = session.plan or Plan()
    if inbound.point:
        found = world.geo.at(inbound.point).candidates
        if not found:
            return prompt(session, world, "trip.where_from", ask_location=True)
        return _next(session, replace(plan, start=found[0].place), world)
    text = visible(inbound.text)
    if session.step == "where_from" and (start := place_named(text, world)):
        return _next(session, replace(plan, start=start), world)
    read = read_plan(text, plan, world)
    if session.step == "when" and _ON_THE_ROAD.fullmatch(text.lower()):
        read = replace(plan, at=world.now)
    if read == plan and text:
        again = sentence(session, world, "trip.not_found")
        return _next(session, plan, world, before=(again,))
    return _next(session, read, world)


def _next(session: Session, plan: Plan, world: World, before: Sequence[str] = ()) -> Turn:
    """Ask for what is missing; with whence, whither and when the journey begins."""
    session = replace(session, plan=plan)
    if plan.goal is None:
        return prompt(session, world, "trip.where_to", before=before)
    if plan.start is None:
        choice = button(session, world, "trip:here", "choice.location")
        goal = _town(plan.goal, session, world)
        return prompt(
            session, world, "trip.where_from", (choice,), before=before, ask_location=True, goal=goal
        )
    if plan.at is None or not -_LONGEST_PAST < plan.at - world.now < _LATEST:
        return prompt(session, world, "trip.when", _moments(session, world), before=before)
    return _start(session, plan, plan.start, plan.goal, plan.at, world)


def _moments(session: Session, world: World) -> list[Choice]:
    """When one may set out, with one tap."""
    tomorrow = (world.now + timedelta(hours=7)).date() + timedelta(days=1)
    early = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 5, tzinfo=UTC) - timedelta(hours=7)
    soon = [(world.now + timedelta(hours=hours)) for hours in (1, 3)]
    later = [
        button(session, world, f"trip:at:{_minutes(at)}", "choice.set_out_at", time=clock(at, world.now))
        for at in (*soon, early)
    ]
    return [button(session, world, "trip:at:now", "choice.set_out_now"), *later]


def _start(session: Session, plan: Plan, start: Place, goal: Place, at: datetime, world: World) -> Turn:
    route = world.geo.network.route(start, goal, plan.tolls, plan.wanted)
    if route is None:
        missing = replace(session, plan=replace(plan, start=None, goal=None))
        return prompt(missing, world, "trip.where_to", before=(sentence(session, world, "trip.no_way"),))
    trip = Trip(
        session.person, _town(start, session, world), _town(goal, session, world), route, at,
        lasts_until(route, max(at, world.now), world.alerting.pace), first_known(at, world.now),
    )  # fmt: skip
    known = position(trip, world.now, world.alerting.pace)
    values = {
        "start": trip.start,
        "goal": trip.goal,
        "time": clock(at, world.now),
        "until": clock(trip.until, world.now),
    }
    turn = tell_with(
        rest(session), world, "trip.started", _ways_on(session, world, plan, trip), effects=(StartTrip(trip),),
        lines=_lines([world.geo.line_name(line) for line in route.lines]), km=str(round(route.length_km)), **values,
    )  # fmt: skip
    more = [*declared_ahead(session, world, trip, known.least), sentence(session, world, "trip.estimated")]
    reply = turn.replies[0]
    return replace(turn, replies=(replace(reply, text="\n".join((reply.text, *more))),))


def _lines(names: Sequence[str]) -> str:
    """The roads of a route, of many only where it begins and ends."""
    return ", ".join(names if len(names) <= _NAMED else (*names[: _NAMED - 1], f"… {names[-1]}"))


def _ways_on(session: Session, world: World, plan: Plan, trip: Trip) -> list[Choice]:
    """Another way, if toll roads are in question at all; and the end of it."""
    corridors = world.geo.network.corridors
    choices = []
    if not plan.tolls:
        choices.append(button(session, world, "trip:tolls:1", "choice.by_toll"))
    elif any(line not in corridors for line in trip.route.lines):
        choices.append(button(session, world, "trip:tolls:0", "choice.not_by_toll"))
    return [*choices, button(session, world, "trip:stop", "choice.stop_trip")]


def show(session: Session, world: World, trip: Trip) -> Turn:
    """The journey, where it has come to, and what is ahead."""
    here = position(trip, world.now, world.alerting.pace)
    line, km = trip.route.at(here.least)
    where = spot_in_words(world.texts, world.geo, session.language, line, km)
    known = "trip.now_live" if trip.live else "trip.now_estimated"
    head = sentence(
        session, world, known, start=trip.start, goal=trip.goal, place=where, until=clock(trip.until, world.now)
    )  # fmt: skip
    found = _ahead(trip, world)
    lines = lines_ahead(world.texts, world.geo, session.language, trip, found[:_SHOWN], world.now)
    nothing = () if lines else (sentence(session, world, "trip.nothing_ahead"),)
    loud = ("trip:loud", "choice.loud") if trip.quiet else ("trip:quiet", "choice.quiet")
    choices = [button(session, world, *loud), button(session, world, "trip:stop", "choice.stop_trip")]
    text = "\n".join((head, *declared_ahead(session, world, trip, here.least), *lines, *nothing))
    return Turn(session, (Reply(key=known, text=text, choices=tuple(choices)),))


def _ahead(trip: Trip, world: World) -> list[Ahead]:
    """All that is confirmed ahead of a traveller, nearest first, also where they want quiet."""
    rules, windows = world.alerting, world.windows(world.now)
    loud, found = replace(trip, quiet=False), []
    for trouble in world.standing(_LOOKED_AT):
        if matters(trouble.report, trouble.since, rules, world.now):
            places = spots(world.geo, trouble.report, windows, world.now)
            if one := ahead(loud, trouble, places, world.now, rules):
                found.append(one)
    return sorted(found, key=lambda each: each.least_km)


def here(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn:
    """A position of somebody on a journey: where along it they are."""
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


def on_the_move(inbound: Inbound, world: World, trip: Trip) -> list[Effect]:
    """A live position moves the traveller along the route, and answers nothing."""
    km = world.geo.network.along(trip.route, inbound.point) if inbound.point else None
    return [] if km is None else [replace(one, live=True) for one in moved(trip, (km, km), inbound, world)]


def _end(session: Session, world: World, trip: Trip | None, arrived: bool = False) -> Turn:
    if trip is None:
        return say(rest(session), world, "trip.none")
    key = "trip.arrived" if arrived else "trip.stopped"
    turn = say(rest(session), world, key, effects=(EndTrip(trip.id, arrived),), goal=trip.goal)
    return then_ask(turn, session, world, about_trip(trip)) if arrived else turn


def _hush(session: Session, world: World, trip: Trip | None, quiet: bool) -> Turn:
    if trip is None:
        return say(session, world, "trip.none")
    key, effect = ("trip.quiet" if quiet else "trip.loud"), QuietTrip(trip.id, quiet)
    return say(session, world, key, effects=(effect,), goal=trip.goal)


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, argument = (*parts, "", "")[:2]
    trip, plan = world.trip_of(session.person), session.plan
    if verb in ("stop", "quiet", "loud"):
        return _end(session, world, trip) if verb == "stop" else _hush(session, world, trip, verb == "quiet")
    if verb in ("past", "not_past", "between"):
        return answered(session, inbound, world, verb, parts[1:])
    if plan is None:
        return say(session, world, "engine.old_button")
    if verb == "at" and (argument == "now" or argument.isdecimal()):
        at = world.now if argument == "now" else datetime.fromtimestamp(int(argument) * 60, UTC)
        return _next(session, replace(plan, at=at), world)
    if verb == "tolls" and trip:
        return _next(session, replace(plan, tolls=argument == "1", wanted=()), world)
    if verb == "here":
        return prompt(session, world, "trip.where_from", ask_location=True, goal="")
    return say(session, world, "engine.old_button")


def _town(place: Place, session: Session, world: World) -> str:
    """A place as the name of an end of a journey."""
    name = place.name or place.district or place.regency or ""
    if place.source == "pin":
        name = place.district or place.regency or name
    return bare_town(name)


def _minutes(at: datetime) -> int:
    return int(at.timestamp() // 60)


FLOW = Flow(
    steps={"where_to": _read, "where_from": _read, "when": _read},
    commands={"perjalanan": _command, "ikuti": _follow},
    presses={"trip": _pressed},
)
