"""Which confirmed troubles lie ahead of a traveller, and how far; what counts is in config.yaml under `alerts`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from conversations.meaning.words import plain
from conversations.travel.alerting import Rules
from conversations.travel.trip import BEFORE, Position, Trip, position
from conversations.workflow import OPEN
from conversations.world import ReportView, Trouble
from geo import Geo
from geo.flow import flows
from geo.model import Place, Side
from geo.network import BELOW
from geo.route import Route
from geo.windows import Window

BESIDE_KM = 0.5  # a trouble so little off the end of a stretch is still on it
_MOSTLY = 0.7  # of the stretch on which a trouble is somewhere so much lies on the way of whom we tell


class Spot(Struct, frozen=True):
    """Where a trouble meets the traffic: on a line, within `spread_km` of a kilometre, going one of these ways.

    `unsure` where nobody told which way; `above` where it is on an elevated road over this one. With `km_to` it is a
    whole stretch, from `km` to that, or `somewhere` on it. With `goal` it meets those who go to that port or station,
    and has no line.
    """

    line: str
    km: float
    spread_km: float
    sides: tuple[Side, ...]
    unsure: bool = False
    km_to: float | None = None
    somewhere: bool = False
    above: bool = False
    goal: str = ""

    @property
    def ends(self) -> tuple[float, ...]:
        """The kilometres at which it begins and ends; of what is no stretch one."""
        return (self.km,) if self.km_to is None else (self.km, self.km_to)


class Ahead(Struct, frozen=True):
    """A trouble ahead of a traveller, from `along_km` to `last_km` along the route: kilometres to it.

    With `somewhere` these are to the stretch on which it is, nobody knows where. With `maybe` it may be behind.
    """

    trouble: Trouble
    along_km: float
    least_km: float
    most_km: float
    unsure: bool
    last_km: float
    somewhere: bool = False
    above: bool = False
    maybe: bool = False


def matters(report: ReportView, since: datetime, rules: Rules, now: datetime) -> bool:
    """Whether a confirmed report is one to tell: open, nobody's secret, of a kind that matters, and not stale."""
    kind = rules.kinds.get(report.category)
    if kind is None or report.privacy == "secret" or report.held or report.status not in OPEN:
        return False
    if now - since > kind.hold:
        return False
    return report.danger or not kind.words or not kind.words.isdisjoint(plain(" ".join(report.words)))


def spots(geo: Geo, report: ReportView, windows: Sequence[Window], now: datetime) -> list[Spot]:
    """Where a report meets the traffic.

    On a divided road, of which nobody told the carriageway, only danger is worth telling both ways. Who queues in a
    terminal or port stands in the way of those alone who go there.
    """
    if report.category == "terminal" and not report.danger:
        return _for_who_goes_there(report.place)
    found = []
    both: tuple[Side, ...] = ("A", "B")
    exact = [
        (line, km, report.place.km_to if line == report.place.road else None)
        for line, km in geo.network.spots(report.place)
    ]
    for line, km, km_to in exact or _stretch_of(geo, report.place):
        sides = flows(geo, report.place, line, km, windows, now)
        if sides or report.danger or line in geo.network.corridors:
            spread = report.place.precision_m / 1000 - (km_to - km if km_to else 0.0) if exact else 0.0
            ways = tuple(sorted(sides)) or both
            found.append(Spot(line, km, max(0.0, spread), ways, not sides, km_to, somewhere=not exact))
    found += [replace(each, line=BELOW[each.line], above=True) for each in found if each.line in BELOW]
    return found + _for_who_goes_there(report.place)


def _for_who_goes_there(place: Place) -> list[Spot]:
    named = place.name if place.facility and not place.road else None
    return [Spot("", 0.0, 0.0, (), goal=named)] if named else []


