"""Edits of agencies.yaml made while we run: put on top of what it says, and written back as the same file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import yaml
from msgspec import Struct

from geo.tables import DataError
from geo.written_out import Regions, listed, within, written_out
from geo.yaml_rows import ROW

HEADER = (
    "# Daftar instansi, diekspor dari sistem yang berjalan.\n"
    "# The list of agencies, exported from the running system.\n"
)
_NO_ROW = 0  # of what no line of the file says


class Edit(Struct, frozen=True):
    """From now on the agency `key` has these `fields` on top of what was said of it, or is gone (None).

    A field that is None is said no longer. A rule (`kind`) is named by `key` to take it away again; it comes
    before the file's own and before older ones.
    """

    kind: Literal["agency", "rule"]
    key: str
    fields: Mapping[str, Any] | None


def edited(file: str, top: dict[str, Any], regions: Regions, edits: Sequence[Edit]) -> dict[str, Any]:
    """The file's content with the edits on top, in their order. Raises DataError."""
    if not edits:
        return top
    changed = {**top, "agencies": [dict(entry) for entry in listed(file, top, "agencies")]}
    for section in ("per_province", "per_regency"):
        changed[section] = [dict(entry) for entry in listed(file, top, section)]
    rules: dict[str, dict[str, Any]] = {}
    for edit in edits:
        if edit.kind == "agency":
            _change_agency(file, changed, regions, edit)
        else:
            rules.pop(edit.key, None)
            if edit.fields is not None:
                rules[edit.key] = {**edit.fields, ROW: _NO_ROW}
    changed["rules"] = [*reversed(rules.values()), *listed(file, top, "rules")]
    return changed


def written(top: Mapping[str, Any]) -> str:
    """The content as the text of a file: read again, it says the same. Comments are not kept."""
    said = yaml.safe_dump(_without_rows(top), allow_unicode=True, sort_keys=False, width=118)
    return HEADER + str(said)


def _change_agency(file: str, top: dict[str, Any], regions: Regions, edit: Edit) -> None:
    for at, entry in enumerate(top["agencies"]):
        if entry.get("id") == edit.key:
            top["agencies"][at : at + 1] = [_on_top(entry, edit.fields)] if edit.fields is not None else []
            return
    for section in ("per_province", "per_regency"):
        for entry in top[section]:
            for code, one in written_out(file, entry, regions, section):
                if one["id"] == edit.key:
                    _say_otherwise(file, entry, code, edit.fields)
                    return
    if edit.fields is None:
        raise DataError(file, _NO_ROW, f"there is no agency {edit.key}")
    top["agencies"].append(_on_top({"id": edit.key, ROW: _NO_ROW}, edit.fields))


def _say_otherwise(file: str, entry: dict[str, Any], code: str, fields: Mapping[str, Any] | None) -> None:
    """One of those an entry is written out for says something of its own."""
    but = within(file, entry[ROW], "but", entry.get("but"))
    own = within(file, entry[ROW], code, but.get(code))
    entry["but"] = {**but, code: {**own, **fields} if fields is not None else None}


def _on_top(entry: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**entry, **fields}.items() if value is not None}


def _without_rows(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_rows(said) for key, said in value.items() if key != ROW}
    return [_without_rows(one) for one in value] if isinstance(value, list | tuple) else value
