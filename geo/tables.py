"""Read geo's tables: every row is checked here, so that wrong data is refused with file, row and reason."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

CONFIDENCES = ("high", "medium", "low")
WEST, EAST, SOUTH, NORTH = 104.9, 116.3, -9.0, -4.9  # Java with Madura and its small islands


class DataError(Exception):
    """A row of the data cannot be used: `file`, `row` (line number, 0 for the whole file) and `reason`."""

    def __init__(self, file: str, row: int, reason: str) -> None:
        super().__init__(f"{file}, row {row}: {reason}")
        self.file, self.row, self.reason = file, row, reason


class Row:
    """One row of a table; its readers raise DataError naming file, line and column."""

    def __init__(self, file: str, line: int, values: dict[str, str]) -> None:
        self.file, self.line, self._values = file, line, values

    def wrong(self, reason: str) -> DataError:
        """The error to raise about this row."""
        return DataError(self.file, self.line, reason)

    def text(self, column: str) -> str:
        """The column's text, which may be empty."""
        value = self._values.get(column)
        if value is None:
            raise self.wrong(f"column {column} is missing")
        return value.strip()

    def name(self, column: str) -> str:
        """The column's text, which may not be empty."""
        value = self.text(column)
        if not value:
            raise self.wrong(f"{column} is empty")
        return value

    def names(self, column: str) -> tuple[str, ...]:
        """The column's texts, separated by semicolons."""
        return tuple(part.strip() for part in self.text(column).split(";") if part.strip())

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        """The column's text, one of `allowed`."""
        value = self.text(column)
        if value not in allowed:
            raise self.wrong(f"{column} is {value!r}, allowed are {', '.join(allowed)}")
        return value

    def number(self, column: str) -> float | None:
        """The column's number, or None where it is empty."""
        value = self.text(column)
        try:
            return float(value) if value else None
        except ValueError:
            raise self.wrong(f"{column} is {value!r}, not a number") from None

    def point(self) -> tuple[float, float] | None:
        """The columns lat and lon in degrees, or None where both are empty; anywhere but on Java is wrong."""
        lat, lon = self.number("lat"), self.number("lon")
        if lat is None and lon is None:
            return None
        if lat is None or lon is None or not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
            raise self.wrong(f"{lat}, {lon} is not on Java")
        return lat, lon

    def known(self, column: str, ids: Callable[[str], bool]) -> str:
        """The column's text, which is empty or one `ids` accepts."""
        value = self.text(column)
        if value and not ids(value):
            raise self.wrong(f"{column} {value!r} is not known")
        return value


def rows(folder: Path, file: str) -> Iterator[Row]:
    """The rows of a CSV file with a header, each with its source and confidence. Raises DataError."""
    try:
        text = (folder / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(file, 0, f"cannot be read: {error}") from error
    reader = csv.DictReader(text.splitlines())
    row = None
    for values in reader:
        if None in values:
            raise DataError(file, reader.line_num, "more columns than the header has")
        row = Row(file, reader.line_num, values)
        row.name("source")
        row.one_of("confidence", CONFIDENCES)
        yield row
    if row is None:
        raise DataError(file, 0, "has no rows")


def polygons(folder: Path, file: str) -> dict[str, BaseGeometry]:
    """The polygons of a GeoJSON FeatureCollection by their property `code`."""
    try:
        text = (folder / file).read_text(encoding="utf-8")
        codes: list[str] = [feature["properties"]["code"] for feature in json.loads(text)["features"]]
        shapes = shapely.get_parts(shapely.from_geojson(text))
        found: dict[str, BaseGeometry] = dict(zip(codes, shapes, strict=True))
    except (OSError, ValueError, KeyError, TypeError, shapely.errors.ShapelyError) as error:
        raise DataError(file, 0, f"is not a collection of polygons with codes: {error}") from error
    for number, (code, shape) in enumerate(found.items(), start=2):
        if not shape.is_valid or shape.is_empty:
            raise DataError(file, number, f"the polygon of {code} is not valid")
    return found
