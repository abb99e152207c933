"""Alerts ahead: told within one run, once whatever else happens, never to who stopped, and over when it is over."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from bot import clock
from bot.jobs import alerts
from bot.jobs.pictures import Pictures
from conversations.travel.ahead import ahead, spots
from conversations.travel.alerting import Rules
from conversations.travel.trip import Pace, Trip, lasts_until, position
from conversations.world import ReportView, Trouble
from geo.model import Side
from geo.route import Route
from storage import people, reports, standing, trips, undo
from storage.database import Database
from storage.reports import Dispatch
from storage.tables import OUTBOX, REPORT
from tests.jobs_rig import CHANNEL, geo, later, move, officer, report, run, told, tools
from tests.test_route import way

Connect = Callable[[], Database]
BOTH: tuple[Side, ...] = ("A", "B")
HOUR = timedelta(hours=1)


def traveller(database: Database, name: str, now: datetime, route: Route | None = None, **more: Any) -> int:
    route = route or way("jakarta", "cirebon")
    with database.write() as connection:
        person = people.ensure(connection, CHANNEL, name, now, "id")
        until = lasts_until(route, now, Pace())
        going = replace(Trip(person, "Jakarta", "Cirebon", route, now, until, now), **more)
        return trips.start(connection, going, now)


def confirmed(
    database: Database, words: str = "km 85 a cipali", category: str = "accident", **more: Any
) -> int:
    row = report(database, words, category, **more)
    order = Dispatch("astra-cipali", True, clock.now() + HOUR, clock.now() + HOUR)
    with database.write() as connection:
        reports.dispatch(connection, row, "new", order, clock.now())
    move(database, row, "dispatched", "acknowledged", officer(database, "Ani", "astra-cipali"))
    return row


def test_told_in_the_very_next_run_and_never_again(
    database: Database, connect: Connect, noon: datetime
) -> None:
    traveller(database, "ahead", noon)
    traveller(database, "other way", noon, way("cirebon", "jakarta"))
    traveller(database, "past", noon, at_km=120.0, live=True)
    traveller(database, "far", noon, way("surabaya", "malang"))
    row = confirmed(database)
    here, there = tools(database), tools(connect())
    run(alerts.run, here)
    run(alerts.run, there)
    with database.write() as connection:  # as after a crash before it was noted
        connection.execute(REPORT.update().where(REPORT.c.id == row).values(tell_at=noon))
    later(4)
    run(alerts.run, here)
    assert told(database) == [("ahead", "alert.ahead")]


def test_two_processes_at_once_tell_once(database: Database, connect: Connect, noon: datetime) -> None:
    for number in range(30):
        traveller(database, f"t{number}", noon)
    confirmed(database)

    async def both() -> None:
        await asyncio.gather(*(alerts.run(tools(connect())) for _ in range(2)), return_exceptions=True)

    asyncio.run(both())
    run(alerts.run, tools(database))
    assert sorted(told(database)) == sorted((f"t{number}", "alert.ahead") for number in range(30))


def test_who_said_stop_hears_nothing_and_who_wants_quiet_only_danger(
    database: Database, noon: datetime
) -> None:
    traveller(database, "quiet", noon, quiet=True)
    traveller(database, "stopped", noon)
    with database.write() as connection:
        people.stop(connection, people.find(connection, CHANNEL, "stopped") or 0, True)
    confirmed(database, category="congestion")
    run(alerts.run, tools(database))
    assert told(database) == []
    confirmed(database, "km 90 a cipali", reference="LM-BBBBBB-B", danger=True)
    run(alerts.run, tools(database))
    assert told(database) == [("quiet", "alert.ahead")]


def test_what_is_secret_or_held_back_is_told_to_nobody(database: Database, noon: datetime) -> None:
    traveller(database, "ahead", noon)
    confirmed(database, privacy="secret")
    held = confirmed(database, "km 90 a cipali", reference="LM-BBBBBB-B")
    with database.write() as connection:
        connection.execute(REPORT.update().where(REPORT.c.id == held).values(held="flood"))
    run(alerts.run, tools(database))
    assert told(database) == []


def test_over_is_told_once_it_cannot_be_taken_back_and_opened_again_is_news(
    database: Database, noon: datetime
) -> None:
    traveller(database, "ahead", noon)
    row, job = confirmed(database), tools(database)
    run(alerts.run, job)
    move(database, row, "acknowledged", "resolved", 1)
    run(alerts.run, job)
    assert [key for _, key in told(database)] == ["alert.ahead"]
    later(1.1)
    run(alerts.run, job)
    run(alerts.run, job)
    assert [key for _, key in told(database)] == ["alert.ahead", "alert.clear"]
    move(database, row, "resolved", "reopened")
    run(alerts.run, job)
    assert [key for _, key in told(database)] == ["alert.ahead", "alert.clear", "alert.ahead"]


def test_what_comes_within_reach_on_the_way_is_told_then_in_one_message(
    database: Database, noon: datetime
) -> None:
    trip = traveller(database, "ahead", noon)
    for number, km in enumerate((130, 135)):
        confirmed(database, f"km {km} a cipali", reference=f"LM-CCCCC{number}-C")
    job = tools(database)
    run(alerts.run, job)
    assert told(database) == []
    with database.write() as connection:
        trips.move(connection, trip, 60.0, True, later(30))
    run(alerts.run, job)
    with database.read() as connection:
        text = connection.execute(select(OUTBOX.c.body)).scalars().one()
    assert "KM 130" in text and "KM 135" in text


@pytest.mark.parametrize("state, reason", [("waiting", "stale"), ("held", "outside")])
def test_an_alert_that_cannot_be_sent_for_long_is_dropped(
    database: Database, noon: datetime, state: str, reason: str
) -> None:
    traveller(database, "ahead", noon)
    confirmed(database)
    run(alerts.run, tools(database))
    with database.write() as connection:
        connection.execute(OUTBOX.update().values(state=state, reason="outside" if state == "held" else ""))
    later(40)
    run(alerts.run, tools(database))
    with database.read() as connection:
        assert connection.execute(select(OUTBOX.c.state, OUTBOX.c.reason)).all() == [("dropped", reason)]


def test_a_new_journey_takes_the_place_of_the_old_and_one_that_is_over_is_found_no_more(
    database: Database, noon: datetime
) -> None:
    old, new = traveller(database, "Budi", noon), traveller(database, "Budi", noon, way("jakarta", "bandung"))
    with database.read() as connection:
        assert [trip.id for trip in trips.passing(connection, "JAPEK", BOTH, 50, 0.5)] == [new]
    later(60 * 24)
    run(alerts.run, tools(database))
    assert told(database) == [("Budi", "trip.expired")]
    with database.read() as connection:
        assert trips.passing(connection, "JAPEK", BOTH, 50, 0.5) == [] and trips.trip(connection, old)


@pytest.mark.parametrize("hours", [0.0, 0.5, 1.0, 3.0, 9.0])
def test_nothing_nearer_than_the_fastest_may_be_is_ahead(hours: float, noon: datetime) -> None:
    route, rules, now = way("jakarta", "surabaya"), Rules(), noon + hours * HOUR
    trip = Trip(1, "Jakarta", "Surabaya", route, noon, noon + 40 * HOUR, noon)
    most = position(trip, now, rules.pace).most
    for km in range(73, 188, 3):
        place = geo().locate(f"km {km} a cipali").candidates[0].place
        view = ReportView(
            "LM-AAAAAA-A", 2, "congestion", False, "acknowledged", place, (), "anonymous", "", "", now, now
        )
        found = ahead(trip, Trouble(1, view, now), spots(geo(), view, (), now), now, rules)
        along = route.along("CIPALI", km)
        assert along is not None
        assert (found is not None) == (most <= along - place.precision_m / 1000 <= most + rules.ahead_km)


def heard(database: Database, key: str) -> list[str]:
    return [address for address, said in told(database) if said == key]


def undone(database: Database, row: int) -> None:
    with database.write() as connection:
        back = undo.last_move(connection, row)
        reports.change_status(connection, row, "acknowledged", "dispatched", clock.now(), back=back)


def test_a_confirmation_undone_at_once_was_none(database: Database, noon: datetime) -> None:
    traveller(database, "ahead", noon)
    row = confirmed(database)
    undone(database, row)
    with database.read() as connection:
        assert standing.standing(connection, noon - HOUR, 10) == []
    later(2)
    run(alerts.run, tools(database))
    assert told(database) == []


def test_who_was_told_of_what_is_confirmed_no_more_hears_so_once_and_of_the_next_confirmation_anew(
    database: Database, connect: Connect, noon: datetime
) -> None:
    traveller(database, "ahead", noon)
    traveller(database, "unreached", noon)
    traveller(database, "quiet", noon, quiet=True)
    job, row = tools(database), confirmed(database, category="congestion")
    run(alerts.run, job)
    traveller(database, "later", noon)
    with database.write() as connection:
        connection.execute(OUTBOX.update().where(OUTBOX.c.address == "unreached").values(state="failed"))
    undone(database, row)
    run(alerts.run, job)
    assert heard(database, "alert.unconfirmed") == []  # for a minute it may be taken again
    later(1.1)
    for each in (job, tools(connect()), job):
        run(alerts.run, each)
    assert heard(database, "alert.unconfirmed") == ["ahead"]
    move(database, row, "dispatched", "acknowledged", officer(database, "Joko", "astra-cipali"))
    run(alerts.run, job)
    run(alerts.run, job)
    assert sorted(heard(database, "alert.ahead")) == ["ahead", "ahead", "later", "unreached", "unreached"]
    move(database, row, "acknowledged", "rejected", 1)
    later(1.1)
    run(alerts.run, job)
    run(alerts.run, job)
    assert sorted(heard(database, "alert.withdrawn")) == ["ahead", "later", "unreached"]


def test_who_may_have_passed_it_is_asked_and_again_only_once_they_have_answered(
    database: Database, noon: datetime
) -> None:
    route = way("jakarta", "semarang")
    trip = traveller(database, "doubtful", noon, route)
    traveller(database, "known", noon, route, at_km=120.0, live=True, at=noon + 1.5 * HOUR)
    traveller(database, "quiet", noon, route, quiet=True)
    job = tools(database)
    later(90)
    confirmed(database, category="congestion")
    run(alerts.run, job)
    assert told(database) == [("doubtful", "alert.passed")]
    with database.write() as connection:  # "Sudah lewat": at least there, and as far as one can have come
        trips.move(connection, trip, 91.0, False, clock.now(), 140.0)
    confirmed(database, "km 120 a cipali", "congestion", reference="LM-BBBBBB-B")
    run(alerts.run, job)
    assert heard(database, "alert.ahead") == ["known"]  # for the other it may lie behind
    later(30)
    confirmed(database, "km 168 a cipali", "congestion", reference="LM-CCCCCC-C")
    for minutes, questions in ((1, 1), (30, 2)):
        later(minutes)
        run(alerts.run, job)
        assert len(heard(database, "alert.passed")) == questions


def test_the_map_of_a_road_shows_what_is_confirmed_there_and_nothing_else(
    database: Database, noon: datetime
) -> None:
    pictures = Pictures(tools(database))
    asked = int(noon.timestamp())
    empty = pictures.of(f"info:CIPALI.{asked}")
    report(database, "km 120 a cipali", "accident", "LM-DDDDDD-D")
    confirmed(database, "km 130 a cipali", reference="LM-EEEEEE-E", privacy="secret")
    assert empty and pictures.of(f"info:CIPALI.{asked + 1}") == empty
    confirmed(database)
    marked = pictures.of(f"info:CIPALI.{asked + 2}")
    assert marked and marked != empty and marked.startswith(b"\x89PNG")
    assert pictures.of(f"info:-6.5500,107.7800.{asked}") and pictures.of(f"info:ATLANTIS.{asked}") is None
