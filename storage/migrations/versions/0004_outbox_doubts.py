"""How often a send of an outbox row broke off."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """One column; processes of the version before go on putting rows without it."""
    op.add_column("outbox", sa.Column("doubts", sa.Integer(), nullable=False, server_default="0"))
