"""Where an effect happens: the open transaction, and the message which led to it."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.chats import Chats
from bot.later import Later
from bot.world import Facts, StoredWorld
from conversations.messages import Inbound
from storage import outbox
from storage.reports import Doer


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an effect happens: the transaction, and the message which led to it."""

    connection: Connection
    facts: Facts
    world: StoredWorld
    chats: Chats
    inbound: Inbound
    now: datetime
    later: Later
    letters: list[outbox.Letter] = field(default_factory=list)  # to others than the writer

    @property
    def person(self) -> int:
        """Who wrote the message."""
        return self.chats.writer(self.inbound).person

    @property
    def doer(self) -> Doer:
        """Who wrote the message, and where."""
        return Doer(self.person, self.inbound.channel)
