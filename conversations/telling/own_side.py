"""On which carriageway a trouble is whose teller does not say: on a journey by that road it is their own."""

import re

from msgspec.structs import replace

from conversations.meaning.groups import OF_PLACES, OF_ROADS
from conversations.meaning.listed import THEIRS
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.telling import across
from conversations.telling.heading import off_rest_area, on_side
from conversations.telling.slots import changed
from conversations.travel.trip import Trip
from conversations.world import World
from geo.model import Place, Side

_TOWARDS = re.compile(  # a way is told, or that it is both, or that it is hearsay
    r"\b(?:(?:arah|arahnya|menuju|jurusan|towards?|bound)\b ?(?P<town>[a-z]+)?|kedua|dua arah|dua jalur|both|"
    r"contra ?flow|kabarnya|katanya)\b"
)
_KIN = re.compile(rf"\b{THEIRS}\b")
_ROUND = 1.3  # times as long as the way that is known, at most, by the place they tell of
_CALLS_REST_AREA = re.compile(r"\b(?:rest|ra|area|resta)\b")


def taken(draft: Draft, trip: Trip, world: World) -> Draft:
    """The draft, its trouble on the carriageway they travel where nothing says which; as it is where words do."""
    place = draft.place
    said = [" ".join(plain(text)) for text in draft.words]
    if place is None or _says_another(said, trip) or any(map(across.says, draft.words)):
        return draft
    if draft.category != "medical" and any(map(_KIN.search, said)):
        return draft  # they need not be there themselves; who is ill is beside them
    side = _theirs(place, trip, world)
    if side is None:
        return draft
    rests = place.facility == "rest_area"
    if rests and place.side not in (None, side):
        called = draft.category in OF_PLACES or any(map(_CALLS_REST_AREA.search, said[-1:]))
        return draft if called else changed(draft, place=on_side(off_rest_area(place), side, world.geo))
    on_the_road = _is_post(place) or (draft.category in OF_ROADS and not place.facility)
    if not (on_the_road or rests) or place.side or not _leads_on(place, trip):
        return draft
    return changed(draft, place=on_side(place, side, world.geo))


def _is_post(place: Place) -> bool:
    return place.km is not None and place.facility in (None, "toll_gate", "interchange")


def _theirs(place: Place, trip: Trip, world: World) -> Side | None:
    """The carriageway on which they pass a place; None off their way."""
    there = {
        leg.side
        for leg in trip.route.legs
        if leg.line == place.road and (place.km is None or leg.has(place.km, 1.0))
    }
    if not there and _is_post(place) and place.side is None:
        return _by_another_way(place, trip, world)
    return there.pop() if len(there) == 1 else None


def _by_another_way(place: Place, trip: Trip, world: World) -> Side | None:
    """The carriageway of a place beside their way, if that is little way round; None where they might turn there."""
    network, ends = world.geo.network, map(trip.route.at, (0.0, trip.route.length_km))
    start, goal = (replace(place, road=line, km=km) for line, km in ends)
    to, on = network.route(start, place), network.route(place, goal)
    if to is None or on is None or to.length_km + on.length_km > _ROUND * trip.route.length_km:
        return None
    come, go, travelled = (
        {leg.side for leg in legs if leg.line == place.road}
        for legs in (to.legs[-1:], on.legs[:1], trip.route.legs)
    )
    there = travelled & (come | go) if travelled else come & go
    return there.pop() if len(there) == 1 else None


def _says_another(said: list[str], trip: Trip) -> bool:
    """Whether words name a way, and not that to their goal: "arah pelabuhan" is one to Merak's."""
    goal = plain(trip.goal)
    return any(found["town"] not in goal for text in said for found in _TOWARDS.finditer(text))


def _leads_on(place: Place, trip: Trip) -> bool:
    return place.direction is None or not set(plain(place.direction)).isdisjoint(plain(trip.goal))
