"""agencies.yaml as entries one by one: what it says once for each regency or province is written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from geo import tables
from geo.tables import DataError
from geo.yaml_rows import ROW

DATA = Path(__file__).parent / "data"
_REGENCY = ("code", "name", "short", "province_code", "province")


class Regions(Struct, frozen=True):
    """What an entry may be written out for, as its {placeholders}: each has a `code`."""

    regencies: tuple[dict[str, str], ...]
    provinces: tuple[dict[str, str], ...]

    @classmethod
    def load(cls) -> Regions:
        """Read regencies.csv. Raises DataError."""
        rows = [
            {column: row.name(column) for column in _REGENCY} for row in tables.rows(DATA, "regencies.csv")
        ]
        provinces = {row["province_code"]: row["province"] for row in rows}
        return cls(
            tuple(_labelled(row) for row in rows),
            tuple({"code": code, "name": name} for code, name in provinces.items()),
        )

    def written_for(self, section: str) -> tuple[str, tuple[dict[str, str], ...]]:
        """What entries of a section serve, and the areas they are written out for."""
        if section == "per_province":
            return "provinces", self.provinces
        return "regencies", self.regencies


def entries(file: str, top: dict[str, Any], regions: Regions) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every agency's entry with its line in the file. Raises DataError."""
    for entry in listed(file, top, "agencies"):
        yield entry[ROW], entry
    for section in ("per_province", "per_regency"):
        for entry in listed(file, top, section):
            for _, written in written_out(file, entry, regions, section):
                yield entry[ROW], written


def listed(file: str, top: dict[str, Any], section: str) -> list[dict[str, Any]]:
    """The entries of a section. Raises DataError if it is something else."""
    found = top.get(section) or []
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise DataError(file, 0, f"{section} must be a list of entries")
    return found


def written_out(
    file: str, entry: dict[str, Any], regions: Regions, section: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """One entry for each area's code: {placeholders} filled in, the area served, `but` put on top."""
    row, (serves, areas) = entry[ROW], regions.written_for(section)
    rest = {key: value for key, value in entry.items() if key not in ("provinces", "but")}
    limit = words(file, row, "provinces", entry["provinces"]) if "provinces" in entry else None
    but = dict(within(file, row, "but", entry.get("but")))
    for area in areas:
        if limit and area.get("province_code", area["code"]) not in limit:
            continue
        own = but.pop(area["code"], {})
        if own is not None:
            filled = {key: _filled(file, row, value, area) for key, value in rest.items()}
            filled["serves"] = {serves: [area["code"]]}
            yield area["code"], filled | {ROW: row, **within(file, row, area["code"], own)}
    if but:
        raise DataError(file, row, f"`but` speaks of {', '.join(but)}, which this entry does not reach")


def within(file: str, row: int, key: str, value: Any) -> dict[str, Any]:
    """What an inner mapping says, {} for none."""
    if value is not None and not isinstance(value, dict):
        raise DataError(file, row, f"{key} must hold keys and values, not {value!r}")
    return {inner: said for inner, said in (value or {}).items() if inner != ROW}


def words(file: str, row: int, key: str, value: Any) -> tuple[str, ...]:
    """A list of words, not empty."""
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise DataError(file, row, f"{key} must be a list of words (codes in quotes), not {value!r}")
    return tuple(value)


def _labelled(regency: dict[str, str]) -> dict[str, str]:
    """With `label`, the name as people say it: "Kab. Subang", "Kota Bandung", "Jakarta Pusat"."""
    label = regency["name"].replace("Kabupaten Administrasi ", "").replace("Kota Administrasi ", "")
    return regency | {"label": label.replace("Kabupaten ", "Kab. ")}


def _filled(file: str, row: int, value: Any, area: dict[str, str]) -> Any:
    try:
        return value.format_map(area) if isinstance(value, str) else value
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise DataError(file, row, f"cannot fill in {value!r}: {error}") from error
