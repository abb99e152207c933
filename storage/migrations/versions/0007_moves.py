"""Messages changed in place, moves that can be taken back, where "not ours" goes, witnesses, closing and ratings."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Columns with defaults, one table, and the indexes that find cards, edits, witnesses and what to close."""
    op.add_column("outbox", sa.Column("edits", NUMBER, nullable=True))
    op.add_column("history", sa.Column("before", sa.Text(), nullable=False, server_default=""))
    op.add_column("report", sa.Column("joined_to", NUMBER, nullable=True))
    op.add_column("report", sa.Column("wanted", sa.String(), nullable=False, server_default=""))
    op.add_column("report", sa.Column("estimate_at", MOMENT, nullable=True))
    op.add_column("report", sa.Column("reopened", sa.Integer(), nullable=False, server_default="0"))
    _index("outbox_edits", "outbox", ["edits", "id"], "edits IS NOT NULL")
    _index("outbox_cards", "outbox", ["report_id"], "key = 'notice.card' AND edits IS NULL")
    _index("report_joined", "report", ["joined_to"], "joined_to IS NOT NULL")
    _index("report_to_close", "report", ["status_at"], "status = 'resolved'")
    _make_rating()


def _make_rating() -> None:
    op.create_table(
        "rating",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("report_id", NUMBER, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("report_id", "person_id"),
    )
    op.create_index("rating_agency", "rating", ["agency", "at"])


def _index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=False, sqlite_where=where, postgresql_where=where)
