"""Which confirmed troubles lie ahead of a traveller, and how far; what counts is in config.yaml under `alerts`."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from conversations.meaning.words import plain
from conversations.travel.alerting import Rules
from conversations.travel.trip import BEFORE, Trip, position
from conversations.workflow import OPEN
from conversations.world import ReportView, Trouble
from geo import Geo
from geo.flow import flows
from geo.model import Side
from geo.windows import Window

BESIDE_KM = 0.5  # a trouble so little off the end of a stretch is still on it


class Spot(Struct, frozen=True):
    """Where a trouble meets the traffic: on a line, within `spread_km` of a kilometre, going one of these ways.

    `unsure` where nobody told which way.
    """

    line: str
    km: float
    spread_km: float
    sides: tuple[Side, ...]
    unsure: bool = False


class Ahead(Struct, frozen=True):
    """A trouble ahead of a traveller, `along_km` along the route: kilometres to it, at least and at most."""

    trouble: Trouble
    along_km: float
    least_km: float
    most_km: float
    unsure: bool


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

    On a divided road, of which nobody told the carriageway, only danger is worth telling both ways.
    """
    found = []
    for line, km in geo.network.spots(report.place):
        sides = flows(geo, report.place, line, km, windows, now)
        if sides or report.danger or line in geo.network.corridors:
            both: tuple[Side, ...] = ("A", "B")
            spread = report.place.precision_m / 1000
            found.append(Spot(line, km, spread, tuple(sorted(sides)) or both, unsure=not sides))
    return found


def ahead(trip: Trip, trouble: Trouble, places: Iterable[Spot], now: datetime, rules: Rules) -> Ahead | None:
    """How far ahead of a traveller a trouble is, None where it is not on the way, may be behind, or is too far.

    A traveller may have come as far as the fast pace leads: nearer than that it may be behind.
    """
    if now < trip.starts_at - BEFORE or now > trip.until or (trip.quiet and not trouble.report.danger):
        return None
    here = position(trip, now, rules.pace)
    for spot in places:
        along = along_of(trip, spot)
        if along is not None and here.most <= along - spot.spread_km <= here.most + rules.ahead_km:
            return Ahead(trouble, along, along - here.most, along - here.least, spot.unsure)
    return None


def is_passed(trip: Trip, places: Iterable[Spot], now: datetime, rules: Rules) -> bool:
    """Whether a traveller may have passed all of these."""
    here = position(trip, now, rules.pace)
    marks = [along for spot in places if (along := along_of(trip, spot)) is not None]
    return all(here.most > along for along in marks)


def along_of(trip: Trip, spot: Spot) -> float | None:
    """How far along a journey's route a trouble is; None where it is not on it."""
    for leg in trip.route.legs:
        if leg.line == spot.line and leg.side in spot.sides and leg.has(spot.km, BESIDE_KM):
            return leg.along(spot.km)
    return None
