"""Two addresses of one person: where they were taken for two people, these become one."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Column, Connection, delete, exists, select, update

from conversations.admins.roles import covers
from storage import people, roles, sessions
from storage.tables import (
    ADDRESS,
    BROADCAST,
    CAMPAIGN_POINT,
    DAILY_CHAT,
    DESK,
    EXPORT,
    GIFT,
    HEARD,
    HISTORY,
    INQUIRY,
    INVITE,
    LOOKUP,
    MEDIA,
    OFFICER,
    OUTBOX,
    PERSON,
    REACHED,
    RECIPIENT,
    REPORT,
    ROLE_INVITE,
    ROOM_LINK,
    ROOM_VISIT,
    SESSION,
    SILENCE,
    TRAFFIC_WINDOW,
)

_A_MOMENT = timedelta(seconds=1)  # the address written from counts as the later one


def link(connection: Connection, pairs: Collection[tuple[str, str, str]], now: datetime) -> None:
    """For each (channel, address written from, other address): both lead to one person from now on."""
    for channel, address, also in sorted(pairs):
        mine, other = people.find(connection, channel, address), people.find(connection, channel, also)
        if mine is None and other is None:
            mine = people.create(connection, [(channel, address, "")], now)[0]
        if mine is None or other is None:
            missing = address if mine is None else also
            _add_address(connection, channel, missing, mine or other or 0, now - _A_MOMENT)
        elif mine != other:
            merge(connection, min(mine, other), max(mine, other))


def merge(connection: Connection, kept: int, gone: int) -> None:
    """All that was `gone`'s is `kept`'s: addresses, reports, offices, and the later of the two conversations."""
    _keep_later_session(connection, kept, gone)
    _drop_double_offices(connection, kept, gone)
    _drop_double_points(connection, kept, gone)
    _drop_double_recipients(connection, kept, gone)
    for column in _OWNED:
        connection.execute(update(column.table).where(column == gone).values({column.name: kept}))
    if connection.execute(select(PERSON.c.stopped).where(PERSON.c.id == gone)).scalar_one():
        connection.execute(update(PERSON).where(PERSON.c.id == kept).values(stopped=True))
    _keep_higher_role(connection, kept, gone)
    connection.execute(delete(PERSON).where(PERSON.c.id == gone))


_OWNED: tuple[Column[Any], ...] = (
    ADDRESS.c.person_id, HEARD.c.person_id, REPORT.c.reporter_id, REPORT.c.handler_id, HISTORY.c.person_id,
    MEDIA.c.person_id, OFFICER.c.person_id, INVITE.c.made_by, INVITE.c.used_by, INVITE.c.replaces, DESK.c.joined_by,
    OUTBOX.c.person_id, ROLE_INVITE.c.made_by, ROLE_INVITE.c.used_by, ROOM_LINK.c.person_id, ROOM_VISIT.c.person_id,
    TRAFFIC_WINDOW.c.made_by, TRAFFIC_WINDOW.c.ended_by, LOOKUP.c.person_id,
    CAMPAIGN_POINT.c.made_by, REACHED.c.person_id, GIFT.c.person_id, GIFT.c.given_by,
    BROADCAST.c.made_by, BROADCAST.c.proposed_by, BROADCAST.c.confirmed_by, RECIPIENT.c.person_id,
    INQUIRY.c.person_id, EXPORT.c.person_id, DAILY_CHAT.c.person_id,
    SILENCE.c.person_id,
)  # fmt: skip


def _add_address(connection: Connection, channel: str, address: str, person: int, heard_at: datetime) -> None:
    row = {"channel": channel, "address": address, "person_id": person, "reachable": True, "reason": ""}
    connection.execute(ADDRESS.insert().values(**row, heard_at=heard_at, holds=False))


def _keep_later_session(connection: Connection, kept: int, gone: int) -> None:
    both = select(SESSION.c.person_id, SESSION.c.updated_at).where(SESSION.c.person_id.in_((kept, gone)))
    latest = connection.execute(both.order_by(SESSION.c.updated_at.desc())).first()
    if latest is not None and latest.person_id == gone:
        told = replace(sessions.session_of(connection, gone).session, person=kept)
        revision = sessions.session_of(connection, kept).revision
        sessions.remember(connection, [sessions.Stored(told, revision)], latest.updated_at)
    connection.execute(delete(SESSION).where(SESSION.c.person_id == gone))


def _keep_higher_role(connection: Connection, kept: int, gone: int) -> None:
    both = {holder.person: holder for holder in roles.holders(connection) if holder.person in (kept, gone)}
    mine, other = both.get(kept), both.get(gone)
    if other and not (mine and covers(mine.role, other.role)):
        roles.give(connection, kept, other.role, other.name)


def _drop_double_offices(connection: Connection, kept: int, gone: int) -> None:
    """Of two offices in one agency the one that says more stays: active, then supervisor, then on duty."""
    query = select(OFFICER).where(OFFICER.c.person_id.in_((kept, gone)))
    more = (OFFICER.c.active.desc(), OFFICER.c.role.desc(), OFFICER.c.on_duty.desc())
    seen: set[str] = set()
    for row in connection.execute(query.order_by(*more, OFFICER.c.id)).all():
        if row.agency in seen:
            connection.execute(delete(OFFICER).where(OFFICER.c.id == row.id))
        seen.add(row.agency)


def _drop_double_points(connection: Connection, kept: int, gone: int) -> None:
    """Who came by one point under both names came by it once, and had one gift."""
    for table in (REACHED, GIFT):
        there = select(table.c.point_id).where(table.c.person_id == kept)
        double = (table.c.person_id == gone, table.c.point_id.in_(there))
        connection.execute(delete(table).where(*double))
    points = select(PERSON.c.first_point, PERSON.c.latest_point).where(PERSON.c.id == gone)
    theirs = connection.execute(points).one()
    for column, point in ((PERSON.c.first_point, theirs[0]), (PERSON.c.latest_point, theirs[1])):
        lacking = (PERSON.c.id == kept, column.is_(None))
        connection.execute(update(PERSON).where(*lacking).values({column.name: point}))


def _drop_double_recipients(connection: Connection, kept: int, gone: int) -> None:
    """Who is a recipient under both names and waits under one gets the message once."""
    mine = RECIPIENT.alias("mine")
    same = (mine.c.broadcast_id == RECIPIENT.c.broadcast_id, mine.c.desk_id == RECIPIENT.c.desk_id)
    for one, other in ((gone, kept), (kept, gone)):
        there = exists().where(*same, mine.c.person_id == other)
        double = (RECIPIENT.c.person_id == one, RECIPIENT.c.state == "waiting", there)
        connection.execute(delete(RECIPIENT).where(*double))
    there = exists().where(*same, mine.c.person_id == kept)
    connection.execute(delete(RECIPIENT).where(RECIPIENT.c.person_id == gone, there))
