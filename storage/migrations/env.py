"""What Alembic runs: our connection, our tables, one transaction."""

from alembic import context
from sqlmodel import SQLModel

from storage import attempt_table, digest_table, lookup_table, models, officer_tables, outbox_table, traffic

_KNOWN = (
    models.Report,
    officer_tables.Officer,
    outbox_table.OutboxRow,
    traffic.TrafficWindow,
    lookup_table.Lookup,
    digest_table.Digest,
    attempt_table.Attempt,
)  # reading the modules makes the tables known

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
)
context.run_migrations()
