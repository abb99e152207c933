"""Who else has the same trouble: reports joined to another, which they are witnesses of."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, String, bindparam, func, or_, select, text, update

from conversations.telling.likeness import NAMED_M, Case, Telling
from conversations.workflow import OPEN, Status
from conversations.world import ReportView
from geo.model import Place, Side
from geo.told_stretch import with_stretch
from storage import reports
from storage.among import among
from storage.database import Overtaken
from storage.driver import ask
from storage.models import ALIKE_OFF_SQL, OPEN_SQL
from storage.places import COLUMNS, place_of
from storage.reports import Doer
from storage.tables import REPORT
from storage.views import REPORTS, read_views

HEARD = 20  # witnesses whose words are looked through for a card
MOST = 50  # open reports of one kind around one place, the nearest
LONGEST_KM = 40.0  # a stretch that begins so far before a place may reach it
_DEGREE_M = 110_000  # of latitude, and hardly more of longitude on Java


def of(connection: Connection, report: int) -> tuple[int, ...]:
    """The persons whose reports are joined to that one, each once."""
    query = select(REPORT.c.reporter_id).where(REPORT.c.joined_to == report).distinct()
    return tuple(connection.execute(query.order_by(REPORT.c.reporter_id)).scalars())


def of_reference(connection: Connection, reference: str) -> tuple[int, ...]:
    """The same by the reference of the report they are joined to."""
    row = connection.execute(select(REPORT.c.id).where(REPORT.c.reference == reference)).scalar_one_or_none()
    return of(connection, row) if row else ()


def joined(connection: Connection, report: int) -> list[ReportView]:
    """The reports that are joined to that one, the first first."""
    return read_views(connection, REPORTS.where(REPORT.c.joined_to == report).order_by(REPORT.c.id))


def awaiting(connection: Connection, person: int, limit: int) -> list[ReportView]:
    """The resolved reports a person told or is a witness of, newest first."""
    query = REPORTS.where(_theirs(person), REPORT.c.status == "resolved").order_by(REPORT.c.id.desc())
    return read_views(connection, query.limit(limit))


def closed_lately(connection: Connection, person: int, since: datetime) -> list[ReportView]:
    """The reports a person told or is a witness of that were closed since a moment, the last one first."""
    over = (REPORT.c.status == "closed", REPORT.c.status_at >= since)
    return read_views(connection, REPORTS.where(_theirs(person), *over).order_by(REPORT.c.status_at.desc()))


def _theirs(person: int) -> ColumnElement[bool]:
    seen = select(REPORT.c.joined_to).where(REPORT.c.reporter_id == person, REPORT.c.joined_to.is_not(None))
    return or_(REPORT.c.reporter_id == person, REPORT.c.id.in_(seen))


def open_near(
    connection: Connection,
    category: str,
    at: Place,
    side: Side | None,
    km: float,
    metres: float,
    since: datetime,
    person: int = 0,
) -> list[Case]:
    """Open reports of a category so many kilometres along the road, or metres elsewhere; no other person's secret.

    Only those somebody told of since a moment, the nearest first; with a `side`, none of the other carriageway.
    """
    if (near := _near(at, km, metres)) is None:
        return []
    query, around = near
    found = ask(
        connection, query, {"category": category, "side": side, "since": since, "person": person, **around}
    )
    joined = _tellings(connection, [row[0] for row in found if row[1]])
    return [
        _case(reference, reporter, _telling(told), joined.get(report, []))
        for report, _, reference, reporter, *told in found
    ]


def join(connection: Connection, report: int, main: int, now: datetime, doer: Doer) -> None:
    """A new report becomes a witness of another. Raises Overtaken if that one is not open any more."""
    status = select(REPORT.c.status).where(REPORT.c.id == main).with_for_update()
    if connection.execute(status).scalar_one() not in OPEN:
        raise Overtaken("status")
    reports.change_status(connection, report, "new", "joined", now, doer)
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(joined_to=main))


def part(connection: Connection, report: int, to: Status, now: datetime, doer: Doer) -> None:
    """A witness's report goes its own way. Raises Overtaken if it had parted."""
    reports.change_status(connection, report, "joined", to, now, doer)
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(joined_to=None))


def joined_by(connection: Connection, report: int, person: int) -> list[int]:
    """What a person told that is joined to a report."""
    theirs = (REPORT.c.joined_to == report, REPORT.c.reporter_id == person)
    return list(connection.execute(select(REPORT.c.id).where(*theirs)).scalars())


