"""A report's two clocks, to acknowledge and to resolve it: what a move does to them, and the climb once one is up."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from conversations.workflow import TAKEN, UNTAKEN, Status
from storage import history
from storage.database import Overtaken
from storage.tables import REPORT
from storage.views import REPORTS, Due, read

Late = tuple[datetime, int]  # when its time was up, and the report's id


def late(connection: Connection, now: datetime, limit: int, after: Late | None = None) -> list[Late]:
    """Reports whose time is up, longest first, from the one `after` on; read from the index alone."""
    query = select(REPORT.c.escalate_at, REPORT.c.id).where(
        REPORT.c.escalate_at.is_not(None), REPORT.c.escalate_at <= now
    )
    if after:
        at, id_ = after
        later = and_(REPORT.c.escalate_at == at, REPORT.c.id > id_)
        query = query.where(REPORT.c.escalate_at >= at, or_(REPORT.c.escalate_at > at, later))
    found = connection.execute(query.order_by(REPORT.c.escalate_at, REPORT.c.id).limit(limit))
    return [(row.escalate_at, row.id) for row in found]


def past_time(now: datetime) -> ColumnElement[bool]:
    """Whether one of a report's clocks is up."""
    unanswered = and_(REPORT.c.status.in_(UNTAKEN), REPORT.c.acknowledge_by < now)
    return or_(unanswered, REPORT.c.resolve_by < now)


def numbered(connection: Connection, ids: Sequence[int]) -> list[Due]:
    """The reports of these ids, those longest due first."""
    return read(connection, REPORTS.where(REPORT.c.id.in_(ids)).order_by(REPORT.c.escalate_at, REPORT.c.id))


def climb(
    connection: Connection, due: Due, rung: int, next_at: datetime | None, now: datetime, note: str
) -> int:
    """Take a report to `rung` of its running clock's ladder; look again at `next_at`. Without note: nobody is left.

    Returns the history row's id, 0 without one. Raises Overtaken if anything moved the report or its clock.
    """
    taken = due.view.status in TAKEN
    counter = REPORT.c.escalation_resolve if taken else REPORT.c.escalation
    same = (
        REPORT.c.status == due.view.status,
        counter == due.escalation,
        REPORT.c.escalate_at == due.escalate_at,
    )
    raised = update(REPORT).where(REPORT.c.id == due.id, *same)
    if connection.execute(raised.values({counter: rung, REPORT.c.escalate_at: next_at})).rowcount != 1:
        raise Overtaken("escalation")
    if not note:
        return 0
    now_at = due.view
    return history.write(
        connection, due.id, now, "escalation", to=now_at.status, agency=now_at.agency, note=note
    )


def given(acknowledge_by: datetime, resolve_by: datetime, now: datetime) -> dict[str, Any]:
    """The columns of clocks that begin to run now."""
    return {
        "given_at": now, "acknowledge_by": acknowledge_by, "resolve_by": resolve_by, "escalate_at": acknowledge_by,
        "escalation": 0, "escalation_resolve": 0, "estimate_at": None,
        "taken_s": None, "taken_in_time": None, "resolved_s": None, "resolved_in_time": None,
    }  # fmt: skip


def given_again(before: Any, now: datetime) -> dict[str, Any]:
    """The same for a report that was opened again: it has as many minutes as it had at first."""
    if before.acknowledge_by is None or before.resolve_by is None:
        return {"escalate_at": None}  # never given to anybody
    began = before.given_at or before.created_at
    return given(now + (before.acknowledge_by - began), now + (before.resolve_by - began), now)


def taken(before: Any, estimate_at: datetime | None) -> dict[str, Any]:
    """The columns of the clock to resolve, once an officer has it or says when it will be done.

    An estimate before the limit has its reminder; one after it moves no limit. Rungs climbed stay climbed.
    """
    ends = [moment for moment in (before.resolve_by, estimate_at) if moment]
    if before.status in TAKEN and (before.escalation_resolve or not ends):
        return {}
    return {"escalate_at": min(ends, default=None)}


def rungs_kept(before: Any, restored: Mapping[str, Any], to: Status) -> dict[str, Any]:
    """What an officer's taking a move back must not touch: rungs climbed since then stay climbed."""
    if before.given_at != restored["given_at"]:
        return {}
    counters = ("escalation", "escalation_resolve")
    kept = {name: max(getattr(before, name), restored[name]) for name in counters}
    running = counters[to in TAKEN]
    return kept if kept[running] == restored[running] else {**kept, "escalate_at": before.escalate_at}


def took_s(before: Any, to: Status, now: datetime) -> int | None:
    """Seconds from when its agency was given it until it was taken, or resolved; None where it tells neither."""
    is_told = to == "resolved" or (before.status in UNTAKEN and to in TAKEN)
    if not is_told or before.given_at is None:
        return None
    given_at: datetime = before.given_at
    return max(0, (now - given_at) // timedelta(seconds=1))


def paced(before: Any, to: Status, now: datetime) -> dict[str, Any]:
    """The columns that tell how long it took, and whether that was in time; none where a move tells neither."""
    seconds = took_s(before, to, now)
    if seconds is None:
        return {}
    step, limit = ("resolved", before.resolve_by) if to == "resolved" else ("taken", before.acknowledge_by)
    return {f"{step}_s": seconds, f"{step}_in_time": None if limit is None else now <= limit}
