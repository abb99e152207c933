"""Draws how much was reported where along the toll roads: the more, the darker and the wider."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from geo import Geo
from geo.canvas import Canvas, Colour, Degrees, Pixels, Window
from geo.chart import Chart, Stretch
from geo.draw import HEIGHT, WIDTH, draw_ground
from geo.font import text_size, written
from geo.frame import JAVA, draw_header, draw_scale, fit, header_height
from geo.lettering import draw_names
from geo.model import Place, Point

# Told apart by darkness, and by width, so also without colour.
HEATS: tuple[Colour, ...] = ((254, 204, 92), (253, 141, 60), (227, 60, 30), (150, 0, 38), (70, 0, 30))
_INK, _WHITE = (35, 38, 46), (255, 255, 255)
_SEA: Colour = (203, 224, 238)
_ROAD: Colour = (150, 152, 162)
_NOWHERE = Place(point=None, precision_m=0, source="words")
_NAMED = 6  # kilometres with their number
_MARGIN_PX = 50
_NEAREST_M = 45_000.0  # nothing smaller is shown from left to right
_SHORT_PX = 5.0  # a kilometre shorter than this is a disc


class Heat(Struct, frozen=True):
    """So many reports at one kilometre of a toll road."""

    road: str
    km: int
    count: int


def heat_card(geo: Geo, title: Sequence[str], heats: Sequence[Heat]) -> bytes:
    """A PNG of 720 x 450 pixels; kilometres of roads without a line are left out (`drawable` tells them)."""
    chart = geo.chart
    lines = [text for line in title if (text := written(line))][:3]
    shown = sorted((heat for heat in heats if drawable(geo, heat)), key=lambda heat: heat.count)
    window = _window(chart, shown, header_height(lines))
    canvas = Canvas(window, _SEA)
    draw_ground(canvas, chart, _NOWHERE)
    for line in (*chart.corridors.values(), *(stretch.degrees for stretch in chart.roads.values())):
        canvas.line(line, _ROAD, 2.5)  # grey, so that only what was reported has a colour
    most = max(len(HEATS), *(heat.count for heat in shown), 0)
    spots = [(heat, _spot(canvas, chart.roads[heat.road], heat)) for heat in shown]
    for heat, pixels in spots:
        _draw(canvas, pixels, level(heat.count, most))
    canvas.smooth()
    draw_header(canvas, lines)
    draw_scale(canvas)
    if shown:
        _draw_legend(canvas, most, header_height(lines))
    for heat, pixels in sorted(spots, key=lambda spot: -spot[0].count)[:_NAMED]:
        middle = pixels[len(pixels) // 2]
        at = (float(middle[0]), float(middle[1]))
        canvas.label(at, f"KM {heat.km}: {heat.count}", 16, _INK, _WHITE, away=12, bold=True)
    draw_names(canvas, geo, chart, _NOWHERE)
    return canvas.png()


def drawable(geo: Geo, heat: Heat) -> bool:
    """Whether the road's line is known at that kilometre."""
    stretch = geo.chart.roads.get(heat.road)
    return stretch is not None and stretch.km[0] - 1 <= heat.km <= stretch.km[-1]


def level(count: int, most: int) -> int:
    """Which of HEATS: by the square root, so that a single very bad kilometre does not hide the others."""
    return min(len(HEATS) - 1, ceil(sqrt(count / most) * len(HEATS)) - 1)


def _window(chart: Chart, shown: Sequence[Heat], header: float) -> Window:
    """All that is shown, below the header."""
    room = int(HEIGHT - header - 20)
    points = [_points(chart.roads[heat.road], heat) for heat in shown]
    window = fit(np.vstack(points) if points else JAVA, WIDTH - 2 * _MARGIN_PX, room - 2 * _MARGIN_PX)
    wide = max(window.metres_per_pixel, _NEAREST_M / WIDTH)
    up = (header - 20) / 2 * wide / 110_574
    middle = Point(window.middle.lat + up, window.middle.lon)
    return replace(window, middle=middle, metres_per_pixel=wide, width=WIDTH, height=HEIGHT)


def _points(stretch: Stretch, heat: Heat) -> Degrees:
    """The kilometre's line."""
    km = np.array(stretch.km)
    inside = km[(km > heat.km) & (km < heat.km + 1)]
    marks = np.clip(np.concatenate(([heat.km], inside, [heat.km + 1])), km[0], km[-1])
    lat, lon = (np.interp(marks, km, stretch.degrees[:, axis]) for axis in (0, 1))
    return np.column_stack((lat, lon))


def _spot(canvas: Canvas, stretch: Stretch, heat: Heat) -> Pixels:
    return canvas.window.pixels(_points(stretch, heat))


def _draw(canvas: Canvas, pixels: Pixels, heat: int) -> None:
    width = 5.0 + 3.0 * heat
    if np.hypot(*(pixels[-1] - pixels[0])) < _SHORT_PX:
        middle = pixels[len(pixels) // 2]
        canvas.disc((float(middle[0]), float(middle[1])), width / 2 + 1, HEATS[heat], _WHITE, 1)
        return
    ends = [(float(x), float(y)) for x, y in pixels]
    canvas.stroke(ends, _WHITE, width + 2)
    canvas.stroke(ends, HEATS[heat], width)


def _draw_legend(canvas: Canvas, most: int, top: float) -> None:
    """From how many on each darkness stands."""
    size = 15
    steps = [(number, ceil(most * (number / len(HEATS)) ** 2 + 1e-9)) for number in range(len(HEATS))]
    shown = [(number, max(1, count)) for number, count in steps if level(max(1, count), most) == number]
    words = [f"{count}+" for _, count in shown]
    wide = 20 + max(text_size(each, size)[0] for each in words)
    left, high = canvas.window.width - wide - 24, 10 + 20 * len(shown)
    canvas.box((left - 8, top + 8, canvas.window.width - 8, top + 8 + high), (255, 255, 255, 225))
    for row, ((number, _), word) in enumerate(zip(shown, words, strict=True)):
        y = top + 18 + 20 * row
        canvas.disc((left + 6, y + 2), 3 + 1.2 * number, HEATS[number], _INK, 1)
        canvas.words((left + 20, y - 7), word, size, _INK)
