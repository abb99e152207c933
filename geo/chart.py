"""What a map card can show, ready to draw: outlines, roads with their kilometres, and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from msgspec import Struct

from geo.canvas import Degrees, Window
from geo.facilities import Facility
from geo.gazetteer import Gazetteer
from geo.model import Kind, Point
from geo.roads import Roads

_GAP_DEGREES = 0.008  # neighbours were simplified apart from one another: gaps this wide are no water
_COAST_DEGREES = 0.01  # as fine as the small map of all Java can show
# The towns that tell where on Java one is, in the order they are written
_CITIES = ("31.71", "35.78", "32.73", "33.74", "34.71", "32.74", "36.73", "33.72", "35.73", "33.01", "35.10",
           "33.76", "32.78", "35.77", "35.09", "33.18", "33.75", "35.29")  # fmt: skip


class Sign(Struct, frozen=True):
    """A name with a position: a facility, or a district or city where `kind` is None."""

    name: str
    kind: Kind | None
    point: Point


class Signs(Struct, frozen=True):
    """Names with their positions as one array, to find those in a window at once."""

    signs: tuple[Sign, ...]
    degrees: Degrees

    def within(self, window: Window) -> list[tuple[Sign, tuple[float, float]]]:
        """Those in the window with their pixels, nearest to its middle first."""
        pixels = window.pixels(self.degrees)
        inside = np.all((pixels >= 0) & (pixels <= (window.width, window.height)), axis=1)
        far = np.hypot(*(pixels - (window.width / 2, window.height / 2)).T)
        order = [int(number) for number in np.argsort(far) if inside[number]]
        return [(self.signs[n], (float(pixels[n, 0]), float(pixels[n, 1]))) for n in order]


class Stretch(Struct, frozen=True):
    """A toll road's line and the kilometre at each of its points, rising."""

    degrees: Degrees
    km: tuple[float, ...]

    def between(self, first: float, last: float) -> Degrees:
        """The part of it from one kilometre to another."""
        km = np.array(self.km)
        marks = np.array([first, *km[(km > first) & (km < last)], last])
        return np.column_stack([np.interp(marks, km, self.degrees[:, axis]) for axis in (0, 1)])


class Chart(Struct, frozen=True):
    """Everything drawn, as arrays of (lat, lon)."""

    land: tuple[Degrees, ...]
    coast: tuple[Degrees, ...]  # the larger islands, coarse
    regencies: Mapping[str, tuple[Degrees, ...]]
    roads: Mapping[str, Stretch]
    gates: Mapping[str, Degrees]  # of roads that are not drawn
    corridors: Mapping[str, Degrees]
    facilities: Signs
    districts: Signs
    cities: Signs


def build_chart(roads: Roads, gazetteer: Gazetteer, facilities: Sequence[Facility]) -> Chart:
    """Take from geo's data what can be drawn."""
    land = shapely.union_all([shape.buffer(_GAP_DEGREES, quad_segs=1) for shape in gazetteer.shapes.values()])
    land = land.buffer(-_GAP_DEGREES, quad_segs=1)
    return Chart(
        land=tuple(_rings(land)),
        coast=tuple(ring for ring in _rings(land.simplify(_COAST_DEGREES)) if len(ring) > 12),
        regencies={code: tuple(_rings(shape)) for code, shape in gazetteer.shapes.items()},
        roads={
            road: Stretch(np.array([(v.lat, v.lon) for v in line]), tuple(v.mark for v in line))
            for road, line in roads.posts.items()
        },
        gates=_gates(facilities, roads),
        corridors={
            key: np.array([(town.point.lat, town.point.lon) for town in corridor.towns])
            for key, corridor in gazetteer.corridors.items()
        },
        facilities=_signs(
            Sign(_short(f.place.name), f.place.facility, f.place.point)
            for f in facilities
            if f.place.point and f.place.name
        ),
        districts=_signs(
            Sign(district.name, None, district.point)
            for districts in gazetteer.districts.values()
            for district in districts
        ),
        cities=_signs(
            Sign(
                gazetteer.regencies[code].short.removesuffix(" Pusat"), None, gazetteer.regencies[code].point
            )
            for code in _CITIES
        ),
    )


def _gates(facilities: Iterable[Facility], roads: Roads) -> dict[str, Degrees]:
    """The positions known of a road without a line, where they are at least two."""
    found: defaultdict[str, set[tuple[float, float]]] = defaultdict(set)
    for place in (facility.place for facility in facilities):
        if place.road and place.point and place.road not in roads.posts:
            found[place.road].add((place.point.lat, place.point.lon))
    return {road: np.array(sorted(points)) for road, points in found.items() if len(points) > 1}


def _rings(shape: shapely.Geometry) -> Iterable[Degrees]:
    for part in shapely.get_parts(shape):
        yield shapely.get_coordinates(part.exterior)[:, ::-1]


def _signs(signs: Iterable[Sign]) -> Signs:
    """Without those that repeat a name at the same place (a gate's ramps)."""
    once = {(sign.name, round(sign.point.lat, 2), round(sign.point.lon, 2)): sign for sign in signs}
    kept = tuple(once.values())
    return Signs(kept, np.array([(sign.point.lat, sign.point.lon) for sign in kept]).reshape(-1, 2))


def _short(name: str) -> str:
    """ "Terminal Pakupatan (Serang)" without what stands in brackets: the map says where it is."""
    return name.split(" (")[0]
