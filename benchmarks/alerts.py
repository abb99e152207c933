"""Whether the right travellers hear of troubles ahead, none of what is behind, none twice, and how soon.

`python -m benchmarks.alerts [--travellers 5000 --troubles 600 --answering 0.5 --at-once 20]`

A day is simulated: travellers tell their journey through the door ("/perjalanan jakarta ke semarang 18/3
05.00"), half of them share a live position every five minutes, and all set out earlier or later than they said
and move at paces nobody tells us: rests, jams, free roads. Officers confirm and resolve reports; some are
secret, of no interest to travellers, or of unknown direction. Of the travellers the share `--answering` tap the
truth within ten minutes when asked whether they have passed a kilometre. The clock is set; storage, matching,
job and outbox are those of production. What is told is held against where everybody truly was. The last part is
in real time: all are on one road at once, somebody else confirms, nobody wakes the scheduled job; measured is
from the commit of the confirmation until the last alert can be read by another connection.
"""

import argparse
import asyncio
import json
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import func, select

from benchmarks.alerts_day import START, Day, Traveller, Trouble, ahead_minutes, along_route, made_day, minute
from bot import clock
from bot.config import Settings
from bot.configfile import Config
from bot.directories import Directories
from bot.facts import Facts
from bot.jobs import Tools, alerts
from bot.jobs.schedule import Schedule
from bot.receive import Receiver
from conversations import engine
from conversations.messages import Choice, Inbound, Reply
from conversations.session import Draft
from conversations.texts import Texts
from conversations.trip import Trip, lasts_until
from conversations.understand import Lexicon
from geo import Geo
from storage import people, reports, trips
from storage.database import Database
from storage.reports import Dispatch, Doer, Reporter
from storage.tables import OUTBOX, TRIP, WARNED

CHANNEL, FIX_EVERY, NEAR_KM = "web", 5, 100.0
RUNS = 3
LONG_ENOUGH = 5  # minutes near and ahead; who passes sooner than a look comes round need not hear


@dataclass
class Tally:
    """What was told to travellers of one kind, held against the truth."""

    told: int = 0
    right: int = 0
    unclear: int = 0  # wrong, and it was said that the direction is not clear
    behind: int = 0
    should: int = 0
    heard: int = 0

    def shown(self) -> dict[str, Any]:
        """For people to read."""
        precision, recall = self.right / max(self.told, 1), self.heard / max(self.should, 1)
        return {
            "told": self.told, "precision": round(precision, 4), "wrong": self.told - self.right,
            "of them said to be of unclear direction": self.unclear, "behind": self.behind,
            "should have heard": self.should, "recall": round(recall, 4),
        }  # fmt: skip


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
    answers: dict[int, list[tuple[Traveller, Choice]]] = field(default_factory=lambda: defaultdict(list))
    seen: int = 0
    job_s: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        texts, config = Texts.load(), Config()
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
        new = (OUTBOX.c.id > self.seen, OUTBOX.c.key == "alert.passed")
        by_name = {traveller.name: traveller for traveller in self.day.by_trip.values()}
        with self.database.read() as connection:
            for row in connection.execute(select(OUTBOX).where(*new).order_by(OUTBOX.c.id)):
                self.seen, self.asked = row.id, self.asked + 1
                past, not_past, _ = msgspec.json.decode(row.body, type=Reply).choices
                if random.Random(row.person_id).random() < self.answering:
                    when = now + self.dice.randint(1, 10)
                    self.answers[when].append((by_name[row.address], past))
                    self.answers[when].append((by_name[row.address], not_past))

    async def _answer(self, now: int) -> None:
        """They tap what is true: whether they have come as far as the kilometre named."""
        pairs = self.answers.pop(now, [])
        for (traveller, past), (_, not_past) in zip(pairs[::2], pairs[1::2], strict=True):
            asked = float(past.id.rpartition(":")[2])
            chosen = past if traveller.at(clock.now()) >= asked else not_past
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

    def result(self) -> dict[str, Any]:
        """The day held against the truth."""
        with self.database.read() as connection:
            rows = list(connection.execute(select(WARNED.c.trip_id, WARNED.c.report_id, WARNED.c.at)))
            alerts_put = OUTBOX.c.key == "alert.ahead"
            bodies = connection.execute(select(OUTBOX.c.person_id, OUTBOX.c.body).where(alerts_put)).all()
            clears = select(func.count()).where(OUTBOX.c.key == "alert.clear")
            cleared = connection.execute(clears).scalar_one()
        troubles = {trouble.row: trouble for trouble in self.day.troubles if trouble.row}
        tallies = {"live position": Tally(), "estimated": Tally()}
        heard = {(trip, report) for trip, report, _ in rows}
        for trip, report, at in rows:
            self._judge(tallies, self.day.by_trip[trip], troubles[report], at)
        for traveller in self.day.by_trip.values():
            tally = tallies["live position" if traveller.live else "estimated"]
            for trouble in troubles.values():
                if worth(trouble) and ahead_minutes(traveller, trouble, NEAR_KM).sum() >= LONG_ENOUGH:
                    tally.should += 1
                    tally.heard += (traveller.trip, trouble.row) in heard
        return {
            "journeys": len(self.day.by_trip), "messages": len(bodies), "troubles told": len(rows),
            "the same message twice": sum(count - 1 for count in Counter(map(tuple, bodies)).values()),
            **{name: tally.shown() for name, tally in tallies.items()},
            "asked whether they have passed a kilometre": self.asked,
            "all-clears": cleared,
            "job ms p50, p99, max": [round(ms, 1) for ms in _spread([1000 * s for s in self.job_s])],
        }  # fmt: skip

    def _judge(self, tallies: dict[str, Tally], traveller: Traveller, trouble: Trouble, at: datetime) -> None:
        tally = tallies["live position" if traveller.live else "estimated"]
        along = along_route(traveller.route, trouble)
        tally.told += 1
        tally.behind += along is not None and traveller.at(at) > along
        tally.unclear += along is None and trouble.place.side is None
        tally.right += worth(trouble) and along is not None and traveller.at(at) <= along


