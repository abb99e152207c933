"""Raises a report past its time: officer, supervisors, the agencies above, posko, admins; each rung exactly once."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import clock, log, ways
from bot.jobs.dispatch import SomeFailed, each_alone, to_officer
from bot.jobs.tools import Tools
from bot.reminding import limit_of, reminder
from conversations.messages import Reply
from conversations.officers import late
from storage import clocks, officers, outbox, people
from storage.clocks import Late
from storage.database import Overtaken
from storage.people import Contact
from storage.views import Due

BATCH = 200
OFFICERS, SUPERVISORS, ADMINS = "officers", "supervisors", "admins"


async def run(tools: Tools) -> None:
    """Raise every report whose time has passed."""
    if await asyncio.to_thread(_escalate_all, tools):
        tools.wake("deliver")


def rungs(tools: Tools, agency: str) -> tuple[str, ...]:
    """Who hears, in order: always the same for an agency, so that a rung's number tells which it is."""
    ladder = tools.directory.ladder(agency) if agency in tools.directory.agencies else ()
    return (OFFICERS, SUPERVISORS, *(above.id for above in ladder), ADMINS)


def _escalate_all(tools: Tools) -> int:
    now, written, failed = clock.now(), 0, []
    after: Late | None = None
    while True:
        with tools.database.read() as connection:
            tools.directories.refresh(connection)
            up = clocks.late(connection, now, BATCH, after)
            waiting = clocks.numbered(connection, [report for _, report in up]) if up else []
        try:
            written += each_alone(waiting, lambda due: _escalate(tools, due, now))
        except SomeFailed as some:
            failed.append(some)  # those after them must not wait for the next run
        if len(up) < BATCH:
            break
        after = up[-1]
    if failed:
        raise failed[0]
    return written


def _escalate(tools: Tools, due: Due, now: datetime) -> int:
    if due.escalate_at is None or due.escalate_at > now:
        return 0  # moved between the two looks
    try:
        with tools.database.write() as connection:
            name, written = _climb(tools, connection, due, now)
    except Overtaken:
        return 0  # an officer moved it meanwhile, or another process climbed it
    log.note("escalated", reference=due.view.reference, rung=name, letters=written)
    return written


def _climb(tools: Tools, connection: Connection, due: Due, now: datetime) -> tuple[str, int]:
    """The first rung from here on that reaches anybody; its name, and the messages put."""
    ladder = rungs(tools, due.view.agency)
    for number, name in enumerate(ladder[due.escalation :], due.escalation + 1):
        if contacts := _contacts(tools, connection, due, name, now):
            more = number < len(ladder)
            next_at = _next_at(tools, due, now) if more else None
            raised = clocks.climb(connection, due, number, next_at, now, f"to {name}")
            letters = [
                to_officer(to, _said(tools, due, name, to.language, now), due.id, f"escalation:{raised}")
                for to in contacts
            ]
            return name, sum(outbox.put_once(connection, letter, now) is not None for letter in letters)
    clocks.climb(connection, due, len(ladder), None, now, "")
    return "nobody", 0


def _contacts(tools: Tools, connection: Connection, due: Due, rung: str, now: datetime) -> list[Contact]:
    if rung == SUPERVISORS:
        return officers.supervisors_of(connection, due.view.agency)
    if rung == ADMINS:
        return people.admins(connection)
    if rung != OFFICERS:
        return ways.contacts_of(connection, tools.lines, rung, now)
    if there := ways.written_to(connection, tools.lines, due.view):
        return [there]
    on_duty = officers.contacts_of(connection, due.view.agency)
    handler = people.contact(connection, due.view.handler) if due.view.handler else None
    # Whoever took it and went off duty has left it to the others.
    left = handler and on_duty and handler.person not in [other.person for other in on_duty]
    return [handler] if handler and not left else on_duty


def _next_at(tools: Tools, due: Due, now: datetime) -> datetime:
    pause = tools.settings.config.sla.pause
    then = now + timedelta(minutes=pause.danger if due.view.danger else pause.default)
    # A reminder of the officer's own estimate comes early: nobody above hears before the limit itself.
    return max(then, limit_of(due))


def _said(tools: Tools, due: Due, rung: str, language: str, now: datetime) -> Reply:
    if rung == OFFICERS:
        return reminder(tools.texts, tools.geo, due, language, now)
    told = (tools.texts, tools.geo, language, due.view, limit_of(due), now)
    return late.escalation(*told, tools.directory.short_name(due.view.agency))
