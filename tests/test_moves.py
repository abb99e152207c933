"""Moves by several people at once: one winner, nothing said that is not true, and every card reads as it stands."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from bot import cards, clock
from bot.jobs import close, dispatch
from bot.receive import Receiver
from bot.world import Facts
from conversations.engine import advance
from conversations.messages import Inbound
from conversations.workflow import FOLLOWS
from storage import edits, history, people, ratings, reports
from storage.database import Database, Overtaken
from storage.tables import OUTBOX, RATING
from tests import door
from tests.conftest import NOON
from tests.jobs_rig import CHANNEL, geo, now_at, officer, report, tools

LM = "LM-AAAAAA-A"
Connect = Callable[[], Database]
pytestmark = pytest.mark.usefixtures("noon")


def facts() -> Facts:
    return replace(door.facts(), geo=geo(), photo_required=frozenset())


@contextmanager
def doors(databases: Sequence[Database]) -> Iterator[list[Receiver]]:
    with ExitStack() as stack:
        yield [stack.enter_context(door.door(each, advance, known=facts())) for each in databases]


def press(name: str, choice: str, number: int = 0) -> Inbound:
    event = f"{name}-{choice}-{number}-{clock.now().timestamp()}"
    return Inbound(CHANNEL, event, name, clock.now(), choice=choice, press=event)


def told(database: Database, who: str) -> list[tuple[str, str]]:
    """(key, text) of what somebody has or will get, without what was dropped."""
    with database.read() as connection:
        query = select(OUTBOX.c.key, OUTBOX.c.body).where(
            OUTBOX.c.address == who, OUTBOX.c.state != "dropped", OUTBOX.c.edits.is_(None)
        )
        return [
            (row.key, json.loads(row.body)["text"]) for row in connection.execute(query.order_by(OUTBOX.c.id))
        ]


def dispatched(database: Database) -> int:
    for name in ("Ani", "Bowo"):
        officer(database, name, "astra-cipali")
    row = report(database)
    asyncio.run(dispatch.run(tools(database)))
    return row


def test_of_two_who_take_at_once_one_has_it_and_the_other_hears_who(connect: Connect) -> None:
    first, second = connect(), connect()
    dispatched(first)
    with doors([first, second]) as (here, there):

        async def both() -> None:
            taking = (here.hear([press("Ani", f"o:{LM}:take")]), there.hear([press("Bowo", f"o:{LM}:take")]))
            await asyncio.gather(*taking)

        asyncio.run(both())
    answers = {
        name: [one for one in told(first, name) if one[0].startswith("officer.")] for name in ("Ani", "Bowo")
    }
    (winner,) = [name for name, said in answers.items() if said[0][0] == "officer.taken"]
    (loser,) = {"Ani", "Bowo"} - {winner}
    number = {"Ani": "1", "Bowo": "2"}[winner]
    assert answers[loser] == [("officer.taken_by_other", f"{LM} sudah diambil Petugas {number}.")]
    assert [key for key, _ in told(first, "Budi")] == ["notice.news_acknowledged"]


def test_of_two_processes_that_close_one_does_and_the_reporter_hears_once(connect: Connect) -> None:
    databases = [connect(), connect()]
    row = dispatched(databases[0])
    with databases[0].write() as connection:
        reports.change_status(connection, row, "dispatched", "resolved", clock.now())
    clock.set_to(clock.now() + timedelta(hours=23))
    asyncio.run(close.run(tools(databases[0])))
    assert now_at(databases[0]).view.status == "resolved"
    clock.set_to(clock.now() + timedelta(hours=1))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda each: asyncio.run(close.run(tools(each))), databases))
    assert now_at(databases[0]).view.status == "closed"
    assert [key for key, _ in told(databases[0], "Budi")] == ["notice.news_closed_survey"]


def test_stars_are_given_once(database: Database) -> None:
    row = dispatched(database)
    with database.write() as connection:
        budi = people.find(connection, CHANNEL, "Budi") or 0
        ratings.rate(connection, row, budi, "astra-cipali", 4, clock.now())
        assert ratings.has_rated(connection, LM, budi)
        with pytest.raises(Overtaken):
            ratings.rate(connection, row, budi, "astra-cipali", 1, clock.now())
        ratings.add_words(connection, row, budi, "cepat")
        (kept,) = connection.execute(select(RATING.c.stars, RATING.c.words, RATING.c.agency)).all()
    assert tuple(kept) == (4, "cepat", "astra-cipali")


def test_what_was_taken_back_leaves_all_as_it_was(database: Database) -> None:
    dispatched(database)
    before = now_at(database)
    for choices in (
        ["take", "undo:acknowledged"],
        ["plain_done", "undo:resolved"],
        ["why:spam", "undo:rejected"],
    ):
        with doors([database]) as (here,):
            for number, choice in enumerate(choices):
                asyncio.run(here.hear([press("Ani", f"o:{LM}:{choice}", number)]))
        # Travellers ahead are looked for anew whenever it moves.
        assert replace(now_at(database), tell_at=None) == before
    assert {key for key, _ in told(database, "Budi")} <= {
        "notice.news_acknowledged",
        "notice.undone_acknowledged",
    }


VERBS = (
    "take", "eta:30", "to:bpjt", "to:astra-cipali", "to:-", "plain_done", "why:spam", "undo:acknowledged",
    "undo:resolved", "undo:rejected", "undo:handed_over", "undo:in_progress",
)  # fmt: skip
ACTS = st.tuples(
    st.sampled_from(("Ani", "Bowo", "Joko")), st.sampled_from(VERBS), st.sampled_from((5, 20, 90))
)
OURS = st.tuples(st.just("Budi"), st.sampled_from(("fixed", "why:still_there", "stars:3")), st.just(70))


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(ACTS | OURS, min_size=3, max_size=9))
def play(databases: Sequence[Database], receivers: Sequence[Receiver], acts: list[Any]) -> None:
    database = databases[0]
    _begin_anew(database)
    for number, (name, verb, seconds) in enumerate(acts):
        clock.set_to(clock.now() + timedelta(seconds=seconds))
        choice = f"{'r' if name == 'Budi' else 'o'}:{LM}:{verb}"
        heard = asyncio.run(receivers[number % 2].hear([press(name, choice, number)]))
        assert not any(one.failed for one in heard)
        asyncio.run(dispatch.run(tools(database)))
        _check(database)


def test_whatever_is_pressed_the_history_is_a_way_through_the_table_and_cards_are_true(
    connect: Connect,
) -> None:
    databases = [connect(), connect()]
    dispatched(databases[0])
    officer(databases[0], "Joko", "bpjt")
    with doors(databases) as receivers:
        play(databases, receivers)


def _begin_anew(database: Database) -> None:
    with database.write() as connection:
        for table in ("rating", "outbox", "history", "report"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    clock.set_to(NOON)
    report(database)
    asyncio.run(dispatch.run(tools(database)))


def _check(database: Database) -> None:
    found, work = now_at(database), tools(database)
    with database.read() as connection:
        rows = history.history_of(connection, found.id)
        moves = history.moves_of(connection, found.id)
        said = edits.cards_of(connection, found.id)
        newest = {each.address: each for each in said}
        for each in newest.values():
            agency = each.reply.values["for"]
            fresh = cards.draw(work, connection, found, agency, each.person, "id", clock.now())
            assert [one.id for one in each.reply.choices] == [one.id for one in fresh.choices]
    ways = {str(now): then for now, then in FOLLOWS.items()}
    assert all(
        row.to_status in ways[row.from_status] for row in rows if row.kind == "status" and row.from_status
    )
    assert moves[-1].to_status == found.view.status
    undone = {row.id for row in rows if row.kind == "status"} - {move.id for move in moves}
    for id_, state, reason in _news(database):
        assert (state == "dropped") == (id_ in undone or reason == "newer")


def _news(database: Database) -> list[tuple[int, str, str]]:
    """What the reporter is to hear of moves: the move, and what became of the message; nothing is delivered here."""
    query = select(OUTBOX.c.dedupe, OUTBOX.c.state, OUTBOX.c.reason).where(
        OUTBOX.c.dedupe.startswith("news:")
    )
    with database.read() as connection:
        return [(int(row.dedupe.split(":")[1]), row.state, row.reason) for row in connection.execute(query)]
