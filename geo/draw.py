"""Draws the map card of a report: road, kilometre, carriageway and surroundings on one small picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from geo import Geo
from geo.canvas import Canvas, Degrees, Window
from geo.chart import Chart
from geo.font import written
from geo.frame import JAVA, draw_header, draw_locator, draw_scale, fit, header_height
from geo.lettering import draw_arrow, draw_names
from geo.lines import METRES_PER_LAT
from geo.model import Place, Point

WIDTH, HEIGHT = 720, 450

_SEA, _LAND, _CHOSEN_LAND, _BORDER = (203, 224, 238), (248, 245, 237), (255, 231, 200), (188, 182, 170)
_ROAD, _ROAD_EDGE, _CHOSEN_ROAD, _CORRIDOR = (248, 198, 120), (190, 130, 50), (240, 120, 20), (150, 150, 162)
_RED, _WHITE = (206, 32, 41), (255, 255, 255)
_MARGIN_PX, _AROUND_PX = 40, 70
_NEAR_M, _FAR_M = (
    11_000.0,
    45_000.0,
)  # what a card shows from left to right: the second where little is known near
_WIDER, _ENOUGH = 1.4, 4  # names around that tell somebody where it is
_WIDE = 90.0  # metres a pixel from which corridors, straight lines between towns, are honest enough to show


def map_card(geo: Geo, place: Place, title: Sequence[str]) -> bytes:
    """A PNG of 720 x 450 pixels for a report: the place, or what is known of it, with `title` above.

    Up to three title lines, the first large. A place known only by its regency, road or corridor shows that; a
    place without anything shows all of Java. Positions are OpenStreetMap's and geoBoundaries', as it says there.
    """
    chart = geo.chart
    lines = [text for line in title if (text := written(line))][:3]
    window = _window(chart, place, header_height(lines))
    canvas = Canvas(window, _SEA)
    draw_ground(canvas, chart, place)
    draw_roads(canvas, chart, place)
    draw_stretch(canvas, chart, place)
    marked = place.point if _is_exact(place) else None
    if marked and not place.km_to:
        radius = max(place.precision_m / window.metres_per_pixel, 12)
        canvas.disc(window.pixel(marked), radius, (*_RED, 46), _RED, 2)
    if marked:
        draw_arrow(canvas, geo, chart, place)
    if not _is_all_of_java(window):
        draw_locator(canvas, chart.coast, marked or window.middle, header_height(lines) + 8)
    canvas.smooth()
    draw_header(canvas, lines)
    draw_scale(canvas)
    if marked:
        canvas.disc(window.pixel(marked), 9, _RED, _WHITE, 3)
    draw_names(canvas, geo, chart, place)
    return canvas.png()


def _is_exact(place: Place) -> bool:
    """Whether the point is the trouble's, not the middle of a regency or corridor."""
    return place.point is not None and place.source not in ("regency", "corridor")


def _is_all_of_java(window: Window) -> bool:
    return window.metres_per_pixel > 1000


def _window(chart: Chart, place: Place, header: float) -> Window:
    """What to show, moved down to below the header."""
    room = HEIGHT - header - 20
    if len(stretch := told_stretch(chart, place)):
        return framed(smallest(stretch), header)
    if place.point and _is_exact(place):
        metres = max(_NEAR_M, place.precision_m * 8)
        window = Window(place.point, max(metres / WIDTH, place.precision_m * 2.4 / room), WIDTH, int(room))
        window = _with_names(chart, place, window)
    else:
        window = fit(known_of(chart, place), WIDTH - 2 * _MARGIN_PX, int(room) - _MARGIN_PX)
        if _is_all_of_java(window):
            window = fit(JAVA, WIDTH, int(room))
    return _below(window, header)


def framed(degrees: Degrees, header: float) -> Window:
    """The window that holds these points with room around them, below the header."""
    room = int(HEIGHT - header - 20)
    return _below(fit(degrees, WIDTH - 2 * _AROUND_PX, room - 2 * _AROUND_PX), header)


