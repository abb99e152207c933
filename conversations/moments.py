"""Moments as people write them: "18/3 14.00", "besok 06:00", "20 Maret 2026 24.00", all in WIB."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from conversations.describe import WIB

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "ags": 8, "aug": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "des": 12, "dec": 12,
}  # fmt: skip
_DAYS = {"hari ini": 0, "today": 0, "besok": 1, "tomorrow": 1, "lusa": 2}
DAY = (  # groups iso; d, m or month, y; word
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<d>\d{{1,2}})\s*(?:/\s*(?P<m>\d{{1,2}})|\s(?P<month>{'|'.join(_MONTHS)})[a-z]*)"
    rf"(?:\s*[/\s]\s*(?P<y>\d{{4}}))?|(?P<word>{'|'.join(_DAYS)})"
)
_MOMENT = re.compile(
    rf"(?<![\w.:/-])(?:(?:{DAY})\s*,?\s*)?(?:(?:pukul|jam|pk\.?|at)\s*)?"
    r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?![\d.:])(?:\s*wib)?"
)
_ONLY_DAY = re.compile(rf"(?<![\w.:/-])(?:{DAY})(?![\w/])")
_HALF_A_YEAR = timedelta(days=183)


class Said(Struct, frozen=True):
    """A moment (UTC) written at `start:end` of a text."""

    at: datetime
    start: int
    end: int


def find_moments(text: str, now: datetime) -> list[Said]:
    """Every moment in a lower-case text; without a day it is today's, or the day of the one before.

    Raises ValueError where a day or an hour does not exist.
    """
    found: list[Said] = []
    today = now.astimezone(WIB).date()
    for match in _MOMENT.finditer(text):
        day = day_of(match, today, found[-1].at.astimezone(WIB).date() if found else today)
        found.append(Said(_at(day, int(match["hour"]), int(match["minute"])), match.start(), match.end()))
    return found


def without(text: str, said: Sequence[Said]) -> str:
    """A text with a mark where each of these was."""
    for one in reversed(said):
        text = text[: one.start] + " ; " + text[one.end :]
    return text


def find_days(text: str, now: datetime) -> list[date]:
    """Every day in a lower-case text, with or without an hour. Raises ValueError where one does not exist."""
    today = now.astimezone(WIB).date()
    return [day_of(match, today, today) for match in _ONLY_DAY.finditer(text)]


def _at(day: date, hour: int, minute: int) -> datetime:
    if (hour, minute) == (24, 0):
        day, hour = day + timedelta(days=1), 0
    return datetime.combine(day, time(hour, minute), WIB).astimezone(UTC)


def day_of(match: re.Match[str], today: date, otherwise: date) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["word"]:
        return today + timedelta(days=_DAYS[match["word"]])
    if not match["d"]:
        return otherwise
    month = int(match["m"]) if match["m"] else _MONTHS[match["month"]]
    if match["y"]:
        return date(int(match["y"]), month, int(match["d"]))
    return _nearest_year(month, int(match["d"]), today)


def _nearest_year(month: int, day: int, today: date) -> date:
    """New Year's Eve is near on the first of January."""
    this = date(today.year, month, day)
    if this - today > _HALF_A_YEAR:
        return this.replace(year=this.year - 1)
    return this.replace(year=this.year + 1) if today - this > _HALF_A_YEAR else this
