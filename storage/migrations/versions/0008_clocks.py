"""Two clocks that count their own steps, the index their sweep reads, times taken, and digests sent once."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

MOMENT = sa.DateTime(timezone=True)
PACE = "kind = 'status' AND to_status IN ('dispatched', 'acknowledged', 'in_progress', 'resolved')"


def upgrade() -> None:
    """Three columns, two tables, and two indexes; an index that one of them stands for goes."""
    op.add_column("report", sa.Column("escalation_resolve", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("report", sa.Column("given_at", MOMENT, nullable=True))
    op.add_column("history", sa.Column("took_s", sa.Integer(), nullable=True))
    _index("report_late", "report", ["escalate_at", "id"], "escalate_at IS NOT NULL")
    op.drop_index("report_to_escalate", "report")
    _index("history_pace", "history", ["agency", "at", "to_status", "took_s", "report_id"], PACE)
    op.create_table(
        "digest_round",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "until"),
    )
    op.create_table(
        "digest",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("put_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "until", "agency"),
    )


def _index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=False, sqlite_where=where, postgresql_where=where)
