"""What somebody wants to know the state of: a line, one direction of it, around a point, or the way between two."""

import re

from msgspec import Struct

from geo import Geo
from geo.model import Point, Side

_POINT = re.compile(r"(-?\d{1,2}\.\d{4}),(\d{1,3}\.\d{4})")


class About(Struct, frozen=True):
    """A toll road or corridor, of which `side` is one way; else around `point`, or the way from there to `goal`."""

    line: str = ""
    side: Side | None = None
    point: Point | None = None
    goal: Point | None = None

    @property
    def name(self) -> str:
        """What `about` reads it from, as buttons and pictures call it: "CIPALI", "CIPALI/B", "-6.5089,107.7181"."""
        if self.line:
            return f"{self.line}/{self.side}" if self.side else self.line
        return ">".join(_point_name(each) for each in (self.point, self.goal) if each)


def about(name: str, geo: Geo) -> About | None:
    """What a name says it is about; None for anything else."""
    line, _, side = name.partition("/")
    if line in geo.network.corridors or line in geo.network.lines or line in geo.line_names:
        return About(line, "A" if side == "A" else "B" if side == "B" else None)
    points = [_POINT.fullmatch(part) for part in name.split(">")]
    found = [Point(float(each[1]), float(each[2])) for each in points if each]
    if len(found) != len(points) or len(found) > 2:
        return None
    return About(point=found[0], goal=found[1] if len(found) > 1 else None)


def _point_name(point: Point) -> str:
    return f"{point.lat:.4f},{point.lon:.4f}"
