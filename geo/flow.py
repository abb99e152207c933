"""Which way the traffic goes that meets a trouble: by its carriageway, its direction, and what is one way now."""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from geo.atlas import Geo
from geo.model import Place, Side
from geo.windows import Window


def flows(
    geo: Geo, place: Place, line: str, km: float, windows: Iterable[Window], now: datetime
) -> frozenset[Side]:
    """The ways of travel on a line, A with rising kilometres, that meet a trouble; none where nobody knows.

    Where a stretch is one way, both carriageways lead there; a contraflow's lane lies on the other carriageway.
    """
    told: set[Side] = {place.side} if place.side else set()
    if place.direction and (towards := geo.leads_to(line, place.direction, km)):
        told.add(towards)
    here = replace(place, road=line, km=km)
    for window in windows:
        if window.allows(here, window.towards, now, now):
            if window.kind == "one_way":
                return frozenset((window.towards,))
            if told:
                told.add(window.towards)
    return frozenset(told)
