"""Counts the reports of a question: by state, time, place, kind, agency and channel, and how long they took."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, case, cast, func, or_, select, text

from conversations.admins.figures import FEW, Count, Figures, KilometreCount, Span
from conversations.admins.question import Question
from conversations.workflow import TAKEN
from storage.picking import LINE, picked
from storage.quantiles import quantile
from storage.tables import REPORT

_DONE = ("resolved", "closed")
_BY_HOUR = timedelta(days=2)  # shorter times are told hour by hour


def figures(connection: Connection, asked: Question, now: datetime) -> Figures:
    """Everything but the satisfaction. Reads each report of the time three times, and no other."""
    rows = _grouped(connection, asked)
    received = _sum(rows)
    secret = _sum(row for row in rows if row.secret)
    if asked.is_of_a_small_place and 0 < received < FEW and secret:
        return Figures(asked, now, hidden=True)
    states: Counter[Any] = Counter()
    for row in rows:
        states[row.status] += row.n
    return Figures(
        asked, now, received, secret=secret, states=dict(states),
        dispatched=_sum(row for row in rows if row.given),
        followed_up=_sum(row for row in rows if row.followed),
        done=_sum(row for row in rows if row.status in _DONE),
        danger=_sum(row for row in rows if row.danger),
        taken=_span(connection, asked, "taken"), resolved=_span(connection, asked, "resolved"),
        times=_by_time(rows), kilometres=kilometres(connection, asked),
        lines=_by_name(_named(rows, "line"), is_place=True),
        categories=_by_name(_named(rows, "category")), agencies=_by_name(_named(rows, "agency")),
        channels=_by_name(_named(rows, "channel")),
    )  # fmt: skip


def kilometres(connection: Connection, asked: Question) -> tuple[KilometreCount, ...]:
    """By kilometre, the most first; without those where a secret report among few could be told."""
    km = _whole(connection, REPORT.c.km).label("whole_km")
    there = (REPORT.c.road.is_not(None), REPORT.c.km.is_not(None))
    query = select(REPORT.c.road, km, _n(), _when(_is_done(), "done"), _when(_is_secret(), "secret"))
    rows = connection.execute(query.where(*picked(asked), *there).group_by(REPORT.c.road, km))
    shown = [row for row in rows if not _could_be_told(row.n, row.secret)]
    found = (KilometreCount(row.road, row.whole_km, row.n, row.done) for row in shown)
    return tuple(sorted(found, key=lambda each: (-each.received, each.road, each.km)))


def times(connection: Connection, asked: Question) -> tuple[Count, ...]:
    """By day, or by hour where the time is short: as in Figures."""
    return _by_time(_grouped(connection, asked))


def _grouped(connection: Connection, asked: Question) -> Sequence[Any]:
    c = REPORT.c
    by: list[ColumnElement[Any]] = [
        c.status, LINE.label("line"), c.category, c.agency, c.channel, c.danger,
        _is_secret().label("secret"), c.given_at.is_not(None).label("given"), _is_followed().label("followed"),
        _local_time(connection, asked).label("local"),
    ]  # fmt: skip
    return connection.execute(select(*by, _n()).where(*picked(asked)).group_by(*by)).all()


def _span(connection: Connection, asked: Question, step: str) -> Span:
    # Grouped by the minute, any quantile of any number of reports is read from few rows.
    took, in_time = REPORT.c[f"{step}_s"], REPORT.c[f"{step}_in_time"]
    minutes = ((took + 59) // 60).label("minutes")
    query = select(minutes, in_time, _n()).where(*picked(asked), took.is_not(None))
    rows = connection.execute(query.group_by(minutes, in_time)).all()
    counted = [(row.minutes, row.n) for row in rows]
    return Span(
        count=_sum(rows), median=quantile(counted, 0.5), p90=quantile(counted, 0.9),
        in_time=_sum(row for row in rows if row[1]),
        limited=_sum(row for row in rows if row[1] is not None),
    )  # fmt: skip


def _named(rows: Sequence[Any], column: str) -> Iterable[tuple[str, Any]]:
    """Each row with what it has in a column."""
    return ((getattr(row, column) or "", row) for row in rows)


def _by_name(named: Iterable[tuple[str, Any]], is_place: bool = False) -> tuple[Count, ...]:
    received: Counter[str] = Counter()
    done: Counter[str] = Counter()
    secret: Counter[str] = Counter()
    for name, row in named:
        received[name] += row.n
        done[name] += row.n * (row.status in _DONE)
        secret[name] += row.n * bool(row.secret)
    return tuple(
        Count(name, count, done[name])
        for name, count in sorted(received.items(), key=lambda each: (-each[1], each[0]))
        if not (is_place and _could_be_told(count, secret[name]))
    )


def _by_time(rows: Sequence[Any]) -> tuple[Count, ...]:
    return tuple(sorted(_by_name(_named(rows, "local")), key=lambda each: each.name))


def _could_be_told(count: int, secret: int) -> bool:
    return count < FEW and secret > 0


def _sum(rows: Iterable[Any]) -> int:
    return sum(row.n for row in rows)


def _n() -> Any:
    return func.count().label("n")


def _when(condition: ColumnElement[bool], label: str) -> Any:
    return func.sum(case((condition, 1), else_=0)).label(label)


def _is_done() -> ColumnElement[bool]:
    return REPORT.c.status.in_(_DONE)


def _is_secret() -> ColumnElement[bool]:
    return REPORT.c.privacy == "secret"


def _is_followed() -> ColumnElement[bool]:
    timed = or_(REPORT.c.taken_s.is_not(None), REPORT.c.resolved_s.is_not(None))
    return or_(timed, REPORT.c.status.in_((*TAKEN, *_DONE)))


def _whole(connection: Connection, number: Any) -> Any:
    # PostgreSQL rounds when it casts, SQLite cuts off.
    return cast(func.floor(number) if connection.dialect.name != "sqlite" else number, Integer)


def _local_time(connection: Connection, asked: Question) -> Any:
    """The day, or the hour, in WIB as text."""
    by_hour = asked.until - asked.since <= _BY_HOUR
    if connection.dialect.name == "sqlite":
        return func.strftime("%Y-%m-%d %H" if by_hour else "%Y-%m-%d", REPORT.c.created_at, "+7 hours")
    return func.to_char(
        REPORT.c.created_at.op("+")(text("interval '7 hours'")),
        "YYYY-MM-DD HH24" if by_hour else "YYYY-MM-DD",
    )
