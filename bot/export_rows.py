"""A report's row as the cells of a file, in the order of the columns and in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import RowMapping

from bot.export_files import Cell
from conversations.describe import WIB
from conversations.exporting import columns
from conversations.texts import Texts
from conversations.workflow import LAPOR_WORDS
from geo import Geo
from geo.directory import Directory

_words = msgspec.json.Decoder(tuple[str, ...]).decode


@dataclass(frozen=True, slots=True)
class Cells:
    """Makes them. Words of secret reports only with `secrets`; names and addresses only with `personal`."""

    texts: Texts
    geo: Geo
    directory: Directory
    language: str
    secrets: bool
    personal: bool

    def of(self, row: RowMapping) -> list[Cell]:
        """One report's."""
        return [self._cell(name, row) for name in columns(self.personal)]

    def _cell(self, name: str, row: RowMapping) -> Cell:
        if name in _MADE:
            return _MADE[name](self, row)
        value = row[_CALLED.get(name, name)]
        return as_wib(value) if isinstance(value, datetime) else value

    def words(self, row: RowMapping) -> Cell:
        """What the reporter wrote, a line for each message."""
        return "\n".join(_words(row["words"])) if self.secrets or row["privacy"] != "secret" else None

    def agency(self, row: RowMapping) -> Cell:
        """The agency's short name."""
        known = self.directory.agencies.get(row["agency"])
        return known.short_name if known else row["agency"] or None

    def named(self, kind: str, name: str) -> Cell:
        """A category or status in words."""
        return self.texts.render(self.language, f"{kind}.{name}")

    def open_name(self, row: RowMapping) -> Cell:
        """The reporter's name, where they chose to be known."""
        return row["name"] or None if row["privacy"] == "open" else None


def as_wib(moment: datetime) -> str:
    """ISO 8601 in WIB: 2026-03-18T12:00:00+07:00."""
    return moment.astimezone(WIB).isoformat(timespec="seconds")


def _minutes(name: str) -> Callable[[Cells, RowMapping], Cell]:
    return lambda _, row: None if row[name] is None else round(row[name] / 60, 1)


_CALLED = {"received_at": "created_at", "place": "place_name"}
_MADE: Mapping[str, Callable[[Cells, RowMapping], Cell]] = {
    "category_name": lambda cells, row: cells.named("category", row["category"]),
    "status_name": lambda cells, row: cells.named("status", row["status"]),
    "lapor": lambda _, row: LAPOR_WORDS[row["status"]],
    "agency_name": Cells.agency,
    "road_name": lambda cells, row: cells.geo.road_name(row["road"]) if row["road"] else None,
    "taken_minutes": _minutes("taken_s"),
    "resolved_minutes": _minutes("resolved_s"),
    "stars": lambda _, row: None if row["stars"] is None else round(float(row["stars"]), 2),
    "words": Cells.words,
    "name": Cells.open_name,
}
