"""What the tests of the door share: messages, a small engine that counts, and facts for it."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import msgspec
from msgspec.structs import replace
from sqlalchemy import select

from bot.directories import Directories
from bot.receive import Receiver
from bot.turns import Engine
from bot.world import Facts
from conversations.effects import CreateReport, Effect, Turn
from conversations.messages import Inbound, Reply
from conversations.session import Draft, Session
from conversations.texts import Texts
from conversations.understand import Lexicon
from conversations.world import World
from geo import Geo
from geo.model import Place, Point
from storage.database import Database
from storage.tables import OUTBOX
from tests.conftest import NOON

CIPALI = Place(
    Point(-6.55, 107.79), 1_000, "post", road="cipali", km=102.4, side="A", direction="Palimanan",
    regency_code="32.13", regency="Kabupaten Subang", province="Jawa Barat", corridor="trans_jawa",
)  # fmt: skip


@cache
def facts() -> Facts:
    """The project's own data; links lead nowhere."""
    return Facts(
        Geo.__new__(Geo),
        Directories.load(),
        Texts.load(),
        Lexicon.load(),
        ("id", "en"),
        links=lambda code: (),
    )


def said(event: str, text: str = "halo", who: str = "100", channel: str = "telegram") -> Inbound:
    """A message as a channel reads it."""
    return Inbound(channel, event, who, NOON, text=text)


def count_up(session: Session, inbound: Inbound, world: World) -> Turn:
    """An engine that numbers a person's messages; "report" makes one, "poison" breaks it."""
    if inbound.text == "poison":
        raise ZeroDivisionError("a bug of ours")
    number = int(session.last_report or 0) + 1
    effects: tuple[Effect, ...] = ()
    if inbound.text == "report":
        draft = Draft(world.new_id(), inbound.written_at, category="hazard", place=CIPALI)
        effects = (CreateReport(world.new_reference(), draft),)
    reply = Reply(key="count", text=f"{number} {inbound.text}", values={"number": str(number)})
    return Turn(replace(session, last_report=str(number)), (reply,), effects)


@contextmanager
def door(
    database: Database,
    engine: Engine = count_up,
    committed: Callable[[], None] = lambda: None,
    known: Facts | None = None,
) -> Iterator[Receiver]:
    """A receiver that hears until the end of the block."""
    receiver = Receiver(database, engine, known or facts(), committed)
    receiver.start()
    try:
        yield receiver
    finally:
        receiver.stop()


def texts_to(database: Database, who: str) -> list[str]:
    """Everything put into the outbox for an address, in order."""
    with database.read() as connection:
        bodies = connection.execute(
            select(OUTBOX.c.body).where(OUTBOX.c.address == who).order_by(OUTBOX.c.id)
        )
        return [msgspec.json.decode(body, type=Reply).text for body in bodies.scalars()]


async def _hear_without_end(url: str, name: str) -> None:
    """Hear reports from seven people, forty at a time, and print each event once it is acknowledged."""
    with door(Database(url)) as receiver:

        async def one(number: int) -> None:
            event = f"{name}-{number}"
            await receiver.hear([said(event, "report", who=str(number % 7))], True)
            print(event, flush=True)

        for start in range(0, 1_000_000, 40):
            await asyncio.gather(*(one(number) for number in range(start, start + 40)))


if __name__ == "__main__":
    asyncio.run(_hear_without_end(*sys.argv[1:3]))
