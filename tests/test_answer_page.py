"""The page behind a signed link: an agency without a chat answers for one report."""

import asyncio
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import select
from starlette.testclient import TestClient

from bot import clock
from bot.app import App
from bot.config import Config, Settings
from bot.configways import Mail, Way, address_of
from bot.jobs import dispatch
from bot.links import Link, Links
from bot.web import build
from storage import history, media
from storage.database import Database
from storage.tables import OUTBOX
from tests.jobs_rig import later, move, now_at, officer, report, run, told
from tests.mail_rig import SECRET
from tests.test_media import photo

EMAIL, URL = Way("email", "posko@example.org"), "https://lapor.example"
ADDRESS = address_of("astra-cipali", EMAIL)


@pytest.fixture
def app(address: str, tmp_path: Path, noon: datetime) -> Iterator[App]:
    mail = Mail(host="localhost", security="none", sender="lapor@example.org")
    config = Config(var=str(tmp_path), ways={"astra-cipali": (EMAIL,)}, email=mail)
    made = App(Settings(config, address, link_secret=SECRET, public_url=URL, demo=False), with_jobs=False)
    made.receiver.start()
    yield made
    made.receiver.stop()
    made.database.close()


@pytest.fixture
def row(app: App, database: Database) -> int:
    made = report(database, name="Budi Santoso")
    run(dispatch.run, app.tools)
    return made


@pytest.fixture
def client(app: App) -> TestClient:
    return TestClient(build(app))


def path(
    address: str = ADDRESS, reference: str = "LM-AAAAAA-A", channel: str = "email", secret: str = SECRET
) -> str:
    return Links(secret, URL, clock.now).link(Link(reference, channel, address)).removeprefix(URL)


def press(client: TestClient, verb: str, note: str = "", where: str = "") -> str:
    answer = client.post(where or path(), data={"choice": f"o:LM-AAAAAA-A:{verb}", "note": note})
    return unescape(re.sub(r"<style>.*?</style>", "", answer.text))


def moves(database: Database, row: int) -> list[tuple[str, str, str]]:
    with database.read() as connection:
        found = history.history_of(connection, row)
    return [(one.to_status, one.channel, one.note) for one in found if one.kind == "status"]


def test_a_look_changes_nothing_and_shows_what_is_asked(
    client: TestClient, database: Database, row: int
) -> None:
    answer = client.get(path())
    assert answer.status_code == 200
    for said in ("LM-AAAAAA-A", "Jalan rusak", "KM 102 A", "Diterima", "Selesai", "Bukan wewenang kami"):
        assert said in answer.text
    assert "Budi" not in answer.text
    assert (
        answer.headers["Referrer-Policy"] == "no-referrer" and answer.headers["Cache-Control"] == "no-store"
    )
    assert client.head(path()).status_code == 200
    assert now_at(database).view.status == "dispatched"


def test_a_press_takes_the_report_and_the_reporter_hears(
    client: TestClient, database: Database, row: int
) -> None:
    said = press(client, "take")
    assert "LM-AAAAAA-A" in said and now_at(database).view.status == "acknowledged"
    assert moves(database, row)[-1][:2] == ("acknowledged", "email")
    assert ("Budi", "notice.news_acknowledged") in told(database)
    with database.read() as connection:
        waiting = select(OUTBOX.c.key).where(OUTBOX.c.address == ADDRESS, OUTBOX.c.state == "waiting")
        assert connection.execute(waiting).scalars().all() == ["notice.way_card"]  # the answer is no e-mail


def test_pressing_twice_moves_it_once(client: TestClient, database: Database, row: int) -> None:
    press(client, "take")
    press(client, "take")
    assert [to for to, *_ in moves(database, row)].count("acknowledged") == 1


def test_what_was_done_is_told(client: TestClient, database: Database, row: int) -> None:
    press(client, "take")
    press(client, "done", "Lubang sudah <b>ditutup</b>")
    assert moves(database, row)[-1] == ("resolved", "email", "Lubang sudah <b>ditutup</b>")


