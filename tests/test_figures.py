"""Figures are what is stored, however asked for; a chat hears them once a day; no secret is told by them."""

import io
import random
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image
from sqlalchemy import select, update

from bot import clock
from bot.config import Config, Settings
from bot.configfile import Digest
from bot.figures import bars_of, figures
from bot.jobs import Tools, daily, dispatch
from bot.jobs import figures as figures_job
from bot.jobs.pictures import Pictures
from conversations.admins.figures import Count, Figures
from conversations.admins.periods import of_name, read_period
from conversations.admins.question import Question, Unknown, read_question
from conversations.messages import Reply
from conversations.texts import Texts
from conversations.understand import Lexicon
from conversations.workflow import OPEN
from storage import dailies, inquiries, people, situation
from storage.database import Database
from storage.situation import Wanted
from storage.tables import OUTBOX, REPORT
from tests.jobs_rig import CHANNEL, admin, directory, geo, later, move, officer, report, run, tools

Connect = Callable[[], Database]
DICE = random.Random(8)
NOON = datetime(2026, 3, 18, 5, 0, tzinfo=UTC)
WHOLE = Question(NOON - timedelta(days=3), NOON)


def many(database: Database, count: int) -> list[dict[str, Any]]:
    """Reports with random columns; as they were stored."""
    made = []
    for number in range(count):
        row = report(database, reference=f"LM-A{number:05}-A")
        taken = DICE.choice((None, DICE.randrange(7200)))
        values: dict[str, Any] = {
            "created_at": NOON - timedelta(hours=DICE.randrange(96), seconds=DICE.randrange(3600)),
            "status": DICE.choice(("new", "dispatched", "acknowledged", "resolved", "closed", "rejected")),
            "category": DICE.choice(("congestion", "fuel")), "agency": DICE.choice(("", "astra-cipali", "kai")),
            "channel": DICE.choice(("telegram", "whatsapp")), "corridor": DICE.choice((None, "PANTURA")),
            "road": DICE.choice((None, "CIPALI", "JAPEK")), "km": DICE.choice((102.0, 102.9, 47.4, None)),
            "privacy": DICE.choice(("anonymous", "secret")), "danger": DICE.random() < 0.3,
            "taken_s": taken, "taken_in_time": None if taken is None else taken < 3600,
            "given_at": DICE.choice((None, NOON)),
        }  # fmt: skip
        with database.write() as connection:
            connection.execute(update(REPORT).where(REPORT.c.id == row).values(**values))
        made.append(values)
    return made


QUESTIONS = (
    WHOLE, replace(WHOLE, corridor="PANTURA"), replace(WHOLE, agency="kai", channel="whatsapp"),
    replace(WHOLE, road="CIPALI", km_from=102.0, km_to=102.0),
    replace(WHOLE, category="fuel", since=NOON - timedelta(days=1)),
)  # fmt: skip


def test_every_figure_is_what_is_stored(database: Database, noon: datetime) -> None:
    made = many(database, 120)
    for asked in QUESTIONS:
        with database.read() as connection:
            found = figures(connection, asked, noon)
        mine = [one for one in made if _matches(one, asked)]
        assert len(mine) > 3 and not found.hidden
        assert found.received == len(mine)
        assert found.states == Counter(one["status"] for one in mine)
        assert {each.name: each.received for each in found.agencies} == Counter(one["agency"] for one in mine)
        assert {each.name: each.received for each in found.channels} == Counter(
            one["channel"] for one in mine
        )
        assert sum(each.received for each in found.times) == len(mine)
        assert found.done == sum(one["status"] in ("resolved", "closed") for one in mine)
        assert found.dispatched == sum(one["given_at"] is not None for one in mine)
        _check_span(found, [one for one in mine if one["taken_s"] is not None])
        steps = list(found.lapor.values())
        assert steps == sorted(steps, reverse=True) and steps[0] == len(mine)
        _check_places(found, mine)


def _matches(one: dict[str, Any], asked: Question) -> bool:
    same = all(
        not getattr(asked, name) or one[name] == getattr(asked, name)
        for name in ("corridor", "road", "category", "agency", "channel")
    )
    in_km = asked.km_from is None or (one["km"] is not None and int(one["km"]) == 102)
    return same and in_km and asked.since <= one["created_at"] < asked.until


