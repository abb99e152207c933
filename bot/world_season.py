"""What the engine may ask about the season: what is declared, the list of agencies, bounds to abuse, from storage."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.facts import Facts
from conversations.admins.moderation import Blocked, Lately, said_key
from conversations.admins.season import Declared
from conversations.report_views import ReportView
from conversations.session import Draft
from geo.directory import Directory
from geo.edits import Edit
from geo.windows import Window
from storage import declared, directory_edits, moderation, windows


class SeasonWorld:
    """Mixed into StoredWorld, which has the connection."""

    now: datetime
    _before_reading: Callable[[], None]
    _connection: Connection
    _facts: Facts
    _declared: list[Declared] | None = None  # asked once a transaction

    def lately(self, person: int, draft: Draft) -> Lately:
        if draft.place is None:
            return Lately()
        said = said_key(draft.words)
        most = self._facts.bounds.most
        return moderation.lately(self._connection, person, draft.category, draft.place, said, most, self.now)

    def held_reports(self, limit: int) -> list[ReportView]:
        self._before_reading()
        return moderation.held(self._connection, limit)

    def held_alike(self, reference: str, limit: int) -> list[ReportView]:
        return moderation.held_alike(self._connection, reference, limit)

    def blocks(self, limit: int) -> list[Blocked]:
        return moderation.blocks(self._connection, self.now, limit)

    def declared(self) -> list[Declared]:
        if self._declared is None:
            self._declared = declared.lasting(self._connection, self.now)
        return self._declared

    def directory_with(self, edit: Edit) -> Directory:
        return self._facts.directories.with_edit(self._connection, edit)

    def rules_made(self) -> dict[str, Mapping[str, Any]]:
        return directory_edits.rules(self._connection)

    def windows(self, since: datetime) -> list[Window]:
        # Asked of the database each time: few messages need it, and what another process declared counts at once.
        declared = windows.lasting(self._connection, since)
        return [*(window for window in self._facts.windows if window.end > since), *declared]

    def forget_declared(self) -> None:
        """What is declared has changed."""
        self._declared = None
