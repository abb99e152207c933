"""By which way an agency hears of a report: the ways in order, the agency's own, then those up its ladder."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct, field
from sqlalchemy import Connection

from bot.configways import CHAT_ONLY, Way, Ways, address_of, split_address
from conversations.world import ReportView
from geo.directory import Directory
from storage import attempts, history, officers, people
from storage.attempts import CHAT
from storage.people import Contact

WAYS = ("email", "hook", "open311")  # channels by which no person talks with us
ANSWERING = ("email", "hook")  # those that bring our words to people, who answer by a link
PUBLISHING = ("open311",)  # those whose receiver shows everybody what comes


class Lines(Struct, frozen=True):
    """All ways there are, and in which language they are written to."""

    directory: Directory
    ways: Ways = field(default_factory=dict)
    language: str = "id"

    def of(self, agency: str) -> tuple[tuple[str, Way], ...]:
        """An agency's line: (who is reached, by which way), in the order they are tried."""
        steps = (agency, *(step.id for step in self.directory.ladder(agency)))
        return tuple((step, way) for step in steps for way in self.ways.get(step, CHAT_ONLY))

    def are_only_chat(self, agency: str) -> bool:
        """Whether nobody in an agency's line is reached but by chat."""
        return all(way.by == CHAT for _, way in self.of(agency))

    def entitled(self, channel: str, address: str) -> tuple[str, ...]:
        """For which agencies somebody reached there may answer; none where config.yaml names it no more."""
        agency, _ = split_address(address)
        known = (address_of(agency, way) for way in self.ways.get(agency, ()) if way.by == channel)
        return (agency,) if channel in ANSWERING and address in known else ()


class Chosen(Struct, frozen=True):
    """Who hears of a report, by which way; `number` counts along the line, `passed` had nobody."""

    number: int
    agency: str  # empty: the admins
    channel: str
    contacts: Sequence[Contact]
    passed: tuple[tuple[str, str, str], ...] = ()  # (agency, way, why it could not be taken)

    def note(self, asked: str) -> str:
        """What the history says where it is not the agency itself that hears."""
        if self.agency == asked:
            return ""
        if self.agency:
            return f"no officer of {asked} has joined; sent to {self.agency}"
        return f"no officer has joined; sent to {len(self.contacts)} admins"


def choose(
    connection: Connection, lines: Lines, agency: str, report: ReportView, now: datetime, first: int = 0
) -> Chosen:
    """The first way of an agency's line, from number `first` on, that may have this report and has somebody.

    At last the admins.
    """
    line = lines.of(agency)
    passed: list[tuple[str, str, str]] = []
    for number, (step, way) in enumerate(line):
        if number < first:
            continue
        published = report.privacy == "secret" and way.by in PUBLISHING
        found = [] if published else _contacts(connection, lines, step, way, report.category, now)
        if found:
            return Chosen(number, step, way.by, found, tuple(passed))
        passed.append((step, way.by, _why(way, published)))
    return Chosen(len(line), "", CHAT, people.admins(connection), tuple(passed))


def _why(way: Way, published: bool) -> str:
    if published:
        return "failed: it is published, and the report is secret"
    return "nobody" if way.by == CHAT else "failed: no service code"


def begin(
    connection: Connection, lines: Lines, report: int, dispatch: int, asked: str, to: Chosen, now: datetime
) -> bool:
    """Note that a way is taken, and which had nobody; False where it was taken for this dispatch before."""
    if lines.are_only_chat(asked):
        return True
    address = to.contacts[0].address if to.channel in WAYS else ""
    begun = attempts.begin(connection, report, dispatch, to.number, to.agency, to.channel, address, now)
    for step, by, note in to.passed if begun else ():
        history.write(connection, report, now, "attempt", agency=step, channel=by, note=note)
    return begun is not None


def holders(connection: Connection, lines: Lines, view: ReportView) -> list[Contact]:
    """Who has a report and hears what is new: whom the last way reached, else whoever would get it by chat."""
    if view.agency not in lines.directory.agencies:
        return []  # not dispatched yet: the card will hold everything
    if there := written_to(connection, lines, view):
        return [there]
    ladder = lines.directory.ladder(view.agency)
    return officers.audience(connection, (view.agency, *(step.id for step in ladder)))[0]


def written_to(connection: Connection, lines: Lines, view: ReportView) -> Contact | None:
    """Who has a report by e-mail or in a system of theirs; None where it is with people in a chat."""
    if view.agency not in lines.directory.agencies or lines.are_only_chat(view.agency):
        return None
    taken = attempts.latest(connection, view.reference)
    if taken is None or taken.channel not in ANSWERING or taken.state == "failed":
        return None
    return people.reached_at(connection, taken.channel, taken.address)


def agency_of(connection: Connection, person: int) -> str:
    """For whom somebody answers who is no person in a chat but an address of an agency; else empty."""
    there = people.contact(connection, person)
    return split_address(there.address)[0] if there and there.channel in WAYS else ""


def contacts_of(connection: Connection, lines: Lines, agency: str, now: datetime) -> list[Contact]:
    """Whom words for an agency go to: the first of its ways that has people."""
    ways = (way for way in lines.ways.get(agency, CHAT_ONLY) if way.by in (CHAT, *ANSWERING))
    found: Iterator[list[Contact]] = (_contacts(connection, lines, agency, way, "", now) for way in ways)
    return next(filter(None, found), [])


def _contacts(
    connection: Connection, lines: Lines, agency: str, way: Way, category: str, now: datetime
) -> list[Contact]:
    if way.by == CHAT:
        return officers.contacts_of(connection, agency)
    if not way.takes(category):
        return []
    address = address_of(agency, way)
    person = people.ensure(connection, way.by, address, now, lines.language)
    return [Contact(person, lines.language, way.by, address)]
