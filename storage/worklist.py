"""An officer's list of work: open reports in the order to go to them, and those near a place."""

from collections.abc import Sequence
from datetime import datetime
from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, text

from conversations.officers.staff import View
from conversations.world import ReportView
from geo.model import Place, Point
from storage.clocks import past_time
from storage.models import OPEN_SQL
from storage.tables import REPORT
from storage.views import REPORTS, read_views

NEAR_KM = 3.0  # of road
NEAR_DEGREES = 0.05  # some 5 km
_NOWHERE = 1e9  # further than any place


def work(
    connection: Connection, view: View, person: int, agencies: Sequence[str], now: datetime,
    near: Point | None, limit: int, offset: int = 0,
) -> list[ReportView]:  # fmt: skip
    """Open reports: danger first, then oldest; `near` puts the nearest first of those told within one hour."""
    order = [REPORT.c.danger.desc(), REPORT.c.created_at, REPORT.c.id]
    if near:
        order[1:1] = [_hour(connection), _distance(near)]
    ids = select(REPORT.c.id).where(*_which(view, person, agencies, now)).order_by(*order)
    return _in_order(connection, ids.limit(limit).offset(offset))


def count(connection: Connection, view: View, person: int, agencies: Sequence[str], now: datetime) -> int:
    """How many there are."""
    query = select(func.count()).select_from(REPORT).where(*_which(view, person, agencies, now))
    return int(connection.execute(query).scalar_one())


def near_place(connection: Connection, agencies: Sequence[str], place: Place, limit: int) -> list[ReportView]:
    """Open reports of these agencies at a place, or within some kilometres of it; danger first, then oldest."""
    ids = select(REPORT.c.id).where(REPORT.c.agency.in_(agencies), _OPEN, _at(place))
    return _in_order(connection, ids.order_by(REPORT.c.danger.desc(), REPORT.c.created_at).limit(limit))


# In the very words of the partial index, or no planner would use it.
_OPEN = text(OPEN_SQL)


def _which(view: View, person: int, agencies: Sequence[str], now: datetime) -> list[ColumnElement[bool]]:
    theirs: list[Any] = [REPORT.c.agency.in_(agencies), _OPEN]
    if view == "mine":
        return [REPORT.c.handler_id == person, *theirs]
    if view == "late":
        theirs.append(past_time(now))
    return theirs


def _in_order(connection: Connection, ids: Any) -> list[ReportView]:
    # Ids first: a whole row, with its count of photos, is read only of what is shown.
    order = {row: place for place, row in enumerate(connection.execute(ids).scalars())}
    if not order:
        return []
    numbered = select(REPORT.c.id, REPORT.c.reference).where(REPORT.c.id.in_(list(order)))
    places = {reference: order[row] for row, reference in connection.execute(numbered)}
    found = read_views(connection, REPORTS.where(REPORT.c.id.in_(list(order))))
    return sorted(found, key=lambda report: places[report.reference])


def _hour(connection: Connection) -> Any:
    if connection.dialect.name == "sqlite":
        return func.substr(REPORT.c.created_at, 1, 13)
    return func.date_trunc("hour", REPORT.c.created_at)


def _distance(near: Point) -> Any:
    north = REPORT.c.lat - near.lat
    east = (REPORT.c.lon - near.lon) * cos(radians(near.lat))
    return func.coalesce(north * north + east * east, _NOWHERE)


def _at(place: Place) -> ColumnElement[bool]:
    if place.road and place.km is not None:
        return and_(REPORT.c.road == place.road, func.abs(REPORT.c.km - place.km) <= NEAR_KM)
    if place.road:
        return REPORT.c.road == place.road
    if place.point:
        north = func.abs(REPORT.c.lat - place.point.lat) <= NEAR_DEGREES
        return and_(north, func.abs(REPORT.c.lon - place.point.lon) <= NEAR_DEGREES)
    return REPORT.c.regency_code == (place.regency_code or "")
