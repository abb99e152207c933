"""Groups that answer for an agency: opened by an invitation, moved with their group, closed when we are put out."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select, update

from conversations.officers.staff import Desk
from storage.database import insert
from storage.people import Contact
from storage.tables import DESK, OUTBOX, PERSON


def open_desk(
    connection: Connection, agency: str, channel: str, address: str, title: str, person: int, invite: str,
    now: datetime,
) -> None:  # fmt: skip
    """From now on the group at this address answers for the agency, and for no other."""
    row = {"agency": agency, "title": title, "joined_by": person, "invite": invite, "joined_at": now}
    row |= {"chat": chat_of(address), "active": True}
    new = insert(connection, DESK).values(channel=channel, address=address, **row)
    connection.execute(new.on_conflict_do_update(index_elements=["channel", "address"], set_=row))


def desks_of(connection: Connection, agency: str) -> list[Desk]:
    """An agency's desks, oldest first."""
    return _desks(connection, DESK.c.agency == agency)


def desks_in(connection: Connection, channel: str, address: str) -> list[Desk]:
    """The desk at this address; where there is none, those anywhere in the same group."""
    found = _desks(connection, DESK.c.channel == channel, DESK.c.chat == chat_of(address))
    return [desk for desk in found if desk.address == address] or found


def desk(connection: Connection, row: int) -> Desk | None:
    """One desk, while it is open."""
    return next(iter(_desks(connection, DESK.c.id == row)), None)


def contacts_of(connection: Connection, agency: str) -> list[Contact]:
    """Where an agency's desks are written to, in the language of who added us."""
    query = (
        select(DESK.c.joined_by, PERSON.c.language, DESK.c.channel, DESK.c.address)
        .join(PERSON, PERSON.c.id == DESK.c.joined_by, isouter=True)
        .where(DESK.c.agency == agency, DESK.c.active)
        .order_by(DESK.c.id)
    )
    return [
        Contact(row.joined_by, row.language or "", row.channel, row.address)
        for row in connection.execute(query)
    ]


def move(connection: Connection, channel: str, old: str, new: str) -> None:
    """A group is reached at another address now; what waits for it goes there."""
    taken = select(DESK.c.id).where(DESK.c.channel == channel, DESK.c.address == new)
    here = (DESK.c.channel == channel, DESK.c.address == old)
    if connection.execute(taken).first():
        connection.execute(update(DESK).where(*here).values(active=False))  # both tell of the same move
    else:
        connection.execute(update(DESK).where(*here).values(address=new, chat=chat_of(new)))
    waits = OUTBOX.c.state.in_(("waiting", "claimed"))
    line = (OUTBOX.c.channel == channel, OUTBOX.c.address == old, waits)
    connection.execute(update(OUTBOX).where(*line).values(address=new))


def close(connection: Connection, channel: str, address: str) -> list[Desk]:
    """Nothing more goes there, nor to any topic of a group; the desks closed. What waits for them fails."""
    gone = _desks(connection, DESK.c.channel == channel, DESK.c.chat == chat_of(address))
    gone = [desk for desk in gone if address in (desk.address, chat_of(desk.address))]
    connection.execute(update(DESK).where(DESK.c.id.in_([desk.id for desk in gone])).values(active=False))
    places = [desk.address for desk in gone]
    line = (OUTBOX.c.channel == channel, OUTBOX.c.address.in_(places), OUTBOX.c.state == "waiting")
    connection.execute(update(OUTBOX).where(*line).values(state="failed", reason="desk closed"))
    return gone


def chat_of(address: str) -> str:
    """The group of "group:topic"."""
    return address.partition(":")[0]


_DESKS = select(
    DESK.c.id, DESK.c.agency, DESK.c.channel, DESK.c.address, DESK.c.title, DESK.c.invite,
    func.coalesce(PERSON.c.language, ""),
).join(PERSON, PERSON.c.id == DESK.c.joined_by, isouter=True)  # fmt: skip


def _desks(connection: Connection, *conditions: ColumnElement[bool]) -> list[Desk]:
    rows = connection.execute(_DESKS.where(*conditions, DESK.c.active).order_by(DESK.c.id))
    return [Desk(*row) for row in rows]
