"""Files of reports that people asked for: waiting, being written, there for a while, gone."""

import hashlib
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select, text, update

from conversations.admins.exporting import ExportView
from conversations.admins.question import Question
from storage.figure_tables import UNFINISHED_SQL
from storage.tables import EXPORT


class Export(Struct, frozen=True):
    """A file somebody asked for, and where to bring it."""

    id: int
    person: int
    channel: str
    address: str
    language: str
    question: Question
    kind: str
    secrets: bool
    personal: bool
    state: str
    total: int
    done: int
    file: str
    bytes: int
    message: int | None
    attempts: int
    made_at: datetime


def ask(
    connection: Connection, question: Question, kind: str, person: int, channel: str, address: str,
    language: str, secrets: bool, personal: bool, file: str, now: datetime,
) -> int:  # fmt: skip
    """Ask for a file, to be kept under the name `file`; its number."""
    row = {
        "person_id": person, "channel": channel, "address": address, "language": language, "kind": kind,
        "question": msgspec.json.encode(question).decode(), "secrets": secrets, "personal": personal,
        "state": "waiting", "total": 0, "done": 0, "file": file, "bytes": 0, "link_hash": "", "attempts": 0,
        "made_at": now,
    }  # fmt: skip
    return int(connection.execute(EXPORT.insert().values(**row).returning(EXPORT.c.id)).scalar_one())


def next_one(connection: Connection) -> Export | None:
    """The file to write next: the oldest that is not written, begun by a process now dead or not at all."""
    row = connection.execute(
        select(EXPORT).where(text(UNFINISHED_SQL)).order_by(EXPORT.c.id).limit(1)
    ).first()
    return _export(row) if row else None


def begin(connection: Connection, export: int, total: int) -> bool:
    """It is being written, from the start; False where another process has ended it meanwhile."""
    begun = {"state": "writing", "total": total, "done": 0, "attempts": EXPORT.c.attempts + 1}
    mine = (EXPORT.c.id == export, EXPORT.c.state.in_(("waiting", "writing")))
    return connection.execute(update(EXPORT).where(*mine).values(**begun)).rowcount == 1


def proceed(connection: Connection, export: int, done: int, message: int | None) -> bool:
    """So many rows are in it; False where it is ready or given up already."""
    mine = (EXPORT.c.id == export, EXPORT.c.state == "writing")
    return connection.execute(update(EXPORT).where(*mine).values(done=done, message=message)).rowcount == 1


def ready(connection: Connection, export: int, done: int, size: int, now: datetime) -> bool:
    """It is there; False where another process said so."""
    mine = (EXPORT.c.id == export, EXPORT.c.state == "writing")
    values = {"state": "ready", "done": done, "bytes": size, "ended_at": now}
    return connection.execute(update(EXPORT).where(*mine).values(**values)).rowcount == 1


def failed(connection: Connection, export: int, now: datetime) -> bool:
    """It will never be there; False where that is not ours to say."""
    mine = (EXPORT.c.id == export, EXPORT.c.state.in_(("waiting", "writing")))
    return connection.execute(update(EXPORT).where(*mine).values(state="failed", ended_at=now)).rowcount == 1


def by_id(connection: Connection, export: int) -> Export | None:
    """One file."""
    row = connection.execute(select(EXPORT).where(EXPORT.c.id == export)).first()
    return _export(row) if row else None


def view(connection: Connection, export: int) -> ExportView | None:
    """What the engine may know of a file."""
    row = connection.execute(select(EXPORT).where(EXPORT.c.id == export)).first()
    return ExportView(row.id, row.person_id, row.kind, row.personal, row.state) if row else None


def of_person(connection: Connection, person: int, limit: int) -> list[Export]:
    """What a person asked for, newest first."""
    query = select(EXPORT).where(EXPORT.c.person_id == person).order_by(EXPORT.c.id.desc()).limit(limit)
    return [_export(row) for row in connection.execute(query)]


def make_link(connection: Connection, export: int, token: str) -> None:
    """From now on the token opens the file, once; any earlier one no longer."""
    there = (EXPORT.c.id == export, EXPORT.c.state == "ready")
    connection.execute(update(EXPORT).where(*there).values(link_hash=_hash(token)))


def linked(connection: Connection, token: str) -> Export | None:
    """The file a token opens; it still does afterwards."""
    query = select(EXPORT).where(EXPORT.c.link_hash == _hash(token), EXPORT.c.state == "ready")
    row = connection.execute(query).first()
    return _export(row) if row else None


def use_link(connection: Connection, token: str) -> Export | None:
    """The file a token opens, which from now on opens nothing."""
    used = update(EXPORT).where(EXPORT.c.link_hash == _hash(token), EXPORT.c.state == "ready")
    row = connection.execute(used.values(link_hash="").returning(*EXPORT.c)).first()
    return _export(row) if row else None


def expire(connection: Connection, before: datetime) -> list[str]:
    """Files ended before a moment are no more: their names, to be deleted."""
    old = update(EXPORT).where(EXPORT.c.state.in_(("ready", "failed")), EXPORT.c.ended_at < before)
    gone = old.values(state="gone", link_hash="").returning(EXPORT.c.file)
    return list(connection.execute(gone).scalars())


def files(connection: Connection) -> set[str]:
    """The names of all files that are there or being written."""
    kept = EXPORT.c.state.in_(("waiting", "writing", "ready"))
    return set(connection.execute(select(EXPORT.c.file).where(kept)).scalars())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _export(row: Any) -> Export:
    return Export(
        row.id, row.person_id, row.channel, row.address, row.language,
        msgspec.json.decode(row.question, type=Question), row.kind, row.secrets, row.personal, row.state, row.total,
        row.done, row.file, row.bytes, row.message, row.attempts, row.made_at,
    )  # fmt: skip