def _stretch_of(geo: Geo, place: Place) -> list[tuple[str, float, float]]:
    """From where to where a road runs through the regency told; of a toll road of which no more is told all of it."""
    line = place.road or place.corridor or ""
    marks = [mark for part in geo.stretches_in((place.regency_code or "",)) if part.line == line
             for mark in (part.low, part.high)]  # fmt: skip
    if place.road and not place.regency_code:
        marks = [vertex.mark for vertex in geo.network.lines.get(line, ())]
    return [(line, min(marks), max(marks))] if marks else []


def ahead(trip: Trip, trouble: Trouble, places: Iterable[Spot], now: datetime, rules: Rules) -> Ahead | None:
    """How far ahead of a traveller a trouble is, None where it is not on the way, may be behind, or is too far.

    A traveller may have come as far as the fast pace leads: nearer than that it may be behind.
    """
    if not trip.begins_before(now + BEFORE) or now > trip.until or (trip.quiet and not trouble.report.danger):
        return None
    here = position(trip, now, rules.pace)
    for spot, along, last in _met(trip, places):
        if here.most <= along - spot.spread_km <= here.most + rules.ahead_km:
            return _found(trouble, spot, along, last, here)
    return None


def may_be_ahead(
    trip: Trip, trouble: Trouble, places: Iterable[Spot], now: datetime, rules: Rules
) -> Ahead | None:
    """A trouble between where a traveller on the way may have come least and furthest: nobody knows whether ahead."""
    if not trip.begins_before(now + BEFORE) or now > trip.until or trip.is_off:
        return None
    here = position(trip, now, rules.pace)
    for spot, along, last in _met(trip, places):
        if here.least <= last and along - spot.spread_km < here.most:
            return replace(_found(trouble, spot, along, last, here), maybe=True)
    return None


def to_tell(
    trip: Trip, trouble: Trouble, places: Sequence[Spot], now: datetime, rules: Rules
) -> Ahead | None:
    """What a traveller is told unasked: what is ahead, and where life may be at risk also what only may be."""
    surely = ahead(trip, trouble, places, now, rules)
    if surely or not trouble.report.danger:
        return surely
    return may_be_ahead(trip, trouble, places, now, rules)


def is_passed(trip: Trip, places: Iterable[Spot]) -> bool:
    """Whether a traveller has said, or a position told, that all of these are behind: an estimate does not count."""
    return all(trip.at_km > last for _, _, last in _met(trip, places))


def _met(trip: Trip, places: Iterable[Spot]) -> Iterator[tuple[Spot, float, float]]:
    """Those on a journey's route, with the kilometres along it at which they begin and end."""
    for spot in places:
        if spot.goal and spot.goal == trip.goal:
            yield spot, trip.route.length_km, trip.route.length_km
        elif span := span_of(trip.route, spot):
            yield spot, *span


def _found(trouble: Trouble, spot: Spot, along: float, last: float, here: Position) -> Ahead:
    least, most = along - here.most, along - here.least
    return Ahead(trouble, along, least, most, spot.unsure, last, spot.somewhere, spot.above)


def along_of(trip: Trip, spot: Spot) -> float | None:
    """How far along a journey's route a trouble begins; None where it is not on it."""
    span = span_of(trip.route, spot)
    return span[0] if span else None


def span_of(route: Route, spot: Spot) -> tuple[float, float] | None:
    """From where to where along a route a trouble is; None where it is not on it."""
    for leg in route.legs:
        if leg.line != spot.line or leg.side not in spot.sides:
            continue
        low, high = min(spot.ends), max(spot.ends)
        if spot.km_to is None and leg.has(spot.km, BESIDE_KM):
            return leg.along(spot.km), leg.along(spot.km)
        first, last = max(low, leg.low), min(high, leg.high)
        if spot.km_to is not None and last - first > (_MOSTLY * (high - low) if spot.somewhere else 0.0):
            marks = (leg.along(first), leg.along(last))
            return min(marks), max(marks)
    return None
