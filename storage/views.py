"""Rows of reports as what conversations, jobs and pages see of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, Select, func, select

from conversations.world import ReportView
from storage.places import place
from storage.tables import MEDIA, REPORT


@dataclass(frozen=True, slots=True)
class Due:
    """A report's view and what only jobs and pages need beside it."""

    id: int
    view: ReportView
    language: str
    channel: str
    tried: tuple[str, ...]  # agencies which said "not ours"
    owner_found: bool
    escalation: int
    acknowledge_by: datetime | None
    resolve_by: datetime | None
    status_at: datetime


def read(connection: Connection, query: Select[*tuple[Any, ...]]) -> list[Due]:
    """What a query made from REPORTS finds."""
    return [_due(row) for row in connection.execute(query).mappings()]


def read_views(connection: Connection, query: Select[*tuple[Any, ...]]) -> list[ReportView]:
    """The same, views only."""
    return [found.view for found in read(connection, query)]


def reference_of(connection: Connection, report: int) -> str:
    """The reference of a report's row; empty where there is none."""
    query = select(REPORT.c.reference).where(REPORT.c.id == report)
    return connection.execute(query).scalar_one_or_none() or ""


_words = msgspec.json.Decoder(tuple[str, ...]).decode

_PHOTOS = (
    select(func.count())
    .where(MEDIA.c.report_id == REPORT.c.id, MEDIA.c.kind == "photo", MEDIA.c.state != "failed")
    .scalar_subquery()
)
REPORTS: Select[*tuple[Any, ...]] = select(REPORT, _PHOTOS.label("photos"))


def _due(row: RowMapping) -> Due:
    return Due(
        id=row["id"],
        view=_view(row),
        language=row["language"],
        channel=row["channel"],
        tried=_words(row["tried"]),
        owner_found=row["owner_found"],
        escalation=row["escalation"],
        acknowledge_by=row["acknowledge_by"],
        resolve_by=row["resolve_by"],
        status_at=row["status_at"],
    )


def _view(row: RowMapping) -> ReportView:
    return ReportView(
        reference=row["reference"],
        reporter=row["reporter_id"],
        category=row["category"],
        danger=row["danger"],
        status=row["status"],
        place=place(dict(row)),
        words=_words(row["words"]),
        privacy=row["privacy"],
        name=row["name"],
        agency=row["agency"],
        created_at=row["created_at"],
        written_at=row["written_at"],
        photos=row["photos"],
        handler=row["handler_id"],
    )
