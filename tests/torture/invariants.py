"""What must hold after all the killing: every acknowledged message had its effect once, and nothing is stuck."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select, text

from conversations.messages import Reply
from conversations.session import Session
from storage.tables import DEAD_LETTER, HEARD, HISTORY, OUTBOX, REPORT, SESSION
from tests.fake_bot_api import Call
from tests.torture.travellers import Story, Traffic


@dataclass(frozen=True, slots=True)
class Hands:
    """The outbox at a kill: rows claimed (address and text), and how many have a lease that ended long ago."""

    claimed: Counter[tuple[str, str]]
    stuck: int


def hands(connection: Connection, now: datetime, grace: timedelta) -> Hands:
    """What senders hold at present; `grace` is how long an ended lease may go unnoticed."""
    claimed = OUTBOX.c.state == "claimed"
    return Hands(
        _letters(connection, claimed), _count(connection, claimed, OUTBOX.c.lease_until < now - grace)
    )


def begun(claimed: Counter[tuple[str, str]], calls: list[Call]) -> int:
    """Of the rows claimed, those whose call has arrived at the provider: they may go out twice, and no others."""
    return (claimed & _seen(calls)).total()


def unsettled(connection: Connection) -> int:
    """Rows still to be sent and reports still to be dispatched."""
    waiting = _count(connection, OUTBOX.c.state.in_(("waiting", "claimed")))
    new = select(func.count()).select_from(REPORT).where(REPORT.c.status.in_(("new", "handed_over")))
    return waiting + int(connection.execute(new).scalar_one())


def broken(connection: Connection, traffic: Traffic) -> Iterator[str]:
    """A sentence for each invariant that does not hold of what is stored."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("PRAGMA integrity_check")).scalar_one()
        if found != "ok":
            yield f"the file is damaged: {found}"
    dead = connection.execute(select(DEAD_LETTER.c.error)).scalars().all()
    if dead:
        yield f"{len(dead)} dead letters: {sorted(set(dead))}"
    lost = traffic.acknowledged - set(connection.execute(select(HEARD.c.event)).scalars())
    if lost:
        yield f"{len(lost)} acknowledged messages were never heard"
    if traffic.other_answers:
        yield f"{len(traffic.other_answers)} messages were answered differently when they came again"
    yield from _broken_reports(connection, traffic.stories)
    yield from _broken_sessions(connection, traffic.stories)


def _broken_reports(connection: Connection, stories: list[Story]) -> Iterator[str]:
    reports: dict[str, list[tuple[int, list[str]]]] = {}
    for row in connection.execute(select(REPORT.c.id, REPORT.c.words)):
        words = msgspec.json.decode(row.words, type=list[str])
        reports.setdefault(words[0], []).append((row.id, words))
    happened: defaultdict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(HISTORY).order_by(HISTORY.c.id)):
        happened[row.report_id].append(row.to_status or row.kind)
    for story in stories:
        own = reports.pop(story.words[0], [])
        if len(own) != 1:
            yield f"one story became {len(own)} reports"
        for report, words in own:
            if words != story.words:
                yield f"a report holds {len(words)} words of {len(story.words)}, or in another order"
            for what, times in (("new", 1), ("dispatched", 1), ("acknowledged", 1), ("words", 2)):
                if happened[report].count(what) != times:
                    yield f"{what} did not happen {times} times to one report: {', '.join(happened[report])}"
    if reports:
        yield f"{len(reports)} reports nobody told"


def _broken_sessions(connection: Connection, stories: list[Story]) -> Iterator[str]:
    references = set(connection.execute(select(REPORT.c.reference)).scalars())
    for state in connection.execute(select(SESSION.c.state)).scalars():
        session = msgspec.json.decode(state, type=Session)
        if session.draft is not None:
            yield "a finished story left a draft behind"
        if session.last_report and session.last_report not in references:
            yield "a traveller was told a reference that does not exist"
    if len(references) != len(stories):
        yield f"{len(references)} references for {len(stories)} stories"


@dataclass(frozen=True, slots=True)
class Sent:
    """What the provider saw: rows sent, those it saw more than once, and those it never saw."""

    rows: int
    duplicates: int
    never: int
    failed: int


def sent(connection: Connection, calls: list[Call]) -> Sent:
    """Compare the outbox with the calls that arrived at the provider by themselves, not in a response."""
    seen, rows = _seen(calls), _letters(connection, OUTBOX.c.state == "sent", OUTBOX.c.provider_id != "")
    failed = _count(connection, OUTBOX.c.state.in_(("failed", "maybe_sent")))
    return Sent(rows.total(), (seen - rows).total(), (rows - seen).total(), failed)


_SAYING = ("sendMessage", "sendPhoto", "editMessageText", "editMessageCaption")


def _seen(calls: list[Call]) -> Counter[tuple[str, str]]:
    return Counter(
        (str(call.parameters["chat_id"]), call.parameters.get("text") or call.parameters.get("caption", ""))
        for call in calls
        if call.method in _SAYING and not call.by_webhook
    )


def _letters(connection: Connection, *conditions: ColumnElement[bool]) -> Counter[tuple[str, str]]:
    rows = connection.execute(select(OUTBOX.c.address, OUTBOX.c.body).where(*conditions))
    return Counter((row.address, msgspec.json.decode(row.body, type=Reply).text) for row in rows)


def _count(connection: Connection, *conditions: object) -> int:
    query = select(func.count()).select_from(OUTBOX).where(*conditions)  # type: ignore[arg-type]
    return int(connection.execute(query).scalar_one())
