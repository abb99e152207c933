"""What the channel sends to a Twilio API, how it names failures, and what it fetches from where."""

import json
import logging
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot import log
from bot.channels import base, whatsapp_http
from bot.channels import whatsapp as channel_module
from bot.channels.whatsapp import WhatsApp
from bot.channels.whatsapp_content import APPROVED, all_contents, names_in
from conversations.admins.broadcasts import KEY as BROADCAST
from conversations.messages import Choice, Inbound, Media
from conversations.officers.cards import CARD
from tests.fake_twilio import PUBLIC, FakeTwilio, Scripted
from tests.whatsapp_rig import NOW, SEND, SIDS, make, outgoing, texts

pytest_plugins = ["tests.whatsapp_rig"]
pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("ignore:BasicAuth")]

LOCATION = Choice("d:7f3a:3:location", "Kirim lokasi saya")
EDIT, STOP = Choice("d:7f3a:3:edit", "Ubah"), Choice("d:7f3a:3:cancel", "Batal")
SID = "HX" + "a" * 32


async def test_it_is_a_channel_that_tells_of_delivery(whatsapp: WhatsApp) -> None:
    channel: base.Channel = whatsapp  # mypy compares the signatures
    telling: base.TellsDelivery = whatsapp
    assert (channel.name, channel.max_per_second, channel.seconds_between) == ("whatsapp", 80, 6)
    assert isinstance(whatsapp, base.TellsDelivery) and telling.most_queued == 4800


async def test_choices_are_a_numbered_list(twilio: FakeTwilio, whatsapp: WhatsApp) -> None:
    page = Choice("", "Buka peta", "https://maps.example/?q=1")
    sid = await whatsapp.send(outgoing("Kirim?", choices=(LOCATION, SEND, page, EDIT)))
    (sent,) = twilio.sent
    assert sid.startswith("SM")
    assert sent["Body"].splitlines() == [
        "Kirim?",
        "Buka peta: https://maps.example/?q=1",
        "1. Kirim lokasi saya",
        "2. Kirim",
        "3. Ubah",
    ]


async def test_buttons_where_there_is_content_for_them(twilio: FakeTwilio) -> None:
    channel = make(twilio.url, sids=SIDS)
    await channel.send(outgoing("Kirim?", choices=(SEND, EDIT, STOP)))
    await channel.send(
        outgoing(
            "Yang mana?", choices=tuple(Choice(f"x:{n}", f"Pilihan panjang {n} benar") for n in range(4))
        )
    )
    await channel.send(outgoing("Lama", choices=tuple(Choice(f"x:{n}", "x" * 25) for n in range(2))))
    buttons, items, long_labels = twilio.sent
    assert buttons["ContentSid"] == SIDS["buttons_3"] and items["ContentSid"] == SIDS["list_4"]
    assert json.loads(buttons["ContentVariables"]) == {
        "1": "Kirim?", "2": "Kirim", "3": SEND.id, "4": "Ubah", "5": EDIT.id, "6": "Batal", "7": STOP.id,
    }  # fmt: skip
    assert "ContentSid" not in long_labels and "1. " in long_labels["Body"]
    await channel.stop()


async def test_a_picture_is_a_link_to_us(twilio: FakeTwilio) -> None:
    channel = make(twilio.url, sids=SIDS, picture_link=lambda name: f"{PUBLIC}/handed/{name}")
    await channel.send(outgoing("Kartu", choices=(SEND,), picture=b"PNG", picture_name="map:LM-1"))
    (sent,) = twilio.sent
    assert (sent["MediaUrl"], sent["Body"]) == (f"{PUBLIC}/handed/map:LM-1", "Kartu\n1. Kirim")
    await channel.stop()


async def test_a_text_too_long_is_cut_and_shows_it(twilio: FakeTwilio, whatsapp: WhatsApp) -> None:
    await whatsapp.send(outgoing("baris\n" * 500))
    assert len(twilio.sent[0]["Body"]) <= 1600 and twilio.sent[0]["Body"].endswith("\n…")


