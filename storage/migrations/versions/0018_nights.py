"""Where on a journey its traveller stays for a night, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Two columns of journeys."""
    op.add_column("trip", sa.Column("stay_km", sa.Float(), nullable=True))
    op.add_column("trip", sa.Column("stay_until", sa.DateTime(timezone=True), nullable=True))
