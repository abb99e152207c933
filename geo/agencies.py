"""Reads agencies.yaml: the bodies, what each serves, and the ordered rules that pick among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from geo import tables
from geo.tables import DataError
from geo.yaml_rows import ROW, read_yaml

DATA = Path(__file__).parent / "data"
_CONFIDENCES = ("high", "medium", "low")
_REGENCY = ("code", "name", "short", "province_code", "province")
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


@dataclass(frozen=True, slots=True)
class Agency:
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


@dataclass(frozen=True, slots=True)
class Rule:
    """`ask` these, in this order, where every condition holds; an empty condition always holds.

    `ask` names agency ids, or kinds: those of that kind that serve the place. `roads` and `corridors` may be
    "*": any road some agency serves, any corridor. One of `names` must stand in the place's name.
    """

    row: int
    ask: tuple[str, ...]
    category: frozenset[str]
    roads: frozenset[str] = frozenset()
    facility: frozenset[str] = frozenset()
    regencies: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    corridors: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
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


def read_book(path: Path | None = None) -> Book:
    """Read `path` (default: the project's agencies.yaml). Raises DataError with file, line and reason."""
    path = path or DATA / "agencies.yaml"
    file, top = path.name, read_yaml(path)
    _refuse_unknown(file, 0, {key: value for key, value in top.items() if key != ROW}, _SECTIONS)
    regencies = [
        {column: row.name(column) for column in _REGENCY} for row in tables.rows(DATA, "regencies.csv")
    ]
    provinces = {
        row["province_code"]: {"code": row["province_code"], "name": row["province"]} for row in regencies
    }
    agencies: dict[str, Agency] = {}
    rows: dict[str, int] = {}
    for row, agency in _agencies(file, top, regencies, list(provinces.values())):
        if agency.id in agencies:
            raise DataError(file, row, f"agency {agency.id} is already in row {rows[agency.id]}")
        agencies[agency.id], rows[agency.id] = agency, row
    return Book(
        file=file,
        categories=_words(file, 0, "categories", top.get("categories")),
        may_have_no_owner=frozenset(_words(file, 0, "may_have_no_owner", top.get("may_have_no_owner"))),
        fallback=_words(file, 0, "fallback", top.get("fallback")),
        agencies=agencies,
        rows=rows,
        rules=tuple(_rule(file, entry) for entry in _entries(file, top, "rules")),
        regencies={row["code"]: row["province_code"] for row in regencies},
        provinces={province["name"]: code for code, province in provinces.items()},
        roads=tuple(row.name("id") for row in tables.rows(DATA, "roads.csv")),
    )


def _entries(file: str, top: dict[str, Any], section: str) -> list[dict[str, Any]]:
    entries = top.get(section) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DataError(file, 0, f"{section} must be a list of entries")
    return entries


def _agencies(
    file: str, top: dict[str, Any], regencies: list[dict[str, str]], provinces: list[dict[str, str]]
) -> Iterator[tuple[int, Agency]]:
    for entry in _entries(file, top, "agencies"):
        yield entry[ROW], _agency(file, entry)
    for section, areas, serves in (
        ("per_province", provinces, "provinces"),
        ("per_regency", [_labelled(regency) for regency in regencies], "regencies"),
    ):
        for entry in _entries(file, top, section):
            for written in _written_out(file, entry, areas, serves):
                yield entry[ROW], _agency(file, written)


def _labelled(regency: dict[str, str]) -> dict[str, str]:
    """With `label`, the name as people say it: "Kab. Subang", "Kota Bandung", "Jakarta Pusat"."""
    label = regency["name"].replace("Kabupaten Administrasi ", "").replace("Kota Administrasi ", "")
    return regency | {"label": label.replace("Kabupaten ", "Kab. ")}


def _written_out(
    file: str, entry: dict[str, Any], areas: list[dict[str, str]], serves: str
) -> Iterator[dict[str, Any]]:
    """One entry for each area: {placeholders} filled in, the area served, `but` put on top."""
    row = entry[ROW]
    rest = {key: value for key, value in entry.items() if key not in ("provinces", "but")}
    limit = _words(file, row, "provinces", entry["provinces"]) if "provinces" in entry else None
    but = dict(_within(file, row, "but", entry.get("but")))
    for area in areas:
        if limit and area.get("province_code", area["code"]) not in limit:
            continue
        own = but.pop(area["code"], {})
        if own is not None:
            filled = {key: _filled(file, row, value, area) for key, value in rest.items()}
            filled["serves"] = {serves: [area["code"]]}
            yield filled | {ROW: row, **_within(file, row, area["code"], own)}
    if but:
        raise DataError(file, row, f"`but` speaks of {', '.join(but)}, which this entry does not reach")


def _within(file: str, row: int, key: str, value: Any) -> dict[str, Any]:
    """What an inner mapping says, {} for none."""
    if value is not None and not isinstance(value, dict):
        raise DataError(file, row, f"{key} must hold keys and values, not {value!r}")
    return {inner: said for inner, said in (value or {}).items() if inner != ROW}


def _filled(file: str, row: int, value: Any, area: dict[str, str]) -> Any:
    try:
        return value.format_map(area) if isinstance(value, str) else value
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise DataError(file, row, f"cannot fill in {value!r}: {error}") from error


def _agency(file: str, entry: dict[str, Any]) -> Agency:
    row = entry[ROW]
    values = {key: value for key, value in entry.items() if key not in ("serves", ROW)}
    known = [field.name for field in fields(Agency) if field.name not in _SERVES]
    _refuse_unknown(file, row, values, known)
    for key in ("id", "name", "short_name", "kind", "source", "confidence"):
        if not values.get(key):
            raise DataError(file, row, f"{key} is missing")
    for key, value in values.items():
        _refuse_wrong(file, row, key, value)
    serves = _within(file, row, "serves", entry.get("serves"))
    _refuse_unknown(file, row, serves, _SERVES)
    served: dict[str, Any] = {key: _words(file, row, key, value) for key, value in serves.items()}
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


def _words(file: str, row: int, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise DataError(file, row, f"{key} must be a list of words (codes in quotes), not {value!r}")
    return tuple(value)


def _rule(file: str, entry: dict[str, Any]) -> Rule:
    row = entry[ROW]
    values = {key: _words(file, row, key, value) for key, value in entry.items() if key != ROW}
    _refuse_unknown(file, row, values, [field.name for field in fields(Rule) if field.name != "row"])
    for key in ("category", "ask"):
        if key not in values:
            raise DataError(file, row, f"a rule needs {key}")
    sets = {key: frozenset(words) for key, words in values.items() if key not in ("ask", "names")}
    names = tuple(name.casefold() for name in values.get("names", ()))
    return Rule(row=row, ask=values["ask"], names=names, **sets)
