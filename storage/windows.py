"""Declared one-way and contraflow windows: who declared or ended them, and which are in force."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from geo.windows import Window
from storage.database import Overtaken
from storage.tables import TRAFFIC_WINDOW


def declare(connection: Connection, window: Window, person: int, now: datetime) -> None:
    """Keep a window a person declares. IntegrityError if its id is known."""
    row = {
        "id": window.id, "road": window.road, "kind": window.kind, "km_from": window.km_from, "km_to": window.km_to,
        "towards": window.towards, "starts_at": window.start, "ends_at": window.end,
    }  # fmt: skip
    connection.execute(TRAFFIC_WINDOW.insert().values(**row, made_by=person, made_at=now))


def end(connection: Connection, window: str, person: int, now: datetime) -> None:
    """End a window before its time. Raises Overtaken if it has ended already, or is not known."""
    mine = (
        TRAFFIC_WINDOW.c.id == window,
        TRAFFIC_WINDOW.c.ended_at.is_(None),
        TRAFFIC_WINDOW.c.ends_at > now,
    )
    ended = connection.execute(update(TRAFFIC_WINDOW).where(*mine).values(ended_by=person, ended_at=now))
    if not ended.rowcount:
        raise Overtaken("window")


def lasting(connection: Connection, since: datetime) -> list[Window]:
    """The windows that end, or ended, after a moment, in the order of their beginning."""
    query = select(TRAFFIC_WINDOW).where(TRAFFIC_WINDOW.c.ends_at > since)
    found = connection.execute(query.order_by(TRAFFIC_WINDOW.c.starts_at, TRAFFIC_WINDOW.c.id))
    return [window for window in map(_window, found) if window.end > since]


def _window(row: Row[Any]) -> Window:
    return Window(
        row.id, row.road, row.kind, row.km_from, row.km_to, row.towards, row.starts_at, row.ended_at or row.ends_at
    )  # fmt: skip
