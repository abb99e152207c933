"""The small map on which a pin is set."""

import re
from collections.abc import Awaitable, Callable

from nicegui import events, ui
from nicegui.elements.leaflet.leaflet_layers import GenericLayer

from bot.configfile import Map
from bot.web.base_map import JAVA, base_map
from bot.web.words import Words
from geo.atlas import Geo
from geo.model import Point

_PIN = {"radius": 9, "color": "#ffffff", "weight": 3, "fillColor": "#c2352b", "fillOpacity": 1}
Chosen = Callable[[Point], Awaitable[None]]


class PlacePicker:
    """A dialog with a map and a field for coordinates; one serves all phones of a page."""

    def __init__(self, geo: Geo, tiles: Map, words: Words) -> None:
        self._geo = geo
        self._tiles = tiles
        self._words = words
        self._chosen: Chosen | None = None
        self._map: ui.leaflet | None = None
        self._pin: GenericLayer | None = None
        with ui.dialog() as self._dialog, ui.element("div").classes("picker").props('role="document"'):
            self._contents()

    def open(self, chosen: Chosen) -> None:
        """Ask for a place; `chosen` gets it unless the person cancels."""
        self._chosen = chosen
        self._field.set_value("")
        if self._map is None:
            # Drawn on first use: most pages never need the map.
            with self._frame:
                self._draw()
        self._dialog.open()

    def _contents(self) -> None:
        with ui.element("h2"):
            ui.label(self._words("map_title"))
        ui.label(self._words("map_hint")).classes("hint")
        self._frame = ui.element("div").classes("map-frame").props('role="group"')
        self._frame.props["aria-label"] = self._words("map_label")
        with ui.element("div").classes("legend"):
            ui.label(self._words("map_toll")).classes("toll")
            ui.label(self._words("map_corridor")).classes("corridor")
            sources = (self._words("map_data"), self._tiles.tiles_attribution)
            ui.label(", ".join(source for source in sources if source)).classes("sources")
        self._field = ui.input(self._words("map_coordinates"), placeholder=self._words("map_example"))
        self._field.props("outlined dense").classes("coordinates").on_value_change(self._typed)
        self._field.on("keydown.enter", self._send)
        with ui.element("div").classes("actions"):
            _button(self._words("map_cancel"), "plain", self._dialog.close)
            _button(self._words("map_send"), "main", self._send)

    def _draw(self) -> None:
        self._map = base_map(self._geo, self._tiles, self._words("map_data"))
        self._map.on("map-click", self._clicked)
        for event in ("init", "map-resize"):  # its size is known only once the dialog has opened
            self._map.on(event, self._show_all)

    def _show_all(self) -> None:
        if self._map is not None:
            self._map.run_map_method("fitBounds", JAVA, {"animate": False})

    def _clicked(self, event: events.GenericEventArguments) -> None:
        at = event.args["latlng"]
        self._field.set_value(f"{at['lat']:.5f}, {at['lng']:.5f}")

    def _typed(self) -> None:
        point = read_point(self._field.value or "")
        self._field.props(remove="error error-message")
        if self._map is None:
            return
        if self._pin:
            self._map.remove_layer(self._pin)
            self._pin = None
        if point is None:
            return
        self._pin = self._map.generic_layer(name="circleMarker", args=[[point.lat, point.lon], _PIN])

    async def _send(self) -> None:
        point = read_point(self._field.value or "")
        if point is None:
            self._field.props("error")
            self._field.props["error-message"] = self._words("map_wrong")
            return
        self._dialog.close()
        if self._chosen:
            await self._chosen(point)


def read_point(text: str) -> Point | None:
    """Two numbers, latitude then longitude, as people type them; None for anything else."""
    match = re.fullmatch(r"\s*(-?\d{1,2}(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*", text)
    if not match:
        return None
    lat, lon = (float(number.replace(",", ".")) for number in match.groups())
    return Point(lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _button(label: str, kind: str, act: Callable[[], object]) -> None:
    with ui.element("button").props('type="button"').classes(f"action {kind}").on("click", act):
        ui.label(label)
