"""How agencies fare: what is open and late, what came and went in a time, how long it took, where it was worst."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Integer, and_, case, cast, func, or_, select, text

from conversations.officers.recap import Longest, Recap, Worst
from conversations.workflow import TAKEN, UNTAKEN
from storage.clocks import past_time
from storage.models import OPEN_SQL, PACE_SQL
from storage.quantiles import quantile
from storage.tables import HISTORY, RATING, REPORT

_MOST = 5


class LaporCut(Struct, frozen=True):
    """Reports told before these moments are late by LAPOR!'s clocks: to verify, and to follow up."""

    unverified: datetime
    unanswered: datetime


class Slot(Struct, frozen=True):
    """What came and what was resolved in one part of a time."""

    start: datetime
    came: int
    resolved: int


def recap(
    connection: Connection,
    agencies: Sequence[str],
    since: datetime,
    until: datetime,
    now: datetime,
    cut: LaporCut,
) -> Recap:
    """How these agencies fare together."""
    state = _state(connection, agencies, now, cut)
    pace = _pace(connection, agencies, since, until)
    stars, ratings = connection.execute(
        select(func.avg(RATING.c.stars), func.count()).where(
            RATING.c.agency.in_(agencies), RATING.c.at >= since, RATING.c.at < until
        )
    ).one()
    return Recap(
        since, until, now, **state, **pace,
        worst=_worst(connection, agencies) if state["open"] else None,
        longest=_longest(connection, agencies, now) if state["late"] else None,
        stars=float(stars) if ratings else None, ratings=ratings,
    )  # fmt: skip


def busy(connection: Connection, agencies: Sequence[str], since: datetime, until: datetime) -> list[str]:
    """Those of the agencies that have something open, or had something happen."""
    has_open = select(REPORT.c.agency).where(_OPEN, REPORT.c.agency.in_(agencies)).distinct()
    had = select(HISTORY.c.agency).where(*_in(agencies, since, until)).distinct()
    return sorted({*connection.execute(has_open).scalars(), *connection.execute(had).scalars()})


def slots(
    connection: Connection, agencies: Sequence[str], since: datetime, until: datetime, count: int
) -> list[Slot]:
    """A time in so many equal parts."""
    width = (until - since) / count
    return [_slot(connection, agencies, since + width * number, width) for number in range(count)]


# In the very words of the partial indexes, or no planner would use them.
_OPEN = text(OPEN_SQL)
_PACE = text(PACE_SQL)


def _in(agencies: Sequence[str], since: datetime, until: datetime) -> tuple[Any, ...]:
    return (_PACE, HISTORY.c.agency.in_(agencies), HISTORY.c.at >= since, HISTORY.c.at < until)


def _count(condition: ColumnElement[bool]) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _state(connection: Connection, agencies: Sequence[str], now: datetime, cut: LaporCut) -> dict[str, Any]:
    unverified = and_(REPORT.c.status.in_(UNTAKEN), REPORT.c.created_at < cut.unverified)
    lapor = _count(or_(unverified, REPORT.c.created_at < cut.unanswered)).label("lapor")
    query = select(REPORT.c.agency, func.count().label("n"), _count(past_time(now)).label("late"), lapor)
    rows = list(
        connection.execute(query.where(_OPEN, REPORT.c.agency.in_(agencies)).group_by(REPORT.c.agency))
    )
    worst_first = sorted(rows, key=lambda row: (-row.late, -row.n, row.agency))
    return {
        "open": sum(row.n for row in rows),
        "late": sum(row.late for row in rows),
        "lapor_late": sum(row.lapor for row in rows),
        "most": tuple((row.agency, row.n, row.late) for row in worst_first[:_MOST])
        if len(agencies) > 1
        else (),
    }


def _pace(
    connection: Connection, agencies: Sequence[str], since: datetime, until: datetime
) -> dict[str, Any]:
    # Grouped by the minute, a median of any number of reports is read from few rows.
    minutes = ((HISTORY.c.took_s + 59) // 60).label("minutes")
    query = select(HISTORY.c.to_status, minutes, func.count().label("count")).where(
        *_in(agencies, since, until)
    )
    rows = list(connection.execute(query.group_by(HISTORY.c.to_status, minutes)))
    took = [row for row in rows if row.to_status in TAKEN and row.minutes is not None]
    resolved = [row for row in rows if row.to_status == "resolved"]
    return {
        "came": _sum(row for row in rows if row.to_status == "dispatched"),
        "taken": _sum(took),
        "resolved": _sum(resolved),
        "take_minutes": _median(took),
        "resolve_minutes": _median(row for row in resolved if row.minutes is not None),
    }


def _sum(rows: Iterable[Any]) -> int:
    return sum(row[2] for row in rows)


def _median(rows: Iterable[Any]) -> int | None:
    """Of rows of (status, minutes, how many)."""
    return quantile(((row.minutes, row[2]) for row in rows), 0.5)


def _worst(connection: Connection, agencies: Sequence[str]) -> Worst | None:
    # PostgreSQL rounds when it casts, SQLite cuts off.
    floor = func.floor(REPORT.c.km) if connection.dialect.name != "sqlite" else REPORT.c.km
    km, side, count = (
        cast(floor, Integer).label("km"),
        func.coalesce(REPORT.c.side, "").label("side"),
        func.count(),
    )
    query = (
        select(REPORT.c.road, km, side, count.label("n"))
        .where(_OPEN, REPORT.c.agency.in_(agencies), REPORT.c.road.is_not(None), REPORT.c.km.is_not(None))
        .group_by(REPORT.c.road, km, side)
        .order_by(count.desc(), REPORT.c.road, km, side)
        .limit(1)
    )
    row = connection.execute(query).first()
    return Worst(row.road, row.km, row.side, row.n) if row else None


def _longest(connection: Connection, agencies: Sequence[str], now: datetime) -> Longest | None:
    c = REPORT.c
    query = select(c.reference, c.created_at, c.status, c.acknowledge_by, c.resolve_by)
    query = query.where(_OPEN, c.agency.in_(agencies), past_time(now)).order_by(c.created_at, c.id).limit(1)
    row = connection.execute(query).first()
    if row is None:
        return None
    taken = row.status in TAKEN
    limit = row.resolve_by if taken else row.acknowledge_by
    return Longest(row.reference, row.created_at, taken, limit or now)


def _slot(connection: Connection, agencies: Sequence[str], start: datetime, width: timedelta) -> Slot:
    query = select(HISTORY.c.to_status, func.count()).where(*_in(agencies, start, start + width))
    found = {row[0]: row[1] for row in connection.execute(query.group_by(HISTORY.c.to_status))}
    return Slot(start, found.get("dispatched", 0), found.get("resolved", 0))
