"""What is done when an address is gone or has become another: a person cannot be reached, a desk closes or moves."""

from datetime import datetime

from sqlalchemy import Connection

from bot.jobs.tools import Tools
from conversations.officers import staff_notices
from storage import desks, officers, outbox, people
from storage.outbox import Claimed, Letter


def follow(connection: Connection, worker: str, letter: Claimed, to: str, now: datetime) -> None:
    """The group is elsewhere now: its desk moves, and this message with whatever else waits for it."""
    outbox.again(connection, worker, letter.id, now, "moved")
    desks.move(connection, letter.channel, letter.address, to)


def lose(tools: Tools, connection: Connection, letter: Claimed, reason: str, now: datetime) -> None:
    """Nothing more can be sent there. Where it was a desk, who runs its agency hears."""
    outbox.failed(connection, tools.worker, letter.id, reason, now)
    people.unreachable(connection, letter.channel, letter.address, reason)
    for desk in desks.close(connection, letter.channel, letter.address):
        name = tools.directory.short_name(desk.agency)
        for to in officers.in_charge(connection, desk.agency):
            told = staff_notices.desk_closed(tools.texts, to.language, desk, name)
            cause = f"desk_closed:{letter.id}:{desk.id}:{to.person}"
            told_there = Letter("officer", to.person, to.channel, to.address, told, dedupe=cause)
            outbox.put_once(connection, told_there, now)
