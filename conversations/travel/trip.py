"""A traveller's journey, and where along it they are, as well as that is known."""

from datetime import datetime, timedelta

from msgspec import Struct

from geo.route import Route

ARRIVED_KM = 3.0  # so near the end of the route the journey is over
LIVE_FOR = timedelta(minutes=10)  # so long a live position is where the traveller still is, at least
BEFORE = timedelta(hours=1)  # so long before setting out one wants to know
EARLY = timedelta(minutes=15)  # so much sooner than said somebody may set out
LATE = timedelta(hours=3)  # and so much later, of whom nothing is heard


class Trip(Struct, frozen=True, omit_defaults=True):
    """A journey along `route`: at `at` the traveller was `at_km` along it, told by a position if `live`.

    With `most_km` they were then anywhere between the two. `asked_at`: when it was last asked what they have passed.
    """

    person: int
    start: str
    goal: str
    route: Route
    starts_at: datetime
    until: datetime
    at: datetime
    at_km: float = 0.0
    live: bool = False
    quiet: bool = False
    id: int = 0
    most_km: float | None = None
    asked_at: datetime | None = None

    def begins_before(self, moment: datetime) -> bool:
        """Whether it begins until then: it was planned to, or its traveller was seen on the way already."""
        return self.starts_at <= moment or self.at_km > 0

    @property
    def is_unheard(self) -> bool:
        """Whether nothing since the hour they were to set out has told that they have."""
        return self.at <= self.starts_at and not self.at_km

    def is_to_begin(self, moment: datetime) -> bool:
        """Whether nothing tells that its traveller has set out."""
        return self.is_unheard or not self.begins_before(moment)

    @property
    def is_off(self) -> bool:
        """Whether a live position told that they are off the way: nobody knows where they will be on it again."""
        return self.live and (self.most_km or 0.0) > self.at_km


class Pace(Struct, frozen=True):
    """Kilometres an hour: what hardly anybody stays below for long, what nobody exceeds, and what nobody keeps up,
    rests and towns included, after the first hour.
    """

    slow_km_h: float = 40.0
    fast_km_h: float = 100.0
    steady_km_h: float = 80.0

    def furthest(self, hours: float) -> float:
        """Kilometres that nobody exceeds in so many hours."""
        return self.fast_km_h * min(hours, 1.0) + self.steady_km_h * max(hours - 1.0, 0.0)


class Position(Struct, frozen=True):
    """Between which two kilometres along the route a traveller is, the second the furthest they can have come."""

    least: float
    most: float


def position(trip: Trip, now: datetime, pace: Pace) -> Position:
    """Where a traveller is by now: from the last known position on, at a modest speed and at a fast one.

    Who planned it ahead and was not heard of since may have set out some hours late.
    """
    hours = max(0.0, (now - trip.at) / timedelta(hours=1))
    late = LATE / timedelta(hours=1) if trip.is_unheard and trip.at < trip.starts_at else 0.0
    least = trip.at_km + (0.0 if is_known(trip, now) else pace.slow_km_h * max(0.0, hours - late))
    most = max(trip.at_km, trip.most_km or 0.0) + pace.furthest(hours)
    return Position(min(least, trip.route.length_km), min(most, trip.route.length_km))


def is_known(trip: Trip, now: datetime) -> bool:
    """Whether a live position tells where the traveller is; after a silent stretch it is estimated."""
    return trip.live and now - trip.at <= LIVE_FOR


def first_known(starts_at: datetime, now: datetime) -> datetime:
    """The moment at which a traveller is surely still where the journey begins: now, or a little before it begins."""
    return starts_at if starts_at <= now else max(now, starts_at - EARLY)


def has_arrived(trip: Trip) -> bool:
    """Whether a position told that the journey is done."""
    return trip.live and trip.at_km >= trip.route.length_km - ARRIVED_KM


def lasts_until(route: Route, starts_at: datetime, pace: Pace, gone_km: float = 0.0) -> datetime:
    """When a journey is over for whoever says nothing: as long as a slow one takes, and half as much for rests.

    Of one that has come so far already, what is left of it counts.
    """
    hours = max(3.0, 1.5 * (route.length_km - gone_km) / pace.slow_km_h)
    return starts_at + timedelta(hours=hours)
