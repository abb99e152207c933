"""Persons and where they can be reached."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, literal, select, update

from conversations.admins.roles import ROLES, Role
from storage.rows import change_rows, insert_numbered, insert_rows
from storage.tables import ADDRESS, OUTBOX, PERSON


class Contact(Struct, frozen=True):
    """A person at the reachable address they wrote from last."""

    person: int
    language: str
    channel: str
    address: str


def contact(connection: Connection, person: int) -> Contact | None:
    """Where to reach a person, or None."""
    return contacts(connection, (person,)).get(person)


def contacts(connection: Connection, persons: Collection[int]) -> dict[int, Contact]:
    """Where to reach each of these persons; who cannot be reached is left out."""
    return {found.person: found for found in first_of_each(connection, PERSON.c.id.in_(persons))}


def admins(connection: Connection) -> list[Contact]:
    """Where to reach those who run the season."""
    return first_of_each(connection, PERSON.c.role.in_(("owner", "admin")))


def first_of_each(connection: Connection, condition: ColumnElement[bool]) -> list[Contact]:
    """Contacts of the persons a condition on PERSON selects, each at their latest reachable address."""
    query = _CONTACTS.where(condition)
    latest: dict[int, Contact] = {}
    for row in connection.execute(query):
        latest.setdefault(row.id, _contact(row))
    return list(latest.values())


def languages_of(connection: Connection, persons: Collection[int]) -> dict[int, str]:
    """What these persons read."""
    query = select(PERSON.c.id, PERSON.c.language).where(PERSON.c.id.in_(persons))
    return {row.id: row.language for row in connection.execute(query)}


def find(connection: Connection, channel: str, address: str) -> int | None:
    """The person at an address."""
    query = select(ADDRESS.c.person_id).where(ADDRESS.c.channel == channel, ADDRESS.c.address == address)
    return connection.execute(query).scalar_one_or_none()


def reached_at(connection: Connection, channel: str, address: str) -> Contact | None:
    """Whoever is written to at an address, also one that took no messages lately."""
    query = (
        select(PERSON.c.id, PERSON.c.language)
        .join(ADDRESS, ADDRESS.c.person_id == PERSON.c.id)
        .where(ADDRESS.c.channel == channel, ADDRESS.c.address == address)
    )
    row = connection.execute(query).first()
    return Contact(row.id, row.language, channel, address) if row else None


def ensure(connection: Connection, channel: str, address: str, now: datetime, language: str = "") -> int:
    """The person at an address, made if there is none yet."""
    known = find(connection, channel, address)
    return known if known is not None else create(connection, [(channel, address, language)], now)[0]


def create(connection: Connection, newcomers: Sequence[tuple[str, str, str]], now: datetime) -> list[int]:
    """New persons for (channel, address, language), ids in the same order. IntegrityError if one is known."""
    unknown = {"is_admin": False, "role": "", "role_name": "", "stopped": False, "created_at": now}
    people = [{"language": language, **unknown} for _, _, language in newcomers]
    persons = insert_numbered(connection, PERSON, people)
    addresses = [
        {
            "channel": channel,
            "address": address,
            "person_id": person,
            "reachable": True,
            "reason": "",
            "heard_at": now,
            "holds": False,
        }
        for person, (channel, address, _) in zip(persons, newcomers, strict=True)
    ]
    insert_rows(connection, ADDRESS, addresses)
    return persons


def heard_from(connection: Connection, places: Iterable[tuple[str, str]], now: datetime) -> None:
    """Note that persons wrote from these (channel, address): from now on it is where to reach them."""
    changed = [{"c": channel, "a": address, "at": now} for channel, address in sorted(places)]
    if changed:
        change_rows(connection, _HEARD_FROM, changed)


def anybody(connection: Connection) -> bool:
    """Whether anybody is known at all."""
    return connection.execute(select(PERSON.c.id).limit(1)).first() is not None


def role_of(connection: Connection, person: int) -> Role | Literal[""]:
    """What a person may do in running the season; empty for nothing."""
    held = connection.execute(select(PERSON.c.role).where(PERSON.c.id == person)).scalar_one_or_none()
    return held if held in ROLES else ""


def set_languages(connection: Connection, languages: Mapping[int, str]) -> None:
    """What others' messages to these persons are written in."""
    rows = [{"p": person, "l": language} for person, language in sorted(languages.items())]
    change_rows(connection, _SET_LANGUAGE, rows)


def stop(connection: Connection, person: int, stopped: bool) -> None:
    """Whether a person wants nothing unasked; what waits for them in the lane "broadcast" then fails."""
    connection.execute(update(PERSON).where(PERSON.c.id == person).values(stopped=stopped))
    if stopped:
        waiting = OUTBOX.c.state.in_(("waiting", "held"))
        unasked = (OUTBOX.c.person_id == person, OUTBOX.c.lane == "broadcast", waiting)
        connection.execute(update(OUTBOX).where(*unasked).values(state="failed", reason="stopped"))


def unreachable(connection: Connection, channel: str, address: str, reason: str) -> None:
    """Nothing more can be sent there; what waits for it fails."""
    here = (ADDRESS.c.channel == channel, ADDRESS.c.address == address)
    connection.execute(update(ADDRESS).where(*here).values(reachable=False, reason=reason))
    waiting = OUTBOX.c.state == literal("waiting", literal_execute=True)
    line = (OUTBOX.c.channel == channel, OUTBOX.c.address == address, waiting)
    connection.execute(update(OUTBOX).where(*line).values(state="failed", reason=reason))


_CONTACTS: Select[tuple[int, str, str, str]] = (
    select(PERSON.c.id, PERSON.c.language, ADDRESS.c.channel, ADDRESS.c.address)
    .join(ADDRESS, ADDRESS.c.person_id == PERSON.c.id)
    .where(ADDRESS.c.reachable)
    .order_by(PERSON.c.id, ADDRESS.c.heard_at.desc(), ADDRESS.c.id.desc())
)

_SET_LANGUAGE = update(PERSON).where(PERSON.c.id == bindparam("p")).values(language=bindparam("l"))

_HEARD_FROM = (
    update(ADDRESS)
    .where(ADDRESS.c.channel == bindparam("c"), ADDRESS.c.address == bindparam("a"))
    .values(reachable=True, reason="", heard_at=bindparam("at"))
)


def _contact(row: Row[tuple[int, str, str, str]]) -> Contact:
    return Contact(row.id, row.language, row.channel, row.address)
