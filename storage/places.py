"""A geo.model.Place as columns of a report, and back without loss."""

from collections.abc import Mapping, Sequence
from typing import Any

from geo.model import Place, Point

_SAME = (
    "precision_m", "source", "name", "facility", "road", "km", "side", "direction",
    "regency_code", "regency", "province", "district", "corridor",
)  # fmt: skip
COLUMNS = ("lat", "lon", *(name if name != "name" else "place_name" for name in _SAME))


def columns(place: Place) -> dict[str, Any]:
    """The report columns that hold a place."""
    at = (place.point.lat, place.point.lon) if place.point else (None, None)
    return dict(zip(COLUMNS, (*at, *(getattr(place, name) for name in _SAME)), strict=True))


def place(row: Mapping[str, Any]) -> Place:
    """The place a report's columns hold."""
    return place_of([row[name] for name in COLUMNS])


def place_of(values: Sequence[Any]) -> Place:
    """The place these values of COLUMNS hold."""
    lat, lon, *others = values
    return Place(None if lat is None else Point(lat, lon), *others)
