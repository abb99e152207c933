"""What each way a send can fail leads to."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot import clock
from bot.channels.base import MaybeSent, Outgoing, Refused, TryAgain, Unreachable
from bot.jobs import Deliverer
from storage import people, waiting
from storage.database import Database
from storage.outbox import Lane
from storage.tables import OUTBOX
from tests.jobs_rig import Scripted, Send, states
from tests.test_deliver import deliver, put, tools


def due_in_s(database: Database, row: int) -> float:
    with database.read() as connection:
        due = connection.execute(select(OUTBOX.c.due_at).where(OUTBOX.c.id == row)).scalar_one()
    return float((due - clock.now()).total_seconds())


def failing(error: Exception) -> Send:
    async def send(message: Outgoing) -> None:
        raise error

    return send


def test_try_again_waits_as_long_as_the_provider_says(database: Database) -> None:
    row = put(database, "x")
    work = tools(database, Scripted(failing(TryAgain("flood", 120))))
    deliver(Deliverer(work), work)
    assert states(database)[row] == ("waiting", "flood")
    assert 110 < due_in_s(database, row) < 125


def test_a_wide_try_again_stops_the_whole_channel(database: Database) -> None:
    channel = Scripted(failing(TryAgain("down", 60, wide=True)))
    rows = [put(database, "x", who=str(number)) for number in range(50)]
    work = tools(database, channel, send_at_once=2)
    deliver(Deliverer(work), work)
    assert len(channel.times) <= 4
    assert {states(database)[row][0] for row in rows} == {"waiting"}


def test_tries_end_in_failed(database: Database) -> None:
    row = put(database, "x")
    work = tools(database, Scripted(failing(TryAgain("down", 0))), send_tries=1)
    deliver(Deliverer(work), work)
    assert states(database)[row] == ("failed", "down")


@pytest.mark.parametrize(
    "lane, left", [("dialogue", "waiting"), ("officer", "waiting"), ("alert", "maybe_sent")]
)
def test_what_may_have_arrived_is_said_twice_only_where_that_is_better_than_never(
    database: Database, lane: Lane, left: str, noon: datetime
) -> None:
    row = put(database, "x", lane=lane)
    work = tools(database, Scripted(failing(MaybeSent("timeout"))), lease_s=60)
    deliverer = Deliverer(work)
    deliver(deliverer, work)
    assert states(database)[row] == (left, "timeout")
    clock.set_to(noon + timedelta(seconds=61))
    deliver(deliverer, work)
    assert states(database)[row] == ("maybe_sent", "timeout")


def test_an_address_that_is_gone_is_not_written_to_again(database: Database) -> None:
    channel = Scripted(failing(Unreachable("blocked")))
    rows = [put(database, "x"), put(database, "y")]
    work = tools(database, channel)
    deliver(Deliverer(work), work)
    assert {states(database)[row] for row in rows} == {("failed", "blocked")}
    assert len(channel.times) == 1
    with database.read() as connection:
        assert people.contact(connection, 1) is None


def test_a_refused_message_fails_alone(database: Database) -> None:
    async def refuse_one(message: Outgoing) -> None:
        if message.text == "bad":
            raise Refused("too long")

    rows = [put(database, "bad"), put(database, "good")]
    work = tools(database, Scripted(refuse_one))
    deliver(Deliverer(work), work)
    assert [states(database)[row] for row in rows] == [("failed", "too long"), ("sent", "")]


def test_a_channel_s_own_mistake_is_tried_again(database: Database) -> None:
    row = put(database, "x")
    work = tools(database, Scripted(failing(KeyError("a bug of ours"))))
    deliver(Deliverer(work), work)
    assert states(database)[row] == ("waiting", "KeyError")


def test_what_was_tried_in_vain_still_shows_as_waiting(database: Database) -> None:
    put(database, "x")
    work = tools(database, Scripted(failing(TryAgain("down", 3600))))
    deliver(Deliverer(work), work)
    with database.read() as connection:
        found = waiting.lanes(connection, clock.now() + timedelta(seconds=60))["dialogue"]
    assert found.waiting == 1 and found.oldest_s >= 60
