"""The audit log: what those who run the season or an agency did; rows are only ever added."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, func, or_, select

from conversations.admins.roles import Audited
from storage.tables import AUDIT, PERSON

Facts = Mapping[str, str | int | float | bool | None]  # a state, or as much of it as an act changes
NOTHING: Facts = MappingProxyType({})


class Filter(Struct, frozen=True):
    """Which acts to read; empty is any. `act` may be its first part alone; `before` an id to go on from.

    `about` is the subject, or what the doer is called.
    """

    act: str = ""
    about: str = ""
    before: int | None = None


def record(
    connection: Connection, *, person: int, channel: str, act: str, subject: str,
    before: Facts, after: Facts, now: datetime,
) -> None:  # fmt: skip
    """Add one act, such as "broadcast.confirm". Never texts of travellers, names of theirs, or numbers."""
    changed = {"before": _written(before), "after": _written(after)}
    connection.execute(
        AUDIT.insert().values(at=now, person_id=person, channel=channel, act=act, subject=subject, **changed)
    )


def latest(connection: Connection, wanted: Filter, limit: int) -> list[Audited]:
    """The newest acts first."""
    query = (
        select(AUDIT, PERSON.c.role, PERSON.c.role_name)
        .join(PERSON, PERSON.c.id == AUDIT.c.person_id, isouter=True)
        .where(*_conditions(wanted))
        .order_by(AUDIT.c.id.desc())
        .limit(limit)
    )
    return [
        Audited(
            row.id, row.at, row.person_id, row.role_name or "", row.role or "", row.channel, row.act,
            row.subject, row.before, row.after,
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.act:
        part = AUDIT.c.act.startswith(f"{wanted.act}.", autoescape=True)
        conditions.append(or_(AUDIT.c.act == wanted.act, part))
    if wanted.about:
        named = select(PERSON.c.id).where(func.lower(PERSON.c.role_name) == wanted.about.lower())
        conditions.append(or_(AUDIT.c.subject == wanted.about, AUDIT.c.person_id.in_(named)))
    if wanted.before is not None:
        conditions.append(AUDIT.c.id < wanted.before)
    return conditions


def _written(facts: Facts) -> str:
    return msgspec.json.encode(facts).decode() if facts else ""
