"""WhatsApp end to end: signed posts in at the HTTP door, the real jobs, and a Twilio that takes what we send."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from msgspec.structs import replace
from PIL import Image
from sqlalchemy import select

from bot import clock, metrics
from bot.app import App
from bot.config import Config, Settings
from bot.configfile import Limits
from bot.jobs import alerts, close, dispatch, fetch
from bot.jobs.deliver import Deliverer
from bot.web import build
from bot.web.health import look
from storage import officers, people
from storage.tables import ADDRESS, MEDIA, OUTBOX, PERSON, REPORT, SESSION
from tests.conftest import NOON
from tests.fake_twilio import ACCOUNT, PUBLIC, SENDER, TOKEN, FakeTwilio, message, signed, status

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:The 'auth' parameter"),
    pytest.mark.usefixtures("noon"),
]

BUDI, ANI = "+6281200000001", "+6281200000002"
WEBHOOK, STATUS = "/webhooks/whatsapp", "/webhooks/whatsapp/status"
WHOLE = "KM 102 A Cipali banyak lubang"
ELSEWHERE = "KM 130 A Cipali rambu rusak"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def twilio() -> AsyncIterator[FakeTwilio]:
    async with FakeTwilio() as server:
        yield server


class World:
    """A running bot, and everything around it."""

    def __init__(self, app: App, twilio: FakeTwilio, client: httpx.AsyncClient) -> None:
        self.app, self.twilio, self.client = app, twilio, client
        self.deliverer = Deliverer(app.tools)
        self._sids = 0

    async def post(self, form: Sequence[tuple[str, str]], target: str = WEBHOOK) -> httpx.Response:
        headers, body = signed(form, target)
        return await self.client.post(target, headers=headers, content=body)

    async def say(self, text: str = "", who: str = BUDI, **fields: str) -> str:
        """What somebody reads in answer, in the response itself."""
        self._sids += 1
        got = await self.post(message(f"SMin{self._sids}", text, who, **fields))
        assert got.status_code == 200
        return got.text

    async def told(self, row: int, state: str, code: int | None = None, sid: str = "") -> None:
        got = await self.post(status(sid or f"SM{row}", state, code), f"{STATUS}?m={row}")
        assert got.status_code == 200

    async def deliver(self) -> list[dict[str, str]]:
        """Everything sent by calls from now until nothing is due."""
        before = len(self.twilio.sent)
        for _ in range(50):
            await self.deliverer.run(self.app.tools)
            if not self.deliverer.busy:
                break
            await asyncio.sleep(0.02)
        await self.deliverer.run(self.app.tools)
        return self.twilio.sent[before:]

    async def report(self, words: str = WHOLE) -> str:
        """A report of Budi's that has been dispatched to Ani; its reference."""
        await self.say(words)
        await self.say("1")
        await dispatch.run(self.app.tools)
        return str(self.all(REPORT)[-1]["reference"])

    def all(self, table: Any) -> list[Any]:
        with self.app.database.read() as connection:
            order = table.c.id if "id" in table.c else table.c.person_id
            return list(connection.execute(select(table).order_by(order)).mappings())

    def letters(self, key: str) -> list[Any]:
        return [row for row in self.all(OUTBOX) if row["key"] == key]


def officer(app: App, who: str = ANI, agency: str = "astra_cipali") -> None:
    with app.database.write() as connection:
        officers.join(
            connection, people.ensure(connection, "whatsapp", who, clock.now(), "id"), agency, clock.now()
        )


def an_agency(app: App) -> str:
    place = app.geo.locate(WHOLE).candidates[0].place
    return app.directory.responsible("road_damage", place).agencies[0].id


@pytest.fixture
async def world(address: str, tmp_path: Path, twilio: FakeTwilio) -> AsyncIterator[World]:
    async for made in _world(address, tmp_path, twilio, {}):
        yield made


async def _world(address: str, var: Path, twilio: FakeTwilio, sids: dict[str, str]) -> AsyncIterator[World]:
    limits = Limits(whatsapp_per_second=1000, whatsapp_seconds_between=0)
    settings = Settings(
        Config(var=str(var), limits=limits, whatsapp=sids), address, twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN, twilio_whatsapp_from=SENDER, twilio_api_url=twilio.url,
        public_url=PUBLIC, demo=False,
    )  # fmt: skip
    app = App(settings)
    app.receiver.start()
    officer(app, ANI, an_agency(app))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(build(app)), base_url="http://inside"
    ) as client:
        yield World(app, twilio, client)
    await app.channels["whatsapp"].stop()
    await asyncio.to_thread(app.receiver.stop)
    app.database.close()


