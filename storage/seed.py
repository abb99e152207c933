"""Fills an empty database with a believable day: officers, a traveller, an admin, and reports across Java."""

import csv
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection

from conversations import reference
from conversations.session import Draft
from conversations.telling.needs import whose
from conversations.workflow import Status
from geo import Geo
from geo.agencies import Agency
from geo.directory import Directory
from geo.model import Place
from storage import officers, people, reports, roles
from storage.database import Database
from storage.reports import Dispatch, Doer, Reporter

CHANNEL = "web"
TRAVELLER, ADMIN, OFFICER = "traveller", "admin", "officer-"
DAY = Path(__file__).parent / "demo_day.csv"
LANGUAGE = "id"

# The way to each status a report of the day ends in.
WAY: dict[str, tuple[Status, ...]] = {
    "new": (),
    "dispatched": ("dispatched",),
    "acknowledged": ("dispatched", "acknowledged"),
    "in_progress": ("dispatched", "acknowledged", "in_progress"),
    "resolved": ("dispatched", "acknowledged", "in_progress", "resolved"),
    "closed": ("dispatched", "acknowledged", "in_progress", "resolved", "closed"),
}
STEP = timedelta(minutes=4)  # between two steps of a report
# Minutes an agency has to acknowledge a report of a category, in danger or not, and to resolve it.
Deadlines = Callable[[Agency, str, bool], tuple[int, int]]


class Told(Struct, frozen=True):
    """One report of the day."""

    minutes_ago: int
    reporter: str
    place: str
    category: str
    words: str
    ends: str
    note: str


def seed_if_empty(
    database: Database, geo: Geo, directory: Directory, deadlines: Deadlines, now: datetime
) -> int:
    """Play the demo day, in one transaction; returns the number of reports, 0 where anybody is known already.

    Every agency gets an officer at the web address "officer-<agency id>", so that any report finds one.
    """
    with database.write() as connection:
        if people.anybody(connection):
            return 0
        staff = _cast(connection, directory, now)
        days = [(told, geo.locate(told.place).certain) for told in _day()]
        told = [
            _tell(connection, directory, deadlines, staff, each, place, now) for each, place in days if place
        ]
    return len(told)


def _day() -> Iterator[Told]:
    with DAY.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = (row[name] for name in ("reporter", "place", "category", "words", "ends", "note"))
            yield Told(int(row["minutes_ago"]), *told)


def _cast(connection: Connection, directory: Directory, now: datetime) -> dict[str, int]:
    """Everybody who plays; the officers' persons by agency."""
    names = [TRAVELLER, ADMIN, *(OFFICER + agency for agency in directory.agencies)]
    persons = people.create(connection, [(CHANNEL, name, LANGUAGE) for name in names], now)
    roles.give(connection, persons[1], "admin")
    staff = dict(zip(directory.agencies, persons[2:], strict=True))
    for agency, person in staff.items():
        officers.join(connection, person, agency, now)
    return staff


def _tell(
    connection: Connection,
    directory: Directory,
    deadlines: Deadlines,
    staff: dict[str, int],
    told: Told,
    place: Place,
    now: datetime,
) -> str:
    at = now - timedelta(minutes=told.minutes_ago)
    name = reference.make(secrets.token_bytes(8))
    danger = told.category in ("accident", "medical")
    draft = Draft(
        secrets.token_hex(4), at, category=told.category, danger=danger, place=place, words=(told.words,)
    )
    reporter = Reporter(people.ensure(connection, CHANNEL, told.reporter, at, LANGUAGE), CHANNEL, LANGUAGE)
    report = reports.create(connection, name, draft, reporter, at)
    if report is None:
        raise ValueError("the draft is a report already")
    found = whose(directory, draft)
    agency, given = found.agencies[0], at + STEP
    acknowledge, resolve = deadlines(agency, told.category, danger)
    dispatch = Dispatch(
        agency.id,
        found.owner_found,
        given + timedelta(minutes=acknowledge),
        given + timedelta(minutes=resolve),
    )
    doer = Doer(staff[dispatch.agency], CHANNEL)
    status: Status = "new"
    for to in WAY[told.ends]:
        at = min(at + STEP, now)
        note = told.note if to in ("in_progress", "resolved") and to == told.ends else ""
        _move(connection, report, status, to, at, doer, note, dispatch)
        status = to
    return name


def _move(
    connection: Connection,
    report: int,
    status: Status,
    to: Status,
    at: datetime,
    doer: Doer,
    note: str,
    dispatch: Dispatch,
) -> None:
    if to == "dispatched":
        reports.dispatch(connection, report, status, dispatch, at)
    else:
        reports.change_status(connection, report, status, to, at, doer, note)


__all__ = ["ADMIN", "CHANNEL", "OFFICER", "TRAVELLER", "seed_if_empty"]
