"""A night on the way: where its traveller is taken to be, and that the journey lasts as much longer."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from bot import clock
from bot.jobs import alerts
from conversations.travel.alerting import Rules
from conversations.travel.nights import goes_on_at
from conversations.travel.passing_by import may_be_asked
from conversations.travel.trip import Pace, Trip, position, with_night
from storage import trips
from storage.database import Database
from tests.conftest import NOON
from tests.jobs_rig import later, run, told, tools
from tests.test_alerts import HOUR, confirmed, traveller
from tests.test_route import way

PACE, NIGHT_KM = Pace(), 300.0
MORNING = NOON + 18 * HOUR
STAYING = with_night(
    Trip(1, "Jakarta", "Surabaya", way("jakarta", "surabaya"), NOON, NOON + 30 * HOUR, NOON),
    NIGHT_KM,
    MORNING,
    PACE,
)


@pytest.mark.parametrize(
    ("trip", "hours", "least", "most"),
    [
        (STAYING, 2, 80, 180),  # on the way there
        (STAYING, 7, 280, 300),
        (STAYING, 18, 300, 300),
        (STAYING, 20, 300, 480),  # perhaps they set out late
        (STAYING, 22, 340, 640),
        (replace(STAYING, at_km=100.0, at=NOON + 17 * HOUR), 18, 140, 200),  # late for their night
        (replace(STAYING, at_km=305.0, at=NOON + 6 * HOUR), 10, 305, 305),  # a hotel beyond the gate
        (replace(STAYING, at_km=350.0, at=NOON + 6 * HOUR), 7, 390, 450),  # gone on without a word
        (replace(STAYING, at_km=300.0, at=MORNING + HOUR), 20, 340, 400),
        (replace(STAYING, stay_km=None), 18, 720, STAYING.route.length_km),
    ],
)
def test_nobody_is_further_than_their_night_before_it_is_over(
    trip: Trip, hours: float, least: float, most: float
) -> None:
    here = position(trip, NOON + hours * HOUR, PACE)
    assert (round(here.least), round(here.most)) == (least, round(most))


def test_a_journey_lasts_as_long_as_from_its_night_on() -> None:
    assert STAYING.until > MORNING + (STAYING.route.length_km - NIGHT_KM) / PACE.slow_km_h * HOUR


@pytest.mark.parametrize(
    ("sets_out", "km", "said", "hours"),
    [
        (0.0, 500.0, None, 18.0),  # six in the morning
        (8.0, 430.0, None, 18.0),
        (10.0, 520.0, None, 22.0),  # there half past four: until ten
        (14.0, 200.0, None, 22.0),
        (0.0, 500.0, NOON + 20 * HOUR, 20.0),  # as told
        (19.0, 500.0, NOON + 18 * HOUR, 42.0),  # told of the day before
    ],
)
def test_it_is_over_in_the_morning_after_they_come_there_or_as_told(
    sets_out: float, km: float, said: datetime | None, hours: float
) -> None:
    assert goes_on_at(NOON + sets_out * HOUR, km, said, PACE) == NOON + hours * HOUR


def test_what_is_ahead_of_who_sleeps_is_told_though_they_could_be_past_it(
    database: Database, noon: datetime
) -> None:
    way_there = way("jakarta", "surabaya")
    night = {"stay_km": 150.0, "stay_until": noon + 18 * HOUR, "until": noon + 30 * HOUR}
    traveller(database, "sleeps", noon, way_there, **night)
    traveller(database, "drives", noon, way_there)
    job = tools(database)
    later(9 * 60)
    confirmed(database, "km 168 a cipali")
    run(alerts.run, job)
    assert told(database) == [("sleeps", "alert.ahead")]


def test_nobody_is_asked_in_their_night_how_far_they_have_come() -> None:
    doubtful = replace(STAYING, at_km=100.0, at=NOON + 11 * HOUR)
    rules = Rules(ask_after=HOUR)
    assert may_be_asked(doubtful, MORNING - 6.5 * HOUR, rules)
    assert not may_be_asked(doubtful, MORNING - 5.5 * HOUR, rules)
    assert may_be_asked(doubtful, MORNING + HOUR, rules)


def test_a_night_is_kept_until_they_have_stayed(database: Database, noon: datetime) -> None:
    row = traveller(database, "sleeps", noon, stay_km=100.0, stay_until=noon + 18 * HOUR)
    with database.write() as connection:
        assert trips.trip(connection, row).has_night  # type: ignore[union-attr]
        trips.move(connection, row, 100.0, False, clock.now(), stayed=True)
        assert not trips.trip(connection, row).has_night  # type: ignore[union-attr]
