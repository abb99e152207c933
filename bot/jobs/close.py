"""Closes reports that are done when nobody there has said otherwise for long enough, and tells the reporter once."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import clock, log
from bot.cards import redraw
from bot.jobs.dispatch import each_alone
from bot.jobs.tools import Tools
from conversations import notices
from storage import outbox, people, reports, witnesses
from storage.database import Overtaken
from storage.outbox import Letter
from storage.reports import Due

BATCH = 200


async def run(tools: Tools) -> None:
    """Close every report whose time for an answer has passed."""
    if await asyncio.to_thread(_close_all, tools):
        tools.wake("deliver")


def _close_all(tools: Tools) -> int:
    now = clock.now()
    with tools.database.read() as connection:
        silent = reports.to_close(connection, now - _patience(tools), BATCH)
    return each_alone(silent, lambda due: _close(tools, due, now))


def _close(tools: Tools, due: Due, now: datetime) -> int:
    """Returns how many messages were put; 0 also where somebody answered meanwhile, or another process was first."""
    try:
        with tools.database.write() as connection:
            still = reports.stored(connection, due.view.reference)
            if still is None or still.status_at != due.status_at:
                return 0
            change = reports.change_status(connection, due.id, "resolved", "closed", now, note="no answer")
            redraw(tools, connection, due.id, now)
            letters = _letters(tools, connection, due, change)
            for letter in letters:
                outbox.put_once(connection, letter, now)
    except Overtaken:
        return 0
    log.note("closed", reference=due.view.reference)
    return len(letters)


def _letters(tools: Tools, connection: Connection, due: Due, change: int) -> list[Letter]:
    """To its reporter and its witnesses."""
    letters = []
    for person, to in people.contacts(
        connection, (due.view.reporter, *witnesses.of(connection, due.id))
    ).items():
        told = notices.news(tools.texts, to.language or due.language, due.view, "closed", "", "")
        # Without the report: whether it arrives at once is nothing its officers have to hear of.
        cause = f"closed:{change}" if person == due.view.reporter else f"closed:{change}:{person}"
        letters.append(Letter("dialogue", to.person, to.channel, to.address, told, dedupe=cause))
    return letters


def _patience(tools: Tools) -> timedelta:
    return timedelta(hours=tools.settings.config.closing.hours)
