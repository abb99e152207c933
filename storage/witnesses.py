"""Who else has the same trouble: reports joined to another, which they are witnesses of."""

from collections import defaultdict
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select, text, update

from conversations.likeness import Case, Telling
from conversations.workflow import OPEN, Status
from conversations.world import ReportView
from geo.model import Place
from storage import reports
from storage.database import Overtaken
from storage.models import ALIKE_OFF_SQL, OPEN_SQL
from storage.places import place
from storage.reports import Doer
from storage.tables import REPORT
from storage.views import REPORTS, read, read_views

MOST = 200  # open reports of one kind around one place
_DEGREE_M = 110_000  # of latitude; one of longitude is shorter


def of(connection: Connection, report: int) -> tuple[int, ...]:
    """The persons whose reports are joined to that one, each once."""
    query = select(REPORT.c.reporter_id).where(REPORT.c.joined_to == report).distinct()
    return tuple(connection.execute(query.order_by(REPORT.c.reporter_id)).scalars())


def of_reference(connection: Connection, reference: str) -> tuple[int, ...]:
    """The same by the reference of the report they are joined to."""
    row = connection.execute(select(REPORT.c.id).where(REPORT.c.reference == reference)).scalar_one_or_none()
    return of(connection, row) if row else ()


def awaiting(connection: Connection, person: int, limit: int) -> list[ReportView]:
    """The resolved reports a person told or is a witness of, newest first."""
    seen = select(REPORT.c.joined_to).where(REPORT.c.reporter_id == person, REPORT.c.joined_to.is_not(None))
    theirs = or_(REPORT.c.reporter_id == person, REPORT.c.id.in_(seen))
    query = REPORTS.where(theirs, REPORT.c.status == "resolved").order_by(REPORT.c.id.desc())
    return read_views(connection, query.limit(limit))


def open_near(
    connection: Connection, category: str, at: Place, km: float, metres: float
) -> list[tuple[ReportView, Case]]:
    """Open reports of a category so many kilometres along the road, or metres elsewhere; none that is secret."""
    if (near := _near(at, km, metres)) is None:
        return []
    query = REPORTS.where(REPORT.c.category == category, *near, REPORT.c.privacy != "secret")
    mains = read(connection, query.order_by(REPORT.c.id.desc()).limit(MOST))
    joined = _tellings(connection, [main.id for main in mains])
    return [
        (
            main.view,
            Case(
                main.view.reference,
                (Telling(main.view.place, main.view.written_at), *joined.get(main.id, ())),
            ),
        )
        for main in mains
    ]


def join(connection: Connection, report: int, main: int, now: datetime, doer: Doer) -> None:
    """A new report becomes a witness of another. Raises Overtaken if that one is not open any more."""
    status = select(REPORT.c.status).where(REPORT.c.id == main).with_for_update()
    if connection.execute(status).scalar_one() not in OPEN:
        raise Overtaken("status")
    reports.change_status(connection, report, "new", "joined", now, doer)
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(joined_to=main))


def part(connection: Connection, report: int, to: Status, now: datetime, doer: Doer) -> int:
    """A witness's report goes its own way; the id of the one it was joined to. Raises Overtaken if it had parted."""
    main = connection.execute(select(REPORT.c.joined_to).where(REPORT.c.id == report)).scalar_one()
    reports.change_status(connection, report, "joined", to, now, doer)
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(joined_to=None))
    return int(main)


def newest_words(connection: Connection, report: int) -> str:
    """What the latest witness who said anything said; empty if none did."""
    said = (REPORT.c.joined_to == report, REPORT.c.words != "[]")
    query = select(REPORT.c.words).where(*said).order_by(REPORT.c.id.desc()).limit(1)
    return " / ".join(_words(connection.execute(query).scalar_one_or_none() or "[]"))


_words = msgspec.json.Decoder(tuple[str, ...]).decode

# In the very words of the partial indexes, or no planner would use them.
_OPEN, _OPEN_OFF = text(OPEN_SQL), text(ALIKE_OFF_SQL)


def _near(at: Place, km: float, metres: float) -> list[ColumnElement[bool]] | None:
    """What a place's neighbours have in common; None for a place too vague to have any."""
    if at.road and at.km is not None:
        return [_OPEN, REPORT.c.road == at.road, REPORT.c.km.between(at.km - km, at.km + km)]  # type: ignore[list-item]
    if at.road or at.point is None:
        return None
    away = metres / _DEGREE_M
    return [_OPEN_OFF, REPORT.c.lat.between(at.point.lat - away, at.point.lat + away)]  # type: ignore[list-item]


def _tellings(connection: Connection, mains: list[int]) -> dict[int, list[Telling]]:
    found: dict[int, list[Telling]] = defaultdict(list)
    query = select(REPORT).where(REPORT.c.joined_to.in_(mains)).order_by(REPORT.c.id)
    for row in connection.execute(query).mappings() if mains else ():
        found[row["joined_to"]].append(Telling(place(dict(row)), row["written_at"]))
    return found
