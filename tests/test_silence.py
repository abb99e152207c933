"""A report of danger goes out by itself when its teller is silent: once, whoever presses or notices just then."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta

from msgspec.structs import replace
from sqlalchemy import select

from bot import clock
from bot.jobs import Tools, silence
from bot.receive import Receiver
from conversations.engine import advance
from conversations.messages import Inbound
from storage.database import Database
from storage.tables import DEAD_LETTER, REPORT, SILENCE
from tests import jobs_rig
from tests.conftest import NOON
from tests.door import door, facts, said, texts_to

KNOWN = replace(facts(), geo=jobs_rig.geo())
DANGER = "kecelakaan, banyak yang luka, km 102 cipali arah jakarta"


def noticing(database: Database, receiver: Receiver) -> Tools:
    async def hear(inbounds: list[Inbound]) -> None:
        await receiver.hear(inbounds)

    tools = jobs_rig.tools(database)
    return replace(tools, hear=hear, channels={"telegram": jobs_rig.Scripted()})


def test_two_processes_that_notice_and_the_tellers_own_tap_make_one_report(
    connect: Callable[[], Database], noon: object
) -> None:
    first, second = connect(), connect()
    with ExitStack() as stack:
        doors = [stack.enter_context(door(each, advance, known=KNOWN)) for each in (first, second)]
        (asked,) = asyncio.run(doors[0].hear([said("1", DANGER)], True))
        assert asked.answer and "terkirim sendiri dalam 2 menit" in asked.answer.text
        send = next(choice.id for choice in asked.answer.choices if ":send" in choice.id)
        clock.set_to(NOON + timedelta(minutes=1))
        asyncio.run(silence.run(noticing(first, doors[0])))
        assert reports(first) == []  # not silent long enough
        clock.set_to(NOON + timedelta(minutes=2))

        async def all_at_once() -> None:
            press = Inbound("telegram", "2", "100", NOON, choice=send, press="2")
            at_work = (
                silence.run(noticing(database, one))
                for database, one in zip((first, second), doors, strict=True)
            )
            await asyncio.gather(*at_work, doors[1].hear([press], True))

        asyncio.run(all_at_once())
        asyncio.run(silence.run(noticing(second, doors[1])))
    assert len(reports(first)) == 1
    told = [text for text in texts_to(first, "100") if reports(first)[0] in text]
    assert 1 <= len(told) <= 2 and sum("diteruskan ke" in text.lower() for text in told) == 1
    with first.read() as connection:
        assert connection.execute(select(DEAD_LETTER.c.error)).scalars().all() == []
        assert connection.execute(select(SILENCE.c.draft)).scalars().all() == []


def reports(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(select(REPORT.c.reference)).scalars())
