"""A simulated day over one database: its clock is set, all else is what runs in production."""

import asyncio
import random
import statistics
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select

from benchmarks.alerts_day import START, Day, Traveller, Trouble, minute
from benchmarks.alerts_truth import held_against_the_truth
from bot import clock
from bot.config import Settings
from bot.configfile import Config
from bot.directories import Directories
from bot.facts import Facts
from bot.jobs import Tools, alerts
from bot.receive import Receiver
from conversations import engine
from conversations.messages import Choice, Inbound, Reply
from conversations.session import Draft
from conversations.texts import Texts
from conversations.understand import Lexicon
from geo import Geo
from storage import people, reports, trips
from storage.database import Database
from storage.reports import Dispatch, Doer, Reporter
from storage.tables import OUTBOX, TRIP

CHANNEL, FIX_EVERY = "web", 5
RUNS = 3
SHIPPED = msgspec.yaml.decode((Path(__file__).parent.parent / "config.yaml").read_text("utf-8"), type=Config)


@dataclass
class Run:
    """One day over one database."""

    database: Database
    geo: Geo
    day: Day
    step: timedelta = timedelta(minutes=1)
    answering: float = 0.5
    dice: random.Random = field(default_factory=lambda: random.Random(11))
    asked: int = 0
    answers: dict[int, list[tuple[Traveller, Sequence[Choice]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    seen: int = 0
    job_s: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        texts, config = Texts.load(), SHIPPED
        self.directories = Directories.load()
        facts = Facts(
            self.geo, self.directories, texts, Lexicon.load(), texts.languages, lambda code: (),
            alerting=config.alerts.rules,
        )  # fmt: skip
        self.receiver = Receiver(self.database, engine.advance, facts)
        self.tools = Tools(
            Settings(config=config), self.database, self.geo, self.directories, texts, {}, hear=_deaf,
            wake=lambda job: None, worker="bench",
        )  # fmt: skip

    async def play(self, minutes: int = 24 * 60) -> None:
        """The whole day, a minute at a time."""
        self.receiver.start()
        long = minute(START + self.step)
        told = defaultdict(list)
        for traveller in self.day.travellers:
            told[minute(traveller.said) // long].append(traveller)
        for number in range(minutes // long):
            clock.set_to(START + number * self.step)
            await self._tell(told[number])
            await self._answer(number)
            self._move(number * long, long)
            self._happen(range(number * long - long + 1, number * long + 1))
            begun = time.perf_counter()
            await alerts.run(self.tools)
            self.job_s.append(time.perf_counter() - begun)
            for _ in range(RUNS):  # a minute has sixty runs
                await alerts.run(self.tools)
            self._read_questions(number)
        await asyncio.to_thread(self.receiver.stop)
        clock.set_to(None)

    async def _tell(self, travellers: Sequence[Traveller]) -> None:
        if not travellers:
            return
        said = [Inbound(CHANNEL, t.name, t.name, clock.now(), text=t.words) for t in travellers]
        await self.receiver.hear(said)
        with self.database.read() as connection:
            for traveller in travellers:
                person = people.find(connection, CHANNEL, traveller.name)
                trip = trips.trip_of(connection, person) if person else None
                assert trip, f"not understood: {traveller.words}"
                traveller.route, traveller.trip = trip.route, trip.id
                self.day.by_trip[trip.id] = traveller

    def _read_questions(self, now: int) -> None:
        """Who is asked whether they have passed something, and when they will answer, if they do."""
        new = (OUTBOX.c.id > self.seen, OUTBOX.c.key.in_(("alert.passed", "alert.ahead")))
        by_name = {traveller.name: traveller for traveller in self.day.by_trip.values()}
        with self.database.read() as connection:
            for row in connection.execute(select(OUTBOX).where(*new).order_by(OUTBOX.c.id)):
                self.seen = row.id
                choices = _answers(msgspec.json.decode(row.body, type=Reply).choices)
                self.asked += bool(choices)
                if choices and random.Random(row.person_id).random() < self.answering:
                    when = now + self.dice.randint(1, 10)
                    self.answers[when].append((by_name[row.address], choices))

    async def _answer(self, now: int) -> None:
        """They tap what is true: before the first kilometre named, between two, or past the last."""
        for traveller, choices in self.answers.pop(now, []):
            posts = [float(choice.id.rpartition(":")[2]) for choice in choices[:-1]]
            chosen = choices[bisect_right(posts, traveller.at(clock.now()))]
            event = f"{traveller.name}.{now}"
            await self.receiver.hear([Inbound(CHANNEL, event, traveller.name, clock.now(), choice=chosen.id)])

    def _move(self, now: int, long: int) -> None:
        """The live positions of this minute; of whoever has set out."""
        with self.database.write() as connection:
            going = set(connection.execute(select(TRIP.c.id).where(TRIP.c.ended_at.is_(None))).scalars())
            for trip, traveller in self.day.by_trip.items():
                on_road = minute(traveller.true_start) <= now
                if traveller.live and on_road and trip in going and (now + trip) % FIX_EVERY < long:
                    trips.move(connection, trip, float(traveller.gone[now]), True, clock.now())

    def _happen(self, now: range) -> None:
        for trouble in self.day.troubles:
            if trouble.told in now:
                self.report(trouble)
            if trouble.confirmed in now:
                confirm(self.database, trouble)
            if trouble.confirmed and trouble.over in now:
                with self.database.write() as connection:
                    doer = Doer(1, CHANNEL)
                    reports.change_status(
                        connection, trouble.row, "acknowledged", "resolved", clock.now(), doer
                    )

    def result(self) -> dict[str, Any]:
        """The day held against the truth."""
        job_ms = spread([1000 * took for took in self.job_s])
        return {
            **held_against_the_truth(self.database, self.day),
            "asked how far they have come": self.asked,
            "job ms p50, p99, max": [round(ms, 1) for ms in job_ms],
        }

    def report(self, trouble: Trouble) -> None:
        """Somebody tells it."""
        draft = Draft(
            f"d{trouble.number}", clock.now(), category=trouble.category, danger=trouble.danger, place=trouble.place,
            words=(trouble.words,), privacy="secret" if trouble.secret else "anonymous",
        )  # fmt: skip
        with self.database.write() as connection:
            person = people.ensure(connection, CHANNEL, f"R{trouble.number}", clock.now(), "id")
            reference = f"LM-{trouble.number:06d}-0"
            teller = Reporter(person, CHANNEL, "id")
            trouble.row = reports.create(connection, reference, draft, teller, clock.now()) or 0


def _answers(choices: Sequence[Choice]) -> list[Choice]:
    """What tells how far they have come, the least first; none where it can be only "past"."""
    told = [each for each in choices if each.id.split(":")[1] in ("not_past", "between", "past")]
    return sorted(told, key=lambda each: each.id.startswith("trip:past")) if len(told) > 1 else []


def confirm(database: Database, trouble: Trouble) -> None:
    """An officer takes it."""
    now = clock.now()
    order = Dispatch("astra-cipali", True, now + timedelta(minutes=30), now + timedelta(hours=2))
    with database.write() as connection:
        reports.dispatch(connection, trouble.row, "new", order, now)
        reports.change_status(connection, trouble.row, "dispatched", "acknowledged", now, Doer(1, CHANNEL))


async def _deaf(_inbounds: Sequence[Inbound]) -> None:
    """Nobody writes here."""


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """The median, the 99th of a hundred, the largest."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.99) - 1], ordered[-1]
