"""Reports held back until somebody has looked, what was told lately, and persons who are blocked."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    TextClause,
    and_,
    bindparam,
    false,
    func,
    literal,
    or_,
    select,
    text,
    update,
)

from conversations.admins.moderation import WAITS, Blocked, Lately
from conversations.world import ReportView
from geo.model import Place
from storage import history
from storage.database import Overtaken
from storage.driver import ask
from storage.models import OPEN_SQL
from storage.tables import BLOCK, REPORT
from storage.views import REPORTS, read_views

_HOUR = timedelta(hours=1)
_SAME_KM = 1.0
_SAME_DEGREES = 0.01


def lately(
    connection: Connection, person: int, category: str, place: Place, said: str, most: int, now: datetime
) -> Lately:
    """What the last hour has of a person, of the same words by others, and of that kind there: one query.

    Nothing is counted beyond `most`.
    """
    around = _around(place)
    values = {
        "person": person, "now": now, "since": now - _HOUR, "said": said, "category": category, "most": most,
        **around,
    }  # fmt: skip
    query = _lately(bool(said), place.road is not None, frozenset(around))
    ((own, same, here, until, reason),) = ask(connection, query, values)
    return Lately(own, same, here, until, reason or "")


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


@cache  # to build it takes ten times as long as to run it
def _lately(said: bool, on_road: bool, around: frozenset[str]) -> Select[*tuple[Any, ...]]:
    person: BindParameter[int] = bindparam("person")
    recent = REPORT.c.created_at > bindparam("since")
    of_kind = REPORT.c.category == bindparam("category")
    words = REPORT.c.said == bindparam("said")
    # In the very words of the partial indexes, or no planner would use them.
    same = _count(words, text("said <> ''"), recent, REPORT.c.reporter_id != person)
    blocked = (BLOCK.c.person_id == person, BLOCK.c.until > bindparam("now"), BLOCK.c.lifted_at.is_(None))
    longest = BLOCK.c.until.desc()
    return select(
        _count(REPORT.c.reporter_id == person, recent).label("own"),
        (same if said else literal(0)).label("same"),
        _count(text(OPEN_SQL), of_kind, recent, *_at(on_road, around)).label("here"),
        select(BLOCK.c.until).where(*blocked).order_by(longest).limit(1).scalar_subquery().label("until"),
        select(BLOCK.c.reason).where(*blocked).order_by(longest).limit(1).scalar_subquery().label("reason"),
    )


def _count(*conditions: ColumnElement[bool] | TextClause) -> ScalarSelect[int]:
    """How many there are, counted no further than anybody asks."""
    found = select(REPORT.c.id).where(*conditions).limit(bindparam("most")).subquery()
    return select(func.count()).select_from(found).scalar_subquery()


def _around(place: Place) -> dict[str, Any]:
    """The values by which a place's neighbours are found; empty for one too vague to have any."""
    if place.road and place.km is not None:
        return {"road": place.road, "from_km": place.km - _SAME_KM, "to_km": place.km + _SAME_KM}
    if place.point is None:
        return {}
    lat, lon, away = place.point.lat, place.point.lon, _SAME_DEGREES
    here = {"south": lat - away, "north": lat + away, "west": lon - away, "east": lon + away}
    return {**here, "road": place.road} if place.road is not None else here


def _at(on_road: bool, around: frozenset[str]) -> list[ColumnElement[bool]]:
    if not around:
        return [false()]
    road = REPORT.c.road == bindparam("road") if on_road else REPORT.c.road.is_(None)
    if "from_km" in around:
        return [road, REPORT.c.km.between(bindparam("from_km"), bindparam("to_km"))]
    lat = REPORT.c.lat.between(bindparam("south"), bindparam("north"))
    return [road, lat, REPORT.c.lon.between(bindparam("west"), bindparam("east"))]
