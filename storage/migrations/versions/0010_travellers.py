"""Who is silent about danger, reports taken back, and the indexes by which reports of the same trouble are found."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OPEN = "status NOT IN ('resolved', 'closed', 'rejected', 'joined')"


def upgrade() -> None:
    """One table, one column, two indexes."""
    op.create_table(
        "silence",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("draft"),
    )
    op.create_index("ix_silence_due_at", "silence", ["due_at"], unique=False)
    op.add_column("report", sa.Column("withdrawn_at", MOMENT, nullable=True))
    _index("report_alike", ["category", "road", "km"], OPEN)
    _index("report_alike_off", ["category", "lat"], f"road IS NULL AND {OPEN}")


def _index(name: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, "report", columns, unique=False, sqlite_where=where, postgresql_where=where)
