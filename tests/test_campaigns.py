"""Campaign points count each person once, with the reports and stars that followed, and print posters."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select
from starlette.testclient import TestClient

from bot.app import App
from bot.config import Config, Settings
from bot.jobs.documents import Documents
from bot.poster import SIZES, Poster, draw
from bot.web import build
from conversations import commands
from conversations.admins.campaigns import CampaignPoint
from conversations.admins.pointing import read_days
from conversations.messages import Reply
from conversations.session import Draft
from conversations.texts import Texts
from geo.model import Place
from storage import campaigns, linking, people, ratings, reports
from storage.database import Database, Overtaken
from storage.reports import Reporter
from storage.tables import PERSON
from tests.jobs_rig import CHANNEL, tools

Connect = Callable[[], Database]
LINKS = {
    "telegram": "https://t.me/lapor_bot?start=k_ab23cd45",
    "whatsapp": "https://wa.me/1415?text=k_ab23cd45",
}


def point(database: Database, noon: datetime, code: str = "ab23cd45") -> int:
    with database.write() as connection:
        made = CampaignPoint(
            0, code, "Rest Area 57", "KM 57", noon, noon + timedelta(days=2), target=500, gifts=9
        )
        return campaigns.make(connection, made, noon)


def person(database: Database, name: str, noon: datetime) -> int:
    with database.write() as connection:
        return people.ensure(connection, CHANNEL, name, noon, "id")


def tell(database: Database, who: int, number: int, at: datetime) -> int:
    draft = Draft(f"d{number}", at, category="fuel", place=Place(None, 1, "words"))
    with database.write() as connection:
        made = reports.create(connection, f"LM-A{number:05}-A", draft, Reporter(who, CHANNEL, "id"), at)
    return made or 0


def test_each_counts_once_and_their_reports_for_the_point_they_came_by_last(
    database: Database, noon: datetime
) -> None:
    first, second = point(database, noon), point(database, noon, "zz23cd45")
    sari, tono = person(database, "Sari", noon), person(database, "Tono", noon)
    tell(database, sari, 1, noon - timedelta(hours=1))  # before anybody came
    hours = [noon + timedelta(hours=number) for number in range(6)]
    with database.write() as connection:
        assert campaigns.reach(connection, first, sari, hours[0])
        assert not campaigns.reach(connection, first, sari, hours[1])
        campaigns.reach(connection, first, tono, hours[1])
    row = tell(database, sari, 2, hours[2])
    with database.write() as connection:
        campaigns.reach(connection, second, sari, hours[3])
        ratings.rate(connection, row, sari, "", 4, hours[3])
    tell(database, sari, 3, hours[4])
    with database.read() as connection:
        found = (
            campaigns.figures(connection, first, hours[5]),
            campaigns.figures(connection, second, hours[5]),
        )
        points = connection.execute(
            select(PERSON.c.first_point, PERSON.c.latest_point).where(PERSON.c.id == sari)
        )
        assert tuple(points.one()) == (first, second)
    assert [(each.reached, each.today, each.reports, each.stars) for each in found] == [
        (2, 2, 1, 4.0), (1, 1, 1, None)
    ]  # fmt: skip


def test_a_gift_is_for_one_person_once_and_a_code_cannot_be_made_up(connect: Connect, noon: datetime) -> None:
    database = connect()
    here, there = point(database, noon), point(database, noon, "zz23cd45")
    sari = person(database, "Sari", noon)
    with database.write() as connection:
        campaigns.reach(connection, here, sari, noon)
    with database.read() as connection:
        gift = campaigns.gift_of(connection, sari)
        assert gift is not None and campaigns.gift_by_code(connection, here, gift.code) == gift
        others = {f"{gift.code[:-2]}{number:02}" for number in range(100)} - {gift.code}
        wrong = (*others, "", "x", "1", "1-", "9" * 30, f" {gift.code}")
        assert not any(campaigns.gift_by_code(connection, here, code) for code in wrong)
        assert campaigns.gift_by_code(connection, there, gift.code) is None
    with connect().write() as connection:
        campaigns.hand_out(connection, here, sari, sari, noon)
        campaigns.hand_out(connection, here, None, sari, noon)
    with pytest.raises(Overtaken), database.write() as connection:
        campaigns.hand_out(connection, here, sari, sari, noon)
    with database.read() as connection:
        assert campaigns.figures(connection, here, noon).gifts == 2


def test_two_addresses_of_one_person_came_by_once(database: Database, noon: datetime) -> None:
    here = point(database, noon)
    sari, also = person(database, "Sari", noon), person(database, "Sari 2", noon)
    with database.write() as connection:
        for who in (sari, also):
            campaigns.reach(connection, here, who, noon)
            campaigns.hand_out(connection, here, who, who, noon)
        linking.merge(connection, sari, also)
    with database.read() as connection:
        found = campaigns.figures(connection, here, noon)
    assert (found.reached, found.gifts) == (1, 1)


def test_a_poster_is_print_sized_and_says_it_in_every_language() -> None:
    texts = Texts.load()
    poster = Poster("Rest Area KM 57", "Karawang", "k_ab23cd45", LINKS)
    for size in SIZES:
        picture = draw(poster, texts, size)
        assert picture.size == SIZES[size]
        alone = draw(Poster("x" * 300, "", "k_ab23cd45", {"web": "https://x"}), texts, size)
        assert alone.getbbox() == (0, 0, *SIZES[size])


@pytest.fixture
def app(address: str, tmp_path: Path, noon: datetime) -> Any:
    made = App(Settings(Config(var=str(tmp_path)), address, demo=False), with_jobs=False)
    yield made
    made.database.close()


def test_posters_come_as_files(app: App, database: Database, noon: datetime, tmp_path: Path) -> None:
    point(database, noon)
    values = {"name": "Rest Area 57", "place": "", "code": "k_ab23cd45", **LINKS}
    with_files = tools(database, var=tmp_path)
    for name, start in (("a4.pdf", b"%PDF"), ("png.png", b"\x89PNG")):
        found = Documents(with_files).of(Reply("campaign.poster", "", values, document=f"poster:{name}"))
        assert found is not None and found.path.read_bytes().startswith(start)
    assert Documents(with_files).of(Reply("x", "", {}, document="poster:a4.pdf")) is None
    client = TestClient(build(app))
    given = client.get("/poster/ab23cd45-png.png")
    assert Image.open(io.BytesIO(given.content)).size == SIZES["a4"]
    assert [client.get(f"/poster/{name}").status_code for name in ("ab23cd45-x.pdf", "nobody12-a4.pdf")] == [
        404,
        404,
    ]


@pytest.mark.parametrize("said", ["k_ab23cd45", "K_AB23CD45", " k_ab23cd45 "])
def test_a_posters_code_alone_is_a_start(said: str) -> None:
    assert commands.command(said) == ("start", "k_ab23cd45")
    assert commands.command("k_ab23cd4") is None


@pytest.mark.parametrize("words", ["", "nanti", "31/2", "18/3 sampai 20/3 sampai 22/3"])
def test_days_that_are_none(words: str, noon: datetime) -> None:
    with pytest.raises(ValueError):
        read_days(words, noon)
