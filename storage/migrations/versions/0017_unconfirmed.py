"""How often a report was confirmed no more; how far a traveller can have come at most, and when they were asked."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """One column of reports, two of journeys."""
    op.add_column("report", sa.Column("unconfirmed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("trip", sa.Column("most_km", sa.Float(), nullable=True))
    op.add_column("trip", sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
