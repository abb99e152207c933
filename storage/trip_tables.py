"""The tables of journeys and of what their travellers were warned of."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number

GOING_SQL = "ended_at IS NULL"


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class TripRow(SQLModel, table=True):
    """One person's journey; of where they are only the kilometre along the route is kept."""

    __tablename__ = "trip"
    __table_args__ = (
        Index("trip_going", "person_id", unique=True, **_where(GOING_SQL)),
        Index("trip_to_look", "look_at", "id", **_where(GOING_SQL)),
        Index("trip_ended", "ended_at"),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    person_id: int = Field(sa_type=Number, foreign_key="person.id")
    start: str  # the town's name
    goal: str
    route: str = Field(sa_type=Text)  # JSON of geo.route.Route
    starts_at: datetime = Field(sa_type=Moment)
    until: datetime = Field(sa_type=Moment)  # over by then, whatever else
    at_km: float = 0.0  # where along the route the traveller was
    at: datetime = Field(sa_type=Moment)  # and when
    most_km: float | None = None  # the furthest the traveller can have come by then; None: no further
    live: bool = False  # a position told that, and no estimate
    quiet: bool = False  # wants to hear only where life may be at risk
    look_at: datetime = Field(sa_type=Moment)  # when to look next what has come within reach
    asked_at: datetime | None = Field(default=None, sa_type=Moment)  # when it was asked what they have passed
    stay_km: float | None = None  # where along the route they stay for a night
    stay_until: datetime | None = Field(default=None, sa_type=Moment)  # and until when
    stands: bool = False  # in a jam, until they say that they move
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    why: str = ""  # arrived, stopped, expired, replaced
    created_at: datetime = Field(sa_type=Moment)


class TripLeg(SQLModel, table=True):
    """A stretch of a journey that is not over, so that those who pass a kilometre are found by an index."""

    __tablename__ = "trip_leg"
    __table_args__ = (
        Index("trip_leg_line", "line", "side", "low", "high", "trip_id"),
        Index("trip_leg_of", "trip_id"),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    trip_id: int = Field(sa_type=Number, foreign_key="trip.id")
    line: str
    side: str
    low: float
    high: float


class Warned(SQLModel, table=True):
    """That a traveller was told of a trouble ahead: once for each time it was opened, and once that it is over."""

    __tablename__ = "warned"
    __table_args__ = (
        UniqueConstraint("trip_id", "report_id", "round"),
        Index("warned_of", "report_id", "round"),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    trip_id: int = Field(sa_type=Number, foreign_key="trip.id")
    report_id: int = Field(sa_type=Number, foreign_key="report.id")
    round: int  # times the report had been opened again
    at: datetime = Field(sa_type=Moment)
    cleared_at: datetime | None = Field(default=None, sa_type=Moment)
