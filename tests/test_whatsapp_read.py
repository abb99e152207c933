"""What Twilio posts is read as the cases in payloads/whatsapp say; what is not signed is not read at all."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from bot.channels.base import Unverified
from bot.channels.whatsapp import WhatsApp
from conversations.messages import Inbound, Media
from tests.fake_twilio import ACCOUNT, PUBLIC, SENDER, message, signed
from tests.whatsapp_rig import NOW, make, texts

CASES = [
    json.loads(path.read_text())
    for path in sorted((Path(__file__).parent / "payloads" / "whatsapp").glob("*.json"))
]
HOST = "https://bot.example.org"
TARGET = "/webhooks/whatsapp"
NOT_COMPARED = {"channel", "written_at", "name"}


def channel_of(case: dict[str, Any]) -> WhatsApp:
    return WhatsApp(ACCOUNT, case["auth_token"], SENDER, now=lambda: NOW, public_url=HOST, texts=texts())


def said(heard: Inbound) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(msgspec.json.encode(heard))
    return {name: value for name, value in found.items() if name not in NOT_COMPARED}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_heard(case: dict[str, Any]) -> None:
    """The signatures are those the cases came with: nobody here made them."""
    channel = channel_of(case)
    for step in case["steps"]:
        body = urlencode([tuple(pair) for pair in step["form"]]).encode()
        target = step["url"].removeprefix(HOST)
        if "told" in step:
            told = channel.read_status(step["headers"], body, target)
            assert told and asdict(told) == step["told"]
        else:
            assert [said(one) for one in channel.read(step["headers"], body, target)] == step["inbound"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_one_letter_changed_and_nothing_is_heard(case: dict[str, Any]) -> None:
    channel, step = channel_of(case), case["steps"][0]
    target = step["url"].removeprefix(HOST)
    for number, (name, value) in enumerate(step["form"]):
        form = [tuple(pair) for pair in step["form"]]
        form[number] = (name, value + "x")
        with pytest.raises(Unverified):
            channel.read(step["headers"], urlencode(form).encode(), target)
    good = urlencode([tuple(pair) for pair in step["form"]]).encode()
    for headers in ({}, {"X-Twilio-Signature": ""}, {"X-Twilio-Signature": "é" * 28}):
        with pytest.raises(Unverified):
            channel.read(headers, good, target)
    with pytest.raises(Unverified):
        channel.read(step["headers"], good, target + "?m=1")


def read(form: list[tuple[str, str]], channel: WhatsApp | None = None, target: str = TARGET) -> list[Inbound]:
    return (channel or make("http://127.0.0.1:9")).read(*signed(form, target), target)


def one(body: str = "", **more: str) -> Inbound:
    (heard,) = read(message("SM1", body, **more))
    return heard


def test_a_location_has_no_body_and_a_name() -> None:
    heard = one(
        Latitude="-6.55",
        Longitude="107.79",
        Label="Rest Area KM 102",
        Address="Cipali",
        MessageType="location",
    )
    assert heard.point and (heard.point.lat, heard.point.lon) == (-6.55, 107.79)
    assert (heard.text, heard.place_name, heard.unreadable) == ("", "Rest Area KM 102, Cipali", "")


@pytest.mark.parametrize(
    ("type_", "kind", "unreadable"),
    [
        ("image/jpeg", "photo", ""),
        ("audio/ogg", "voice", "voice"),
        ("video/mp4", "video", "video"),
        ("application/pdf", "document", "document"),
        ("image/svg+xml", "document", "document"),
    ],
)
def test_a_file_is_what_its_type_says(type_: str, kind: Any, unreadable: str) -> None:
    heard = one(NumMedia="1", MediaUrl0="https://api.twilio.com/x", MediaContentType0=type_)
    assert heard.media == (Media(kind, "https://api.twilio.com/x"),)
    assert heard.unreadable == unreadable


def test_stickers_and_contacts_are_no_files() -> None:
    sticker = one(MessageType="sticker", MediaUrl0="https://api.twilio.com/x", MediaContentType0="image/webp")
    contact = one(
        MessageType="contacts", MediaUrl0="https://api.twilio.com/x", MediaContentType0="text/vcard"
    )
    assert [(each.media, each.unreadable) for each in (sticker, contact)] == [
        ((), "sticker"),
        ((), "contacts"),
    ]


def test_presses_quotes_and_forwards() -> None:
    pressed = one("Kirim", ButtonPayload="d:1:2:send", ButtonText="Kirim", OriginalRepliedMessageSid="SM9")
    assert (pressed.choice, pressed.text, pressed.quoted) == ("d:1:2:send", "", "SM9")
    assert one("macet", Forwarded="true").forwarded
    assert one("macet", FrequentlyForwarded="true").forwarded
    assert not one("macet").forwarded


def test_two_addresses_of_one_person() -> None:
    both = one("x", WaId="6281200000001", ExternalUserId="whatsapp:ID.77")
    assert (both.address, both.also) == ("+6281200000001", "ID.77")
    (other,) = read(message("SM1", "x", who="ID.77", WaId="6281200000001"))
    assert (other.address, other.also) == ("ID.77", "+6281200000001")
    (alone,) = read(message("SM1", "x", who="ID.77", WaId="", ExternalUserId="whatsapp:ID.77"))
    assert alone.also == ""


def test_what_is_not_of_whatsapp_or_has_no_id_is_left() -> None:
    assert read([("MessageSid", "SM1"), ("From", "+6281200000001"), ("Body", "x")]) == []
    assert read([("From", "whatsapp:+6281200000001"), ("Body", "x")]) == []


def test_the_port_may_be_signed_or_not() -> None:
    channel = make("http://127.0.0.1:9")
    for public in (PUBLIC, PUBLIC + ":443"):
        headers, body = signed(message("SM1", "x"), TARGET, public)
        assert channel.read(headers, body, TARGET)


def test_a_proxy_s_headers_change_nothing() -> None:
    headers, body = signed(message("SM1", "x"), TARGET)
    proxied = {
        **headers,
        "Host": "10.0.0.7:8080",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "http",
    }
    assert make("http://127.0.0.1:9").read(proxied, body, TARGET)
    evil_headers, evil_body = signed(message("SM1", "x"), TARGET, "http://evil.example")
    with pytest.raises(Unverified):
        make("http://127.0.0.1:9").read(
            {**evil_headers, "X-Forwarded-Host": "evil.example"}, evil_body, TARGET
        )


FIELDS = (
    "MessageSid", "From", "Body", "NumMedia", "MediaUrl0", "MediaContentType0", "Latitude", "Longitude",
    "ButtonPayload", "ListId", "WaId", "ExternalUserId", "MessageType", "ProfileName", "Label", "Forwarded",
    "MessageStatus", "ErrorCode",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=30)))
def test_signed_rubbish_never_breaks_the_reader(form: dict[str, str]) -> None:
    given_form = [("MessageSid", "SM1"), ("From", "whatsapp:+628"), *form.items()]
    pairs = [(name, value.encode(errors="replace").decode()) for name, value in given_form]
    headers, body = signed_multi(pairs)
    channel = make("http://127.0.0.1:9")
    for heard in channel.read(headers, body, TARGET):
        assert heard.address and "\0" not in heard.text
        assert heard.point is None or abs(heard.point.lat) <= 90
    channel.read_status(headers, body, TARGET)


def signed_multi(pairs: list[tuple[str, str]]) -> tuple[dict[str, str], bytes]:
    # A field given twice is signed name by name, then value by value.
    return signed(pairs, TARGET)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_unsigned_rubbish_is_unverified(body: bytes) -> None:
    with pytest.raises(Unverified):
        make("http://127.0.0.1:9").read({"X-Twilio-Signature": "AAAA"}, body, TARGET)
