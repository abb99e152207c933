"""Who says to be in a town off the way of their journey goes on from there: the way is planned anew, and said."""

import re

from msgspec.structs import replace

from conversations.after import belated
from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Session
from conversations.travel.changing import plan_of
from conversations.travel.moving import REST
from conversations.travel.names_alone import only_names
from conversations.travel.on_route import near_way, spot_of
from conversations.travel.overview import asks_if_further
from conversations.travel.saying_where import DOING, TOLD
from conversations.travel.sets_out import whither
from conversations.travel.setting_out import next_asked
from conversations.travel.towns_named import place_named
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip import Trip
from conversations.travel.whereabouts import spots_named
from conversations.understand import understand, visible
from conversations.world import World
from geo.model import Place

_ONLY_MEANT = re.compile(r"^(?:mampir|singgah|nginep|nginap|menginap)\b")  # "mampir bandung dulu"
_MOSTLY = 0.8  # of the journey leads to where the way to a town beyond its goal leaves it
_DOES = re.compile(rf"\b{DOING}")


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey from that town on, after the rest they take there; None for anything else.

    Beyond its goal nobody goes back unasked: whether they have arrived, or go on to there, is asked.
    """
    trip = trip_in_words(session, inbound, world)
    text = visible(inbound.text)
    if trip is None or not trip.begins_before(world.now) or asks(text) or belated.just_sent(session, world):
        return None
    said = " ".join(plain(text))
    goal = whither(said)
    town = _town(f"sudah di {goal}" if goal else said, trip, inbound, world)
    if town is None:
        return None
    if _is_beyond(town, trip, world):
        return asks_if_further(session, world, trip, town)
    if goal:
        return None
    at = world.now + REST if _DOES.search(said) else world.now
    return next_asked(session, replace(plan_of(session, trip, world), start=town, at=at, wanted=()), world)


def _is_beyond(town: Place, trip: Trip, world: World) -> bool:
    """Whether the way to a town leads past the goal of the journey."""
    start, goal = place_named(trip.start, world.geo), place_named(trip.goal, world.geo)
    way = world.geo.network.route(start, town) if start else None
    there = spot_of(way, goal, world) if way and goal else None
    return there is not None and there.along >= _MOSTLY * trip.route.length_km


def _town(said: str, trip: Trip, inbound: Inbound, world: World) -> Place | None:
    """The town they say to be in, if it is off their way and a way leads on from it."""
    found = TOLD.match(f"saya {said}" if said.startswith("di ") else said)  # nothing was asked
    if found is None or not (found["at"] or "").strip() or _ONLY_MEANT.match(said):
        return None
    place = _town_named(found["place"], trip, world)
    if place is None or place.road or place.facility or not only_names(found["place"], [place], world):
        return None
    if understand(said, world.lexicon).danger or spots_named(trip, found["place"], inbound, world):
        return None
    ends = (place_named(end, world.geo) for end in (trip.start, trip.goal))
    if any(end and end.regency_code == place.regency_code for end in ends):
        return None
    goal = place_named(trip.goal, world.geo)
    return place if goal and world.geo.network.route(place, goal) else None


def _town_named(words: str, trip: Trip, world: World) -> Place | None:
    """The place words name, of namesakes the one nearest to their way."""
    alike = near_way(trip, [each.place for each in world.geo.locate(words).candidates], world)
    return replace(alike[0], direction=None, side=None) if alike else place_named(words, world.geo)
