"""Runs the jobs by APScheduler while this process leads, and stands by while another does."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.interval import IntervalTrigger  # type: ignore[import-untyped]

from bot import log
from bot.jobs import JOBS
from bot.jobs.deliver import Deliverer
from bot.jobs.runner import Runner
from bot.jobs.tools import Tools
from storage.database import Gone

LEAD_EVERY_S = 1.0
DOWN_AFTER = 5  # intervals without a good run
DOWN_AFTER_AT_LEAST_S = 30.0


class Schedule:
    """All jobs of this process. `leading` tells whether they run here."""

    def __init__(self, tools: Tools) -> None:
        tools = replace(tools, wake=self.wake)
        self.deliverer = Deliverer(tools)
        self.leading = False
        self.runners = {
            name: Runner(name, job.work or self.deliverer.run, tools, lambda: self.leading)
            for name, job in JOBS.items()
        }
        self._tools = tools
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._tasks: set[asyncio.Task[None]] = set()
        self._keeper: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Try to lead, now and every second. Call inside the loop."""
        for name, job in JOBS.items():
            every = IntervalTrigger(seconds=getattr(self._tools.settings.config.jobs, job.every))
            self._scheduler.add_job(
                self.runners[name].run,
                every,
                id=name,
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()
        self._keeper = asyncio.create_task(self._keep_leading())

    def wake(self, name: str) -> None:
        """Run a job now, if this process leads. Call inside the loop."""
        if self.leading:
            task = asyncio.create_task(self.runners[name].run())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def stop(self, drain_s: float) -> None:
        """Finish what is being sent, then let another process lead."""
        if self._keeper:
            self._keeper.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self.leading:
            await self._drain(drain_s)
        self.leading = False
        await asyncio.to_thread(self._tools.database.resign)

    async def _drain(self, seconds: float) -> None:
        self.leading = False  # no run begins any more
        for runner in self.runners.values():
            await runner.idle()
        try:
            await self.deliverer.drain(seconds)
        except Gone as gone:
            log.trouble("sends not recorded", gone)

    async def _keep_leading(self) -> None:
        while True:
            try:
                await self._look()
            except Exception as error:
                # Without its database a process cannot know whether it leads.
                self.leading = False
                log.trouble("not leading", error)
            await asyncio.sleep(LEAD_EVERY_S)

    async def _look(self) -> None:
        led = self.leading
        leads = await asyncio.to_thread(self._tools.database.lead, "jobs")
        if leads and not led:
            log.note("leading", worker=self._tools.worker)
            await self.deliverer.take_over()
        self.leading = leads
        if leads and not led:
            for name in JOBS:
                self.wake(name)


def down_after(interval_s: float) -> timedelta:
    """How long after its last good run a job counts as down."""
    return timedelta(seconds=max(DOWN_AFTER * interval_s, DOWN_AFTER_AT_LEAST_S))
