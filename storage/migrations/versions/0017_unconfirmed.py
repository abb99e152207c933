"""How often a report was confirmed no more: who was told of it is told of each confirmation anew."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """One column of reports."""
    op.add_column("report", sa.Column("unconfirmed", sa.Integer(), nullable=False, server_default="0"))
