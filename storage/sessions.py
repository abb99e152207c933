"""Who wrote and where their conversation stands: recalled before a turn, remembered after it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, select, update

from conversations.session import Session
from storage.among import among
from storage.database import Overtaken
from storage.driver import ask
from storage.rows import change_rows, insert_rows
from storage.tables import ADDRESS, PERSON, SESSION

Place = tuple[str, str]  # channel, address


class Writer(Struct, frozen=True, gc=False):
    """Who writes from an address."""

    person: int
    language: str
    reachable: bool
    heard_at: datetime
    holds: bool = False  # messages wait until this person writes
    shown: int | None = None  # the outbox row whose choices they were shown last, unasked


class Stored(Struct, frozen=True, gc=False):
    """A session as stored; revision 0 is not stored yet.

    `unreadable` is what was stored instead where no session can be made of it: a new one stands for it.
    """

    session: Session
    revision: int
    unreadable: str = ""


def recall(connection: Connection, places: Iterable[Place]) -> tuple[dict[Place, Writer], dict[int, Stored]]:
    """Writers by (channel, address) and their sessions by person; unknown addresses are left out."""
    by_channel: defaultdict[str, set[str]] = defaultdict(set)
    for channel, address in places:
        by_channel[channel].add(address)
    writers: dict[Place, Writer] = {}
    sessions: dict[int, Stored] = {}
    for channel, addresses in by_channel.items():
        found = ask(connection, _RECALL, {"channel": channel, "addresses": list(addresses)})
        for address, reachable, heard_at, holds, shown, person, language, revision, state in found:
            writers[channel, address] = Writer(person, language, reachable, heard_at, holds, shown)
            sessions[person] = _stored(person, language, revision, state)
    return writers, sessions


def session_of(connection: Connection, person: int) -> Stored:
    """One person's session, or an empty one."""
    query = (
        select(PERSON.c.language, SESSION.c.revision, SESSION.c.state)
        .join(SESSION, SESSION.c.person_id == PERSON.c.id, isouter=True)
        .where(PERSON.c.id == person)
    )
    language, revision, state = connection.execute(query).one()
    return _stored(person, language, revision, state)


def by_ear(connection: Connection, persons: Collection[int]) -> set[int]:
    """Those of these persons who read by ear."""
    query = select(SESSION.c.person_id).where(
        SESSION.c.person_id.in_(persons), SESSION.c.state.contains(_BY_EAR, autoescape=True)
    )
    return set(connection.execute(query).scalars())


def remember(connection: Connection, changed: Sequence[Stored], now: datetime) -> None:
    """Store sessions as the next revision of what was recalled.

    Raises Overtaken, or IntegrityError for a person's first session, if another writer did so first.
    """
    rows = [
        {
            "person_id": stored.session.person,
            "revision": stored.revision + 1,
            "state": _encode(stored.session).decode(),
            "updated_at": now,
        }
        for stored in sorted(changed, key=lambda stored: stored.session.person)  # one order: no deadlock
    ]
    first = [row for row in rows if row["revision"] == 1]
    if first:
        insert_rows(connection, SESSION, first)
    again = [
        {"p": row["person_id"], "r": row["revision"], "s": row["state"], "u": now}
        for row in rows
        if row["revision"] != 1
    ]
    if again and change_rows(connection, _REMEMBER, again) != len(again):
        raise Overtaken("session")


_BY_EAR = '"listed":true'  # as it is encoded; within a text its quotes are escaped
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Session).decode

_RECALL = (
    select(
        ADDRESS.c.address,
        ADDRESS.c.reachable,
        ADDRESS.c.heard_at,
        ADDRESS.c.holds,
        ADDRESS.c.shown,
        PERSON.c.id,
        PERSON.c.language,
        SESSION.c.revision,
        SESSION.c.state,
    )
    .join(PERSON, PERSON.c.id == ADDRESS.c.person_id)
    .join(SESSION, SESSION.c.person_id == PERSON.c.id, isouter=True)
    .where(
        ADDRESS.c.channel == bindparam("channel"),
        among(ADDRESS.c.address, "addresses"),
    )
)

_REMEMBER = (
    update(SESSION)
    .where(SESSION.c.person_id == bindparam("p"), SESSION.c.revision == bindparam("r") - 1)
    .values(revision=bindparam("r"), state=bindparam("s"), updated_at=bindparam("u"))
)


def _stored(person: int, language: str, revision: int | None, state: str | None) -> Stored:
    if state is None:
        return Stored(Session(person=person, language=language), 0)
    try:
        return Stored(_decode(state), revision or 0)
    except msgspec.MsgspecError:
        # Written by a version whose words mean something else now: begin anew rather than never answer again.
        return Stored(Session(person=person, language=language), revision or 0, unreadable=state)
