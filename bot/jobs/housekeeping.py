"""Forgets what nobody needs any more, a little at a time so that nobody waits for it."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot import clock, log, media, uploads
from bot.jobs.tools import Tools
from conversations.officers.staff import POSITION_FOR
from storage import (
    broadcasts,
    exports,
    heard,
    inquiries,
    invites,
    lookups,
    officers,
    outbox,
    roles,
    trips,
    unsent,
    visits,
)

BATCH = 500
LINKS_FOR = timedelta(hours=1)  # whoever asked for the link has it by then
VISITS_FOR = timedelta(days=1)  # after their end
LATE = timedelta(days=3)  # what was written within a draft's life may come so much later
MOST_BATCHES = 200  # a run; the next one goes on

Forget = Callable[[Connection, datetime, int], int]


async def run(tools: Tools) -> None:
    """Forget what is past its time: heard ids, drafts' files, sent messages, dead letters, invitations, positions."""
    keep = tools.settings.config.retention
    await _forget(tools, "heard", heard.forget, timedelta(hours=keep.heard_hours))
    # Rows of the outbox outlive the ids heard: a repeated message is answered from them.
    longer = max(timedelta(days=keep.outbox_days), timedelta(hours=keep.heard_hours + 24))
    remove = partial(media.remove, folder=tools.media)
    forget_files = partial(unsent.forget, delete_file=remove)
    await _forget(tools, "files of drafts never sent", forget_files, timedelta(days=keep.draft_days) + LATE)
    await _forget(tools, "outbox", outbox.forget, longer)
    await _forget(tools, "recipients", broadcasts.forget, timedelta(days=keep.outbox_days))
    await _forget(tools, "dead letters", heard.forget_dead, timedelta(days=keep.dead_letters_days))
    await _forget(tools, "visits of the control room", visits.forget, VISITS_FOR)
    await _forget(tools, "lookups", lookups.forget, timedelta(days=tools.settings.config.geocoder.keep_days))
    await asyncio.to_thread(_delete_exports, tools)
    await asyncio.to_thread(uploads.clear, tools.uploads, clock.now().timestamp())
    await _forget(tools, "inquiries", inquiries.forget, longer)
    await _forget(tools, "invitations sent", invites.forget_links, LINKS_FOR)
    await _forget(tools, "invites", invites.forget, timedelta(days=keep.invite_days))
    await _forget(tools, "invitations to roles", roles.forget_invites, timedelta(days=keep.invite_days))
    await _forget(tools, "journeys", trips.forget, timedelta(days=keep.trip_days))
    await _forget(tools, "officers' positions", officers.forget_positions, POSITION_FOR)


async def _forget(tools: Tools, what: str, forget: Forget, age: timedelta) -> None:
    before, forgotten = clock.now() - age, 0
    for _ in range(MOST_BATCHES):
        count = await asyncio.to_thread(_forget_some, tools, forget, before)
        forgotten += count
        if count < BATCH:
            break
    if forgotten:
        log.note("forgotten", what=what, rows=forgotten)


def _forget_some(tools: Tools, forget: Forget, before: datetime) -> int:
    with tools.database.write() as connection:
        return forget(connection, before, BATCH)


def _delete_exports(tools: Tools) -> None:
    """Files past their time, and what a killed process left half written."""
    before = clock.now() - timedelta(hours=tools.settings.config.retention.export_hours)
    with tools.database.write() as connection:
        gone = exports.expire(connection, before)
        kept = exports.files(connection)
    for path in tools.exports.glob("*"):
        left = path.name not in kept and path.stat().st_mtime < before.timestamp()
        if path.name in gone or left:
            path.unlink(missing_ok=True)
