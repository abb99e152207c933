"""Broadcasts: who is to hear what, when, and what became of it for each."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNDER_WAY = sa.text("state IN ('waiting', 'gathering', 'running', 'paused')")
PUT = sa.text("state = 'put'")


def upgrade() -> None:
    """The table of broadcasts and that of their recipients."""
    op.create_table(
        "broadcast",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("made_by", NUMBER, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("proposed_by", NUMBER, nullable=True),
        sa.Column("confirmed_by", NUMBER, nullable=True),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("repeat_until", MOMENT, nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("gathered_to", NUMBER, nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("told", NUMBER, nullable=True),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_index(
        "broadcast_under_way", "broadcast", ["starts_at"], unique=False,
        sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY,
    )  # fmt: skip
    op.create_table(
        "recipient",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("broadcast_id", NUMBER, sa.ForeignKey("broadcast.id"), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("desk_id", NUMBER, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("broadcast_id", "person_id", "desk_id"),
    )
    op.create_index("recipient_state", "recipient", ["broadcast_id", "state", "channel", "id"], unique=False)
    op.create_index(
        "recipient_put", "recipient", ["id"], unique=False, sqlite_where=PUT, postgresql_where=PUT
    )
