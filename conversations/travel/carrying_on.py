"""A journey told otherwise goes on from where its traveller is known to be, and stays for the night that was told."""

from msgspec.structs import replace

from conversations.session import Plan, Session
from conversations.travel.nights import goes_on_at
from conversations.travel.on_route import BESIDE_KM, along_or_beside, spot_of
from conversations.travel.sets_out import anew, sets_out, whence
from conversations.travel.towns_named import place_named
from conversations.travel.trip import ARRIVED_KM, Trip, lasts_until, position, with_night
from conversations.world import World
from geo.model import Place, Point


def carried(was: Trip, trip: Trip, world: World) -> Trip:
    """The journey as it goes on from where the traveller is known to be, and as quietly as they wanted it."""
    trip = replace(trip, quiet=was.quiet)
    if trip.starts_at > world.now or was.starts_at > world.now:
        return trip
    if not was.at_km:
        return _turned(was, trip, world) if trip.start == was.goal else trip
    there = where_on(was, world)
    km = world.geo.network.along(trip.route, there)
    if km is None and (beside := spot_of(trip.route, Place(there, 0, "words"), world)):
        km = beside.along  # off the toll road, on the ordinary one near it
    if km is None:
        return trip
    further = (was.most_km or was.at_km) - was.at_km
    most = min(km + further, trip.route.length_km) if was.most_km else None
    return replace(trip, at=was.at, at_km=km, most_km=most, live=was.live, stands=was.stands)


def begins_anew(session: Session, said: str, trip: Trip, world: World) -> bool:
    """Whether plain words of who may be on the way say that they set out from its start once more, or only just.

    Who said to turn back goes on from there, whatever they say.
    """
    if not trip.begins_before(world.now) or trip.starts_at > world.now or not anew(said):
        return False
    from_there = place_named(whence(said), world.geo) if whence(said) else None
    start = place_named(trip.start, world.geo)
    if from_there and start:
        return from_there.regency_code == start.regency_code
    return session.plan is not None and session.plan.is_put_off and sets_out(said)


def by_now(session: Session, trip: Trip, here: Place, plan: Plan, world: World) -> Trip:
    """The journey of who is at that place of it by now, as exactly as is known, until they go on from there."""
    spot = spot_of(trip.route, here, world)
    if spot is None:
        return trip
    live = session.here_live and here == session.here
    first, last = max(0.0, spot.along - spot.beside), min(spot.along + spot.beside, trip.route.length_km)
    if live or spot.beside <= BESIDE_KM:
        first, last = spot.along, spot.along
    at = session.here_at if session.here_at and here == session.here else world.now
    at = plan.on_at if plan.on_at and not plan.stay and not live else at
    until = lasts_until(trip.route, max(at, world.now), world.alerting.pace, first)
    most = last if last > first else None
    return replace(trip, at=at, at_km=first, most_km=most, live=live, until=max(trip.until, until))


def staying(trip: Trip, plan: Plan, world: World) -> Trip:
    """The journey with the night on its way that was told, if it leads past there."""
    km = along_or_beside(trip.route, plan.stay, world) if plan.stay else None
    if not km or km >= trip.route.length_km - ARRIVED_KM:
        return trip
    pace = world.alerting.pace
    return with_night(trip, km, goes_on_at(trip.starts_at, km, plan.on_at, pace), pace)


def where_on(trip: Trip, world: World) -> Point:
    """The point at which a traveller was known to be last, to the next kilometre post."""
    line, km = trip.route.at(trip.at_km)
    post = min(world.geo.network.lines[line], key=lambda vertex: abs(vertex.mark - km))
    return Point(post.lat, post.lon)


def _turned(was: Trip, trip: Trip, world: World) -> Trip:
    """The journey back, begun midway: between where they may have come least and furthest."""
    here = position(was, world.now, world.alerting.pace)
    ends = [where_on(replace(was, at_km=km), world) for km in (here.least, here.most)]
    found = [km for end in ends if (km := world.geo.network.along(trip.route, end)) is not None]
    return replace(trip, at=world.now, at_km=min(found), most_km=max(found)) if len(found) > 1 else trip
