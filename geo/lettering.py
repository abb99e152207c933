"""The words on a map card: kilometre plates, which way the carriageway leads, and the names around."""

from __future__ import annotations

import math

import numpy as np

from geo import Geo
from geo.canvas import Canvas, Colour, Pixels
from geo.chart import Chart, Signs
from geo.model import Place

_INK: Colour = (35, 38, 46)
_GREY: Colour = (105, 105, 112)
_BROWN: Colour = (140, 74, 4)
_GREEN: Colour = (0, 104, 71)
_BLUE: Colour = (25, 72, 160)
_WHITE: Colour = (255, 255, 255)
_SIGNS = {"rest_area": _BLUE, "toll_gate": _GREEN, "interchange": _GREEN}
_MOST_FACILITIES = 8
_ARROW_PX, _BESIDE_PX = 92.0, 20.0
_NAMES_FROM, _NAMES_TO = (
    45.0,
    400.0,
)  # metres a pixel: nearer than the first all names, further than the second none


def draw_arrow(canvas: Canvas, geo: Geo, chart: Chart, place: Place, length: float = _ARROW_PX) -> None:
    """An arrow beside the marker on the carriageway's own side (traffic keeps left), pointing where people drive.

    Under contraflow they drive against their carriageway: `side` places the arrow, `direction` turns it.
    """
    arrow = _arrow(canvas, geo, chart, place, length)
    if arrow is None:
        return
    tail, head, along = arrow
    for colour, width, grown in ((_WHITE, 10.0, 4.0), (_BLUE, 5.0, 0.0)):
        canvas.stroke([_at(tail), _at(head)], colour, width)
        across = np.array((-along[1], along[0]))
        tip, base, half = head + along * (17 + grown), head - along * grown, 10 + grown
        canvas.shape([_at(tip), _at(base + across * half), _at(base - across * half)], colour)


def draw_names(canvas: Canvas, geo: Geo, chart: Chart, place: Place) -> None:
    """All words, the most needed first: a later one never covers an earlier."""
    scale = canvas.window.metres_per_pixel
    if scale < _NAMES_FROM:
        for stretch in chart.roads.values():
            canvas.keep_line_free(stretch.degrees, 9)
    _name_arrow(canvas, geo, chart, place)
    _name_place(canvas, place)
    if scale < _NAMES_FROM:
        _name_facilities(canvas, chart, place)
    _name_kilometres(canvas, chart, place)
    _name_roads(canvas, geo, chart, place)
    _name_towns(canvas, (chart.districts if scale < _NAMES_TO else chart.cities), scale)


def _name_place(canvas: Canvas, place: Place) -> None:
    if place.point and place.source not in ("regency", "corridor"):
        x, y = canvas.window.pixel(place.point)
        canvas.keep_free((x - 14, y - 14, x + 14, y + 14))
        if place.facility and place.name:
            colour = _SIGNS.get(place.facility, _INK)
            canvas.label((x, y), place.name, 18, colour, _WHITE, away=20, bold=True)


def _arrow(
    canvas: Canvas, geo: Geo, chart: Chart, place: Place, length: float = _ARROW_PX
) -> tuple[Pixels, Pixels, Pixels] | None:
    """Tail, head and heading in pixels; None where neither carriageway nor direction says which way."""
    if place.point is None or place.road is None or place.road not in chart.roads:
        return None
    heading = geo.side_to(place.road, place.direction, place.km) if place.direction else None
    heading = heading or place.side
    if heading is None:
        return None
    rising = _rising(canvas, chart, place)
    lane = rising if (place.side or heading) == "A" else -rising
    along = rising if heading == "A" else -rising
    left = np.array((lane[1], -lane[0]))  # y grows downwards in a picture
    middle = np.array(canvas.window.pixel(place.point)) + left * _BESIDE_PX
    return middle - along * length / 2, middle + along * length / 2, along


