"""Name a point: its regency by polygon, the district nearest to it, and the corridor it lies on."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import shapely
import shapely.ops
from msgspec import Struct
from shapely.geometry.base import BaseGeometry

from geo.lines import LineGrid, Vertex, apart, metres_between
from geo.model import Point
from geo.tables import EAST, NORTH, SOUTH, WEST, DataError, Row, polygons, rows

CELL = 0.05  # degrees
OFFSHORE_M = 5000.0  # piers, and reservoirs the polygons leave out
SIGNED_M = 25_000.0  # a town so far away is one that signs name
CORRIDOR_REACH_M = 4000.0  # way points lie up to 20 km apart and 2-6 km off the road


class Regency(Struct, frozen=True):
    """A kabupaten or kota by its Kemendagri code; `point` is its middle, `capital` the town it is run from."""

    code: str
    name: str
    kind: str
    short: str
    province: str
    capital: str
    point: Point


class District(Struct, frozen=True):
    """A kecamatan; `point` is its middle."""

    code: str
    regency: str
    name: str
    point: Point


class Town(Struct, frozen=True):
    """A way point of a corridor."""

    corridor: str
    name: str
    regency: str
    point: Point


class Corridor(Struct, frozen=True):
    """A road people name as a whole, "Pantura"; `towns` in travelling order."""

    id: str
    name: str
    aliases: tuple[str, ...]
    towns: tuple[Town, ...]


Cell = tuple[int, int]


class Gazetteer:
    """Regencies, districts and corridors. Unchanging once built."""

    def __init__(
        self,
        regencies: Mapping[str, Regency],
        districts: Iterable[District],
        corridors: Mapping[str, Corridor],
        shapes: Mapping[str, BaseGeometry],
    ) -> None:
        self.regencies, self.corridors, self.shapes = regencies, corridors, shapes
        self.districts: dict[str, list[District]] = defaultdict(list)
        for district in districts:
            self.districts[district.regency].append(district)
        self._codes = list(shapes)
        self._shapes = list(shapes.values())
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)
        self._cells: dict[Cell, tuple[int | None, list[int]]] = {}  # as they are asked about
        self._corridor_ids = list(corridors)
        self._corridor_grid = LineGrid(
            (_line(corridor) for corridor in corridors.values()), CELL, CORRIDOR_REACH_M
        )

    def regency_at(self, point: Point) -> Regency | None:
        """The regency around a point, or beside it within 5 km (a pier); None elsewhere."""
        if not (SOUTH <= point.lat <= NORTH and WEST <= point.lon <= EAST):
            return None
        cell = (math.floor(point.lat / CELL), math.floor(point.lon / CELL))
        if (found := self._cells.get(cell)) is None:
            found = self._cells[cell] = self._look_at(cell)
        whole, touching = found
        if whole is not None:
            return self.regencies[self._codes[whole]]
        for number in touching:
            if shapely.contains_xy(self._shapes[number], point.lon, point.lat):
                return self.regencies[self._codes[number]]
        return self._beside(point)

    def district_at(self, point: Point, regency: str) -> District | None:
        """The district of a regency whose middle is nearest: right for about 94 of 100 points."""
        east = math.cos(math.radians(point.lat))
        return min(
            self.districts.get(regency, ()),
            key=lambda d: (d.point.lat - point.lat) ** 2 + ((d.point.lon - point.lon) * east) ** 2,
            default=None,
        )

    def corridor_at(self, point: Point) -> tuple[Corridor, float] | None:
        """The nearest corridor within 4 km, and the metres to the straight lines between its towns."""
        hits = self._corridor_grid.near(point.lat, point.lon)
        if not hits:
            return None
        return self.corridors[self._corridor_ids[hits[0].line]], hits[0].metres

    def away(self, corridor: str, here: Point, town: Point) -> str | None:
        """The town a corridor leads to from a point if one turns one's back on another town; None at its end."""
        towns = self.corridors[corridor].towns if corridor in self.corridors else ()
        if not towns:
            return None
        at, shunned = (
            min(range(len(towns)), key=lambda i: apart(towns[i].point, point)) for point in (here, town)
        )
        onward = towns[at + 1 :] if shunned < at else towns[:at][::-1] if shunned > at else ()
        far = (each for each in onward if apart(each.point, here) >= SIGNED_M)
        there = next(far, onward[-1] if onward else None)
        return there.name.split(" (")[0] if there else None

    def _look_at(self, cell: Cell) -> tuple[int | None, list[int]]:
        """The regency a cell lies wholly in, if any, and all that touch it."""
        south, west = cell[0] * CELL, cell[1] * CELL
        box = shapely.box(west, south, west + CELL, south + CELL)
        touching = sorted(self._tree.query(box, predicate="intersects").tolist())
        whole = next((n for n in touching if shapely.contains(self._shapes[n], box)), None)
        return whole, touching

    def _beside(self, point: Point) -> Regency | None:
        here = shapely.Point(point.lon, point.lat)
        number = self._tree.nearest(here)
        edge = shapely.ops.nearest_points(self._shapes[number], here)[0]
        if metres_between(edge.y, edge.x, point.lat, point.lon) > OFFSHORE_M:
            return None
        return self.regencies[self._codes[number]]


def load_gazetteer(folder: Path) -> Gazetteer:
    """Read the regencies, their polygons, the districts and the corridors. Raises DataError."""
    regencies: dict[str, Regency] = {}
    for row in rows(folder, "regencies.csv"):
        regencies[row.name("code")] = _regency(row)
    shapes = polygons(folder, "regencies.geojson")
    if set(shapes) != set(regencies):
        raise DataError(
            "regencies.geojson", 0, f"differs from regencies.csv in {sorted(set(shapes) ^ set(regencies))}"
        )
    districts = [_district(row, regencies) for row in rows(folder, "districts.csv")]
    return Gazetteer(regencies, districts, _corridors(folder, regencies), shapes)


def _regency(row: Row) -> Regency:
    return Regency(
        code=row.name("code"),
        name=row.name("name"),
        kind=row.one_of("kind", ("Kabupaten", "Kota")),
        short=row.name("short"),
        province=row.name("province"),
        capital=row.name("capital"),
        point=_point(row),
    )


def _district(row: Row, regencies: Mapping[str, Regency]) -> District:
    regency = row.known("regency_code", regencies.__contains__)
    return District(row.name("code"), regency, row.name("name"), _point(row))


def _corridors(folder: Path, regencies: Mapping[str, Regency]) -> dict[str, Corridor]:
    towns: dict[str, list[Town]] = defaultdict(list)
    for row in rows(folder, "corridors.csv"):
        regency = row.known("regency_code", regencies.__contains__)
        towns[row.name("corridor")].append(Town(row.text("corridor"), row.name("name"), regency, _point(row)))
    corridors: dict[str, Corridor] = {}
    for row in rows(folder, "corridor_names.csv"):
        key = row.name("id")
        if len(towns.get(key, ())) < 2:
            raise row.wrong(f"corridor {key} has fewer than two towns in corridors.csv")
        corridors[key] = Corridor(key, row.name("name"), row.names("aliases"), tuple(towns.pop(key)))
    if towns:
        raise DataError("corridors.csv", 0, f"corridors without a name: {sorted(towns)}")
    return corridors


def _point(row: Row) -> Point:
    point = row.point()
    if point is None:
        raise row.wrong("lat and lon are empty")
    return Point(*point)


def _line(corridor: Corridor) -> tuple[Vertex, ...]:
    return tuple(Vertex(t.point.lat, t.point.lon, float(i)) for i, t in enumerate(corridor.towns))
