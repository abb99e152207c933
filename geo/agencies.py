"""Reads agencies.yaml: the bodies, what each serves, and the ordered rules that pick among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from geo import tables
from geo.edits import Edit, edited
from geo.tables import DataError
from geo.written_out import DATA, Regions, entries, listed, within, words
from geo.yaml_rows import ROW, read_yaml

SEED = DATA / "agencies.yaml"
_CONFIDENCES = ("high", "medium", "low")
_SERVES = ("roads", "regencies", "provinces")
_SECTIONS = (
    "agencies",
    "per_province",
    "per_regency",
    "rules",
    "categories",
    "may_have_no_owner",
    "fallback",
)


_RULE = (
    "category",
    "need",
    "roads",
    "facility",
    "regencies",
    "provinces",
    "corridors",
    "names",
    "ask",
    "first",
)


class Agency(Struct, frozen=True):
    """A body that can be asked. Its reports go to the officers who joined under `id`.

    `short_name` is what travellers call it; `kind` is what rules ask for; `parent` is who hears next when it
    stays silent. `hotline` and `hours` are None where not known, the minutes where config.yaml decides.
    `roads`, `regencies` and `provinces` are what it serves: ids of toll roads and Kemendagri codes, none of
    them = everywhere. `source` and `confidence` (high, medium, low) say how this row is known.
    """

    id: str
    name: str
    short_name: str
    kind: str
    source: str
    confidence: str
    parent: str | None = None
    hotline: str | None = None
    hours: str | None = None
    acknowledge_minutes: int | None = None
    resolve_minutes: int | None = None
    roads: tuple[str, ...] = ()
    regencies: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()


class Rule(Struct, frozen=True):
    """`ask` these, in this order, where every condition holds; an empty condition always holds.

    `ask` names agency ids, or kinds: those of that kind that serve the place. `roads` and `corridors` may be
    "*": any road some agency serves, any corridor. One of `names` must stand in the place's name, one of `need`
    must be needed. A rule that `goes_on` (the file says `first`, not `ask`) comes before the next that fits.
    """

    row: int
    ask: tuple[str, ...]
    category: frozenset[str]
    goes_on: bool = False
    need: frozenset[str] = frozenset()
    roads: frozenset[str] = frozenset()
    facility: frozenset[str] = frozenset()
    regencies: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    corridors: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


class Book(Struct, frozen=True):
    """All agencies.yaml says, written out for each regency and province, and what it must cover."""

    file: str
    categories: tuple[str, ...]
    may_have_no_owner: frozenset[str]
    fallback: tuple[str, ...]
    agencies: Mapping[str, Agency]
    rows: Mapping[str, int]  # agency id -> line of the file
    rules: tuple[Rule, ...]
    regencies: Mapping[str, str]  # Kemendagri code -> province's code
    provinces: Mapping[str, str]  # province's name -> its code
    roads: tuple[str, ...]  # ids of the toll roads on the map


def read_book(path: Path | None = None, edits: Sequence[Edit] = ()) -> Book:
    """Read `path` (default: the project's agencies.yaml), with edits on top of what it says.

    Raises DataError with file, line and reason.
    """
    path = path or SEED
    file, regions = path.name, Regions.load()
    top = edited(file, read_yaml(path), regions, edits)
    _refuse_unknown(file, 0, {key: value for key, value in top.items() if key != ROW}, _SECTIONS)
    agencies: dict[str, Agency] = {}
    rows: dict[str, int] = {}
    for row, entry in entries(file, top, regions):
        agency = _agency(file, entry)
        if agency.id in agencies:
            raise DataError(file, row, f"agency {agency.id} is already in row {rows[agency.id]}")
        agencies[agency.id], rows[agency.id] = agency, row
    return Book(
        file=file,
        categories=words(file, 0, "categories", top.get("categories")),
        may_have_no_owner=frozenset(words(file, 0, "may_have_no_owner", top.get("may_have_no_owner"))),
        fallback=words(file, 0, "fallback", top.get("fallback")),
        agencies=agencies,
        rows=rows,
        rules=tuple(_rule(file, entry) for entry in listed(file, top, "rules")),
        regencies={row["code"]: row["province_code"] for row in regions.regencies},
        provinces={province["name"]: province["code"] for province in regions.provinces},
        roads=tuple(row.name("id") for row in tables.rows(DATA, "roads.csv")),
    )


def _agency(file: str, entry: dict[str, Any]) -> Agency:
    row = entry[ROW]
    values = {key: value for key, value in entry.items() if key not in ("serves", ROW) and value is not None}
    known = [name for name in Agency.__struct_fields__ if name not in _SERVES]
    _refuse_unknown(file, row, values, known)
    for key in ("id", "name", "short_name", "kind", "source", "confidence"):
        if not values.get(key):
            raise DataError(file, row, f"{key} is missing")
    for key, value in values.items():
        _refuse_wrong(file, row, key, value)
    serves = within(file, row, "serves", entry.get("serves"))
    _refuse_unknown(file, row, serves, _SERVES)
    served: dict[str, Any] = {key: words(file, row, key, value) for key, value in serves.items()}
    return Agency(**values, **served)


def _refuse_unknown(file: str, row: int, values: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in values.keys() - set(known):
        raise DataError(file, row, f"unknown key {key!r}; known: {', '.join(known)}")


def _refuse_wrong(file: str, row: int, key: str, value: Any) -> None:
    if key.endswith("_minutes"):
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            raise DataError(file, row, f"{key} must be a whole number of minutes above 0, not {value!r}")
    elif value is not None and (not isinstance(value, str) or not value.strip()):
        raise DataError(file, row, f"{key} must be text (numbers in quotes), not {value!r}")
    elif key == "confidence" and value not in _CONFIDENCES:
        raise DataError(file, row, f"confidence must be one of {', '.join(_CONFIDENCES)}, not {value!r}")


def _rule(file: str, entry: dict[str, Any]) -> Rule:
    row = entry[ROW]
    values = {key: words(file, row, key, value) for key, value in entry.items() if key != ROW}
    _refuse_unknown(file, row, values, _RULE)
    if "category" not in values:
        raise DataError(file, row, "a rule needs category")
    if ("ask" in values) == ("first" in values):
        raise DataError(file, row, "a rule needs ask, or first in its place")
    ask = values.pop("ask", ()) or values["first"]
    names = tuple(name.casefold() for name in values.get("names", ()))
    sets = {key: frozenset(words) for key, words in values.items() if key not in ("first", "names")}
    return Rule(row=row, ask=ask, goes_on="first" in values, names=names, **sets)
