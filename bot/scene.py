"""Where an effect happens: the open transaction, and the message which led to it."""

from datetime import datetime

from msgspec import Struct, field
from sqlalchemy import Connection

from bot.chats import Chats
from bot.later import Later
from bot.world import Facts as Known
from bot.world import StoredWorld
from conversations.messages import Inbound
from storage import audit, outbox
from storage.audit import NOTHING, Facts
from storage.reports import Doer


class Scene(Struct, frozen=True):
    """Where an effect happens: the transaction, and the message which led to it."""

    connection: Connection
    facts: Known
    world: StoredWorld
    chats: Chats
    inbound: Inbound
    now: datetime
    later: Later
    letters: list[outbox.Letter] = field(default_factory=list)  # to others than the writer
    by: int | None = None  # who does it, where it was done without writing: on a page

    @property
    def person(self) -> int:
        """Who wrote the message, or who does it without one."""
        return self.by if self.by is not None else self.chats.writer(self.inbound).person

    @property
    def doer(self) -> Doer:
        """Who wrote the message, and where."""
        return Doer(self.person, self.inbound.channel)

    def record(self, act: str, subject: str, before: Facts = NOTHING, after: Facts = NOTHING) -> None:
        """Write an act of the writer's into the audit log."""
        audit.record(
            self.connection, person=self.person, channel=self.inbound.channel, act=act, subject=subject,
            before=before, after=after, now=self.now,
        )  # fmt: skip
