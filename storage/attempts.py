"""Tries to reach an agency: which way was taken for a dispatch, and what became of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, literal, select, text, update

from storage.attempt_table import TRYING_SQL
from storage.database import insert_if_new
from storage.tables import ATTEMPT, OUTBOX, REPORT

State = Literal["trying", "reached", "failed"]
CHAT = "chat"
_ON_ITS_WAY = ("waiting", "claimed")
_ARRIVED = ("sent", "maybe_sent")


class Attempt(Struct, frozen=True):
    """One way taken for one dispatch; `number` counts along the line of ways."""

    id: int
    report: int
    dispatch: int  # id of the history row
    number: int
    agency: str
    channel: str
    address: str
    at: datetime
    state: State
    provider_id: str


class Fate(Struct, frozen=True):
    """What became of an attempt's letters so far: `row` waits after it was tried in vain `tries` times."""

    state: State
    reason: str = ""
    provider_id: str = ""
    row: int | None = None
    tries: int = 0


def begin(
    connection: Connection, report: int, dispatch: int, number: int, agency: str, channel: str, address: str,
    now: datetime,
) -> int | None:  # fmt: skip
    """Note that a way is taken; None where it was for this dispatch already."""
    row = {
        "report_id": report, "dispatch": dispatch, "number": number, "agency": agency, "channel": channel,
        "address": address, "state": "trying", "reason": "", "provider_id": "", "at": now,
    }  # fmt: skip
    return insert_if_new(connection, ATTEMPT, row, "dispatch", "number")


def trying(connection: Connection, limit: int) -> list[Attempt]:
    """Attempts of which nobody knows yet what became of them, oldest first."""
    query = select(ATTEMPT).where(text(TRYING_SQL)).order_by(ATTEMPT.c.id).limit(limit)
    return [_attempt(row) for row in connection.execute(query)]


def latest(connection: Connection, reference: str) -> Attempt | None:
    """The way taken last for a report."""
    of_report = select(REPORT.c.id).where(REPORT.c.reference == reference).scalar_subquery()
    query = select(ATTEMPT).where(ATTEMPT.c.report_id == of_report).order_by(ATTEMPT.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return _attempt(row) if row else None


def end(
    connection: Connection, attempt: int, state: State, reason: str, provider_id: str, now: datetime
) -> bool:
    """Note what became of an attempt; False where that is known already."""
    still = (ATTEMPT.c.id == attempt, ATTEMPT.c.state == "trying")
    ended = {"state": state, "reason": reason, "provider_id": provider_id, "ended_at": now}
    return connection.execute(update(ATTEMPT).where(*still).values(**ended)).rowcount == 1


def fate(connection: Connection, attempt: Attempt) -> Fate:
    """What the outbox knows of an attempt: it holds all its letters, and they end there whatever happens."""
    if attempt.channel == CHAT:
        return _of_chat(_cards(connection, attempt))
    dedupe = f"card:{attempt.dispatch}:{attempt.channel}:{attempt.address}"
    row = connection.execute(select(OUTBOX).where(OUTBOX.c.dedupe == dedupe)).first()
    if row is None:
        return Fate("failed", "forgotten")
    if row.state == "sent":
        return Fate("reached", provider_id=row.provider_id)
    # It broke off, and nobody there has said a word: the next way is taken, rather than nobody knows.
    reason = f"maybe sent: {row.reason}" if row.doubts or row.state == "maybe_sent" else row.reason
    if row.state in _ON_ITS_WAY:
        return Fate("trying", reason, row=row.id, tries=row.attempts)
    return Fate("failed", reason)


def give_up(connection: Connection, row: int, now: datetime) -> bool:
    """Try a waiting letter no more; False where it is just being sent."""
    waiting = OUTBOX.c.state == literal("waiting", literal_execute=True)
    given_up = update(OUTBOX).where(OUTBOX.c.id == row, waiting).values(state="failed", sent_at=now)
    return connection.execute(given_up).rowcount == 1


def _cards(connection: Connection, attempt: Attempt) -> list[Any]:
    query = select(OUTBOX.c.state, OUTBOX.c.reason, OUTBOX.c.dedupe).where(
        OUTBOX.c.report_id == attempt.report, text("key = 'notice.card' AND edits IS NULL")
    )
    mine = f"card:{attempt.dispatch}:"
    return [row for row in connection.execute(query) if (row.dedupe or "").startswith(mine)]


def _of_chat(cards: Sequence[Any]) -> Fate:
    """Reached as soon as one officer is; failed where none is and none will be."""
    states = [card.state for card in cards]
    if any(state in _ARRIVED for state in states):
        return Fate("reached")
    if any(state in _ON_ITS_WAY for state in states):
        return Fate("trying")
    return Fate("failed", next((card.reason for card in cards if card.reason), "nobody reached"))


def _attempt(row: Any) -> Attempt:
    return Attempt(
        row.id, row.report_id, row.dispatch, row.number, row.agency, row.channel, row.address, row.at, row.state,
        row.provider_id,
    )  # fmt: skip
