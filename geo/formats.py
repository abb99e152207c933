"""Find a written position: coordinates in every habit, map links, geo: URIs and Plus Codes."""

import re
from urllib.parse import unquote

from msgspec import Struct

from geo.model import Point, Source
from geo.plus_codes import PlusCode, find_plus_code

_N = r"(-?\d{1,3}\.\d+)"
_SEP = r"\s*,[\s+]*"
_DIGIT_OR_PLUS = re.compile(r"[\d+]")
_URL = re.compile(
    r"(?:https?://|geo:|www\.)\S+|\b[\w-]{1,30}(?:\.[\w-]{1,30}){0,2}\.(?:gl|com|org|apple)/\S+",
    re.IGNORECASE,
)
_MAY_LINK = re.compile(r"[/:]|www\.", re.IGNORECASE)
_SHORT = re.compile(
    r"maps\.app\.goo\.gl|goo\.gl/|g\.co/|maps\.apple/|osm\.org/go|openstreetmap\.org/go|waze\.com/ul/h|bit\.ly/",
    re.IGNORECASE,
)
_IN_LINK = (
    re.compile(rf"!3d{_N}!4d{_N}"),
    re.compile(rf"[?&]mlat={_N}&mlon={_N}"),
    re.compile(
        rf"[?&](?:q|query|ll|destination|daddr|coordinate|center|sll|viewpoint|cp)=(?:loc:)?{_N}(?:{_SEP}|~){_N}"
    ),
    re.compile(rf"/(?:place|search|dir/[^/]*)/{_N}{_SEP}{_N}"),
    re.compile(rf"@{_N}{_SEP}{_N}"),
    re.compile(rf"#map=\d+(?:\.\d+)?/{_N}/{_N}"),
    re.compile(rf"^geo:{_N}{_SEP}{_N}", re.IGNORECASE),
)
_D = r"([+-]?\d{1,3}[.,]\d{2,8})(?!\d)\s*°?"
_LAT_WORD, _LON_WORD = r"(?:lat(?:itude)?|lintang)\s*[:=]?\s*", r"(?:lo?ng?(?:itude)?|bujur)\s*[:=]?\s*"
_HEMISPHERE = r"\s*(ls|lu|bt|bb|[nsewu])?\b"
_DECIMAL = re.compile(
    rf"(?<![\d.,+\w-])(?:{_LAT_WORD})?([nse]\b\s*)?{_D}{_HEMISPHERE}\s*[,;/|]?\s*(?:{_LON_WORD})?([nse]\b\s*)?{_D}{_HEMISPHERE}",
    re.IGNORECASE,
)
_W = r"\s{0,2}"  # few: a text full of spaces must not take seconds
_MINUTES, _SECONDS = rf"(\d{{1,2}}(?:[.,]\d+)?){_W}[′'’m:]?", rf"(\d{{1,2}}(?:[.,]\d+)?){_W}"
_A = rf"(\d{{1,3}}){_W}[°ºd:]{_W}{_MINUTES}{_W}(?:{_SECONDS}(?:[″\"”]|''|s(?![a-z]))?)?{_W}"
_B = rf"{_W}(\d{{1,3}}){_W}[°ºd:\s]{_W}{_MINUTES}{_W}(?:{_SECONDS}(?:[″\"”]|''))?{_W}"
_DMS = re.compile(rf"{_A}(ls|lu|[nsu])\b{_W}[,;/]?{_W}{_A}(bt|[et])\b", re.IGNORECASE)
_LED_DMS = re.compile(rf"\b(ls|lu|[nsu])(?=[\s\d]){_B}[,;/]?{_W}(bt|[et])(?=[\s\d]){_B}", re.IGNORECASE)
_CUE = re.compile(
    r"koordinat|coordinate|lokasi|location|posisi|position|lat|lintang|gps|titik|pin", re.IGNORECASE
)
_MONEY = re.compile(r"(?:rp\.?|idr|harga|bayar|tarif)\s*$", re.IGNORECASE)
_SOUTH = ("s", "ls")
_ALONE = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_THOUSANDS = re.compile(r"\s*\d{1,3}\.\d{3}\s*,\s*\d{1,3}\.\d{3}\s*")  # "7.500, 110.000" are prices


