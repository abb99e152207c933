"""A kilometre that the road named lacks: its end is offered, and that of the road which goes on from there."""

import re
from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from conversations.describe import kilometre
from conversations.telling.heading import headed
from conversations.world import World
from geo.lines import apart
from geo.model import Candidate, Located, Place

_KM = re.compile(r"\b(?:km|kilo(?:meter|metre)?) ?\.?(\d{1,3})(?!\d)", re.IGNORECASE)
_NEXT_KM = 40.0  # farther on is no slip of who knows the road they are on
_SLIP_KM = 5.0  # so little beside its road the road is surer than the kilometre
_BENDS_M = 3000.0  # a road need not end just where the next one's kilometres begin


def km_told(words: Sequence[str], place: Place) -> str:
    """The kilometre that was written, where it is not that of a place; empty where none was."""
    told = [km for said in words for km in _KM.findall(said)]
    return told[-1] if told and place.km is not None and float(told[-1]) != round(place.km) else ""


def with_the_next(located: Located, text: str, world: World) -> Located:
    """What was found, with the places of that kilometre on roads which go on from the one that lacks it.

    They come first, unless it is only a little beyond its end.
    """
    if located.problem != "no_such_km" or not located.candidates:
        return located
    end = located.candidates[0].place
    km = km_told((text,), end)
    others = world.geo.locate(f"km {kilometre(float(km))}{end.side or ''}").candidates if km else ()
    next_ones = tuple(
        Candidate(headed(replace(each.place, side=None), text, world), 0.45)
        for each in others
        if each.place.road != end.road and _goes_on(end, each.place)
    )
    slips = bool(km) and abs(float(km) - (end.km or 0.0)) <= _SLIP_KM
    both = (located.candidates, next_ones) if slips else (next_ones, located.candidates)
    return replace(located, candidates=tuple(chain(*both)))


def _goes_on(end: Place, there: Place) -> bool:
    """Whether it is near a road's end, and no farther than its kilometres say."""
    if end.point is None or there.point is None or end.km is None or there.km is None:
        return False
    if abs(there.km - end.km) > _NEXT_KM:
        return False
    return apart(end.point, there.point) <= abs(there.km - end.km) * 1000 + _BENDS_M
