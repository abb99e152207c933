"""Windows of one-way and contraflow traffic."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """The table of windows."""
    op.create_table(
        "traffic_window",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("road", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("km_from", sa.Float(), nullable=False),
        sa.Column("km_to", sa.Float(), nullable=False),
        sa.Column("towards", sa.String(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("made_by", NUMBER, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_by", NUMBER, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_traffic_window_ends_at"), "traffic_window", ["ends_at"], unique=False)
