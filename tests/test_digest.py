"""Every agency hears how it fares once a moment, with the right numbers, also when we were away."""

import io
import threading
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import msgspec
import numpy as np
import pytest
from PIL import Image
from sqlalchemy import select, text

from bot import clock
from bot.jobs import digest, dispatch
from bot.jobs.pictures import Pictures
from bot.recaps import recap
from conversations.messages import Reply
from geo.bars import Bars, bars_card
from storage import officers, outbox, people, recaps, reports
from storage.database import Database
from storage.reports import Doer
from storage.tables import DIGEST_ROUND, OUTBOX
from tests.jobs_rig import CHANNEL, admin, later, move, officer, report, run, tools
from tests.test_reports import plan_of

Connect = Callable[[], Database]
SHIFTS = (time(6), time(14), time(22))


def supervisor(database: Database, name: str, agency: str) -> None:
    with database.write() as connection:
        person = people.ensure(connection, CHANNEL, name, clock.now(), "id")
        officers.join(connection, person, agency, clock.now(), "supervisor")


def at(text_wib: str) -> datetime:
    """Set the clock to a moment of the busiest day, in WIB."""
    moment = datetime.fromisoformat(f"2026-03-{text_wib}+07:00").astimezone(UTC)
    clock.set_to(moment)
    return moment


def digests_of(database: Database) -> list[tuple[str, str, Reply]]:
    with database.read() as connection:
        query = select(OUTBOX).where(OUTBOX.c.key.like("recap.%")).order_by(OUTBOX.c.id)
        return [
            (row.address, row.key, msgspec.json.decode(row.body, type=Reply))
            for row in connection.execute(query)
        ]


def a_day(database: Database) -> int:
    """Two reports at one agency: one taken after 4 minutes and done after an hour, one left alone."""
    ani = officer(database, "Ani", "astra-cipali")
    supervisor(database, "Siti", "astra-cipali")
    officer(database, "Sri", "jasamarga-transjawa")
    admin(database, "Admin")
    at("18T12:00")
    run(digest.run, tools(database))  # the moments before this
    first = report(database)
    report(database, "KM 102 A Cipali", reference="LM-BBBBBB-B")
    run(dispatch.run, tools(database))
    later(4)
    move(database, first, "dispatched", "acknowledged", ani)
    later(56)
    move(database, first, "acknowledged", "resolved", ani)
    return ani


def test_at_shift_change_the_agency_hears_once(database: Database, noon: datetime) -> None:
    a_day(database)
    at("18T13:59")
    run(digest.run, tools(database))
    assert digests_of(database) == []
    at("18T14:00")
    run(digest.run, tools(database))
    run(digest.run, tools(database))
    found = digests_of(database)
    assert [(who, key) for who, key, _ in found] == [("Siti", "recap.shift"), ("Ani", "recap.shift")]
    assert found[0][2].text.split("\n") == [
        "Ganti regu Astra Tol Cipali, 06.00 WIB sampai 14.00 WIB",
        "Pukul 14.00 WIB: terbuka 1, lewat waktu 1 (menurut jam LAPOR!: 0).",
        "Paling lama: LM-BBBBBB-B, lewat 90 menit; menurut jam LAPOR! batasnya 27 Maret.",
        "Terbuka paling banyak di sekitar KM 102 A Tol Cipali: 1.",
        "Masuk 2, diterima 1, selesai 1.",
        "Separuhnya diterima dalam 4 menit.",
        "Separuhnya selesai dalam 60 menit.",
    ]


def test_at_midnight_supervisors_hear_of_their_day_and_admins_of_all(
    database: Database, noon: datetime
) -> None:
    a_day(database)
    at("18T22:00")
    run(digest.run, tools(database))
    before = len(digests_of(database))
    at("19T00:00")
    run(digest.run, tools(database))
    run(digest.run, tools(database))
    found = digests_of(database)[before:]
    assert [(who, key) for who, key, _ in found] == [("Siti", "recap.day"), ("Admin", "recap.day")]
    texts = {who: reply.text for who, _, reply in found}
    assert "semua instansi, 18/03 00.00 WIB sampai 00.00 WIB" in texts["Admin"]
    assert "Terbuka/lewat waktu: Astra Tol Cipali 1/1." in texts["Admin"]


