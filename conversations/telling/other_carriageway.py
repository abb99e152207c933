"""The place on the other carriageway; of a rest area the one that faces it, since few are on both."""

import re

from msgspec.structs import replace

from conversations.describe import kilometre
from conversations.meaning.groups import OF_ROADS
from conversations.session import Draft
from conversations.telling.heading import facing, is_way, off_rest_area, on_side
from conversations.world import World
from geo.model import Candidate, Located, Place, Side

_FACING_KM = 3.0


def there_on(draft: Draft, place: Place, letter: Side, world: World) -> Located | None:
    """The place on a carriageway; of a rest area the one that faces it, or the kilometre where there is none.

    A jam or a crash before it is on the road, at that kilometre.
    """
    if not place.road:
        return None
    within = 0.0 if draft.category in OF_ROADS else _FACING_KM
    area = _facing(place, letter, world, within)
    return _only(area or on_side(off_rest_area(place), letter, world.geo))


def over_there(draft: Draft, place: Place, world: World) -> Located | None:
    """The place on the other carriageway, or for the other way where there is none."""
    if place.road:
        return there_on(draft, place, facing(place.side), world) if place.side else None
    if not place.direction:
        return None
    return _only(replace(place, direction=world.geo.away(place.corridor, place.direction, place.point)))


def area_of_that_way(draft: Draft, place: Place, text: str, world: World) -> Place | None:
    """Of a rest area told without its letter the one that faces it, where the way that is named leads by that."""
    on_road = draft.category in OF_ROADS
    if place.side is None or on_road or not is_way(text) or _says_letter(draft, place):
        return None
    side, town = world.geo.heading(place.road or "", text, place.km)
    there = _facing(place, side, world) if side and side != place.side else None
    return replace(there, direction=town) if there else None


def _says_letter(draft: Draft, place: Place) -> bool:
    letter = re.compile(rf"\b{kilometre(place.km or 0)} ?{place.side}\b", re.IGNORECASE)
    return any(map(letter.search, draft.words))


def _facing(place: Place, letter: Side, world: World, within: float = _FACING_KM) -> Place | None:
    """The rest area on a carriageway that is nearest to another's kilometre: KM 101B for KM 102A."""
    if place.facility != "rest_area" or place.km is None:
        return None
    km = place.km
    there = [stop.place for stop in world.geo.stops.at(place.road) if stop.place.side == letter]
    near = [(abs(one.km - km), one) for one in there if one.km is not None and abs(one.km - km) <= within]
    return min(near, key=lambda each: each[0], default=(0.0, None))[1]


def _only(place: Place) -> Located:
    return Located((Candidate(place, 1.0),))
