"""What the engine may ask about the season: what is declared, the list of agencies, and bounds to abuse."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from conversations.admins.moderation import Blocked, Bounds, Lately, WordList
from conversations.admins.season import Declared, Season
from conversations.report_views import ReportView
from conversations.session import Draft
from geo.directory import Directory
from geo.edits import Edit
from geo.windows import Window


class SeasonWorld(Protocol):
    """This part of conversations.world.World."""

    season: Season
    bounds: Bounds
    abuse: WordList

    def lately(self, person: int, draft: Draft) -> Lately:
        """What the last hour has that is like a draft of a person's."""

    def held_reports(self, limit: int) -> list[ReportView]:
        """Reports that wait to be looked at: danger first, then the oldest."""

    def held_alike(self, reference: str, limit: int) -> list[ReportView]:
        """Of these the ones with the same words as a report."""

    def blocks(self, limit: int) -> list[Blocked]:
        """Who is blocked, the newest first."""

    def declared(self) -> list[Declared]:
        """What admins declared for a time and is not over, in the order it was declared."""

    def directory_with(self, edit: Edit) -> Directory:
        """What the list of agencies would be with one edit more. Raises DataError."""

    def rules_made(self) -> dict[str, Mapping[str, Any]]:
        """The rules made while we run, by name, oldest first."""

    def windows(self, since: datetime) -> list[Window]:
        """One-way and contraflow windows that end, or ended, after a moment."""
