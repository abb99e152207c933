"""What the channel sends to a Bot API server, and how it names failures."""

import asyncio
import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.channels import base, http
from bot.channels.telegram import Telegram
from conversations.messages import Choice
from tests.fake_bot_api import TOKEN, FakeBotApi, Scripted
from tests.telegram_rig import MARKS, NOW, SEND, outgoing

pytest_plugins = ["tests.telegram_rig"]
pytestmark = MARKS
ERRORS = json.loads((Path(__file__).parent / "payloads/telegram/tg-37-send-errors.json").read_text())["steps"]
LOCATION = Choice("d:7f3a:3:location", "Kirim lokasi saya")


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


async def test_it_is_a_channel(telegram: Telegram) -> None:
    channel: base.Channel = telegram  # mypy compares the signatures
    assert (channel.name, channel.max_per_second, channel.seconds_between) == ("telegram", 25, 1)


async def test_a_text_with_buttons(api: FakeBotApi, telegram: Telegram) -> None:
    choices = (
        SEND,
        Choice("r:1:edit", "Ubah"),
        Choice("r:1:stop", "Batal"),
        Choice("r:1:long", "Tempat lain di dekat"),
    )
    assert await telegram.send(outgoing(choices=choices)) == "7000000001:1000"
    (sent,) = api.called("sendMessage")
    rows = [[b["text"] for b in row] for row in sent["reply_markup"]["inline_keyboard"]]
    assert rows == [["Kirim", "Ubah", "Batal"], ["Tempat lain di dekat"]]
    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "r:1:send"
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert "parse_mode" not in sent


async def test_a_page_opens_by_its_button(api: FakeBotApi, telegram: Telegram) -> None:
    await telegram.send(outgoing(choices=(Choice("", "Peta", "https://lapor.example.org/p/1"),)))
    (row,) = api.called("sendMessage")[0]["reply_markup"]["inline_keyboard"]
    assert row == [{"text": "Peta", "url": "https://lapor.example.org/p/1"}]


async def test_the_position_is_asked_for_by_a_key(api: FakeBotApi, telegram: Telegram) -> None:
    page = Choice("", "Peta", "https://lapor.example.org")
    await telegram.send(outgoing("Di mana?", ask_location=True, choices=(SEND, LOCATION, page)))
    (sent,) = api.called("sendMessage")
    keys = [[{"text": "Kirim lokasi saya", "request_location": True}], [{"text": "Kirim"}]]
    assert sent["reply_markup"] == {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}
    assert sent["text"] == "Di mana?\nPeta: https://lapor.example.org"


async def test_a_group_cannot_be_asked_for_its_position(api: FakeBotApi, telegram: Telegram) -> None:
    await telegram.send(outgoing(address="-100:42", ask_location=True, choices=(LOCATION, SEND)))
    (sent,) = api.called("sendMessage")
    assert sent["reply_markup"] == {"inline_keyboard": [[{"text": "Kirim", "callback_data": "r:1:send"}]]}
    assert (sent["chat_id"], sent["message_thread_id"]) == (-100, 42)


async def test_a_picture_carries_its_words(api: FakeBotApi, telegram: Telegram) -> None:
    await telegram.send(outgoing("Kartu", picture=picture(), choices=(SEND,)))
    (sent,) = api.called("sendPhoto")
    assert (sent["photo"], sent["caption"]) == (picture(), "Kartu")


async def test_words_too_long_for_a_caption_go_without_the_picture(
    api: FakeBotApi, telegram: Telegram
) -> None:
    await telegram.send(outgoing("😀" * 513, picture=picture(), choices=(SEND,)))
    (sent,) = api.called("sendMessage")
    assert sent["text"] == "😀" * 513
    assert sent["reply_markup"]


