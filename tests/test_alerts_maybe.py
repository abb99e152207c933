"""Danger that may be ahead or behind is told once, as that; and all who were told hear that it is over."""

from datetime import datetime

import msgspec
from sqlalchemy import select

from bot.jobs import alerts
from conversations.messages import Reply
from storage import trips
from storage.database import Database
from storage.tables import OUTBOX
from tests.jobs_rig import later, move, run, told, tools
from tests.test_alerts import HOUR, confirmed, heard, traveller
from tests.test_route import way


def test_danger_that_may_be_ahead_is_told_once_and_what_is_surely_behind_never(
    database: Database, noon: datetime
) -> None:
    way_there, half_past = way("jakarta", "semarang"), noon + 1.5 * HOUR
    traveller(database, "silent", noon, way_there)
    traveller(database, "silent since", noon, way_there, at_km=60.0, live=True, at=noon + HOUR)
    traveller(database, "said past", noon, way_there, at_km=91.0, most_km=140.0, at=half_past)
    traveller(database, "seen past", noon, way_there, at_km=91.0, live=True, at=half_past)
    traveller(database, "off the way", noon, way_there, at_km=60.0, most_km=91.0, live=True, at=half_past)
    job = tools(database)
    later(90)
    confirmed(database, danger=True)
    for _ in range(3):
        run(alerts.run, job)
        later(4)
    assert sorted(told(database)) == [("silent", "alert.ahead"), ("silent since", "alert.ahead")]


def test_of_several_that_may_be_ahead_who_is_past_any_is_past_the_first(
    database: Database, noon: datetime
) -> None:
    job = tools(database)
    for km in (100, 85):
        confirmed(database, f"km {km} a cipali", reference=f"LM-CCCC{km:03}-C", danger=True)
    run(alerts.run, job)
    traveller(database, "late", noon - 1.5 * HOUR)
    run(alerts.run, job)
    with database.read() as connection:
        body = msgspec.json.decode(connection.execute(select(OUTBOX.c.body)).scalars().one(), type=Reply)
    assert body.text.count("mungkin di depan Anda") == 2
    assert [choice.id for choice in body.choices] == ["trip:past:91", "trip:quiet", "trip:stop"]


def test_who_was_told_hears_that_it_is_over_unless_they_said_or_showed_that_they_are_past(
    database: Database, noon: datetime
) -> None:
    trips_of = {
        name: traveller(database, name, noon) for name in ("waits", "said past", "seen past", "not yet")
    }
    job, row = tools(database), confirmed(database)
    run(alerts.run, job)
    now = later(140)  # by the slow pace all are past it
    with database.write() as connection:
        trips.move(connection, trips_of["said past"], 91.0, False, now, 140.0)
        trips.move(connection, trips_of["seen past"], 100.0, True, now)
        trips.move(connection, trips_of["not yet"], 90.0, False, now, 90.0)
    move(database, row, "acknowledged", "resolved", 1)
    later(1.1)
    run(alerts.run, job)
    assert sorted(heard(database, "alert.clear")) == ["not yet", "waits"]
