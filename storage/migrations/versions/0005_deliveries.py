"""What a provider says of a sent message, messages held until the person writes, and who wants no broadcasts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Four columns, and the indexes that find what they mark."""
    op.add_column("person", sa.Column("stopped", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("address", sa.Column("holds", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("address", sa.Column("shown", NUMBER, nullable=True))
    op.add_column("outbox", sa.Column("delivery", sa.String(), nullable=False, server_default=""))
    _index("outbox_provider", ["channel", "provider_id"], "provider_id <> ''")
    _index("outbox_held", ["person_id", "channel"], "state = 'held'")
    _index("outbox_travelling", ["channel", "sent_at"], "delivery IN ('queued', 'limited')")


def _index(name: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, "outbox", columns, unique=False, sqlite_where=where, postgresql_where=where)
