"""Officers have roles, duty and a label; groups are desks; invitations have roles and uses."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
LINKS = "key IN ('inviting.invite', 'inviting.replacing', 'inviting.qr')"
MINE = "handler_id IS NOT NULL AND status NOT IN ('resolved', 'closed', 'rejected', 'joined')"


def upgrade() -> None:
    """New columns, the table of desks, and groups that had counted as officers made desks."""
    _columns(
        "officer",
        sa.Column("role", sa.String(), nullable=False, server_default="officer"),
        sa.Column("on_duty", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("number", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("name", sa.String(), nullable=False, server_default=""),
        sa.Column("invite", sa.String(), nullable=False, server_default=""),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("located_at", MOMENT, nullable=True),
    )
    _columns(
        "invite",
        sa.Column("name", sa.String(), nullable=False, server_default=""),
        sa.Column("role", sa.String(), nullable=False, server_default="officer"),
        sa.Column("uses", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("replaces", NUMBER, nullable=True),
    )
    op.execute("UPDATE invite SET uses = 0 WHERE used_by IS NOT NULL")
    _index("invite_name", "invite", ["name"], "name <> ''", unique=True)
    _index("report_mine", "report", ["handler_id"], MINE, unique=False)
    _index("outbox_links", "outbox", ["created_at"], LINKS, unique=False)
    op.execute(_NUMBERED)
    _desks()


def _columns(table: str, *columns: sa.Column[object]) -> None:
    for column in columns:
        op.add_column(table, column)


def _index(name: str, table: str, columns: list[str], condition: str, unique: bool) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def _desks() -> None:
    op.create_table(
        "desk",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("joined_by", NUMBER, nullable=False),
        sa.Column("invite", sa.String(), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel", "address"),
    )
    op.create_index("desk_agency", "desk", ["agency"], unique=False)
    op.create_index("desk_chat", "desk", ["channel", "chat"], unique=False)
    op.execute(_GROUPS)
    op.execute(_NO_LONGER)


_NUMBERED = """
UPDATE officer SET number = (
    SELECT count(*) FROM officer AS earlier WHERE earlier.agency = officer.agency AND earlier.id <= officer.id)
"""
# Before, a group was a person of its own, and an officer if it had been invited.
_GROUP = "address.channel = 'telegram' AND address.address LIKE '-%'"
_GROUPS = f"""
INSERT INTO desk (agency, channel, chat, address, title, joined_by, invite, joined_at, active)
SELECT min(officer.agency), address.channel,
       CASE WHEN address.address LIKE '%:%'
            THEN substr(address.address, 1, length(address.address) - length(
                 ltrim(ltrim(address.address, '-0123456789'), ':')) - 1)
            ELSE address.address END,
       address.address, '', min(officer.person_id), '', min(officer.joined_at), officer.active
FROM officer JOIN address ON address.person_id = officer.person_id
WHERE officer.active AND {_GROUP}
GROUP BY address.channel, address.address, officer.active
"""  # noqa: S608 - nothing of it comes from outside
_NO_LONGER = f"""
UPDATE officer SET active = (1 = 0)
WHERE person_id IN (SELECT person_id FROM address WHERE {_GROUP})
"""  # noqa: S608 - nothing of it comes from outside
