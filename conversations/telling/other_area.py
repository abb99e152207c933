"""The rest area on the other carriageway: few face each other, and those nearby are called by one kilometre."""

import re

from msgspec.structs import replace

from conversations.describe import kilometre
from conversations.session import Draft
from conversations.telling.heading import is_way, off_rest_area, on_side
from conversations.world import World
from geo.model import Place, Side

_FACING_KM = 3.0


def there_on(place: Place, letter: Side, world: World) -> Place:
    """The place on a carriageway; of a rest area the one that faces it, or the kilometre where there is none."""
    return _facing(place, letter, world) or on_side(off_rest_area(place), letter, world.geo)


def area_of_that_way(draft: Draft, place: Place, text: str, world: World) -> Place | None:
    """Of a rest area told without its letter the one that faces it, where the way that is named leads by that."""
    if place.side is None or not is_way(text) or _says_letter(draft, place):
        return None
    side, town = world.geo.heading(place.road or "", text, place.km)
    there = _facing(place, side, world) if side and side != place.side else None
    return replace(there, direction=town) if there else None


def _says_letter(draft: Draft, place: Place) -> bool:
    letter = re.compile(rf"\b{kilometre(place.km or 0)} ?{place.side}\b", re.IGNORECASE)
    return any(map(letter.search, draft.words))


def _facing(place: Place, letter: Side, world: World) -> Place | None:
    """The rest area on a carriageway that is nearest to another's kilometre: KM 101B for KM 102A."""
    if place.facility != "rest_area" or place.km is None:
        return None
    km = place.km
    there = [stop.place for stop in world.geo.stops.at(place.road) if stop.place.side == letter]
    near = [(abs(one.km - km), one) for one in there if one.km is not None and abs(one.km - km) <= _FACING_KM]
    return min(near, key=lambda each: each[0], default=(0.0, None))[1]
