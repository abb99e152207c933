"""Closes reports that are done when nobody there has said otherwise for long enough, and tells the reporter once."""

import asyncio
from datetime import datetime, timedelta

from msgspec.structs import replace
from sqlalchemy import Connection

from bot import clock, log
from bot.cards import redraw
from bot.jobs.dispatch import each_alone
from bot.jobs.tools import Tools
from conversations import notices
from conversations.after.surveying import about_report, with_first
from storage import outbox, people, reports, satisfaction, witnesses
from storage.database import Overtaken
from storage.outbox import Letter
from storage.reports import Due
from storage.satisfaction import Asked

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
            letters = _letters(tools, connection, due, change, now)
            for letter in letters:
                outbox.put_once(connection, letter, now)
    except Overtaken:
        return 0
    log.note("closed", reference=due.view.reference)
    return len(letters)


def _letters(tools: Tools, connection: Connection, due: Due, change: int, now: datetime) -> list[Letter]:
    """To its reporter and its witnesses, with the survey for whoever may be asked."""
    letters, to_all = [], people.contacts(connection, _hearing(connection, due))
    may = satisfaction.may_be_asked(
        connection, list(to_all), tools.settings.config.satisfaction.patience(now)
    )
    about = about_report(due.view)
    for person, to in to_all.items():
        language = to.language or due.language
        told = notices.news(tools.texts, language, due.view, "closed", "", "")
        asked = Asked(person, about.subject, about.agency, about.corridor)
        if person in may and satisfaction.ask(connection, [asked], now):
            # Where only a template may go, it is one that asks, too.
            told = replace(with_first(tools.texts, language, about.subject, told), key=f"{told.key}_survey")
        # Without the report: whether it arrives at once is nothing its officers have to hear of.
        cause = f"closed:{change}" if person == due.view.reporter else f"closed:{change}:{person}"
        letters.append(Letter("dialogue", to.person, to.channel, to.address, told, dedupe=cause))
    return letters


def _hearing(connection: Connection, due: Due) -> tuple[int, ...]:
    return due.view.reporter, *witnesses.of(connection, due.id)


def _patience(tools: Tools) -> timedelta:
    return timedelta(hours=tools.settings.config.closing.hours)
