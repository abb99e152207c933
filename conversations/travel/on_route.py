"""Where on a journey's route words place somebody: at a kilometre or a gate, or along a whole road."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from conversations.messages import Inbound
from conversations.session import Session
from conversations.travel.alert_notices import spot_in_words
from conversations.travel.towns_named import place_named
from conversations.travel.trip import Trip, position
from conversations.world import World
from geo.lines import apart, metres_between
from geo.model import Place
from geo.network import VAGUE_M
from geo.posts import find_posts
from geo.route import Route

_OFF_KM = 40.0  # so far from where they are thought to be a namesake is not meant
_SEVERAL = 2
_ENDS_KM = 2.0  # nearest to an end of the route a town lies beyond it, rather
_TOWN_M, _TOWN_BESIDE_M = 8_000, 15_000
_OFF_WAY_M = 40_000  # further off it a namesake is not meant
_DETOUR_M = 80_000  # so far off the way one goes for a night
_EXITS = (None, "toll_gate", "interchange")  # an inn or a terminal may be where they stay
WHOLE_KM = 5.0  # of a place on the route less exact it is not said where they are
_LATELY = timedelta(minutes=15)
_TOWN_KM = 30.0  # between the gates of a town
BESIDE_KM = 1.0  # who says to be at a kilometre may be so far beside it


class Spot(Struct, frozen=True):
    """A place on a route, so far along it, and how exactly, in kilometres."""

    along: float
    beside: float
    place: Place


def spots_on(trip: Trip, words: str, inbound: Inbound, world: World) -> list[Spot]:
    """The places these words may mean on the route; of namesakes those where the traveller may well be by now."""
    lettered = any(
        post.side for post in find_posts(words, words)
    )  # else the other side's rest area is meant so, too
    found = [
        Spot(along, max(BESIDE_KM, each.precision_m / 1000), each)
        for each in _places(trip, words, world)
        if (along := _along(trip.route, each, world, lettered)) is not None
    ]
    here = position(trip, min(inbound.written_at, world.now), world.alerting.pace)
    likely = [spot for spot in found if here.least - _OFF_KM <= spot.along <= here.most + _OFF_KM]
    return likely or found


def post_on_way(trip: Trip, words: str, inbound: Inbound, world: World) -> Place | None:
    """The kilometre of no road named that words say, of the road travelled; None off the way, and for all else."""
    if len(find_posts(words, words)) != 1 or world.geo.locate(words).certain:
        return None
    spots = [spot for spot in spots_on(trip, words, inbound, world) if spot.place.km is not None]
    return on_their_side(trip, spots[0], world) if spots else None


def spot_of(route: Route, place: Place, world: World) -> Spot | None:
    """Where on a route a place is, or the nearest point of it to a town beside; None off the route."""
    along = _along(route, place, world, lettered=False)
    if along is None and place.point:
        along = world.geo.network.along(route, place.point)
    if along is not None:
        return Spot(along, max(BESIDE_KM, place.precision_m / 1000), place)
    return next(iter(_nearest(route, place, world)), None)


def along_or_beside(route: Route, place: Place, world: World) -> float | None:
    """How far along a route one leaves it for a place; None where it is far off the way."""
    if spot := spot_of(route, place, world):
        return spot.along
    metres, along = min(_posts(route, place, world), default=(_DETOUR_M, 0.0))
    return along if metres < _DETOUR_M else None


def span_of(spots: Sequence[Spot]) -> tuple[float, float]:
    """From the first of these kilometres to the last: of namesakes nobody knows which."""
    first = max(0.0, min(spot.along - spot.beside for spot in spots))
    return first, max(spot.along + spot.beside for spot in spots)


def in_words(session: Session, trip: Trip, spots: Sequence[Spot], world: World) -> str:
    """The first of these as it is said back."""
    return spot_in_words(world.texts, world.geo, session.language, *trip.route.at(spots[0].along))


def place_lately(session: Session, trip: Trip, world: World) -> str:
    """Where they said to be a moment ago, or to rest until later, if that is on their way, and told exactly."""
    fresh = session.here_at and world.now - session.here_at <= _LATELY
    spot = spot_of(trip.route, session.here, world) if session.here and fresh else None
    if spot and spot.beside < WHOLE_KM:
        return in_words(session, trip, [spot], world)
    span = max(0.0, (trip.most_km or 0.0) - trip.at_km)
    if trip.at <= world.now or span > _TOWN_KM:
        return ""
    return spot_in_words(world.texts, world.geo, session.language, *trip.route.at(trip.at_km + span / 2))


def on_their_side(trip: Trip, spot: Spot, world: World) -> Place:
    """The place a spot is, on the carriageway that is travelled there."""
    leg, km = trip.route.leg_at(spot.along)
    there = world.geo.locate(f"{world.geo.line_name(leg.line)} km {km:.0f} jalur {leg.side}").certain
    return there if there and there.road == leg.line and not spot.place.facility else spot.place


def posts_of(route: Route, km: float, letter: str, world: World) -> list[Place]:
    """A kilometre on every toll road of a route that has it."""
    lines = (leg.line for leg in route.legs if leg.has(km) and leg.line not in world.geo.network.corridors)
    names = dict.fromkeys(world.geo.line_name(line) for line in lines)
    there = (world.geo.locate(f"{name} km {km:g}{letter}").certain for name in names)
    return [place for place in there if place]


def whole_roads(trip: Trip, words: str, world: World) -> list[Spot]:
    """The middle and the half of every stretch of the toll roads that words name as a whole."""
    if any(letter.isdigit() for letter in words):
        return []
    roads = {
        each.place.road: each.place
        for each in world.geo.locate(f"ruas {words}").candidates
        if each.place.km is None
    }
    halves = [(leg, (leg.high - leg.low) / 2) for leg in trip.route.legs if leg.line in roads]
    return [Spot(leg.offset_km + half, max(half, WHOLE_KM), roads[leg.line]) for leg, half in halves]


def beyond_the_last(trip: Trip, words: str, world: World) -> list[Spot]:
    """A gate or town off the way, nearer to its goal than where that leaves the last road: so far from its end."""
    goal, last = place_named(trip.goal, world.geo), trip.route.legs[-1]
    planned_km = trip.route.length_km - (last.offset_km + last.high - last.low)
    if goal is None or goal.point is None:
        return []
    return [
        Spot(trip.route.length_km - left_km - WHOLE_KM, WHOLE_KM, place)
        for place in (each.place for each in world.geo.locate(words).candidates)
        if place.point and place.precision_m <= _TOWN_M
        and place.facility in _EXITS and place.regency_code != goal.regency_code
        and _along(trip.route, place, world, lettered=False) is None
        and (left_km := apart(goal.point, place.point) / 1000) < planned_km
    ]  # fmt: skip


def beside_route(trip: Trip, words: str, world: World) -> list[Spot]:
    """Where a town lies beside the route, about, or where the route leads through it: one speaks of towns passed."""
    found = []
    for each in world.geo.locate(words).candidates:
        if each.place.point and each.place.road is None and each.place.precision_m <= _TOWN_M:
            found += _nearest(trip.route, each.place, world)
    return found[:1] or _through(trip.route, words, world)


def near_way(trip: Trip, places: Sequence[Place], world: World) -> list[Place]:
    """Of places called alike those not far off the way or its ends, the nearest first."""
    ends = [end.point for end in (place_named(name, world.geo) for name in (trip.start, trip.goal)) if end]

    def metres(place: Place) -> float:
        from_ends = (apart(place.point, end) for end in ends if place.point and end)
        return min((*from_ends, *(away for away, _ in _posts(trip.route, place, world))), default=_OFF_WAY_M)

    return sorted((place for place in places if metres(place) < _OFF_WAY_M), key=metres)


def _through(route: Route, words: str, world: World) -> list[Spot]:
    """The stretches of the route in the regencies that words name."""
    named = [each.place for each in world.geo.locate(words).candidates if not each.place.road]
    stretches = [
        (sorted((leg.along(max(part.low, leg.low)), leg.along(min(part.high, leg.high)))), place)
        for place in named
        if place.regency_code and place.precision_m > VAGUE_M
        for part in world.geo.stretches_in((place.regency_code,))
        for leg in route.legs
        if leg.line == part.line and part.low < leg.high and part.high > leg.low
    ]
    return [
        Spot((first + last) / 2, max(WHOLE_KM, (last - first) / 2), place)
        for (first, last), place in stretches
    ]


def _nearest(route: Route, place: Place, world: World) -> list[Spot]:
    metres, along = min(_posts(route, place, world), default=(_TOWN_BESIDE_M, 0.0))
    last = route.legs[-1]
    beyond = not _ENDS_KM < along < last.offset_km + last.high - last.low - _ENDS_KM
    return [] if beyond or metres >= _TOWN_BESIDE_M else [Spot(along, WHOLE_KM + metres / 1000, place)]


def _posts(route: Route, place: Place, world: World) -> list[tuple[float, float]]:
    """How far from a place the posts of a route are, in metres, and how far along it."""
    there = place.point
    return [
        (metres_between(post.lat, post.lon, there.lat, there.lon), leg.along(post.mark))
        for leg in route.legs
        for post in world.geo.network.lines[leg.line]
        if there and leg.has(post.mark)
    ]


def _places(trip: Trip, words: str, world: World) -> list[Place]:
    """What words mean; a kilometre that names no road is one of every road of the route."""
    found = [each.place for each in world.geo.locate(words).candidates]
    posts = find_posts(words, words)
    if len(posts) != 1 or len({place.road for place in found}) < _SEVERAL:
        return found
    return posts_of(trip.route, posts[0].km, f" jalur {posts[0].side}" if posts[0].side else "", world)


def _along(route: Route, place: Place, world: World, lettered: bool) -> float | None:
    """How far along the route a place is; None off it, on the other carriageway as said, or where it is too vague."""
    for line, km in world.geo.network.spots(place):
        for leg in route.legs:
            if (
                leg.line == line
                and leg.has(km, BESIDE_KM)
                and (not lettered or place.side in (None, leg.side))
            ):
                return leg.along(km)
    return None