async def test_a_picture_telegram_does_not_take_is_left_out(api: FakeBotApi, telegram: Telegram) -> None:
    api.refuse_next("sendPhoto", 400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    await telegram.send(outgoing("Kartu", picture=picture(), choices=(SEND,)))
    assert api.called("sendMessage")[0]["text"] == "Kartu"


@pytest.mark.parametrize("text", ["a" * 5000, "😀" * 3000, "baris\n" * 900])
async def test_a_text_too_long_is_cut_where_one_sees_it(
    api: FakeBotApi, telegram: Telegram, text: str
) -> None:
    await telegram.send(outgoing(text))
    sent = api.called("sendMessage")[0]["text"]
    assert sent.endswith("\n…")
    assert text.startswith(sent.removesuffix("\n…"))
    assert len(sent) > 2000


@pytest.mark.parametrize("id", ["", "x" * 65, "é" * 33])
async def test_a_button_that_cannot_be_is_refused_here(api: FakeBotApi, telegram: Telegram, id: str) -> None:
    with pytest.raises(base.Refused):
        await telegram.send(outgoing(choices=(Choice(id, "Kirim"),)))
    assert api.calls == []


@pytest.mark.parametrize("address", ["", "whatsapp:+62", "5:x", "@nama"])
async def test_an_address_of_another_kind_is_refused(telegram: Telegram, address: str) -> None:
    with pytest.raises(base.Refused):
        await telegram.send(outgoing(address=address))


@pytest.mark.parametrize("step", ERRORS, ids=lambda s: f"{s.get('http', '')}-{s['raises']}")
async def test_errors(
    api: FakeBotApi, telegram: Telegram, step: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "READ_S", 0.3)
    body = step.get("body", "").encode()
    scripted = Scripted(
        step.get("http", 200), step.get("json"), body, step.get("hang_s", 0), step.get("reset", False)
    )
    api.answer_next("sendMessage", scripted)
    with pytest.raises(getattr(base, step["raises"])) as raised:
        await asyncio.wait_for(telegram.send(outgoing()), 5)
    assert len(api.calls) == 1
    assert "any-token" not in str(raised.value)
    if isinstance(raised.value, base.TryAgain) and step["http"] == 429:
        assert raised.value.after_s == step["json"]["parameters"]["retry_after"]
        assert not raised.value.wide


async def test_nobody_listening_is_no_message_sent(unused_tcp: str) -> None:
    channel = Telegram(TOKEN, now=lambda: NOW, commands={}, api_url=unused_tcp)
    with pytest.raises(base.TryAgain) as raised:
        await channel.send(outgoing())
    assert raised.value.wide
    await channel.stop()


async def test_after_a_failure_the_next_message_goes(api: FakeBotApi, telegram: Telegram) -> None:
    api.answer_next("sendMessage", Scripted(reset=True))
    with pytest.raises(base.MaybeSent):
        await telegram.send(outgoing())
    assert await telegram.send(outgoing())


async def test_a_closed_topic_falls_back_to_the_group_once(api: FakeBotApi, telegram: Telegram) -> None:
    api.refuse_next("sendMessage", 400, "Bad Request: message thread not found")
    await telegram.send(outgoing(address="-100:42"))
    first, second = api.called("sendMessage")
    assert first["message_thread_id"] == 42
    assert "message_thread_id" not in second
    for _ in range(2):
        api.refuse_next("sendMessage", 400, "Bad Request: message thread not found")
    with pytest.raises(base.Refused):
        await telegram.send(outgoing(address="-100:42"))
    assert len(api.calls) == 4


async def test_a_moved_group_tells_where_it_is(api: FakeBotApi, telegram: Telegram) -> None:
    api.refuse_next(
        "sendMessage", 400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1002000000001
    )
    with pytest.raises(base.Moved) as moved:
        await telegram.send(outgoing(address="-4000000001"))
    assert moved.value.to == "-1002000000001"
    assert len(api.called("sendMessage")) == 1


async def test_a_document_is_read_from_disk_as_it_goes(
    api: FakeBotApi, telegram: Telegram, tmp_path: Path
) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(b"\xef\xbb\xbfNomor\r\n" * 1000)
    message = outgoing("12 laporan", document=base.Document(path, "lapor.csv"), choices=(SEND,))
    for _ in range(2):  # and again: a retry reads it anew
        assert isinstance(telegram, base.TakesDocuments) and await telegram.send(message)
    for sent in api.called("sendDocument"):
        assert (sent["document"], sent["caption"]) == (path.read_bytes(), "12 laporan")
