"""What we send to Twilio, held against Twilio's own description and an emulator, neither written here."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import uvicorn
from sqlalchemy import select

from bot.app import App
from bot.channels.base import Refused
from bot.config import Config, Settings
from bot.configfile import Limits
from bot.web import build
from conversations.messages import Choice
from storage import officers, people
from storage.tables import HEARD, OUTBOX, REPORT
from tests.fake_twilio import ACCOUNT, SENDER, TOKEN
from tests.others import emulator, free_port, prism
from tests.setup_node import why_no_servers
from tests.soon import soon
from tests.whatsapp_rig import NOW, SEND, SIDS, make, outgoing

_MISSING = why_no_servers()
pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:BasicAuth", "ignore:The 'auth' parameter"),
    pytest.mark.skipif(bool(_MISSING), reason=_MISSING),
]

BUDI, ANI = "whatsapp:+6281200000001", "+6281200000002"
WHOLE = "KM 102 A Cipali banyak lubang"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_twilio_s_description_allows_what_we_send() -> None:
    """Without pictures: Prism answers 422 to every MediaUrl, since it reads one address as no list of addresses."""
    template = outgoing(
        key="notice.answer", values={"reference": "LM-1", "words": "ya"}, heard_at=NOW - timedelta(days=2)
    )
    async with prism() as url:
        channel = make(url, sids={**SIDS, "notice.answer.id": "HX" + "c" * 32})
        try:
            for message in (
                outgoing("Halo"),
                outgoing("Kirim?", choices=(SEND, Choice("d:1:1:edit", "Ubah"))),
                outgoing("Lama", choices=tuple(Choice(f"x:{n}", "x" * 30) for n in range(5))),
                outgoing(address="ID.4566546130240823"),
                template,
            ):
                assert (await channel.send(message)).startswith("SM")
        finally:
            await channel.stop()


async def test_twilio_s_description_refuses_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """That the check can fail: a Content SID of the wrong form is refused by the same server."""
    async with prism() as url:
        channel = make(url, sids={"buttons_1": "HXwrong"})
        try:
            with pytest.raises(Refused):
                await channel.send(outgoing("Kirim?", choices=(SEND,)))
        finally:
            await channel.stop()


@dataclass
class Both:
    """Our bot and the emulator, which know each other."""

    app: App
    url: str

    async def call(self, path: str, **form: str) -> Any:
        """Tell the emulator to do something, or ask it."""
        auth = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT, TOKEN)}
        method = "POST" if form else "GET"
        async with aiohttp.request(method, self.url + path, data=form or None, headers=auth) as got:
            assert got.status in (200, 201), await got.text()
            return await got.json()

    async def say(self, text: str, who: str = BUDI) -> None:
        """Somebody writes: the emulator posts it to us, signed, and need not wait for us before it answers."""
        heard = len(self.rows(HEARD))
        await self.call("/_twilio/simulate/inbound-message", To=f"whatsapp:{SENDER}", From=who, Body=text)
        await soon(lambda: len(self.rows(HEARD)) > heard)

    async def sent_to(self, who: str) -> list[Any]:
        """What the emulator has for somebody, oldest first."""
        listed = await self.call(f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json")
        return [each for each in listed["messages"][::-1] if each["to"] == who]

    def rows(self, table: Any) -> list[Any]:
        with self.app.database.read() as connection:
            return list(connection.execute(select(table).order_by(*table.primary_key)).mappings())


@pytest.fixture
async def both(address: str, tmp_path: Path) -> AsyncIterator[Both]:
    port = free_port()
    ours = f"http://127.0.0.1:{port}"
    number = {
        "phone_number": f"whatsapp:{SENDER}",
        "sms_url": f"{ours}/webhooks/whatsapp",
        "sms_method": "POST",
    }
    seed = {"account": {"sid": ACCOUNT, "auth_token": TOKEN}, "phone_numbers": [number]}
    async with emulator(tmp_path, seed) as url:
        limits = Limits(whatsapp_seconds_between=0)
        settings = Settings(
            Config(var=str(tmp_path), limits=limits), address, twilio_account_sid=ACCOUNT, twilio_auth_token=TOKEN,
            twilio_whatsapp_from=SENDER, twilio_api_url=url, public_url=ours, port=port, demo=False,
        )  # fmt: skip
        app = App(settings)
        server = uvicorn.Server(uvicorn.Config(build(app), "127.0.0.1", port, log_config=None))
        await app.start()
        serving = asyncio.create_task(server.serve())
        try:
            await soon(lambda: server.started)
            yield Both(app, url)
        finally:
            server.should_exit = True
            await serving
            await app.stop()


async def test_a_whole_report_through_the_emulator(both: Both) -> None:
    app = both.app
    place = app.geo.locate(WHOLE).candidates[0].place
    agency = app.directory.responsible("road_damage", place).agencies[0].id
    with app.database.write() as connection:
        officers.join(
            connection, people.ensure(connection, "whatsapp", ANI, app.now(), "id"), agency, app.now()
        )
    await both.say(WHOLE)
    await both.say("satu")
    (report,) = both.rows(REPORT)

    async def card_came() -> bool:
        return len(await both.sent_to(f"whatsapp:{ANI}")) == 1

    await soon(card_came)
    (card,) = await both.sent_to(f"whatsapp:{ANI}")
    assert report["reference"] in card["body"] and "1. Terima" in card["body"]
    letter = next(row for row in both.rows(OUTBOX) if row["key"] == "notice.card")
    await soon(lambda: next(r for r in both.rows(OUTBOX) if r["id"] == letter["id"])["delivery"] == "queued")
    for state in ("delivered", "sent", "read"):
        await both.call("/_twilio/simulate/message-status", MessageSid=card["sid"], Status=state)
    await soon(lambda: next(r for r in both.rows(OUTBOX) if r["id"] == letter["id"])["delivery"] == "read")
    letter = next(row for row in both.rows(OUTBOX) if row["id"] == letter["id"])
    assert letter["provider_id"] == card["sid"]
    await both.say("terima", f"whatsapp:{ANI}")
    assert both.rows(REPORT)[0]["status"] == "acknowledged"

    async def news_came() -> bool:
        return any(report["reference"] in (each["body"] or "") for each in await both.sent_to(BUDI))

    await soon(news_came)