@pytest.mark.parametrize("note", ["", "Sudah ditambal"])
def test_where_a_photo_is_asked_for_the_page_takes_one(
    app: App, client: TestClient, database: Database, row: int, note: str
) -> None:
    app.receiver._facts = replace(app.receiver._facts, photo_required=frozenset({"road_damage"}))
    press(client, "take")
    assert "foto" in press(client, "done", note).lower()
    assert now_at(database).view.status == "acknowledged"
    form = {"choice": "o:LM-AAAAAA-A:done", "note": note}
    assert client.post(path(), data=form, files={"photo": ("x.jpg", b"no photo")}).status_code == 400
    client.post(path(), data=form, files={"photo": ("x.jpg", photo({}))})
    assert moves(database, row)[-1] == ("resolved", "email", note)
    with database.read() as connection:
        [waiting] = media.due(connection, clock.now(), 9)
    assert asyncio.run(app.channels["email"].fetch(waiting.media)) == photo({})


def test_a_question_goes_to_the_reporter(client: TestClient, database: Database, row: int) -> None:
    press(client, "take")
    press(client, "ask", "Di lajur mana?")
    assert ("Budi", "notice.question") in told(database)


def test_done_needs_no_words(client: TestClient, database: Database, row: int) -> None:
    press(client, "done")
    assert now_at(database).view.status == "resolved"


def test_not_ours_goes_on(client: TestClient, database: Database, row: int) -> None:
    press(client, "not_ours")
    assert now_at(database).view.status in ("handed_over", "dispatched")


def test_what_is_over_is_said_kindly(client: TestClient, database: Database, row: int) -> None:
    press(client, "done")
    said = press(client, "take")
    assert "sudah ditangani" in said and now_at(database).view.status == "resolved"
    assert "<form" not in client.get(path()).text


@pytest.mark.parametrize("wrong", ["secret", "old", "agency", "chat", "nonsense"])
def test_a_link_that_is_not_ours_opens_nothing(
    client: TestClient, database: Database, row: int, wrong: str
) -> None:
    where = {
        "secret": path(secret="x" * 32),
        "old": path(),
        "agency": path("bpjt posko@example.org"),
        "chat": path("astra-cipali", channel="telegram"),
        "nonsense": "/jawab/%F0%9F%98%80",
    }[wrong]
    if wrong == "old":
        later(timedelta(days=4) / timedelta(minutes=1))
    assert client.get(where).status_code == 410
    assert "tidak berlaku lagi" in press(client, "take", where=where)
    assert now_at(database).view.status == "dispatched"


def test_a_link_moves_its_own_report_and_nothing_else(
    client: TestClient, database: Database, row: int
) -> None:
    report(database, "KM 103 A Cipali", reference="LM-BBBBBB-B")
    assert client.post(path(), data={"choice": "o:LM-BBBBBB-B:take"}).status_code == 400
    assert client.post(path(), data={"choice": "a:invite:astra-cipali"}).status_code == 400
    assert client.post(path(), data={"choice": ""}).status_code == 400
    assert client.post(path(), content=b"choice=" + b"x" * 100_000).status_code == 400
    assert now_at(database).view.status == "dispatched"


def test_after_the_report_went_elsewhere_the_link_moves_it_no_more(
    client: TestClient, app: App, database: Database, row: int
) -> None:
    officer(database, "Posko", "posko")
    move(database, row, "dispatched", "handed_over")
    run(dispatch.run, app.tools)
    assert now_at(database).view.agency != "astra-cipali"
    press(client, "take")
    assert now_at(database).view.status == "dispatched"


def test_no_words_of_a_link_are_a_report(client: TestClient, database: Database, row: int) -> None:
    client.post(path(), data={"choice": "o:LM-AAAAAA-A:take", "note": "KM 5 Jagorawi macet"})
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM report").scalar_one() == 1


def test_webhooks_under_these_names_are_nobody_s(client: TestClient, row: int) -> None:
    assert client.post("/webhooks/email", content=b"{}").status_code == 403
