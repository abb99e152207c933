"""When a traveller sets out, as it is said: "bsk jam 5", "nanti malam", "2 jam lagi", "jam 8 malam besok"."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from conversations.describe import WIB
from conversations.meaning.listed import ALREADY, LATER, NOW
from conversations.moments import DAY, day_of
from conversations.travel.hours import (
    BEFORE_NOON,
    DAYS,
    IN_WORDS,
    ITEMS,
    MORNING_OR_TOMORROW,
    NIGHT,
    PARTS,
    SAID,
    WEEKDAYS,
    WHOLE,
    number_of,
    plainer,
)
from conversations.travel.wishes import NO

_AFTER = re.compile(
    r"(?:\b(?:in|dalam)\s+)?(?<![\d/.:-])\b(?P<count>\d{1,2}|satu|se|dua|tiga|setengah|one|two|three|half an|an?)"
    r"\s*-?(?P<unit>jam|menit|hours?|minutes?)(?:\s+lagi\b|(?!\s*\d)\b)"
    r"(?P<ago>\s+(?:ago|(?:yang |yg |sing |nu )?(?:lalu|kepungkur|kapengker|katukang)))?"
)
_COUNTS = {
    "satu": 1.0, "se": 1.0, "a": 1.0, "an": 1.0, "one": 1.0, "dua": 2.0, "two": 2.0, "tiga": 3.0, "three": 3.0,
    "setengah": 0.5, "half an": 0.5,
}  # fmt: skip
_NOW = re.compile(
    rf"\b(?:{NOW}(?:\s+juga)?|saat ini|(?:jam|detik) ini juga)\b(?! (?:masih|msh|isih|still)\b)"
)
_NOT_NOW = re.compile(  # "moal jadi ayeuna, engke sore"
    rf"\b(?:(?:{NO}|moal|jangan|jgn|ojo|ulah) (?:(?:jadi|jd|sida|sido|sios|janten) )?|bukan |bkn )"
    rf"{NOW}\b"
)
_AT_ONCE = re.compile(  # where no hour is told: "jam 3 sore langsung gas", "skrg msh kerja, jam 5 jalan"
    rf"\b(?:langsung|{NOW})\b"
)
_SOON = re.compile(
    r"\b(?:(?:se)?bentar(?:an)?|bntr|sbntr|sebntr|dikit|sedikit)\s+lagi\b|\bsegera\b|\bsed(?:h)?ela (?:maneh|meneh)\b"
    r"|\bsak(?:edap|eudeung) deui\b|\b(?:soon|shortly|in a (?:bit|moment|while))\b"
)
_DATE = re.compile(rf"(?<![\w./:-])(?:(?:tgl|tanggal)\.?\s*)?(?:{DAY})(?![\w/])")
_OF_MONTH = re.compile(r"\b(?:tgl|tanggal)\.?\s*(?P<of_month>\d{1,2})(?![\d/])")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|mei|may|june?|juni|july?|juli|agu|ags|aug|sept?|okt|oct|nov|des|dec|januar[iy]|februar[iy]|"
    r"maret|march|april|agustus|august|september|o[kc]tober|november|de[sc]ember)\b"
)  # "5 Margahayu" is no day of March
_WEEKDAY = re.compile(
    rf"(?<!pasar )\b(?:(?:besok|{LATER}|lusa|on|next)\s+)?(?:hari\s+(?!minggu))?(?P<eve>(?<=malam ))?"
    rf"(?P<weekday>{'|'.join(WEEKDAYS)}|(?<=malam )minggu|minggu(?=\s+(?:{'|'.join(PARTS)}|jam|jm)\b))\b"
    rf"(?:\s+(?:ini|besok|{LATER}|(?P<next>depan|ngarep|payun)))?"
)
_IN_DAYS = re.compile(
    rf"\b(?:in\s+|dalam\s+)?(?P<in_days>\d{{1,2}}|{IN_WORDS})\s*"
    r"(?:(?:hari|dinten)\s+(?:lagi|maneh|malih)|po[eé]\s+deui|days?(?:\s+from\s+now)?)\b"
)
_SAME_DAY = re.compile(rf"\b(?:{'|'.join(day for day in DAYS if day not in ('nanti', 'tadi'))})\b")
_EASTERN = {"wita": timedelta(hours=1), "wit": timedelta(hours=2)}  # ahead of Java's time
_AFTER_PRAYER = re.compile(  # said when that hour is past, or nearly: an hour after it
    rf"^(?!.*(?:\d|\b(?:{'|'.join(day for day, ahead in DAYS.items() if ahead)}|tadi|{ALREADY}|baru)\b)).*"
    r"\b(?:sesudah|setelah|h?abis|hbs|mari|bar|bakda|ba'?da|rampung|saparantos|sawise|after)\s+(?:s[ho]+lat\s+)?"
    r"(?P<prayer>dzuhur|zuhur|dhuhur|lohor|ash?ar|magh?rib|isyak?)\b"
)
_A_PRAYER = timedelta(hours=1)
_ZONE = re.compile(r"(?<=\d)\s*(?P<zone>wita|wit)\b")
_TODAY = ("hari ini", "today")
_NO_TIME = ("nanti", "tadi", *(day for day, ahead in DAYS.items() if ahead < 0))
EARLIEST = 6  # what a day without an hour means
_SLACK = timedelta(minutes=10)
_IN_A_WHILE = timedelta(minutes=15)
_WEEK = timedelta(days=7)


class _Time(Struct):
    """What is said of a moment: which day, which part of it, which hour, and whether that is of the 24-hour clock."""

    day: str
    part: str
    hour: int | None
    minute: int
    whole_clock: bool
    of_that_night: bool  # "besok malam jam 1" is the night that begins tomorrow


def find_departure(text: str, now: datetime) -> tuple[datetime | None, str]:
    """The moment (UTC) a lower-case text says one sets out, None for none, and the text without it."""
    plain = plainer(text)
    zone = _ZONE.search(plain)
    try:
        at, rest = _find(_ZONE.sub("", plain), now)
    except ValueError:  # the 31st of February
        return None, text
    if at is None:
        return None, text
    return at - (_EASTERN[zone["zone"]] if zone else timedelta()), rest


def without_day(text: str, now: datetime) -> str:
    """A lower-case text without the date or weekday it says: whatever figure is left is an hour."""
    plain = plainer(text)
    found = _day(plain, now.astimezone(WIB).date())
    return _without(plain, found[1]) if found else plain


def _find(text: str, now: datetime) -> tuple[datetime | None, str]:
    text = _NOT_NOW.sub(" ", text)
    for pattern, later in ((_NOW, timedelta()), (_SOON, _IN_A_WHILE)):
        if match := pattern.search(text):
            return now + later, _without(text, match)
    if found := _day(text, now.astimezone(WIB).date()):
        day, match = found
        midnight = datetime.combine(day, time(0), WIB).astimezone(now.tzinfo)
        at, rest = _at_an_hour(_SAME_DAY.sub(" ", _without(text, match)), midnight)
        if at is None and midnight <= now < midnight + timedelta(days=1):
            return None, text
        at = at or midnight + timedelta(hours=EARLIEST)
        over = "weekday" in match.re.groupindex and at < now - _SLACK
        return at + _WEEK if over else at, rest
    if match := _AFTER.search(text):
        return _after(match, now), _without(text, match)
    at, rest = _at_an_hour(text, now)
    if after := _AFTER_PRAYER.search(text):
        begun = _moment(_Time("", after["prayer"], None, 0, False, False), now - 2 * _A_PRAYER)
        return (
            max(begun + _A_PRAYER, now + 2 * _IN_A_WHILE) if begun and begun <= now + _SLACK else at
        ), rest
    match = _AT_ONCE.search(rest)
    return (at or now, _without(rest, match)) if match else (at, rest)


def _day(text: str, today: date) -> tuple[date, re.Match[str]] | None:
    """A day that is written as a date, a weekday, the next of that name, or so many days on. Raises ValueError."""
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
    if match := _IN_DAYS.search(text):
        return today + timedelta(days=number_of(match["in_days"])), match
    if match := _WEEKDAY.search(text):
        number = WEEKDAYS.get(match["weekday"], WEEKDAYS["ahad"]) - (
            match["eve"] is not None
        )  # "malam minggu" is Saturday
        ahead = (number - today.weekday()) % 7
        this_week = match["next"] and ahead + today.weekday() < _WEEK.days
        return today + timedelta(days=ahead + 7 if this_week else ahead), match
    return None


def _at_an_hour(text: str, now: datetime) -> tuple[datetime | None, str]:
    """A day may stand far from its hour: "besok mudik ke solo jam 3 pagi"."""
    found = [[*ITEMS.finditer(match[0])] for match in SAID.finditer(text)]
    items = [item for clause in sorted(found, key=_kinds, reverse=True) for item in clause]
    at = _moment(_time(items), now) if items else None
    return at, SAID.sub(" ", text) if at else text


def _kinds(items: Sequence[re.Match[str]]) -> int:
    """How much of a moment stands together: "besok siang" counts before "abis shift malam"."""
    return len({item.lastgroup for item in items} - {"at"})


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _after(match: re.Match[str], now: datetime) -> datetime:
    said = match["count"]
    count = float(said) if said.isdecimal() else _COUNTS[said]
    by = timedelta(minutes=count) if match["unit"].startswith("m") else timedelta(hours=count)
    return now - by if match["ago"] else now + by


def _time(items: Sequence[re.Match[str]]) -> _Time:
    days = [item["day"] for item in items if item["day"]]
    parts = [item["part"] or item["half"] for item in items if item["part"] or item["half"]]
    if len(parts) > 1 and parts[0] in MORNING_OR_TOMORROW:
        days, parts = [*days, "besok"], parts[1:]
    hour, beside = next(((one, items[at:]) for at, one in enumerate(items, 1) if one["hour"]), (None, ()))
    its_own = beside[0]["part"] if beside else ""  # "sopir bus malam, jam 1 siang"
    part = parts[0] if hour and parts else max(parts, key=lambda each: each not in WHOLE, default="")
    begins = [item["day"] or item["part"] for item in items[:2]]
    return _Time(
        day=next((day for day in days if day != "nanti"), days[0] if days else ""),
        part=its_own or part,
        hour=int(hour["hour"]) if hour else None,
        minute=int(hour["minute"] or 0) if hour else 0,
        whole_clock=bool(hour and len(hour["hour"]) > 1 and (hour["minute"] or hour["hour"][0] == "0")),
        of_that_night=DAYS.get(begins[0] or "", 0) > 0 and begins[-1] in NIGHT,
    )


def _moment(said: _Time, now: datetime) -> datetime | None:
    if said.hour is None and not said.part and said.day in (*_NO_TIME, *_TODAY):
        return None  # a day that says no time
    hour = PARTS.get(said.part, EARLIEST) if said.hour is None else said.hour
    if hour > 24 or said.minute > 59:
        return None
    if said.hour is not None and said.part:
        hour = _of_part(hour, said.part)
        hour += 24 if said.of_that_night and hour < 5 else 0
    day = now.astimezone(WIB).date() + timedelta(days=DAYS.get(said.day, 0) + hour // 24)
    at = datetime.combine(day, time(hour % 24, said.minute), WIB).astimezone(now.tzinfo)
    halves = not said.part and hour <= 12 and (said.day in _TODAY or not said.whole_clock)
    if said.day == "tadi":
        return _last(at, now, halves)
    told = DAYS.get(said.day) or (said.day in _TODAY and said.part and said.part not in NIGHT)
    return at if told else _next(at, now, halves)


def _of_part(hour: int, part: str) -> int:
    """ "Jam 5 sore" is 17, "jam 12 malam" is midnight, "jam 1 siang" is 13."""
    if part in BEFORE_NOON:
        return hour % 12 if hour == 12 else hour
    if part in ("siang", "noon", "awan", "beurang"):
        return hour + 12 if hour < 6 else hour
    if part in NIGHT and (hour < 5 or hour == 12):
        return hour + 12 if hour == 12 else hour
    return hour + 12 if hour < 12 else hour


def _next(at: datetime, now: datetime, halves: bool) -> datetime:
    """The next time a clock shows that: a bare "jam 5" may be morning or afternoon, "05.00" is morning."""
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
