"""Journeys, what their travellers were warned of, and which reports are confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
GOING = "ended_at IS NULL"
STANDING = "confirmed_at IS NOT NULL AND status NOT IN ('resolved', 'closed', 'rejected', 'joined')"


def upgrade() -> None:
    """Three tables, and two columns of reports."""
    op.add_column("report", sa.Column("confirmed_at", MOMENT, nullable=True))
    op.add_column("report", sa.Column("tell_at", MOMENT, nullable=True))
    _index("report_standing", "report", ["confirmed_at"], STANDING)
    _index("report_to_tell", "report", ["tell_at"], "tell_at IS NOT NULL")
    _trip()
    op.create_table(
        "trip_leg",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("trip_id", NUMBER, sa.ForeignKey("trip.id"), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("low", sa.Float(), nullable=False),
        sa.Column("high", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("trip_leg_line", "trip_leg", ["line", "side", "low", "high", "trip_id"], unique=False)
    op.create_index("trip_leg_of", "trip_leg", ["trip_id"], unique=False)
    op.create_table(
        "warned",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("trip_id", NUMBER, sa.ForeignKey("trip.id"), nullable=False),
        sa.Column("report_id", NUMBER, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("cleared_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("trip_id", "report_id", "round"),
    )
    op.create_index("warned_of", "warned", ["report_id", "round"], unique=False)


def _trip() -> None:
    op.create_table(
        "trip",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("start", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("at_km", sa.Float(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("look_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _index("trip_going", "trip", ["person_id"], GOING, unique=True)
    _index("trip_to_look", "trip", ["look_at", "id"], GOING)
    op.create_index("trip_ended", "trip", ["ended_at"], unique=False)


def _index(name: str, table: str, columns: list[str], condition: str, unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)
