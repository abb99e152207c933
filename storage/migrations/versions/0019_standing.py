"""That a traveller stands in a jam, until they say that they move."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """A column of journeys."""
    op.add_column("trip", sa.Column("stands", sa.Boolean(), nullable=False, server_default=sa.false()))