def worth(trouble: Trouble) -> bool:
    """Whether travellers ahead should hear of it at all."""
    return trouble.matters and not trouble.secret and trouble.confirmed is not None


def confirm(database: Database, trouble: Trouble) -> None:
    """An officer takes it."""
    now = clock.now()
    order = Dispatch("astra-cipali", True, now + timedelta(minutes=30), now + timedelta(hours=2))
    with database.write() as connection:
        reports.dispatch(connection, trouble.row, "new", order, now)
        reports.change_status(connection, trouble.row, "dispatched", "acknowledged", now, Doer(1, CHANNEL))


async def _deaf(_inbounds: Sequence[Inbound]) -> None:
    """Nobody writes here."""


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    ordered = sorted(values)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.99) - 1], ordered[-1]


async def at_once(run: Run, url: str, travellers: int, confirmations: int) -> dict[str, Any]:
    """Seconds from a confirmation by somebody else until each of so many travellers has a row in the outbox."""
    start, goal = (run.geo.locate(town).candidates[0].place for town in ("jakarta", "surabaya"))
    route = run.geo.network.route(start, goal)
    assert route
    now = clock.now()
    with run.database.write() as connection:
        newcomers = [(CHANNEL, f"E{number}", "id") for number in range(travellers)]
        for person in people.create(connection, newcomers, now):
            until = lasts_until(route, now, run.tools.settings.config.alerts.rules.pace)
            trips.start(connection, Trip(person, "Jakarta", "Surabaya", route, now, until, now), now)
    schedule = Schedule(run.tools)
    schedule.start()
    try:
        await asyncio.sleep(30)  # the first look at all of them is no part of it
        took = [
            await asyncio.to_thread(_confirm_one, run, url, number, travellers)
            for number in range(confirmations)
        ]
    finally:
        await schedule.stop(5)
    p50, p99, worst = _spread(took)
    return {
        "travellers told each time": travellers,
        "seconds p50": round(p50, 2),
        "p99": round(p99, 2),
        "max": round(worst, 2),
    }


def _confirm_one(run: Run, url: str, number: int, travellers: int) -> float:
    place = run.geo.locate(f"km {60 + number % 10} a japek").candidates[0].place
    trouble = Trouble(
        900_000 + number, "congestion", "macet", place, "JAPEK", 60, "A", True, False, 0, 0, 0
    )  # fmt: skip
    run.report(trouble)
    other = Database(url)
    told = select(func.count()).select_from(WARNED).where(WARNED.c.report_id == trouble.row)
    try:
        threading.Event().wait(number * 0.37 % 2)  # anywhere between two runs of the job
        confirm(other, trouble)
        begun = time.perf_counter()
        while time.perf_counter() - begun < 60:
            with other.read() as connection:
                if connection.execute(told).scalar_one() >= travellers:
                    return time.perf_counter() - begun
            time.sleep(0.01)
    finally:
        other.close()
    raise TimeoutError("not told within a minute")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--travellers", type=int, default=5000)
    options.add_argument("--troubles", type=int, default=600)
    options.add_argument("--answering", type=float, default=0.5)
    options.add_argument("--at-once", type=int, default=20)
    options.add_argument("--on-one-road", type=int, default=5000)
    options.add_argument("--url", default="")
    given = options.parse_args()
    folder = tempfile.mkdtemp(prefix="lapor-alerts-")
    url = given.url or f"sqlite:///{folder}/day.db"
    database = Database(url)
    try:
        database.migrate()
        geo = Geo.load()
        day = made_day(geo, given.travellers, given.troubles)
        run = Run(database, geo, day, answering=given.answering)
        begun = time.perf_counter()
        asyncio.run(run.play())
        found = {"day": run.result(), "simulated in s": round(time.perf_counter() - begun)}
        if given.at_once:
            found["all at once"] = asyncio.run(at_once(run, url, given.on_one_road, given.at_once))
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
    finally:
        database.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
