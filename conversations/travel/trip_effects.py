"""What should happen with a traveller's journey because of a turn: part of conversations/effects.py."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from conversations.travel.trip import Pace, Trip, lasts_until


class StartTrip(Struct, frozen=True):
    """A journey begins; one the person is still on ends.

    `instead_of` is the id of that, where this is the same told otherwise: what they heard of ahead counts as heard.
    """

    trip: Trip
    instead_of: int = 0


class MoveTrip(Struct, frozen=True):
    """So far along the route the traveller is, told by a live position or otherwise. Over meanwhile: as below.

    With `most_km` they are anywhere between the two; `at` is when that was so, if not now. The journey lasts until
    `until`, if that is later than was thought. Who has `stayed` is
    where they stay for a night, or has gone on from there. Who `stands` in a jam is there until they say
    that they move.
    """

    trip: int
    km: float
    live: bool = False
    most_km: float | None = None
    at: datetime | None = None
    until: datetime | None = None
    stayed: bool = False
    stands: bool = False


class QuietTrip(Struct, frozen=True):
    """The traveller wants to hear of danger alone, or of all again. Over meanwhile: as below."""

    trip: int
    quiet: bool


class EndTrip(Struct, frozen=True):
    """A journey is over. Over meanwhile: the whole turn is thought anew."""

    trip: int
    arrived: bool


TripEffect = StartTrip | MoveTrip | QuietTrip | EndTrip


def as_moved(trip: Trip, move: MoveTrip) -> Trip:
    """The journey as it stands once that has happened."""
    at, until = move.at or trip.at, move.until or trip.until
    return replace(
        trip, at_km=move.km, most_km=move.most_km, live=move.live, at=at, until=until, stands=move.stands
    )


def staying(trip: Trip, move: MoveTrip, until: datetime, pace: Pace) -> MoveTrip:
    """The same place, where they are until that moment; the journey lasts as much longer."""
    lasts = max(trip.until, lasts_until(trip.route, until, pace, move.km))
    return replace(move, at=until, until=lasts)
