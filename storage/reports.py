"""Reports: created once, read as views, changed only by guarded updates that write history."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, func, literal, select, text, update

from conversations.officers.moving import UNDO_FOR
from conversations.workflow import TAKEN, Status, may_follow
from conversations.world import ReportView
from storage import clocks, history, undo
from storage.database import Overtaken
from storage.models import TO_DISPATCH_SQL, UNOWNED_SQL
from storage.tables import HISTORY, REPORT
from storage.telling import Reporter, Telling, create, create_all
from storage.views import REPORTS, Due, read, read_views

__all__ = [
    "JOB", "Dispatch", "Doer", "Due", "Reporter", "Telling", "add_words", "change_status", "create", "create_all",
    "dispatch", "reports_of", "stored", "to_dispatch", "view", "without_owner",
]  # fmt: skip


class Dispatch(Struct, frozen=True):
    """Which agency gets a report, whether a rule names it as the owner, and until when it must act."""

    agency: str
    owner_found: bool
    acknowledge_by: datetime
    resolve_by: datetime
    note: str = ""  # for the history


class Doer(Struct, frozen=True):
    """Who changes a report, and where; nobody when a job does."""

    person: int | None = None
    channel: str = ""


JOB = Doer()


def view(connection: Connection, reference: str) -> ReportView | None:
    """The report of that reference."""
    found = stored(connection, reference)
    return found.view if found else None


def stored(connection: Connection, reference: str) -> Due | None:
    """The report of that reference, with what jobs need."""
    found = read(connection, REPORTS.where(REPORT.c.reference == reference))
    return found[0] if found else None


def reports_of(connection: Connection, person: int, limit: int) -> list[ReportView]:
    """A reporter's own reports, newest first; of one that came to them by joining it, what they told themselves.

    None with which they were a witness, and are no more: that one goes on without them.
    """
    joined = select(_joined.c.id).where(_joined.c.joined_to == REPORT.c.id, _joined.c.reporter_id == person)
    left = select(HISTORY.c.id).where(
        REPORT.c.withdrawn_at.is_not(None),
        HISTORY.c.report_id == REPORT.c.id,
        HISTORY.c.to_status == "joined",
    )
    mine = REPORTS.where(REPORT.c.reporter_id == person, ~joined.exists(), ~left.exists())
    return read_views(connection, mine.order_by(REPORT.c.id.desc()).limit(limit))


def without_owner(connection: Connection, limit: int) -> list[ReportView]:
    """Open reports no rule found an owner for, oldest first."""
    queue = REPORTS.where(_UNOWNED).order_by(REPORT.c.created_at)
    return read_views(connection, queue.limit(limit))


def to_dispatch(
    connection: Connection, limit: int, may_go: ColumnElement[bool] = REPORT.c.held == ""
) -> list[Due]:
    """Reports that wait for an agency and may go there, oldest first."""
    return read(connection, REPORTS.where(_TO_DISPATCH, may_go).order_by(REPORT.c.id).limit(limit))


def to_close(connection: Connection, before: datetime, limit: int) -> list[Due]:
    """Reports that are resolved since before a moment, longest first."""
    silent = REPORTS.where(
        REPORT.c.status == literal("resolved", literal_execute=True), REPORT.c.status_at <= before
    )
    return read(connection, silent.order_by(REPORT.c.status_at).limit(limit))


def count_waiting(connection: Connection) -> int:
    """How many reports wait for an agency whose officers, or an admin, could hear of them."""
    return int(connection.execute(select(func.count()).select_from(REPORT).where(_TO_DISPATCH)).scalar_one())


def count_without_owner(connection: Connection) -> int:
    """How many open reports no rule found an owner for."""
    query = select(func.count()).select_from(REPORT).where(_UNOWNED)
    return int(connection.execute(query).scalar_one())


def change_status(
    connection: Connection,
    report: int,
    expected: Status,
    to: Status,
    now: datetime,
    doer: Doer = JOB,
    note: str = "",
    dispatch: Dispatch | None = None,
    wanted: str = "",
    estimate_at: datetime | None = None,
    back: undo.Move | None = None,
) -> int:
    """Move a report from `expected` to `to`; returns the history row's id. The one place where a status changes.

    `wanted` is the agency a report that is handed over shall go to, `estimate_at` when its officer means to be
    there; `back` is the officer's move that is taken back: all is then as it was before it.
    Raises Overtaken if it is no longer `expected`, ValueError if that may not follow.
    """
    if back is None and not may_follow(expected, to):
        raise ValueError(f"{to} may not follow {expected}")
    before = _row(connection, report)
    changed = (
        _taken_back(before, back, to) if back else _fields(before, to, doer, dispatch or estimate_at, now)
    )
    paced = {} if back else clocks.paced(before, to, now)
    ahead = _told_of_undo(before, changed, now) if back else _told_ahead(before, to, now)
    fields = {"wanted": wanted, "status_at": now, **ahead, **changed, **paced, "status": to}
    moved = update(REPORT).where(REPORT.c.id == report, REPORT.c.status == expected).values(fields)
    if connection.execute(moved).rowcount != 1:
        raise Overtaken("status")
    return history.write(
        connection, report, now, "undo" if back else "status", came_from=expected, to=to, note=note,
        agency=str(fields.get("agency") or before.agency), person=doer.person, channel=doer.channel,
        took_s=None if back else clocks.took_s(before, to, now), before=undo.snapshot(before) if doer.person else "",
    )  # fmt: skip


def dispatch(connection: Connection, report: int, expected: Status, to: Dispatch, now: datetime) -> int:
    """Give a report to an agency. Raises Overtaken."""
    return change_status(connection, report, expected, "dispatched", now, note=to.note, dispatch=to)


def estimate(
    connection: Connection, report: int, estimate_at: datetime | None, now: datetime, doer: Doer, note: str
) -> int:
    """An officer who is at it says anew when, None where only in words; returns the history row's id.

    Raises Overtaken if it is no longer in progress.
    """
    before = _row(connection, report)
    clock = {**clocks.taken(before, estimate_at), "estimate_at": estimate_at, "handler_id": doer.person}
    at_it = update(REPORT).where(REPORT.c.id == report, REPORT.c.status == "in_progress")
    if connection.execute(at_it.values(clock)).rowcount != 1:
        raise Overtaken("status")
    return history.write(
        connection, report, now, "estimate", to="in_progress", agency=before.agency, note=note,
        person=doer.person, channel=doer.channel,
    )  # fmt: skip


def add_words(connection: Connection, report: int, words: str, now: datetime, doer: Doer) -> None:
    """Add the reporter's later words. Raises Overtaken if others were added meanwhile."""
    before = _row(connection, report).words
    more = _encode((*_decode(before), words)).decode()
    same = update(REPORT).where(REPORT.c.id == report, REPORT.c.words == before)
    if connection.execute(same.values(words=more)).rowcount != 1:
        raise Overtaken("words")
    history.write(connection, report, now, "words", note=words, person=doer.person, channel=doer.channel)


