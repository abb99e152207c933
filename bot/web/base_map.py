"""The map of Java under pins and reports: from the project's own data, tiles only where configured."""

from nicegui import ui

from bot.configfile import Map
from geo.atlas import Geo, Line

JAVA = [[-8.75, 105.0], [-5.75, 114.65]]
_MIDDLE = (-7.05, 110.2)
_BOUNDS = [[-10.5, 103.5], [-3.5, 116.5]]
_GROUND = {
    "interactive": False,
    "pane": "tilePane",
}  # below the names of towns; what is reported lies above them
_COAST = {"color": "#9fb3ad", "weight": 1, "fillColor": "#fbfaf6", "fillOpacity": 1, **_GROUND}
_CORRIDOR = {"color": "#b98a2f", "weight": 2, "dashArray": "5 5", "opacity": 0.9, **_GROUND}
_ROAD = {"color": "#1f6f5c", "weight": 3, "opacity": 0.95, **_GROUND}
_TOWNS = (  # the most needed first: one that would lie over another is hidden
    "Jakarta", "Surabaya", "Semarang", "Bandung", "Yogyakarta", "Cirebon", "Banyuwangi", "Tegal", "Malang",
    "Surakarta", "Cilacap", "Serang", "Madiun", "Jember",
)  # fmt: skip
_KEPT_APART = """() => requestAnimationFrame(() => {
  for (const map of document.querySelectorAll(".map")) {
    const frame = map.getBoundingClientRect(), shown = [];
    for (const town of map.querySelectorAll(".town")) {
      const box = town.getBoundingClientRect();
      const apart = (one) =>
        box.right < one.left || one.right < box.left || box.bottom < one.top || one.bottom < box.top;
      const whole = frame.left <= box.left && box.right <= frame.right;
      town.style.visibility = whole && shown.every(apart) ? "" : "hidden";
      if (!town.style.visibility) shown.push(box);
    }
  }
})"""


def base_map(geo: Geo, tiles: Map, sources: str, canvas: bool = True) -> ui.leaflet:
    """A map in the current slot that shows all of Java; `sources` says whose data it is.

    Without `canvas` whatever is drawn on it is an element of its own, which shows the pointer that it can be tapped.
    """
    options = {
        "minZoom": 5,
        "zoomSnap": 0.25,  # so that all of Java fills whatever frame it has
        "maxZoom": 16,
        "maxBounds": _BOUNDS,
        "preferCanvas": canvas,
        "attributionControl": False,
    }
    drawn = ui.leaflet(center=_MIDDLE, zoom=7, options=options).classes("map")
    drawn.clear_layers()  # NiceGUI puts public tiles on every map
    if tiles.tiles_url:
        drawn.tile_layer(url_template=tiles.tiles_url)
    else:
        _lines(drawn, "polygon", geo.coast, {**_COAST, "attribution": sources})
    for line in geo.corridors.values():
        _lines(drawn, "polyline", line, _CORRIDOR)
    for line in geo.roads.values():
        _lines(drawn, "polyline", line, _ROAD)
    _towns(drawn, geo)
    for event in ("init", "map-moveend", "map-resize"):
        drawn.on(event, js_handler=_KEPT_APART)
    return drawn


def _lines(drawn: ui.leaflet, kind: str, lines: tuple[Line, ...], style: dict[str, object]) -> None:
    if lines:
        rounded = [[[round(lat, 4), round(lon, 4)] for lat, lon in line] for line in lines]
        drawn.generic_layer(name=kind, args=[rounded, style])


def _towns(drawn: ui.leaflet, geo: Geo) -> None:
    for name in _TOWNS:
        found = geo.locate(name).candidates
        if found and found[0].place.point:
            point = found[0].place.point
            options = {"content": name, "permanent": True, "direction": "bottom", "className": "town"}
            drawn.generic_layer(name="tooltip", args=[[point.lat, point.lon], options])
