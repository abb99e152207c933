"""Files people sent: waiting to be fetched, stored under their hash, or failed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal, select, update

from conversations.messages import Media, MediaKind
from conversations.session import Draft, Session
from storage import history
from storage.among import among
from storage.driver import ask
from storage.rows import change_rows, insert_new
from storage.tables import ADDRESS, MEDIA, REPORT, SESSION


class Waiting(Struct, frozen=True):
    """A file to be fetched from its channel."""

    id: int
    person: int
    channel: str
    media: Media
    report: int | None
    attempts: int  # before this one


class Keeping(Struct, frozen=True, gc=False):
    """A file to remember, and the draft or the report it was sent with."""

    file: Media
    person: int
    channel: str
    draft: str
    reference: str


def keep(
    connection: Connection, file: Media, person: int, channel: str, draft: str, reference: str, now: datetime
) -> None:
    """Remember a file sent with a draft or straight to a report; a repeated one is no second."""
    keep_all(connection, [Keeping(file, person, channel, draft, reference)], now)


def keep_all(connection: Connection, files: Sequence[Keeping], now: datetime) -> None:
    """The same for many files."""
    of_report = _reports_of(connection, files)
    rows = [_row(file, of_report.get((file.draft, file.reference)), now) for file in files]
    added = insert_new(connection, MEDIA, rows, _UNIQUE, ("report_id", "kind", "person_id", "channel"))
    changes = [
        history.Change(report, "media", note=kind, person=person, channel=channel)
        for report, kind, person, channel in added
        if report is not None
    ]
    history.write_all(connection, changes, now)


def attach(connection: Connection, reports: Mapping[str, int]) -> None:
    """Give drafts' files to the reports they became: report ids by draft id."""
    change_rows(connection, _ATTACH, [{"d": draft, "r": report} for draft, report in reports.items()])


def due(connection: Connection, now: datetime, limit: int) -> list[Waiting]:
    """Files to fetch now, longest waiting first."""
    query = select(MEDIA).where(_WAITING, MEDIA.c.try_at <= now).order_by(MEDIA.c.try_at).limit(limit)
    return [
        Waiting(row.id, row.person_id, row.channel, Media(row.kind, row.file), row.report_id, row.attempts)
        for row in connection.execute(query)
    ]


def stored(connection: Connection, row: int, hash: str, lat: float | None, lon: float | None) -> None:
    """It was fetched; the position is the one its EXIF told, in degrees."""
    _settle(connection, row, state="stored", hash=hash, lat=lat, lon=lon)


def again(connection: Connection, row: int, try_at: datetime, reason: str) -> None:
    """It could not be fetched now: try again at `try_at`."""
    _settle(connection, row, try_at=try_at, reason=reason, attempts=MEDIA.c.attempts + 1)


def failed(connection: Connection, row: int, reason: str) -> None:
    """It will never be fetched."""
    _settle(connection, row, state="failed", reason=reason)


def hashes_of(connection: Connection, report: int, kind: MediaKind = "photo") -> list[str]:
    """The stored photos, or recordings, of a report and its witnesses, in the order they came."""
    kept = (_of_any(report), MEDIA.c.kind == kind, MEDIA.c.state == "stored")
    return list(connection.execute(select(MEDIA.c.hash).where(*kept).order_by(MEDIA.c.id)).scalars())


def count(connection: Connection, report: int, kind: MediaKind) -> int:
    """How many of these there are, also such as are still to be fetched."""
    kept = (_of_any(report), MEDIA.c.kind == kind, MEDIA.c.state != "failed")
    return connection.execute(select(func.count()).select_from(MEDIA).where(*kept)).scalar_one()


def _of_any(report: int) -> ColumnElement[bool]:
    theirs = MEDIA.c.report_id.in_(select(REPORT.c.id).where(REPORT.c.joined_to == report))
    return (MEDIA.c.report_id == report) | theirs


def has_result(connection: Connection, reference: str) -> bool:
    """Whether a photo of the work done on a report was sent, by somebody else than its reporter."""
    return connection.execute(_of_work(reference).where(MEDIA.c.state != "failed")).first() is not None


