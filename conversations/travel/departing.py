"""When a traveller sets out, as it is said: "besok jam 5", "nanti malam", "2 jam lagi", "Jumat habis subuh"."""

import re
from datetime import date, datetime, time, timedelta

from conversations.describe import WIB
from conversations.moments import DAY, day_of, find_moments

_PARTS = {
    "tengah malam": 24, "dini hari": 2, "sahur": 3, "subuh": 4, "pagi": 6, "siang": 12, "dzuhur": 12, "zuhur": 12,
    "lohor": 12, "ashar": 15, "asar": 15, "sore": 16, "petang": 17, "maghrib": 18, "magrib": 18, "isya": 19,
    "malam": 20, "morning": 6, "noon": 12, "afternoon": 16, "evening": 19, "tonight": 20, "night": 20,
    "am": 6, "pm": 16, "esuk": 6, "isuk": 6, "enjing": 6, "bengi": 20, "wengi": 20, "peuting": 20,
}  # fmt: skip
_BEFORE_NOON = ("dini hari", "sahur", "subuh", "pagi", "morning", "am", "esuk", "isuk", "enjing")
_NIGHT = ("malam", "tengah malam", "night", "tonight", "bengi", "wengi", "peuting")
_DAYS = {
    "hari ini": 0,
    "today": 0,
    "nanti": 0,
    "tadi": 0,
    "besok": 1,
    "tomorrow": 1,
    "lusa": 2,
    "sesuk": 1,
    "isukan": 1,
    "benjing": 1,
}
_WEEKDAYS = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "ahad": 6, "hari minggu": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_EARLIEST = "pagi"  # what a day without an hour means
_NUMBERS = (
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_BESIDE = r"(?:(?:sebelum|sesudah|setelah|habis|abis|bakda|ba'?da|before|after)\s+)?"
_AT = r"(?:jam|jm|pukul|pkl\.?|pk\.?|at)"
_TIME = r"\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?![\d/])(?:\s*wib)?"
_DAY = "|".join(_DAYS)
_PART = "|".join(_PARTS)
_SAID = re.compile(
    rf"(?<![a-z])(?:(?P<day>{_DAY})(?:\s+{_BESIDE}(?P<part>{_PART}))?(?:\s*,?\s*{_AT}?{_TIME})?"
    rf"(?:\s*(?P<late>{_PART})(?![a-z]))?"
    rf"|{_AT}{_TIME.replace('<hour>', '<hour2>').replace('<minute>', '<minute2>')}(?:\s*(?P<late2>{_PART})(?![a-z]))?"
    rf"|{_BESIDE}(?P<part3>{_PART})(?:\s+(?:ini|nanti|takbiran))?)(?![a-z])"
)
_AFTER = re.compile(
    r"(?:\b(?:in|dalam)\s+)?(?<![\d/.:-])\b(?P<count>\d{1,2}|satu|se|dua|tiga|setengah|one|two|three|half an|an?)"
    r"\s*-?(?P<unit>jam|menit|hours?|minutes?)(?:\s+lagi\b|(?!\s*\d)\b)"
)
_COUNTS = {
    "satu": 1.0, "se": 1.0, "a": 1.0, "an": 1.0, "one": 1.0, "dua": 2.0, "two": 2.0, "tiga": 3.0, "three": 3.0,
    "setengah": 0.5, "half an": 0.5,
}  # fmt: skip
_NOW = re.compile(r"\b(?:sekarang|skrg|skrang|saat ini|langsung|now|saiki|sakniki|ayeuna)\b")
_DATE = re.compile(rf"(?<![\w./:-])(?:(?:tgl|tanggal)\.?\s*)?(?:{DAY})(?![\w/])")
_OF_MONTH = re.compile(r"\b(?:tgl|tanggal)\.?\s*(?P<of_month>\d{1,2})(?![\d/])")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|mei|may|june?|juni|july?|juli|agu|ags|aug|sept?|okt|oct|nov|des|dec|januar[iy]|februar[iy]|"
    r"maret|march|april|agustus|august|september|o[kc]tober|november|de[sc]ember)\b"
)  # "5 Margahayu" is no day of March
_WEEKDAY = re.compile(
    rf"(?<!pasar )\b(?:hari\s+(?!minggu))?(?P<weekday>{'|'.join(_WEEKDAYS)})\b(?:\s+(?:ini|besok))?"
)
_HALF = re.compile(rf"\b(?:jam\s+|pukul\s+)?setengah\s+(?P<hour>\d{{1,2}}|{'|'.join(_NUMBERS)})\b(?!\s*jam)")
_IN_WORDS = re.compile(rf"\b(?P<at>jam|pukul)\s+(?P<hour>{'|'.join(_NUMBERS)})\b")
_ENGLISH = re.compile(r"(?<!at )\b(?P<time>\d{1,2}(?:[.:]\d\d)?)\s*(?P<half>am|pm)\b")
_PART_FIRST = re.compile(  # "malam ini jam 10"
    rf"\b(?P<part>{_PART})(?:\s+(?:ini|nanti))?\s+(?P<at>(?:jam|jm|pukul|pkl\.?)\s*\d{{1,2}}(?:[.:]\d\d)?)(?![\d/])"
)
_EASTERN = {"wita": timedelta(hours=1), "wit": timedelta(hours=2)}  # ahead of Java's time
_ZONE = re.compile(r"(?<=\d)\s*(?P<zone>wita|wit)\b")
_SLACK = timedelta(minutes=10)


