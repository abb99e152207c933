"""An agency's group on Telegram: updates in as Telegram posts them, calls out checked against its schema."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import clock
from bot.app import App
from bot.channels.telegram import Telegram
from bot.config import Config, Settings
from bot.jobs import dispatch
from bot.jobs.deliver import Deliverer
from storage import desks, history, officers, people
from storage.database import Database
from storage.tables import ADDRESS
from tests.conftest import NOON
from tests.fake_bot_api import BOT, TOKEN, FakeBotApi
from tests.telegram_rig import MARKS, anyio_backend, api

__all__ = ["anyio_backend", "api"]  # fixtures
pytestmark = MARKS
AGENCY = "astra-cipali"
SARI, ANI, BUDI = 7000000001, 7000000002, 7000000003  # supervisor, one of the group, traveller
GROUP, SUPERGROUP, TOPIC = -4000000001, -1002000000001, 42


class Chat:
    """A whole process on a fake Telegram; `says`, `presses` and `posts` are what comes in."""

    def __init__(self, app: App, server: FakeBotApi) -> None:
        self.app, self.server = app, server
        self._deliverer = Deliverer(app.tools)
        self._update = 0

    async def says(self, who: int, text: str, where: int | str = 0, **more: Any) -> None:
        await self.posts(message={**self._message(who, where), "text": text, **more})

    async def presses(self, who: int, label: str, where: int | str = 0) -> None:
        """The newest button with that label that was sent there."""
        for call in reversed(self.server.calls):
            buttons = call.parameters.get("reply_markup", {}).get("inline_keyboard", [])
            there = call.parameters.get("chat_id") == (self._chat(where) or who)
            found = [b["callback_data"] for row in buttons for b in row if b["text"] == label]
            if there and found:
                message = {**self._message(who, where), "from": BOT}
                press = {
                    "id": "1",
                    "from": _person(who),
                    "message": message,
                    "data": found[0],
                    "chat_instance": "1",
                }
                await self.posts(callback_query=press)
                return
        raise AssertionError(f"no [{label}] there")

    async def posts(self, **what: Any) -> None:
        self._update += 1
        heard = self._telegram.reader.from_object({"update_id": self._update, **what})
        await self.app.hear(heard)
        await self.delivers()

    async def delivers(self) -> None:
        for _ in range(3):
            await self._deliverer.run(self.app.tools)
            while self._deliverer.busy:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.005)
        await self._deliverer.run(self.app.tools)

    def read(self, chat: int) -> list[tuple[int | None, str]]:
        """What was sent there: topic and words, oldest first; then it counts as read."""
        found = []
        for call in [*self.server.calls]:
            if call.parameters.get("chat_id") == chat and call.method in ("sendMessage", "sendPhoto"):
                words = call.parameters.get("text") or call.parameters.get("caption", "")
                found.append((call.parameters.get("message_thread_id"), words))
                self.server.calls.remove(call)
        return found

    async def invites(self) -> str:
        """The start payload of a new invitation."""
        await self.says(SARI, "/undang")
        ((_, words),) = self.read(SARI)
        assert "?startgroup=gabung_" in words and "?start=gabung_" in words
        return words.rpartition("/start ")[2]

    @property
    def _telegram(self) -> Telegram:
        channel = self.app.channels["telegram"]
        assert isinstance(channel, Telegram)
        return channel

    def _chat(self, where: int | str) -> int:
        return int(str(where).partition(":")[0])

    def _message(self, who: int, where: int | str) -> dict[str, Any]:
        _, _, topic = str(where).partition(":")
        chat = self._chat(where)
        kind = "private" if not chat else "group" if chat == GROUP else "supergroup"
        about = {"id": chat or who, "type": kind, **({"title": "Regu Satu"} if chat else {})}
        message = {
            "message_id": self._update + 1,
            "date": int(NOON.timestamp()),
            "chat": about,
            "from": _person(who),
        }
        return message | ({"message_thread_id": int(topic), "is_topic_message": True} if topic else {})


def _person(who: int) -> dict[str, Any]:
    return {"id": who, "is_bot": False, "first_name": f"Nama{who}", "language_code": "id"}


@pytest.fixture
async def chat(database: Database, address: str, api: FakeBotApi, tmp_path: Path) -> AsyncIterator[Chat]:
    clock.set_to(NOON)
    settings = Settings(
        config=Config(var=str(tmp_path)), database_url=address, telegram_bot_token=TOKEN,
        telegram_api_url=api.url, demo=False,
    )  # fmt: skip
    app = App(settings, channels=("telegram",), with_jobs=False)
    with app.database.write() as connection:
        sari = people.ensure(connection, "telegram", str(SARI), NOON, "id")
        officers.join(connection, sari, AGENCY, NOON, "supervisor")
    channel = app.channels["telegram"]
    channel.max_per_second, channel.seconds_between = 1000.0, 0.0
    channel.reader.username = str(BOT["username"])  # type: ignore[attr-defined]
    await app.start(fetching=False)
    yield Chat(app, api)
    await app.stop()
    clock.set_to(None)


async def told_and_dispatched(chat: Chat, km: str = "102") -> None:
    await chat.says(BUDI, f"km {km} cipali arah jakarta mobil mogok di tengah")
    await chat.says(BUDI, "kirim")
    await dispatch.run(chat.app.tools)
    await chat.delivers()


def who_did(chat: Chat) -> list[tuple[str, str, str]]:
    """Of the first report's history: status, channel and the address of who did it."""
    with chat.app.database.read() as connection:
        names = dict(connection.execute(select(ADDRESS.c.person_id, ADDRESS.c.address)).all())
        rows = history.history_of(connection, 1)
    return [
        (row.to_status, row.channel, names.get(row.person_id or 0, ""))
        for row in rows
        if row.kind == "status"
    ]


