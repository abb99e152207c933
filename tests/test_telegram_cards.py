"""Cards over a Bot API server: sent with a map, changed in place for all who have them, answered by quoting."""

import asyncio
from collections.abc import Sequence

import pytest
from msgspec import structs
from msgspec.structs import replace

from bot import clock
from bot.channels.telegram import Telegram
from bot.jobs.deliver import Deliverer
from conversations.messages import Inbound
from storage.database import Database
from tests.conftest import NOON
from tests.fake_bot_api import TOKEN, FakeBotApi
from tests.stage import Known, Stage
from tests.telegram_rig import MARKS
from tests.test_transcripts import known, same_chances

__all__ = ["known", "same_chances"]  # fixtures
pytestmark = [mark for mark in MARKS if mark.name != "anyio"]
CHATS = {"Ani": 7000000001, "Bowo": 7000000002, "Budi": 7000000003}
ACTS = [
    "-- officer Ani astra-cipali", "-- officer Bowo astra-cipali", "Budi: km 102 cipali arah jakarta mobil mogok",
    "Budi: kirim", "-- dispatch", "Ani: [Terima]", "Ani: [Menuju, berapa lama?]", "Ani: [30 menit]",
    "Ani: [Tanya pelapor]", "Ani: warna mobilnya?", 'Budi: (answering "warna mobilnya") merah',
    'Ani: (answering "merah") berapa orang?', "Ani: [Selesai]", "Ani: sudah diderek", "-- 2 minutes later",
    "Budi: [Sudah beres]",
]  # fmt: skip


class OnTelegram(Stage):
    """A stage whose people use Telegram."""

    channel = "telegram"

    def __init__(self, database: Database, known: Known, api: FakeBotApi) -> None:
        super().__init__(database, known, NOON)
        self.telegram = Telegram(
            TOKEN, now=clock.now, commands={}, api_url=api.url, max_per_second=1000, seconds_between=0
        )
        self._deliverer = Deliverer(replace(self._tools, channels={"telegram": self.telegram}))

    def address(self, name: str) -> str:
        return str(CHATS[name])

    def _name(self, address: str) -> str:
        return next(name for name, chat in CHATS.items() if str(chat) == address)

    def _deliver(self, rows: Sequence[int]) -> None:
        """A real deliverer does, after each act."""

    def _inbound(self, name: str, act: str) -> Inbound:
        return structs.replace(super()._inbound(name, act), address=self.address(name))

    async def _perform(self, acts: list[str]) -> list[str]:
        lines = await super()._perform(acts)
        await self._deliverer.run(self._tools)
        while self._deliverer.busy:
            await asyncio.sleep(0.005)
            await self._deliverer.run(self._tools)
        await self._deliverer.run(self._tools)
        return lines


@pytest.mark.usefixtures("same_chances")
def test_a_card_is_one_message_from_its_dispatch_to_its_end(database: Database, known: Known) -> None:
    api = asyncio.run(_play(database, known))
    sent = {call.parameters["chat_id"] for call in api.calls if call.method == "sendPhoto"}
    assert sent == {CHATS["Ani"], CHATS["Bowo"]}, "each has one card"
    for name in ("Ani", "Bowo"):
        captions = [
            call.parameters["caption"]
            for call in api.calls
            if call.method == "editMessageCaption" and call.parameters["chat_id"] == CHATS[name]
        ]
        told = [
            word
            for caption in captions
            for word in ("DITANGANI", "MENUJU", "SELESAI", "DITUTUP")
            if word in caption
        ]
        assert told == ["DITANGANI", "MENUJU", "SELESAI", "DITUTUP"]
    assert api.called("editMessageText") == []
    texts = [
        (call.parameters["chat_id"], call.parameters["text"])
        for call in api.calls
        if call.method == "sendMessage"
    ]
    assert (CHATS["Ani"], "Jawaban pelapor LM-TMXSW1-1: merah") in texts
    assert any(chat == CHATS["Budi"] and "berapa orang?" in text for chat, text in texts)


async def _play(database: Database, known: Known) -> FakeBotApi:
    async with FakeBotApi() as api:
        stage = OnTelegram(database, known, api)
        await stage.play(ACTS)
        await stage.telegram.stop()
        return api
