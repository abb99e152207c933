"""The letters of the map cards: the font that comes with Pillow, and what it can write."""

from __future__ import annotations

import unicodedata
from functools import cache

from PIL import ImageFont

_WRITTEN = str.maketrans(
    {"–": "-", "—": "-", "→": ">", "←": "<", "≈": "~", "×": "x", "’": "'", "“": '"', "”": '"'}
)


def written(text: str) -> str:
    """The text in letters the font has: accents dropped, what it cannot draw left out."""
    plain = unicodedata.normalize("NFKD", text.translate(_WRITTEN))
    return " ".join("".join(letter for letter in plain if letter.isspace() or _drawable(letter)).split())


def text_size(text: str, size: int) -> tuple[float, float]:
    """Pixels wide and high."""
    return font(size).getlength(text), size * 1.2


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font, `size` pixels high."""
    loaded = ImageFont.load_default(size)
    if not isinstance(loaded, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow was built without FreeType: map cards need it")
    return loaded


@cache
def _drawable(letter: str) -> bool:
    missing, mask = font(16).getmask("\uffff"), font(16).getmask(letter)
    return letter.isprintable() and (mask.size != missing.size or bytes(mask) != bytes(missing))
