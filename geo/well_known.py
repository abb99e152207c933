"""Which of districts called alike is known best: a regency's seat, a gate's or corridor's town, one beside a road."""

from collections import defaultdict
from collections.abc import Iterable

import shapely

from geo.gazetteer import District, Gazetteer
from geo.lines import apart
from geo.names import Names
from geo.roads import Roads
from geo.text import phrase

OF_ITS_GATE_M = 12_000.0  # from its middle to the gate called by it


def best_known_first(gazetteer: Gazetteer, roads: Roads, names: Names) -> dict[str, tuple[District, ...]]:
    """All districts by name, in the order of how well they are known; `names` has the gates."""
    alike: dict[str, list[District]] = defaultdict(list)
    for of_regency in gazetteer.districts.values():
        for district in of_regency:
            alike[phrase(district.name)].append(district)
    ways = _ways(gazetteer, roads)
    towns = {
        (phrase(town.name), town.regency) for each in gazetteer.corridors.values() for town in each.towns
    }

    def unknown(district: District) -> tuple[bool, bool, bool, float]:
        is_seat = _is_seat(district, gazetteer)
        is_town = (phrase(district.name), district.regency) in towns
        here = shapely.Point(district.point.lon, district.point.lat)
        return not is_seat, not _has_gate(district, names), not is_town, shapely.distance(ways, here)

    return {name: tuple(sorted(of, key=unknown) if len(of) > 1 else of) for name, of in alike.items()}


def _is_seat(district: District, gazetteer: Gazetteer) -> bool:
    return phrase(district.name) == phrase(gazetteer.regencies[district.regency].capital)


def _has_gate(district: District, names: Names) -> bool:
    name = phrase(district.name)
    gates = (*names.exact("toll_gate", name), *names.beginning("toll_gate", name))
    points = [gate.place.point for gate in gates if gate.place.point]
    return any(apart(point, district.point) < OF_ITS_GATE_M for point in points)


def _ways(gazetteer: Gazetteer, roads: Roads) -> shapely.MultiLineString:
    """The toll roads and corridors people travel."""
    lines: Iterable[Iterable[tuple[float, float]]] = (
        *([(post.lon, post.lat) for post in line] for line in roads.posts.values()),
        *([(town.point.lon, town.point.lat) for town in each.towns] for each in gazetteer.corridors.values()),
    )
    return shapely.MultiLineString([list(line) for line in lines])