def words_of(connection: Connection, report: int) -> list[tuple[str, bool]]:
    """What witnesses who said anything said, the latest first, each once; and whether they are secret."""
    said = (REPORT.c.joined_to == report, REPORT.c.words != "[]")
    query = select(REPORT.c.words, REPORT.c.privacy).where(*said).order_by(REPORT.c.id.desc()).limit(HEARD)
    return [(" / ".join(_words(row.words)), row.privacy == "secret") for row in connection.execute(query)]


_words = msgspec.json.Decoder(tuple[str, ...]).decode

# Asked for nearly every message of a report: made once, and of no more than is held against the draft.
_joined = REPORT.alias("joined")
_TOLD = [REPORT.c[name] for name in ("written_at", "words", *COLUMNS)]  # as _telling reads them
_witness = select(_joined.c.id).where(_joined.c.joined_to == REPORT.c.id)
_lately = or_(
    REPORT.c.written_at >= bindparam("since"),
    _witness.where(_joined.c.written_at >= bindparam("since")).exists(),
)
_SHOWN = (  # what is held back may be nothing
    or_(REPORT.c.privacy != "secret", REPORT.c.reporter_id == bindparam("person")),
    REPORT.c.held == "",
)
_same_way = or_(
    bindparam("side", type_=String).is_(None),
    func.coalesce(REPORT.c.side, bindparam("side")) == bindparam("side"),
)
_CASES = select(REPORT.c.id, _witness.exists(), REPORT.c.reference, REPORT.c.reporter_id, *_TOLD).where(
    REPORT.c.category == bindparam("category"), *_SHOWN, _same_way, _lately
)
# In the very words of the partial indexes, or no planner would use them.
_ON_ROAD = (
    _CASES.where(
        text(OPEN_SQL),
        REPORT.c.road == bindparam("road"),
        REPORT.c.km.between(bindparam("from_km") - LONGEST_KM, bindparam("to_km")),
        REPORT.c.km + REPORT.c.precision_m / 1000.0
        >= bindparam("from_km"),  # which a stretch's length is part of
    )
    .order_by(func.abs(REPORT.c.km - bindparam("km")), REPORT.c.id.desc())
    .limit(MOST)
)
_OFF_ROAD = (
    _CASES.where(
        text(ALIKE_OFF_SQL),
        REPORT.c.lat.between(bindparam("south"), bindparam("north")),
        REPORT.c.lon.between(bindparam("west"), bindparam("east")),
    )
    .order_by(func.abs(REPORT.c.lon - bindparam("lon")), REPORT.c.id.desc())
    .limit(MOST)
)
_OF_MAINS = (
    select(REPORT.c.joined_to, REPORT.c.reporter_id, *_TOLD)
    .where(among(REPORT.c.joined_to, "mains"))
    .order_by(REPORT.c.id)
)


def _near(at: Place, km: float, metres: float) -> tuple[Select[*tuple[Any, ...]], dict[str, Any]] | None:
    """How a place's neighbours are found; None for a place too vague to have any."""
    if at.road and at.km is not None:
        ends = (at.km_to or at.km) + km
        return _ON_ROAD, {"road": at.road, "km": at.km, "from_km": at.km - km, "to_km": ends}
    if at.road or at.point is None:
        return None
    named = bool(at.name) and at.precision_m <= NAMED_M  # by one name there may be several spots
    away, here = max(metres, NAMED_M * named) / _DEGREE_M, at.point
    south, west = here.lat - away, here.lon - away
    return _OFF_ROAD, {
        "lon": here.lon, "south": south, "north": south + 2 * away, "west": west, "east": west + 2 * away,
    }  # fmt: skip


def _tellings(connection: Connection, mains: list[int]) -> dict[int, list[tuple[int, Telling]]]:
    """What witnesses of these told, with whom they are."""
    found: dict[int, list[tuple[int, Telling]]] = defaultdict(list)
    for main, person, *told in ask(connection, _OF_MAINS, {"mains": mains}) if mains else ():
        found[main].append((person, _telling(told)))
    return found


def _case(reference: str, reporter: int, told: Telling, joined: list[tuple[int, Telling]]) -> Case:
    witnesses = tuple(person for person, _ in joined)
    return Case(reference, (told, *(telling for _, telling in joined)), reporter, witnesses)


def _telling(told: Sequence[Any]) -> Telling:
    at, said, *where = told
    words = _words(said)
    return Telling(with_stretch(place_of(where), words), at, words)
