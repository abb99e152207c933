"""By how much later or sooner than told somebody sets out: "mundur sejam", "half an hour earlier"."""

import re
from datetime import timedelta

SO_MUCH = (
    r"(?P<count{0}>\d{{1,2}}|satu|se|sa|dua|rong|tiga|telung|setengah|satengah|an?|one|two|three|half an) ?"
    r"(?P<unit{0}>(?:jam|menit)(?:an)?|jm|mnt|hari|dinten|po[eé]|hours?|minutes?|mins?|days?)\b(?! \d)"
)
_SOONER = r"(?:di)?maju(?:kan|in)?|lebih (?:awal|cepat|cepet|pagi)|earlier|sooner|moved? (?:up|forward)"
_LATER = (
    r"(?:di)?m?undur(?:kan|in)?|molor|mulur|ngaret|telat|(?:di)?tunda|lebih (?:lambat|telat|siang|malam)|later|"
    r"(?:running )?late|(?:push|move)(?:ed|d)?(?: it)? back|delay(?:ed)?"
)
_BY_SO_MUCH = re.compile(
    rf"\b(?:(?P<sooner1>{_SOONER})|{_LATER})(?:nya)?(?: by| jadi| dulu)? {SO_MUCH.format(1)}"
    rf"|\b{SO_MUCH.format(2)} (?:(?P<sooner2>{_SOONER})|{_LATER})\b"
)
_UNITS = (("m", timedelta(minutes=1)), ("j", timedelta(hours=1)), ("hour", timedelta(hours=1)))
_COUNTS = {
    "satu": 1.0, "se": 1.0, "sa": 1.0, "a": 1.0, "an": 1.0, "one": 1.0, "dua": 2.0, "rong": 2.0, "two": 2.0,
    "tiga": 3.0, "telung": 3.0, "three": 3.0, "setengah": 0.5, "satengah": 0.5, "half an": 0.5,
}  # fmt: skip


def put_off(told: str) -> tuple[timedelta, str] | None:
    """By how much lower-case words move it, less than nothing for sooner, and the words without that."""
    by = _BY_SO_MUCH.search(told)
    if by is None:
        return None
    much = lasting(by["count1"] or by["count2"], by["unit1"] or by["unit2"])
    return -much if by["sooner1"] or by["sooner2"] else much, f"{told[: by.start()]} {told[by.end() :]}"


def lasting(count: str, unit: str) -> timedelta:
    """So many of a unit, as both are said: "setengah", "jam"."""
    many = float(count) if count.isdecimal() else _COUNTS[count]
    return many * next((each for begins, each in _UNITS if unit.startswith(begins)), timedelta(days=1))