@pytest.mark.parametrize("heard", [None, NOW - timedelta(hours=24), NOW - timedelta(days=9)])
async def test_after_a_silent_day_only_a_template_goes(twilio: FakeTwilio, heard: Any) -> None:
    channel = make(twilio.url, sids={"notice.news_resolved.id": SID})
    values = {"reference": "LM-1", "agency": "Astra", "note": "ditambal\nrapi\t!"}
    news = outgoing("LM-1 sudah", key="notice.news_resolved", values=values, language="jv", heard_at=heard)
    await channel.send(news)
    (sent,) = twilio.sent
    assert sent["ContentSid"] == SID
    assert json.loads(sent["ContentVariables"]) == {"1": "LM-1", "2": "Astra", "3": "ditambal rapi !"}
    with pytest.raises(base.NotNow):
        await channel.send(outgoing(key="notice.answer", heard_at=heard))
    with pytest.raises(base.NotNow):
        await channel.send(outgoing(key="report.sent", heard_at=heard))
    assert len(twilio.sent) == 1
    await channel.stop()


async def test_within_the_day_words_are_free(twilio: FakeTwilio) -> None:
    channel = make(twilio.url, sids={"notice.answer.id": SID})
    await channel.send(outgoing("bebas", key="notice.answer", heard_at=NOW - timedelta(hours=23)))
    assert twilio.sent[0]["Body"] == "bebas"
    await channel.stop()


def test_every_template_can_be_approved() -> None:
    """WhatsApp refuses a body that begins or ends with a variable, or has two side by side."""
    for content in all_contents(texts()):
        if content.category is None:
            continue
        (shape,) = content.types.values()
        body = shape["body"]
        assert (
            not body.startswith("{{")
            and not body.endswith("}}")
            and "}}{{" not in body
            and "}} {{" not in body
        )
        assert [f"{{{{{n}}}}}" in body for n in range(1, len(content.names) + 1)] == [True] * len(
            content.names
        )
        assert len(body) < 600 and all(len(each["title"]) <= 20 for each in shape.get("actions", []))


_OF_A_CARD = {"reference", "category", "place", "danger", "words"}
_OF_AN_ALERT = {"goal", "troubles"}
_OF_A_BROADCAST = {"text"}  # written by people, not in our texts


@pytest.mark.parametrize("key", APPROVED)
def test_a_template_needs_only_what_its_message_has(key: str) -> None:
    """Its placeholders are among those of the message it stands for; a card is put together of several texts."""
    own = {CARD: _OF_A_CARD, BROADCAST: _OF_A_BROADCAST, "alert.ahead": _OF_AN_ALERT}
    said = texts().starting("id", "")
    given = own[key] if key in own else {*names_in(said[key.removesuffix("_survey")]), "note", "agency"}
    name = key.removeprefix("notice.").replace(".", "_")
    assert set(names_in(texts().starting("id", "template.")[name])) <= given


FAILURES: list[tuple[int, int, type[Exception]]] = [
    (429, 20429, base.TryAgain),
    (400, 21611, base.TryAgain),
    (400, 63018, base.TryAgain),
    (500, 20500, base.TryAgain),
    (503, 20503, base.TryAgain),
    (401, 20003, base.TryAgain),
    (400, 63016, base.NotNow),
    (400, 63024, base.Unreachable),
    (400, 21610, base.Unreachable),
    (400, 21211, base.Unreachable),
    (400, 21617, base.Refused),
    (404, 20404, base.Refused),
    (400, 99999, base.Refused),
]


@pytest.mark.parametrize(("status", "code", "named"), FAILURES)
async def test_errors_are_named_without_quoting(
    twilio: FakeTwilio, whatsapp: WhatsApp, status: int, code: int, named: type[Exception]
) -> None:
    twilio.refuse_next(status, code)
    with pytest.raises(named) as caught:
        await whatsapp.send(outgoing("rahasia"))
    assert "628" not in str(caught.value) and "rahasia" not in str(caught.value)


