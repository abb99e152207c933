"""Writes files of reports row by row: CSV, XLSX and GeoJSON; no cell of a table is ever a formula."""

import csv
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import msgspec

from conversations.admins.exporting import SOURCES

Cell = str | int | float | bool | None
# Full-width ones, too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BLANK = " \u00a0\u200b\ufeff"
_MOST_ROWS = 1_048_575  # of a sheet, below its header
_MOST_LETTERS = 32_000  # of a cell
_FLUSH_EVERY = 1024 * 1024  # bytes


class Writer(Protocol):
    """A file being written: its header, then rows, then its end."""

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Rows, cells in the order of the columns."""

    def close(self) -> None:
        """The end: the file is whole."""


def harmless(cell: Cell) -> Cell:
    """Words that a table would take for a formula, with an apostrophe before them; numbers are numbers."""
    if not isinstance(cell, str) or not cell or cell[0].isalnum():
        return cell
    return f"'{cell}" if cell.lstrip(_BLANK).startswith(_FORMULA) else cell


class CsvWriter:
    """UTF-8 with a byte order mark, as spreadsheets expect it; lines end as RFC 4180 says."""

    def __init__(self, path: Path, names: Sequence[str], header: Sequence[str], _about: "About") -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="", buffering=_FLUSH_EVERY)
        self._writer = csv.writer(self._file)
        self._writer.writerow([harmless(name) for name in header])

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        self._writer.writerows([_plain(harmless(cell)) for cell in row] for row in rows)

    def close(self) -> None:
        self._file.close()


class XlsxWriter:
    """Rows go to disk as they come (constant_memory); a sheet that is full is followed by another."""

    def __init__(self, path: Path, names: Sequence[str], header: Sequence[str], about: "About") -> None:
        # Strings stay strings: nothing of what travellers write becomes a formula, a link or a number.
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        # Only who writes a sheet waits for the library: a seventieth of the start.
        self._book = import_module("xlsxwriter").Workbook(
            str(path), {"constant_memory": True, "tmpdir": str(path.parent), **safe}
        )
        self._bold = self._book.add_format({"bold": True})
        self._header, self._about = header, about
        self._sheets = 0
        self._begin_sheet()

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        for row in rows:
            if self._row > _MOST_ROWS:
                self._begin_sheet()
            for column, cell in enumerate(row):
                self._cell(self._row, column, cell)
            self._row += 1

    def close(self) -> None:
        sheet = self._book.add_worksheet(self._about.title[:31])
        for number, (name, holds) in enumerate(self._about.dictionary):
            sheet.write_string(number, 0, name)
            sheet.write_string(number, 1, holds)
        sheet.write_string(len(self._about.dictionary) + 1, 0, SOURCES)
        self._book.close()

    def _begin_sheet(self) -> None:
        self._sheets += 1
        self._sheet = self._book.add_worksheet(f"{self._about.sheet[:25]} {self._sheets}".strip())
        self._sheet.freeze_panes(1, 1)
        for column, name in enumerate(self._header):
            self._sheet.write_string(0, column, name, self._bold)
        self._row = 1

    def _cell(self, row: int, column: int, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            self._sheet.write_boolean(row, column, cell)
        elif isinstance(cell, int | float):
            self._sheet.write_number(row, column, cell)
        else:
            self._sheet.write_string(row, column, str(harmless(cell))[:_MOST_LETTERS])


class GeoJsonWriter:
    """RFC 7946: one feature a report, on a line of its own; those without a position have no geometry."""

    def __init__(self, path: Path, names: Sequence[str], _header: Sequence[str], about: "About") -> None:
        self._file = path.open("wb", buffering=_FLUSH_EVERY)
        self._names = names
        self._lat, self._lon = names.index("lat"), names.index("lon")
        columns = [
            {"id": name, "name": said, "holds": holds}
            for name, (said, holds) in zip(names, about.dictionary, strict=True)
        ]
        head = msgspec.json.encode({"type": "FeatureCollection", "attribution": SOURCES, "columns": columns})
        self._file.write(head[:-1] + b',"features":[')
        self._between = b"\n"

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        for row in rows:
            self._file.write(self._between + msgspec.json.encode(self._feature(row)))
            self._between = b",\n"

    def close(self) -> None:
        self._file.write(b"\n]}\n")
        self._file.close()

    def _feature(self, row: Sequence[Cell]) -> Mapping[str, Any]:
        lat, lon = row[self._lat], row[self._lon]
        point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
        properties = {
            name: cell for name, cell in zip(self._names, row, strict=True) if name not in ("lat", "lon")
        }
        return {"type": "Feature", "geometry": point, "properties": properties}


class About(msgspec.Struct, frozen=True):
    """What a file says of itself: the name of its sheets, and of the one that explains the columns."""

    sheet: str
    title: str
    dictionary: list[tuple[str, str]]


WRITERS: Mapping[str, type[CsvWriter] | type[XlsxWriter] | type[GeoJsonWriter]] = {
    "csv": CsvWriter,
    "xlsx": XlsxWriter,
    "geojson": GeoJsonWriter,
}


def _plain(cell: Cell) -> Cell:
    return int(cell) if isinstance(cell, bool) else cell
