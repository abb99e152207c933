"""Raises a report its agency has left unanswered: one step up the ladder at a time, each step exactly once."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import clock, log
from bot.jobs.dispatch import deadlines, each_alone, to_officer
from bot.jobs.tools import Tools
from conversations import notices
from geo.directory import Agency
from storage import officers, outbox, people, reports
from storage.database import Overtaken
from storage.outbox import Letter
from storage.people import Contact
from storage.views import Due

BATCH = 200
TAKEN = ("acknowledged", "in_progress")


async def run(tools: Tools) -> None:
    """Raise every report whose time has passed."""
    if await asyncio.to_thread(_escalate_all, tools):
        tools.wake("deliver")


def _escalate_all(tools: Tools) -> int:
    now = clock.now()
    with tools.database.read() as connection:
        late = reports.to_escalate(connection, now, BATCH)
    return each_alone(late, lambda due: _escalate(tools, due, now))


def _escalate(tools: Tools, due: Due, now: datetime) -> int:
    try:
        with tools.database.write() as connection:
            written = _raise(tools, connection, due, now)
    except Overtaken:
        return 0  # an officer took it meanwhile, or another process raised it
    log.note("escalated", reference=due.view.reference, step=due.escalation + 1, letters=written)
    return written


def _raise(tools: Tools, connection: Connection, due: Due, now: datetime) -> int:
    agency = tools.directory.agencies.get(due.view.agency)
    steps = _steps(tools, connection, agency)
    name, contacts = steps[due.escalation] if due.escalation < len(steps) else ("nobody", [])
    more = due.escalation + 1 < len(steps)
    wait = timedelta(minutes=deadlines(tools, agency, due)[0]) if agency else timedelta(hours=1)
    step = due.escalation + 1
    raised = reports.escalate(connection, due.id, step, now + wait if more else None, now, note=f"to {name}")
    short_name = agency.short_name if agency else due.view.agency
    letters = [_letter(tools, due, to, short_name, raised) for to in contacts]
    return sum(outbox.put_once(connection, letter, now) is not None for letter in letters)


def _steps(tools: Tools, connection: Connection, agency: Agency | None) -> list[tuple[str, list[Contact]]]:
    """Who hears at each step: the officers of every agency up the ladder that has any, then the admins."""
    ladder = tools.directory.ladder(agency.id) if agency else ()
    found = [(step.id, officers.contacts_of(connection, step.id)) for step in ladder]
    return [step for step in (*found, ("admins", people.admins(connection))) if step[1]]


def _letter(tools: Tools, due: Due, to: Contact, agency: str, raised: int) -> Letter:
    say = notices.overdue if due.view.status in TAKEN else notices.escalation
    reply = say(tools.texts, tools.geo, to.language, due.view, agency)
    return to_officer(to, reply, due.id, f"escalation:{raised}")
