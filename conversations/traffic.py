"""One-way and contraflow windows, as travellers hear of them: on a road, or on the rest of a journey."""

from collections.abc import Iterable

from conversations.describe import clock
from conversations.prompts import sentence
from conversations.session import Session
from conversations.trip import Trip
from conversations.world import World
from geo.route import Leg
from geo.windows import Window


def window_in_words(session: Session, world: World, window: Window) -> str:
    """Where, which way and when, without the full stop."""
    towards = world.geo.towards(window.road, window.towards) or window.towards
    return sentence(
        session, world, f"windows.{window.kind}", road=world.geo.road_name(window.road), town=towards,
        first=f"{window.km_from:g}", last=f"{window.km_to:g}",
        start=clock(window.start, world.now), end=clock(window.end, world.now),
    )  # fmt: skip


def on_road(session: Session, world: World, road: str) -> list[str]:
    """Those of a road that are not over."""
    return _said(session, world, (each for each in world.windows(world.now) if each.road == road))


def windows_in_words(session: Session, world: World, trip: Trip, from_km: float) -> list[str]:
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


def _last(window: Window, leg: Leg) -> float:
    return min(window.km_to, leg.high) if leg.side == "A" else max(window.km_from, leg.low)


def _said(session: Session, world: World, windows: Iterable[Window]) -> list[str]:
    return [
        sentence(session, world, "traffic.with", window=window_in_words(session, world, each))
        for each in windows
    ]
