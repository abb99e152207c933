"""The table of messages to be sent or sent; kept apart from storage/models.py, which is long enough."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, text
from sqlmodel import Field, SQLModel

from storage.columns import Moment, Number

LINKS_SQL = "key IN ('inviting.invite', 'inviting.replacing', 'inviting.qr')"
SECRETS_SQL = "key IN ('roles.invited', 'room.link')"
TRAVELLING_SQL = "delivery IN ('queued', 'limited')"


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class OutboxRow(SQLModel, table=True):
    """One message to one address: one row is one call to the provider."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_waiting", "channel", "lane", "due_at", "id", **_where("state = 'waiting'")),
        Index("outbox_claimed", "lease_until", **_where("state = 'claimed'")),
        Index("outbox_line", "channel", "address", "lane", "id", **_where("state IN ('waiting', 'claimed')")),
        Index("outbox_created", "created_at"),
        Index("outbox_links", "created_at", **_where(LINKS_SQL)),
        Index("outbox_secrets", "created_at", **_where(SECRETS_SQL)),
        Index("outbox_provider", "channel", "provider_id", **_where("provider_id <> ''")),
        Index("outbox_edits", "edits", "id", **_where("edits IS NOT NULL")),
        Index("outbox_cards", "report_id", **_where("key = 'notice.card' AND edits IS NULL")),
        Index("outbox_held", "person_id", "channel", **_where("state = 'held'")),
        Index("outbox_travelling", "channel", "sent_at", **_where(TRAVELLING_SQL)),
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    lane: str  # dialogue, officer, alert or broadcast
    person_id: int = Field(sa_type=Number)
    channel: str
    address: str
    report_id: int | None = Field(default=None, sa_type=Number)
    key: str
    key_values: str = Field(sa_type=Text)  # JSON: the values `key` was rendered with
    body: str = Field(sa_type=Text)  # JSON of conversations.messages.Reply
    state: str  # waiting, claimed, held (until the person writes), sent, maybe_sent, failed, dropped (untrue by now)
    due_at: datetime = Field(sa_type=Moment)
    claimed_by: str = ""
    lease_until: datetime | None = Field(default=None, sa_type=Moment)
    attempts: int = 0
    doubts: int = 0  # sends that broke off, so that the person may have it already
    reason: str = ""
    provider_id: str = ""
    delivery: str = ""  # what the provider says of it: queued, sent, delivered, read, limited, outside
    answers_event: str | None = None
    dedupe: str | None = Field(default=None, unique=True)  # what must be said exactly once
    edits: int | None = Field(default=None, sa_type=Number)  # the row whose message this one changes in place
    created_at: datetime = Field(sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
