"""The live map of open reports: each a circle by its standing and danger; a tap near one opens it."""

from collections.abc import Callable, Sequence

from nicegui import events, ui
from nicegui.elements.leaflet.leaflet_layers import GenericLayer

from bot.web.base_map import JAVA, base_map
from bot.web.room.queue import Row
from bot.web.room.tab import Tab

_FILL = {"late": "#c2352b", "unowned": "#8a4a1c", "waiting": "#d9a514", "taken": "#0f6b58"}
_MANY = 120  # from here on circles are smaller
_NEAR_PX = 18  # a finger's width around a circle


class ReportMap:
    """The map; circles that are there already are left alone."""

    def __init__(self, tab: Tab, opened: Callable[[str], object]) -> None:
        self._tab = tab
        self._opened = opened
        self._zoom = 7.0
        self._drawn: dict[str, tuple[Row, GenericLayer]] = {}
        self._rows: Sequence[Row] = ()
        words, facts, tiles = tab.words, tab.app.facts, tab.app.settings.config.map
        sources = ", ".join(one for one in (words("map_data"), tiles.tiles_attribution) if one)
        with ui.element("section").classes("report-map") as section:
            section.props["aria-label"] = words("map")
            self._map = base_map(facts.geo, tiles, sources, canvas=False)
            with ui.element("div").classes("legend"):
                for standing in _FILL:
                    ui.label(words(f"legend_{standing}")).classes(f"key {standing}")
                ui.label(words("legend_danger")).classes("key ring")
                ui.label(sources).classes("sources")
        self._map.on("map-click", self._clicked)
        self._map.on("map-zoomend", self._zoomed)
        self._map.on("init", self._show_all)

    def show(self, rows: Sequence[Row]) -> None:
        """Make the map show these."""
        self._rows = rows
        wanted = {row.reference: row for row in rows if row.point}
        for reference in [one for one in self._drawn if one not in wanted]:
            self._map.remove_layer(self._drawn.pop(reference)[1])
        # The most urgent last, so that it lies on top.
        for reference, row in reversed(wanted.items()):
            before = self._drawn.get(reference)
            if before and _looks(before[0]) == _looks(row):
                continue
            if before:
                self._map.remove_layer(before[1])
            self._drawn[reference] = (row, self._circle(row))

    def _circle(self, row: Row) -> GenericLayer:
        small = 3 if len(self._rows) > _MANY else 0
        style = {
            "radius": (9 if row.danger else 7) - small,
            "color": "#1d2725" if row.danger else "#ffffff",
            "weight": 2.5 if row.danger else 1.5,
            "fillColor": _FILL[row.standing],
            "fillOpacity": 0.92,
            "className": f"spot {row.standing}",
        }
        return self._map.generic_layer(name="circleMarker", args=[list(row.point or ()), style])

    def _show_all(self) -> None:
        self._map.run_map_method("fitBounds", JAVA, {"animate": False})

    def _zoomed(self, event: events.GenericEventArguments) -> None:
        self._zoom = float(event.args["zoom"])

    def _clicked(self, event: events.GenericEventArguments) -> None:
        at = event.args["latlng"]
        degrees = 360 / 256 / 2**self._zoom  # of one pixel, near enough so close to the equator
        near = [
            (max(abs(row.point[0] - at["lat"]), abs(row.point[1] - at["lng"])), number, row)
            for number, row in enumerate(self._rows)
            if row.point
        ]
        distance, _, row = min(near, default=(1e9, 0, None))
        if row and distance <= _NEAR_PX * degrees:
            self._opened(row.reference)


def _looks(row: Row) -> tuple[object, ...]:
    return row.point, row.standing, row.danger
