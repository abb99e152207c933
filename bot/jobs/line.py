"""One channel as its sender sees it: its pace, that of its broadcasts, and how many messages are in hand."""

from bot.channels.base import Channel, HasGroups, Loads, SendsToMany, TellsDelivery, TryAgain
from bot.jobs.pace import BroadcastPace, Pace
from storage.outbox import Lane

AHEAD_S = (
    0.1  # broadcasts are claimed for so long ahead: a process that dies leaves no more than that in doubt
)


class Line:
    """`at_once` messages are in hand at a time, and `many_at_once` of broadcasts beside them."""

    def __init__(self, channel: Channel, at_once: int, many_at_once: int) -> None:
        self.channel = channel
        self._at_once, self._many_at_once = at_once, many_at_once
        pause_s = (
            channel.pause_s if isinstance(channel, HasGroups) else lambda address: channel.seconds_between
        )
        self.tells = isinstance(channel, TellsDelivery)  # asked once: it takes longer than one would think
        self._load = channel.load if isinstance(channel, Loads) else None
        self.pace = Pace(channel.max_per_second, pause_s)
        self._many_per_second, self._apart = channel.max_per_second, False
        if isinstance(channel, SendsToMany):
            self._many_per_second, self._apart = channel.many_per_second, channel.many_apart
        self._many_pace = BroadcastPace(self._many_per_second, self.pace, self._apart)
        self.held = 0  # of the other lanes
        self.many_held = 0
        self.many_leaving = 0  # of them, those whose call has begun

    async def ready(self) -> None:
        """Return once the channel can send: what it loads the first time takes nothing from a call's own time."""
        if self._load:
            await self._load()

    def pace_of(self, lane: Lane) -> Pace:
        """The pace that holds in a lane."""
        return self._many_pace if lane == "broadcast" else self.pace

    def room(self) -> int:
        """How many more may be taken in hand, broadcasts aside."""
        # A few at a time: what is claimed now cannot be overtaken by dialogue that comes in later.
        return min(self._at_once, max(2, int(self.channel.max_per_second))) - self.held

    def many_room(self) -> int:
        """How many more broadcasts."""
        ahead = max(4, int(self._many_per_second * AHEAD_S)) - (self.many_held - self.many_leaving)
        return min(ahead, self._many_at_once - self.many_held)

    def room_for(self, lane: Lane, room: int, many_room: int) -> int:
        """How many may be claimed in a lane, with `room` left after the lanes before it."""
        if lane != "broadcast":
            return room
        return many_room if self._apart or room > 0 else 0  # while more of the others may wait, they go first

    def rest(self, lane: Lane, address: str, busy: TryAgain) -> None:
        """The provider did not take a message: it, its lane or the whole channel waits."""
        pace = self.pace_of(lane)
        if busy.too_fast:
            pace.slow_down()
        if busy.too_fast and lane == "broadcast":
            pace.stop_for(busy.after_s)  # it may be hours, for which nobody else has to wait
        elif busy.wide:
            self.pace.stop_for(busy.after_s)
        else:
            pace.rest(address, busy.after_s)

    def take(self, lane: Lane, by: int = 1) -> None:
        """One more is in hand, or one less."""
        if lane == "broadcast":
            self.many_held += by
        else:
            self.held += by

    def leaves(self, lane: Lane, by: int = 1) -> None:
        """One more call is under way, or one less."""
        if lane == "broadcast":
            self.many_leaving += by
