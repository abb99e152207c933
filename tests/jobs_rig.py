"""What the tests of the jobs share: a channel that does what a test says, people, and reports."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot import clock
from bot.channels.base import Hear, Outgoing, Refused, WebhookAnswer
from bot.config import Config, Settings
from bot.directories import Directories
from bot.jobs import Tools
from conversations.messages import Inbound, Media
from conversations.session import Draft
from conversations.texts import Texts
from geo import Geo
from geo.directory import Directory
from storage import officers, people, reports, roles
from storage.database import Database
from storage.reports import Doer, Reporter
from storage.tables import OUTBOX

CHANNEL = "scripted"
Send = Callable[[Outgoing], Awaitable[None]]


class Scripted:
    """A channel whose sends do what a test says."""

    name = "scripted"
    max_per_second = 1000.0
    seconds_between = 0.0

    def __init__(self, send: Send | None = None) -> None:
        self.sent: list[Outgoing] = []
        self.times: list[float] = []
        self._send = send

    async def start(self, hear: Hear) -> None: ...

    async def stop(self) -> None: ...

    def read(self, headers: Mapping[str, str], body: bytes, target: str = "") -> list[Inbound]:
        return []

    def answer(self, heard: Inbound, reply: Outgoing | None, notice: str) -> WebhookAnswer | None:
        return None

    async def send(self, message: Outgoing) -> str:
        self.times.append(time.monotonic())
        if self._send:
            await self._send(message)
        self.sent.append(message)
        return f"p{message.id}"

    async def fetch(self, media: Media) -> bytes:
        raise Refused("no files")

    def link(self, payload: str) -> str:
        return ""


@lru_cache
def geo() -> Geo:
    return Geo.load()


@lru_cache
def directory() -> Directory:
    return Directory.load()


def tools(database: Database, channel: Scripted | None = None, var: Path = Path("var")) -> Tools:
    async def hear(inbounds: Sequence[Inbound]) -> None:
        HEARD_BY_TEST.extend(inbounds)

    return Tools(
        Settings(config=Config(var=str(var))), database, geo(), Directories(directory()), Texts.load(),
        {CHANNEL: channel or Scripted()}, hear=hear, wake=lambda job: None, worker="me",
    )  # fmt: skip


HEARD_BY_TEST: list[Inbound] = []


def officer(database: Database, name: str, agency: str) -> int:
    with database.write() as connection:
        person = people.ensure(connection, CHANNEL, name, clock.now(), "id")
        officers.join(connection, person, agency, clock.now())
    return person


def admin(database: Database, name: str) -> None:
    with database.write() as connection:
        roles.give(connection, people.ensure(connection, CHANNEL, name, clock.now(), "id"), "admin")


def report(
    database: Database,
    words: str = "KM 102 A Cipali",
    category: str = "road_damage",
    reference: str = "LM-AAAAAA-A",
    **more: Any,
) -> int:
    place = geo().locate(words).candidates[0].place
    with database.write() as connection:
        budi = people.ensure(connection, CHANNEL, "Budi", clock.now(), "id")
        draft = Draft(reference[3:9], clock.now(), category=category, place=place, words=(words,), **more)
        made = reports.create(connection, reference, draft, Reporter(budi, CHANNEL, "id"), clock.now())
    assert made
    return made


def move(database: Database, row: int, expected: Any, to: Any, person: int | None = None) -> None:
    with database.write() as connection:
        reports.change_status(connection, row, expected, to, clock.now(), Doer(person, CHANNEL))


def run(work: Callable[[Tools], Any], with_tools: Tools) -> None:
    asyncio.run(work(with_tools))


def told(database: Database, after: int = 0) -> list[tuple[str, str]]:
    """(address, key) of everything in the outbox, in order."""
    with database.read() as connection:
        query = select(OUTBOX.c.address, OUTBOX.c.key).where(OUTBOX.c.id > after).order_by(OUTBOX.c.id)
        return [(row.address, row.key) for row in connection.execute(query)]


def now_at(database: Database, reference: str = "LM-AAAAAA-A") -> Any:
    with database.read() as connection:
        return reports.stored(connection, reference)


def later(minutes: float) -> datetime:
    moment = clock.now() + timedelta(minutes=minutes)
    clock.set_to(moment)
    return moment


def states(database: Database) -> dict[int, tuple[str, str]]:
    with database.read() as connection:
        rows = connection.execute(select(OUTBOX.c.id, OUTBOX.c.state, OUTBOX.c.reason).order_by(OUTBOX.c.id))
        return {row.id: (row.state, row.reason) for row in rows}
