"""Campaign points: who came by them, what those people told since, and what was handed out."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, and_, case, func, select, update

from conversations.admins.campaigns import CampaignPoint, Gift, PointFigures
from conversations.admins.periods import of_name
from geo.model import Point
from storage import satisfaction
from storage.database import Overtaken, insert_if_new
from storage.tables import CAMPAIGN_POINT, GIFT, PERSON, RATING, REACHED, REPORT

_EVER = datetime(2020, 1, 1, tzinfo=UTC)  # before anybody was asked
_DONE = ("resolved", "closed")


def make(connection: Connection, point: CampaignPoint, now: datetime) -> int:
    """Keep a new point; its number. IntegrityError if the code is known."""
    row = {**_columns(point), "code": point.code, "made_by": point.made_by, "made_at": now}
    made = CAMPAIGN_POINT.insert().values(**row).returning(CAMPAIGN_POINT.c.id)
    return int(connection.execute(made).scalar_one())


def change(connection: Connection, before: CampaignPoint, after: CampaignPoint) -> None:
    """Let a point be otherwise. Raises Overtaken if it is not as it was."""
    c = CAMPAIGN_POINT.c
    same = [c[name] == value for name, value in _columns(before).items() if value is not None]
    changed = update(CAMPAIGN_POINT).where(c.id == before.id, *same).values(**_columns(after))
    if connection.execute(changed).rowcount != 1:
        raise Overtaken("campaign point")


def by_code(connection: Connection, code: str) -> CampaignPoint | None:
    """The point of a code."""
    row = connection.execute(select(CAMPAIGN_POINT).where(CAMPAIGN_POINT.c.code == code)).first()
    return _point(row) if row else None


def all_points(connection: Connection, limit: int) -> list[CampaignPoint]:
    """Points, those that end last first."""
    query = select(CAMPAIGN_POINT).order_by(CAMPAIGN_POINT.c.ends_at.desc(), CAMPAIGN_POINT.c.id.desc())
    return [_point(row) for row in connection.execute(query.limit(limit))]


def reach(connection: Connection, point: int, person: int, now: datetime) -> bool:
    """A person came by a point; False where they had before. It is their latest either way."""
    new = insert_if_new(
        connection, REACHED, {"point_id": point, "person_id": person, "at": now}, "point_id", "person_id"
    )
    first = func.coalesce(PERSON.c.first_point, point)
    came = update(PERSON).where(PERSON.c.id == person)
    connection.execute(came.values(first_point=first, latest_point=point))
    return new is not None


def hand_out(connection: Connection, point: int, person: int | None, by: int, now: datetime) -> None:
    """Something was handed out. Raises Overtaken where this person had theirs."""
    row = {"point_id": point, "person_id": person, "given_by": by, "at": now}
    if person is None:
        connection.execute(GIFT.insert().values(**row))
    elif insert_if_new(connection, GIFT, row, "point_id", "person_id") is None:
        raise Overtaken("gift")


def figures(connection: Connection, point: int, now: datetime) -> PointFigures:
    """What came of a point. A report counts for the point its reporter had come by last when it was told."""
    today, _ = of_name("today", now)
    here = REACHED.c.point_id == point
    reached, new = connection.execute(
        select(func.count(), _count(REACHED.c.at >= today)).select_from(REACHED).where(here)
    ).one()
    reports, done = connection.execute(
        select(func.count(), _count(REPORT.c.status.in_(_DONE)))
        .select_from(_REPORTS_OF)
        .where(here, _NO_LATER)
    ).one()
    stars, ratings = connection.execute(
        select(func.avg(RATING.c.stars), func.count(RATING.c.id))
        .select_from(_REPORTS_OF.join(RATING, RATING.c.report_id == REPORT.c.id))
        .where(here, _NO_LATER)
    ).one()
    gifts = connection.execute(
        select(func.count()).select_from(GIFT).where(GIFT.c.point_id == point)
    ).scalar_one()
    content = satisfaction.satisfaction(connection, "campaign", _EVER, now)
    return PointFigures(
        reached, new, reports, done, float(stars) if ratings else None, ratings, gifts,
        next((each for each in content if each.key == str(point)), None),
    )  # fmt: skip


def gift_of(connection: Connection, person: int) -> Gift | None:
    """What the person may be handed at the point they came by last, if anything is handed out there."""
    query = _GIFTS.where(REACHED.c.person_id == person).order_by(REACHED.c.at.desc()).limit(1)
    row = connection.execute(query).first()
    return _gift(row) if row and row.gifts else None


def gift_by_code(connection: Connection, point: int, code: str) -> Gift | None:
    """Whom a code entitles at a point; None for one that is wrong."""
    number = code.partition("-")[0]
    if not number.isdecimal() or len(number) > 15:
        return None
    row = connection.execute(_GIFTS.where(REACHED.c.id == int(number), REACHED.c.point_id == point)).first()
    found = _gift(row) if row else None
    return found if found and found.code == code else None


_later = REACHED.alias("later")
_REPORTS_OF = REACHED.join(
    REPORT, and_(REPORT.c.reporter_id == REACHED.c.person_id, REPORT.c.created_at >= REACHED.c.at)
)
_NO_LATER = ~(
    select(_later.c.id)
    .where(
        _later.c.person_id == REACHED.c.person_id,
        _later.c.at > REACHED.c.at,
        _later.c.at <= REPORT.c.created_at,
    )
    .correlate(REACHED, REPORT)
    .exists()
)
_GIFTS = (
    select(
        REACHED.c.id, REACHED.c.at, REACHED.c.person_id, REACHED.c.point_id, CAMPAIGN_POINT.c.name,
        CAMPAIGN_POINT.c.gifts, GIFT.c.id.label("given"),
    )
    .join(CAMPAIGN_POINT, CAMPAIGN_POINT.c.id == REACHED.c.point_id)
    .join(GIFT, and_(GIFT.c.point_id == REACHED.c.point_id, GIFT.c.person_id == REACHED.c.person_id), isouter=True)
)  # fmt: skip


def _gift(row: Any) -> Gift:
    # The moment somebody came is known to nobody else, so that no other's code can be made up.
    proof = (
        int(hashlib.sha256(f"{row.point_id}:{row.id}:{row.at.isoformat()}".encode()).hexdigest(), 16) % 100
    )
    return Gift(row.point_id, row.name, row.person_id, f"{row.id}-{proof:02}", row.given is not None)


def _count(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _columns(point: CampaignPoint) -> dict[str, Any]:
    return {
        "name": point.name, "place": point.place, "target": point.target, "gifts": point.gifts,
        "lat": point.point.lat if point.point else None, "lon": point.point.lon if point.point else None,
        "starts_at": point.starts_at, "ends_at": point.ends_at,
    }  # fmt: skip


def _point(row: Any) -> CampaignPoint:
    where = Point(row.lat, row.lon) if row.lat is not None else None
    return CampaignPoint(
        row.id,
        row.code,
        row.name,
        row.place,
        row.starts_at,
        row.ends_at,
        row.made_by,
        row.target,
        row.gifts,
        where,
    )