class Position(Struct, frozen=True):
    """What was found at `start:end`: a point, or a short link or short Plus Code that needs help."""

    source: Source
    start: int
    end: int
    point: Point | None = None
    code: PlusCode | None = None


def find_position(text: str) -> Position | None:
    """The first position written in a text, as written; None where there is none."""
    for link in _URL.finditer(text) if _MAY_LINK.search(text) else ():
        point = _in_link(unquote(link[0]))
        if point or _SHORT.search(link[0]):
            return Position("link", link.start(), link.end(), point)
    if not _DIGIT_OR_PLUS.search(text):
        return None
    return _dms(text) or _decimal(text) or _plus_code(text) or _alone(text)


def without_position(text: str, position: Position) -> str:
    """A text, as long as before, without a position and links."""
    return without_links(
        text[: position.start] + " " * (position.end - position.start) + text[position.end :]
    )


def without_links(text: str) -> str:
    """The text with spaces in place of every link, so that a link's letters are never read as words."""
    return _URL.sub(lambda match: " " * len(match[0]), text) if _MAY_LINK.search(text) else text


def _in_link(link: str) -> Point | None:
    for pattern in _IN_LINK:
        match = pattern.search(link)
        if match and (float(match[1]), float(match[2])) != (0.0, 0.0):
            return Point(float(match[1]), float(match[2]))
    found = _dms(link.replace("+", " "))
    return found.point if found else None


def _decimal(text: str) -> Position | None:
    for match in _DECIMAL.finditer(text):
        before, first, after, before_2, second, after_2 = match.groups()
        marks = {mark.strip().lower() for mark in (before, after, before_2, after_2) if mark}
        lat, lon = float(first.replace(",", ".")), float(second.replace(",", "."))
        if abs(lat) > 90 >= abs(lon):
            lat, lon = lon, lat
        sure = (
            bool(marks) or lat < 0 or bool(_CUE.search(text)) or min(_decimals(first), _decimals(second)) > 3
        )
        if _MONEY.search(text[: match.start()]) or not sure or not 94 < lon < 142 or abs(lat) > 12:
            continue
        south = marks & set(_SOUTH) or not marks  # nobody on Java is north of the equator
        return Position("coordinates", match.start(), match.end(), Point(-abs(lat) if south else lat, lon))
    return None


def _alone(text: str) -> Position | None:
    """A message of nothing but two numbers, wherever on earth: "0,0"."""
    match = _ALONE.fullmatch(text)
    if not match or _THOUSANDS.fullmatch(text) or (len(match[1]) < 4 and match[1] + match[2] != "00"):
        return None
    return Position("coordinates", 0, len(text), Point(float(match[1]), float(match[2])))


def _decimals(number: str) -> int:
    return len(re.split("[.,]", number)[1])


def _dms(text: str) -> Position | None:
    match = _DMS.search(text)
    first, hemisphere, second = (1, 2, 3), 4, (5, 6, 7)
    if not match:
        match = _LED_DMS.search(text)  # "S 6 30.575 E 107 42.546"
        first, hemisphere, second = (2, 3, 4), 1, (6, 7, 8)
    if not match:
        return None
    lat, lon = _degrees(*match.group(*first)), _degrees(*match.group(*second))
    south = match[hemisphere].lower() in _SOUTH
    return Position("coordinates", match.start(), match.end(), Point(-lat if south else lat, lon))


def _degrees(whole: str, minutes: str, seconds: str | None) -> float:
    parts = (part.replace(",", ".") for part in (whole, minutes, seconds or "0"))
    return sum(float(part) / scale for part, scale in zip(parts, (1, 60, 3600), strict=True))


def _plus_code(text: str) -> Position | None:
    code = find_plus_code(text)
    if code is None:
        return None
    return Position("plus_code", code.start, code.end, code.point(), code)
