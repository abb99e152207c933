"""A message is changed in place on Telegram: words, caption, buttons, and what Telegram answers to that."""

import pytest

from bot.channels import base
from bot.channels.telegram import Telegram
from conversations.messages import Choice
from tests.fake_bot_api import FakeBotApi, Scripted
from tests.telegram_rig import MARKS, SEND, outgoing
from tests.test_telegram_send import picture

pytest_plugins = ["tests.telegram_rig"]
pytestmark = MARKS
CHAT = 7000000001
SENT = f"{CHAT}:1000"
MAP = Choice("", "Peta", "https://lapor.example.org")


async def test_words_and_buttons(api: FakeBotApi, telegram: Telegram) -> None:
    assert isinstance(telegram, base.Changes)
    assert await telegram.change(outgoing("Ditangani", choices=(SEND, MAP)), SENT) == SENT
    (edited,) = api.called("editMessageText")
    assert (edited["chat_id"], edited["message_id"], edited["text"]) == (CHAT, 1000, "Ditangani")
    buttons = edited["reply_markup"]["inline_keyboard"]
    assert [button["text"] for row in buttons for button in row] == ["Kirim", "Peta"]


async def test_what_was_sent_is_what_is_changed(api: FakeBotApi, telegram: Telegram) -> None:
    sent_as = await telegram.send(outgoing("Kartu", picture=picture(), choices=(SEND,)))
    await telegram.change(outgoing("Selesai", picture_name="map:LM-1"), sent_as)
    (edited,) = api.called("editMessageCaption")
    assert f"{edited['chat_id']}:{edited['message_id']}" == sent_as
    assert edited["caption"] == "Selesai"
    assert "reply_markup" not in edited, "no buttons are left"


async def test_a_picture_that_had_been_left_out_is_no_caption(api: FakeBotApi, telegram: Telegram) -> None:
    why = "Bad Request: there is no caption in the message to edit"
    api.refuse_next("editMessageCaption", 400, why)
    await telegram.change(outgoing("Selesai", picture_name="map:LM-1"), SENT)
    assert [call.method for call in api.calls] == ["editMessageCaption", "editMessageText"]


async def test_words_that_are_a_caption_after_all(api: FakeBotApi, telegram: Telegram) -> None:
    api.refuse_next("editMessageText", 400, "Bad Request: there is no text in the message to edit")
    await telegram.change(outgoing("Selesai"), SENT)
    assert [call.method for call in api.calls] == ["editMessageText", "editMessageCaption"]


async def test_not_modified_is_done(api: FakeBotApi, telegram: Telegram) -> None:
    why = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    api.refuse_next("editMessageText", 400, why)
    assert await telegram.change(outgoing("Sama"), SENT) == SENT
    assert len(api.calls) == 1


@pytest.mark.parametrize(
    "why", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"]
)
async def test_what_cannot_be_changed_is_told(api: FakeBotApi, telegram: Telegram, why: str) -> None:
    api.refuse_next("editMessageText", 400, f"Bad Request: {why}")
    with pytest.raises(base.CannotChange):
        await telegram.change(outgoing("Selesai"), SENT)


async def test_too_fast_and_blocked_mean_what_they_mean_for_a_send(
    api: FakeBotApi, telegram: Telegram
) -> None:
    api.refuse_next("editMessageText", 429, "Too Many Requests: retry after 7", retry_after=7)
    with pytest.raises(base.TryAgain) as busy:
        await telegram.change(outgoing("Selesai"), SENT)
    assert busy.value.after_s == 7
    api.refuse_next("editMessageText", 403, "Forbidden: bot was blocked by the user")
    with pytest.raises(base.Unreachable):
        await telegram.change(outgoing("Selesai"), SENT)
    api.answer_next("editMessageText", Scripted(reset=True))
    with pytest.raises(base.MaybeSent):
        await telegram.change(outgoing("Selesai"), SENT)


@pytest.mark.parametrize("sent_as", ["", "1000", "SM12", "5:x"])
async def test_an_id_of_another_kind_cannot_be_changed(telegram: Telegram, sent_as: str) -> None:
    with pytest.raises(base.CannotChange):
        await telegram.change(outgoing("Selesai"), sent_as)


@pytest.mark.parametrize("text", ["a" * 3000, "😀" * 900])
async def test_a_caption_too_long_is_cut_where_one_sees_it(
    api: FakeBotApi, telegram: Telegram, text: str
) -> None:
    await telegram.change(outgoing(text, picture_name="map:LM-1"), SENT)
    assert api.called("editMessageCaption")[0]["caption"].endswith("\n…")
