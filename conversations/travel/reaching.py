"""Whether a position or a place named is in the town a journey leads to; it may lie some kilometres off the road."""

import re

from conversations.meaning.listed import LATER
from conversations.meaning.words import plain
from conversations.session import Session
from conversations.travel.saying_where import COMES
from conversations.travel.setting_out import town_of
from conversations.travel.towns_named import place_named
from conversations.travel.trip import ARRIVED_KM, Trip, position
from conversations.travel.when_told import departure
from conversations.travel.whereabouts import SOONER_KM
from conversations.world import World
from geo.lines import apart
from geo.model import Place, Point

_NEAR_ITS_END_KM = 10.0
_MIDDLE_KM, _TOWN_KM = 6.0, 15.0  # so near its middle one is there, and so near it within its regency
_OF_THE_WAY, _OF_A_LONG_ONE = 0.25, 0.5  # but not so much of a short journey before its end

_COMES_THERE = re.compile(  # "sampe jam 3" is until then
    r"\b(?:nyampe|nyampai|tiba|arriv\w*|get there|(?:sampai|sampe|tekan|dugi|nepi)"
    rf"(?! (?:jam|jm|pukul|besok|sesuk|lusa|{LATER}|malam|malem|pagi|siang|sore|subuh|maghrib|magrib|\d)))\b"
)


def reached(session: Session, trip: Trip, point: Point, world: World) -> bool:
    """Whether who is on this journey is at its goal."""
    if trip.starts_at > world.now:
        return False
    along = world.geo.network.along(trip.route, point)
    left = 0.0 if along is None else trip.route.length_km - along
    if along is not None and (left <= ARRIVED_KM or left > _NEAR_ITS_END_KM):
        return left <= ARRIVED_KM
    goal = goal_of(session, trip, world)
    return goal is not None and _is_in(goal, point, trip.route.length_km, world)


def goal_of(session: Session, trip: Trip, world: World) -> Place | None:
    """The place a journey leads to, as exactly as it was told."""
    told = session.plan.goal if session.plan else None
    return told if told and town_of(told) == trip.goal else place_named(trip.goal, world.geo)


def names_goal(text: str, trip: Trip, world: World) -> bool | None:
    """Whether a place a text may mean is in the goal's regency, also shortened ("smg"); None where it names none."""
    words = " ".join(world.lexicon.spelled(plain(text)))
    named = [each.place for each in world.geo.locate(words).candidates]
    return any(is_goal(place, trip, world) for place in named) if named else None


def is_goal(place: Place, trip: Trip, world: World) -> bool:
    """Whether a place is in the goal's regency."""
    goal = place_named(trip.goal, world.geo)
    return goal is not None and goal.regency_code == place.regency_code


def comes_to_goal(text: str, trip: Trip, world: World) -> bool:
    """Whether words begin with coming somewhere, and that is the goal: "sampe magelang jam 4 pagi"."""
    return bool(COMES.match(" ".join(plain(text)))) and names_goal(text, trip, world) is True


def says_when_there(text: str, trip: Trip, world: World) -> bool:
    """Whether a text says when they will be at the goal, before anybody can: "kayaknya baru besok nyampe"."""
    said, most = text.lower(), position(trip, world.now, world.alerting.pace).most
    later = most + SOONER_KM < trip.route.length_km and _COMES_THERE.search(said)
    return bool(later and departure(said, world)[0]) and names_goal(text, trip, world) is not False


def _is_in(goal: Place, point: Point, way_km: float, world: World) -> bool:
    km = apart(point, goal.point) / 1000 if goal.point else way_km
    if goal.facility:  # all of Cilegon is not the port
        return km <= ARRIVED_KM
    if km > min(_TOWN_KM, _OF_A_LONG_ONE * way_km):
        return False
    if km <= min(_MIDDLE_KM, _OF_THE_WAY * way_km) or goal.regency_code is None:
        return True
    found = world.geo.at(point).candidates
    return bool(found) and found[0].place.regency_code == goal.regency_code
