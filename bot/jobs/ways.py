"""Takes the next way to an agency where one failed for good: one after the other, each once for a dispatch."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import clock, log, told_where
from bot.choosing import Asked
from bot.jobs.dispatch import cards, put_all
from bot.jobs.tools import Tools
from bot.ways import Chosen, begin, choose
from conversations.workflow import UNTAKEN
from storage import attempts, history, reports, views
from storage.attempts import CHAT, Attempt, Fate
from storage.views import Due

BATCH = 200


async def run(tools: Tools) -> None:
    """Look what became of every attempt that is still under way."""
    if await asyncio.to_thread(_look_at_all, tools):
        tools.wake("deliver")


def _look_at_all(tools: Tools) -> int:
    with tools.database.read() as connection:
        trying = attempts.trying(connection, BATCH)
    return sum(_look(tools, attempt) for attempt in trying)


def _look(tools: Tools, attempt: Attempt) -> int:
    """Returns how many letters were put for the next way."""
    now = clock.now()
    with tools.one_report_at_a_time, tools.database.write() as connection:
        fate = _given_up(tools, connection, attempt, attempts.fate(connection, attempt), now)
        if fate.state == "trying":
            return 0
        if not attempts.end(connection, attempt.id, fate.state, fate.reason, fate.provider_id, now):
            return 0  # another process saw it first
        _write_down(connection, attempt, fate, now)
        return _go_on(tools, connection, attempt, now) if fate.state == "failed" else 0


def _given_up(tools: Tools, connection: Connection, attempt: Attempt, fate: Fate, now: datetime) -> Fate:
    """The fate, failed where a way has been tried in vain for long enough. Chats are given all their tries."""
    patience = timedelta(minutes=tools.settings.config.limits.way_minutes)
    if fate.state != "trying" or fate.row is None or abs(now - attempt.at) < patience:
        return fate
    open_at_all = attempt.channel in tools.channels
    if open_at_all and not fate.tries:
        return fate  # our own sending stands still; the agency's server has had no chance yet
    if not attempts.give_up(connection, fate.row, now):
        return fate
    return Fate("failed", fate.reason if open_at_all else "not set up any more")


def _write_down(connection: Connection, attempt: Attempt, fate: Fate, now: datetime) -> None:
    rest = fate.provider_id if fate.state == "reached" else fate.reason
    note = f"{fate.state}: {rest}" if rest else fate.state
    history.write(
        connection, attempt.report, now, "attempt", agency=attempt.agency, channel=attempt.channel, note=note
    )
    log.note("attempt ended", report=attempt.report, channel=attempt.channel, state=fate.state)


def _go_on(tools: Tools, connection: Connection, attempt: Attempt, now: datetime) -> int:
    due = reports.stored(connection, views.reference_of(connection, attempt.report))
    if due is None or not _still_untold(connection, due, attempt):
        return 0  # somebody has it by now, or it went elsewhere
    asked = due.view.agency
    chosen = choose(connection, tools.lines, asked, due.view, now, first=attempt.number + 1)
    agency = tools.directory.agencies[asked]
    told = told_where.letters(tools, connection, due, Asked(agency, due.owner_found, chosen, agency))
    if not chosen.contacts:
        _say_nobody(connection, attempt, chosen, now)
        return put_all(connection, told, now)
    if not begin(connection, tools.lines, due.id, attempt.dispatch, asked, chosen, now):
        return 0
    letters = cards(tools, connection, due.view.reference, attempt.dispatch, chosen.contacts, now)
    return put_all(connection, letters + told, now)


def _still_untold(connection: Connection, due: Due, attempt: Attempt) -> bool:
    latest = attempts.latest(connection, due.view.reference)
    same = latest is not None and latest.dispatch == attempt.dispatch
    return same and due.view.status in UNTAKEN and bool(due.view.agency)


def _say_nobody(connection: Connection, attempt: Attempt, chosen: Chosen, now: datetime) -> None:
    history.write(connection, attempt.report, now, "attempt", channel=CHAT, note="nobody is left to tell")
    log.trouble("nobody is left to tell", report=attempt.report, passed=len(chosen.passed))
