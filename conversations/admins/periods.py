"""Times to look back on as people write them: "7 hari", "kemarin", "18/3 sampai 20/3", all in WIB."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from conversations.describe import WIB
from conversations.moments import find_moments, without

MOST_DAYS = 366  # further back nobody asks
Period = tuple[datetime, datetime]  # UTC, its end not in it

_UNTIL = re.compile(r"\b(sampai|hingga|s/d|sd|until|to)\b")
_DATE = re.compile(
    r"(?<![\w.:/-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>\d{4}))?(?![\d/])|(?P<iso>\d{4}-\d\d-\d\d)"
)


def of_name(name: str, now: datetime) -> Period:
    """ "today", "yesterday", or a number of days up to now."""
    today = now.astimezone(WIB).date()
    if name == "yesterday":
        return midnight(today - timedelta(days=1)), midnight(today)
    back = timedelta(days=min(int(name), MOST_DAYS) - 1) if name.isdecimal() else timedelta(0)
    return midnight(today - back), now


def read_period(text: str, now: datetime) -> tuple[Period, str]:
    """The time a lower-case text names, today where it names none; and the text without it.

    Raises ValueError for a day or an hour that does not exist, or a time that ends before it begins.
    """
    for pattern, period in _NAMED:
        if found := re.search(pattern, text):
            return period(found, now), f"{text[: found.start()]} ; {text[found.end() :]}"
    if said := find_moments(text, now):
        end = said[1].at if len(said) > 1 else now
        return _ordered(said[0].at, end), _UNTIL.sub(" ; ", without(text, said))
    dates = list(_DATE.finditer(text))[:2]
    if not dates:
        return of_name("today", now), text
    first = _day(dates[0], now.astimezone(WIB).date())
    last = _day(dates[1], first + timedelta(days=MOST_DAYS - 1)) if dates[1:] else first
    left = _UNTIL.sub(" ; ", _DATE.sub(" ; ", text))
    return _ordered(midnight(first), midnight(last + timedelta(days=1))), left


def midnight(day: date) -> datetime:
    """When a day begins in WIB."""
    return datetime.combine(day, time(0), WIB).astimezone(UTC)


def _ordered(since: datetime, until: datetime) -> Period:
    if since >= until:
        raise ValueError("a time ends after it begins")
    return since, until


def _day(match: re.Match[str], latest: date) -> date:
    """The day written; without a year the latest such day that is not after `latest`."""
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    day = date(int(match["y"] or latest.year), int(match["m"]), int(match["d"]))
    return day.replace(year=day.year - 1) if not match["y"] and day > latest else day


def _hours(found: re.Match[str], now: datetime) -> Period:
    return now - timedelta(hours=max(1, min(int(found["n"]), 24 * MOST_DAYS))), now


_NAMED: tuple[tuple[str, Callable[[re.Match[str], datetime], Period]], ...] = (
    (r"\b(hari ini|today|sekarang)\b", lambda _, now: of_name("today", now)),
    (r"\b(kemarin|kmrn|yesterday)\b", lambda _, now: of_name("yesterday", now)),
    (r"\b(?P<n>[1-9]\d{0,2})\s*(hari|days?)( terakhir)?\b", lambda found, now: of_name(found["n"], now)),
    (r"\b(?P<n>[1-9]\d{0,2})\s*(jam|hours?)( terakhir)?\b(?!\s*\d)", _hours),
    (r"\b(seminggu|a week)\b", lambda _, now: of_name("7", now)),
    (
        r"\b(minggu ini|this week)\b",
        lambda _, now: of_name(str(now.astimezone(WIB).weekday() + 1), now),
    ),
    (r"\b(bulan ini|this month)\b", lambda _, now: of_name(str(now.astimezone(WIB).day), now)),
    (r"\b(musim|semua waktu|season|all time)\b", lambda _, now: of_name(str(MOST_DAYS), now)),
)
