"""Telegram's calls for broadcasts: straight over a kept connection, paid for if so set, errors as for any other."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.base import MaybeSent, Outgoing, Refused, TryAgain, Unreachable
from bot.channels.telegram import Telegram
from conversations.messages import Choice
from tests.fake_bot_api import TOKEN, FakeBotApi, Scripted

BUTTONS = (Choice("cmd:lapor", "Lapor"), Choice("", "Peta", url="https://contoh.id"))


def telegram(api: FakeBotApi, paid: bool = False) -> Telegram:
    moment = datetime(2026, 3, 18, tzinfo=UTC)
    return Telegram(TOKEN, now=lambda: moment, commands={}, api_url=api.url, paid=paid)


def one_of_many(number: int, picture: bytes | None = None) -> Outgoing:
    return Outgoing(
        number, str(700 + number), "Halo 😀 semua", BUTTONS, picture=picture,
        picture_name="media:ab" if picture else "", to_many=True,
    )  # fmt: skip


async def _send(paid: bool, *messages: Outgoing) -> tuple[list[str], list[dict[str, Any]]]:
    async with FakeBotApi() as api:  # leaving it fails where a call breaks Telegram's own schema
        channel = telegram(api, paid)
        sent = [await channel.send(message) for message in messages]
        await channel.stop()
        return sent, [call.parameters for call in api.calls]


def test_each_gets_the_same_words_and_buttons_and_only_paid_ones_say_so() -> None:
    sent, calls = asyncio.run(_send(True, *map(one_of_many, range(3))))
    assert sent == ["700:1000", "701:1001", "702:1002"]
    assert [call.pop("chat_id") for call in calls] == [700, 701, 702]
    assert calls[0] == calls[1] == calls[2] and calls[0].pop("allow_paid_broadcast") is True
    assert calls[0]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "cmd:lapor"
    _, free = asyncio.run(_send(False, one_of_many(0), Outgoing(9, "5", "dialog")))
    assert "allow_paid_broadcast" not in free[0] and "allow_paid_broadcast" not in free[1]
    _, dialogue = asyncio.run(_send(True, Outgoing(9, "5", "dialog")))
    assert "allow_paid_broadcast" not in dialogue[0]


def test_a_picture_is_uploaded_once_and_again_where_telegram_has_forgotten_it() -> None:
    async def play() -> list[Any]:
        async with FakeBotApi() as api:
            channel = telegram(api)
            photo = {"file_id": "kept", "file_unique_id": "u", "width": 1, "height": 1}
            sent = {"message_id": 1, "date": 1, "chat": {"id": 700, "type": "private"}, "photo": [photo]}
            api.answer_next("sendPhoto", Scripted(json={"ok": True, "result": sent}))
            await channel.send(one_of_many(0, b"JPEG"))
            await channel.send(one_of_many(1, b"JPEG"))
            api.refuse_next("sendPhoto", 400, "Bad Request: wrong file identifier/HTTP URL specified")
            await channel.send(one_of_many(2, b"JPEG"))
            await channel.stop()
            return [call["photo"] for call in api.called("sendPhoto")]

    first, second, third, fourth = asyncio.run(play())
    assert second == third == "kept" and first != "kept" and fourth != "kept"


REFUSED = (
    (429, "Too Many Requests: retry after 7200", TryAgain),
    (403, "Forbidden: bot was blocked by the user", Unreachable),
    (400, "Bad Request: chat not found", Unreachable),
    (400, "Bad Request: message is too long", Refused),
    (502, "Bad Gateway", TryAgain),
)


@pytest.mark.parametrize(("status", "description", "expected"), REFUSED)
def test_what_telegram_refuses_means_the_same_as_for_any_message(
    status: int, description: str, expected: type[Exception]
) -> None:
    async def play() -> Exception:
        async with FakeBotApi() as api:
            more = {"retry_after": 7200} if status == 429 else {}
            api.refuse_next("sendMessage", status, description, **more)
            channel = telegram(api)
            with pytest.raises(expected) as caught:
                await channel.send(one_of_many(0))
            assert await channel.send(one_of_many(1)) == "701:1000"  # the connection is none the worse for it
            await channel.stop()
            return caught.value

    error = asyncio.run(play())
    if isinstance(error, TryAgain) and status == 429:
        assert (error.after_s, error.too_fast) == (7200, True)


BROKEN = (
    Scripted(reset=True), Scripted(body=b"<html>"), Scripted(json={"ok": True, "result": {}}),
    Scripted(body=b"x" * 300_000),
)  # fmt: skip


@pytest.mark.parametrize("scripted", BROKEN)
def test_a_call_that_breaks_off_leaves_a_doubt_and_the_next_one_goes_well(scripted: Scripted) -> None:
    async def play() -> None:
        async with FakeBotApi() as api:
            api.answer_next("sendMessage", scripted)
            channel = telegram(api)
            with pytest.raises(MaybeSent):
                await channel.send(one_of_many(0))
            await channel.send(one_of_many(1))
            await channel.stop()

    asyncio.run(play())


def test_a_call_given_up_is_not_answered_by_the_next_ones_answer() -> None:
    async def play() -> str:
        async with FakeBotApi() as api:
            api.answer_next(
                "sendMessage", Scripted(hang_s=0.3, json={"ok": True, "result": {"message_id": 5}})
            )
            channel = telegram(api)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await channel.send(one_of_many(0))
            sent = await channel.send(one_of_many(1))
            await channel.stop()
            return sent

    assert asyncio.run(play()).startswith("701:")


def test_nobody_there_is_no_doubt() -> None:
    async def play() -> None:
        async with FakeBotApi() as api:
            channel = telegram(api)
        with pytest.raises(TryAgain) as caught:  # the server is gone
            await channel.send(one_of_many(0))
        assert caught.value.wide
        await channel.stop()

    asyncio.run(play())