_joined = REPORT.alias("joined")
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(tuple[str, ...]).decode

# In the very words of the partial indexes, or no planner would use them.
_UNOWNED = text(UNOWNED_SQL)
_TO_DISPATCH = text(TO_DISPATCH_SQL)


def _row(connection: Connection, report: int) -> Any:
    c = REPORT.c
    fields = (c.status, c.words, c.created_at, *(c[name] for name in undo.CHANGED))
    # Locked: the clocks' next moment is reckoned from it.
    return connection.execute(select(*fields).where(c.id == report).with_for_update()).one()


def _taken_back(before: Any, back: undo.Move, to: Status) -> dict[str, Any]:
    restored = undo.restored(back)
    return {**restored, **clocks.rungs_kept(before, restored, to)}


def _told_ahead(before: Any, to: Status, now: datetime) -> dict[str, Any]:
    """What travellers ahead shall hear of a move: of its end once that can no longer be taken back."""
    if to in TAKEN:
        return {"confirmed_at": before.confirmed_at or now, "tell_at": now}
    if to == "rejected":
        return {"confirmed_at": None, "tell_at": now + UNDO_FOR}
    return {"resolved": {"tell_at": now + UNDO_FOR}, "reopened": {"tell_at": now}}.get(to, {})


def _told_of_undo(before: Any, restored: dict[str, Any], now: datetime) -> dict[str, Any]:
    """They hear of it as it was again; that it is confirmed no more only if nobody takes it within a minute."""
    doubtful = before.confirmed_at is not None and restored["confirmed_at"] is None
    return {"tell_at": now + UNDO_FOR * doubtful}


def _fields(
    before: Any, to: Status, doer: Doer, given: Dispatch | datetime | None, now: datetime
) -> dict[str, Any]:
    if to == "dispatched":
        if not isinstance(given, Dispatch):
            raise ValueError("a dispatch names its agency")
        begun = clocks.given(given.acknowledge_by, given.resolve_by, now)
        return {**begun, "agency": given.agency, "handler_id": None, "owner_found": given.owner_found}
    if to == "handed_over":
        tried = (*_decode(before.tried), before.agency)
        return {"tried": _encode(tried).decode(), "agency": "", "handler_id": None, "escalate_at": None}
    if to in TAKEN:
        estimate_at = given if isinstance(given, datetime) else before.estimate_at
        clock = {**clocks.taken(before, estimate_at), "estimate_at": estimate_at}
        return {**clock, "handler_id": doer.person or before.handler_id}
    if to == "reopened":
        return {**clocks.given_again(before, now), "reopened": before.reopened + 1}
    if to in ("resolved", "rejected"):
        return {"escalate_at": None, "handler_id": before.handler_id or doer.person}
    return {"escalate_at": None}
