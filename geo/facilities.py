"""Read the facilities with a name: rest areas, toll gates, stations, terminals, ports and airports."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from geo.gazetteer import Gazetteer
from geo.lines import metres_between
from geo.model import Kind, Place, Point, Side
from geo.roads import Roads
from geo.tables import DataError, Row, rows

HERE_M, TOWN_M = 300, 10_000
SAME_GATE_M = 3000.0
KINDS = ("station", "terminal", "port", "airport")
_BRACKETS = re.compile(r"\((.*?)\)")
_NUMBERED = re.compile(r"\s+\d.*$|\s+(?:on|off) ramp.*$", re.IGNORECASE)


class Facility(Struct, frozen=True):
    """A facility's place, the `names` it has after its kind ("stasiun tugu"), and `nicknames` that stand alone.

    `fuel` is true of a rest area of type A, which usually has a fuel station.
    """

    place: Place
    names: tuple[str, ...]
    nicknames: tuple[str, ...] = ()
    fuel: bool = False


def load_facilities(folder: Path, roads: Roads, gazetteer: Gazetteer) -> list[Facility]:
    """Read rest_areas.csv, gates.csv and facilities.csv. Raises DataError."""
    gates = [_gate(row, roads, gazetteer) for row in rows(folder, "gates.csv")]
    return [
        *(_rest_area(row, roads, gazetteer) for row in rows(folder, "rest_areas.csv")),
        *gates,
        *_numbered_together(gates),
        *(_named(row, gazetteer) for row in rows(folder, "facilities.csv")),
    ]


def named_place(place: Place, gazetteer: Gazetteer, regency: str | None = None) -> Place:
    """The place with its regency, province and district filled in: by the regency's code, else by its point."""
    found = gazetteer.regencies[regency] if regency else None
    found = found or (gazetteer.regency_at(place.point) if place.point else None)
    if found is None:
        return place
    district = gazetteer.district_at(place.point, found.code) if place.point else None
    return replace(
        place,
        regency_code=found.code,
        regency=found.name,
        province=found.province,
        district=district.name if district else None,
    )


def _rest_area(row: Row, roads: Roads, gazetteer: Gazetteer) -> Facility:
    road, km = _road(row, roads), row.number("km")
    side = cast(Side, row.one_of("side", ("A", "B")))
    if not road or km is None:
        raise row.wrong("a rest area needs a road and a kilometre")
    point, precision = _point(row, roads, road, km)
    if row.text("position") == "published":
        precision = HERE_M
    place = Place(point, precision, "facility", row.name("name"), "rest_area", road, km, side)
    there = named_place(place, gazetteer, _regency(row, gazetteer))
    return Facility(there, (), row.names("nicknames"), row.text("type") == "A")


def _gate(row: Row, roads: Roads, gazetteer: Gazetteer) -> Facility:
    road, km = _road(row, roads), row.number("km")
    point, precision = _point(row, roads, road, km)
    name = row.name("name")
    place = Place(point, precision, "facility", name, "toll_gate", road or None, km)
    names = (*_spellings(name), *row.names("aliases"))
    return Facility(named_place(place, gazetteer, _regency(row, gazetteer)), names, row.names("nicknames"))


def _named(row: Row, gazetteer: Gazetteer) -> Facility:
    kind, name, point = cast(Kind, row.one_of("kind", KINDS)), row.name("name"), row.point()
    regency = _regency(row, gazetteer)
    if point is None and not regency:
        raise row.wrong("neither a position nor a regency")
    place = Place(Point(*point) if point else None, HERE_M if point else TOWN_M, "facility", name, kind)
    names = (*_spellings(name), *row.names("aliases"))
    return Facility(named_place(place, gazetteer, regency), names, row.names("nicknames"))


def _spellings(name: str) -> Iterator[str]:
    """ "Terminal Pakupatan (Serang)": pakupatan, pakupatan serang, serang."""
    plain = name.split(" ", 1)[1]
    inside = _BRACKETS.search(plain)
    outside = _BRACKETS.sub("", plain).strip()
    yield from (part.strip() for part in outside.split("/"))
    if inside:
        yield from (f"{outside} {inside[1]}", inside[1])


def _regency(row: Row, gazetteer: Gazetteer) -> str:
    return row.known("regency_code", gazetteer.regencies.__contains__)


def _road(row: Row, roads: Roads) -> str:
    return row.known("road", roads.by_id.__contains__)


def _point(row: Row, roads: Roads, road: str, km: float | None) -> tuple[Point | None, int]:
    point = row.point()
    if point:
        return Point(*point), HERE_M
    post = roads.post(road, km) if km is not None else None
    return (post.point, post.error_m) if post else (None, TOWN_M)


def _numbered_together(gates: list[Facility]) -> Iterator[Facility]:
    """One gate for "GT Karawang Timur 1" and "2", which people call Karawang Timur."""
    named = {gate.place.name for gate in gates}
    groups: dict[tuple[str, str | None], list[Facility]] = defaultdict(list)
    for gate in gates:
        base = _NUMBERED.sub("", gate.place.name or "")
        if base != gate.place.name and base not in named:
            groups[base, gate.place.road].append(gate)
    for (base, _), group in groups.items():
        spread = max(_apart(gate.place, group[0].place) for gate in group)
        names = (base.removeprefix("GT "),)
        if spread > SAME_GATE_M:
            yield from (Facility(gate.place, names) for gate in group)
        else:
            yield Facility(replace(group[0].place, name=base, precision_m=HERE_M + int(spread)), names)


def _apart(a: Place, b: Place) -> float:
    if a.point is None or b.point is None:
        raise DataError("gates.csv", 0, f"{a.name} and {b.name} need positions")
    return metres_between(a.point.lat, a.point.lon, b.point.lat, b.point.lon)
