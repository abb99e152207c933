"""What stands on a road, around a point or along a way, in the order in which it is told and numbered on its map."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from conversations.report_views import ReportView, Trouble
from conversations.travel.about import About
from conversations.travel.ahead import matters, span_of, spots
from conversations.travel.alerting import Rules
from geo import Geo
from geo.lines import metres_between
from geo.model import Place, Point
from geo.network import BELOW, VAGUE_M
from geo.route import Route
from geo.windows import Window

MOST = 9  # in one list, and on its map
_LOOKED_AT = 500


class Standing(Protocol):
    """Who knows what stands: confirmed, open and nobody's secret."""

    def standing(self, limit: int) -> list[Trouble]:
        """All of it, newest first."""

    def standing_on(self, line: str, limit: int) -> list[Trouble]:
        """The same on one toll road or corridor."""

    def standing_around(self, point: Point, limit: int) -> list[Trouble]:
        """The same around a point."""


class Seen(Struct, frozen=True):
    """A trouble there: how many kilometres from the point, or along the way; None where that is not known."""

    trouble: Trouble
    km: float | None = None


def seen(
    about: About, known: Standing, geo: Geo, rules: Rules, windows: Sequence[Window], now: datetime
) -> list[Seen]:
    """All that stands there, danger first, then in the order of kilometres or of distance."""
    found = _candidates(about, known, geo, rules, windows, now)
    told = [each for each in found if matters(each.trouble.report, each.trouble.since, rules, now)]
    once = {each.trouble.id: each for each in reversed(told)}
    return sorted(once.values(), key=lambda each: (not each.trouble.report.danger, _order(each, about)))


def stands(
    about: About, known: Standing, geo: Geo, rules: Rules, windows: Sequence[Window], now: datetime
) -> bool:
    """Whether anything confirmed stands there, also of a kind that is not told, or without news for too long."""
    return any(True for _ in _candidates(about, known, geo, rules, windows, now))


def way(about: About, geo: Geo) -> Route | None:
    """The way between the two points."""
    if about.point is None or about.goal is None:
        return None
    return geo.network.route(Place(about.point, 0, "pin"), Place(about.goal, 0, "pin"))


def _candidates(
    about: About, known: Standing, geo: Geo, rules: Rules, windows: Sequence[Window], now: datetime
) -> Iterator[Seen]:
    if about.line:
        lines = (about.line, *(above for above, below in BELOW.items() if below == about.line))
        for each in (trouble for line in lines for trouble in known.standing_on(line, _LOOKED_AT)):
            if about.side is None or _goes(each.report, about, geo, windows, now):
                yield Seen(each)
    elif route := way(about, geo):
        for each in known.standing(_LOOKED_AT):
            spans = (span_of(route, spot) for spot in spots(geo, each.report, windows, now))
            if span := next((span for span in spans if span), None):
                yield Seen(each, span[0])
    elif about.point:
        yield from _around(about.point, known, geo, rules)


def _around(point: Point, known: Standing, geo: Geo, rules: Rules) -> Iterator[Seen]:
    """Also what is on a road there whose kilometres nobody knows: so near is one of its gates."""
    for each in known.standing_around(point, _LOOKED_AT):
        if (km := _km_to(each.report, point)) <= rules.around_km:
            yield Seen(each, km if each.report.place.precision_m <= VAGUE_M else None)
    for road in geo.stops.unmeasured(point, rules.around_km * 1000):
        yield from (Seen(each) for each in known.standing_on(road, _LOOKED_AT) if not each.report.place.point)


def _goes(report: ReportView, about: About, geo: Geo, windows: Iterable[Window], now: datetime) -> bool:
    """Whether a trouble meets the traffic of that direction, as far as anybody knows."""
    places = [spot for spot in spots(geo, report, list(windows), now) if spot.line == about.line]
    return not places or any(spot.unsure or about.side in spot.sides for spot in places)


def _order(each: Seen, about: About) -> float:
    if about.line:
        km = each.trouble.report.place.km or 0.0
        return -km if about.side == "B" else km
    return each.km if each.km is not None else float("inf")


def _km_to(report: ReportView, point: Point) -> float:
    here = report.place.point
    return metres_between(here.lat, here.lon, point.lat, point.lon) / 1000 if here else float("inf")
