"""Chats that hear the figures of every day."""

from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, select

from conversations.admins.question import Question
from storage.database import insert
from storage.tables import DAILY_CHAT, PERSON


class Daily(Struct, frozen=True):
    """A chat, who had it hear, what they read, and what they asked; the question's time is any."""

    channel: str
    address: str
    person: int
    language: str
    question: Question


def hear(
    connection: Connection, channel: str, address: str, person: int, asked: Question, now: datetime
) -> None:
    """From now on a chat hears this daily, whatever it heard before."""
    row = {
        "channel": channel, "address": address, "person_id": person, "since": now,
        "question": msgspec.json.encode(asked).decode(),
    }  # fmt: skip
    changed = {name: row[name] for name in ("person_id", "since", "question")}
    statement = insert(connection, DAILY_CHAT).values(**row)
    connection.execute(statement.on_conflict_do_update(index_elements=("channel", "address"), set_=changed))


def stop(connection: Connection, channel: str, address: str) -> None:
    """A chat hears nothing daily any more."""
    there = (DAILY_CHAT.c.channel == channel, DAILY_CHAT.c.address == address)
    connection.execute(delete(DAILY_CHAT).where(*there))


def of_chat(connection: Connection, channel: str, address: str) -> Daily | None:
    """What one chat hears daily."""
    return next(
        (each for each in all_dailies(connection) if (each.channel, each.address) == (channel, address)), None
    )


def all_dailies(connection: Connection) -> list[Daily]:
    """Every chat that hears figures daily, whoever has stopped left out."""
    query = select(DAILY_CHAT, PERSON.c.language).join(PERSON, PERSON.c.id == DAILY_CHAT.c.person_id)
    rows = connection.execute(
        query.where(~PERSON.c.stopped).order_by(DAILY_CHAT.c.channel, DAILY_CHAT.c.address)
    )
    return [
        Daily(
            row.channel,
            row.address,
            row.person_id,
            row.language,
            msgspec.json.decode(row.question, type=Question),
        )
        for row in rows
    ]
