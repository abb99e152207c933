"""The one door for messages: whatever arrived while the last transaction ran is committed together in the next."""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter

from bot import clock, log
from bot.cleaning import cleaned
from bot.in_order import as_written
from bot.turns import Engine, Heard, Message, apologise, take_turns
from bot.world import Facts
from conversations.messages import Inbound
from storage import heard
from storage.database import Database, Gone, is_conflict

_BATCH = 256  # messages in one transaction: more would make the first of them wait
_QUEUE = 20_000  # hear() calls waiting; beyond it the provider shall come again
_TRIES = 6  # of one message against other writers
_PAUSE_S = 0.01  # before the second try; doubled each time
NOT_RECEIVING = "messages cannot be stored, providers are asked to repeat them"
_TROUBLE_S = 60  # a failure so long ago is over: messages would have come again

__all__ = ["Engine", "Facts", "Heard", "Receiver"]


@dataclass(slots=True)
class _Call:
    """One hear() that waits for its messages to be committed."""

    messages: list[Message]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[list[Heard]]


class Receiver:
    """Hears messages on one writer thread. `on_committed` is called there after each commit: be quick."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        facts: Facts,
        on_committed: Callable[[], None] = lambda: None,
    ) -> None:
        self.dead = 0  # messages this process failed at
        self._database, self._engine, self._facts = database, engine, facts
        self._on_committed = on_committed
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="receive", daemon=True)
        self._stopped = False
        self._failed: tuple[float, str] | None = None  # when on the monotonic clock, and how

    @property
    def trouble(self) -> str:
        """In a few words why messages cannot be stored at present; empty when they can."""
        if self._failed is None or time.monotonic() - self._failed[0] > _TROUBLE_S:
            return ""
        return f"{NOT_RECEIVING} ({self._failed[1]})"

    @property
    def waiting(self) -> int:
        """How many hear() calls wait for the next transaction."""
        return self._calls.qsize()

    def start(self) -> None:
        """Begin to hear."""
        self._thread.start()

    def stop(self) -> None:
        """Hear what is waiting, then end. Further hear() calls raise Gone."""
        self._stopped = True
        self._calls.put(None)
        if self._thread.is_alive():
            self._thread.join()

    async def hear(self, inbounds: Sequence[Inbound], answers_in_response: bool = False) -> list[Heard]:
        """Commit what these messages lead to; one Heard for each, in order.

        Raises Gone if the database cannot be written: nothing happened, the provider must repeat them all.
        """
        if not inbounds:
            return []
        if self._stopped or self.waiting >= _QUEUE:
            raise Gone("not receiving")
        loop = asyncio.get_running_loop()
        messages = [Message(cleaned(inbound), answers_in_response) for inbound in inbounds]
        call = _Call(messages, loop, loop.create_future())
        self._calls.put(call)
        return await call.future

    async def send_later(self, told: Heard) -> None:
        """Its answer could not travel in the response after all: let it go by the outbox. Raises Gone."""
        await asyncio.to_thread(self._send_later, told)

    def _send_later(self, told: Heard) -> None:
        if told.answer is not None:
            with self._database.write() as connection:
                heard.send_later(connection, told.inbound, told.answer.id, clock.now())
            self._wake()

    def _wake(self) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody is left to wake
            self._on_committed()

    def _run(self) -> None:
        while calls := self._collect():
            try:
                done = self._settle_in_order([message for call in calls for message in call.messages])
            except Exception as error:
                log.trouble("receive", error)
                self._failed = (
                    time.monotonic(),
                    str(error) if isinstance(error, Gone) else type(error).__name__,
                )
                _refuse(calls, error if isinstance(error, Gone) else Gone(type(error).__name__))
                continue
            self._failed = None
            _resolve(calls, done)
            self._wake()

    def _collect(self) -> list[_Call]:
        """All calls that wait, at least one; none when it is time to end."""
        calls: list[_Call] = []
        size = 0
        while size < _BATCH and (not calls or not self._calls.empty()):
            call = self._calls.get()
            if call is None:
                self._calls.put(None)  # end after this batch
                break
            calls.append(call)
            size += len(call.messages)
        return calls

    def _settle_in_order(self, messages: list[Message]) -> list[Heard]:
        """Hear a batch as it was written; one Heard for each as they came. Raises Gone."""
        order = as_written([message.inbound for message in messages])
        done = self._settle([messages[at] for at in order])
        return [told for _, told in sorted(zip(order, done, strict=True), key=itemgetter(0))]

    def _settle(self, messages: list[Message]) -> list[Heard]:
        """Hear a batch; if that fails, its halves, down to the one message that is to blame. Raises Gone."""
        if len(messages) == 1:
            return [self._settle_one(messages[0])]
        try:
            return self._take_turns(messages)
        except Gone:
            raise
        except Exception as error:
            # Another writer was faster, or one message is poison: find out by halves, in order.
            log.trouble("batch", error, messages=len(messages))
        middle = len(messages) // 2
        return self._settle(messages[:middle]) + self._settle(messages[middle:])

    def _settle_one(self, message: Message) -> Heard:
        for attempt in range(_TRIES):
            try:
                return self._take_turns([message])[0]
            except Gone:
                raise
            except Exception as error:
                if not is_conflict(error) or attempt == _TRIES - 1:
                    return self._bury(message, error)
                time.sleep(_PAUSE_S * 2**attempt)
        raise AssertionError("unreachable")

    def _take_turns(self, messages: list[Message]) -> list[Heard]:
        with self._database.write() as connection:
            return take_turns(connection, messages, self._engine, self._facts, clock.now())

    def _bury(self, message: Message, error: Exception) -> Heard:
        self.dead += 1
        log.trouble("dead_letter", error, channel=message.inbound.channel)
        with self._database.write() as connection:
            return apologise(connection, message, log.where(error), self._facts, clock.now())


def _resolve(calls: Sequence[_Call], done: Sequence[Heard]) -> None:
    rest = iter(done)
    results = [(call.future, [next(rest) for _ in call.messages]) for call in calls]

    def resolve() -> None:
        for future, told in results:
            if not future.done():
                future.set_result(told)

    _call_soon(calls, resolve)


def _refuse(calls: Sequence[_Call], error: Gone) -> None:
    def refuse() -> None:
        for call in calls:
            if not call.future.done():
                call.future.set_exception(error)

    _call_soon(calls, refuse)


def _call_soon(calls: Sequence[_Call], resolve: Callable[[], None]) -> None:
    # One wake-up of the loop for the whole batch.
    with suppress(RuntimeError):  # the loop is closed: what was committed stays, and will be asked for again
        calls[0].loop.call_soon_threadsafe(resolve)
