"""Figures asked for in chats, until a job has told them; and what was asked, for the buttons under the answer."""

from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, select, text, update

from conversations.admins.question import Question
from storage.figure_tables import WAITING_SQL
from storage.tables import INQUIRY


class Inquiry(Struct, frozen=True):
    """A question, who asked it and where the answer goes."""

    id: int
    person: int
    channel: str
    address: str
    language: str
    question: Question


def ask(
    connection: Connection, asked: Question, person: int, channel: str, address: str, language: str,
    now: datetime, is_told: bool = False,
) -> int:  # fmt: skip
    """Note a question; its number. `is_told` where the answer is put in the same transaction."""
    row = {
        "person_id": person, "channel": channel, "address": address, "language": language, "made_at": now,
        "question": _encode(asked).decode(), "state": "told" if is_told else "waiting",
    }  # fmt: skip
    return int(connection.execute(INQUIRY.insert().values(**row).returning(INQUIRY.c.id)).scalar_one())


def waiting(connection: Connection, limit: int) -> list[Inquiry]:
    """Questions not answered yet, oldest first."""
    query = select(INQUIRY).where(text(WAITING_SQL)).order_by(INQUIRY.c.id).limit(limit)
    return [
        Inquiry(row.id, row.person_id, row.channel, row.address, row.language, _decode(row.question))
        for row in connection.execute(query)
    ]


def settle(connection: Connection, inquiry: int) -> bool:
    """Whether the answer is ours to put, in this transaction; False where it was put."""
    mine = (INQUIRY.c.id == inquiry, INQUIRY.c.state == "waiting")
    return connection.execute(update(INQUIRY).where(*mine).values(state="told")).rowcount == 1


def question(connection: Connection, inquiry: int) -> Question | None:
    """What was asked; None where it is forgotten."""
    row = connection.execute(select(INQUIRY.c.question).where(INQUIRY.c.id == inquiry)).first()
    return _decode(row.question) if row else None


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` questions answered before a moment; returns how many."""
    old = select(INQUIRY.c.id).where(INQUIRY.c.made_at < before, INQUIRY.c.state == "told").limit(limit)
    return connection.execute(delete(INQUIRY).where(INQUIRY.c.id.in_(old))).rowcount


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Question).decode