async def test_a_report_is_told_in_the_responses(world: World) -> None:
    asked = await world.say(WHOLE)
    assert "Kirim" in asked and "1. " in asked and "<Message action=" in asked
    thanks = await world.say("satu")
    assert "diterima" in thanks
    (report,) = world.all(REPORT)
    assert report["reference"] in thanks and report["channel"] == "whatsapp"
    assert world.twilio.sent == []


async def test_a_repeated_post_gets_the_same_answer_and_does_nothing(world: World) -> None:
    form = message("SM1", WHOLE)
    first, second = await asyncio.gather(world.post(form), world.post(form))
    third = await world.post([*form, ("ErrorCode", "11200")], WEBHOOK + "?fallback=1")
    assert first.text == second.text == third.text and "1. " in first.text
    assert len(world.all(OUTBOX)) == 1


async def test_a_forged_post_is_refused_counted_and_leaves_nothing(world: World) -> None:
    before = metrics.UNVERIFIED.labels("whatsapp")._value.get()
    headers, body = signed(message("SM1", WHOLE), WEBHOOK)
    for target, sent in ((WEBHOOK, body + b"x"), (WEBHOOK, body.replace(b"KM", b"KN")), (STATUS, body)):
        assert (await world.client.post(target, headers=headers, content=sent)).status_code == 403
    assert (await world.client.post(WEBHOOK, content=body)).status_code == 403
    assert metrics.UNVERIFIED.labels("whatsapp")._value.get() == before + 4
    assert (world.all(OUTBOX), [row["address"] for row in world.all(ADDRESS)]) == ([], [ANI])
    assert (await world.client.get(STATUS)).status_code == 405
    assert (await world.client.post("/webhooks/telegram/status")).status_code == 404
    assert (await world.client.post("/webhooks/whatsapp/else")).status_code == 404


async def test_four_photos_at_once_are_one_draft(world: World) -> None:
    async def photo(number: int) -> str:
        url = {
            "MediaUrl0": f"{world.twilio.url}/media/{number}",
            "MediaContentType0": "image/jpeg",
            "NumMedia": "1",
        }
        return await world.say("lubang KM 102 Cipali" if number == 3 else "", **url)

    answers = await asyncio.gather(*(photo(number) for number in range(4)))
    files = world.all(MEDIA)
    assert len(files) == 4 and len({row["draft"] for row in files}) == 1
    assert 1 <= sum("<Message" in answer for answer in answers) <= 2


async def test_a_photo_is_fetched_and_loses_its_metadata(world: World) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 33.0, 0.0), 3: "E", 4: (107.0, 47.0, 0.0)})
    path = Path(world.app.settings.var) / "asli.jpg"
    Image.new("RGB", (40, 40), "red").save(path, "JPEG", exif=exif)
    world.twilio.files["foto"] = path.read_bytes()
    asked = {
        "MediaUrl0": f"{world.twilio.url}/media/foto",
        "MediaContentType0": "image/jpeg",
        "NumMedia": "1",
    }
    await world.say("", **asked)
    world.app.tools.media.mkdir(parents=True, exist_ok=True)
    await fetch.run(world.app.tools)
    (file,) = world.all(MEDIA)
    assert file["state"] == "stored" and (round(file["lat"], 2), round(file["lon"], 2)) == (-6.55, 107.78)
    kept = Image.open(world.app.tools.media / file["hash"][:2] / file["hash"])
    assert not kept.getexif()


async def test_a_photo_that_cannot_be_had_leaves_the_report_whole(world: World) -> None:
    url = {"MediaUrl0": f"{world.twilio.url}/media/none", "MediaContentType0": "image/jpeg", "NumMedia": "1"}
    await world.say(WHOLE, **url)
    await world.say("1")
    await fetch.run(world.app.tools)
    (file,) = world.all(MEDIA)
    assert (file["state"], file["attempts"]) == ("waiting", 1) and len(world.all(REPORT)) == 1


async def test_an_officer_answers_a_card_with_a_number(world: World) -> None:
    reference = await world.report()
    (card,) = await world.deliver()
    assert card["To"] == f"whatsapp:{ANI}" and f"{reference} Jalan rusak" in card["Body"]
    assert "1. Terima\n2. Selesai\n3. Bukan wewenang kami\n4. Tanya pelapor" in card["Body"]
    assert "628" not in card["Body"]
    picture = urlsplit(card["MediaUrl"])
    assert card["MediaUrl"].startswith(PUBLIC + "/handed/")
    got = await world.client.get(picture.path)
    assert got.headers["content-type"] in ("image/png", "image/jpeg") and len(got.content) > 1000
    assert (await world.client.get(picture.path[:-3] + "AAA")).status_code == 404
    assert reference in await world.say("1", who=ANI)
    assert world.all(REPORT)[0]["status"] == "acknowledged"
    (news,) = [sent for sent in await world.deliver() if sent["To"] == f"whatsapp:{BUDI}"]
    assert reference in news["Body"] and "628" not in news["Body"]


