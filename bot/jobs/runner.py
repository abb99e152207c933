"""Runs one job: never twice at once, counted, logged, and tried again after a failure."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import clock, log, metrics
from bot.jobs.tools import Tools
from storage import jobs
from storage.database import Gone

RECORD_EVERY = timedelta(seconds=5)  # a job that runs every second need not write a row every second

GAP_S = 0.05  # between two runs: what is woken by every commit sees many commits at once

Work = Callable[[Tools], Awaitable[None]]


@dataclass(slots=True)
class State:
    """How a job fares in this process."""

    runs: int = 0
    failures: int = 0
    last_ok: datetime | None = None
    failing: bool = False


class Runner:
    """One job of this process. `may_run` tells whether this process leads."""

    def __init__(self, name: str, work: Work, tools: Tools, may_run: Callable[[], bool]) -> None:
        self.name = name
        self.state = State()
        self._work = work
        self._tools = tools
        self._may_run = may_run
        self._running = asyncio.Lock()
        self._again = False
        self._recorded: datetime | None = None

    async def run(self) -> None:
        """Run now; if it runs already, it runs once more right after."""
        if self.runs_again():
            return
        async with self._running:
            self._again = True
            while self._again and self._may_run():
                self._again = False
                await self._run_once()
                await asyncio.sleep(GAP_S)

    def runs_again(self) -> bool:
        """Whether it runs now, so that it is enough to let it run once more."""
        runs = self._running.locked()
        self._again = self._again or runs
        return runs

    async def idle(self) -> None:
        """Return when no run is under way."""
        async with self._running:
            pass

    async def _run_once(self) -> None:
        started, error = clock.now(), ""
        try:
            with metrics.JOB_SECONDS.labels(self.name).time():
                await self._work(self._tools)
        except Exception as failure:
            # The one place where a job's failures end: whatever it was, the next run tries again.
            error = log.where(failure)
            metrics.JOB_FAILURES.labels(self.name).inc()
            log.trouble("job failed", failure, job=self.name)
        await self._record(started, error)
        self._again = self._again and not error

    async def _record(self, started: datetime, error: str) -> None:
        state, now = self.state, clock.now()
        changed = bool(error) != state.failing
        state.runs += 1
        state.failures += bool(error)
        state.failing = bool(error)
        state.last_ok = state.last_ok if error else now
        if not (changed or error or self._recorded is None or abs(now - self._recorded) >= RECORD_EVERY):
            return
        self._recorded = now
        try:
            await asyncio.to_thread(self._write, started, now, error)
        except Gone as gone:
            log.trouble("job not recorded", gone, job=self.name)

    def _write(self, started: datetime, now: datetime, error: str) -> None:
        with self._tools.database.write() as connection:
            jobs.started(connection, self.name, started)
            jobs.ended(connection, self.name, now, error)
