"""What Alembic runs: our connection, our tables, one transaction."""

from alembic import context
from sqlmodel import SQLModel

from storage import lookup_table, models, outbox_table, traffic

_KNOWN = (
    models.Report,
    outbox_table.OutboxRow,
    traffic.TrafficWindow,
    lookup_table.Lookup,
)  # reading the modules makes the tables known

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
)
context.run_migrations()
