"""What admins declared of the roads, as travellers hear of it: one way, contraflow, closed places; there or ahead."""

from collections.abc import Iterable

from conversations.admins.season import Declared, held
from conversations.admins.seasonal import closed_in_words
from conversations.describe import clock
from conversations.prompts import sentence
from conversations.session import Session
from conversations.travel.trip import Trip
from conversations.world import World
from geo.route import Leg
from geo.windows import Window

_MOST_CLOSED = 3


def window_in_words(session: Session, world: World, window: Window) -> str:
    """Where, which way and when, without the full stop."""
    towards = world.geo.towards(window.road, window.towards) or window.towards
    return sentence(
        session, world, f"windows.{window.kind}", road=world.geo.road_name(window.road), town=towards,
        first=f"{window.km_from:g}", last=f"{window.km_to:g}",
        start=clock(window.start, world.now), end=clock(window.end, world.now),
    )  # fmt: skip


def on_road(session: Session, world: World, road: str) -> list[str]:
    """What is declared of a road and not over."""
    windows = [each for each in world.windows(world.now) if each.road == road]
    closed = [each for each in held(world.declared(), "closed", world.now) if _road(each) == road]
    return [*_said(session, world, windows), *(closed_in_words(session, world, each) for each in closed)]


def declared_ahead(session: Session, world: World, trip: Trip, from_km: float) -> list[str]:
    """What a traveller may still meet of what is declared."""
    closed = [
        closed_in_words(session, world, each)
        for each in held(world.declared(), "closed", world.now)
        if (along := _along(trip, each)) is not None and along > from_km
    ]
    return [*_windows_ahead(session, world, trip, from_km), *closed[:_MOST_CLOSED]]


def _windows_ahead(session: Session, world: World, trip: Trip, from_km: float) -> list[str]:
    """Those a traveller may still meet, and where one leads the other way, that nobody is let in there."""
    lines = []
    for window in world.windows(world.now):
        for leg in trip.route.legs:
            meets = leg.line == window.road and leg.low < window.km_to and leg.high > window.km_from
            if not meets or window.start > trip.until or leg.along(_last(window, leg)) <= from_km:
                continue
            against = window.kind == "one_way" and window.towards != leg.side
            words = window_in_words(session, world, window)
            lines.append(
                sentence(session, world, "traffic.against" if against else "traffic.with", window=words)
            )
    return lines


def _along(trip: Trip, closed: Declared) -> float | None:
    """How far along the way a closed place is; None where it is not on it, or on the other carriageway."""
    place = closed.place
    if place is None or place.km is None:
        return None
    return next(
        (
            leg.along(place.km)
            for leg in trip.route.legs
            if leg.line == place.road and leg.has(place.km) and place.side in (None, leg.side)
        ),
        None,
    )


def _road(closed: Declared) -> str | None:
    return closed.place.road if closed.place else None


def _last(window: Window, leg: Leg) -> float:
    return min(window.km_to, leg.high) if leg.side == "A" else max(window.km_from, leg.low)


def _said(session: Session, world: World, windows: Iterable[Window]) -> list[str]:
    return [
        sentence(session, world, "traffic.with", window=window_in_words(session, world, each))
        for each in windows
    ]
