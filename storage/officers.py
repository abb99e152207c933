"""Officers of agencies: who answers for one, who is on duty, and whom its reports go to."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select, update

from conversations.officers.staff import Office, Role
from geo.model import Point
from storage import desks
from storage.among import among
from storage.database import insert
from storage.driver import ask
from storage.people import Contact, admins, contact, first_of_each
from storage.tables import OFFICER, PERSON


def agencies_of(connection: Connection, person: int) -> tuple[str, ...]:
    """Ids of the agencies a person answers for."""
    return agencies_of_all(connection, (person,)).get(person, ())


def agencies_of_all(connection: Connection, persons: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The same for many persons; who is no officer is left out."""
    found: dict[int, tuple[str, ...]] = {}
    for person, agency in ask(connection, _AGENCIES, {"persons": persons}):
        found[person] = (*found.get(person, ()), agency)
    return found


def offices_of(connection: Connection, person: int) -> list[Office]:
    """A person's places in agencies, oldest first."""
    return _offices(connection, OFFICER.c.person_id == person, OFFICER.c.active)


def former_office(connection: Connection, person: int, agency: str) -> Office | None:
    """The newest place in an agency of somebody who has left it."""
    held = (OFFICER.c.person_id == person, OFFICER.c.agency == agency)
    return next(iter(_offices(connection, *held, order=(OFFICER.c.id.desc(),), limit=1)), None)


def staff_of(connection: Connection, agency: str, limit: int, offset: int = 0) -> list[Office]:
    """An agency's officers: supervisors first, then who is on duty, then by number."""
    return _offices(
        connection, OFFICER.c.agency == agency, OFFICER.c.active,
        order=(OFFICER.c.role.desc(), OFFICER.c.on_duty.desc(), OFFICER.c.id), limit=limit, offset=offset,
    )  # fmt: skip


def office(connection: Connection, row: int) -> Office | None:
    """One office, also of who has left."""
    return next(iter(_offices(connection, OFFICER.c.id == row)), None)


def contacts_of(connection: Connection, agency: str) -> list[Contact]:
    """Whom an agency's reports go to: its officers on duty, and the groups that are its desks."""
    return [*_reached(connection, agency, OFFICER.c.on_duty), *desks.contacts_of(connection, agency)]


def supervisors_of(connection: Connection, agency: str) -> list[Contact]:
    """Where to reach an agency's supervisors, on duty or not."""
    return _reached(connection, agency, OFFICER.c.role == "supervisor")


def in_charge(connection: Connection, agency: str, but: int | None = None) -> list[Contact]:
    """Who runs an agency: its supervisors other than `but`; where there are none, the admins."""
    found = [to for to in supervisors_of(connection, agency) if to.person != but]
    return found or admins(connection)


def audience(connection: Connection, ladder: Sequence[str]) -> tuple[list[Contact], str]:
    """Whom a report goes to: those of the first agency of the ladder that has any; the agency's id.

    Where none of them has, it goes to the admins, and the id is empty.
    """
    for agency in ladder:
        if found := contacts_of(connection, agency):
            return found, agency
    return admins(connection), ""


def handling(connection: Connection, agency: str, person: int) -> list[Contact]:
    """Where to reach who has taken a report: an officer in person, one of a group in the agency's groups."""
    own = contact(connection, person)
    if agencies_of(connection, person) or not (found := desks.contacts_of(connection, agency)):
        return [own] if own else []
    return found


def dismissed(connection: Connection, persons: Collection[int]) -> set[int]:
    """Those of these persons who were officers and are no more, in no agency."""
    query = select(OFFICER.c.person_id).where(OFFICER.c.person_id.in_(persons)).group_by(OFFICER.c.person_id)
    still = func.max(case((OFFICER.c.active, 1), else_=0))
    return set(connection.execute(query.having(still == 0)).scalars())


def has_joined(connection: Connection, agency: str) -> bool:
    """Whether an agency has anybody at all, on duty or not."""
    there = select(OFFICER.c.id).where(OFFICER.c.agency == agency, OFFICER.c.active).limit(1)
    return connection.execute(there).first() is not None


