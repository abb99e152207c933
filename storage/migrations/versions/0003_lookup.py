"""Words looked up on a geocoder, and what it found."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WAITING = sa.text("state IN ('waiting', 'found')")


def upgrade() -> None:
    """The table of lookups."""
    op.create_table(
        "lookup",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("try_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("found_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("draft", "words"),
    )
    op.create_index(
        "lookup_due", "lookup", ["try_at"], unique=False, sqlite_where=WAITING, postgresql_where=WAITING
    )
    op.create_index("lookup_known", "lookup", ["words", "found_at"], unique=False)
    op.create_index("lookup_asked", "lookup", ["asked_at"], unique=False)
