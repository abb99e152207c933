"""A traveller's journey, and where along it they are, as well as that is known."""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from geo.route import Route

ARRIVED_KM = 3.0  # so near the end of the route the journey is over
LIVE_FOR = timedelta(minutes=10)  # so long a live position is where the traveller still is, at least
BEFORE = timedelta(hours=1)  # so long before setting out one wants to know
EARLY = timedelta(minutes=15)  # so much sooner than said somebody may set out
LATE = timedelta(hours=3)  # and so much later, of whom nothing is heard
_BEYOND_KM = 10.0  # who is so far beyond the place of their night has gone on
_IN_THE_JAM_KM = 5.0  # so much further on one still stands in the same jam
_NIGHT = timedelta(hours=6)  # so long before and after it is over who sets off has stayed the night


class Trip(Struct, frozen=True, omit_defaults=True):
    """A journey along `route`: at `at` the traveller was `at_km` along it, told by a position if `live`.

    With `most_km` they were then anywhere between the two. `asked_at`: when it was last asked what they have passed.
    At `stay_km` they stay for a night, until `stay_until` or the moment they say to go on. Who `stands` in a jam, or
    waits for its end, is not taken to be further than `at_km` until they say that they move.
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
    stay_km: float | None = None
    stay_until: datetime | None = None
    stands: bool = False

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
    def has_night(self) -> bool:
        """Whether a night on the way is told, and nothing that they have gone on from there."""
        if self.stay_km is None or self.stay_until is None:
            return False
        return self.at < self.stay_until and self.at_km < self.stay_km + _BEYOND_KM

    def may_have_stayed(self, now: datetime) -> bool:
        """Whether who sets off now does so after their night on the way: in that night, or the morning after."""
        until = self.stay_until if self.has_night else None
        return until is not None and abs(now - until) <= _NIGHT

    def still_stands(self, km: float) -> bool:
        """Whether who was in a jam, and says to be from there on, is in it still."""
        return self.stands and km <= self.at_km + _IN_THE_JAM_KM

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

    Who planned it ahead and was not heard of since may have set out some hours late. Who stays a night on the way
    goes no further before it is over, and on from there after it, perhaps late.
    """
    if not (trip.has_night and trip.stay_km and trip.stay_until):
        return _driven(trip, now, pace, is_late=trip.is_unheard and trip.at < trip.starts_at)
    there = position(replace(trip, stay_km=None), min(now, trip.stay_until), pace)
    night_km = max(trip.stay_km, trip.at_km)
    there = Position(min(there.least, night_km), min(there.most, night_km))
    if now <= trip.stay_until:
        return there
    on = replace(trip, at=trip.stay_until, at_km=there.least, most_km=there.most, live=False, stands=False)
    return _driven(on, now, pace, is_late=True)


def with_night(trip: Trip, km: float, until: datetime, pace: Pace) -> Trip:
    """The journey with a night at a kilometre of it, until then; it lasts as much longer."""
    lasts = max(trip.until, lasts_until(trip.route, until, pace, km))
    return replace(trip, stay_km=km, stay_until=until, until=lasts)


def _driven(trip: Trip, now: datetime, pace: Pace, is_late: bool) -> Position:
    hours = max(0.0, (now - trip.at) / timedelta(hours=1))
    late = LATE / timedelta(hours=1) if is_late else 0.0
    stays = trip.stands or is_known(trip, now)
    least = trip.at_km + (0.0 if stays else pace.slow_km_h * max(0.0, hours - late))
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
