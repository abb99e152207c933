"""Deliver: order, pace, what each failure leads to, and what a dead process leaves behind."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from bot import clock
from bot.channels.base import Outgoing
from bot.config import Config, Settings
from bot.configfile import Limits
from bot.directories import Directories
from bot.jobs import Deliverer, Tools
from bot.jobs.pace import backoff_s
from conversations.messages import Choice, Reply
from conversations.texts import Texts
from geo import Geo
from storage import outbox, people, sessions
from storage.database import Database
from storage.outbox import Lane, Letter
from tests.jobs_rig import Scripted, states


def tools(database: Database, channel: Scripted, **limits: Any) -> Tools:
    settings = Settings(config=Config(limits=Limits(**limits)))
    return Tools(
        settings, database, Geo.__new__(Geo), Directories.load(), Texts.load(), {"scripted": channel},
        hear=_nobody_hears, wake=lambda job: None, worker="me",
    )  # fmt: skip


def put(database: Database, text: str, who: str = "100", lane: Lane = "dialogue", picture: str = "") -> int:
    with database.write() as connection:
        person = people.ensure(connection, "scripted", who, clock.now())
        letter = Letter(lane, person, "scripted", who, Reply(key="k", text=text, picture=picture))
        return outbox.put(connection, [letter], clock.now())[0]


def deliver(deliverer: Deliverer, work: Tools, seconds: float = 30.0) -> None:
    """Run until nothing is in hand and nothing due is left, as wake-ups would."""
    asyncio.run(_deliver(deliverer, work, seconds))


async def _deliver(deliverer: Deliverer, work: Tools, seconds: float) -> None:
    until = time.monotonic() + seconds
    await deliverer.run(work)
    while deliverer.busy and time.monotonic() < until:
        await asyncio.sleep(0.01)
        await deliverer.run(work)
    await deliverer.run(work)


async def _nobody_hears(inbounds: object) -> None:
    raise AssertionError("deliver hears nothing")


def test_to_one_address_in_order_one_at_a_time(database: Database) -> None:
    under_way = 0

    async def slow(message: Outgoing) -> None:
        nonlocal under_way
        under_way += 1
        assert under_way == 1
        await asyncio.sleep(0.02)
        under_way -= 1

    channel = Scripted(slow)
    for number in range(5):
        put(database, str(number))
    put(database, "card", lane="officer")
    work = tools(database, channel)
    deliver(Deliverer(work), work)
    assert [message.text for message in channel.sent if message.text != "card"] == ["0", "1", "2", "3", "4"]
    assert {state for state, _ in states(database).values()} == {"sent"}


def test_dialogue_comes_before_alerts_where_not_all_can_go_at_once(database: Database) -> None:
    channel = Scripted()
    lanes: tuple[Lane, ...] = ("broadcast", "alert", "officer", "dialogue")
    for number, lane in enumerate(lanes):
        put(database, lane, who=str(number), lane=lane)
    work = tools(database, channel, send_at_once=1)
    deliver(Deliverer(work), work)
    assert [message.text for message in channel.sent] == ["dialogue", "officer", "alert", "broadcast"]


def test_one_address_that_hangs_stalls_nobody(database: Database) -> None:
    async def one_hangs(message: Outgoing) -> None:
        if message.address == "hangs":
            await others_sent.wait()
        elif len(channel.sent) == 19:  # this one is the last of them
            others_sent.set()

    channel, others_sent = Scripted(one_hangs), asyncio.Event()
    put(database, "x", who="hangs")
    for number in range(20):
        put(database, "x", who=str(number))
    work = tools(database, channel, send_at_once=4)
    deliver(Deliverer(work), work, seconds=20)
    assert len(channel.sent) == 21


def test_the_channel_s_pace_and_the_pause_between_two_to_one_address_are_kept(database: Database) -> None:
    channel = Scripted()
    channel.max_per_second, channel.seconds_between = 50.0, 0.5
    for number in range(8):
        put(database, "x", who=str(number))
    for _ in range(2):
        put(database, "x", who="same")
    work = tools(database, channel)
    began = time.monotonic()  # a slow machine can only make it all later than this
    deliver(Deliverer(work), work, seconds=20)
    same = [at for at, sent in zip(channel.times, channel.sent, strict=True) if sent.address == "same"]
    others = sorted(set(channel.times) - set(same))
    assert len(others) == 8 and others[-1] - began >= 7 / 50 * 0.99
    assert len(same) == 2 and same[1] - began >= 0.5 * 0.99


def test_a_picture_that_cannot_be_had_does_not_hold_up_the_words(database: Database) -> None:
    channel = Scripted()
    put(database, "foto", picture="media:" + "0" * 64)
    work = tools(database, channel)
    deliver(Deliverer(work), work)
    assert [(message.text, message.picture) for message in channel.sent] == [("foto", None)]


def test_a_stored_photo_goes_along(database: Database, tmp_path: Path) -> None:
    channel, kept = Scripted(), "ab" + "0" * 62
    work = tools(database, channel)
    config = Config(var=str(tmp_path), limits=work.settings.config.limits)
    work = replace(work, settings=replace(work.settings, config=config))
    (work.media / "ab").mkdir(parents=True)
    (work.media / "ab" / kept).write_bytes(b"a photo")
    put(database, "foto", picture=f"media:{kept}")
    deliver(Deliverer(work), work)
    assert channel.sent[0].picture == b"a photo"


def test_a_new_leader_takes_up_what_a_dead_one_had_claimed(database: Database) -> None:
    channel = Scripted()
    row = put(database, "x")
    with database.write() as connection:
        outbox.claim(connection, "scripted", "dialogue", "dead", clock.now(), 60, 10)
    work = tools(database, channel)
    deliverer = Deliverer(work)
    deliver(deliverer, work)
    assert states(database)[row][0] == "claimed"
    deliverer.take_over(time.monotonic())
    deliver(deliverer, work)
    assert states(database)[row][0] == "sent"


def test_an_alert_a_dead_process_had_claimed_is_not_said_twice(database: Database) -> None:
    row = put(database, "x", lane="alert")
    with database.write() as connection:
        outbox.claim(connection, "scripted", "alert", "dead", clock.now(), 60, 10)
    work = tools(database, Scripted())
    deliverer = Deliverer(work)
    deliverer.take_over(time.monotonic())
    deliver(deliverer, work)
    assert states(database)[row] == ("maybe_sent", "lease_expired")


def test_draining_finishes_what_is_under_way_and_claims_no_more(database: Database) -> None:
    taken = asyncio.Event()

    async def slow(message: Outgoing) -> None:
        await taken.wait()

    channel = Scripted(slow)
    rows = [put(database, "1"), put(database, "2")]
    work = tools(database, channel)

    async def stop_in_the_middle() -> None:
        deliverer = Deliverer(work)
        await deliverer.run(work)
        draining = asyncio.create_task(deliverer.drain(30.0))
        await asyncio.sleep(0)  # it has begun
        taken.set()
        await draining

    asyncio.run(stop_in_the_middle())
    assert [states(database)[row][0] for row in rows] == ["sent", "waiting"]


def test_two_hundred_people_are_served_at_once(database: Database) -> None:
    under_way, all_at_once = 0, asyncio.Event()

    async def until_64_are_under_way(message: Outgoing) -> None:
        nonlocal under_way
        under_way += 1
        if under_way == 64:
            all_at_once.set()
        await all_at_once.wait()

    channel = Scripted(until_64_are_under_way)
    for number in range(200):
        put(database, "x", who=str(number))
    work = tools(database, channel, send_at_once=64)
    deliver(Deliverer(work), work)
    assert len(channel.sent) == 200


def test_waits_grow_and_stay_bounded() -> None:
    assert all(0.5 <= backoff_s(0) <= 1 for _ in range(50))
    assert all(150 <= backoff_s(attempts) <= 300 for attempts in range(9, 200))
    assert timedelta(seconds=backoff_s(3)) <= timedelta(seconds=8)


def test_the_buttons_of_an_alert_are_what_a_number_means(database: Database) -> None:
    with database.write() as connection:
        person = people.ensure(connection, "scripted", "100", clock.now())
        reply = Reply(key="alert.ahead", text="ahead", choices=(Choice("trip:quiet", "Quiet"),))
        row = outbox.put(connection, [Letter("alert", person, "scripted", "100", reply)], clock.now())[0]
    work = tools(database, Scripted())
    deliver(Deliverer(work), work)
    with database.read() as connection:
        writers, _ = sessions.recall(connection, [("scripted", "100")])
    assert writers["scripted", "100"].shown == row
