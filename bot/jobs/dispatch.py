"""Sends new reports to the officers of the agency responsible."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace
from sqlalchemy import Connection

from bot import clock, log, told_where
from bot.cards import Knows, draw, redraw
from bot.choosing import choose
from bot.configfile import Sla
from bot.jobs.tools import Tools
from bot.ways import WAYS, begin
from conversations import notices
from conversations.messages import Reply
from conversations.officers import staff_notices
from conversations.officers.way_notices import way_card
from geo.directory import Agency
from storage import media, moderation, officers, outbox, reports
from storage.database import Gone, Overtaken
from storage.outbox import Letter
from storage.people import Contact
from storage.reports import Dispatch
from storage.views import Due

BATCH = 200
_BARE_VOICE = (
    "whatsapp",
)  # a recording has no words beside it there: those that name its report go before it


class SomeFailed(Exception):
    """Some reports of a run could not be handled; the others were."""


async def run(tools: Tools) -> None:
    """Dispatch every report that is new or was handed over."""
    if await asyncio.to_thread(_dispatch_all, tools):
        tools.wake("deliver")


def _dispatch_all(tools: Tools) -> int:
    with tools.database.read() as connection:
        tools.directories.refresh(connection)
        may_go = moderation.may_go(clock.now(), tools.settings.config.moderation.held_minutes)
        waiting = reports.to_dispatch(connection, BATCH, may_go)
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
    asked = choose(tools, connection, due, now)
    agency, chosen = asked.agency, asked.chosen
    told = told_where.letters(tools, connection, due, asked)
    if not chosen.contacts:
        return put_all(connection, told, now)  # it stays as it is, and /healthz counts it
    acknowledge, resolve = deadlines(tools.settings.config.sla, agency, due.view.category, due.view.danger)
    order = Dispatch(
        agency.id, asked.owner_found, now + timedelta(minutes=acknowledge), now + timedelta(minutes=resolve)
    )
    change = reports.change_status(
        connection, due.id, due.view.status, "dispatched", now, note=chosen.note(agency.id), dispatch=order
    )
    begin(connection, tools.lines, due.id, change, agency.id, chosen, now)
    letters = cards(tools, connection, due.view.reference, change, chosen.contacts, now) + told
    if chosen.agency != asked.meant.id and officers.has_joined(connection, asked.meant.id):
        letters += _passed_over(tools, connection, due, asked.meant, chosen.agency, change)
    written = put_all(connection, letters, now)
    redraw(tools, connection, due.id, now)  # those who had it before
    return written


def put_all(connection: Connection, letters: Sequence[Letter], now: datetime) -> int:
    """Put each once; returns how many are new."""
    return sum(outbox.put_once(connection, letter, now) is not None for letter in letters)


def cards(
    tools: Tools,
    connection: Connection,
    reference: str,
    change: int,
    contacts: Sequence[Contact],
    now: datetime,
) -> list[Letter]:
    """A dispatched report, to those who hear of it; `change` is the dispatch's row in the history."""
    due = reports.stored(connection, reference)
    if due is None:
        return []
    return [
        letter
        for to in contacts
        for letter in (_way_card if to.channel in WAYS else _card)(tools, connection, due, change, to, now)
    ]


def _card(
    tools: Tools, connection: Connection, due: Due, change: int, to: Contact, now: datetime
) -> list[Letter]:
    report = due.view
    letters = []
    if not due.owner_found:
        unowned = notices.unowned(tools.texts, tools.geo, to.language, report)
        letters.append(to_officer(to, unowned, due.id, f"unowned:{change}"))
    card = draw(tools, connection, due, report.agency, to.person, to.language, now)
    letters.append(to_officer(to, card, due.id, f"card:{change}"))
    return letters + files_to(tools, connection, due.id, report.reference, to)


def _way_card(
    tools: Tools, connection: Connection, due: Due, change: int, to: Contact, now: datetime
) -> list[Letter]:
    """By e-mail or to a system in one letter: the files there are count as sent with it."""
    agency = tools.directory.agencies[due.view.agency]
    photos, voices = (media.hashes_of(connection, due.id, kind) for kind in ("photo", "voice"))
    card = way_card(tools.texts, tools.geo, to.language, due.view, agency, change, photos, now, voices)
    with_it = files_to(tools, connection, due.id, due.view.reference, to)
    return [to_officer(to, card, due.id, f"card:{change}"), *(replace(file, sent=True) for file in with_it)]


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


def deadlines(sla: Sla, agency: Agency, category: str, danger: bool) -> tuple[int, int]:
    """Minutes to acknowledge and to resolve: the agency's own where it has any, never longer than danger allows."""
    usual = sla.of(category, danger=False)
    acknowledge = agency.acknowledge_minutes or usual.acknowledge
    resolve = agency.resolve_minutes or usual.resolve
    if not danger:
        return acknowledge, resolve
    return min(acknowledge, sla.danger.acknowledge), min(resolve, sla.danger.resolve)


def files_to(tools: Knows, connection: Connection, report: int, reference: str, to: Contact) -> list[Letter]:
    """A report's stored photos and recordings, each once for that address however often it is asked for."""
    letters = [
        to_officer(
            to, notices.photo(tools.texts, to.language, reference, kept), report, f"photo:{report}:{kept}"
        )
        for kept in media.hashes_of(connection, report, "photo")
    ]
    for kept in media.hashes_of(connection, report, "voice"):
        voice = notices.voice(tools.texts, to.language, reference, kept)
        if to.channel in _BARE_VOICE:
            told = replace(voice, picture="")
            letters.append(to_officer(to, told, report, f"voice_words:{report}:{kept}"))
        letters.append(to_officer(to, voice, report, f"voice:{report}:{kept}"))
    return letters


def to_officer(to: Contact, reply: Reply, report: int, cause: str) -> Letter:
    """A message to an officer or admin, said once for each `cause`."""
    dedupe = f"{cause}:{to.channel}:{to.address}"
    return Letter("officer", to.person, to.channel, to.address, reply, report, dedupe=dedupe)


def _passed_over(
    tools: Tools, connection: Connection, due: Due, agency: Agency, above: str, change: int
) -> list[Letter]:
    """Nobody there is on duty: who runs the agency hears where its report went."""
    letters = []
    for to in officers.in_charge(connection, agency.id):
        higher = (
            tools.directory.agencies[above].short_name
            if above
            else tools.texts.render(to.language, "duty.admins")
        )
        told = staff_notices.passed_over(
            tools.texts, to.language, due.view.reference, agency.short_name, higher
        )
        letters.append(to_officer(to, told, due.id, f"passed_over:{change}"))
    return letters
