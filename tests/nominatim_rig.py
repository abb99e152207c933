"""A server that plays Nominatim, well or badly, and a conversation through the real door with it behind the job."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import msgspec
from aiohttp import web
from msgspec.structs import replace
from sqlalchemy import select

from bot import clock
from bot.config import Config, Settings
from bot.configfile import Geocoder
from bot.directories import Directories
from bot.jobs import Tools, geocode
from bot.receive import Receiver
from conversations import engine
from conversations.messages import Inbound, Reply
from storage.database import Database
from storage.tables import LOOKUP, OUTBOX
from tests.jobs_rig import CHANNEL, Scripted
from tests.stage import Known

CICALENGKA = {
    "lat": "-6.9869", "lon": "107.8397", "display_name": "Warung Bu Tini,  Jalan Dipati, Cicalengka, Jawa Barat",
    "boundingbox": ["-6.9879", "-6.9859", "107.8387", "107.8407"],
}  # fmt: skip
GARUT = {"lat": "-7.2136", "lon": "107.9003", "display_name": "Warung Bu Tini, Garut Kota, Jawa Barat"}
BALI = {"lat": "-8.65", "lon": "115.2", "display_name": "Warung Bu Tini, Denpasar"}
ASK = "di warung bu tini"
TOLD_AT_ONCE = ["report.where", "report.where_again"]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """What plays Nominatim; it keeps every request and when it came."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[web.Request] = []
        self.times: list[float] = []

    async def search(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.times.append(time.monotonic())
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await answer(request)


def places(*found: dict[str, Any]) -> Answer:
    return text(json.dumps(found))


def text(body: str, status: int = 200, kind: str = "application/json", **headers: str) -> Answer:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=body, status=status, content_type=kind, headers=headers)

    return answer


async def hang(_request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(30)
    return web.Response()


async def hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport
    request.transport.close()
    return web.Response()


async def trickle(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(30):
        await response.write(b" ")
        await asyncio.sleep(0.1)
    return response


class Chat:
    """Budi's conversation through the real door, with the geocoder's server behind the job."""

    def __init__(self, database: Database, known: Known, url: str) -> None:
        self.database = database
        self.settings = Settings(config=Config(geocoder=Geocoder(url=url, user_agent="tests", timeout_s=0.5)))
        facts = replace(known.facts(), geocoder=bool(url))
        self.receiver = Receiver(database, engine.advance, facts)
        self.tools = Tools(
            self.settings, database, known.geo, Directories(known.directory), known.texts, {CHANNEL: Scripted()},
            hear=self.hear, wake=lambda job: None, worker="me",
        )  # fmt: skip
        self._events = 0

    async def hear(self, inbounds: Any) -> None:
        await self.receiver.hear(inbounds)

    async def say(self, *texts: str, who: str = "Budi", choice: str = "") -> None:
        for each in texts:
            self._events += 1
            said = Inbound(CHANNEL, f"e{self._events}", who, clock.now(), text=each, choice=choice)
            await self.receiver.hear([said])

    def replies(self, who: str = "Budi") -> list[Reply]:
        with self.database.read() as connection:
            rows = connection.execute(
                select(OUTBOX.c.body).where(OUTBOX.c.address == who).order_by(OUTBOX.c.id)
            )
            return [msgspec.json.decode(body, type=Reply) for body in rows.scalars()]

    def keys(self, who: str = "Budi") -> list[str]:
        return [reply.key for reply in self.replies(who)]

    def rows(self) -> list[tuple[str, str]]:
        with self.database.read() as connection:
            return [
                (row.state, row.address) for row in connection.execute(select(LOOKUP).order_by(LOOKUP.c.id))
            ]


async def look_up_later(chat: Chat, seconds: float) -> None:
    """Move the clock, which stands in these tests, and run the job."""
    clock.set_to(clock.now() + timedelta(seconds=seconds))
    await geocode.run(chat.tools)


def play(
    database: Database, known: Known, server: Server | None, acts: Callable[[Chat], Awaitable[None]]
) -> Chat:
    """Run `acts` with a chat whose geocoder is `server`; None: it is off."""

    async def all_of_it() -> Chat:
        app = web.Application()
        app.router.add_get("/nominatim/search", server.search if server else hang)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/nominatim/"
        chat = Chat(database, known, url if server else "")
        chat.receiver.start()
        try:
            await acts(chat)
        finally:
            await asyncio.to_thread(chat.receiver.stop)
            await runner.cleanup()
        return chat

    return asyncio.run(all_of_it())


async def ask_and_look_up(chat: Chat) -> None:
    await chat.say("jalan berlubang", ASK)
    assert chat.keys() == TOLD_AT_ONCE  # the engine waits for nobody
    await geocode.run(chat.tools)
