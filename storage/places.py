"""A geo.model.Place as columns of a report, and back without loss."""

from collections.abc import Mapping
from typing import Any

from geo.model import Place, Point

_SAME = (
    "precision_m", "source", "facility", "road", "km", "side", "direction",
    "regency_code", "regency", "province", "district", "corridor",
)  # fmt: skip
COLUMNS = (*_SAME, "lat", "lon", "place_name")


def columns(place: Place) -> dict[str, Any]:
    """The report columns that hold a place."""
    return {
        **{name: getattr(place, name) for name in _SAME},
        "lat": place.point.lat if place.point else None,
        "lon": place.point.lon if place.point else None,
        "place_name": place.name,
    }


def place(row: Mapping[str, Any]) -> Place:
    """The place a report's columns hold."""
    point = None if row["lat"] is None else Point(row["lat"], row["lon"])
    return Place(point=point, name=row["place_name"], **{name: row[name] for name in _SAME})
