"""Telegram updates are read as the cases in payloads/telegram say; rubbish is read as nothing."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.base import Unverified
from bot.channels.telegram import Telegram
from bot.channels.telegram_read import Reader
from conversations.messages import Inbound

CASES = sorted((Path(__file__).parent / "payloads" / "telegram").glob("*.json"))
NOW = datetime(2027, 3, 8, 5, 0, tzinfo=UTC)
SECRET = {"X-Telegram-Bot-Api-Secret-Token": "uji-secret-1"}
NOT_COMPARED = {"channel", "written_at", "name", "language_hint"}


def telegram() -> Telegram:
    channel = Telegram(
        "6000000001:x", now=lambda: NOW, commands={}, mode="webhook", webhook_secret="uji-secret-1"
    )
    channel.reader.username = "lapor_uji_bot"
    return channel


def said(heard: Inbound) -> dict[str, Any]:
    """What is not as it is by default, in JSON's types."""
    found: dict[str, Any] = json.loads(msgspec.json.encode(heard))
    return {name: value for name, value in found.items() if name not in NOT_COMPARED}


def posts() -> list[Any]:
    cases = [json.loads(path.read_text()) for path in CASES]
    return [
        pytest.param(step, id=f"{case['id']}-{number}")
        for case in cases
        for number, step in enumerate(case["steps"])
        if step["do"] == "post"
    ]


@pytest.mark.parametrize("step", posts())
def test_what_is_heard(step: dict[str, Any]) -> None:
    body = json.dumps(step["json"]).encode()
    if step["inbound"] is None:
        with pytest.raises(Unverified):
            telegram().read(step["headers"], body)
        return
    heard = telegram().read(step["headers"], body)
    assert [said(one) for one in heard] == step["inbound"]


@pytest.mark.parametrize("step", posts())
def test_polling_hears_the_same(step: dict[str, Any]) -> None:
    reader = Reader(6000000001, lambda: NOW)
    reader.username = "lapor_uji_bot"
    assert reader.from_object(step["json"]) == reader.from_json(json.dumps(step["json"]).encode())


def one(update: dict[str, Any]) -> Inbound:
    (heard,) = telegram().read(SECRET, json.dumps(update).encode())
    return heard


def message(**values: Any) -> dict[str, Any]:
    sender = {"id": 5, "first_name": "Budi", "last_name": "Uji", "language_code": "jv"}
    base = {"message_id": 1, "from": sender, "chat": {"id": 5, "type": "private"}, "text": "x"}
    return {"update_id": 1, "message": base | values}


def test_time_name_and_language() -> None:
    heard = one(message(date=1804381200))
    assert heard.written_at == datetime(2027, 3, 7, 1, 0, tzinfo=UTC)
    assert (heard.name, heard.language_hint, heard.channel) == ("Budi Uji", "jv", "telegram")


@pytest.mark.parametrize("date", [0, -5, 10**17])
def test_an_impossible_time_is_now(date: int) -> None:
    assert one(message(date=date)).written_at == NOW


def test_a_correction_is_dated_by_the_edit() -> None:
    update = message(date=1804381200, edit_date=1804381260)
    edited = {"update_id": 2, "edited_message": update["message"]}
    assert one(edited).written_at == datetime(2027, 3, 7, 1, 1, tzinfo=UTC)


def test_a_press_is_dated_now() -> None:
    old = {"message_id": 1, "chat": {"id": 5, "type": "private"}, "date": 1700000000}
    press = {"id": "9", "from": {"id": 5, "first_name": "B"}, "message": old, "data": "a"}
    assert one({"update_id": 1, "callback_query": press}).written_at == NOW


def test_while_the_own_name_is_unknown_no_named_command_in_a_group_is_ours() -> None:
    reader = Reader(6000000001, lambda: NOW)
    update = message(text="/lapor@lapor_uji_bot", chat={"id": -5, "type": "group"})
    assert reader.from_object(update) == []


def test_no_number_is_no_place() -> None:
    (heard,) = Reader(6, lambda: NOW).from_object(
        message(text="", location={"latitude": float("nan"), "longitude": 1})
    )
    assert (heard.point, heard.unreadable) == (None, "location")


def test_without_a_secret_nobody_is_believed() -> None:
    channel = Telegram("6000000001:x", now=lambda: NOW, commands={})
    with pytest.raises(Unverified):
        channel.read({"X-Telegram-Bot-Api-Secret-Token": ""}, b"{}")


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"null", b"[]", b"{", b"\xff\xfe", b'{"update_id":1}', b'{"update_id":"a"}'),
        *(b'{"update_id":1e999}', b'{"update_id":1,"message":7}', b'{"update_id":1,"x":' + b"[" * 100_000),
    ],
    ids=lambda body: str(body[:30]),
)
def test_rubbish_is_nothing(body: bytes) -> None:
    assert telegram().read(SECRET, body) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["text", "caption", "photo", "location", "venue", "voice", "document", "date", "from", "chat", "sticker"]
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(NAMES, JSON, max_size=4))
def test_any_shape_of_a_message_is_read_or_left(values: dict[str, Any]) -> None:
    for heard in Reader(6, lambda: NOW).from_object(message(**values)):
        heard.text.encode()
        assert heard.event == "u1"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_left(body: bytes) -> None:
    assert telegram().read(SECRET, body) == []