def _check_span(found: Figures, taken: list[dict[str, Any]]) -> None:
    minutes = sorted(-(-one["taken_s"] // 60) for one in taken)
    assert found.taken.count == len(minutes)
    if minutes:
        assert found.taken.median == minutes[(len(minutes) - 1) // 2]
        assert found.taken.p90 == minutes[-(-len(minutes) * 9 // 10) - 1]
        assert found.taken.in_time == sum(one["taken_in_time"] for one in taken) <= found.taken.limited


def _check_places(found: Figures, mine: list[dict[str, Any]]) -> None:
    known = [one for one in mine if one["km"] is not None and one["road"]]
    _check_shown(
        {(each.road, each.km): each.received for each in found.kilometres},
        [((one["road"], int(one["km"])), one["privacy"]) for one in known],
    )
    _check_shown(
        {each.name: each.received for each in found.lines}, [(_line(one), one["privacy"]) for one in mine]
    )


def _check_shown(shown: dict[Any, int], places: list[tuple[Any, str]]) -> None:
    there = Counter(place for place, _ in places)
    secret = Counter(place for place, privacy in places if privacy == "secret")
    assert shown == {place: n for place, n in there.items() if n >= 3 or not secret[place]}


def _line(one: dict[str, Any]) -> str:
    return str(one["road"] or one["corridor"] or "")


def test_the_situation_has_every_open_report_on_its_line_or_off_all(
    database: Database, noon: datetime
) -> None:
    made = [one for one in many(database, 60) if one["status"] in OPEN]
    with database.read() as connection:
        found = situation.shares(connection, Wanted(secret=True), "line", noon)
        assert {each.name: each.open for each in found} == Counter(_line(one) for one in made)
        for each in found:
            wanted = Wanted(line=each.name, secret=True)
            assert len(situation.queue(connection, wanted, noon, 100)) == each.open
            assert situation.counts(connection, wanted, noon, noon).open == each.open


def test_a_secret_report_is_counted_and_its_place_never_told(database: Database, noon: datetime) -> None:
    report(database, privacy="secret")
    day = Question(noon - timedelta(hours=1), noon + timedelta(hours=1))
    with database.read() as connection:
        found = figures(connection, day, noon)
        there = figures(connection, replace(day, km_from=102.0, km_to=102.0), noon)
    assert (found.received, found.secret, found.kilometres, found.lines) == (1, 1, (), ())
    assert there.hidden and not there.received
    report(database, reference="LM-BBBBBB-B")
    report(database, reference="LM-CCCCCC-C")
    with database.read() as connection:
        assert figures(connection, day, noon).kilometres[0].received == 3


def test_how_long_it_took_is_kept_and_taken_back_with_the_move(database: Database, noon: datetime) -> None:
    ani = officer(database, "Ani", "astra-cipali")
    row = report(database)
    run(dispatch.run, tools(database))
    later(4)
    move(database, row, "dispatched", "acknowledged", ani)
    later(3000)
    move(database, row, "acknowledged", "resolved", ani)
    asked = Question(noon - timedelta(hours=1), clock.now())
    with database.read() as connection:
        found = figures(connection, asked, clock.now())
    assert (found.taken.median, found.taken.kept, found.resolved.median, found.resolved.kept) == (
        4,
        1.0,
        3004,
        0.0,
    )
    move(database, row, "resolved", "reopened")
    with database.read() as connection:
        again = figures(connection, asked, clock.now())
    assert (again.taken.count, again.resolved.count, again.followed_up) == (0, 0, 0)


def test_two_processes_answer_once(connect: Connect, noon: datetime) -> None:
    first, second = connect(), connect()
    admin(first, "Dewi")
    with first.write() as connection:
        dewi = people.find(connection, CHANNEL, "Dewi") or 0
        inquiries.ask(connection, Question(noon, noon + timedelta(1)), dewi, CHANNEL, "Dewi", "id", noon)
    together(figures_job.run, tools(first), tools(second))
    run(figures_job.run, tools(first))
    assert [who for who, _ in heard(first)] == ["Dewi"]


def together(work: Callable[[Tools], Any], *each_tools: Tools) -> None:
    threads = [threading.Thread(target=run, args=(work, one)) for one in each_tools]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def heard(database: Database) -> list[tuple[str, Reply]]:
    with database.read() as connection:
        query = select(OUTBOX).where(OUTBOX.c.key == "figures.head").order_by(OUTBOX.c.id)
        return [(row.address, msgspec.json.decode(row.body, type=Reply)) for row in connection.execute(query)]


def at(text_wib: str) -> datetime:
    moment = datetime.fromisoformat(f"2026-03-{text_wib}+07:00").astimezone(UTC)
    clock.set_to(moment)
    return moment


def test_a_chat_hears_daily_once_whoever_runs_and_however_late(connect: Connect, noon: datetime) -> None:
    first, second = connect(), connect()
    admin(first, "Dewi")
    at("18T12:00")
    run(daily.run, tools(first))  # moments before this are nobody's
    report(first)
    with first.write() as connection:
        dewi = people.find(connection, CHANNEL, "Dewi") or 0
        pantura = Question(noon, noon, corridor="PANTURA")
        dailies.hear(connection, CHANNEL, "-100", dewi, pantura, noon)
        dailies.hear(connection, CHANNEL, "-100", dewi, Question(noon, noon), noon)
    at("19T06:59")
    run(daily.run, tools(first))
    assert heard(first) == []
    at("19T07:30")
    together(daily.run, tools(first), tools(second))
    run(daily.run, tools(second))
    ((chat, told),) = heard(first)
    assert chat == "-100"
    assert told.text.startswith("Semua laporan, 18/03 07.00 WIB sampai 07.00 WIB\nMasuk 1,")
    with first.write() as connection:
        dailies.stop(connection, CHANNEL, "-100")
    at("20T07:30")
    run(daily.run, tools(first))
    assert len(heard(first)) == 1


def test_chats_named_in_the_config_hear_too(database: Database, noon: datetime) -> None:
    admin(database, "Dewi")
    digest = Digest(figures="13:00", chats=("telegram:-42",))
    with_chats = msgspec.structs.replace(tools(database), settings=Settings(config=Config(digest=digest)))
    run(daily.run, with_chats)
    at("18T13:00")
    run(daily.run, with_chats)
    assert [who for who, _ in heard(database)] == ["-42"]


def test_the_pictures_of_a_question(database: Database, noon: datetime, tmp_path: Path) -> None:
    report(database)
    with database.write() as connection:
        day = Question(noon - timedelta(hours=1), noon + timedelta(hours=1))
        row = inquiries.ask(connection, day, 1, CHANNEL, "Dewi", "id", noon, is_told=True)
    pictures = Pictures(tools(database))
    for name in (f"figures:{row}", f"heat:{row}"):
        drawn = pictures.of(name)
        assert drawn is not None and len(drawn) < 80_000
        assert Image.open(io.BytesIO(drawn)).size == (720, 450)
    assert pictures.of("heat:999") is None and pictures.of("figures:x") is None


@pytest.mark.parametrize("hours", [0.2, 5, 24, 25, 24 * 7, 24 * 8, 24 * 31, 24 * 366])
def test_bars_hold_every_count_of_any_time(hours: float) -> None:
    since = NOON - timedelta(hours=hours)
    form = "%Y-%m-%d %H" if hours <= 48 else "%Y-%m-%d"
    moments = [since + timedelta(minutes=12 * n) for n in range(int(hours * 5))]
    names = Counter((moment + timedelta(hours=7)).strftime(form) for moment in moments)
    bars = bars_of([Count(name, n, 0) for name, n in sorted(names.items())], since, NOON)
    assert 1 <= len(bars) <= 9 and sum(bar.first for bar in bars) == len(moments)


class Known:
    now = NOON
    geo = geo()
    directory = directory()
    texts = Texts.load()
    lexicon = Lexicon.load()


@pytest.mark.parametrize(
    "words, expected",
    [
        ("", {}), ("cipali", {"road": "CIPALI"}),
        ("tol cipali macet wa", {"road": "CIPALI", "category": "congestion", "channel": "whatsapp"}),
        ("pantura", {"corridor": "PANTURA"}),
        ("jalan rusak di Astra Tol Cipali", {"category": "road_damage", "agency": "astra-cipali"}),
        ("km 100-120 cipali", {"road": "CIPALI", "km_from": 100.0, "km_to": 120.0}),
        ("kecelakaan brebes", {"category": "accident", "regency": "33.29", "regency_name": "Kab. Brebes"}),
        ("jalur tengah pungli", {"corridor": "TENGAH", "category": "extortion"}),
    ],
)  # fmt: skip
def test_what_is_asked_in_words(words: str, expected: dict[str, Any]) -> None:
    since, until = of_name("today", NOON)
    assert read_question(words, Known()) == Question(since, until, **expected)


@pytest.mark.parametrize("words", ["apa kabar", "cipali bagus sekali xyz", "<script>", "7 hari zzz"])
def test_what_names_nothing_is_said(words: str) -> None:
    with pytest.raises(Unknown):
        read_question(words, Known())


@pytest.mark.parametrize(
    "words, since, until",
    [
        ("kemarin", "17T00:00", "18T00:00"), ("7 hari", "12T00:00", "18T12:00"), ("24 jam", "17T12:00", "18T12:00"),
        ("18/3 sampai 19/3", "18T00:00", "20T00:00"), ("16/3", "16T00:00", "17T00:00"),
        ("17/3 14.00 sampai 17/3 16.00", "17T14:00", "17T16:00"), ("minggu ini", "16T00:00", "18T12:00"),
    ],
)  # fmt: skip
def test_times_to_look_back_on(words: str, since: str, until: str) -> None:
    expected = tuple(datetime.fromisoformat(f"2026-03-{each}+07:00") for each in (since, until))
    assert read_period(words, NOON)[0] == expected
