"""Plus Codes (Open Location Code): decode a full one, and complete a short one near a known place."""

import re

from msgspec import Struct

from geo.model import Point

_ALPHABET = "23456789CFGHJMPQRVWX"
_CODE = re.compile(rf"(?<![A-Z0-9])([{_ALPHABET}]{{2,8}})\+([{_ALPHABET}]{{2,7}})(?![A-Z0-9+])")
_FULL = 8  # characters before the plus


class PlusCode(Struct, frozen=True):
    """A Plus Code found at `start:end` of a text: the characters before and after its plus."""

    before: str
    after: str
    start: int
    end: int

    @property
    def full(self) -> bool:
        """Whether the code says where on earth it is, without a town."""
        return len(self.before) == _FULL

    def point(self, near: Point | None = None) -> Point | None:
        """The middle of the code's square; a short code is the one nearest to `near`, None without it."""
        if self.full:
            return _middle(self.before + self.after)
        return _completed(self.before, self.after, near) if near else None


def find_plus_code(text: str) -> PlusCode | None:
    """The first Plus Code in a text as written; 102+400 and 57+300 are kilometres, not codes."""
    for match in _CODE.finditer(text.upper()):
        before, after = match[1], match[2]
        lettered = any(letter.isalpha() for letter in before + after)
        if len(before) in (2, 4, 6, _FULL) and lettered:
            return PlusCode(before, after, match.start(), match.end())
    return None


def _middle(digits: str) -> Point:
    """The middle of the square of a code without its plus."""
    lat, lon, step = -90.0, -180.0, 400.0
    pairs = digits[:10]
    for north, east in zip(pairs[::2], pairs[1::2], strict=False):
        step /= 20
        lat, lon = lat + _ALPHABET.index(north) * step, lon + _ALPHABET.index(east) * step
    high, wide = step, step
    for digit in digits[10:]:  # each further one: a grid of 5 rows by 4 columns
        high, wide = high / 5, wide / 4
        row, column = divmod(_ALPHABET.index(digit), 4)
        lat, lon = lat + row * high, lon + column * wide
    return Point(lat + high / 2, lon + wide / 2)


def _completed(before: str, after: str, near: Point) -> Point:
    missing = _FULL - len(before)
    square = 400.0 / 20 ** (missing // 2)  # degrees the missing digits leave open
    found = _middle(_prefix(near, missing) + before + after)
    return Point(_nearest(found.lat, near.lat, square), _nearest(found.lon, near.lon, square))


def _prefix(point: Point, length: int) -> str:
    lat, lon, step, digits = point.lat + 90, point.lon + 180, 20.0, ""
    while len(digits) < length:
        digits += _ALPHABET[int(lat / step) % 20] + _ALPHABET[int(lon / step) % 20]
        step /= 20
    return digits


def _nearest(degrees: float, wanted: float, square: float) -> float:
    if degrees > wanted + square / 2:
        return degrees - square
    return degrees + square if degrees < wanted - square / 2 else degrees
