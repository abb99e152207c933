"""A live position far off the way of the journey: meanwhile nothing of that way is told, and another is offered."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from math import ceil

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.messages import Choice, Inbound
from conversations.prompts import button, sentence, tell_with
from conversations.session import Session
from conversations.travel.reaching import reached
from conversations.travel.trip import Trip, lasts_until, position
from conversations.travel.trip_effects import MoveTrip
from conversations.world import World
from geo import Geo
from geo.lines import Vertex, apart
from geo.model import Point
from geo.route import Route

_OFF_M = 7_000.0  # between towns the real road strays so far from a corridor's line
_ENDS_M = 25_000.0  # so far from either end of the way the roads to it lead
_STEP_KM = 3.0
_ON_TOLL_M = 1_000.0


def strayed(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """The turn of a live position that is off the way: once for a road it is asked whether it is that. None on it."""
    point, at = inbound.point, min(inbound.written_at, world.now)
    if point is None or at < trip.at or not _is_off(trip.route, point, world.geo):
        return None
    if reached(session, trip, point, world):
        return None
    here = position(trip, at, world.alerting.pace)
    until = max(trip.until, lasts_until(trip.route, at, world.alerting.pace, here.least))
    away = MoveTrip(trip.id, here.least, True, trip.route.length_km, at, until)
    there = _line_there(point, trip, world.geo)
    asked = f"{trip.id}:{there[0]}" if there else ""
    if there is None or session.draft or session.strayed == asked:
        return Turn(session, effects=(away,))
    values = {"line": world.geo.line_name(there[0]), "goal": trip.goal}
    choices = _answers(session, world, *there, at)
    asking = replace(session, strayed=asked)
    return tell_with(asking, world, "trip.strayed", choices, effects=(away,), **values)


def on_line(session: Session, world: World, line: str, km: float, at: datetime) -> Session:
    """The session of who was found at a kilometre of a line at a moment: no more than that was kept of where."""
    point = _point_on(world.geo, line, km)
    found = world.geo.at(point).candidates if point else ()
    return replace(session, here=found[0].place, here_at=at, here_live=True) if found else session


def _answers(session: Session, world: World, line: str, km: float, at: datetime) -> list[Choice]:
    yes = sentence(session, world, "choice.by_line", line=world.geo.line_name(line))
    taken = Choice(f"trip:by:{line}:{round(km)}:{int(at.timestamp() // 60)}", yes)
    return [taken, button(session, world, "trip:keep", "choice.keep_way")]


def _is_off(route: Route, point: Point, geo: Geo) -> bool:
    """Whether a point is beside the way, and not on the roads that lead to it or from it."""
    if geo.network.along(route, point) is not None:
        return False
    way = list(_points(route, geo))
    near = min(apart(point, each) for each in way)
    return near > _OFF_M and min(apart(point, way[0]), apart(point, way[-1])) > _ENDS_M


def _points(route: Route, geo: Geo) -> Iterator[Point]:
    """Points along the way, no further than three kilometres apart."""
    for leg in route.legs:
        posts = [post for post in geo.network.lines[leg.line] if leg.has(post.mark)]
        points = [one for pair in pairwise(posts) for one in _between(*pair)]
        points += [Point(posts[-1].lat, posts[-1].lon)] if posts else []
        yield from points if leg.side == "A" else reversed(points)


def _between(a: Vertex, b: Vertex) -> Iterator[Point]:
    steps = max(1, ceil(abs(b.mark - a.mark) / _STEP_KM))
    for step in range(steps):
        share = step / steps
        yield Point(a.lat + share * (b.lat - a.lat), a.lon + share * (b.lon - a.lon))


def _line_there(point: Point, trip: Trip, geo: Geo) -> tuple[str, float] | None:
    """The road or corridor, not of this way, that leads past a point, and its kilometre there."""
    corridors = geo.network.corridors
    near = (
        (line, km)
        for line, km, metres in geo.network.near(point)
        if line in corridors or metres <= _ON_TOLL_M
    )
    return next((each for each in near if each[0] not in trip.route.lines), None)


def _point_on(geo: Geo, line: str, km: float) -> Point | None:
    """Where a kilometre of a line is."""
    for a, b in pairwise(geo.network.lines.get(line, ())):
        if a.mark <= km <= b.mark and b.mark > a.mark:
            share = (km - a.mark) / (b.mark - a.mark)
            return Point(a.lat + share * (b.lat - a.lat), a.lon + share * (b.lon - a.lon))
    return None
