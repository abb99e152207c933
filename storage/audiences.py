"""An audience as one query: whom it holds now, each at the reachable address they wrote from last."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)

from conversations.admins.audience import Audience
from conversations.admins.broadcasts import FREE_FOR, Reach
from storage.tables import ADDRESS, CAMPAIGN_POINT, DESK, OFFICER, PERSON, REACHED, REPORT, TRIP, TRIP_LEG

ONE_WAY = ("email", "hook", "open311")  # agencies are written to there, people are not


def persons_in(audience: Audience, now: datetime) -> Select[Any]:
    """(person_id, desk_id, channel, address, language, heard_at) of every person of an audience."""
    newer = ADDRESS.alias("newer")
    later = or_(
        newer.c.heard_at > ADDRESS.c.heard_at,
        and_(newer.c.heard_at == ADDRESS.c.heard_at, newer.c.id > ADDRESS.c.id),
    )
    is_last = ~exists().where(newer.c.person_id == ADDRESS.c.person_id, *_usable(newer, audience), later)
    return (
        select(
            PERSON.c.id.label("person_id"), literal(0).label("desk_id"), ADDRESS.c.channel, ADDRESS.c.address,
            PERSON.c.language, ADDRESS.c.heard_at,
        )
        .join(ADDRESS, ADDRESS.c.person_id == PERSON.c.id)
        .where(~PERSON.c.stopped, *_usable(ADDRESS, audience), is_last, *_conditions(audience, now))
    )  # fmt: skip


def desks_in(audience: Audience) -> Select[Any]:
    """The same of every desk: a group that answers for an agency whose officers are meant."""
    query = select(
        DESK.c.joined_by.label("person_id"), DESK.c.id.label("desk_id"), DESK.c.channel, DESK.c.address,
        PERSON.c.language, DESK.c.joined_at.label("heard_at"),
    ).join(PERSON, PERSON.c.id == DESK.c.joined_by)  # fmt: skip
    conditions: list[ColumnElement[bool]] = [DESK.c.active]
    if audience.agencies:
        conditions.append(DESK.c.agency.in_(audience.agencies))
    if audience.channels:
        conditions.append(DESK.c.channel.in_(audience.channels))
    if audience.languages:
        conditions.append(PERSON.c.language.in_(audience.languages))
    return query.where(*conditions)


def reach(connection: Connection, audience: Audience, fallback: str, now: datetime) -> Reach:
    """How many an audience holds now; who has chosen no language counts as reading `fallback`."""
    queries = [persons_in(audience, now), *([desks_in(audience)] if audience.officers else [])]
    channels: dict[str, int] = {}
    languages: dict[str, int] = {}
    free = 0
    for query in queries:
        found = query.subquery()
        is_free = (found.c.heard_at > now - FREE_FOR).label("free")
        grouped = select(found.c.channel, found.c.language, is_free, func.count().label("n"))
        for row in connection.execute(grouped.group_by(found.c.channel, found.c.language, is_free)):
            language = row.language or fallback
            channels[row.channel] = channels.get(row.channel, 0) + row.n
            languages[language] = languages.get(language, 0) + row.n
            free += row.n if row.channel == "whatsapp" and row.free else 0
    return Reach(channels, languages, free)


def point_named(connection: Connection, words: str) -> str:
    """The code of the campaign point of that code or name, the newest if several; empty for none."""
    said = func.lower(words)
    named = or_(func.lower(CAMPAIGN_POINT.c.code) == said, func.lower(CAMPAIGN_POINT.c.name) == said)
    query = select(CAMPAIGN_POINT.c.code).where(named).order_by(CAMPAIGN_POINT.c.id.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none() or ""


def _usable(address: Any, audience: Audience) -> Sequence[ColumnElement[bool]]:
    allowed = address.c.channel.in_(audience.channels) if audience.channels else None
    return address.c.reachable, allowed if allowed is not None else address.c.channel.not_in(ONE_WAY)


def _conditions(audience: Audience, now: datetime) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if audience.languages:
        conditions.append(PERSON.c.language.in_(audience.languages))
    if audience.officers:
        mine = [OFFICER.c.person_id == PERSON.c.id, OFFICER.c.active]
        if audience.agencies:
            mine.append(OFFICER.c.agency.in_(audience.agencies))
        conditions.append(exists().where(*mine))
    if audience.points:
        came = (REACHED.c.person_id == PERSON.c.id, REACHED.c.point_id == CAMPAIGN_POINT.c.id)
        conditions.append(exists().where(*came, CAMPAIGN_POINT.c.code.in_(audience.points)))
    if audience.has_place or audience.reported_h or audience.travelling_h:
        conditions.append(or_(*_been_there(audience, now)))
    return conditions


def _been_there(audience: Audience, now: datetime) -> list[ColumnElement[bool]]:
    """The ways to have been at a place, or on the road at all: by a report, and by a trip."""
    ways: list[ColumnElement[bool]] = []
    if audience.reported_h or not audience.travelling_h:
        ways.append(_reported(audience, now))
    lost = audience.regencies and not audience.stretches  # no road known there to have come by
    if (audience.travelling_h or not audience.reported_h) and not lost:
        ways.append(_travelling(audience, now))
    return ways or [false()]


def _travelling(audience: Audience, now: datetime) -> ColumnElement[bool]:
    since = now - timedelta(hours=audience.travelling_h)
    going = [TRIP.c.person_id == PERSON.c.id, TRIP.c.starts_at <= now, TRIP.c.until > since]
    going.append(or_(TRIP.c.ended_at.is_(None), TRIP.c.ended_at > since))
    if ways := _ways(audience):
        going.append(exists().where(TRIP_LEG.c.trip_id == TRIP.c.id, or_(*ways)))
    if audience.direction:
        going.append(func.lower(TRIP.c.goal) == audience.direction.lower())
    return exists().where(*going)


def _ways(audience: Audience) -> list[ColumnElement[bool]]:
    """What one of a journey's stretches has to be on."""
    lines = (*audience.corridors, *audience.roads)
    through = [
        and_(TRIP_LEG.c.line == part.line, TRIP_LEG.c.low <= part.high, TRIP_LEG.c.high >= part.low)
        for part in audience.stretches
    ]
    return [*([TRIP_LEG.c.line.in_(lines)] if lines else []), *through]


def _reported(audience: Audience, now: datetime) -> ColumnElement[bool]:
    told = [REPORT.c.reporter_id == PERSON.c.id]
    if audience.reported_h:
        told.append(REPORT.c.created_at > now - timedelta(hours=audience.reported_h))
    where = [
        column.in_(values)
        for column, values in (
            (REPORT.c.corridor, audience.corridors), (REPORT.c.road, audience.roads),
            (REPORT.c.regency_code, audience.regencies),
        )
        if values
    ]  # fmt: skip
    if where:
        told.append(or_(*where))
    if audience.direction:
        told.append(func.lower(REPORT.c.direction) == audience.direction.lower())
    return exists().where(*told)
