"""Tries to reach an agency by one way after the other."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TRYING = sa.text("state = 'trying'")


def upgrade() -> None:
    """The table of attempts."""
    op.create_table(
        "attempt",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("report_id", NUMBER, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("dispatch", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dispatch", "number"),
    )
    op.create_index(
        "attempt_trying", "attempt", ["id"], unique=False, sqlite_where=TRYING, postgresql_where=TRYING
    )
    op.create_index("attempt_of", "attempt", ["report_id", "id"], unique=False)
