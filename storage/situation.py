"""What the control room sees of the season at this moment: how many reports are where, and the queue."""

from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, case, func, select, text

from conversations.workflow import TAKEN, UNTAKEN
from storage.clocks import past_time
from storage.models import OPEN_SQL
from storage.picking import LINE
from storage.tables import REPORT
from storage.views import REPORTS, Due, read


class Wanted(Struct, frozen=True):
    """Which open reports: empty is any. `line` is a toll road or corridor, "" off both, None any; `only` is "late",
    "unowned", "danger" or "taken".

    Without `secret`, reports their tellers want hidden are left out.
    """

    line: str | None = None
    category: str = ""
    only: str = ""
    secret: bool = False


class Counts(Struct, frozen=True):
    """How many reports are open, and of these how many are late, without owner, dangerous, taken by an officer."""

    open: int
    late: int
    unowned: int
    danger: int
    taken: int
    resolved: int  # since a moment


class Share(Struct, frozen=True):
    """How many of the open reports one line or category has, and how many of these are late."""

    name: str
    open: int
    late: int


def counts(connection: Connection, wanted: Wanted, since: datetime, now: datetime) -> Counts:
    """Of the line and category wanted, whatever `only` says; resolved since a moment."""
    kinds = (past_time(now), ~REPORT.c.owner_found, REPORT.c.danger, REPORT.c.status.in_(TAKEN))
    query = select(func.count(), *(func.count(case((kind, 1))) for kind in kinds))
    there = _there(wanted)
    row = connection.execute(query.where(_OPEN, *there)).one()
    done = select(func.count()).where(
        REPORT.c.status.in_(("resolved", "closed")), REPORT.c.status_at >= since
    )
    resolved = connection.execute(done.where(*there)).scalar_one()
    return Counts(*(int(each) for each in (*row, resolved)))


def shares(
    connection: Connection, wanted: Wanted, by: Literal["line", "category"], now: datetime
) -> list[Share]:
    """How many open reports each line or category has, most first; "" is off all lines."""
    column = LINE if by == "line" else REPORT.c.category
    late = func.count(case((past_time(now), 1)))
    query = select(column.label("name"), func.count().label("open"), late.label("late"))
    found = connection.execute(
        query.where(_OPEN, *_there(wanted)).group_by(column).order_by(func.count().desc(), column)
    )
    return [Share(row.name, row.open, row.late) for row in found]


def queue(connection: Connection, wanted: Wanted, now: datetime, limit: int) -> list[Due]:
    """Open reports: late ones first, then those without owner; danger before others, then what is due first."""
    limit_of = case((REPORT.c.status.in_(UNTAKEN), REPORT.c.acknowledge_by), else_=REPORT.c.resolve_by)
    order = (
        case((past_time(now), 0), else_=1), case((REPORT.c.owner_found, 1), else_=0), REPORT.c.danger.desc(),
        case((limit_of.is_(None), 0), else_=1), limit_of, REPORT.c.id,
    )  # fmt: skip
    ids = select(REPORT.c.id).where(_OPEN, *_there(wanted), *_only(wanted, now)).order_by(*order).limit(limit)
    # Ids first: a whole row, with its count of photos, is read only of what is shown.
    places = {row: place for place, row in enumerate(connection.execute(ids).scalars())}
    if not places:
        return []
    found = read(connection, REPORTS.where(REPORT.c.id.in_(list(places))))
    return sorted(found, key=lambda due: places[due.id])


# In the very words of the partial index, or no planner would use it.
_OPEN = text(OPEN_SQL)


def _there(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.line is not None:
        conditions.append(LINE == wanted.line)  # noqa: SIM300 - a column, not a constant
    if wanted.category:
        conditions.append(REPORT.c.category == wanted.category)
    if not wanted.secret:
        conditions.append(REPORT.c.privacy != "secret")
    return conditions


def _only(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    kinds: dict[str, ColumnElement[bool]] = {
        "late": past_time(now),
        "unowned": ~REPORT.c.owner_found,
        "danger": REPORT.c.danger,
        "taken": REPORT.c.status.in_(TAKEN),
    }
    return [kinds[wanted.only]] if wanted.only in kinds else []
