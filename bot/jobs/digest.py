"""Tells each agency how it fares: at shift change and at midnight, once each, and late rather than not at all."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Connection

from bot import clock, log
from bot.jobs.dispatch import SomeFailed
from bot.jobs.tools import Tools
from bot.recaps import recap
from conversations.describe import WIB
from conversations.officers.recap import Recap, Teller
from conversations.officers.working_days import working_days
from storage import digests, officers, outbox, people, recaps
from storage.database import Gone
from storage.digests import Kind, Round
from storage.outbox import Letter
from storage.people import Contact

ALL = ""  # the digest of all agencies together
MIDNIGHT = (time(0),)
KINDS: tuple[Kind, ...] = ("shift", "day")


async def run(tools: Tools) -> None:
    """Put every digest that is due and was not put yet into the outbox."""
    if await asyncio.to_thread(_put_all, tools):
        tools.wake("deliver")


def latest(times: Sequence[time], now: datetime) -> tuple[datetime, datetime] | None:
    """The latest of these times of the day (WIB) that has come, and the one before it; None without times."""
    today = now.astimezone(WIB).date()
    days = (today - timedelta(days=back) for back in (2, 1, 0))
    moments = [
        datetime.combine(day, each, WIB).astimezone(UTC) for day in days for each in sorted(set(times))
    ]
    come = [moment for moment in moments if moment <= now]
    return (come[-2], come[-1]) if come else None


def _put_all(tools: Tools) -> int:
    now, shifts = clock.now(), tools.settings.config.digest.times
    with tools.database.read() as connection:
        come = [*_come(connection, "shift", shifts, now), *_come(connection, "day", MIDNIGHT, now)]
        due = digests.unfinished(connection, KINDS)
    if come:
        with tools.database.write() as connection:
            for each, is_first in come:
                digests.begin(connection, each, done=is_first)
            due = digests.unfinished(connection, KINDS)
    return sum(_put_round(tools, each, now) for each in due)


def _come(
    connection: Connection, kind: Kind, times: Sequence[time], now: datetime
) -> list[tuple[Round, bool]]:
    """The round whose moment has come since the last one, if any, with all the time since then.

    And whether it is the first ever: before that nobody was to be told, and its moment is only noted.
    """
    moments, last = latest(times, now), digests.last(connection, kind)
    if moments is None or (last and last >= moments[1]):
        return []
    return [(Round(kind, last or moments[0], moments[1]), last is None)]


def _put_round(tools: Tools, due: Round, now: datetime) -> int:
    known, written, failed = tuple(tools.directory.agencies), 0, 0
    with tools.database.read() as connection:
        agencies = recaps.busy(connection, known, due.since, due.until)
    for agency in (*agencies, *((ALL,) if agencies and due.kind == "day" else ())):
        try:
            written += _put(tools, due, agency, now)
        except Gone:
            raise
        except Exception as error:
            # One agency's trouble is not the others'; the round is looked at again until all have theirs.
            failed += 1
            log.trouble("digest left", error, agency=agency)
    if failed:
        raise SomeFailed(f"{failed} of {len(agencies)}")
    with tools.database.write() as connection:
        digests.finish(connection, due)
    log.note("digests", kind=due.kind, agencies=len(agencies), letters=written)
    return written


def _put(tools: Tools, due: Round, agency: str, now: datetime) -> int:
    agencies = (agency,) if agency else tuple(tools.directory.agencies)
    teller = Teller(tools.texts, tools.geo, tools.directory, working_days())
    with tools.database.write() as connection:
        if not digests.claim(connection, due, agency, now):
            return 0  # another process did, or we did before we were stopped
        found = recap(connection, agencies, due.since, due.until, now)
        letters = [
            _letter(to, teller, found, due, agency) for to in _readers(connection, due.kind, agency)
        ] if not found.is_empty else []  # fmt: skip
        return sum(outbox.put_once(connection, letter, now) is not None for letter in letters)


def _readers(connection: Connection, kind: Kind, agency: str) -> list[Contact]:
    if agency == ALL:
        return people.admins(connection)
    supervisors = officers.supervisors_of(connection, agency)
    if kind == "day":
        return supervisors
    on_duty = officers.contacts_of(connection, agency)
    return list({(to.channel, to.address): to for to in (*supervisors, *on_duty)}.values())


def _letter(to: Contact, teller: Teller, found: Recap, due: Round, agency: str) -> Letter:
    told = teller.reply(found, agency, to.language, due.kind)
    dedupe = f"digest:{due.kind}:{due.until:%Y-%m-%dT%H:%MZ}:{agency}:{to.channel}:{to.address}"
    # Nobody waits for it, and yesterday's is of no use: it goes once, or not at all.
    return Letter("alert", to.person, to.channel, to.address, told, dedupe=dedupe)
