"""Notes what providers tell of messages they took; all that comes together is committed together."""

import asyncio
from dataclasses import dataclass, field

from bot import clock
from bot.jobs.tools import Tools
from bot.jobs.undelivered import settle
from storage.deliveries import Told


@dataclass(slots=True)
class _Batch:
    told: list[Told] = field(default_factory=list)
    error: Exception | None = None


class Statuses:
    """The door for statuses."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._next = _Batch()
        self._turn = asyncio.Lock()

    async def note(self, told: Told) -> None:
        """Return once it is stored. Raises storage.database.Gone, or what else prevents it."""
        batch = self._next
        batch.told.append(told)
        async with self._turn:
            if batch is self._next:
                self._next = _Batch()
                await self._store(batch)
        if batch.error:
            raise batch.error

    async def _store(self, batch: _Batch) -> None:
        try:
            await asyncio.to_thread(self._settle_all, batch.told)
        except Exception as error:
            batch.error = error  # for everyone who waits for this batch

    def _settle_all(self, all_told: list[Told]) -> None:
        with self._tools.database.write() as connection:
            for told in all_told:
                settle(self._tools, connection, told, clock.now())
