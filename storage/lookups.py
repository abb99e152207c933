"""Words to look up on a geocoder: who waits for them, what was found, and when it was last asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, func, select, update

from conversations.messages import Suggestion
from conversations.session import Session
from storage.database import Overtaken, insert_if_new
from storage.tables import LOOKUP, SESSION


class Asked(Struct, frozen=True):
    """Words somebody waits for; `found` is None until they have been answered."""

    id: int
    draft: str
    words: str
    person: int
    channel: str
    address: str
    made_at: datetime
    attempts: int  # before this one
    found: tuple[Suggestion, ...] | None


def ask(
    connection: Connection, draft: str, words: str, person: int, channel: str, address: str, now: datetime
) -> None:
    """Remember words to look up for a draft; the same words again are no second asking."""
    row = {
        "draft": draft, "words": words, "person_id": person, "channel": channel, "address": address,
        "state": "waiting", "attempts": 0, "reason": "", "made_at": now, "try_at": now, "found": "[]",
    }  # fmt: skip
    insert_if_new(connection, LOOKUP, row, "draft", "words")


def due(connection: Connection, now: datetime, limit: int) -> list[Asked]:
    """What may be asked or told now, longest waiting first."""
    query = select(LOOKUP).where(_OPEN, LOOKUP.c.try_at <= now).order_by(LOOKUP.c.try_at, LOOKUP.c.id)
    return [
        Asked(
            row.id, row.draft, row.words, row.person_id, row.channel, row.address, row.made_at, row.attempts,
            _suggestions(row.found) if row.state == "found" else None,
        )
        for row in connection.execute(query.limit(limit))
    ]  # fmt: skip


def still_wanted(connection: Connection, asked: Asked) -> bool:
    """Whether the draft is still told, and still without a place."""
    state = connection.execute(select(SESSION.c.state).where(SESSION.c.person_id == asked.person)).scalar()
    draft = _session(state).draft if state else None
    return draft is not None and draft.id == asked.draft and draft.place is None and not draft.places


def known(
    connection: Connection, words: str, since: datetime
) -> tuple[tuple[Suggestion, ...], datetime] | None:
    """What the same words brought since a moment, and when: perhaps nothing; None if they were not asked."""
    query = select(LOOKUP.c.found, LOOKUP.c.found_at).where(
        LOOKUP.c.words == words, LOOKUP.c.found_at >= since
    )
    row = connection.execute(query.order_by(LOOKUP.c.found_at.desc()).limit(1)).first()
    return (_suggestions(row.found), row.found_at) if row else None


def last_asked(connection: Connection) -> datetime | None:
    """When any process last sent a request."""
    return connection.execute(select(func.max(LOOKUP.c.asked_at))).scalar()


def paused(connection: Connection, now: datetime) -> bool:
    """Whether the server is to be left alone, also for words asked since."""
    later = select(LOOKUP.c.id).where(LOOKUP.c.try_at > now).limit(1)
    return connection.execute(later).first() is not None


def begin(connection: Connection, asked: Asked, now: datetime) -> None:
    """A request is about to be sent. Raises Overtaken if another process was faster."""
    mine = (LOOKUP.c.id == asked.id, LOOKUP.c.state == "waiting", LOOKUP.c.attempts == asked.attempts)
    begun = connection.execute(update(LOOKUP).where(*mine).values(asked_at=now, attempts=asked.attempts + 1))
    if not begun.rowcount:
        raise Overtaken("lookup")


def found(connection: Connection, row: int, suggestions: Sequence[Suggestion], at: datetime) -> None:
    """It was answered at a moment; whoever waits has not been told yet."""
    _settle(connection, row, state="found", found=_encode(tuple(suggestions)).decode(), found_at=at)


def told(connection: Connection, row: int) -> None:
    """Nobody waits for it any more; who did is forgotten."""
    _settle(connection, row, state="done", **_NOBODY)


def failed(connection: Connection, row: int, reason: str) -> None:
    """It will not be asked again; who waited is forgotten."""
    _settle(connection, row, state="failed", reason=reason, **_NOBODY)


def pause(connection: Connection, until: datetime) -> None:
    """Ask nothing before a moment: the server is down, or has asked for it. Settled rows keep it in mind."""
    waiting = (LOOKUP.c.state == "waiting", LOOKUP.c.try_at < until)
    connection.execute(update(LOOKUP).where(*waiting).values(try_at=until))


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """Delete lookups made before a moment, at most `limit`; returns how many."""
    old = select(LOOKUP.c.id).where(LOOKUP.c.made_at < before).limit(limit)
    return connection.execute(delete(LOOKUP).where(LOOKUP.c.id.in_(old))).rowcount


_NOBODY: dict[str, Any] = {"person_id": 0, "address": ""}
_OPEN = LOOKUP.c.state.in_(("waiting", "found"))
_encode = msgspec.json.Encoder().encode
_suggestions = msgspec.json.Decoder(tuple[Suggestion, ...]).decode
_session = msgspec.json.Decoder(Session).decode


def _settle(connection: Connection, row: int, **changes: Any) -> None:
    connection.execute(update(LOOKUP).where(LOOKUP.c.id == row, _OPEN).values(**changes))
