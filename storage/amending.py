"""What its teller changes of a report later: urgency, kind, place, who may know; and that it is taken back."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from conversations.workflow import UNTAKEN, Status
from geo.model import Place
from storage import history, reports
from storage.places import columns
from storage.reports import Doer
from storage.tables import REPORT


def endanger(connection: Connection, report: int, acknowledge_by: datetime, resolve_by: datetime) -> bool:
    """Make a report urgent, its running clocks ending no later than these; False where it was already."""
    row = connection.execute(select(REPORT).where(REPORT.c.id == report).with_for_update()).one()
    if row.danger:
        return False
    changes: dict[str, object] = {"danger": True}
    if row.acknowledge_by and row.resolve_by:
        changes |= {
            "acknowledge_by": min(row.acknowledge_by, acknowledge_by),
            "resolve_by": min(row.resolve_by, resolve_by),
        }
    if row.escalate_at:
        ends = acknowledge_by if row.status in UNTAKEN else resolve_by
        changes["escalate_at"] = min(row.escalate_at, ends)
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(**changes))
    return True


def calm(connection: Connection, report: int) -> None:
    """Its teller has said that there is no danger after all; its clocks run on as they were promised."""
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(danger=False))


def relocate(
    connection: Connection, report: int, at: Place, now: datetime, doer: Doer, elsewhere: bool
) -> None:
    """Its teller has said better where it is; travellers who heard of it are told, if that is `elsewhere`."""
    there = update(REPORT).where(REPORT.c.id == report)
    connection.execute(there.values(**columns(at)))
    if elsewhere:
        confirmed = there.where(REPORT.c.confirmed_at.is_not(None))
        connection.execute(confirmed.values(unconfirmed=REPORT.c.unconfirmed + 1, tell_at=now))
    history.write(connection, report, now, "place", person=doer.person, channel=doer.channel)


def recategorise(connection: Connection, report: int, category: str, now: datetime, doer: Doer) -> None:
    """Its teller has said that it is of another kind."""
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(category=category))
    history.write(
        connection, report, now, "category", note=category, person=doer.person, channel=doer.channel
    )


def hide_teller(connection: Connection, report: int, privacy: str) -> None:
    """Its teller wants to be known less; what is not open has no name."""
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(privacy=privacy, name=""))


def withdraw(
    connection: Connection, report: int, expected: Status, closes: bool, now: datetime, doer: Doer
) -> None:
    """Its teller takes it back: rejected if that `closes` it, else only marked. Raises Overtaken."""
    if closes:
        reports.change_status(connection, report, expected, "rejected", now, doer, "withdrawn")
    else:
        history.write(
            connection, report, now, "note", note="withdrawn", person=doer.person, channel=doer.channel
        )
    mark_withdrawn(connection, report, now)


def hand_to_witness(connection: Connection, report: int, now: datetime, doer: Doer) -> bool:
    """Its teller takes it back and is nothing to it any more: the first witness tells it. False where there is none.

    What they wrote and sent stays with the report, their name does not. A secret witness comes after all others, and
    with them the report becomes secret, as they were promised.
    """
    others = (REPORT.c.joined_to == report, REPORT.c.reporter_id != doer.person)
    wanted = (REPORT.c.reporter_id, REPORT.c.language, REPORT.c.channel, REPORT.c.privacy)
    query = select(*wanted).where(*others).order_by(REPORT.c.privacy == "secret", REPORT.c.id)
    first = connection.execute(query.limit(1)).first()
    if first is None:
        return False
    history.write(connection, report, now, "note", note="withdrawn", person=doer.person, channel=doer.channel)
    theirs = {"reporter_id": first.reporter_id, "language": first.language, "channel": first.channel}
    changed = update(REPORT).where(REPORT.c.id == report)
    privacy = "secret" if first.privacy == "secret" else "anonymous"
    connection.execute(changed.values(**theirs, name="", privacy=privacy))
    return True


def mark_withdrawn(connection: Connection, report: int, now: datetime) -> None:
    """Its teller has taken it back."""
    connection.execute(update(REPORT).where(REPORT.c.id == report).values(withdrawn_at=now))
