"""How fast a channel may be used: so many calls a second, fewer after complaints, and a pause for each address."""

import asyncio
import random
import time
from collections.abc import Callable

LONGEST_WAIT_S = 300.0  # between two tries of ours; a provider may ask for more
_SLOWEST_GAP_S = 1.0
_TOO_SHORT_S = 0.002  # a timer for less than that costs more than it is worth
_CATCH_UP_S = 0.05
_RECOVERY = 0.98  # twice as fast after 35 calls that went well


class Pace:
    """One channel's speed. Times are seconds of the monotonic clock: they measure, they do not tell the time."""

    def __init__(self, per_second: float, between_s: Callable[[str], float], catch_up_s: float = 0.0) -> None:
        """`between_s` gives the seconds between two calls to an address; so late, moments are made up for."""
        self._catch_up_s = catch_up_s
        self._least_gap_s = self._gap_s = 1 / per_second
        self._slowed_at = -1.0
        self._between_s = between_s
        self._next = 0.0
        self._ready: dict[str, float] = {}

    @property
    def stopped(self) -> bool:
        """Whether the channel's next call is more than a second away."""
        return self._next > time.monotonic() + 1

    @property
    def per_second(self) -> float:
        """Calls a second at present."""
        return 1 / self._gap_s

    def slow_down(self) -> None:
        """The provider complained: half as fast, at most once a second, down to one call a second."""
        now = time.monotonic()
        if now - self._slowed_at >= 1:
            self._slowed_at = now
            self._gap_s = max(self._least_gap_s, min(2 * self._gap_s, _SLOWEST_GAP_S))

    def went_well(self) -> None:
        """The provider took a call: a little faster again, up to what was agreed."""
        self._gap_s = max(self._least_gap_s, self._gap_s * _RECOVERY)

    def stop_for(self, seconds: float) -> None:
        """The provider asked the whole channel to wait."""
        self._next = max(self._next, time.monotonic() + seconds)

    def rest(self, address: str, seconds: float) -> None:
        """The provider asked this address to wait."""
        self._ready[address] = max(self._ready.get(address, 0.0), time.monotonic() + seconds)

    def wait_s(self, address: str) -> float:
        """Seconds until this address may be sent to."""
        return max(0.0, self._ready.get(address, 0.0) - time.monotonic())

    async def turn(self, address: str) -> bool:
        """Wait until a call to this address may leave; False at once where the channel has been stopped."""
        if (wait := self.wait_s(address)) > 0:
            await asyncio.sleep(wait)  # nobody else sends to this address meanwhile
        if self.stopped:
            return False
        if (wait := self.take_slot()) > 0:
            await asyncio.sleep(wait)
        self.begins(address)
        return True

    def take_slot(self) -> float:
        """Take the next moment for a call; how many seconds it is away."""
        now = time.monotonic()
        mine = max(now - self._catch_up_s, self._next)
        self._next = mine + self._gap_s
        return mine - now

    def free_in_s(self) -> float:
        """Seconds until nobody waits for a moment any more."""
        return self._next - time.monotonic()

    def begins(self, address: str) -> None:
        """A call to an address leaves now."""
        now = time.monotonic()  # a busy machine wakes late
        self._forget(now)
        self._ready[address] = now + self._between_s(address)

    def _forget(self, now: float) -> None:
        if len(self._ready) > 10_000:
            self._ready = {address: ready for address, ready in self._ready.items() if ready > now}


class BroadcastPace(Pace):
    """The speed of broadcasts on a channel, below that of the channel itself, and giving way to all else.

    With `apart` they do not count against the channel's own. A pause the provider asks for is theirs alone.
    """

    def __init__(self, per_second: float, whole: Pace, apart: bool) -> None:
        super().__init__(per_second, lambda address: 0.0, catch_up_s=_CATCH_UP_S)
        self._whole, self._apart = whole, apart

    @property
    def stopped(self) -> bool:
        """Whether the next broadcast is more than a second away."""
        return super().stopped or (not self._apart and self._whole.stopped)

    def rest(self, address: str, seconds: float) -> None:
        """The provider asked this address to wait, whatever is sent to it."""
        self._whole.rest(address, seconds)

    def wait_s(self, address: str) -> float:
        """Seconds until this address may be sent to."""
        return self._whole.wait_s(address)

    async def turn(self, address: str) -> bool:
        """As for any call; but while others wait for the channel, they go first."""
        if (wait := self.wait_s(address)) > 0:
            await asyncio.sleep(wait)
        if self.stopped:
            return False
        if (wait := self.take_slot()) > _TOO_SHORT_S:
            await asyncio.sleep(wait)
        # Only a moment nobody waits for is taken, and only when it has come: who comes later waits for one at most.
        while not self._apart and (wait := self._whole.free_in_s()) > 0:
            if self.stopped:
                return False
            await asyncio.sleep(wait)
        if not self._apart:
            self._whole.take_slot()
        self._whole.begins(address)
        return True


def backoff_s(attempts: int) -> float:
    """Seconds to wait after so many tries: doubling from one, spread so that not all come back at once."""
    return min(LONGEST_WAIT_S, float(2 ** min(attempts, 10))) * random.uniform(0.5, 1.0)  # noqa: S311
