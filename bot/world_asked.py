"""What the engine may ask about the reports as a whole, and about campaign points, read from storage."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from conversations.admins.campaigns import CampaignPoint, Gift, PointFigures
from conversations.admins.exporting import ExportView
from conversations.admins.question import Question
from storage import campaigns, dailies, exports, inquiries


class AskedWorld:
    """Mixed into StoredWorld, which has the connection."""

    _connection: Connection
    download_link: Callable[[str], str]
    now: datetime

    def question(self, inquiry: int) -> Question | None:
        return inquiries.question(self._connection, inquiry)

    def export(self, row: int) -> ExportView | None:
        return exports.view(self._connection, row)

    def daily(self, channel: str, address: str) -> Question | None:
        found = dailies.of_chat(self._connection, channel, address)
        return found.question if found else None

    def campaign_point(self, code: str) -> CampaignPoint | None:
        return campaigns.by_code(self._connection, code)

    def campaign_points(self, limit: int) -> list[CampaignPoint]:
        return campaigns.all_points(self._connection, limit)

    def point_figures(self, point: int) -> PointFigures:
        return campaigns.figures(self._connection, point, self.now)

    def gift_of(self, person: int) -> Gift | None:
        return campaigns.gift_of(self._connection, person)

    def gift_by_code(self, point: int, code: str) -> Gift | None:
        return campaigns.gift_by_code(self._connection, point, code)
