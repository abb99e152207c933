"""Every table. Rows stay in storage and bot; what is JSON here was written by msgspec."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, PrimaryKeyConstraint, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number

TO_DISPATCH_SQL = "status IN ('new', 'handed_over')"
OPEN_SQL = "status NOT IN ('resolved', 'closed', 'rejected', 'joined')"
PACE_SQL = "kind = 'status' AND to_status IN ('dispatched', 'acknowledged', 'in_progress', 'resolved')"
UNOWNED_SQL = f"NOT owner_found AND {OPEN_SQL}"
ALIKE_OFF_SQL = f"road IS NULL AND {OPEN_SQL}"
STANDING_SQL = f"confirmed_at IS NOT NULL AND {OPEN_SQL}"


def _where(condition: str) -> dict[str, Any]:
    """A partial index is as small as what is still to be done, however much is done."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def _id() -> int | None:
    key: int | None = Field(default=None, sa_type=Number, primary_key=True)
    return key


class Person(SQLModel, table=True):
    """Somebody who talks with us, over one or more addresses."""

    __table_args__ = (
        Index("person_point", "latest_point", **_where("latest_point IS NOT NULL")),
        Index("person_role", "role", **_where("role <> ''")),
    )

    id: int | None = _id()
    language: str = ""
    is_admin: bool = False  # read by the version before; the next migration but one may drop it
    role: str = ""  # owner, admin, communicator, viewer or none
    role_name: str = ""  # what whoever gave the role calls them; stays, so that the audit log can name them
    stopped: bool = False  # asked not to be written to unasked: no broadcasts
    created_at: datetime = Field(sa_type=Moment)
    first_point: int | None = Field(default=None, sa_type=Number)  # campaign points they came by
    latest_point: int | None = Field(default=None, sa_type=Number)


class Address(SQLModel, table=True):
    """Where a person can be reached: a chat id, a WhatsApp sender, a browser."""

    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: int | None = _id()
    channel: str
    address: str
    person_id: int = Field(sa_type=Number, foreign_key="person.id", index=True)
    reachable: bool = True
    reason: str = ""  # why it is not reachable
    heard_at: datetime = Field(sa_type=Moment)  # when the person last wrote from here
    holds: bool = False  # messages are held back until the person writes
    shown: int | None = Field(
        default=None, sa_type=Number
    )  # outbox row whose choices were shown last, unasked


class SessionRow(SQLModel, table=True):
    """Where a person's conversation stands; `revision` catches a second writer."""

    __tablename__ = "session"

    person_id: int = Field(sa_type=Number, foreign_key="person.id", primary_key=True)
    revision: int
    state: str = Field(sa_type=Text)  # JSON of conversations.session.Session
    updated_at: datetime = Field(sa_type=Moment)


class HeardRow(SQLModel, table=True):
    """An inbound already heard, so that its repetition is not heard again."""

    __tablename__ = "heard"
    __table_args__ = (PrimaryKeyConstraint("channel", "event"),)

    channel: str
    event: str
    person_id: int = Field(sa_type=Number)
    heard_at: datetime = Field(sa_type=Moment, index=True)
    written_at: datetime = Field(sa_type=Moment)
    said: str = Field(sa_type=Text)  # JSON of conversations.messages.Inbound
    answer: int | None = Field(default=None, sa_type=Number)  # outbox row sent in the webhook's response
    notice: str = ""  # what the pressed button showed


