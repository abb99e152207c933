"""What travellers are told of: the kinds of trouble, how far ahead, and at which pace they are thought to travel."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct, field

from conversations.travel.trip import Pace


class Kind(Struct, frozen=True):
    """A category that is told: how long without news, and, without danger, only with one of these words."""

    hold: timedelta
    words: frozenset[str] = frozenset()


class Rules(Struct, frozen=True):
    """What travellers are told of, and when."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)
    ahead_km: float = 100.0  # further ahead it may be over before one is there
    around_km: float = 25.0  # what "around me" is
    ask_after: timedelta = (
        timedelta()
    )  # so long after the last question what they have passed may be asked; zero: never
    witnesses: int = 2  # so many confirm a report as an officer does

    def reach_km(self, category: str) -> float:
        """How far one comes at most while a kind of trouble is told: what is further on is likely over by then."""
        return max(self.ahead_km, self.pace.furthest(self.kinds[category].hold / timedelta(hours=1)))

    @property
    def longest(self) -> timedelta:
        """How long without news the kind that holds longest is told."""
        return max((kind.hold for kind in self.kinds.values()), default=timedelta())
