"""What surrounds the map on a card: the title above, all of Java in a corner, the scale and the sources."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.canvas import Canvas, Colour, Degrees, Window
from geo.font import text_size
from geo.model import Point

JAVA = np.array([(-8.8, 105.05), (-5.6, 114.65)])  # its corners
ATTRIBUTION = "© OpenStreetMap contributors, ODbL; geoBoundaries"

_HEADER: Colour = (24, 42, 70)
_WHITE: Colour = (255, 255, 255)
_PALE: Colour = (214, 223, 236)
_INK: Colour = (35, 38, 46)
_RED: Colour = (206, 32, 41)
_LOCATOR_SEA, _LOCATOR_LAND = (226, 236, 244), (150, 158, 168)
_MARGIN = 12
_MOST_LETTERS = 150  # more never fit in a line
_LOCATOR = (168, 60)
_SCALES_KM = (500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2)


def header_height(lines: Sequence[str]) -> float:
    """Pixels the title takes at the top; 0 without one."""
    return sum(_size(number) * 1.3 for number in range(len(lines))) + 14 if lines else 0


def draw_header(canvas: Canvas, lines: Sequence[str]) -> None:
    """The title, each line cut to the picture's width."""
    if not lines:
        return
    canvas.box((0, 0, canvas.window.width, header_height(lines)), _HEADER)
    top = 7.0
    for number, line in enumerate(lines):
        size = _size(number)
        text = _cut(line, size, canvas.window.width - 2 * _MARGIN)
        canvas.words((_MARGIN, top), text, size, _PALE if number else _WHITE, bold=not number)
        top += size * 1.3


def draw_scale(canvas: Canvas) -> None:
    """A bar of a round length and the sources, at the bottom."""
    width, height = canvas.window.width, canvas.window.height
    wide = text_size(ATTRIBUTION, 12)[0]
    canvas.box((0, height - 19, wide + 2 * _MARGIN, height), (255, 255, 255, 200))
    canvas.words((_MARGIN, height - 17), ATTRIBUTION, 12, _INK)
    km = next((km for km in _SCALES_KM if km * 1000 / canvas.window.metres_per_pixel <= 130), _SCALES_KM[-1])
    bar = km * 1000 / canvas.window.metres_per_pixel
    left, bottom = width - _MARGIN - bar, height - 10
    text = f"{km:g} km"
    canvas.box((left - 8, bottom - 24, width, height), (255, 255, 255, 200))
    canvas.box((left, bottom - 3, left + bar, bottom), _INK, keep=False)
    canvas.words((left + (bar - text_size(text, 14)[0]) / 2, bottom - 21), text, 14, _INK)


def draw_locator(canvas: Canvas, coast: Sequence[Degrees], middle: Point, top: float) -> None:
    """All of Java at the right edge below `top`, a dot at `middle`."""
    box = JAVA
    wide, high = _LOCATOR
    left = canvas.window.width - wide - 8
    canvas.box((left, top, left + wide, top + high), _LOCATOR_SEA)
    whole = fit(box, wide - 12, high - 8)
    for ring in coast:
        if (ring.min(axis=0) >= box.min(axis=0)).all() and (ring.max(axis=0) <= box.max(axis=0)).all():
            canvas.shape(
                [(float(x) + left + 6, float(y) + top + 4) for x, y in whole.pixels(ring)], _LOCATOR_LAND
            )
    x, y = whole.pixel(middle)
    canvas.disc((x + left + 6, y + top + 4), 5, _RED, _WHITE, 1)


def fit(degrees: Degrees, width: int, height: int) -> Window:
    """The window that just holds these points."""
    low, high = degrees.min(axis=0), degrees.max(axis=0)
    middle = Point(float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2)
    spans = np.abs(Window(middle, 1.0, 0, 0).pixels(np.array([high])))[0] * 2
    return Window(middle, max(float(spans[0]) / width, float(spans[1]) / height, 1.0), width, height)


def _size(number: int) -> int:
    return 18 if number else 26


def _cut(text: str, size: int, room: float) -> str:
    text = text[:_MOST_LETTERS]
    if text_size(text, size)[0] <= room:
        return text
    while text and text_size(text + "...", size)[0] > room:
        text = text[:-1]
    return text.rstrip() + "..."
