"""From a pin to places: the toll road or the ordinary road beside it, with kilometre, regency and corridor."""

import math
from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from geo.gazetteer import Gazetteer
from geo.lines import metres_between
from geo.model import Candidate, Located, Place, Point, Source
from geo.roads import OnRoad, Roads

PIN_M = 100
SURE_M, LIKELY_M, MAYBE_M = (
    120.0,
    300.0,
    500.0,
)  # 1-km posts keep within 47 m of the road, rest areas within 250 m
DOUBTFUL_M = 200.0  # where an ordinary road runs beside, a pin further off is more likely on that
CHORD_SURE_M, CHORD_MAYBE_M = 300.0, 1500.0  # chords between gates stray up to 2.6 km
BESIDE_M = 2500.0  # a corridor this near is a second answer
AT_GATE_M, NEAR_GATE_M = 150.0, 400.0
GATE_CELL = 0.01  # degrees, more than NEAR_GATE_M

Cell = tuple[int, int]


class Pins:
    """Knows what is at a point. Unchanging once built."""

    def __init__(self, roads: Roads, gazetteer: Gazetteer, facilities: Iterable[Place]) -> None:
        """`facilities` are gates and rest areas: they are on their road though its line may be far, or unknown."""
        self.roads, self.gazetteer = roads, gazetteer
        self._facilities: dict[Cell, list[tuple[Point, Place]]] = defaultdict(list)
        for place in facilities:
            if place.point and place.road:
                for cell in _cells_around(place.point):
                    self._facilities[cell].append((place.point, place))

    def at(self, point: Point, source: Source = "pin") -> Located:
        """The places a pin may mean, best first; problem "outside" off Java."""
        here = self.around(point, source)
        if here is None:
            return Located(problem="outside")
        corridor = self.gazetteer.corridor_at(point)
        beside = corridor is not None and corridor[1] <= BESIDE_M
        ordinary = replace(here, corridor=corridor[0].id) if corridor else here
        candidates: list[Candidate] = []
        for hit in self.roads.near(point):
            chance = _chance(hit, beside)
            if chance:
                place = replace(here, road=hit.road.id, km=round(hit.km, 1))
                candidates.append(Candidate(place, chance if not candidates else min(chance, 0.5)))
        return Located(_ranked(self._with_facility(point, here, candidates), ordinary))

    def _with_facility(self, point: Point, here: Place, roads: list[Candidate]) -> list[Candidate]:
        """The road of a gate or rest area first, where the pin is at one and the lines are in doubt or silent."""
        near = (
            (metres_between(point.lat, point.lon, place.lat, place.lon), number)
            for number, (place, _) in enumerate(self._facilities.get(_cell(point), ()))
        )
        metres, number = min(near, default=(NEAR_GATE_M, -1))
        if metres >= NEAR_GATE_M or (roads and (metres > AT_GATE_M or roads[0].confidence > 0.6)):
            return roads
        at = self._facilities[_cell(point)][number][1]
        same = next((each.place for each in roads if each.place.road == at.road), None)
        first = Candidate(
            same or replace(here, road=at.road, km=at.km), 0.62 if metres <= AT_GATE_M else 0.45
        )
        return [first, *(each for each in roads if each.place.road != at.road)]

    def around(self, point: Point, source: Source) -> Place | None:
        """The place at a point by regency and district alone; None off Java."""
        regency = self.gazetteer.regency_at(point)
        if regency is None:
            return None
        district = self.gazetteer.district_at(point, regency.code)
        return Place(
            point,
            PIN_M,
            source,
            regency_code=regency.code,
            regency=regency.name,
            province=regency.province,
            district=district.name if district else None,
        )


def _cell(point: Point) -> Cell:
    return math.floor(point.lat / GATE_CELL), math.floor(point.lon / GATE_CELL)


def _cells_around(point: Point) -> list[Cell]:
    row, column = _cell(point)
    return [(row + north, column + east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


def _chance(hit: OnRoad, beside: bool) -> float:
    """How likely a pin that far from a toll road is on it; `beside` tells of a corridor near by."""
    if hit.exact:
        if hit.metres <= SURE_M:
            return 0.92
        if hit.metres <= LIKELY_M:
            return 0.8 if not beside else 0.55 if hit.metres <= DOUBTFUL_M else 0.45
        return 0.45 if hit.metres <= MAYBE_M else 0.0
    if hit.metres <= CHORD_SURE_M:
        return 0.62 if beside else 0.75
    return 0.5 if hit.metres <= CHORD_MAYBE_M else 0.0


def _ranked(roads: list[Candidate], ordinary: Place) -> tuple[Candidate, ...]:
    """Toll roads before and after the ordinary road, which has what they leave; two toll roads stay level."""
    if not roads:
        return (Candidate(ordinary, 0.9),)
    if len(roads) > 1 and roads[0].confidence > 0.6:
        level = [Candidate(road.place, 0.5) for road in roads]
        return tuple(level) if roads[0].confidence > 0.9 else (*level, Candidate(ordinary, 0.4))
    first = roads[0].confidence
    if first > 0.9:
        return tuple(roads)
    off = Candidate(ordinary, round(1 - first if first > 0.5 else 0.55, 2))
    return tuple(sorted((*roads, off), key=lambda candidate: -candidate.confidence))
