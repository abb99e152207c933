"""Where a traveller is by now, noted on the journey: between which kilometres, or at rest there for so long."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.describe import clock
from conversations.effects import Turn
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel.on_route import BESIDE_KM, place_lately
from conversations.travel.trip import Trip, lasts_until, position
from conversations.travel.trip_effects import MoveTrip, staying
from conversations.world import World

_SET_OUT_KM = 5.0  # whoever is so far along has set out, also sooner than they said
_EARLY = timedelta(hours=6)  # but not so much sooner: who plans ahead may live there
REST = timedelta(minutes=30)  # who rests is taken to stay for so long
NIGHT = timedelta(hours=3)  # a longer rest is that of a night


def moved(trip: Trip, span: tuple[float, float], inbound: Inbound, world: World) -> tuple[MoveTrip, ...]:
    """The traveller was between these kilometres when they wrote; of what was thought before, what agrees stays.

    Nothing where something newer is known, or the journey has plainly not begun.
    """
    at = min(inbound.written_at, world.now)
    is_early = timedelta() < trip.starts_at - at < _EARLY and not trip.at_km and span[0] >= _SET_OUT_KM
    rests = bool(trip.at_km) and trip.at > world.now  # until then; sooner they say where they are
    if at < trip.at and not (is_early or rests):
        return ()
    here = position(trip, at, world.alerting.pace)
    if span[1] <= here.least and not span[0]:  # not there yet, though it was thought so
        return (MoveTrip(trip.id, 0.0, most_km=max(0.0, span[1] - BESIDE_KM), at=at, until=trip.until),)
    least, most = (
        min(max(known, span[0]), span[1], trip.route.length_km) for known in (here.least, here.most)
    )
    until = lasts_until(trip.route, at, world.alerting.pace, least)
    stands, until = trip.still_stands(span[0]), max(trip.until, until)
    return (MoveTrip(trip.id, least, most_km=most, at=at, until=until, stands=stands),)


def rests(
    session: Session, world: World, trip: Trip, moves: Sequence[MoveTrip], rest: timedelta | None,
    place: str = "",
) -> Turn:  # fmt: skip
    """They stay so long where they are, without it until they say to go on, and go on from there."""
    long = rest or REST
    until, is_night = world.now + long, long >= NIGHT
    kept = tuple(
        staying(
            trip, replace(one, stayed=is_night, stands=one.stands or rest is None), until, world.alerting.pace
        )
        for one in moves
    )
    session, key = replace(session, rests=trip.id), "trip.rests" if rest else "trip.waits_there"
    if not place:
        return tell(session, world, f"{key}_somewhere", effects=kept, until=clock(until, world.now))
    return tell(session, world, key, effects=kept, place=place, until=clock(until, world.now))


def rests_here(
    session: Session, inbound: Inbound, world: World, trip: Trip, rest: timedelta | None = REST
) -> Turn:
    """Who rests is where they are taken to be; before they set out there is nothing to hold."""
    here = position(trip, world.now, world.alerting.pace)
    effects = moved(trip, (here.least, here.most), inbound, world) if trip.begins_before(world.now) else ()
    if not effects:
        return tell(session, world, "trip.between")
    return rests(session, world, trip, effects, rest, place_lately(session, trip, world))
