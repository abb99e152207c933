"""What the engine may ask about the reports as a whole, and about campaign points."""

from collections.abc import Mapping
from typing import Protocol

from conversations.admins.campaigns import CampaignPoint, Gift, PointFigures
from conversations.admins.exporting import ExportView
from conversations.admins.question import Question


class AskedWorld(Protocol):
    """This part of conversations.world.World."""

    figures_at: str  # when chats hear the daily figures, "07.00" in WIB
    takes_documents: frozenset[str]  # the channels on which files can be sent

    def question(self, inquiry: int) -> Question | None:
        """What figures somebody asked for; None where it is forgotten."""

    def export(self, row: int) -> ExportView | None:
        """A file somebody asked for."""

    def download_link(self, code: str) -> str:
        """Where a file is fetched once, by a code of its own."""

    def daily(self, channel: str, address: str) -> Question | None:
        """What a chat hears the figures of daily, if it does."""

    def campaign_point(self, code: str) -> CampaignPoint | None:
        """The point of a code."""

    def campaign_points(self, limit: int) -> list[CampaignPoint]:
        """Points, those that end last first."""

    def point_figures(self, point: int) -> PointFigures:
        """What came of a point."""

    def gift_of(self, person: int) -> Gift | None:
        """What a person may be handed at the point they came by last."""

    def gift_by_code(self, point: int, code: str) -> Gift | None:
        """Whom a code entitles at a point."""

    def start_links(self, payload: str) -> Mapping[str, str]:
        """A link for each channel that opens the chat with a start payload."""

    def poster_link(self, code: str) -> str:
        """Where the poster of a point is, to print it."""