async def test_a_group_becomes_a_desk_and_whoever_presses_there_acts(chat: Chat) -> None:
    code = await chat.invites()
    await chat.says(ANI, f"/start@{BOT['username']} {code}", GROUP)
    ((topic, words),) = chat.read(GROUP)
    assert topic is None and "meja Astra Tol Cipali" in words
    ((_, words),) = chat.read(SARI)
    assert "Grup “Regu Satu” menjadi meja" in words
    await told_and_dispatched(chat)
    ((_, card),) = chat.read(GROUP)
    assert "KM 102 B" in card
    await chat.says(ANI, f"/tugas@{BOT['username']}", GROUP)
    await chat.presses(ANI, "Bahaya di jalan KM 102 B", GROUP)
    await chat.presses(ANI, "Terima", GROUP)
    assert [words for _, words in chat.read(GROUP)][-1].endswith("Anda tangani. Pelapor sudah diberi tahu.")
    assert not chat.read(ANI)  # nothing to the private chat she never opened
    assert who_did(chat)[-1] == ("acknowledged", "telegram", str(ANI))


async def test_talk_among_them_and_other_bots_commands_are_not_answered(chat: Chat) -> None:
    await chat.says(ANI, f"/start {await chat.invites()}", GROUP)
    chat.read(GROUP), chat.read(SARI)
    for text in ("macet di mana?", "/ban", "/tugas@bot_lain", "dinas", "LM-7F3K2Q-5"):
        await chat.says(ANI, text, GROUP)
    await chat.posts(message={**chat._message(ANI, GROUP), "new_chat_members": [_person(BUDI)]})
    assert chat.read(GROUP) == []
    await chat.says(ANI, f"@{BOT['username']} halo", GROUP)
    assert len(chat.read(GROUP)) == 1


async def test_a_topic_is_answered_in_the_topic(chat: Chat) -> None:
    await chat.says(ANI, f"/start {await chat.invites()}", SUPERGROUP)
    chat.read(SUPERGROUP)
    await chat.says(ANI, "/di_sini", f"{SUPERGROUP}:{TOPIC}")
    assert chat.read(SUPERGROUP) == [(TOPIC, "Baik, mulai sekarang laporan datang ke sini.")]
    await told_and_dispatched(chat)
    ((topic, _),) = chat.read(SUPERGROUP)
    assert topic == TOPIC
    await chat.says(ANI, "/tugas", f"{SUPERGROUP}:{TOPIC}")
    await chat.says(ANI, "/tugas", SUPERGROUP)
    assert [topic for topic, _ in chat.read(SUPERGROUP)] == [TOPIC, None]


