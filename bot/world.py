"""The world as the engine sees it: facts that never change, and storage within the open transaction."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from conversations import reference
from conversations.texts import Texts
from conversations.understand import Lexicon
from conversations.world import ReportView
from geo import Geo
from geo.directory import Directory
from geo.windows import Window
from storage import officers, people, reports, windows

_ID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is the same for every message. `links` gives the ways to tap on an invitation code.

    `windows` are those config.yaml declares; `geocoder` tells whether it names one.
    """

    geo: Geo
    directory: Directory
    texts: Texts
    lexicon: Lexicon
    languages: tuple[str, ...]
    links: Callable[[str], tuple[str, ...]]
    invite_for: timedelta = timedelta(days=7)
    windows: tuple[Window, ...] = ()
    geocoder: bool = False


class StoredWorld:
    """A conversations.world.World that reads the database of one transaction."""

    def __init__(
        self,
        connection: Connection,
        facts: Facts,
        now: datetime,
        before_reading: Callable[[], None] = lambda: None,
    ) -> None:
        """`before_reading` is called before reports are read: it writes what the transaction has put off."""
        self._before_reading = before_reading
        self.now = now
        self.geo = facts.geo
        self.directory = facts.directory
        self.texts = facts.texts
        self.lexicon = facts.lexicon
        self.languages = facts.languages
        self.invite_links = facts.links
        self._configured = facts.windows
        self._connection = connection
        self._agencies: dict[int, tuple[str, ...]] = {}

    def expect(self, persons: Collection[int]) -> None:
        """Look these persons up in one query rather than one by one."""
        found = officers.agencies_of_all(self._connection, persons)
        self._agencies.update({person: found.get(person, ()) for person in persons})

    def forget(self, person: int) -> None:
        """What is known of a person has changed."""
        self._agencies.pop(person, None)

    def report(self, reference: str) -> ReportView | None:
        self._before_reading()
        return reports.view(self._connection, reference)

    def reports_of(self, person: int, limit: int) -> list[ReportView]:
        self._before_reading()
        return reports.reports_of(self._connection, person, limit)

    def reports_without_owner(self, limit: int) -> list[ReportView]:
        self._before_reading()
        return reports.without_owner(self._connection, limit)

    def open_reports(self, agency: str, limit: int) -> list[ReportView]:
        self._before_reading()
        return reports.open_of(self._connection, agency, limit)

    def agencies_of(self, person: int) -> tuple[str, ...]:
        if person not in self._agencies:
            self.expect((person,))
        return self._agencies[person]

    def is_admin(self, person: int) -> bool:
        return people.is_admin(self._connection, person)

    def invited_to(self, code: str) -> str | None:
        return officers.invited_to(self._connection, code, self.now)

    def windows(self, since: datetime) -> list[Window]:
        # Asked of the database each time: few messages need it, and what another process declared counts at once.
        declared = windows.lasting(self._connection, since)
        return [*(window for window in self._configured if window.end > since), *declared]

    def new_id(self) -> str:
        return "".join(secrets.choice(_ID_ALPHABET) for _ in range(8))

    def new_reference(self) -> str:
        return reference.make(secrets.token_bytes(8))

    def new_code(self) -> str:
        return secrets.token_urlsafe(12)
