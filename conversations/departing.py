"""When a traveller sets out, as it is said: "besok jam 5", "nanti malam", "2 jam lagi", "sekarang"."""

import re
from datetime import datetime, time, timedelta

from conversations.describe import WIB
from conversations.moments import find_moments

_PARTS = {
    "dini hari": 2, "subuh": 4, "pagi": 6, "siang": 12, "sore": 16, "petang": 17, "malam": 20,
    "morning": 6, "noon": 12, "afternoon": 16, "evening": 19, "night": 20, "am": 6, "pm": 16,
}  # fmt: skip
_BEFORE_NOON = ("dini hari", "subuh", "pagi", "morning", "am")
_DAYS = {"hari ini": 0, "today": 0, "nanti": 0, "tadi": 0, "besok": 1, "tomorrow": 1, "lusa": 2}
_AT = r"(?:jam|pukul|pk\.?|at)"
_TIME = r"\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?![\d/])(?:\s*wib)?"
_DAY = "|".join(_DAYS)
_PART = "|".join(_PARTS)
_SAID = re.compile(
    rf"(?<![a-z])(?:(?P<day>{_DAY})(?:\s+(?P<part>{_PART}))?(?:\s*,?\s*{_AT}?{_TIME})?(?:\s*(?P<late>{_PART})(?![a-z]))?"
    rf"|{_AT}{_TIME.replace('<hour>', '<hour2>').replace('<minute>', '<minute2>')}(?:\s*(?P<late2>{_PART})(?![a-z]))?"
    rf"|(?P<part3>{_PART})(?:\s+(?:ini|nanti))?)(?![a-z])"
)
_AFTER = re.compile(
    r"(?:\b(?:in|dalam)\s+)?\b(?P<count>\d{1,2}|satu|se|dua|tiga|setengah|an?)\s*-?(?P<unit>jam|menit|hours?|minutes?)"
    r"(?:\s+lagi)?\b"
)
_COUNTS = {"satu": 1.0, "se": 1.0, "a": 1.0, "an": 1.0, "dua": 2.0, "tiga": 3.0, "setengah": 0.5}
_NOW = re.compile(r"\b(?:sekarang|skrg|skrang|saat ini|langsung|now)\b")
_SLACK = timedelta(minutes=10)


def find_departure(text: str, now: datetime) -> tuple[datetime | None, str]:
    """The moment (UTC) a lower-case text says one sets out, None for none, and the text without it."""
    for pattern, read in ((_NOW, _now), (_AFTER, _after), (_SAID, _said)):
        if match := pattern.search(text):
            at = read(match, now)
            return at, f"{text[: match.start()]} {text[match.end() :]}" if at else text
    try:
        written = find_moments(text, now)
    except ValueError:
        return None, text
    if not written:
        return None, text
    return written[0].at, f"{text[: written[0].start]} {text[written[0].end :]}"


def _now(_match: re.Match[str], now: datetime) -> datetime:
    return now


def _after(match: re.Match[str], now: datetime) -> datetime:
    said = match["count"]
    count = float(said) if said.isdecimal() else _COUNTS[said]
    return now + (timedelta(minutes=count) if match["unit"].startswith("m") else timedelta(hours=count))


def _said(match: re.Match[str], now: datetime) -> datetime | None:
    part = match["part"] or match["late"] or match["late2"] or match["part3"]
    written = match["hour"] or match["hour2"]
    minute = int(match["minute"] or match["minute2"] or 0)
    if written is None and part is None and match["day"] in ("nanti", "tadi", "hari ini", "today"):
        return None  # a day that says no time
    hour = int(written) if written else _PARTS[part] if part else _PARTS["pagi"]
    if hour > 24 or minute > 59:
        return None
    today = now.astimezone(WIB).date()
    if written and part:
        hour = _of_part(hour, part)
    day = today + timedelta(days=_DAYS.get(match["day"] or "", 0) + hour // 24)
    at = datetime.combine(day, time(hour % 24, minute), WIB).astimezone(now.tzinfo)
    if match["day"] == "tadi":
        return at if at <= now else at - timedelta(days=1)
    if match["day"] in ("besok", "tomorrow", "lusa"):
        return at
    return _next(at, now, halves=part is None and hour <= 12)


def _of_part(hour: int, part: str) -> int:
    """ "Jam 5 sore" is 17, "jam 12 malam" is midnight, "jam 1 siang" is 13."""
    if part in _BEFORE_NOON:
        return hour % 12 if hour == 12 else hour
    if part in ("siang", "noon"):
        return hour + 12 if hour < 6 else hour
    if part in ("malam", "night") and (hour < 5 or hour == 12):
        return hour + 12 if hour == 12 else hour
    return hour + 12 if hour < 12 else hour


def _next(at: datetime, now: datetime, halves: bool) -> datetime:
    """The next time a clock shows that: a bare "jam 5" may be morning or afternoon."""
    step = timedelta(hours=12 if halves else 24)
    while at < now - _SLACK:
        at += step
    return at
