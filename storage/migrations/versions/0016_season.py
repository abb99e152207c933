"""Edits of the directory, declared things, blocked persons, and reports held back until somebody has looked."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
HELD = sa.text("held <> ''")
SAID = sa.text("said <> ''")


def upgrade() -> None:
    """Three tables, two columns of reports and their indexes."""
    op.create_table(
        "directory_edit",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("edit", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _declared()
    _block()
    op.add_column("report", sa.Column("held", sa.String(), nullable=False, server_default=""))
    op.add_column("report", sa.Column("said", sa.String(), nullable=False, server_default=""))
    op.create_index("report_held", "report", ["id"], sqlite_where=HELD, postgresql_where=HELD)
    op.create_index("report_said", "report", ["said", "created_at"], sqlite_where=SAID, postgresql_where=SAID)


def _declared() -> None:
    op.create_table(
        "declared",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("made_by", NUMBER, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_by", NUMBER, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_declared_ends_at"), "declared", ["ends_at"], unique=False)


def _block() -> None:
    op.create_table(
        "block",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("made_by", NUMBER, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("lifted_by", NUMBER, nullable=True),
        sa.Column("lifted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("block_of", "block", ["person_id", "until"], unique=False)
