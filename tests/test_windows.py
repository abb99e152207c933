"""One-way and contraflow windows: where and when they hold, who declared them, and how they are written."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from bot.world import StoredWorld
from conversations import engine
from conversations.admins.declaring import Unclear, read_declaration
from conversations.moments import find_moments
from geo.model import Place, Point
from geo.windows import Window
from storage import people, roles, windows
from storage.database import Database, Overtaken
from storage.tables import TRAFFIC_WINDOW
from tests.conftest import NOON
from tests.door import door, facts, said, texts_to
from tests.stage import Known

HOUR = timedelta(hours=1)
WINDOW = Window("w1", "CIPALI", "one_way", 80, 120, "A", NOON, NOON + 2 * HOUR)
POST = Place(Point(-6.5, 107.8), 1000, "post", road="CIPALI", km=102.4, side="B", direction="Cirebon")
KNOWN = Known()


@pytest.mark.parametrize(
    "place, flow, since, until, allowed",
    [
        (POST, "A", NOON + HOUR, NOON + HOUR, True),
        (POST, "B", NOON + HOUR, NOON + HOUR, False),
        (replace(POST, road="JAPEK"), "A", NOON + HOUR, NOON + HOUR, False),
        (replace(POST, km=80.0), "A", NOON + HOUR, NOON + HOUR, True),
        (replace(POST, km=79.9), "A", NOON + HOUR, NOON + HOUR, False),
        (replace(POST, km=120.1), "A", NOON + HOUR, NOON + HOUR, False),
        (replace(POST, km=120.1, source="pin", precision_m=50), "A", NOON + HOUR, NOON + HOUR, False),
        (replace(POST, km=120.4, source="pin", precision_m=500), "A", NOON + HOUR, NOON + HOUR, True),
        (replace(POST, km=121.1, source="pin", precision_m=5000), "A", NOON + HOUR, NOON + HOUR, False),
        (replace(POST, km=None), "A", NOON + HOUR, NOON + HOUR, True),
        (POST, "A", NOON - HOUR, NOON - timedelta(seconds=1), False),
        (POST, "A", NOON - HOUR, NOON + HOUR, True),
        (POST, "A", NOON + 3 * HOUR, NOON + 3 * HOUR, False),
    ],
)
def test_a_window_holds_for_its_road_kilometres_direction_and_time(
    place: Place, flow: str, since: datetime, until: datetime, allowed: bool
) -> None:
    assert WINDOW.allows(place, "A" if flow == "A" else "B", since, until) is allowed


def test_who_declared_and_who_ended_is_kept(database: Database) -> None:
    with database.write() as connection:
        windows.declare(connection, WINDOW, 7, NOON)
        assert windows.lasting(connection, NOON) == [WINDOW]
        windows.end(connection, "w1", 8, NOON + HOUR)
        assert windows.lasting(connection, NOON) == [replace(WINDOW, end=NOON + HOUR)]
        assert windows.lasting(connection, NOON + HOUR) == []
        row = connection.execute(select(TRAFFIC_WINDOW)).one()
    assert (row.made_by, row.made_at, row.ended_by, row.ended_at) == (7, NOON, 8, NOON + HOUR)


def test_a_window_ends_once(database: Database) -> None:
    with database.write() as connection:
        windows.declare(connection, WINDOW, 7, NOON)
        windows.end(connection, "w1", 7, NOON + HOUR)
    for window, moment in (("w1", NOON + HOUR), ("other", NOON)):
        with pytest.raises(Overtaken), database.write() as connection:
            windows.end(connection, window, 8, moment)


def test_a_window_of_another_process_holds_from_the_next_message_on(
    connect: Callable[[], Database], noon: datetime
) -> None:
    here, there = connect(), connect()
    told = "KM 102 A Cipali arah Jakarta banyak lubang"
    with here.write() as connection:
        roles.give(connection, people.ensure(connection, "telegram", "rina", noon, "id"), "admin")
    own = msgspec.structs.replace(facts(), geo=KNOWN.geo)
    with door(here, engine.advance, known=own) as one, door(there, engine.advance, known=own) as other:
        asyncio.run(other.hear([said("1", told, "budi")]))
        declared = "/contraflow cipali 72-188 arah jakarta sampai 20.00"
        asyncio.run(one.hear([said("2", declared, "rina")]))
        asyncio.run(other.hear([said("3", told, "sari")]))
    assert "Mana yang benar?" in texts_to(here, "budi")[0]
    assert "Mana yang benar?" not in texts_to(here, "sari")[0]
    assert "KM 102 A Tol Cipali, arah Jakarta" in texts_to(here, "sari")[0]


def test_a_planned_window_holds_is_listed_and_has_no_button(database: Database, noon: datetime) -> None:
    planned = Window("", "CIPALI", "one_way", 72, 188, "B", noon - HOUR, noon + HOUR)
    own = msgspec.structs.replace(facts(), geo=KNOWN.geo, windows=(planned,))
    with database.write() as connection:
        roles.give(connection, people.ensure(connection, "telegram", "rina", noon, "id"), "admin")
    with door(database, engine.advance, known=own) as receiver:
        asyncio.run(receiver.hear([said("1", "macet KM 102 A Cipali arah Jakarta", "budi")]))
        told = asyncio.run(receiver.hear([said("2", "/satuarah", "rina")], True))
    assert "Mana yang benar?" not in texts_to(database, "budi")[0]
    assert told[0].answer is not None and told[0].answer.choices == ()
    assert "KM 72-188 ke arah Jakarta" in told[0].answer.text and "config.yaml" in told[0].answer.text


@pytest.mark.parametrize(
    "text, moments",
    [
        ("18/3 14.00 sampai 20/3 00.00", ["2026-03-18 07:00", "2026-03-19 17:00"]),
        ("18 maret 14:00 - 20 mar 2026 24.00", ["2026-03-18 07:00", "2026-03-20 17:00"]),
        ("2026-03-18 14:00 sampai 16:30", ["2026-03-18 07:00", "2026-03-18 09:30"]),
        ("besok pukul 06.00 wib", ["2026-03-18 23:00"]),
        ("hari ini jam 6.00 sampai lusa 6.00", ["2026-03-17 23:00", "2026-03-19 23:00"]),
        ("31/12 23.00", ["2025-12-31 16:00"]),
        ("km 47-70 arah cikampek", []),
    ],
)
def test_moments_as_people_write_them(text: str, moments: list[str]) -> None:
    written = [datetime.strptime(one, "%Y-%m-%d %H:%M").replace(tzinfo=UTC) for one in moments]
    assert [found.at for found in find_moments(text, NOON)] == written


@pytest.fixture
def world(database: Database) -> StoredWorld:
    with database.read() as connection:
        return StoredWorld(connection, KNOWN.facts(), NOON)


@pytest.mark.parametrize(
    "words, declared",
    [
        ("JAPEK 47-70 arah Cikampek 18/3 14.00 sampai 20/3 00.00", ("JAPEK", 47, 70, "A")),
        ("tol jakarta cikampek km 47 sampai km 70 arah Jakarta sampai 20/3 00.00", ("JAPEK", 47, 70, "B")),
        ("cipali 188 – 72 jalur B sampai 24.00", ("CIPALI", 72, 188, "B")),
        ("72-188 cipali arah jawa sampai 20/3 00.00", ("CIPALI", 72, 188, "A")),
        (
            "Semarang-Solo KM 424+500 s/d KM 440 arah Solo besok 06.00 s/d 18.00",
            ("SMG_SOLO", 424.5, 440, "A"),
        ),
        ("MBZ 10-47 towards Cikampek 18/3 14.00 until 20/3 00.00", ("MBZ", 10, 47, "A")),
    ],
)
def test_declarations_as_admins_write_them(
    world: StoredWorld, words: str, declared: tuple[str, float, float, str]
) -> None:
    window = read_declaration(words, "one_way", world)
    assert (window.road, window.km_from, window.km_to, window.towards) == declared
    assert window.start + 13 * HOUR >= NOON and window.start < window.end


@given(
    st.text(max_size=60)
    | st.from_regex(r"(cipali|japek)? ?\d{1,3}-\d{1,3} arah \w+ [\d/]{1,6} \d\d\.\d\d", fullmatch=True)
)
def test_rubbish_is_unclear_and_nothing_else(words: str) -> None:
    world = StoredWorld(None, KNOWN.facts(), NOON)  # type: ignore[arg-type]  # words need no database
    try:
        window = read_declaration(words, "contraflow", world)
    except Unclear as unclear:
        KNOWN.texts.render("id", unclear.key, **unclear.values)
    else:
        assert window.start < window.end and window.km_from < window.km_to