class Report(SQLModel, table=True):
    """A traveller's report. `reference` is what people read; `draft` makes one draft one report."""

    __table_args__ = (
        Index("report_to_dispatch", "id", **_where(TO_DISPATCH_SQL)),
        Index("report_late", "escalate_at", "id", **_where("escalate_at IS NOT NULL")),
        Index("report_open", "agency", "danger", "created_at", **_where(OPEN_SQL)),
        Index("report_unowned", "created_at", **_where(UNOWNED_SQL)),
        Index("report_of", "reporter_id", "id"),
        Index("report_joined", "joined_to", **_where("joined_to IS NOT NULL")),
        Index("report_to_close", "status_at", **_where("status = 'resolved'")),
        Index("report_told", "created_at"),
        Index("report_standing", "confirmed_at", **_where(STANDING_SQL)),
        Index("report_to_tell", "tell_at", **_where("tell_at IS NOT NULL")),
        Index("report_held", "id", **_where("held <> ''")),
        Index("report_said", "said", "created_at", **_where("said <> ''")),
        Index("report_mine", "handler_id", **_where(f"handler_id IS NOT NULL AND {OPEN_SQL}")),
        Index("report_alike", "category", "road", "km", **_where(OPEN_SQL)),
        Index("report_alike_off", "category", "lat", **_where(ALIKE_OFF_SQL)),
    )

    id: int | None = _id()
    reference: str = Field(unique=True)
    draft: str = Field(unique=True)
    reporter_id: int = Field(sa_type=Number, foreign_key="person.id")
    category: str
    danger: bool = False
    status: str
    privacy: str
    name: str = ""  # only with privacy "open"
    language: str = ""
    channel: str
    words: str = Field(sa_type=Text)  # JSON list
    lat: float | None = None  # from here on column for field as in geo.model.Place
    lon: float | None = None
    precision_m: int
    source: str
    place_name: str | None = None
    facility: str | None = None
    road: str | None = None
    km: float | None = None
    side: str | None = None
    direction: str | None = None
    regency_code: str | None = None
    regency: str | None = None
    province: str | None = None
    district: str | None = None
    corridor: str | None = None
    # Who has it
    agency: str = ""
    handler_id: int | None = Field(default=None, sa_type=Number)  # the officer who took it
    tried: str = Field(default="[]", sa_type=Text)  # JSON list of agencies which said "not ours"
    wanted: str = ""  # the agency an officer passed it on to, until it is dispatched
    owner_found: bool = True  # false once dispatch had to use the fallback
    escalation: int = 0  # rungs climbed since it was given to its agency and not taken
    escalation_resolve: int = 0  # the same since it was taken and not resolved in time
    given_at: datetime | None = Field(default=None, sa_type=Moment)  # when its clocks began to run
    acknowledge_by: datetime | None = Field(default=None, sa_type=Moment)
    resolve_by: datetime | None = Field(default=None, sa_type=Moment)
    escalate_at: datetime | None = Field(default=None, sa_type=Moment)  # the next moment to look at it
    taken_s: int | None = None  # seconds from `given_at` until an officer took it, and whether in time
    taken_in_time: bool | None = None
    resolved_s: int | None = None  # the same until it was resolved
    resolved_in_time: bool | None = None
    joined_to: int | None = Field(default=None, sa_type=Number)  # the report this one is a witness of
    estimate_at: datetime | None = Field(default=None, sa_type=Moment)  # when the officer means to be there
    held: str = ""  # why somebody has to look before it is dispatched: often, mass, words, blocked
    said: str = ""  # of what is held together: the same words of many persons
    reopened: int = 0  # times the reporter said "not yet"
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)  # when its reporter took it back
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)  # since when others than one told it
    tell_at: datetime | None = Field(
        default=None, sa_type=Moment
    )  # when travellers ahead are to be told of it
    unconfirmed: int = 0  # times travellers who had heard of it were told that it is confirmed no more
    created_at: datetime = Field(sa_type=Moment)
    written_at: datetime = Field(sa_type=Moment)
    status_at: datetime = Field(sa_type=Moment)


class History(SQLModel, table=True):
    """What happened to a report: one row for every change."""

    __table_args__ = (
        Index("history_pace", "agency", "at", "to_status", "took_s", "report_id", **_where(PACE_SQL)),
    )

    id: int | None = _id()
    report_id: int = Field(sa_type=Number, foreign_key="report.id", index=True)
    at: datetime = Field(sa_type=Moment)
    person_id: int | None = Field(default=None, sa_type=Number)
    channel: str = ""
    kind: str  # status, undo, estimate, words, question, answer, note, escalation, media, ...
    from_status: str = ""
    to_status: str = ""
    agency: str = ""
    note: str = Field(default="", sa_type=Text)
    took_s: int | None = None  # seconds from `given_at` until it was taken, or resolved
    before: str = Field(
        default="", sa_type=Text
    )  # JSON of the columns an officer's move changed, to take it back


class MediaRow(SQLModel, table=True):
    """A file sent with a draft or a report: waiting to be fetched, stored under its hash, or failed."""

    __tablename__ = "media"
    __table_args__ = (
        UniqueConstraint("channel", "file", "draft", "reference"),
        Index("media_waiting", "try_at", **_where("state = 'waiting'")),
    )

    id: int | None = _id()
    draft: str = Field(default="", index=True)
    reference: str = ""  # set when sent straight to a report
    report_id: int | None = Field(default=None, sa_type=Number, foreign_key="report.id", index=True)
    person_id: int = Field(sa_type=Number)
    channel: str
    kind: str
    file: str = Field(sa_type=Text)
    hash: str = ""
    state: str = "waiting"
    attempts: int = 0
    try_at: datetime = Field(sa_type=Moment)
    lat: float | None = None  # from EXIF, before it was stripped
    lon: float | None = None
    reason: str = ""


class DeadLetter(SQLModel, table=True):
    """An inbound we failed at, kept raw until somebody has looked at it."""

    __tablename__ = "dead_letter"

    id: int | None = _id()
    channel: str
    event: str
    payload: str = Field(sa_type=Text)  # JSON of the Inbound
    error: str  # type and place of the exception, never its words
    at: datetime = Field(sa_type=Moment)
    seen: bool = False


class Job(SQLModel, table=True):
    """When a scheduled job last ran, and how."""

    name: str = Field(primary_key=True)
    last_started: datetime | None = Field(default=None, sa_type=Moment)
    last_ok: datetime | None = Field(default=None, sa_type=Moment)
    runs: int = 0
    failures: int = 0
    last_error: str = ""
