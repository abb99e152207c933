"""Find the rest areas of a road or of a town: "rest area Batang", "rest area cipali"."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from geo.directions import Directions
from geo.facilities import Facility
from geo.kilometres import REST_AREA, Told
from geo.lines import apart
from geo.mentions import Mention
from geo.model import Candidate, Place
from geo.roads import Roads

AROUND_M = 12_000.0  # a rest area called by its town lies within
NUMBERED_M = 30_000.0  # one called by its kilometre, too
_CALLED = re.compile(
    r"(?:\s+(?:di|ning|nang|neng|daerah|kota|kab|kabupaten|dekat|deket|near|in|at|tol|\w+\s+di))?\s*"
)
_NUMBER = re.compile(r"\s+(?:(?:yang|yg|sing|a?nu|no|nomor)\s+)?(\d{1,3})(?!\d)\s?([ab])?\b")
_ONE, _OF_SEVERAL, _OF_A_ROAD = 0.6, 0.5, 0.45


class RestAreas:
    """Knows all of them. Unchanging once built."""

    def __init__(self, roads: Roads, directions: Directions, facilities: Iterable[Facility]) -> None:
        self._roads, self._directions = roads, directions
        self._places = [f.place for f in facilities if f.place.facility == "rest_area"]

    def of_roads(self, told: Told) -> list[Candidate]:
        """Those of the roads named, on the carriageway that leads to the town named."""
        found = []
        for named in told.roads:
            road = self._roads.by_id[named.place.road or ""]
            side = self._directions.side(road, told.town) if told.town else None
            here = [p for p in self._places if p.road == road.id and side in (None, p.side)]
            found += [Candidate(replace(place, direction=told.town), _OF_A_ROAD) for place in here]
        return found

    def of_areas(self, areas: Sequence[Mention], told: Told) -> list[Candidate]:
        """Those called by a town or regency beside the word, on the carriageway that leads to the town named."""
        called = [area for area in areas if _is_called(area, told.text)]
        meant = [named.place for area in called for named in area.found]
        found = self._numbered(called, told.text) or [
            place
            for place in self._places
            if any(_is_of(place, area) for area in meant) and self._leads(place, told.town)
        ]
        found = [replace(place, direction=told.town) for place in found]
        return [Candidate(place, _ONE if len(found) == 1 else _OF_SEVERAL) for place in found]

    def _numbered(self, called: Sequence[Mention], text: str) -> list[Place]:
        """Those whose kilometre stands right after the town they are called by: "rest area cikampek yang 57"."""
        numbered = [(area, number) for area in called if (number := _NUMBER.match(text, area.end))]
        return [
            place
            for place in self._places
            for area, number in numbered
            if place.km == int(number[1])
            and number[2] in (None, (place.side or "").lower())
            and any(_is_of(place, named.place, NUMBERED_M) for named in area.found)
        ]

    def _leads(self, place: Place, town: str | None) -> bool:
        side = self._directions.side(self._roads.by_id[place.road or ""], town, place.km) if town else None
        return side in (None, place.side)


def _is_called(area: Mention, text: str) -> bool:
    """Whether a name stands right after "rest area", or right before it as in English."""
    spans = [match.span() for match in REST_AREA.finditer(text)]
    return any(
        (end <= area.start and _CALLED.fullmatch(text[end : area.start])) or 0 <= start - area.end <= 1
        for start, end in spans
    )


def _is_of(rest_area: Place, area: Place, within_m: float = AROUND_M) -> bool:
    """Whether a rest area is in a regency, or near a town."""
    if area.district is None and area.corridor is None and rest_area.regency_code == area.regency_code:
        return True
    a, b = rest_area.point, area.point
    return a is not None and b is not None and apart(a, b) < within_m
