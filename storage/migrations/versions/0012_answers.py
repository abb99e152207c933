"""The satisfaction survey of nine elements: who was asked, and what they answered."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "survey",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("corridor", sa.String(), nullable=False),
        sa.Column("campaign", NUMBER, nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "subject"),
    )
    op.create_index("survey_asked", "survey", ["asked_at"], unique=False)
    op.create_table(
        "survey_answer",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("survey_id", NUMBER, sa.ForeignKey("survey.id"), nullable=False),
        sa.Column("element", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("survey_id", "element"),
    )
