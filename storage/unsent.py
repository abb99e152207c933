"""Files of drafts that were never sent: forgotten once the draft is past its life."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, delete, select, text

from conversations.session import Draft, Session
from conversations.telling.resting import last_touched
from storage.tables import MEDIA, SESSION


def forget(connection: Connection, before: datetime, limit: int, delete_file: Callable[[str], None]) -> int:
    """Forget at most `limit` files told before a moment with drafts that nobody holds any more; returns how many.

    What a report, an open draft or another row needs is kept. `delete_file` is called by hash within the transaction:
    killed between the two, the rows are still there and are forgotten another time, and no file is left that nothing
    leads to. Who stores the same bytes meanwhile has to wait for the end of it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE media IN SHARE ROW EXCLUSIVE MODE"))
    unsent = (MEDIA.c.report_id.is_(None), MEDIA.c.reference == "", MEDIA.c.draft != "")
    columns = (MEDIA.c.id, MEDIA.c.person_id, MEDIA.c.draft, MEDIA.c.hash)
    query = select(*columns).where(*unsent, MEDIA.c.try_at < before).order_by(MEDIA.c.id)
    rows = connection.execute(query.limit(limit)).all()
    held = _held(connection, {row.person_id for row in rows}, before)
    gone = [row for row in rows if row.draft not in held]
    connection.execute(delete(MEDIA).where(MEDIA.c.id.in_([row.id for row in gone])))
    hashes = {row.hash for row in gone} - {""}
    for name in sorted(hashes - _needed(connection, hashes)):
        delete_file(name)
    return len(gone)


def _needed(connection: Connection, hashes: Collection[str]) -> set[str]:
    query = select(MEDIA.c.hash).where(MEDIA.c.hash.in_(hashes)).distinct()
    return set(connection.execute(query).scalars()) if hashes else set()


def _held(connection: Connection, persons: Collection[int], before: datetime) -> set[str]:
    """The drafts these persons may still send."""
    states = connection.execute(select(SESSION.c.state).where(SESSION.c.person_id.in_(persons))).scalars()
    drafts = [draft for state in states for draft in _drafts(state)]
    return {draft.id for draft in drafts if last_touched(draft) >= before}


def _drafts(state: str) -> Sequence[Draft]:
    try:
        session = _session(state)
    except msgspec.MsgspecError:
        return ()  # begun anew as soon as the person writes
    return session.unsent


_session = msgspec.json.Decoder(Session).decode