def test_an_agency_where_nothing_is_hears_nothing(database: Database, noon: datetime) -> None:
    a_day(database)
    for moment in ("18T14:00", "18T22:00", "19T00:00", "19T06:00"):
        at(moment)
        run(digest.run, tools(database))
    assert "Sri" not in {who for who, _, _ in digests_of(database)}


def test_what_was_missed_is_told_late_once_with_all_its_time(database: Database, noon: datetime) -> None:
    a_day(database)
    at("19T09:12")
    for _ in range(2):
        run(digest.run, tools(database))
    shift = [reply.text for who, key, reply in digests_of(database) if (who, key) == ("Siti", "recap.shift")]
    assert len(shift) == 1
    assert "18/03 06.00 WIB sampai 06.00 WIB\nPukul 09.12 WIB: terbuka 1" in shift[0]
    assert "Masuk 2" in shift[0]


def test_killed_amid_a_round_the_rest_follows_and_nobody_hears_twice(
    database: Database, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day(database)
    report(database, "KM 360 A Batang", reference="LM-CCCCCC-C")
    officer(database, "Bambang", "jasamarga-semarang-batang")
    run(dispatch.run, tools(database))
    at("18T14:00")
    real, puts = outbox.put_once, iter(range(99))

    def dies(*letter: Any) -> Any:
        if next(puts) == 2:
            raise KeyboardInterrupt
        return real(*letter)

    monkeypatch.setattr(outbox, "put_once", dies)
    with pytest.raises(KeyboardInterrupt):
        run(digest.run, tools(database))
    monkeypatch.undo()
    assert [who for who, _, _ in digests_of(database)] == ["Siti", "Ani"]
    at("18T22:01")  # the next moment has come, too: each has its own time
    run(digest.run, tools(database))
    heard = [(who, reply.values["since"], reply.values["until"]) for who, _, reply in digests_of(database)]
    assert heard.count(("Bambang", "06.00 WIB", "14.00 WIB")) == 1
    assert heard.count(("Siti", "06.00 WIB", "14.00 WIB")) == 1
    assert heard.count(("Bambang", "14.00 WIB", "22.00 WIB")) == 1


def test_two_processes_tell_once(connect: Connect, noon: datetime) -> None:
    first, second = connect(), connect()
    a_day(first)
    at("18T14:00")
    both = [threading.Thread(target=run, args=(digest.run, tools(each))) for each in (first, second)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert [who for who, _, _ in digests_of(first)] == ["Siti", "Ani"]
    with first.read() as connection:
        assert connection.execute(select(DIGEST_ROUND.c.done)).scalars().all() == [True] * 3


def test_one_agency_that_breaks_holds_up_no_other(
    database: Database, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day(database)
    report(database, "KM 360 A Batang", reference="LM-CCCCCC-C")
    officer(database, "Bambang", "jasamarga-semarang-batang")
    run(dispatch.run, tools(database))
    at("18T14:00")
    real = digest._readers

    def breaks(connection: Any, kind: Any, agency: str) -> Any:
        if agency == "astra-cipali":
            raise ZeroDivisionError("a bug of ours")
        return real(connection, kind, agency)

    monkeypatch.setattr(digest, "_readers", breaks)
    with pytest.raises(dispatch.SomeFailed):
        run(digest.run, tools(database))
    assert [who for who, _, _ in digests_of(database)] == ["Bambang"]
    monkeypatch.undo()
    run(digest.run, tools(database))
    assert [who for who, _, _ in digests_of(database)] == ["Bambang", "Siti", "Ani"]


@pytest.mark.parametrize(
    "now, expected",
    [("18T06:00", ("17T22:00", "18T06:00")), ("18T05:59", ("17T14:00", "17T22:00")),
     ("18T23:00", ("18T14:00", "18T22:00")), ("18T00:10", ("17T14:00", "17T22:00"))],
)  # fmt: skip
def test_the_latest_moment(noon: datetime, now: str, expected: tuple[str, str]) -> None:
    moments = tuple(at(each) for each in expected)
    assert digest.latest(SHIFTS, at(now)) == moments
    assert digest.latest((), at(now)) is None


def test_the_median_is_the_middle_one(database: Database, noon: datetime) -> None:
    ani = officer(database, "Ani", "astra-cipali")
    for number, minutes in enumerate((1, 2, 9, 40, 500)):
        at("18T12:00")
        row = report(database, reference=f"LM-AAAAA{number}-A")
        run(dispatch.run, tools(database))
        later(minutes)
        with database.write() as connection:
            doer = Doer(ani, CHANNEL)
            reports.change_status(connection, row, "dispatched", "acknowledged", clock.now(), doer)
    with database.read() as connection:
        found = recap(connection, ("astra-cipali",), at("18T00:00"), at("19T00:00"), clock.now())
    assert (found.take_minutes, found.taken, found.came, found.resolve_minutes) == (9, 5, 5, None)


def test_the_numbers_are_read_from_the_indexes(database: Database, noon: datetime) -> None:
    a_day(database)
    with database.write() as connection:
        columns = "report_id, at, kind, channel, from_status, to_status, agency, note, before"
        for _ in range(10):
            connection.execute(text(f"INSERT INTO history ({columns}) SELECT {columns} FROM history"))
        connection.execute(text("UPDATE history SET agency = 'other', kind = 'words' WHERE id > 20"))
        connection.execute(text("ANALYZE"))
    since = at("18T06:00")
    plan = plan_of(
        database, lambda c: recaps.slots(c, ("astra-cipali",), since, since + timedelta(hours=8), 8)
    )
    assert "history_pace" in plan, plan


def test_the_chart_is_drawn_small_and_tells_without_colour(database: Database, noon: datetime) -> None:
    a_day(database)
    at("18T14:00")
    run(digest.run, tools(database))
    name = digests_of(database)[0][2].picture
    assert name == "chart:astra-cipali.1773788400.1773817200"
    drawn = Pictures(tools(database)).of(name)
    assert drawn is not None and len(drawn) < 60_000
    assert Image.open(io.BytesIO(drawn)).size == (720, 450)
    for broken in (
        "chart:",
        "chart:x",
        "chart:x.1",
        "chart:x.a.b",
        "chart:x.2.1.3",
        "chart:dishub-99.99.1.3",
        "chart:x.1.99999999999999",
    ):
        assert Pictures(tools(database)).of(broken) is None


def test_the_bars_are_told_apart_without_colour() -> None:
    drawn = bars_card(("A",), ("x", "y"), [Bars("1", 9, 9)], "-")
    grey = np.asarray(Image.open(io.BytesIO(drawn)).convert("L"))
    filled, striped = grey[200:380, 200], grey[200:380, 500]
    assert np.ptp(filled) == 0
    assert np.ptp(striped) > 80


@pytest.mark.parametrize("numbers", [[], [(0, 0)], [(1, 0)] * 8, [(10**7, 3)] * 8, [(1, 1)] * 40])
def test_any_numbers_can_be_drawn(numbers: list[tuple[int, int]]) -> None:
    bars = [Bars("22.00", first, second) for first, second in numbers]
    assert bars_card(("Instansi " * 40, "b", "c"), ("masuk", "selesai"), bars, "belum ada").startswith(
        b"\x89PNG"
    )


def test_a_digest_is_not_kept_for_later(database: Database, noon: datetime) -> None:
    a_day(database)
    at("18T14:00")
    run(digest.run, tools(database))
    with database.read() as connection:
        lanes = connection.execute(select(OUTBOX.c.lane).where(OUTBOX.c.key == "recap.shift")).scalars()
        assert set(lanes) == {"alert"}
