"""What the engine may ask of figures: the part of the world that is about the reports as a whole."""

from sqlalchemy import Connection

from conversations.question import Question
from storage import dailies, inquiries


class AskedWorld:
    """Mixed into StoredWorld, which has the connection."""

    _connection: Connection

    def question(self, inquiry: int) -> Question | None:
        return inquiries.question(self._connection, inquiry)

    def daily(self, channel: str, address: str) -> Question | None:
        found = dailies.of_chat(self._connection, channel, address)
        return found.question if found else None
