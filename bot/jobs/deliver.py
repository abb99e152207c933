"""Sends what waits in the outbox. The only place that sends."""

import asyncio
import math
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import clock, log, metrics
from bot.channels.base import MaybeSent, Moved, NotNow, Refused, TellsDelivery, TryAgain, Unreachable
from bot.jobs.enclosing import Enclosed, Enclosing
from bot.jobs.line import Line
from bot.jobs.lost import follow, lose
from bot.jobs.pace import backoff_s
from bot.jobs.saying import is_pointless, say
from bot.jobs.tools import Tools
from bot.jobs.undelivered import hold, room_there
from storage import deliveries, outbox
from storage.deliveries import Standing
from storage.outbox import LANES, TWICE, Claimed, Lane

_UNKNOWN = Standing(None, "")
_UNBOUND = nullcontext()  # of broadcasts no more are claimed than may be under way
GATHER_S = 0.04  # while broadcasts go out, what is sent meanwhile is recorded together
LONGEST_S = 2.0
HOLD_S = 1.5  # longer than that no message is kept in hand for the sake of its address's pace

Record = Callable[[Connection, datetime], None]


class Deliverer:
    """Claims, sends and records. No send begins unless `may_send`: another process may lead by now."""

    def __init__(self, tools: Tools, may_send: Callable[[], bool] = lambda: True) -> None:
        self._tools = tools
        self._may_send = may_send
        self._limits = tools.settings.config.limits
        self._enclosing = Enclosing(tools)
        at_once, many_at_once = self._limits.send_at_once, tools.settings.config.broadcast.send_at_once
        self._lines = {name: Line(channel, at_once, many_at_once) for name, channel in tools.channels.items()}
        self._sending = asyncio.Semaphore(at_once)
        self._busy: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._sent: list[tuple[int, str]] = []
        self._records: list[tuple[int, Record]] = []
        self._in_hand: set[int] = set()  # claimed, and what became of it not yet recorded
        self._standings: dict[int, Standing] = {}
        self._draining = False
        self._release_at, self._take_over_at = 0.0, math.inf  # of the monotonic clock

    @property
    def busy(self) -> bool:
        """Whether any send is under way."""
        return bool(self._busy)

    @property
    def unrecorded(self) -> bool:
        """Whether something was sent, or failed, that the outbox does not know of yet."""
        return bool(self._sent or self._records)

    def take_over(self, at: float) -> None:
        """From this moment of the monotonic clock on, let wait again what dead leaders have claimed."""
        # `run` does it, between claims: a row just claimed and not yet in hand would pass for another's.
        self._take_over_at = at

    async def run(self, _tools: Tools) -> None:
        """Record what is done and claim what is due, until nothing more can be taken in hand, or for a while."""
        await self._release_now_and_then()
        until = time.monotonic() + LONGEST_S
        while True:
            sent, self._sent = self._sent, []
            records, self._records = self._records, []
            try:
                claimed = await asyncio.to_thread(self._exchange, sent, records)
            except BaseException:
                self._sent, self._records = sent + self._sent, records + self._records
                raise
            self._in_hand.difference_update(row for row, _ in (*sent, *records))
            for letter in claimed:
                self._begin(letter)
            if not (claimed or self._sent or self._records):
                return
            if any(line.many_held for line in self._lines.values()):
                await asyncio.sleep(GATHER_S)
            if time.monotonic() > until and not self._draining:
                return self._tools.wake(
                    "deliver"
                )  # it goes on at once; what is always at work would look stuck

    async def _release_now_and_then(self) -> None:
        began = time.monotonic()
        if not self._may_send():
            return
        if began >= self._take_over_at:
            released = await asyncio.to_thread(self._release, outbox.release_all)
            log.note("claims released", rows=released)
            if self._take_over_at <= began:  # else it led anew meanwhile
                self._take_over_at = math.inf
        elif began >= self._release_at:
            self._release_at = began + self._limits.lease_s / 4
            await asyncio.to_thread(self._release, outbox.release_expired)

    async def drain(self, seconds: float) -> None:
        """Claim nothing more, wait for what is under way, and record it."""
        self._draining = True
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=seconds)
        await self.run(self._tools)

    def _release(self, release: Callable[[Connection, datetime, frozenset[int]], int]) -> int:
        # What is in our hands stays there, whatever a clock that jumped makes of its lease.
        with self._tools.database.write() as connection:
            released = release(connection, clock.now(), frozenset(self._in_hand))
        metrics.RELEASED.inc(released)
        return released

    def _exchange(self, sent: list[tuple[int, str]], records: list[tuple[int, Record]]) -> list[Claimed]:
        now = clock.now()
        with self._tools.database.write() as connection:
            outbox.sent(connection, self._tools.worker, sent, now)
            for _, record in records:
                record(connection, now)
            # Who may no longer send must not keep claiming either: the row would only go to and fro.
            return self._claim(connection, now) if self._may_send() and not self._draining else []

    def _claim(self, connection: Connection, now: datetime) -> list[Claimed]:
        claimed: list[Claimed] = []
        for name, line in self._lines.items():
            room, many_room = line.room(), line.many_room()
            if isinstance(line.channel, TellsDelivery):
                # What is sent but not recorded yet is in their queue, too.
                ours = line.held + line.many_held + len(self._sent) + len(self._records)
                there = room_there(connection, line.channel, name, now) - ours
                room, many_room = min(room, there), min(many_room, there)
            for lane in LANES:
                left = line.room_for(lane, room, many_room)
                if left <= 0 or line.pace_of(lane).stopped:
                    continue
                taken = outbox.claim(
                    connection, name, lane, self._tools.worker, now, self._limits.lease_s, left
                )
                room -= len(taken)
                claimed += taken
        tracked = [letter.id for letter in claimed if self._lines[letter.channel].tells]
        self._standings.update(deliveries.standings(connection, tracked) if tracked else {})
        return claimed

    def _begin(self, letter: Claimed) -> None:
        where = (letter.channel, letter.address)
        self._lines[letter.channel].take(letter.lane)
        self._in_hand.add(letter.id)
        before = self._busy.get(where)
        task = asyncio.create_task(self._send_after(before, letter))
        self._busy[where] = task
        task.add_done_callback(lambda done: self._end(letter.lane, where, done))

    def _end(self, lane: Lane, where: tuple[str, str], task: asyncio.Task[None]) -> None:
        self._lines[where[0]].take(lane, -1)
        if self._busy.get(where) is task:
            del self._busy[where]
        if not self._draining:
            self._tools.wake("deliver")

    async def _send_after(self, before: asyncio.Task[None] | None, letter: Claimed) -> None:
        if before:
            await asyncio.wait((before,))
        try:
            pointless = is_pointless(self._lines[letter.channel].channel, letter)
            result, record = self._drop(letter) if pointless else await self._send(letter)
        except Exception as error:
            # A channel's own mistake must not stop the others: the row is tried again, later and later.
            log.trouble("send failed", error, outbox=letter.id, channel=letter.channel)
            result, record = self._try_again(letter, type(error).__name__, 0.0)
        metrics.SENT.labels(letter.channel, letter.lane, result).inc()
        if record:
            self._records.append((letter.id, record))

    async def _send(self, letter: Claimed) -> tuple[str, Record | None]:
        line, worker = self._lines[letter.channel], self._tools.worker
        pace = line.pace_of(letter.lane)
        standing = self._standings.pop(letter.id, _UNKNOWN)
        if pace.stopped or pace.wait_s(letter.address) > min(HOLD_S, self._limits.lease_s / 4):
            return self._put_back(line, letter)
        await line.ready()
        enclosed = await self._enclosing.of(letter)
        try:
            async with _UNBOUND if letter.lane == "broadcast" else self._sending:
                if not await pace.turn(letter.address) or not self._may_send():
                    return self._put_back(line, letter)
                # Shorter than the lease: what we still hold must not be claimed a second time.
                async with asyncio.timeout(self._limits.lease_s * 0.8):
                    provider_id = await self._call(line, letter, enclosed, standing)
        except TryAgain as busy:
            line.rest(letter.lane, letter.address, busy)
            return self._try_again(letter, str(busy), busy.after_s)
        except (MaybeSent, TimeoutError) as broken:
            return self._doubt(letter, str(broken) or "no answer")
        except Moved as moved:
            to = moved.to
            return "moved", lambda c, now: follow(c, worker, letter, to, now)
        except NotNow:
            return "held", lambda c, now: hold(self._tools, c, letter, now)
        except Unreachable as gone:
            reason = str(gone)
            return "unreachable", lambda c, now: lose(self._tools, c, letter, reason, now)
        except Refused as refused:
            reason = str(refused)
            return "failed", lambda c, now: outbox.failed(c, worker, letter.id, reason, now)
        pace.went_well()
        self._sent.append((letter.id, provider_id))
        # The buttons of an alert are what a number means from now on.
        noted = deliveries.accepted if line.tells else deliveries.show if letter.lane == "alert" else None
        return "sent", noted and (lambda c, now: noted(c, (letter.id,)))

    async def _call(self, line: Line, letter: Claimed, enclosed: Enclosed, standing: Standing) -> str:
        line.leaves(letter.lane)
        try:
            return await say(line.channel, letter, enclosed, standing)
        finally:
            line.leaves(letter.lane, -1)

    def _drop(self, letter: Claimed) -> tuple[str, Record]:
        return "dropped", lambda c, now: outbox.dropped(c, self._tools.worker, letter.id, "cannot change")

    def _put_back(self, line: Line, letter: Claimed) -> tuple[str, Record]:
        pace = line.pace_of(letter.lane)
        wait = timedelta(seconds=max(1.0, pace.wait_s(letter.address)))
        why = "paused" if pace.stopped else ""
        return "put_back", lambda c, now: outbox.again(c, self._tools.worker, letter.id, now + wait, why)

    def _try_again(self, letter: Claimed, reason: str, after_s: float) -> tuple[str, Record]:
        worker = self._tools.worker
        if letter.attempts + 1 >= self._limits.send_tries:
            return "failed", lambda c, now: outbox.failed(c, worker, letter.id, reason, now)
        wait = timedelta(seconds=max(after_s, backoff_s(letter.attempts)))
        return "again", lambda c, now: outbox.again(c, worker, letter.id, now + wait, reason)

    def _doubt(self, letter: Claimed, reason: str) -> tuple[str, Record]:
        worker = self._tools.worker
        if letter.lane not in TWICE or letter.doubts:
            return "maybe_sent", lambda c, now: outbox.maybe_sent(c, worker, letter.id, reason, now)
        wait = timedelta(seconds=self._limits.lease_s)
        return "doubted", lambda c, now: outbox.doubted(c, worker, letter.id, now + wait, reason)
