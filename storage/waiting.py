"""What waits in the outbox: how much, why, and since when after the clock was put back."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, case, func, literal, or_, select, update

from storage.outbox import LANES, Lane
from storage.tables import OUTBOX


class LaneState(Struct, frozen=True):
    """How much waits in a lane, and how long the oldest is due, in seconds."""

    waiting: int
    oldest_s: float


def lanes(connection: Connection, now: datetime) -> dict[Lane, LaneState]:
    """What is due in each lane; what was tried in vain counts from when it was put, also while it rests."""
    tried = OUTBOX.c.attempts > 0
    since = case((tried, OUTBOX.c.created_at), else_=OUTBOX.c.due_at)
    query = (
        select(OUTBOX.c.lane, func.count().label("waiting"), func.min(since).label("oldest"))
        .where(_WAITING, or_(OUTBOX.c.due_at <= now, tried))
        .group_by(OUTBOX.c.lane)
    )
    found = {
        row.lane: LaneState(row.waiting, (now - row.oldest).total_seconds())
        for row in connection.execute(query)
    }
    return {lane: found.get(lane, LaneState(0, 0.0)) for lane in LANES}


def troubles(connection: Connection) -> dict[str, dict[str, int]]:
    """Why messages that were tried still wait: for each channel, how many by reason."""
    query = (
        select(OUTBOX.c.channel, OUTBOX.c.reason, func.count().label("rows"))
        .where(_WAITING, OUTBOX.c.attempts > 0, OUTBOX.c.reason != "")
        .group_by(OUTBOX.c.channel, OUTBOX.c.reason)
    )
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.channel, {})[row.reason] = row.rows
    return found


def unsendable(connection: Connection, since: datetime) -> dict[str, int]:
    """For each channel, how many alerts put since then found nobody: only an approved template might have gone."""
    outside = (OUTBOX.c.lane == "alert", OUTBOX.c.reason == "outside", OUTBOX.c.created_at >= since)
    query = select(OUTBOX.c.channel, func.count().label("rows")).where(
        *outside, OUTBOX.c.state.in_(("held", "dropped", "failed"))
    )
    return {row.channel: row.rows for row in connection.execute(query.group_by(OUTBOX.c.channel))}


def bring_forward(connection: Connection, now: datetime) -> None:
    """The clock was put back: what was put at a moment still to come is due now."""
    later = OUTBOX.c.created_at > now
    connection.execute(update(OUTBOX).where(_WAITING, later).values(due_at=now, created_at=now))


_WAITING = OUTBOX.c.state == literal("waiting", literal_execute=True)