def smallest(degrees: Degrees, metres: float = _NEAR_M) -> Degrees:
    """These points, and around their middle at least so many metres from left to right."""
    middle, half = (
        (degrees.min(axis=0) + degrees.max(axis=0)) / 2,
        np.array((0.25, 0.5)) * metres / METRES_PER_LAT,
    )
    return np.vstack((degrees, middle - half, middle + half))


def told_stretch(chart: Chart, place: Place) -> Degrees:
    """The line of a stretch that was told; empty for a point, or a road that is not drawn."""
    line = chart.roads.get(place.road or "")
    if line is None or place.km is None or place.km_to is None:
        return np.empty((0, 2))
    return line.between(place.km, place.km_to)


def draw_stretch(canvas: Canvas, chart: Chart, place: Place) -> None:
    """A stretch that was told, over its road."""
    line = told_stretch(chart, place)
    canvas.line(line, _WHITE, 13)
    canvas.line(line, _RED, 9)


def _below(window: Window, header: float) -> Window:
    up = (header - 20) / 2 * window.metres_per_pixel / METRES_PER_LAT
    middle = Point(window.middle.lat + up, window.middle.lon)
    return replace(window, middle=middle, width=WIDTH, height=HEIGHT)


def _with_names(chart: Chart, place: Place, window: Window) -> Window:
    """Widened until it holds a few names; kilometres of the own road say more than names do."""
    while place.road not in chart.roads and window.metres_per_pixel * WIDTH < _FAR_M:
        if len(chart.districts.within(window)) + len(chart.facilities.within(window)) >= _ENOUGH:
            break
        window = replace(window, metres_per_pixel=window.metres_per_pixel * _WIDER)
    return window


def known_of(chart: Chart, place: Place) -> Degrees:
    """All we know: the regency's outline, else the road's line or gates, else the corridor, else Java."""
    if outline := chart.regencies.get(place.regency_code or ""):
        return np.vstack(outline)
    if stretch := chart.roads.get(place.road or ""):
        return stretch.degrees
    if (gates := chart.gates.get(place.road or "")) is not None:
        return gates
    return chart.corridors.get(place.corridor or "", JAVA)


def draw_ground(canvas: Canvas, chart: Chart, place: Place) -> None:
    """Land and regencies; the one a place is in stands out where no more is known of it."""
    chosen = None if _is_exact(place) else place.regency_code
    edge = 0.6 if _is_all_of_java(canvas.window) else 1.2
    for ring in chart.land:
        canvas.area(ring, _LAND)
    for code, rings in chart.regencies.items():
        for ring in rings:
            canvas.area(ring, _CHOSEN_LAND if code == chosen else _LAND, _BORDER, edge)


def draw_roads(canvas: Canvas, chart: Chart, place: Place) -> None:
    """Toll roads and corridors; the one a place is on stands out."""
    if canvas.window.metres_per_pixel > _WIDE:
        for key, line in chart.corridors.items():
            chosen = key == place.corridor and not place.road
            canvas.line(line, _CHOSEN_ROAD if chosen else _CORRIDOR, 4 if chosen else 1.6)
    thin = 0.45 if _is_all_of_java(canvas.window) else 1.0
    for wider, colour in ((2.5, _ROAD_EDGE), (0, _ROAD)):
        for stretch in chart.roads.values():
            canvas.line(stretch.degrees, colour, (5 + wider) * thin)
    for lat, lon in () if place.point else chart.gates.get(place.road or "", ()):
        canvas.disc(canvas.window.pixel(Point(lat, lon)), 6, _CHOSEN_ROAD, _WHITE, 2)
    if own := chart.roads.get(place.road or ""):
        canvas.line(own.degrees, _WHITE, 11 * thin)
        canvas.line(own.degrees, _CHOSEN_ROAD, 7 * thin)