async def test_an_older_card_is_answered_by_quoting_it(world: World) -> None:
    first = await world.report()
    await world.deliver()
    await world.say("KM 57 Japek ada pohon tumbang", who="+6281200000009")
    card = world.letters("notice.card")[0]
    second = await world.report(ELSEWHERE)
    await world.deliver()
    assert first != second
    quoting = {"OriginalRepliedMessageSid": card["provider_id"], "OriginalRepliedMessageSender": SENDER}
    assert first in await world.say("terima", who=ANI, **quoting)
    by_reference = {row["reference"]: row["status"] for row in world.all(REPORT)}
    assert (by_reference[first], by_reference[second]) == ("acknowledged", "dispatched")


async def test_after_a_silent_day_news_wait_and_the_officer_hears_it(world: World) -> None:
    reference = await world.report()
    await world.deliver()
    clock.set_to(NOON + timedelta(hours=25))
    await world.say("terima", who=ANI)  # the officer's own words open their window again
    sent = await world.deliver()
    assert [each["To"] for each in sent] == [f"whatsapp:{ANI}"]
    assert f"{reference}: pesan untuk pelapor belum bisa disampaikan" in sent[0]["Body"]
    held = world.letters("notice.news_acknowledged")[0]
    assert (held["state"], held["reason"]) == ("held", "outside")
    assert await world.deliver() == []
    await world.say("halo")
    (news,) = await world.deliver()
    assert news["To"] == f"whatsapp:{BUDI}" and reference in news["Body"]


async def test_a_template_reaches_who_has_been_silent(
    address: str, tmp_path: Path, twilio: FakeTwilio
) -> None:
    sid = "HX" + "b" * 32
    counted = metrics.TEMPLATES.labels("utility")._value
    before = counted.get()
    async for world in _world(address, tmp_path, twilio, {"notice.news_acknowledged.id": sid}):
        reference = await world.report()
        await world.deliver()
        clock.set_to(NOON + timedelta(hours=25))
        await world.say("terima", who=ANI)
        (news,) = await world.deliver()
        assert (news["To"], news["ContentSid"]) == (f"whatsapp:{BUDI}", sid)
        assert reference in json.loads(news["ContentVariables"]).values()
        assert world.letters("notice.not_yet") == []
    assert counted.get() == before + 1


@pytest.mark.parametrize("sids", [{}, {"notice.news_closed_survey.id": "HX" + "e" * 32}])
async def test_the_survey_is_really_asked_once_also_after_a_silent_day(
    address: str, tmp_path: Path, twilio: FakeTwilio, sids: dict[str, str]
) -> None:
    async for world in _world(address, tmp_path, twilio, sids):
        reference = await world.report(ELSEWHERE)
        await world.deliver()
        for words in ("1", "selesai", "sudah diganti"):
            await world.say(words, who=ANI)
        await world.say(
            "", who=ANI, NumMedia="1", MediaUrl0=twilio.url + "/x", MediaContentType0="image/jpeg"
        )
        clock.set_to(NOON + timedelta(minutes=2))
        assert "Sudah beres di sana?" in (await world.deliver())[-1]["Body"]
        clock.set_to(NOON + timedelta(hours=25))
        await close.run(world.app.tools)
        sent = [each for each in await world.deliver() if each["To"] == f"whatsapp:{BUDI}"]
        if sids:
            (closing,) = sent
            assert closing["ContentSid"] == sids["notice.news_closed_survey.id"]
            asked = await world.say("Jawab", ButtonPayload=f"ikm:report:{reference}:begin")
        else:
            assert sent == []
            await world.say("halo")
            asked = (await world.deliver())[-1]["Body"]
            assert reference in asked
        assert "1 dari 9: Yang kami minta" in asked and "\n1 Buruk\n" in asked
        assert "2 dari 9" in await world.say("3")
        assert "2 dari 9" in await world.say("Jawab", ButtonPayload=f"ikm:report:{reference}:begin")


