"""Two processes think the same person's turn at once: the later one thinks anew, and one draft becomes one report."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

from msgspec.structs import replace
from sqlalchemy import select

from bot.receive import Heard, Receiver
from conversations.effects import CreateReport, Turn
from conversations.engine import advance
from conversations.messages import Inbound
from conversations.session import Session
from conversations.world import World
from storage.database import Database
from storage.tables import DEAD_LETTER, REPORT
from tests import jobs_rig
from tests.conftest import NOON
from tests.door import door, facts, said

KNOWN = replace(facts(), geo=jobs_rig.geo())


def test_a_draft_that_has_become_a_report_meanwhile_is_thought_about_anew(
    connect: Callable[[], Database],
) -> None:
    database = connect()
    both_know_the_draft = threading.Barrier(2)
    sendings: list[str] = []

    def together(session: Session, inbound: Inbound, world: World) -> Turn:
        turn = advance(session, inbound, world)
        if any(isinstance(effect, CreateReport) for effect in turn.effects):
            sendings.append(inbound.event)
            with suppress(threading.BrokenBarrierError):  # SQLite lets the second in after the first only
                both_know_the_draft.wait(1.0)
        return turn

    async def press_at_both(one: Receiver, other: Receiver) -> list[Heard]:
        (asked,) = await one.hear([said("1", "KM 102 A Cipali banyak lubang")], True)
        assert asked.answer
        send = next(choice.id for choice in asked.answer.choices if ":send" in choice.id)
        presses = [Inbound("telegram", event, "100", NOON, choice=send, press=event) for event in "23"]
        told = await asyncio.gather(one.hear([presses[0]], True), other.hear([presses[1]], True))
        return [each for (each,) in told]

    with door(database, together, known=KNOWN) as one, door(connect(), together, known=KNOWN) as other:
        told = asyncio.run(press_at_both(one, other))
    with database.read() as connection:
        (reference,) = connection.execute(select(REPORT.c.reference)).scalars()
        assert connection.execute(select(DEAD_LETTER.c.error)).scalars().all() == []
    assert sorted(sendings) in ([["2", "3"]] if database.dialect == "postgresql" else [["2"], ["3"]])
    assert [each.failed for each in told] == [False, False]
    answers = sorted(each.answer.text.partition(reference)[0] for each in told if each.answer)
    assert answers == ["", "Laporan itu sudah terkirim: "]