def find_departure(text: str, now: datetime) -> tuple[datetime | None, str]:
    """The moment (UTC) a lower-case text says one sets out, None for none, and the text without it."""
    plain = _plainer(text)
    zone = _ZONE.search(plain)
    try:
        at, rest = _find(_ZONE.sub("", plain), now)
    except ValueError:  # the 31st of February
        return None, text
    if at is None:
        return None, text
    return at - (_EASTERN[zone["zone"]] if zone else timedelta()), rest


def _plainer(text: str) -> str:
    """ "Setengah enam" as "jam 5.30", "jam lima" as "jam 5", "5pm" as "at 5 pm"."""
    text = _PART_FIRST.sub(r"\g<at> \g<part>", text.replace("malem", "malam"))
    text = _HALF.sub(lambda found: f"jam {(_hour(found['hour']) - 1) % 24}.30", text)
    text = _IN_WORDS.sub(lambda found: f"{found['at']} {_hour(found['hour'])}", text)
    return _ENGLISH.sub(r"at \g<time> \g<half>", text)


def _hour(written: str) -> int:
    return int(written) if written.isdecimal() else _NUMBERS.index(written) + 1


def _find(text: str, now: datetime) -> tuple[datetime | None, str]:
    if match := _NOW.search(text):
        return now, _without(text, match)
    if found := _day(text, now.astimezone(WIB).date()):
        day, match = found
        midnight = datetime.combine(day, time(0), WIB).astimezone(now.tzinfo)
        at, rest = _at_an_hour(_without(text, match), midnight)
        return at or midnight + timedelta(hours=_PARTS[_EARLIEST]), rest
    if match := _AFTER.search(text):
        return _after(match, now), _without(text, match)
    return _at_an_hour(text, now)


def _day(text: str, today: date) -> tuple[date, re.Match[str]] | None:
    """A day that is written as a date or a weekday, the next one of that name. Raises ValueError."""
    if (
        (match := _DATE.search(text))
        and not match["word"]
        and (match["month"] is None or _MONTH.search(match[0]))
    ):
        return day_of(match, today, today), match
    if match := _OF_MONTH.search(text):
        number = int(match["of_month"])
        first = (today.replace(day=1) + timedelta(days=31)).replace(day=1) if number < today.day else today
        return first.replace(day=number), match
    if match := _WEEKDAY.search(text):
        return today + timedelta(days=(_WEEKDAYS[match["weekday"]] - today.weekday()) % 7), match
    return None


def _at_an_hour(text: str, now: datetime) -> tuple[datetime | None, str]:
    if match := _SAID.search(text):
        at = _said(match, now)
        return at, _without(text, match) if at else text
    if not (written := find_moments(text, now)):
        return None, text
    return written[0].at, f"{text[: written[0].start]} {text[written[0].end :]}"


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


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
    hour = int(written) if written else _PARTS[part] if part else _PARTS[_EARLIEST]
    if hour > 24 or minute > 59:
        return None
    today = now.astimezone(WIB).date()
    if written and part:
        hour = _of_part(hour, part)
    day = today + timedelta(days=_DAYS.get(match["day"] or "", 0) + hour // 24)
    at = datetime.combine(day, time(hour % 24, minute), WIB).astimezone(now.tzinfo)
    halves = part is None and hour <= 12
    if match["day"] == "tadi":
        return _last(at, now, halves)
    if match["day"] in ("besok", "tomorrow", "lusa", "sesuk", "isukan", "benjing"):
        return at
    return _next(at, now, halves)


def _of_part(hour: int, part: str) -> int:
    """ "Jam 5 sore" is 17, "jam 12 malam" is midnight, "jam 1 siang" is 13."""
    if part in _BEFORE_NOON:
        return hour % 12 if hour == 12 else hour
    if part in ("siang", "noon"):
        return hour + 12 if hour < 6 else hour
    if part in _NIGHT and (hour < 5 or hour == 12):
        return hour + 12 if hour == 12 else hour
    return hour + 12 if hour < 12 else hour


def _next(at: datetime, now: datetime, halves: bool) -> datetime:
    """The next time a clock shows that: a bare "jam 5" may be morning or afternoon."""
    step = timedelta(hours=12 if halves else 24)
    while at < now - _SLACK:
        at += step
    return at


def _last(at: datetime, now: datetime, halves: bool) -> datetime:
    """The last time a clock showed that."""
    step = timedelta(hours=12 if halves else 24)
    if at > now:
        return at - timedelta(days=1) if not halves or at - step > now else at - step
    return at + step if halves and at + step <= now else at
