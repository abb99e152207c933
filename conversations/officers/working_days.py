"""LAPOR!'s own clocks in working days, to hold our minutes against: weekends, holidays, joint leave do not count."""

import csv
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from msgspec import Struct

from conversations.describe import WIB
from geo.tables import CONFIDENCES

DEFAULT = Path(__file__).parent / "holidays.csv"
VERIFY, FOLLOW_UP, CLOSE = 3, 5, 10  # working days, one after the other: lapor.go.id
_KINDS = ("holiday", "joint_leave")
_SATURDAY = 5


class HolidaysError(ValueError):
    """The file of holidays is not of its form; the message names the row."""


class LaporClocks(Struct, frozen=True):
    """The last days LAPOR! allows: to verify a report, to follow it up, and to close it after the answer."""

    verify: date
    follow_up: date
    close: date
    sure: bool  # whether every day counted on the way is known for certain


class Holiday(Struct, frozen=True):
    """A day off: `kind` is holiday or joint_leave, `confidence` high, medium or low."""

    kind: str
    confidence: str


class WorkingDays:
    """Which days are worked on."""

    def __init__(self, holidays: Mapping[date, Holiday]) -> None:
        self._holidays = holidays
        # The decree that grants joint leave is the one that settles the year.
        self._decreed = {day.year for day, holiday in holidays.items() if holiday.kind == "joint_leave"}

    @classmethod
    def load(cls, path: Path = DEFAULT) -> "WorkingDays":
        """Read the holidays. Raises HolidaysError naming the row."""
        with path.open(encoding="utf-8", newline="") as lines:
            found = dict(_holiday(number, row) for number, row in enumerate(csv.DictReader(lines), 2))
        if not found:
            raise HolidaysError(f"{path.name}: no holidays")
        return cls(found)

    @property
    def decreed(self) -> tuple[int, ...]:
        """The years whose days off are decreed; others are reckoned or unknown."""
        return tuple(sorted(self._decreed))

    def is_worked(self, day: date) -> bool:
        """Whether offices work on a day."""
        return day.weekday() < _SATURDAY and day not in self._holidays

    def after(self, day: date, count: int) -> date:
        """The working day `count` after a day; the day itself is never counted."""
        while count:
            day += timedelta(days=1)
            count -= self.is_worked(day)
        return day

    def lapor(self, told_at: datetime) -> LaporClocks:
        """LAPOR!'s clocks for a report told at a moment, by the day in Jakarta."""
        told = told_at.astimezone(WIB).date()
        verify = self.after(told, VERIFY)
        follow_up = self.after(verify, FOLLOW_UP)
        close = self.after(follow_up, CLOSE)
        return LaporClocks(verify, follow_up, close, self._is_sure(told, close))

    def told_before(self, now: datetime, count: int) -> datetime:
        """Reports told before this moment have had `count` working days, and the last of them is over."""
        day = now.astimezone(WIB).date()
        while self.after(day, count) >= now.astimezone(WIB).date():
            day -= timedelta(days=1)
        return datetime.combine(day + timedelta(days=1), time(), WIB).astimezone(UTC)

    def _is_sure(self, first: date, last: date) -> bool:
        return {first.year, last.year} <= self._decreed


@cache
def working_days() -> WorkingDays:
    """The project's own holidays, read once."""
    return WorkingDays.load()


def _holiday(number: int, row: dict[str, str]) -> tuple[date, Holiday]:
    where = f"{DEFAULT.name}, row {number}"
    try:
        day = date.fromisoformat(row["date"])
    except (KeyError, TypeError, ValueError) as error:
        raise HolidaysError(f"{where}: date must be like 2026-03-19") from error
    if any(not (row.get(column) or "").strip() for column in ("name", "source")):
        raise HolidaysError(f"{where}: name and source must not be empty")
    if row.get("kind") not in _KINDS or row.get("confidence") not in CONFIDENCES:
        raise HolidaysError(f"{where}: kind is one of {_KINDS}, confidence one of {CONFIDENCES}")
    return day, Holiday(row["kind"], row["confidence"])