@pytest.mark.parametrize("sids", [{}, {"alert.ahead.id": "HX" + "d" * 32}])
async def test_an_alert_after_a_silent_day_goes_by_template_or_health_says_why_not(
    address: str, tmp_path: Path, twilio: FakeTwilio, sids: dict[str, str]
) -> None:
    joko = "+6281200000003"
    async for world in _world(address, tmp_path, twilio, sids):
        await world.say("/perjalanan jakarta ke cirebon besok jam 14", who=joko)
        clock.set_to(NOON + timedelta(hours=26))
        await world.say("halo", who=ANI)  # the officer's own words open their window
        await world.report("ada kecelakaan km 85 a cipali arah cirebon")
        await world.deliver()
        await world.say("1", who=ANI)
        await alerts.run(world.app.tools)
        sent = [each for each in await world.deliver() if each["To"] == f"whatsapp:{joko}"]
        sending = look(world.app)["sending"]["whatsapp"]
        if sids:
            assert sent[0]["ContentSid"] == sids["alert.ahead.id"] and sending == "ok"
            assert "KM 85" in json.loads(sent[0]["ContentVariables"])["2"]
        else:
            assert sent == [] and sending.startswith("1 alerts of the last day could not go")
            await world.say("halo", who=joko)  # still news: nothing is lost
            assert ["KM 85" in each["Body"] for each in await world.deliver()] == [True]


async def test_63016_by_a_status_is_handled_the_same_way(world: World) -> None:
    reference = await world.report()
    await world.deliver()
    await world.say("1", who=ANI)
    await world.deliver()
    news = world.letters("notice.news_acknowledged")[0]
    for _ in range(2):
        await world.told(news["id"], "failed", 63016, news["provider_id"])
    (said,) = await world.deliver()
    assert said["To"] == f"whatsapp:{ANI}" and f"{reference}: pesan" in said["Body"]
    assert world.letters("notice.news_acknowledged")[0]["state"] == "held"
    await world.say("halo")
    assert [each["To"] for each in await world.deliver()] == [f"whatsapp:{BUDI}"]


async def test_statuses_only_lead_on(world: World) -> None:
    await world.report()
    await world.deliver()
    card = world.letters("notice.card")[0]
    assert card["delivery"] == "queued"
    sid = card["provider_id"]
    for state, expected in (
        ("delivered", "delivered"), ("sent", "delivered"), ("queued", "delivered"), ("failed", "delivered"),
        ("read", "read"), ("delivered", "read"), ("read", "read"), ("nonsense", "read"),
    ):  # fmt: skip
        assert (await world.post(status(sid, state), STATUS)).status_code == 200
        assert world.letters("notice.card")[0]["delivery"] == expected
    assert (await world.post(status("SM" + "e" * 32, "delivered"), STATUS)).status_code == 200
    assert (await world.post(status("SM1", "failed", 63024), STATUS + "?m=999999")).status_code == 200
    assert world.letters("notice.card")[0]["state"] == "sent"


async def test_a_status_finds_a_reply_that_went_in_the_response(world: World) -> None:
    answer = await world.say("halo")
    row = int(answer.partition("?m=")[2].partition("#")[0])
    await world.told(row, "delivered", sid="SMtwiml")
    (letter,) = world.all(OUTBOX)
    assert (letter["id"], letter["delivery"], letter["provider_id"]) == (row, "delivered", "SMtwiml")


async def test_many_statuses_at_once_are_all_noted(world: World) -> None:
    await asyncio.gather(*(world.say("halo", who=f"+62813{number:08}") for number in range(30)))
    rows = [row["id"] for row in world.all(OUTBOX)]
    await asyncio.gather(*(world.told(row, state) for row in rows for state in ("read", "sent", "delivered")))
    assert {row["delivery"] for row in world.all(OUTBOX)} == {"read"}


async def test_too_fast_is_sent_again_later_and_holds_the_others(world: World) -> None:
    await world.report()
    await world.deliver()
    card = world.letters("notice.card")[0]
    await world.told(card["id"], "undelivered", 63018, card["provider_id"])
    await world.say("1", who=ANI)
    assert await world.deliver() == []  # nothing at all goes while Twilio drops what comes too fast
    clock.set_to(NOON + timedelta(seconds=70))
    assert f"whatsapp:{ANI}" in [each["To"] for each in await world.deliver()]
    assert world.letters("notice.card")[0]["delivery"] == "queued"


