"""What Alembic runs: our connection, our tables, one transaction."""

from alembic import context
from sqlmodel import SQLModel

from storage import models

_KNOWN = models.Report  # reading the module makes the tables known

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
)
context.run_migrations()
