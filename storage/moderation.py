"""Reports held back until somebody has looked, what was told lately, and persons who are blocked."""

from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    TextClause,
    and_,
    func,
    literal,
    or_,
    select,
    text,
    update,
)

from conversations.moderation import WAITS, Blocked, Lately
from conversations.world import ReportView
from geo.model import Place
from storage import history
from storage.database import Overtaken
from storage.models import OPEN_SQL
from storage.tables import BLOCK, REPORT
from storage.views import REPORTS, read_views

_HOUR = timedelta(hours=1)
_SAME_KM = 1.0
_SAME_DEGREES = 0.01


def lately(
    connection: Connection, person: int, category: str, place: Place, said: str, now: datetime
) -> Lately:
    """What the last hour has of a person, of the same words by others, and of that kind there: one query."""
    since = now - _HOUR
    own = _count(REPORT.c.reporter_id == person, REPORT.c.created_at > since)
    same = _count(
        REPORT.c.said == said,
        REPORT.c.said != "",
        REPORT.c.created_at > since,
        REPORT.c.reporter_id != person,
    )
    here = _count(text(OPEN_SQL), REPORT.c.category == category, REPORT.c.created_at > since, _at(place))
    blocked = (
        select(BLOCK.c.until, BLOCK.c.reason)
        .where(BLOCK.c.person_id == person, BLOCK.c.until > now, BLOCK.c.lifted_at.is_(None))
        .order_by(BLOCK.c.until.desc())
        .limit(1)
    )
    counts = connection.execute(select(own, same if said else literal(0), here)).one()
    until, reason = connection.execute(blocked).first() or (None, "")
    return Lately(int(counts[0]), int(counts[1]), int(counts[2]), until, reason)


def held(connection: Connection, limit: int) -> list[ReportView]:
    """Reports that wait to be looked at: danger first, then the oldest."""
    queue = REPORTS.where(*_HELD).order_by(REPORT.c.danger.desc(), REPORT.c.id)
    return read_views(connection, queue.limit(limit))


def held_alike(connection: Connection, reference: str, limit: int) -> list[ReportView]:
    """Of these the ones with the same words as a report, that one among them."""
    said = select(REPORT.c.said).where(REPORT.c.reference == reference).scalar_subquery()
    alike = REPORTS.where(*_HELD, REPORT.c.said == said, REPORT.c.said != "").order_by(REPORT.c.id)
    return read_views(connection, alike.limit(limit))


def count_held(connection: Connection) -> int:
    """How many reports wait to be looked at."""
    return int(connection.execute(select(func.count()).select_from(REPORT).where(*_HELD)).scalar_one())


def release(connection: Connection, report: int, person: int, channel: str, now: datetime) -> None:
    """A held report goes to its agency with the next dispatch. Raises Overtaken if it is not held any more."""
    waiting = update(REPORT).where(REPORT.c.id == report, *_HELD)
    if connection.execute(waiting.values(held="")).rowcount != 1:
        raise Overtaken("held")
    history.write(connection, report, now, "released", person=person, channel=channel)


def may_go(now: datetime, held_minutes: int) -> ColumnElement[bool]:
    """Of reports to dispatch: those nobody need look at, and those nobody looked at for so long."""
    waited = and_(REPORT.c.held.in_(WAITS), REPORT.c.created_at <= now - timedelta(minutes=held_minutes))
    return or_(REPORT.c.held == "", waited)


def block(
    connection: Connection,
    reporter: int,
    until: datetime,
    reason: str,
    reference: str,
    by: int,
    now: datetime,
) -> None:
    """Block a person until a moment."""
    row = {
        "person_id": reporter, "until": until, "reason": reason, "reference": reference, "made_by": by,
        "made_at": now,
    }  # fmt: skip
    connection.execute(BLOCK.insert().values(row))


def blocks(connection: Connection, now: datetime, limit: int) -> list[Blocked]:
    """The blocks that hold, the newest first."""
    query = select(BLOCK).where(BLOCK.c.until > now, BLOCK.c.lifted_at.is_(None)).order_by(BLOCK.c.id.desc())
    return [
        Blocked(row.id, row.reference, row.until, row.reason)
        for row in connection.execute(query.limit(limit))
    ]


def lift(connection: Connection, row: int, by: int, now: datetime) -> None:
    """End a block. Raises Overtaken if it is over."""
    holds = update(BLOCK).where(BLOCK.c.id == row, BLOCK.c.until > now, BLOCK.c.lifted_at.is_(None))
    if connection.execute(holds.values(lifted_by=by, lifted_at=now)).rowcount != 1:
        raise Overtaken("block")


_HELD = (REPORT.c.held != "", REPORT.c.status == "new")


def _count(*conditions: ColumnElement[bool] | TextClause) -> ScalarSelect[int]:
    return select(func.count()).select_from(REPORT).where(*conditions).scalar_subquery()


def _at(place: Place) -> ColumnElement[bool]:
    if place.road and place.km is not None:
        near = REPORT.c.km.between(place.km - _SAME_KM, place.km + _SAME_KM)
        return and_(REPORT.c.road == place.road, near)
    if place.point is None:
        return and_(REPORT.c.road.is_(None), literal(False))
    lat, lon = place.point.lat, place.point.lon
    return and_(
        REPORT.c.road.is_(None) if place.road is None else REPORT.c.road == place.road,
        REPORT.c.lat.between(lat - _SAME_DEGREES, lat + _SAME_DEGREES),
        REPORT.c.lon.between(lon - _SAME_DEGREES, lon + _SAME_DEGREES),
    )
