"""What the engine may know beside the session: facts, and questions it may put to storage."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from conversations.texts import Texts
from conversations.understand import Lexicon
from conversations.workflow import Status
from geo import Geo
from geo.directory import Directory
from geo.model import Place
from geo.windows import Window


@dataclass(frozen=True, slots=True)
class ReportView:
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
    handler: int | None = None  # the officer who took it


class World(Protocol):
    """The same world, session and message always give the same turn."""

    now: datetime
    geo: Geo
    directory: Directory
    texts: Texts
    lexicon: Lexicon
    languages: tuple[str, ...]

    def report(self, reference: str) -> ReportView | None:
        """The report of that reference."""

    def reports_of(self, person: int, limit: int) -> list[ReportView]:
        """A reporter's own reports, newest first."""

    def reports_without_owner(self, limit: int) -> list[ReportView]:
        """Open reports no rule found an owner for, oldest first."""

    def open_reports(self, agency: str, limit: int) -> list[ReportView]:
        """An agency's open reports, danger first, then oldest first."""

    def agencies_of(self, person: int) -> tuple[str, ...]:
        """Ids of the agencies this person is an officer of."""

    def is_admin(self, person: int) -> bool:
        """Whether this person runs the season."""

    def invited_to(self, code: str) -> str | None:
        """The agency a still valid invitation is for."""

    def windows(self, since: datetime) -> list[Window]:
        """One-way and contraflow windows that end, or ended, after a moment."""

    def new_id(self) -> str:
        """8 unguessable characters, for a draft or a window."""

    def new_reference(self) -> str:
        """A new report reference."""

    def new_code(self) -> str:
        """A new invitation code."""

    def invite_links(self, code: str) -> tuple[str, ...]:
        """Where an invited person can tap, one link a channel."""
