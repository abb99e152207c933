"""However the parts of one story arrive, in any order, late and more than once: one report, with all of it."""

import asyncio
import itertools
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from bot import clock
from bot.receive import Receiver
from conversations.engine import advance
from conversations.messages import Inbound, Media, Reply
from geo.model import Point
from storage import sessions
from storage.database import Database
from storage.tables import ADDRESS, DEAD_LETTER, MEDIA, OUTBOX, REPORT
from tests.conftest import NOON
from tests.door import door
from tests.test_properties import facts

STORIES = (
    ("banyak lubang besar", "di km 102 cipali arah jakarta", "sudah tiga mobil kena"),
    ("KM 102 A Cipali jalan rusak", "lubangnya dalam sekali"),
    ("lampu jalan mati di cipali", "di km 102", "gelap sekali"),
    ("tolong ada kecelakaan", "km 102 cipali", "dua orang luka", "arah cirebon"),
)
PIN = Point(-6.50958, 107.7091)  # about KM 101 of Cipali
NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Which part of the story arrives, how many minutes after the one before, and whether the button is tapped."""

    part: int
    minutes: int
    tapped: bool


@st.composite
def told(draw: st.DrawFn) -> tuple[tuple[str, ...], list[Arrival]]:
    """A story and how it arrives: all its parts in some order, some of them twice."""
    words = draw(st.sampled_from(STORIES))
    count = len(words) + 3  # a pin, and an album of two photos
    order = draw(st.permutations(range(count)))
    again = draw(st.lists(st.integers(0, count - 1), max_size=3))
    minutes = st.sampled_from((0, 0, 1, 7, 45, 170))
    return words, [Arrival(part, draw(minutes), draw(st.booleans())) for part in (*order, *again)]


class Teller:
    """One person who writes all parts within some minutes; the network does the rest."""

    def __init__(self, database: Database, receiver: Receiver, words: tuple[str, ...]) -> None:
        self.words = words
        self._name = f"t{next(NUMBERS)}"
        self._database, self._receiver = database, receiver
        said: list[dict[str, Any]] = [{"text": text} for text in words]
        files = [{"media": (Media("photo", f"{self._name}{at}"),), "album": self._name} for at in (1, 2)]
        self._parts = [
            replace(self._plain(f"{number}"), written_at=NOON + timedelta(seconds=20 * number), **part)
            for number, part in enumerate([*said, {"point": PIN}, *files])
        ]

    async def tell(self, arrivals: list[Arrival]) -> None:
        now = NOON + timedelta(minutes=3)
        for arrival in arrivals:
            now += timedelta(minutes=arrival.minutes)
            clock.set_to(now)
            await self._receiver.hear([self._parts[arrival.part]])
            if arrival.tapped:
                await self._tap()
        await self._tap()

    async def _tap(self) -> None:
        """Press the newest button that sends, as often as one is shown."""
        send = [choice for reply in self._replies() for choice in reply.choices if ":send" in choice.id]
        if send:
            press = replace(self._plain(f"tap{next(NUMBERS)}"), choice=send[-1].id, written_at=clock.now())
            await self._receiver.hear([press])

    def _plain(self, event: str) -> Inbound:
        return Inbound("telegram", f"{self._name}:{event}", self._name, NOON, message=event)

    def _replies(self) -> list[Reply]:
        query = select(OUTBOX.c.body).where(OUTBOX.c.address == self._name).order_by(OUTBOX.c.id)
        with self._database.read() as connection:
            return [msgspec.json.decode(body, type=Reply) for body in connection.execute(query).scalars()]

    def check(self) -> None:
        with self._database.read() as connection:
            person = connection.execute(
                select(ADDRESS.c.person_id).where(ADDRESS.c.address == self._name)
            ).scalar_one()
            (report,) = connection.execute(select(REPORT).where(REPORT.c.reporter_id == person)).all()
            assert sorted(msgspec.json.decode(report.words)) == sorted(self.words)
            assert (report.road, abs(report.km - 101.5) <= 1) == ("CIPALI", True)
            assert NOON <= report.written_at <= NOON + timedelta(seconds=20 * len(self._parts))
            files = connection.execute(select(MEDIA.c.file).where(MEDIA.c.report_id == report.id)).scalars()
            assert sorted(files) == [f"{self._name}1", f"{self._name}2"]
            assert sessions.session_of(connection, person).session.draft is None
            assert connection.execute(select(DEAD_LETTER.c.error)).scalars().all() == []


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(story=told())
def tell(database: Database, receiver: Receiver, story: tuple[tuple[str, ...], list[Arrival]]) -> None:
    words, arrivals = story
    teller = Teller(database, receiver, words)
    asyncio.run(teller.tell(arrivals))
    teller.check()


def test_one_story_is_one_report_with_all_of_it(database: Database, noon: object) -> None:
    with door(database, advance, known=facts()) as receiver:
        tell(database, receiver)
