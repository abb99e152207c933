"""Which troubles are worth telling travellers of, found by the lines they are on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection

from bot.jobs.tools import Tools
from conversations.travel.ahead import BESIDE_KM, Spot, matters, spots
from conversations.travel.trip import Trip
from conversations.world import Trouble
from geo.windows import Window
from storage import standing, trips, windows, witnesses

_MOST_STANDING = 5000


class Worth(Struct, frozen=True):
    """A trouble worth telling, where it meets the traffic, and who told it."""

    trouble: Trouble
    places: Sequence[Spot]
    knowing: set[int]


ByLine = Mapping[str, Sequence[Worth]]
Told = tuple[str, Sequence[Spot]]


def by_line(tools: Tools, connection: Connection, now: datetime) -> ByLine:
    """Every trouble worth telling, under each line it is on, or the goal of those whom it meets."""
    rules, lasting = tools.settings.config.alerts.rules, lasting_windows(tools, connection, now)
    found: dict[str, list[Worth]] = {}
    told: list[Told] = []
    for trouble in sorted(standing.standing(connection, now - rules.longest, _MOST_STANDING), key=_first):
        if matters(trouble.report, trouble.since, rules, now):
            places = spots(tools.geo, trouble.report, lasting, now)
            same = (trouble.report.category, places)
            if is_vague(places) and same in told:
                continue
            told += [same] if is_vague(places) else []
            knowing = knowing_of(connection, trouble)
            for line in {spot.goal or spot.line for spot in places}:
                found.setdefault(line, []).append(Worth(trouble, places, knowing))
    return found


def told_by_another(
    tools: Tools, connection: Connection, trouble: Trouble, places: Sequence[Spot], now: datetime
) -> bool:
    """Whether a report before it, or one of danger, tells the same of a stretch of which no more is known either."""
    if not is_vague(places):
        return False
    rules, lasting = tools.settings.config.alerts.rules, lasting_windows(tools, connection, now)
    return any(
        other.report.category == trouble.report.category
        and _first(other) < _first(trouble)
        and matters(other.report, other.since, rules, now)
        and spots(tools.geo, other.report, lasting, now) == places
        for other in standing.standing_on(connection, places[0].line, _MOST_STANDING)
    )


def is_vague(places: Sequence[Spot]) -> bool:
    """Whether nobody knows where on a stretch it is."""
    return bool(places) and all(spot.somewhere for spot in places)


def on_the_way(trip: Trip, known: ByLine) -> Iterator[Worth]:
    """What is on the lines of a journey or at its goal, but what its traveller has told."""
    for line in (*trip.route.lines, trip.goal):
        yield from (each for each in known.get(line, ()) if trip.person not in each.knowing)


def met_by(connection: Connection, spot: Spot) -> list[Trip]:
    """The journeys that lead past a spot, or end where it is."""
    if spot.goal:
        return trips.bound_for(connection, spot.goal)
    passing = (trips.passing(connection, spot.line, spot.sides, km, BESIDE_KM) for km in spot.ends)
    return [trip for found in passing for trip in found]


def knowing_of(connection: Connection, trouble: Trouble) -> set[int]:
    """Those who told it need not be told."""
    others = witnesses.of(connection, trouble.id) if trouble.report.witnesses else ()
    return {trouble.report.reporter, *others}


def lasting_windows(tools: Tools, connection: Connection, now: datetime) -> list[Window]:
    """The windows of config.yaml and those declared."""
    return [*tools.settings.windows, *windows.lasting(connection, now)]


def _first(trouble: Trouble) -> tuple[bool, int]:
    """Danger first, then what was told first."""
    return not trouble.report.danger, trouble.id
