"""Fetches the photos and recordings people sent, and gives late ones to the officers who have the report already."""

import asyncio
from datetime import timedelta

from sqlalchemy import Connection

from bot import clock, log, uploads
from bot import media as files
from bot.cards import redraw
from bot.channels.base import Refused, TryAgain
from bot.jobs.dispatch import files_to
from bot.jobs.pace import backoff_s
from bot.jobs.tools import Tools
from bot.ways import holders
from conversations.messages import Inbound
from conversations.workflow import OPEN, WAITING_FOR_DISPATCH
from geo.model import Point
from storage import media, outbox, reports
from storage.media import Waiting

BATCH = 50
AT_ONCE = 4


async def run(tools: Tools) -> None:
    """Fetch every file that is due."""
    waiting = await asyncio.to_thread(_due, tools)
    gate = asyncio.Semaphore(AT_ONCE)
    await asyncio.gather(*(_fetch(tools, gate, file) for file in waiting))


def _due(tools: Tools) -> list[Waiting]:
    with tools.database.read() as connection:
        due = media.due(connection, clock.now(), BATCH)
    return [file for file in due if file.channel in tools.channels]


async def _fetch(tools: Tools, gate: asyncio.Semaphore, file: Waiting) -> None:
    try:
        async with gate:
            data = await tools.channels[file.channel].fetch(file.media)
            kept = await asyncio.to_thread(
                files.store, data, tools.media, _most_bytes(tools), file.media.kind
            )
    except (Refused, files.Unusable) as error:
        return await asyncio.to_thread(_fail, tools, file, str(error))
    except TryAgain as error:
        return await asyncio.to_thread(_try_again, tools, file, str(error), error.after_s)
    except Exception as error:
        # A channel's own mistake with one file must not stop the others.
        log.trouble("fetch failed", error, media=file.id, channel=file.channel)
        return await asyncio.to_thread(_try_again, tools, file, type(error).__name__, 0.0)
    await asyncio.to_thread(_stored, tools, file, kept)
    if not await asyncio.to_thread(files.is_kept, kept.hash, tools.media):
        # Housekeeping took the same bytes away with a draft that was never sent, before it could know of this row.
        await asyncio.to_thread(files.store, data, tools.media, _most_bytes(tools), file.media.kind)
    uploads.forget(file.media.file, tools.uploads)
    tools.wake("deliver")
    if kept.point:
        await _offer_point(tools, file, kept.point)


async def _offer_point(tools: Tools, file: Waiting, point: Point) -> None:
    """Where the photo was taken, for a draft that has no place yet: said through the same door."""
    address = await asyncio.to_thread(_where_asked, tools, file)
    if address:
        event = f"exif:{file.id}"
        await tools.hear([Inbound(file.channel, event, address, clock.now(), point=point, taken=True)])


def _where_asked(tools: Tools, file: Waiting) -> str:
    with tools.database.read() as connection:
        return media.address_of_draft_without_place(connection, file.id)


def _stored(tools: Tools, file: Waiting, kept: files.Stored) -> None:
    lat, lon = (kept.point.lat, kept.point.lon) if kept.point else (None, None)
    with tools.one_report_at_a_time, tools.database.write() as connection:
        media.stored(connection, file.id, kept.hash, lat, lon)
        reference = media.reference_of(connection, file.id)
        if reference:
            _show_to_officers(tools, connection, reference, file.person)


def _show_to_officers(tools: Tools, connection: Connection, reference: str, sender: int) -> None:
    """The reporter's photos; of an officer's own the cards tell, and the reporter sees it with what was done."""
    due = reports.stored(connection, reference)
    teller = due.view.reporter if due else None
    if due is not None and due.view.joined_to:
        due = reports.stored(connection, due.view.joined_to)  # whoever has that one sees what witnesses saw
    if due is None or due.view.status not in OPEN or due.view.status in WAITING_FOR_DISPATCH:
        return  # dispatch shows it, or nobody needs it any more
    shown = holders(connection, tools.lines, due.view) if sender == teller else []
    for to in shown:
        for letter in files_to(tools, connection, due.id, due.view.reference, to):
            outbox.put_once(connection, letter, clock.now())
    redraw(tools, connection, due.id, clock.now())  # it says how many there are


def _try_again(tools: Tools, file: Waiting, reason: str, after_s: float) -> None:
    if file.attempts + 1 >= tools.settings.config.limits.fetch_tries:
        return _fail(tools, file, reason)
    wait = timedelta(seconds=max(after_s, backoff_s(file.attempts + 2)))
    with tools.database.write() as connection:
        media.again(connection, file.id, clock.now() + wait, reason)


def _fail(tools: Tools, file: Waiting, reason: str) -> None:
    with tools.database.write() as connection:
        media.failed(connection, file.id, reason)
    log.trouble("file given up", media=file.id, reason=reason[:80])


def _most_bytes(tools: Tools) -> int:
    return tools.settings.config.limits.photo_mb * 1024 * 1024
