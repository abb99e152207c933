"""A road that a correction names alone: the kilometre and the way told before are meant there, too."""

import re

from conversations.session import Draft
from conversations.world import World
from geo.model import Located

_KILOMETRE = re.compile(r"\b(?:km|kilometer) ?(\d{1,3})\b", re.IGNORECASE)


def with_what_was_told(found: Located, draft: Draft, world: World) -> Located:
    """The kilometre told before, on the road that is found; as found where it has none such, or one is named."""
    road, place = found.certain, draft.place
    if road is None or place is None or not road.road or road.road == place.road or road.facility:
        return found
    if road.km is not None:
        return found
    told = [km for said in reversed(draft.words) for km in _KILOMETRE.findall(said)]
    way = f"arah {place.direction}" if place.direction else place.side or ""
    for km in dict.fromkeys([*told, *([f"{place.km:g}"] if place.km is not None else [])]):
        there = world.geo.locate(f"{world.geo.road_name(road.road)} km {km} {way}")
        if there.certain and there.certain.road == road.road and not there.problem:
            return there
    return found
