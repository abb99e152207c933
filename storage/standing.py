"""Confirmed troubles: which stand, of which travellers ahead are to be told, and who was told."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, func, or_, select, text, update

from conversations.world import Trouble
from geo.model import Point, Side
from storage.models import STANDING_SQL
from storage.rows import insert_new
from storage.tables import OUTBOX, REPORT, TRIP, WARNED
from storage.views import REPORTS, Due, read

DEGREE_KM = 110.6


def standing(connection: Connection, since: datetime, limit: int) -> list[Trouble]:
    """Every confirmed report that is open, not secret and changed since a moment, newest first."""
    return _troubles(connection, _STANDING.where(REPORT.c.status_at >= since), limit)


def standing_on(connection: Connection, line: str, limit: int) -> list[Trouble]:
    """The same on one toll road or corridor."""
    return _troubles(
        connection, _STANDING.where(or_(REPORT.c.road == line, REPORT.c.corridor == line)), limit
    )


def standing_around(connection: Connection, point: Point, km: float, limit: int) -> list[Trouble]:
    """The same in the square around a point that reaches `km` to each side."""
    return _troubles(connection, _STANDING.where(*_square(point, km)), limit)


def last_told_on(
    connection: Connection, line: str, since: datetime, side: Side | None = None
) -> datetime | None:
    """When the newest report about a toll road or corridor came since a moment, also unconfirmed or over.

    With `side` not those of the other carriageway.
    """
    there = or_(REPORT.c.road == line, REPORT.c.corridor == line)
    on_side = [or_(REPORT.c.side == side, REPORT.c.side.is_(None))] if side else []
    return _newest(connection, since, there, *on_side)


def last_told_around(connection: Connection, point: Point, km: float, since: datetime) -> datetime | None:
    """The same for the square around a point that reaches `km` to each side."""
    return _newest(connection, since, *_square(point, km))


def to_tell(connection: Connection, now: datetime, limit: int) -> list[Due]:
    """Reports whose travellers ahead are to be told of a change, longest due first."""
    due = REPORTS.where(REPORT.c.tell_at.is_not(None), REPORT.c.tell_at <= now)
    return read(connection, due.order_by(REPORT.c.tell_at, REPORT.c.id).limit(limit))


def told(connection: Connection, due: Due) -> bool:
    """All were told; False if the report has changed meanwhile and is to be told anew."""
    same = update(REPORT).where(REPORT.c.id == due.id, REPORT.c.tell_at == due.tell_at)
    return connection.execute(same.values(tell_at=None)).rowcount == 1


def witnessed(connection: Connection, report: int, enough: int, now: datetime) -> bool:
    """Confirm a report that so many others have joined; whether it is news. Call it after each joining."""
    fresh = update(REPORT).where(
        REPORT.c.id == report, REPORT.c.confirmed_at.is_(None), _others(report) >= enough
    )
    return connection.execute(fresh.values(confirmed_at=now, tell_at=now)).rowcount == 1


def unwitnessed(connection: Connection, report: int, enough: int, tell_at: datetime) -> None:
    """After a parting: what no officer has taken yet is confirmed no more when too few are left."""
    alone = (REPORT.c.status.in_(("new", "dispatched")), _others(report) < enough)
    known = (REPORT.c.id == report, REPORT.c.confirmed_at.is_not(None))
    connection.execute(update(REPORT).where(*known, *alone).values(confirmed_at=None, tell_at=tell_at))


def warn(connection: Connection, trips: Collection[int], trouble: Trouble, now: datetime) -> set[int]:
    """Note that these journeys hear of a trouble; those of them that had not yet."""
    return {trip for trip, _ in warn_all(connection, [(trip, trouble) for trip in trips], now)}


def warn_all(
    connection: Connection, pairs: Sequence[tuple[int, Trouble]], now: datetime
) -> set[tuple[int, int]]:
    """The same for many (journey, trouble); the new ones as (journey, report)."""
    if not pairs:
        return set()
    rows = [
        {"trip_id": trip, "report_id": trouble.id, "round": trouble.round, "at": now}
        for trip, trouble in pairs
    ]
    new = insert_new(connection, WARNED, rows, ("trip_id", "report_id", "round"), ("trip_id", "report_id"))
    return {(trip, report) for trip, report in new}


def heard_by(connection: Connection, trips: Collection[int]) -> set[tuple[int, int, int]]:
    """What travellers on these journeys were told of: (journey, report, times it was opened again)."""
    query = select(WARNED.c.trip_id, WARNED.c.report_id, WARNED.c.round).where(WARNED.c.trip_id.in_(trips))
    return {(row[0], row[1], row[2]) for row in connection.execute(query)}


def told_elsewhere(connection: Connection, trouble: Trouble) -> set[int]:
    """The journeys that heard of a report when it was thought to be at another place, and not of this one."""
    if not trouble.unconfirmed:
        return set()
    before = (WARNED.c.report_id == trouble.id, WARNED.c.round < trouble.round, WARNED.c.cleared_at.is_(None))
    return set(connection.execute(select(WARNED.c.trip_id).where(*before)).scalars())


def forget_elsewhere(connection: Connection, trouble: Trouble, now: datetime) -> None:
    """They know that it is not there."""
    before = (WARNED.c.report_id == trouble.id, WARNED.c.round < trouble.round, WARNED.c.cleared_at.is_(None))
    connection.execute(update(WARNED).where(*before).values(cleared_at=now))


def warned_lately(connection: Connection, trips: Collection[int], since: datetime) -> dict[int, datetime]:
    """When travellers on these journeys were told something last, of those told after that moment."""
    last = func.max(WARNED.c.at)
    told = select(WARNED.c.trip_id, last).where(WARNED.c.trip_id.in_(trips), WARNED.c.at > since)
    return {row[0]: row[1] for row in connection.execute(told.group_by(WARNED.c.trip_id))}


def told_last(connection: Connection, trip: int, since: datetime) -> tuple[datetime, list[Trouble]] | None:
    """What a traveller on a journey heard of last, and when; None where that was before a moment, or nothing."""
    at = connection.execute(select(func.max(WARNED.c.at)).where(WARNED.c.trip_id == trip)).scalar_one()
    if at is None or at < since:
        return None
    then = select(WARNED.c.report_id).where(WARNED.c.trip_id == trip, WARNED.c.at == at)
    return at, [trouble(due) for due in read(connection, REPORTS.where(REPORT.c.id.in_(then)))]


def warned(connection: Connection, trouble: Trouble) -> list[int]:
    """The journeys that heard of a report as it was then confirmed, and not yet that it is over.

    Whose message never went has heard nothing.
    """
    told = select(WARNED.c.trip_id, WARNED.c.at, TRIP.c.person_id).join(TRIP, TRIP.c.id == WARNED.c.trip_id)
    rows = connection.execute(told.where(*_of_round(trouble), WARNED.c.cleared_at.is_(None))).all()
    put = (OUTBOX.c.lane == "alert", OUTBOX.c.created_at.in_({row.at for row in rows}))
    unsent = select(OUTBOX.c.person_id, OUTBOX.c.created_at).where(
        *put, OUTBOX.c.state.in_(("failed", "dropped"))
    )
    missed = {(row.person_id, row.created_at) for row in connection.execute(unsent)}
    return [row.trip_id for row in rows if (row.person_id, row.at) not in missed]


def clear(connection: Connection, trouble: Trouble, now: datetime) -> None:
    """All who heard of it know that it is over."""
    theirs = update(WARNED).where(*_of_round(trouble))
    connection.execute(theirs.where(WARNED.c.cleared_at.is_(None)).values(cleared_at=now))


def unconfirm(connection: Connection, trouble: Trouble, now: datetime) -> None:
    """All who heard of it know that it is confirmed no more; once it is again, that is news to them."""
    clear(connection, trouble, now)
    again = update(REPORT).where(REPORT.c.id == trouble.id)
    connection.execute(again.values(unconfirmed=REPORT.c.unconfirmed + 1))


def trouble(due: Due) -> Trouble:
    """A report as travellers ahead may hear of it."""
    moments = (due.status_at, due.confirmed_at or due.status_at)
    return Trouble(due.id, due.view, max(moments), due.unconfirmed)


_joined = REPORT.alias("joined")

# In the very words of the partial index, or no planner would use it.
_STANDING = REPORTS.where(text(STANDING_SQL), REPORT.c.privacy != "secret")


def _square(point: Point, km: float) -> tuple[ColumnElement[bool], ...]:
    reach = km / DEGREE_KM
    return (
        REPORT.c.lat.between(point.lat - reach, point.lat + reach),
        REPORT.c.lon.between(point.lon - reach, point.lon + reach),
    )


def _newest(connection: Connection, since: datetime, *there: ColumnElement[bool]) -> datetime | None:
    """Of what is nobody's secret, held back by nobody, and not rejected."""
    shown = (REPORT.c.privacy != "secret", REPORT.c.held == "", REPORT.c.status != "rejected")
    newest = select(REPORT.c.created_at).where(REPORT.c.created_at >= since, *there, *shown)
    return connection.execute(newest.order_by(REPORT.c.created_at.desc()).limit(1)).scalar_one_or_none()


def _of_round(trouble: Trouble) -> tuple[ColumnElement[bool], ...]:
    return WARNED.c.report_id == trouble.id, WARNED.c.round == trouble.round


def _others(report: int) -> ScalarSelect[int]:
    """How many persons beside its reporter have joined a report."""
    count = select(func.count(_joined.c.reporter_id.distinct()))
    return count.where(
        _joined.c.joined_to == report, _joined.c.reporter_id != REPORT.c.reporter_id
    ).scalar_subquery()


def _troubles(connection: Connection, query: Select[*tuple[Any, ...]], limit: int) -> list[Trouble]:
    newest = query.order_by(REPORT.c.confirmed_at.desc()).limit(limit)
    return [trouble(due) for due in read(connection, newest)]