def join(
    connection: Connection, person: int, agency: str, now: datetime, role: Role = "officer", invite: str = ""
) -> int:
    """Make a person an officer of an agency, also one who has left; returns the office's id."""
    last = select(func.coalesce(func.max(OFFICER.c.number), 0) + 1).where(OFFICER.c.agency == agency)
    fresh = {"active": True, "joined_at": now, "role": role, "on_duty": True, "invite": invite}
    new = insert(connection, OFFICER).values(
        person_id=person, agency=agency, number=last.scalar_subquery(), name="", **fresh
    )
    known = new.on_conflict_do_update(index_elements=["person_id", "agency"], set_=fresh)
    return int(connection.execute(known.returning(OFFICER.c.id)).scalar_one())


def leave(connection: Connection, person: int, agency: str) -> bool:
    """The person no longer answers for the agency; false if they did not anyway."""
    mine = (OFFICER.c.person_id == person, OFFICER.c.agency == agency, OFFICER.c.active)
    gone = {"active": False, "role": "officer", "lat": None, "lon": None, "located_at": None}
    return connection.execute(update(OFFICER).where(*mine).values(**gone)).rowcount == 1


def set_duty(connection: Connection, row: int, on_duty: bool) -> None:
    """Who is off duty gets no cards."""
    connection.execute(update(OFFICER).where(OFFICER.c.id == row).values(on_duty=on_duty))


def rename(connection: Connection, person: int, name: str) -> None:
    """What colleagues call an officer, in all agencies."""
    connection.execute(update(OFFICER).where(OFFICER.c.person_id == person).values(name=name))


def locate(connection: Connection, person: int, point: Point, now: datetime) -> None:
    """Where an officer is now."""
    here = {"lat": point.lat, "lon": point.lon, "located_at": now}
    connection.execute(update(OFFICER).where(OFFICER.c.person_id == person, OFFICER.c.active).values(**here))


def located(connection: Connection, person: int, since: datetime) -> Point | None:
    """Where an officer was last, if they have said so since a moment."""
    query = select(OFFICER.c.lat, OFFICER.c.lon).where(OFFICER.c.person_id == person, OFFICER.c.active)
    row = connection.execute(query.where(OFFICER.c.located_at >= since)).first()
    return Point(row.lat, row.lon) if row else None


def forget_positions(connection: Connection, before: datetime, limit: int) -> int:
    """Forget where at most `limit` officers were before a moment; returns how many."""
    old = select(OFFICER.c.id).where(OFFICER.c.located_at < before).limit(limit)
    nowhere = {"lat": None, "lon": None, "located_at": None}
    return connection.execute(update(OFFICER).where(OFFICER.c.id.in_(old)).values(**nowhere)).rowcount


_OFFICE = select(
    OFFICER.c.id, OFFICER.c.person_id, OFFICER.c.agency, OFFICER.c.role, OFFICER.c.on_duty, OFFICER.c.number,
    OFFICER.c.name, OFFICER.c.active, OFFICER.c.invite,
)  # fmt: skip


def _offices(
    connection: Connection,
    *conditions: ColumnElement[bool],
    order: Sequence[ColumnElement[Any]] = (OFFICER.c.id,),
    limit: int | None = None,
    offset: int = 0,
) -> list[Office]:
    query = _OFFICE.where(*conditions).order_by(*order).limit(limit).offset(offset)
    return [Office(*row) for row in connection.execute(query)]


def _reached(connection: Connection, agency: str, condition: ColumnElement[bool]) -> list[Contact]:
    theirs = select(OFFICER.c.person_id).where(OFFICER.c.agency == agency, OFFICER.c.active, condition)
    return first_of_each(connection, PERSON.c.id.in_(theirs))


_AGENCIES = (
    select(OFFICER.c.person_id, OFFICER.c.agency)
    .where(among(OFFICER.c.person_id, "persons"), OFFICER.c.active)
    .order_by(OFFICER.c.id)
)