async def test_a_rate_stops_the_whole_channel(twilio: FakeTwilio, whatsapp: WhatsApp) -> None:
    twilio.refuse_next(429, 20429)
    with pytest.raises(base.TryAgain) as caught:
        await whatsapp.send(outgoing())
    assert caught.value.wide and caught.value.too_fast


@pytest.mark.parametrize(
    "scripted",
    [
        Scripted(hang_s=5), Scripted(reset=True), Scripted(201, body=b"<html>"), Scripted(201, json={}),
        Scripted(200, json=[1]),
    ],
)  # fmt: skip
async def test_a_call_that_broke_off_may_have_been_taken(
    twilio: FakeTwilio, whatsapp: WhatsApp, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatsapp_http, "CALL_S", 0.3)
    twilio.answer_next(scripted)
    with pytest.raises(base.MaybeSent):
        await whatsapp.send(outgoing())


async def test_a_call_that_never_left_is_tried_again() -> None:
    async with FakeTwilio() as gone:
        url = gone.url
    channel = make(url)
    with pytest.raises(base.TryAgain) as caught:
        await channel.send(outgoing())
    assert caught.value.wide
    await channel.stop()


async def test_an_html_error_page_is_an_error(twilio: FakeTwilio, whatsapp: WhatsApp) -> None:
    twilio.answer_next(Scripted(502, body=b"<html>bad gateway"))
    with pytest.raises(base.TryAgain):
        await whatsapp.send(outgoing())


async def test_nothing_of_a_person_is_logged(
    twilio: FakeTwilio,
    whatsapp: WhatsApp,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    log.start()
    log.note("written")
    await whatsapp.send(outgoing("rahasia"))
    twilio.refuse_next(400, 63024)
    with pytest.raises(base.Unreachable):
        await whatsapp.send(outgoing("rahasia"))
    logged = capsys.readouterr().err
    assert "written" in logged and "62812" not in logged and "rahasia" not in logged


def heard(address: str = "+6281200000001") -> Inbound:
    return Inbound("whatsapp", "SM1", address, NOW)


async def test_the_reply_travels_as_twiml(whatsapp: WhatsApp) -> None:
    answer = whatsapp.answer(heard(), outgoing('Jalan <rusak> & \x0b"parah"', choices=(SEND,)), "")
    assert answer and answer.carries_reply and answer.media_type == "text/xml"
    text = answer.body.decode()
    assert 'Jalan &lt;rusak&gt; &amp; \ufffd"parah"\n1. Kirim</Message>' in text
    assert f'action="{PUBLIC}/webhooks/whatsapp/status?m=7#rc=5&amp;rp=all"' in text


async def test_what_twiml_cannot_carry_goes_by_a_call(twilio: FakeTwilio, whatsapp: WhatsApp) -> None:
    channel = make(twilio.url, sids=SIDS)
    refused = [
        whatsapp.answer(heard(), None, ""),
        whatsapp.answer(heard("+62999"), outgoing(), ""),
        whatsapp.answer(heard(), outgoing(picture=b"PNG"), ""),
        channel.answer(heard(), outgoing(choices=(SEND,)), ""),
    ]
    for answer in refused:
        assert answer and not answer.carries_reply and answer.body.endswith(b"<Response/>")
    await channel.stop()


async def test_a_file_is_fetched_with_the_password(twilio: FakeTwilio, whatsapp: WhatsApp) -> None:
    twilio.files["foto"] = b"x" * 100_000
    assert await whatsapp.fetch(Media("photo", f"{twilio.url}/media/foto")) == b"x" * 100_000
    assert twilio.asked_for_files == [True]


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data", "http://localhost/x", "https://api.twilio.com.evil.example/x",
        "https://evil.example/api.twilio.com", "http://api.twilio.com/x", "https://api.twilio.com:8443/x", "file:///etc/passwd",
        "https://media.twiliocdn.com/x", "", "::", "https://[::1/x", "https://api.twilio.com:99999/x",
        "https://api.twilio.com@evil.example/x",
    ],
)  # fmt: skip
async def test_no_other_host_is_asked(whatsapp: WhatsApp, url: str) -> None:
    with pytest.raises(base.Refused):
        await whatsapp.fetch(Media("photo", url))


