"""A report's row as the cells of a file, in the order of the columns and in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import datetime
from operator import itemgetter

import msgspec
from sqlalchemy import RowMapping

from bot.export_files import Cell
from conversations.admins.exporting import TELLING, columns
from conversations.describe import WIB
from conversations.relay import discreet
from conversations.texts import Texts
from conversations.workflow import LAPOR_WORDS
from geo import Geo
from geo.directory import Directory

_words = msgspec.json.Decoder(tuple[str, ...]).decode


Get = Callable[[RowMapping], Cell]


class Cells:
    """Makes them. Words and exact place of secret reports only with `secrets`; names, addresses with `personal`."""

    def __init__(
        self, texts: Texts, geo: Geo, directory: Directory, language: str, secrets: bool, personal: bool
    ) -> None:
        self._geo, self._directory, self._secrets = geo, directory, secrets
        self._categories = texts.starting(language, "category.")
        self._statuses = texts.starting(language, "status.")
        made, names = self._made(), columns(personal)
        self._get = [made.get(name) or _as_it_is(_CALLED.get(name, name)) for name in names]
        self._get_secret = [
            _blank if name in TELLING else get for name, get in zip(names, self._get, strict=True)
        ]

    def of(self, row: RowMapping) -> list[Cell]:
        """One report's."""
        hidden = row["privacy"] == "secret" and not self._secrets
        return [get(row) for get in (self._get_secret if hidden else self._get)]

    def _made(self) -> Mapping[str, Get]:
        """The columns that are not as they are stored."""
        return {
            **{name: _moment(_CALLED.get(name, name)) for name in _MOMENTS},
            "category_name": lambda row: self._categories.get(row["category"]),
            "status_name": lambda row: self._statuses.get(row["status"]),
            "lapor": lambda row: LAPOR_WORDS.get(row["status"]),
            "agency_name": self._agency,
            "road_name": lambda row: self._geo.road_name(row["road"]) if row["road"] else None,
            "taken_minutes": _minutes("taken_s"),
            "resolved_minutes": _minutes("resolved_s"),
            "stars": lambda row: None if row["stars"] is None else round(float(row["stars"]), 2),
            "words": self._words,
            "place": lambda row: discreet(row["place_name"] or "", row["privacy"]) or None,
            "name": lambda row: (row["name"] or None) if row["privacy"] == "open" else None,
        }

    def _words(self, row: RowMapping) -> Cell:
        """What the reporter wrote, a line for each message; a number in it only where privacy is open."""
        return "\n".join(discreet(said, row["privacy"]) for said in _words(row["words"]))

    def _agency(self, row: RowMapping) -> Cell:
        known = self._directory.agencies.get(row["agency"])
        return known.short_name if known else row["agency"] or None


def as_wib(moment: datetime) -> str:
    """ISO 8601 in WIB: 2026-03-18T12:00:00+07:00."""
    return moment.astimezone(WIB).isoformat(timespec="seconds")


def _as_it_is(name: str) -> Get:
    return itemgetter(name)


def _blank(_row: RowMapping) -> Cell:
    return None


def _moment(name: str) -> Get:
    return lambda row: None if row[name] is None else as_wib(row[name])


def _minutes(name: str) -> Get:
    return lambda row: None if row[name] is None else round(row[name] / 60, 1)


_CALLED = {"received_at": "created_at"}
_MOMENTS = ("received_at", "written_at", "given_at", "acknowledge_by", "resolve_by")
