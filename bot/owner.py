"""The first owner: named in the environment, or whoever sends the code that was printed at the first start."""

from datetime import datetime

from storage import audit, people, roles
from storage.database import Database

IN_WORDS = """
Belum ada pemilik. Kirim ini kepada bot, di chat pribadi: / There is no owner yet. Send this to the bot, in private:
  /pemilik {code}
Sekali pakai, tidak ditampilkan lagi. Hilang? / For one use, not shown again. Lost?  lapor owner
"""


def welcome(database: Database, named: tuple[str, str] | None, now: datetime) -> None:
    """Who LAPOR_OWNER names, as (channel, address), is an owner."""
    if named is None:
        return
    with database.write() as connection:
        person = people.ensure(connection, *named, now)
        before = people.role_of(connection, person)
        if before == "owner":
            return
        roles.give(connection, person, "owner")
        audit.record(
            connection, person=person, channel="environment", act="role.setup", subject=str(person),
            before={"role": before}, after={"role": "owner"}, now=now,
        )  # fmt: skip


def first_code(database: Database, now: datetime) -> str:
    """A setup code where there is neither an owner nor a code yet; empty otherwise."""
    with database.write() as connection:
        return roles.first_setup_code(connection, now)


def new_code(database: Database, now: datetime) -> str:
    """A setup code in place of one that was lost; empty where there is an owner."""
    with database.write() as connection:
        return "" if roles.has_owner(connection) else roles.new_setup_code(connection, now)