def result_of(connection: Connection, reference: str) -> str:
    """The newest of those that is stored, by its hash; empty where there is none."""
    newest = _of_work(reference).where(MEDIA.c.state == "stored").order_by(MEDIA.c.id.desc()).limit(1)
    return str(connection.execute(newest).scalar_one_or_none() or "")


def last_photo(connection: Connection, draft: str) -> tuple[str, str]:
    """The state and the hash of the photo sent last with a draft; both empty where there is none."""
    photos = (MEDIA.c.draft == draft, MEDIA.c.kind == "photo")
    query = select(MEDIA.c.state, MEDIA.c.hash).where(*photos).order_by(MEDIA.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return (row.state, row.hash) if row else ("", "")


def reference_of(connection: Connection, row: int) -> str:
    """The reference of the report a file belongs to by now; empty while it is a draft's."""
    query = select(REPORT.c.reference).join(MEDIA, MEDIA.c.report_id == REPORT.c.id).where(MEDIA.c.id == row)
    return connection.execute(query).scalar_one_or_none() or ""


def address_of_draft_without_place(connection: Connection, row: int) -> str:
    """Where the teller of a file's draft writes from, if that draft is still told and has no place; else empty."""
    query = (
        select(SESSION.c.state, MEDIA.c.draft, ADDRESS.c.address)
        .join(SESSION, SESSION.c.person_id == MEDIA.c.person_id)
        .join(ADDRESS, (ADDRESS.c.person_id == MEDIA.c.person_id) & (ADDRESS.c.channel == MEDIA.c.channel))
        .where(MEDIA.c.id == row, MEDIA.c.draft != "", MEDIA.c.report_id.is_(None))
        .order_by(ADDRESS.c.heard_at.desc())
    )
    found = connection.execute(query).first()
    draft = _draft(found.state) if found else None
    lacking = found and draft and draft.id == found.draft and draft.place is None
    return str(found.address) if found and lacking else ""


def _draft(state: str) -> Draft | None:
    try:
        return _session(state).draft
    except msgspec.MsgspecError:
        return None  # begun anew as soon as the person writes


def _of_work(reference: str) -> Select[*tuple[Any, ...]]:
    theirs = select(MEDIA.c.hash).join(REPORT, REPORT.c.id == MEDIA.c.report_id)
    others = (MEDIA.c.person_id != REPORT.c.reporter_id, MEDIA.c.kind == "photo")
    return theirs.where(REPORT.c.reference == reference, *others)


_session = msgspec.json.Decoder(Session).decode
_WAITING = MEDIA.c.state == literal("waiting", literal_execute=True)


_UNIQUE = ("channel", "file", "draft", "reference")
_ATTACH = update(MEDIA).where(MEDIA.c.draft == bindparam("d")).values(report_id=bindparam("r"))
_OF_DRAFTS = select(REPORT.c.draft, REPORT.c.id).where(among(REPORT.c.draft, "names"))
_OF_REFERENCES = select(REPORT.c.reference, REPORT.c.id).where(among(REPORT.c.reference, "names"))


def _reports_of(connection: Connection, files: Sequence[Keeping]) -> dict[tuple[str, str], int]:
    """Report ids by (draft, reference) as the files name them, one of the two being empty."""
    drafts = {file.draft for file in files if file.draft}
    references = {file.reference for file in files if not file.draft}
    found: dict[tuple[str, str], int] = {}
    if drafts:
        found |= {(draft, ""): row for draft, row in ask(connection, _OF_DRAFTS, {"names": list(drafts)})}
    if references:
        rows = ask(connection, _OF_REFERENCES, {"names": list(references)})
        found |= {("", reference): row for reference, row in rows}
    return found


def _row(file: Keeping, report: int | None, now: datetime) -> dict[str, Any]:
    return {
        "draft": file.draft, "reference": file.reference, "report_id": report, "person_id": file.person,
        "channel": file.channel, "kind": file.file.kind, "file": file.file.file, "hash": "", "state": "waiting",
        "attempts": 0, "try_at": now, "reason": "",
    }  # fmt: skip


def _settle(connection: Connection, row: int, **changes: Any) -> None:
    connection.execute(update(MEDIA).where(MEDIA.c.id == row, _WAITING).values(**changes))
