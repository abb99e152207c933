"""What a map of the road's state is about, as its button and its picture name it."""

import re

from geo import Geo
from geo.model import Place, Point

_POINT = re.compile(r"(-?\d{1,2}\.\d{4}),(\d{1,3}\.\d{4})")


def point_name(point: Point) -> str:
    """What `about_place` reads a point from: "-6.5089,107.7181"."""
    return f"{point.lat:.4f},{point.lon:.4f}"


def about_place(name: str, geo: Geo) -> Place | None:
    """The toll road or corridor of that id, or the point "-6.5089,107.7181"; None for anything else."""
    if name in geo.network.corridors:
        return Place(None, 0, "corridor", corridor=name)
    if name in geo.network.lines:
        return Place(None, 0, "post", road=name)
    found = _POINT.fullmatch(name)
    return Place(Point(float(found[1]), float(found[2])), 0, "pin") if found else None
