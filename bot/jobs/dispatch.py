"""Sends new reports to the officers of the agency responsible."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import clock, log
from bot.jobs.tools import Tools
from conversations import notices
from conversations.messages import Reply
from geo.directory import Agency
from storage import media, officers, outbox, people, reports
from storage.database import Gone, Overtaken
from storage.outbox import Letter
from storage.people import Contact
from storage.reports import Dispatch
from storage.views import Due

BATCH = 200


class SomeFailed(Exception):
    """Some reports of a run could not be handled; the others were."""


async def run(tools: Tools) -> None:
    """Dispatch every report that is new or was handed over."""
    if await asyncio.to_thread(_dispatch_all, tools):
        tools.wake("deliver")


def choose(tools: Tools, due: Due) -> tuple[Agency, bool]:
    """The first agency responsible that has not said "not ours", else the posko; and whether an owner was found."""
    found = tools.directory.responsible(due.view.category, due.view.place)
    left = [agency for agency in found.agencies if agency.id not in due.tried]
    if left and found.owner_found:
        return left[0], True
    first = found.agencies[0]
    return ((first, *tools.directory.ladder(first.id))[-1] if found.owner_found else first), False


def audience(tools: Tools, connection: Connection, agency: Agency) -> tuple[list[Contact], str]:
    """An agency's officers, else those next up its ladder, else the admins; and a note where it is not its own."""
    for step in (agency, *tools.directory.ladder(agency.id)):
        if found := officers.contacts_of(connection, step.id):
            return found, "" if step is agency else f"no officer of {agency.id} has joined; sent to {step.id}"
    admins = people.admins(connection)
    return admins, f"no officer has joined; sent to {len(admins)} admins"


def _dispatch_all(tools: Tools) -> int:
    with tools.database.read() as connection:
        waiting = reports.to_dispatch(connection, BATCH)
    return each_alone(waiting, lambda due: dispatch(tools, due))


def dispatch(tools: Tools, due: Due) -> int:
    """Send one report to its agency; returns the messages put, 0 where somebody changed it meanwhile."""
    now = clock.now()
    try:
        with tools.one_report_at_a_time, tools.database.write() as connection:
            written = _dispatch_one(tools, connection, due, now)
    except Overtaken:
        return 0  # somebody rejected or joined it meanwhile
    log.note("dispatched", reference=due.view.reference, letters=written)
    return written


def _dispatch_one(tools: Tools, connection: Connection, due: Due, now: datetime) -> int:
    agency, owner_found = choose(tools, due)
    contacts, note = audience(tools, connection, agency)
    if not contacts:
        return 0  # nobody would hear of it: it stays new, and /healthz counts it
    acknowledge, resolve = deadlines(tools, agency, due)
    order = Dispatch(
        agency.id, owner_found, now + timedelta(minutes=acknowledge), now + timedelta(minutes=resolve)
    )
    change = reports.change_status(
        connection, due.id, due.view.status, "dispatched", now, note=note, dispatch=order
    )
    report = reports.view(connection, due.view.reference) or due.view
    letters = []
    for to in contacts:
        if not owner_found:
            unowned = notices.unowned(tools.texts, tools.geo, to.language, report)
            letters.append(to_officer(to, unowned, due.id, f"unowned:{change}"))
        card = notices.card(tools.texts, tools.geo, to.language, report, now, agency.short_name)
        letters.append(to_officer(to, card, due.id, f"card:{change}"))
        letters += photos_to(tools, connection, due.id, report.reference, to)
    if due.view.status == "handed_over" and contacts and not note:
        letters += _news(tools, connection, due, agency)
    return sum(outbox.put_once(connection, letter, now) is not None for letter in letters)


def each_alone(waiting: Sequence[Due], handle: Callable[[Due], int]) -> int:
    """Handle reports one by one, so that a broken one holds up nobody. Raises Gone, and SomeFailed at the end."""
    written, failed = 0, 0
    for due in waiting:
        try:
            written += handle(due)
        except Gone:
            raise
        except Exception as error:
            failed += 1
            log.trouble("report left", error, reference=due.view.reference)
    if failed:
        raise SomeFailed(f"{failed} of {len(waiting)}")
    return written


def deadlines(tools: Tools, agency: Agency, due: Due) -> tuple[int, int]:
    """Minutes to acknowledge and to resolve: the agency's own where it has any, never longer than danger allows."""
    sla = tools.settings.config.sla
    usual = sla.of(due.view.category, danger=False)
    acknowledge = agency.acknowledge_minutes or usual.acknowledge
    resolve = agency.resolve_minutes or usual.resolve
    if not due.view.danger:
        return acknowledge, resolve
    return min(acknowledge, sla.danger.acknowledge), min(resolve, sla.danger.resolve)


def photos_to(tools: Tools, connection: Connection, report: int, reference: str, to: Contact) -> list[Letter]:
    """A report's stored photos, each once for that address however often it is asked for."""
    return [
        to_officer(
            to, notices.photo(tools.texts, to.language, reference, kept), report, f"photo:{report}:{kept}"
        )
        for kept in media.hashes_of(connection, report)
    ]


def to_officer(to: Contact, reply: Reply, report: int, cause: str) -> Letter:
    """A message to an officer or admin, said once for each `cause`."""
    dedupe = f"{cause}:{to.channel}:{to.address}"
    return Letter("officer", to.person, to.channel, to.address, reply, report, dedupe=dedupe)


def _news(tools: Tools, connection: Connection, due: Due, agency: Agency) -> list[Letter]:
    to = people.contact(connection, due.view.reporter)
    if to is None:
        return []
    name = agency.short_name
    told = notices.news(tools.texts, to.language or due.language, due.view, "dispatched", name, "")
    return [Letter("dialogue", to.person, to.channel, to.address, told, due.id)]
