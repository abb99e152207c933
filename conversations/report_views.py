"""What conversations see of reports: the report, its history, and messages about it."""

from datetime import datetime

from msgspec import Struct

from conversations.workflow import Status
from geo.model import Place


class ReportView(Struct, frozen=True):
    """A report as conversations see it."""

    reference: str
    reporter: int
    category: str
    danger: bool
    status: Status
    place: Place
    words: tuple[str, ...]
    privacy: str
    name: str
    agency: str
    created_at: datetime
    written_at: datetime
    photos: int = 0
    recordings: int = 0
    handler: int | None = None  # the officer who took it
    witnesses: int = 0  # reports joined to it
    tried: tuple[str, ...] = ()  # ids of agencies which said "not ours"
    reopened: int = 0  # times somebody there said "not yet"
    estimate_at: datetime | None = None
    joined_to: str = ""  # reference of the report this one is a witness of
    withdrawn: bool = False  # rejected because its reporter took it back
    status_at: datetime | None = None  # when it became what it is
    held: str = ""  # why somebody has to look before it is dispatched


class Trouble(Struct, frozen=True):
    """A report that is or was confirmed; `since` is when it was confirmed or changed last.

    `unconfirmed`: how often those who had heard of it were told that it is confirmed no more.
    """

    id: int
    report: ReportView
    since: datetime
    unconfirmed: int = 0

    @property
    def round(self) -> int:
        """Times it was opened or confirmed again: each is news."""
        return self.report.reopened + self.unconfirmed


class Quoted(Struct, frozen=True):
    """A message of ours that somebody answers: its text key, and the report it names."""

    key: str
    reference: str


class LastMove(Struct, frozen=True):
    """The newest move of a report's: its number, whose it is, when, and between which statuses."""

    id: int
    person: int
    at: datetime
    came_from: Status
    to: Status


class Happened(Struct, frozen=True):
    """One entry of a report's history: a move, a shift given, a step of escalation, or a way to an agency tried."""

    at: datetime
    kind: str  # status, undo, estimate, shift, escalation or attempt
    status: str
    agency: str
    channel: str
    note: str
    person: int | None = None  # who did it; nobody where a job did
