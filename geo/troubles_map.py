"""Draws a map of several troubles: numbered as in the list under it, danger by its shape, and where one asks from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from geo import Geo
from geo.canvas import Box, Canvas, Colour, Degrees
from geo.chart import Chart
from geo.draw import draw_ground, draw_roads, draw_stretch, framed, known_of, smallest, told_stretch
from geo.font import text_size, written
from geo.frame import draw_header, draw_locator, draw_scale, header_height
from geo.lettering import draw_arrow, draw_names
from geo.model import Place, Point

_RED: Colour = (206, 32, 41)
_INK: Colour = (32, 52, 92)
_WHITE: Colour = (255, 255, 255)
_BLUE: Colour = (44, 98, 170)
_LEAST_M, _LEAST_OF_CORRIDOR_M = 18_000.0, 56_000.0  # so wide corridors are drawn
_HALF = 15.0  # of a mark
_AWAY = (
    (0, 0),
    (0, -34),
    (0, 34),
    (36, 0),
    (-36, 0),
    (36, -34),
    (-36, -34),
    (36, 34),
    (-36, 34),
    (0, -68),
    (0, 68),
)


class Mark(Struct, frozen=True):
    """A trouble on the map: where, the number it has in the list, and whether a life may be at risk."""

    place: Place
    number: int
    danger: bool


def troubles_map(
    geo: Geo, about: Place, title: Sequence[str], marks: Sequence[Mark], here: Point | None = None
) -> bytes:
    """A PNG of 720 x 450 pixels, as near as holds all marks that have a point, and `here`; without any, `about`."""
    chart = geo.chart
    lines = [text for line in title if (text := written(line))][:3]
    shown = [mark for mark in marks if mark.place.point]
    window = framed(_extent(chart, about, shown, here), header_height(lines))
    canvas = Canvas(window, (203, 224, 238))
    draw_ground(canvas, chart, about)
    draw_roads(canvas, chart, about)
    for mark in shown:
        draw_stretch(canvas, chart, mark.place)
        draw_arrow(canvas, geo, chart, mark.place, 46.0)
    draw_locator(canvas, chart.coast, window.middle, header_height(lines) + 8)
    canvas.smooth()
    draw_header(canvas, lines)
    draw_scale(canvas)
    spots = _spread(canvas, shown)
    if here:
        x, y = canvas.window.pixel(here)
        canvas.keep_free((x - 12, y - 12, x + 12, y + 12))
    draw_names(canvas, geo, chart, about)
    if here:
        canvas.disc(canvas.window.pixel(here), 10, _WHITE, _BLUE, 4)
        canvas.disc(canvas.window.pixel(here), 4, _BLUE)
    for mark, at in zip(shown, spots, strict=True):
        _draw_mark(canvas, mark, at)
    return canvas.png()


def _extent(chart: Chart, about: Place, shown: Sequence[Mark], here: Point | None) -> Degrees:
    """What has to be seen: the marks, the ends of their stretches, and where one asks from."""
    points = [(mark.place.point.lat, mark.place.point.lon) for mark in shown if mark.place.point]
    for mark in shown:
        points += [(float(lat), float(lon)) for lat, lon in told_stretch(chart, mark.place)]
    if here:
        points.append((here.lat, here.lon))
    wide = _LEAST_OF_CORRIDOR_M if about.corridor else _LEAST_M
    return smallest(np.array(points), wide) if points else known_of(chart, about)


def _spread(canvas: Canvas, shown: Sequence[Mark]) -> list[tuple[float, float]]:
    """Where each mark is drawn: at its point, or beside it where another is; no word is written there."""
    taken: list[Box] = []
    spots = []
    for mark in shown:
        x, y = canvas.window.pixel(mark.place.point) if mark.place.point else (0.0, 0.0)
        boxes = [_box(x + right, y + down) for right, down in _AWAY]
        box = next((one for one in boxes if not any(_overlap(one, other) for other in taken)), boxes[0])
        taken.append(box)
        canvas.keep_free(box)
        spots.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    return spots


def _draw_mark(canvas: Canvas, mark: Mark, at: tuple[float, float]) -> None:
    """A triangle for danger, else a disc, with its number; a line leads to its point where that is elsewhere."""
    x, y = at
    point = canvas.window.pixel(mark.place.point) if mark.place.point else at
    if abs(point[0] - x) + abs(point[1] - y) > _HALF:
        canvas.stroke([point, at], _INK, 2)
        canvas.disc(point, 4, _RED if mark.danger else _INK, _WHITE, 1)
    if mark.danger:
        for grown, colour in ((4.0, _WHITE), (0.0, _RED)):
            high, wide = 19 + grown * 1.4, 18 + grown
            canvas.shape([(x, y - high), (x + wide, y + 13 + grown), (x - wide, y + 13 + grown)], colour)
    else:
        canvas.disc(at, 14, _INK, _WHITE, 2.5)
    text = str(mark.number)
    wide, high = text_size(text, 18)
    canvas.words((x - wide / 2, y - high / 2 - (0 if mark.danger else 1)), text, 18, _WHITE, bold=True)


def _box(x: float, y: float) -> Box:
    return x - _HALF - 3, y - _HALF - 5, x + _HALF + 3, y + _HALF + 3


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
