"""What the engine may ask about travellers: the part of the world that is about journeys, roads and the survey."""

from collections.abc import Callable
from copy import copy
from datetime import datetime
from typing import Self

from sqlalchemy import Connection

from bot.facts import Facts
from conversations.report_views import Trouble
from conversations.travel.alerting import Rules
from conversations.travel.trip import Trip
from geo.model import Point, Side
from storage import satisfaction, standing, trips


class TravelWorld:
    """Mixed into StoredWorld, which has the connection."""

    now: datetime
    alerting: Rules
    _before_reading: Callable[[], None]
    _connection: Connection
    _facts: Facts
    _supposed: Trip | None = None
    _trips: dict[int, Trip | None] | None = None  # read in the present turn, which writes nothing

    def trip_of(self, person: int) -> Trip | None:
        if self._supposed and self._supposed.person == person:
            return self._supposed
        if self._trips is None:
            return trips.trip_of(self._connection, person)
        if person not in self._trips:
            self._trips[person] = trips.trip_of(self._connection, person)
        return self._trips[person]

    def supposing(self, trip: Trip) -> Self:
        supposed = copy(self)
        supposed._supposed = trip
        return supposed

    def past_trip(self, person: int, row: int) -> Trip | None:
        return trips.past(self._connection, person, row)

    def over_trip(self, person: int, since: datetime, why: str) -> Trip | None:
        return trips.over(self._connection, person, since, why)

    def told_last(self, trip: int, since: datetime) -> tuple[datetime, list[Trouble]] | None:
        return standing.told_last(self._connection, trip, since)

    def may_survey(self, person: int) -> bool:
        patience = self._facts.surveys.patience(self.now)
        return bool(satisfaction.may_be_asked(self._connection, (person,), patience))

    def surveyed(self, person: int, subject: str) -> tuple[int, ...] | None:
        return satisfaction.answered(self._connection, person, subject)

    def survey_open(self, person: int, since: datetime) -> str:
        return satisfaction.open_since(self._connection, person, since)

    def standing(self, limit: int) -> list[Trouble]:
        self._before_reading()
        return standing.standing(self._connection, self.now - self.alerting.longest, limit)

    def standing_on(self, line: str, limit: int) -> list[Trouble]:
        self._before_reading()
        return standing.standing_on(self._connection, line, limit)

    def standing_around(self, point: Point, limit: int) -> list[Trouble]:
        self._before_reading()
        return standing.standing_around(self._connection, point, self.alerting.around_km, limit)

    def last_told(self, there: str | Point, since: datetime, side: Side | None = None) -> datetime | None:
        self._before_reading()
        if isinstance(there, str):
            return standing.last_told_on(self._connection, there, since, side)
        return standing.last_told_around(self._connection, there, self.alerting.around_km, since)