async def test_a_number_that_cannot_be_reached_is_given_up(world: World) -> None:
    reference = await world.report()
    await world.deliver()
    await world.say("1", who=ANI)
    await world.deliver()
    news = world.letters("notice.news_acknowledged")[0]
    await world.told(news["id"], "undelivered", 63024, news["provider_id"])
    letter = world.letters("notice.news_acknowledged")[0]
    assert (letter["state"], letter["reason"]) == (
        "failed",
        "63024: number has no WhatsApp or cannot be reached",
    )
    budi = next(row for row in world.all(ADDRESS) if row["address"] == BUDI)
    assert not budi["reachable"]
    (said,) = await world.deliver()
    assert said["To"] == f"whatsapp:{ANI}" and reference in said["Body"] and "tidak sampai" in said["Body"]
    await world.say("halo")
    assert next(row for row in world.all(ADDRESS) if row["address"] == BUDI)["reachable"]


async def test_no_more_is_sent_than_twilio_s_queue_shall_hold(world: World) -> None:
    channel: Any = world.app.channels["whatsapp"]
    channel.most_queued = 3
    with world.app.database.write() as connection:
        for number in range(8):
            who = f"+62814{number:08}"
            person = people.ensure(connection, "whatsapp", who, clock.now(), "id")
            reply = {"key": "x", "text": "pengumuman"}
            connection.execute(OUTBOX.insert().values(**_row(person, who, reply)))
    assert len(await world.deliver()) == 3
    for letter in world.letters("x")[:2]:
        await world.told(letter["id"], "sent", sid=letter["provider_id"])
    assert len(await world.deliver()) == 2


def _row(person: int, who: str, reply: dict[str, str]) -> dict[str, Any]:
    return {
        "lane": "dialogue", "person_id": person, "channel": "whatsapp", "address": who, "key": "x",
        "key_values": "{}",
        "body": json.dumps(reply), "state": "waiting", "due_at": clock.now(), "claimed_by": "", "attempts": 0,
        "doubts": 0, "reason": "", "provider_id": "", "delivery": "", "created_at": clock.now(),
    }  # fmt: skip


async def test_phone_and_user_id_are_one_person(world: World) -> None:
    await world.report()
    await world.say("halo", who="ID.77")
    assert len(world.all(PERSON)) == 3
    reference = world.all(REPORT)[0]["reference"]
    told = await world.say("status", who="ID.77", WaId=BUDI[1:])
    assert reference in told
    assert len(world.all(PERSON)) == 2 and len(world.all(SESSION)) == 1
    same = {row["address"]: row["person_id"] for row in world.all(ADDRESS)}
    assert same[BUDI] == same["ID.77"] == world.all(REPORT)[0]["reporter_id"]
    await world.deliver()
    await world.say("1", who=ANI)
    assert [each["To"] for each in await world.deliver()] == ["whatsapp:ID.77"]


async def test_somebody_new_may_come_with_both_at_once(world: World) -> None:
    await asyncio.gather(
        *(world.say(word, ExternalUserId="whatsapp:ID.78") for word in ("lapor", "macet", "KM 57"))
    )
    same = {row["address"]: row["person_id"] for row in world.all(ADDRESS)}
    assert same[BUDI] == same["ID.78"] and len(world.all(PERSON)) == 2


@pytest.mark.parametrize("word", ["STOP", "berhenti", "Unsubscribe."])
async def test_words_to_stop_are_obeyed_and_undone(world: World, word: str) -> None:
    await world.say("halo")
    assert "MULAI" in await world.say(word)
    assert world.all(PERSON)[-1]["stopped"]
    assert "lagi" in await world.say("MULAI")
    assert not world.all(PERSON)[-1]["stopped"]
    await world.say("stop dulu, macetnya parah di KM 57 Cikampek")
    assert not world.all(PERSON)[-1]["stopped"]


async def test_a_stop_ends_the_report_being_told_but_not_news_of_others(world: World) -> None:
    reference = await world.report()
    await world.deliver()
    await world.say("macet di KM 57")
    assert "tidak dikirim" in await world.say("STOP")
    await world.say("1", who=ANI)
    assert any(
        reference in each.get("Body", "") for each in await world.deliver() if each["To"].endswith(BUDI)
    )


async def test_a_restart_between_two_words_loses_nothing(world: World) -> None:
    await world.say(WHOLE)
    await asyncio.to_thread(world.app.receiver.stop)
    other = App(replace(world.app.settings), with_jobs=False)
    other.receiver.start()
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(build(other)), base_url="http://inside"
    ) as client:
        headers, body = signed(message("SMx", "1"), WEBHOOK)
        assert "diterima" in (await client.post(WEBHOOK, headers=headers, content=body)).text
    await asyncio.to_thread(other.receiver.stop)
    other.database.close()
