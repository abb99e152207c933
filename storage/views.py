"""Rows of reports as what conversations, jobs and pages see of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, RowMapping, Select, func, select

from conversations.workflow import TAKEN
from conversations.world import ReportView
from geo.told_stretch import with_stretch
from storage.places import place
from storage.tables import MEDIA, REPORT

NOTHING: Mapping[str, Any] = {}


class Due(Struct, frozen=True):
    """A report's view and what only jobs and pages need beside it."""

    id: int
    view: ReportView
    language: str
    channel: str
    tried: tuple[str, ...]  # agencies which said "not ours"
    wanted: str  # where the last of them passed it on to
    owner_found: bool
    escalation: int  # rungs climbed since its running clock was up
    escalate_at: datetime | None
    estimate_at: datetime | None
    acknowledge_by: datetime | None
    resolve_by: datetime | None
    status_at: datetime
    confirmed_at: datetime | None  # since when others than one told it
    tell_at: datetime | None  # when travellers ahead are to be told of it
    unconfirmed: int  # times those who had heard of it were told that it is confirmed no more


def read(
    connection: Connection, query: Select[*tuple[Any, ...]], values: Mapping[str, Any] = NOTHING
) -> list[Due]:
    """What a query made from REPORTS finds."""
    return [_due(row) for row in connection.execute(query, values).mappings()]


def read_views(
    connection: Connection, query: Select[*tuple[Any, ...]], values: Mapping[str, Any] = NOTHING
) -> list[ReportView]:
    """The same, views only."""
    return [found.view for found in read(connection, query, values)]


def reference_of(connection: Connection, report: int) -> str:
    """The reference of a report's row; empty where there is none."""
    query = select(REPORT.c.reference).where(REPORT.c.id == report)
    return connection.execute(query).scalar_one_or_none() or ""


_words = msgspec.json.Decoder(tuple[str, ...]).decode

_FILES = select(func.count()).where(MEDIA.c.report_id == REPORT.c.id, MEDIA.c.state != "failed")
_PHOTOS = _FILES.where(MEDIA.c.kind == "photo").scalar_subquery()
_RECORDINGS = _FILES.where(MEDIA.c.kind == "voice").scalar_subquery()
_joined = REPORT.alias("joined")
# Whoever became its teller when the first one took it back is a witness of it no more.
_OTHERS = (_joined.c.joined_to == REPORT.c.id, _joined.c.reporter_id != REPORT.c.reporter_id)
_WITNESSES = select(func.count()).where(*_OTHERS).scalar_subquery()
_main = REPORT.alias("main")
_JOINED_TO = select(_main.c.reference).where(_main.c.id == REPORT.c.joined_to).scalar_subquery()
REPORTS: Select[*tuple[Any, ...]] = select(
    REPORT,
    _PHOTOS.label("photos"),
    _RECORDINGS.label("recordings"),
    _WITNESSES.label("witnesses"),
    _JOINED_TO.label("main"),
)


def _due(row: RowMapping) -> Due:
    return Due(
        id=row["id"],
        view=_view(row),
        language=row["language"],
        channel=row["channel"],
        tried=_words(row["tried"]),
        wanted=row["wanted"],
        owner_found=row["owner_found"],
        escalation=row["escalation_resolve" if row["status"] in TAKEN else "escalation"],
        escalate_at=row["escalate_at"],
        estimate_at=row["estimate_at"],
        acknowledge_by=row["acknowledge_by"],
        resolve_by=row["resolve_by"],
        status_at=row["status_at"],
        confirmed_at=row["confirmed_at"],
        tell_at=row["tell_at"],
        unconfirmed=row["unconfirmed"],
    )


def _view(row: RowMapping) -> ReportView:
    return ReportView(
        reference=row["reference"],
        reporter=row["reporter_id"],
        category=row["category"],
        danger=row["danger"],
        status=row["status"],
        place=with_stretch(place(dict(row)), words := _words(row["words"])),
        words=words,
        privacy=row["privacy"],
        name=row["name"],
        agency=row["agency"],
        created_at=row["created_at"],
        written_at=row["written_at"],
        photos=row["photos"],
        recordings=row["recordings"],
        handler=row["handler_id"],
        witnesses=row["witnesses"],
        tried=_words(row["tried"]),
        reopened=row["reopened"],
        estimate_at=row["estimate_at"],
        joined_to=row["main"] or "",
        withdrawn=row["withdrawn_at"] is not None,
        status_at=row["status_at"],
        held=row["held"],
    )