@pytest.mark.parametrize(
    "onward", ["http://127.0.0.1:1/x", "https://evil.example/x", "//evil.example/x", "file:///etc/passwd"]
)
async def test_a_redirect_leads_nowhere_else(twilio: FakeTwilio, whatsapp: WhatsApp, onward: str) -> None:
    twilio.answer_next_file(Scripted(302, headers={"Location": onward}))
    with pytest.raises(base.Refused):
        await whatsapp.fetch(Media("photo", f"{twilio.url}/media/foto"))


async def test_a_redirect_to_where_twilio_keeps_files_goes_without_the_password(
    twilio: FakeTwilio, whatsapp: WhatsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second server stands in for Twilio's content host."""
    async with FakeTwilio() as content:
        content.files["foto"] = b"isi"
        port = int(content.url.rpartition(":")[2])
        real = whatsapp_http._is_content
        monkeypatch.setattr(whatsapp_http, "_is_content", lambda place: place.port == port or real(place))
        twilio.answer_next_file(Scripted(307, headers={"Location": f"{content.url}/media/foto"}))
        assert await whatsapp.fetch(Media("photo", f"{twilio.url}/media/foto")) == b"isi"
        assert (twilio.asked_for_files, content.asked_for_files) == ([True], [False])


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://media.twiliocdn.com/AC1/x", True), ("https://mms.twiliocdn.com/AC1/x?t=1", True),
        ("https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/x", True),
        ("https://s3-external-1.amazonaws.com/somebody-else/x", False), ("https://eviltwiliocdn.com/x", False),
        ("http://media.twiliocdn.com/x", False), ("https://a@media.twiliocdn.com/x", False),
    ],
)  # fmt: skip
def test_where_twilio_keeps_files(url: str, allowed: bool) -> None:
    assert whatsapp_http._is_content(urlsplit(url)) is allowed


async def test_redirects_come_to_an_end(twilio: FakeTwilio, whatsapp: WhatsApp) -> None:
    url = f"{twilio.url}/media/foto"
    twilio.answer_next_file(*[Scripted(302, headers={"Location": url}) for _ in range(9)])
    with pytest.raises(base.Refused):
        await whatsapp.fetch(Media("photo", url))
    assert len(twilio.asked_for_files) == whatsapp_http.MOST_REDIRECTS


@pytest.mark.parametrize(
    "scripted", [Scripted(404), Scripted(503), Scripted(401), Scripted(hang_s=5), Scripted(reset=True)]
)
async def test_a_file_not_to_be_had_now_is_tried_again(
    twilio: FakeTwilio, whatsapp: WhatsApp, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel_module, "FETCH_S", 0.3)
    twilio.files["foto"] = b"x"
    twilio.answer_next_file(scripted, scripted)  # aiohttp itself repeats a GET once
    with pytest.raises(base.TryAgain):
        await whatsapp.fetch(Media("photo", f"{twilio.url}/media/foto"))


async def test_a_file_too_large_or_gone_is_refused(
    twilio: FakeTwilio, whatsapp: WhatsApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatsapp_http, "LARGEST_FILE", 10)
    twilio.files["foto"] = b"x" * 11
    with pytest.raises(base.Refused):
        await whatsapp.fetch(Media("photo", f"{twilio.url}/media/foto"))
    twilio.answer_next_file(Scripted(410))
    with pytest.raises(base.Refused):
        await whatsapp.fetch(Media("photo", f"{twilio.url}/media/foto"))


def test_an_invitation_opens_the_chat() -> None:
    link = make("http://127.0.0.1:9").link("gabung_ab-c")
    assert link == "https://wa.me/14155238886?text=/start%20gabung_ab-c"
