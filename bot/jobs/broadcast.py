"""Leads broadcasts on: gathers recipients, keeps the outbox's lane short but never empty, notes results, ends."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import clock, log
from bot.broadcasts import picture_of, repetition_of, rules_of
from bot.jobs.tools import Tools
from conversations.admins.broadcast_notices import progress
from conversations.admins.broadcasts import ENDED, Result, replies
from storage import broadcasts, edits, outbox, outcomes, people, recipients
from storage.broadcasts import Stored
from storage.outbox import Letter

CHUNK = 500  # recipients put into the outbox in one transaction
STOCK_S = 3.0  # what waits in the lane is enough for so long
TELL_EVERY = timedelta(seconds=5)


async def run(tools: Tools) -> None:
    """Lead every broadcast on as far as it goes now."""
    if await asyncio.to_thread(_run, tools):
        tools.wake("deliver")


def _run(tools: Tools) -> int:
    now = clock.now()
    with tools.database.read() as connection:
        under_way = broadcasts.under_way(connection)
        busy = under_way or recipients.any_put(connection)
    if not busy:
        return 0
    with tools.database.write() as connection:
        recipients.leave_in_peace(connection)
        recipients.collect(connection)
    return sum(_lead(tools, stored, now) for stored in under_way)


def _lead(tools: Tools, stored: Stored, now: datetime) -> int:
    """Returns how many messages were put."""
    broadcast, put = stored.broadcast, 0
    if broadcast.expires_at and broadcast.expires_at <= now:
        _expire(tools, stored, now)
    elif broadcast.state == "waiting" and broadcast.starts_at and broadcast.starts_at <= now:
        _begin(tools, stored, now)
    if broadcast.state not in ("paused", *ENDED):
        _gather(tools, broadcast.name, now)
        put = _put(tools, broadcast.name, now)
    return put + _tell(tools, broadcast.name, now)


def _begin(tools: Tools, stored: Stored, now: datetime) -> None:
    with tools.database.write() as connection:
        if picture_of(connection, stored.broadcast.message) is None:
            return  # it is still being fetched
        if not broadcasts.moved(connection, stored.id, "waiting", "gathering"):
            return
        if tomorrow := repetition_of(stored.broadcast):
            broadcasts.make(connection, tomorrow)
    log.note("broadcast begins", broadcast=stored.broadcast.name)


def _gather(tools: Tools, name: str, now: datetime) -> None:
    while True:
        with tools.database.write() as connection:
            stored = broadcasts.stored(connection, name)
            if stored is None or stored.broadcast.state != "gathering":
                return
            if stored.gathered_to == recipients.ALL:
                total = sum(outcomes.counts(connection, stored.id).values())
                broadcasts.moved(connection, stored.id, "gathering", "running", total=total)
                return
            to = recipients.gather(connection, stored.id, stored.broadcast.audience, stored.gathered_to, now)
            if not broadcasts.gathered(connection, stored.id, stored.gathered_to, to):
                return  # paused meanwhile


def _put(tools: Tools, name: str, now: datetime) -> int:
    """Fill the lane of each channel, a chunk at a time; at the end of all, the broadcast is done."""
    rates, put = rules_of(tools.settings.config, tools.channels).per_second, 0
    with tools.database.read() as connection:
        stored = broadcasts.stored(connection, name)
        waiting = recipients.channels_waiting(connection, stored.id) if stored else []
    if stored is None or stored.broadcast.state != "running":
        return 0
    for channel in waiting:
        most = max(100, int(rates.get(channel, 1.0) * STOCK_S))
        while count := _put_some(tools, stored, channel, most, now):
            put += count
    if not waiting:
        _finish(tools, stored, now)
    return put


def _put_some(tools: Tools, stored: Stored, channel: str, most: int, now: datetime) -> int:
    config = tools.settings.config
    with tools.database.write() as connection:
        room = min(CHUNK, most - recipients.in_lane(connection, channel, most))
        if room < min(CHUNK, most) / 2 or not broadcasts.is_running(connection, stored.id):
            return 0
        picture = picture_of(connection, stored.broadcast.message) or ""
        said = replies(stored.broadcast, tools.texts, config.default_language, picture)
        return recipients.put(connection, stored.id, channel, said, now, room)


def _finish(tools: Tools, stored: Stored, now: datetime) -> None:
    with tools.database.write() as connection:
        counts = outcomes.counts(connection, stored.id)
        if counts.get("waiting") or counts.get("put"):
            return
        if broadcasts.moved(connection, stored.id, "running", "done", ended_at=now):
            log.note("broadcast done", broadcast=stored.broadcast.name, **counts)


def _expire(tools: Tools, stored: Stored, now: datetime) -> None:
    with tools.database.write() as connection:
        if not broadcasts.moved(connection, stored.id, stored.broadcast.state, "expired", ended_at=now):
            return
        recipients.take_back(connection, stored.id)
        recipients.end(connection, stored.id, "expired", now)
    log.note("broadcast expired", broadcast=stored.broadcast.name)


def _tell(tools: Tools, name: str, now: datetime) -> int:
    """Show how far it is in the chat of who made it, in one message that changes in place."""
    with tools.database.read() as connection:
        stored = broadcasts.stored(connection, name)
        if stored is None or not _is_due(stored, now):
            return 0
        counts = outcomes.counts(connection, stored.id)
    with tools.database.write() as connection:
        return _show(tools, connection, stored, counts, now)


def _is_due(stored: Stored, now: datetime) -> bool:
    if stored.broadcast.state == "waiting" and stored.told is None:
        return False
    return stored.broadcast.state in ENDED or stored.told_at is None or now - stored.told_at >= TELL_EVERY


def _show(
    tools: Tools, connection: Connection, stored: Stored, counts: dict[Result, int], now: datetime
) -> int:
    to = people.contact(connection, stored.broadcast.made_by)
    if to is None:
        return 0
    rules = rules_of(tools.settings.config, tools.channels)
    reply = progress(tools.texts, to.language, stored.broadcast, counts, rules, now)
    said = edits.said(connection, stored.told) if stored.told else None
    if said:
        changed = edits.change(connection, said, reply, now)
        broadcasts.told(connection, stored.id, stored.told, now)
        return int(changed)
    letter = Letter("officer", to.person, to.channel, to.address, reply, dedupe=f"broadcast_told:{stored.id}")
    row = outbox.put_once(connection, letter, now)
    broadcasts.told(connection, stored.id, row, now)
    return int(row is not None)
