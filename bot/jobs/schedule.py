"""Runs the jobs by APScheduler while this process leads, and stands by while another does."""

import asyncio
import math
import time
from collections.abc import Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.interval import IntervalTrigger  # type: ignore[import-untyped]
from msgspec.structs import replace

from bot import clock, log
from bot.jobs import JOBS
from bot.jobs.deliver import Deliverer
from bot.jobs.runner import Runner
from bot.jobs.tools import Tools
from storage import waiting
from storage.database import Gone

LEAD_EVERY_S = 1.0
JUMP = timedelta(seconds=30)  # a clock that goes so much otherwise than the machine's counter was put right
JUMP_TOLD_S = 3600.0  # so long after a jump an operator still hears of it
DOWN_AFTER = 5  # intervals without a good run
DOWN_AFTER_AT_LEAST_S = 30.0


class Schedule:
    """All jobs of this process. `leading` tells whether they run here."""

    def __init__(self, tools: Tools) -> None:
        tools = replace(tools, wake=self.wake)
        self.deliverer = Deliverer(tools, lambda: self.sure)
        self.leading = False
        self.runners = {
            name: Runner(name, job.work or self.deliverer.run, tools, partial(self._may_run, name))
            for name, job in JOBS.items()
        }
        self._tools = tools
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._tasks: set[asyncio.Task[None]] = set()
        self._keeper: asyncio.Task[None] | None = None
        self._sure_until = 0.0  # of the monotonic clock
        self._started = _start_of_counting()
        self._jumped: tuple[float, timedelta] | None = None  # when on the monotonic clock, and how far

    @property
    def trouble(self) -> str:
        """In a few words that the clock jumped within the last hour; empty where it did not."""
        if self._jumped is None or time.monotonic() - self._jumped[0] > JUMP_TOLD_S:
            return ""
        seconds = round(self._jumped[1].total_seconds())
        way = "forward" if seconds > 0 else "back"
        return f"jumped {way} by {abs(seconds)} s within the last hour; deadlines moved with it"

    @property
    def sure(self) -> bool:
        """Whether nobody else can have released our claims yet: only then may a send begin."""
        return time.monotonic() < self._sure_until

    def start(self) -> None:
        """Try to lead, now and every second. Call inside the loop."""
        for name in JOBS:
            self._scheduler.add_job(
                self.runners[name].run,
                self._interval(name),
                id=name,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()
        self._keeper = asyncio.create_task(self._keep_leading())

    def wake(self, name: str) -> None:
        """Run a job now, if this process leads. Call inside the loop."""
        # While broadcasts go out this is called a thousand times a second.
        if self._may_run(name) and not self.runners[name].runs_again():
            self._keep(self.runners[name].run())

    async def stop(self, drain_s: float) -> None:
        """Finish what is being sent, then let another process lead."""
        self._tools.stopping.set()
        if self._keeper:
            self._keeper.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self.leading:
            await self._drain(drain_s)
        self.leading = False
        await asyncio.to_thread(self._tools.database.resign)

    def _may_run(self, name: str) -> bool:
        # Who leads no longer still says what became of its sends: else they would go out twice.
        return self.leading or (name == "deliver" and self.deliverer.unrecorded)

    def _keep(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, seconds: float) -> None:
        self.leading = False  # no run begins any more
        until = time.monotonic() + seconds
        with suppress(TimeoutError):  # a job cut off begins anew elsewhere
            async with asyncio.timeout(seconds):
                for runner in self.runners.values():
                    await runner.idle()
        try:
            await self.deliverer.drain(max(0.0, until - time.monotonic()))
        except Gone as gone:
            log.trouble("sends not recorded", gone)

    async def _keep_leading(self) -> None:
        while True:
            try:
                await self._mend_jump()
                await self._look()
            except Exception as error:
                # Without its database a process cannot know whether it leads.
                self.leading = False
                log.trouble("not leading", error)
            await asyncio.sleep(LEAD_EVERY_S)

    async def _mend_jump(self) -> None:
        """After the clock was put right, what waits for a moment of the old time waits for the new one."""
        started = _start_of_counting()
        if abs(started - self._started) < JUMP:
            return
        log.trouble("the clock jumped", seconds=round((started - self._started).total_seconds()))
        self._jumped = time.monotonic(), started - self._started
        self._started = started
        for name in JOBS:
            self._scheduler.reschedule_job(name, trigger=self._interval(name))
        if self.leading:
            await asyncio.to_thread(self._send_now_what_was_put_later)
            self.wake("deliver")

    def _send_now_what_was_put_later(self) -> None:
        with self._tools.database.write() as connection:
            waiting.bring_forward(connection, clock.now())

    def _interval(self, name: str) -> IntervalTrigger:
        return IntervalTrigger(seconds=getattr(self._tools.settings.config.jobs, JOBS[name].every))

    async def _look(self) -> None:
        led, asked, overlap_s = self.leading, time.monotonic(), self._tools.database.overlap_s
        leads = await asyncio.to_thread(self._tools.database.lead, "jobs")
        self._sure_until = (asked + overlap_s if overlap_s else math.inf) if leads else 0.0
        self.leading = leads
        if leads and not led:
            log.note("leading", worker=self._tools.worker)
            # What another leader had claimed is sent once it cannot begin to send any of it itself.
            self.deliverer.take_over(time.monotonic() + overlap_s)
            asyncio.get_running_loop().call_later(overlap_s, self.wake, "deliver")
            for name in JOBS:
                self.wake(name)


def _start_of_counting() -> datetime:
    """When the machine's counter stood at zero, by the clock: the same moment until the clock jumps."""
    return clock.now() - timedelta(seconds=time.monotonic())


def down_after(interval_s: float) -> timedelta:
    """How long after its last good run a job counts as down."""
    return timedelta(seconds=max(DOWN_AFTER * interval_s, DOWN_AFTER_AT_LEAST_S))