def _rising(canvas: Canvas, chart: Chart, place: Place) -> Pixels:
    """Which way kilometres rise where the place is: a step of one pixel."""
    stretch = chart.roads[place.road or ""]
    pixels = canvas.window.pixels(stretch.degrees)
    here = np.array(canvas.window.pixel(place.point)) if place.point else pixels[0]
    nearest = int(np.argmin(np.hypot(*(pixels - here).T)))
    before, after = max(nearest - 1, 0), min(nearest + 1, len(pixels) - 1)
    step = pixels[after] - pixels[before]
    return np.asarray(step / max(float(np.hypot(*step)), 1e-9))


def _name_arrow(canvas: Canvas, geo: Geo, chart: Chart, place: Place) -> None:
    arrow = _arrow(canvas, geo, chart, place)
    if arrow is None:
        return
    tail, head, along = arrow
    for part in np.linspace(0, 1, 8):
        x, y = tail + (head - tail) * part
        canvas.keep_free((x - 9, y - 9, x + 9, y + 9))
    town = place.direction or geo.towards(place.road or "", place.side or "A") or ""
    words = " ".join(filter(None, (place.side, town)))
    canvas.label(_at(head + along * 12), words, 18, _BLUE, _WHITE, away=16, bold=True)


def _name_kilometres(canvas: Canvas, chart: Chart, place: Place) -> None:
    """White on green beside the road, as the posts are; fewer where they would crowd."""
    stretch = chart.roads.get(place.road or "")
    if stretch is None:
        return
    km, pixels = np.array(stretch.km), canvas.window.pixels(stretch.degrees)
    pixels_per_km = 1000 / canvas.window.metres_per_pixel
    step = next((s for s in (1, 2, 5, 10, 20, 50) if s * pixels_per_km >= 44), 100)
    for kilometre in range(math.ceil(km[0] / step) * step, int(km[-1]) + 1, step):
        at = (float(np.interp(kilometre, km, pixels[:, 0])), float(np.interp(kilometre, km, pixels[:, 1])))
        canvas.plate(at, str(kilometre), 15, _WHITE, _GREEN)


def _name_roads(canvas: Canvas, geo: Geo, chart: Chart, place: Place) -> None:
    """Each road once, where its line has room; the place's own first and largest."""
    order = sorted(chart.roads, key=lambda road: road != place.road)
    if canvas.window.metres_per_pixel > _NAMES_TO:
        order = order[: place.road in chart.roads]
    size = (canvas.window.width, canvas.window.height)
    for road in order:
        pixels, own = canvas.window.pixels(chart.roads[road].degrees), road == place.road
        inside = pixels[np.all((pixels > 30) & (pixels < np.array(size) - 30), axis=1)]
        beside = size[0] * 0.2 if own else float(np.median(inside[:, 0])) if len(inside) else 0
        for at in inside[np.argsort(np.abs(inside[:, 0] - beside))]:
            if canvas.label(_at(at), geo.road_name(road), 18 if own else 14, _BROWN, _WHITE, 14, bold=own):
                break


def _name_facilities(canvas: Canvas, chart: Chart, place: Place) -> None:
    for sign, at in chart.facilities.within(canvas.window)[:_MOST_FACILITIES]:
        if sign.name == place.name or not canvas.is_free(at):
            continue
        colour = _SIGNS.get(sign.kind or "", _INK)
        if canvas.label(at, sign.name, 15, colour, _WHITE, away=12):
            canvas.disc(at, 6, colour, _WHITE, 2)
            canvas.keep_free((at[0] - 7, at[1] - 7, at[0] + 7, at[1] + 7))


def _name_towns(canvas: Canvas, towns: Signs, scale: float) -> None:
    """Few enough to read: one to a neighbourhood."""
    for sign, at in sorted(towns.within(canvas.window), key=lambda found: towns.signs.index(found[0])):
        room = 12 if scale > _NAMES_TO else 34
        if canvas.is_free(at, room) and canvas.label(at, sign.name, 15, _GREY, _WHITE, away=5):
            canvas.disc(at, 2.5, _GREY)


def _at(pixel: Pixels) -> tuple[float, float]:
    return float(pixel[0]), float(pixel[1])