async def test_both_groups_tell_of_the_move_and_the_desk_follows(chat: Chat) -> None:
    await chat.says(ANI, f"/start {await chat.invites()}", GROUP)
    chat.read(GROUP)
    await chat.posts(message={**chat._message(ANI, GROUP), "migrate_to_chat_id": SUPERGROUP})
    bot = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    await chat.posts(
        message={
            **chat._message(ANI, SUPERGROUP),
            "from": bot,
            "migrate_from_chat_id": GROUP,
            "message_id": 1,
        }
    )
    await told_and_dispatched(chat)
    assert (len(chat.read(SUPERGROUP)), len(chat.read(GROUP))) == (1, 0)


async def test_a_move_told_by_the_refused_send_is_followed(chat: Chat) -> None:
    await chat.says(ANI, f"/start {await chat.invites()}", GROUP)
    chat.read(GROUP)
    await chat.says(SARI, "lepas dinas")  # the card goes to the group alone
    chat.server.refuse_next(
        "sendPhoto", 400, "Bad Request: group chat was upgraded", migrate_to_chat_id=SUPERGROUP
    )
    await told_and_dispatched(chat)
    await chat.delivers()
    cards = [call.parameters["chat_id"] for call in chat.server.calls if call.method == "sendPhoto"]
    assert cards == [GROUP, SUPERGROUP]
    with chat.app.database.read() as connection:
        (desk,) = desks.desks_of(connection, AGENCY)
    assert desk.address == str(SUPERGROUP)


@pytest.mark.parametrize("status", ["kicked", "left"])
async def test_put_out_of_the_group_the_desk_is_closed_and_the_supervisor_told(
    chat: Chat, status: str
) -> None:
    await chat.says(ANI, f"/start {await chat.invites()}", GROUP)
    chat.read(SARI)
    message = chat._message(ANI, GROUP)
    await chat.posts(
        my_chat_member={
            "chat": message["chat"], "from": message["from"], "date": message["date"],
            "old_chat_member": {"user": BOT, "status": "member"}, "new_chat_member": {"user": BOT, "status": status},
        }
    )  # fmt: skip
    assert chat.read(SARI) == [(None, "Grup “Regu Satu” tidak lagi menerima laporan Astra Tol Cipali.")]
    chat.read(GROUP)
    await told_and_dispatched(chat)
    assert chat.read(GROUP) == []


async def test_put_out_unnoticed_is_noticed_by_the_refused_send(chat: Chat) -> None:
    await chat.says(ANI, f"/start {await chat.invites()}", GROUP)
    chat.read(SARI), chat.read(GROUP)
    chat.server.refuse_next("sendMessage", 403, "Forbidden: bot was kicked from the group chat")
    await chat.says(ANI, "/tugas", GROUP)
    assert chat.read(SARI) == [(None, "Grup “Regu Satu” tidak lagi menerima laporan Astra Tol Cipali.")]
    with chat.app.database.read() as connection:
        assert desks.desks_of(connection, AGENCY) == []


async def test_the_supervisor_undoes_a_desk(chat: Chat) -> None:
    code = await chat.invites()
    await chat.says(ANI, f"/start {code}", GROUP)
    await chat.presses(SARI, "Batalkan")
    assert "Grup ini tidak lagi menerima laporan" in chat.read(GROUP)[-1][1]
    await chat.says(ANI, f"/start {code}", GROUP)
    assert "tidak berlaku lagi" in chat.read(GROUP)[-1][1]


async def test_the_invitation_comes_with_a_picture_of_its_link(chat: Chat) -> None:
    await chat.says(SARI, "/undang")
    (photo,) = chat.server.called("sendPhoto")
    assert photo["caption"].startswith("Undangan untuk Astra Tol Cipali")
