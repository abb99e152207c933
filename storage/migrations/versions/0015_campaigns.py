"""Campaign points, how long reports took, figures and exports people ask for, chats that hear figures daily."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Columns of report and person, six tables; reports taken before this have no time of their own."""
    op.add_column("report", sa.Column("taken_s", sa.Integer(), nullable=True))
    op.add_column("report", sa.Column("taken_in_time", sa.Boolean(), nullable=True))
    op.add_column("report", sa.Column("resolved_s", sa.Integer(), nullable=True))
    op.add_column("report", sa.Column("resolved_in_time", sa.Boolean(), nullable=True))
    op.create_index("report_told", "report", ["created_at"])
    op.add_column("person", sa.Column("first_point", NUMBER, nullable=True))
    op.add_column("person", sa.Column("latest_point", NUMBER, nullable=True))
    _index("person_point", "person", ["latest_point"], "latest_point IS NOT NULL")
    _make_points()
    _make_inquiry()
    _make_export()
    _make_daily()


def _make_points() -> None:
    op.create_table(
        "campaign_point",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("code", sa.String(), nullable=False, unique=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("gifts", sa.Integer(), nullable=False),
        sa.Column("made_by", NUMBER, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
    )
    op.create_table(
        "reached",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("point_id", NUMBER, sa.ForeignKey("campaign_point.id"), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("point_id", "person_id"),
    )
    op.create_index("reached_person", "reached", ["person_id", "at"])
    op.create_table(
        "gift",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("point_id", NUMBER, sa.ForeignKey("campaign_point.id"), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("given_by", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("point_id", "person_id"),
    )


def _make_inquiry() -> None:
    op.create_table(
        "inquiry",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
    )
    _index("inquiry_waiting", "inquiry", ["id"], "state = 'waiting'")
    op.create_index("inquiry_made", "inquiry", ["made_at"])


def _make_export() -> None:
    op.create_table(
        "export",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("secrets", sa.Boolean(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("total", NUMBER, nullable=False),
        sa.Column("done", NUMBER, nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("bytes", NUMBER, nullable=False),
        sa.Column("message", NUMBER, nullable=True),
        sa.Column("link_hash", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
    )
    _index("export_open", "export", ["id"], "state IN ('waiting', 'writing')")
    _index("export_link", "export", ["link_hash"], "link_hash <> ''")


def _make_daily() -> None:
    op.create_table(
        "daily_chat",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("channel", "address"),
    )


def _index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=False, sqlite_where=where, postgresql_where=where)
