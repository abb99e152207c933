"""What the engine may ask of figures: the part of the world that is about the reports as a whole."""

from collections.abc import Callable

from sqlalchemy import Connection

from conversations.exporting import ExportView
from conversations.question import Question
from storage import dailies, exports, inquiries


class AskedWorld:
    """Mixed into StoredWorld, which has the connection."""

    _connection: Connection
    download_link: Callable[[str], str]

    def question(self, inquiry: int) -> Question | None:
        return inquiries.question(self._connection, inquiry)

    def export(self, row: int) -> ExportView | None:
        return exports.view(self._connection, row)

    def daily(self, channel: str, address: str) -> Question | None:
        found = dailies.of_chat(self._connection, channel, address)
        return found.question if found else None
