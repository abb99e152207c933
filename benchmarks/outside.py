"""The world outside a bot: travellers who wait for each reply, and a Bot API; one process on a core of its own.

It says "ready" once the Bot API listens, reads the bot's process numbers from a line of its input, and prints one
JSON object with what was measured.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from collections import deque
from dataclasses import dataclass, field

import uvloop

from benchmarks.bot_api import BotApi
from benchmarks.talk import SAME_ROAD, STEPS, update
from benchmarks.wire import Client
from bot import clock

FIRST_PERSON = 7_000_000_000


@dataclass(slots=True)
class Traveller:
    """One who talks: on a connection of their own, a message only after the reply to the last one."""

    client: Client
    person: int
    step: int = 0
    asked_at: float = 0.0


@dataclass
class Outside:
    """All travellers. With `rate` messages leave at that pace, else each as soon as its reply is here."""

    urls: list[str]  # the first, and where to go when it does not answer
    secret: str
    persons: int
    rate: float = 0.0
    steps: int = STEPS  # fewer leave every conversation open
    first: int = FIRST_PERSON
    took: list[float] = field(default_factory=list)
    replies: int = 0
    refused: int = 0
    late: int = 0
    sent: int = 0
    reports: int = 0
    one_corridor: bool = False  # whoever begins now tells of the same road
    _clients: list[Client] = field(default_factory=list)
    _by_person: dict[int, Traveller] = field(default_factory=dict)
    _idle: deque[Traveller] = field(default_factory=deque)
    _chance: random.Random = field(default_factory=lambda: random.Random(1446))
    _next_person: int = 0
    _updates: int = 0
    _talking: bool = True

    async def begin(self) -> None:
        """Connect everybody; start talking."""
        self._next_person, self._updates = self.first, self.first * 100
        for _ in range(self.persons):
            client = Client(self.urls, self.secret)
            await client.connect()
            self._clients.append(client)
            traveller = Traveller(client, 0)
            client.on_response = lambda status, body, who=traveller: self._answered(who, status, body)
            self._new_person(traveller)
            self._idle.append(traveller)
        if self.rate:
            self._pacing = asyncio.create_task(self._pace())
        else:
            while self._idle:
                self._say(self._idle.popleft(), time.perf_counter())

    async def until_served(self) -> None:
        """Wait until the bot takes connections, and a little longer. TimeoutError after a minute."""
        async with asyncio.timeout(60):
            while True:
                try:
                    await Client(self.urls, self.secret).connect()
                    break
                except OSError:
                    await asyncio.sleep(0.1)
        await asyncio.sleep(1)

    @property
    def again(self) -> int:
        """Messages that were delivered once more, since they got no answer."""
        return sum(client.again for client in self._clients)

    def stop(self) -> None:
        """Say nothing more."""
        self._talking = False

    def heard(self, person: int) -> None:
        """The Bot API was told to send a message to this person."""
        traveller = self._by_person.get(person)
        if traveller and traveller.asked_at:
            self._replied(traveller)

    async def _pace(self) -> None:
        last, due = time.perf_counter(), 0.0
        waiting: deque[float] = deque()  # the moments at which messages were due
        while self._talking:
            await asyncio.sleep(0.0005)
            now = time.perf_counter()
            due += (now - last) * self.rate
            last = now
            while due >= 1:
                due -= 1
                waiting.append(now - due / self.rate)
            while waiting and self._idle:
                # By chance: in their order all would be at the same step at once, which people are not.
                self._idle.rotate(self._chance.randrange(len(self._idle)))
                self._say(self._idle.popleft(), waiting.popleft())
            if waiting and now - waiting[0] > 1:
                self.late += 1  # nobody is idle: the bot is behind by more than a second

    def _say(self, traveller: Traveller, at: float) -> None:
        traveller.asked_at = at
        self._updates += 1
        self.sent += 1
        traveller.client.post(
            update(traveller.person, traveller.step, self._updates, int(clock.now().timestamp()))
        )

    def _answered(self, traveller: Traveller, status: int, body: bytes) -> None:
        if status >= 300:
            self.refused += 1
        elif body.startswith(b"{") and b'"method"' in body:
            self.reports += traveller.step == self.steps - 1 and b"LM-" in body
            self._replied(traveller)

    def _replied(self, traveller: Traveller) -> None:
        now = time.perf_counter()
        self.took.append(now - traveller.asked_at)
        self.replies += 1
        traveller.asked_at = 0.0
        traveller.step += 1
        if traveller.step == self.steps:
            self._new_person(traveller)
        if not self._talking:
            return
        if self.rate:
            self._idle.append(traveller)
        else:
            asyncio.get_running_loop().call_soon(self._say, traveller, now)

    def _new_person(self, traveller: Traveller) -> None:
        self._by_person.pop(traveller.person, None)
        if self.one_corridor:
            self._next_person += -self._next_person % SAME_ROAD
        traveller.person, traveller.step = self._next_person, 0
        self._by_person[traveller.person] = traveller
        self._next_person += 1


def cpu_s(pids: list[int]) -> float:
    """The processor time of some processes so far, in seconds."""
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / 100


async def _measure(options: argparse.Namespace) -> dict[str, object]:
    rate = options.rate / len(options.url)
    outside = [
        Outside(
            options.url[at:] + options.url[:at],
            options.secret,
            options.persons,
            rate,
            steps=options.steps,
            first=options.first + at * 10**8,
        )
        for at in range(len(options.url))
    ]
    api = BotApi(options.delay_ms / 1000, lambda person: [each.heard(person) for each in outside])
    await api.listen(options.api_port)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    pids = [int(pid) for pid in (await asyncio.to_thread(sys.stdin.readline)).split()]
    for each in outside:
        await each.until_served()
    for each in outside:
        await each.begin()
    await asyncio.sleep(options.warm)
    for each in outside:
        each.took.clear()
        each.replies = 0
    began, cpu, own = time.perf_counter(), cpu_s(pids), time.process_time()
    await asyncio.sleep(options.seconds)
    took_s = time.perf_counter() - began
    used, own = cpu_s(pids) - cpu, time.process_time() - own
    for each in outside:
        each.stop()
    times = sorted(one for each in outside for one in each.took)
    count = sum(each.replies for each in outside)
    return {
        "messages": count, "sent_in_all": sum(each.sent for each in outside),
        "rate": count / took_s, "cpu_us": used / max(count, 1) * 1e6,
        "server_busy": used / took_s, "loader_busy": own / took_s,
        "p50_ms": _percentile(times, 50), "p99_ms": _percentile(times, 99), "worst_ms": _percentile(times, 100),
        "refused": sum(each.refused for each in outside), "again": sum(each.again for each in outside),
        "late": sum(each.late for each in outside),
    }  # fmt: skip


def _percentile(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share / 100))] * 1000 if times else float("nan")


def main() -> None:
    """Talk for a while and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--url", nargs="+", required=True)
    options.add_argument(
        "--pid", nargs="*", type=int, default=[], help="processes whose processor time counts"
    )
    options.add_argument("--secret", default="rahasia-bench")
    options.add_argument("--api-port", type=int, default=18099)
    options.add_argument("--delay-ms", type=float, default=0, help="how long a call to the Bot API takes")
    options.add_argument("--persons", type=int, default=100, help="at once; Telegram opens 100 connections")
    options.add_argument(
        "--rate", type=float, default=0, help="messages a second; 0: as fast as replies come"
    )
    options.add_argument(
        "--steps", type=int, default=STEPS, help="messages of a conversation; fewer leave it open"
    )
    options.add_argument("--first", type=int, default=FIRST_PERSON)
    options.add_argument("--warm", type=float, default=2)
    options.add_argument("--seconds", type=float, default=8)
    sys.stdout.write(json.dumps(uvloop.run(_measure(options.parse_args()))) + "\n")


if __name__ == "__main__":
    main()
