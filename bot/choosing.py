"""Whose a report is now, and who of them hears of it."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection

from bot.jobs.tools import Tools
from bot.ways import Chosen
from bot.ways import choose as choose_way
from conversations.officers.passing import POSKO, is_loop
from conversations.telling.needs import whose
from geo.directory import Agency
from storage.views import Due


class Asked(Struct, frozen=True):
    """`agency` has the report, and those of `chosen` hear of it. `meant` had it, if somebody there could be told."""

    agency: Agency
    owner_found: bool
    chosen: Chosen
    meant: Agency


def choose(tools: Tools, connection: Connection, due: Due, now: datetime) -> Asked:
    """The first of those it may go to; in danger the first who can be told, where the first of all cannot."""
    (meant, *others), owner_found = _in_order(tools, due)
    chosen = choose_way(connection, tools.lines, meant.id, due.view, now)
    if chosen.agency != meant.id and due.view.danger and owner_found:
        for other in others:
            theirs = choose_way(connection, tools.lines, other.id, due.view, now)
            if theirs.agency == other.id:
                return Asked(other, owner_found, theirs, meant)
    return Asked(meant, owner_found, chosen, meant)


def _in_order(tools: Tools, due: Due) -> tuple[list[Agency], bool]:
    """Where an officer passed it on to, else those responsible that have not said "not ours", else the posko.

    And whether an owner was found: who would get a second time what they have declined is none.
    """
    wanted, by = tools.directory.agencies.get(due.wanted), due.tried[-1] if due.tried else ""
    if wanted and not is_loop(due.tried, by, wanted.id):
        return [wanted], wanted.id != POSKO
    if wanted and POSKO in tools.directory.agencies:
        return [tools.directory.agencies[POSKO]], False
    found = whose(tools.directory, due.view)
    left = [agency for agency in found.agencies if agency.id not in due.tried]
    if left and found.owner_found:
        return left, True
    first = found.agencies[0]
    return [(first, *tools.directory.ladder(first.id))[-1] if found.owner_found else first], False
