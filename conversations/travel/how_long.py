"""How far it is yet, asked on a journey: as a range, for nobody knows how one gets on."""

from math import ceil

from conversations.effects import Turn
from conversations.messages import Inbound
from conversations.prompts import sentence, with_lines
from conversations.session import Session
from conversations.travel.on_route import Spot
from conversations.travel.overview import show
from conversations.travel.trip import Trip, position
from conversations.travel.whereabouts import spots_named
from conversations.understand import visible
from conversations.world import World


def told(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn:
    """The kilometres and hours to the goal, or to a place named on the way to it, above all that is ahead."""
    here, pace = position(trip, world.now, world.alerting.pace), world.alerting.pace
    named = _named(inbound, world, trip, here.least)
    goal, along = (named.place.name or trip.goal, named.along) if named else (trip.goal, trip.route.length_km)
    least, most = max(0.0, along - here.most), max(0.0, along - here.least)
    soonest, latest = round(least / pace.steady_km_h), ceil(most / pace.slow_km_h)
    key = "trip.left" if soonest else "trip.left_at_most"
    left = sentence(
        session, world, key, place=goal, km=str(round(most)), soonest=str(soonest), latest=str(latest)
    )
    return with_lines(show(session, world, trip), before=(left,))


def _named(inbound: Inbound, world: World, trip: Trip, least: float) -> Spot | None:
    """A place that words name on the way, and that can still be ahead of who has come so far at least."""
    found = spots_named(trip, visible(inbound.text), inbound, world)
    return next((spot for spot in found if spot.place.name and spot.along > least), None)
