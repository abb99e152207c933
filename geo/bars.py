"""Draws two numbers through time: filled bars beside striped ones, the number on each, large enough for a phone."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from geo.canvas import Canvas, Colour, Window
from geo.font import text_size, written
from geo.frame import draw_header, header_height
from geo.model import Point

WIDTH, HEIGHT = 720, 450
_PAPER, _INK, _FAINT = (250, 250, 248), (35, 38, 46), (200, 203, 208)
_FILLED, _STRIPED = (24, 42, 70), (196, 92, 10)
_SIDE, _BOTTOM, _LEGEND = 16, 44, 40
_LETTERS, _NUMBERS = 20, 22
_STRIPE_PX = 6


class Bars(Struct, frozen=True):
    """What stands at one place of the axis."""

    label: str
    first: int
    second: int


def bars_card(title: Sequence[str], names: tuple[str, str], bars: Sequence[Bars], nothing: str) -> bytes:
    """A PNG of 720 x 450 pixels; `names` are the two numbers', `nothing` is said where all are 0."""
    lines = [text for line in title if (text := written(line))][:3]
    canvas = Canvas(Window(Point(0, 0), 1.0, WIDTH, HEIGHT), _PAPER)
    top = header_height(lines) + _LEGEND
    most = max((number for each in bars for number in (each.first, each.second)), default=0)
    boxes = [_boxes(place, len(bars), each, top + _NUMBERS + 8, most) for place, each in enumerate(bars)]
    for first, second in boxes:
        _fill(canvas, first)
        _stripe(canvas, second)
    samples = _samples(names, header_height(lines) + 10)
    _fill(canvas, samples[0])
    _stripe(canvas, samples[1])
    floor = HEIGHT - _BOTTOM
    canvas.stroke(((_SIDE, floor), (WIDTH - _SIDE, floor)), _FAINT, 2)
    canvas.smooth()
    draw_header(canvas, lines)
    for name, (_, y, right, _) in zip(names, samples, strict=True):
        canvas.words((right + 8, y - 1), written(name), _LETTERS, _INK)
    for each, both in zip(bars, boxes, strict=True):
        for number, box in zip((each.first, each.second), both, strict=True):
            if number:
                _over(canvas, str(number), _NUMBERS, (box[0] + box[2]) / 2, box[1] - _NUMBERS - 6)
        _over(canvas, written(each.label), _LETTERS, (both[0][0] + both[1][2]) / 2, floor + 10)
    if not most:
        _over(canvas, written(nothing), _NUMBERS, WIDTH / 2, (top + floor) / 2)
    return canvas.png()


_Box = tuple[float, float, float, float]


def _boxes(place: int, count: int, bars: Bars, top: float, most: int) -> tuple[_Box, _Box]:
    wide = (WIDTH - 2 * _SIDE) / count
    left, bar, floor = _SIDE + place * wide + wide * 0.1, wide * 0.38, HEIGHT - _BOTTOM
    high = [(floor - top) * number / (most or 1) for number in (bars.first, bars.second)]
    first = (left, floor - high[0], left + bar, float(floor))
    second = (left + bar + wide * 0.04, floor - high[1], left + 2 * bar + wide * 0.04, float(floor))
    return first, second


def _samples(names: tuple[str, str], top: float) -> tuple[_Box, _Box]:
    left = _SIDE + 6.0
    next_left = left + 30 + 8 + text_size(written(names[0]), _LETTERS)[0] + 28
    return (left, top, left + 30, top + 20), (next_left, top, next_left + 30, top + 20)


def _fill(canvas: Canvas, box: _Box) -> None:
    left, top, right, bottom = box
    if bottom - top >= 1:
        canvas.shape(((left, top), (right, top), (right, bottom), (left, bottom)), _FILLED)


def _stripe(canvas: Canvas, box: _Box) -> None:
    """Stripes inside an outline: told from a filled bar without its colour."""
    left, top, right, bottom = box
    if bottom - top < 1:
        return
    y = bottom - _STRIPE_PX
    while y > top + 2:
        canvas.stroke(((left, y), (right, y)), _STRIPED, 2)
        y -= _STRIPE_PX
    canvas.stroke(((left, bottom), (left, top), (right, top), (right, bottom), (left, bottom)), _STRIPED, 3)


def _over(canvas: Canvas, text: str, size: int, middle: float, top: float, colour: Colour = _INK) -> None:
    wide = text_size(text, size)[0]
    canvas.words((max(2.0, min(middle - wide / 2, WIDTH - 2 - wide)), top), text, size, colour)
