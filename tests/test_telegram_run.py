"""The channel starts, polls, answers webhooks and fetches files, with a Bot API server that fails."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import pytest

from bot.channels import base, http
from bot.channels import telegram_api as channel_module
from bot.channels.telegram import Telegram
from conversations.messages import Choice, Inbound, Media
from tests.fake_bot_api import BOT, TOKEN, FakeBotApi, Scripted
from tests.soon import soon
from tests.telegram_rig import MARKS, MENU, NOW, SEND, make, outgoing

pytest_plugins = ["tests.telegram_rig"]
pytestmark = MARKS
HEARD = ["message", "edited_message", "callback_query", "my_chat_member"]


async def no_one(_: Sequence[Inbound]) -> None:
    return None


def text(number: int, words: str = "lapor") -> dict[str, Any]:
    person = {"id": 7000000001, "first_name": "Budi"}
    said = {"message_id": 1, "from": person, "chat": {"id": 7000000001, "type": "private"}, "text": words}
    return {"update_id": number, "message": said}


def press(number: int) -> dict[str, Any]:
    return {"update_id": number, "callback_query": {"id": f"q{number}", "from": {"id": 7}, "data": "a"}}


async def test_webhook_mode_tells_telegram_where(api: FakeBotApi) -> None:
    channel = make(api, mode="webhook", webhook_secret="s-1", public_url="https://lapor.example.org/")
    assert channel.link("abc") == ""
    await channel.start(no_one)
    await soon(lambda: len(api.called("setMyCommands")) == 3)
    (hook,) = api.called("setWebhook")
    assert hook["url"] == "https://lapor.example.org/webhooks/telegram"
    assert hook["secret_token"] == "s-1"
    assert hook["allowed_updates"] == HEARD
    assert [call.get("language_code", "") for call in api.called("setMyCommands")] == ["", "id", "en"]
    assert channel.link("abc") == f"https://t.me/{BOT['username']}?start=abc"
    await channel.stop()
    assert api.called("getUpdates") == []


async def test_polling_moves_on_only_after_hearing(api: FakeBotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel_module, "FIRST_PAUSE_S", 0.01)
    told: list[list[str]] = []

    async def hear(messages: Sequence[Inbound]) -> None:
        told.append([message.event for message in messages])
        if len(told) < 3:
            raise OSError("disk full")

    api.webhook = "https://old.example.org"
    api.queue(text(10), {"update_id": 11, "message": "poison"}, press(12))
    api.refuse_next("answerCallbackQuery", 400, "Bad Request: query is too old and response timeout expired")
    channel = make(api)
    await channel.start(hear)
    await soon(lambda: api.updates == [] and channel.presses_lost)
    await soon(lambda: api.called("getUpdates")[-1]["offset"] == 0)
    api.queue(text(3), press(4))  # a quiet week later the numbers start anew
    await soon(lambda: len(told) == 4 and len(api.called("answerCallbackQuery")) == 2)
    await channel.stop()
    assert told == [["u10", "u12"]] * 3 + [["u3", "u4"]]
    assert api.webhook == ""
    assert channel.trouble == ""
    assert api.called("getUpdates")[0]["allowed_updates"] == HEARD


async def test_a_press_in_polling_mode_is_acknowledged(api: FakeBotApi) -> None:
    channel = make(api)
    await channel.start(no_one)
    api.queue(press(5))
    await soon(lambda: api.called("answerCallbackQuery") == [{"callback_query_id": "q5"}])
    await channel.stop()


async def test_waiting_for_updates_holds_no_message_up(api: FakeBotApi) -> None:
    api.answer_next("getUpdates", Scripted(hang_s=30))
    channel = make(api, connections=1)
    await channel.start(no_one)
    await soon(lambda: api.called("getUpdates"))
    await asyncio.wait_for(channel.send(outgoing()), 20)
    await channel.stop()


@pytest.mark.parametrize(
    ("status", "description", "said"),
    [
        (409, "Conflict: terminated by other getUpdates request", "another process"),
        (401, "Unauthorized", "TELEGRAM_BOT_TOKEN"),
        (502, "Bad Gateway", "Telegram cannot be reached"),
    ],
)
async def test_trouble_is_told_and_survived(
    api: FakeBotApi,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    description: str,
    said: str,
) -> None:
    monkeypatch.setattr(channel_module, "FIRST_PAUSE_S", 0.01)
    caplog.set_level(logging.INFO)
    for method in ("getMe", "getUpdates", "setMyCommands"):
        api.refuse_next(method, status, description)
    api.queue(text(1, "rahasia Budi"))
    heard_texts: list[str] = []

    async def hear(messages: Sequence[Inbound]) -> None:
        heard_texts.extend(message.text for message in messages)

    channel = make(api)
    await channel.start(hear)
    await soon(lambda: heard_texts == ["rahasia Budi"])
    await channel.stop()
    logged = caplog.text + str([getattr(record, "facts", "") for record in caplog.records])
    assert said in logged
    assert "rahasia" not in logged
    assert "any-token" not in logged


async def test_an_unreachable_telegram_does_not_stop_the_start(unused_tcp: str) -> None:
    channel = Telegram(TOKEN, now=lambda: NOW, commands=MENU, api_url=unused_tcp)
    await channel.start(no_one)
    await soon(lambda: "cannot be reached" in channel.trouble)
    await channel.stop()


async def test_the_reply_travels_in_the_webhooks_answer(api: FakeBotApi, telegram: Telegram) -> None:
    reply = outgoing("Di mana?", address="-100:42", choices=(SEND,))
    answer = telegram.answer(heard(address="-100:42"), reply, "")
    assert answer
    assert answer.carries_reply
    api.take_answer(answer.body)
    await telegram.send(reply)
    by_webhook, by_call = api.called("sendMessage")
    assert by_webhook == by_call


async def test_a_press_is_acknowledged_and_its_reply_left(api: FakeBotApi, telegram: Telegram) -> None:
    for notice in ("Sudah terkirim", "", "x" * 300):
        answer = telegram.answer(heard(press="77"), outgoing(), notice)
        assert answer
        assert not answer.carries_reply
        api.take_answer(answer.body)
        assert api.called("answerCallbackQuery")[-1] == {"callback_query_id": "77", "text": notice[:200]}


async def test_what_a_webhooks_answer_cannot_carry(telegram: Telegram) -> None:
    assert telegram.answer(heard(), None, "") is None
    assert telegram.answer(heard(), outgoing(picture=b"PNG"), "") is None
    assert telegram.answer(heard(), outgoing(address="8"), "") is None
    assert telegram.answer(heard(), outgoing(choices=(Choice("x" * 65, "X"),)), "") is None


def heard(**values: Any) -> Inbound:
    return Inbound("telegram", "u1", values.pop("address", "7000000001"), NOW, **values)


async def test_a_file_is_fetched(api: FakeBotApi, telegram: Telegram) -> None:
    api.files["foto"] = b"bytes" * 1000
    assert await telegram.fetch(Media("photo", "foto")) == b"bytes" * 1000


async def test_a_file_that_is_gone_or_too_large_is_refused(
    api: FakeBotApi, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(base.Refused):
        await telegram.fetch(Media("photo", "tidak ada"))
    api.files["foto"] = b"x" * 2000
    api.answer_next("file", Scripted(404))
    with pytest.raises(base.Refused):
        await telegram.fetch(Media("photo", "foto"))
    monkeypatch.setattr(channel_module, "LARGEST_FILE", 1999)
    with pytest.raises(base.Refused):
        await telegram.fetch(Media("photo", "foto"))


async def test_a_file_s_redirect_is_not_followed(api: FakeBotApi, telegram: Telegram) -> None:
    api.files.update(foto=b"x", other=b"not ours")
    onward = f"{api.url}/file/bot{TOKEN}/photos/other.jpg"
    api.answer_next("file", Scripted(302, onward=onward))
    with pytest.raises(base.TryAgain):
        await telegram.fetch(Media("photo", "foto"))


@pytest.mark.parametrize("method", ["getFile", "file"])
@pytest.mark.parametrize(
    "scripted", [Scripted(502, body=b"<html>"), Scripted(reset=True), Scripted(hang_s=30)]
)
async def test_a_file_not_to_be_had_now_is_tried_again(
    api: FakeBotApi, telegram: Telegram, method: str, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "READ_S", 0.3)
    monkeypatch.setattr(channel_module, "FETCH_S", 0.3)
    api.files["foto"] = b"x"
    api.answer_next(method, scripted, scripted)  # aiohttp itself repeats a GET once
    with pytest.raises(base.TryAgain):
        await telegram.fetch(Media("photo", "foto"))
