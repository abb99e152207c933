"""What is confirmed further along a journey of which only the town is known: no kilometre, so nobody is alerted."""

from collections.abc import Iterable

from conversations.prompts import sentence
from conversations.session import Session
from conversations.travel.on_route import spot_of
from conversations.travel.trip import Trip
from conversations.world import ReportView, Trouble, World

_SHOWN = 3


def unplaced_ahead(
    session: Session, world: World, trip: Trip, confirmed: Iterable[Trouble], from_km: float
) -> list[str]:
    """What it is and in which town, in a line each."""
    found = [each.report for each in confirmed if _is_ahead(each.report, world, trip, from_km)]
    return [
        sentence(
            session, world, "trip.somewhere", town=report.place.regency or "",
            what=world.naming.what(world.texts, session.language, report),
        )
        for report in found[:_SHOWN]
    ]  # fmt: skip


def _is_ahead(report: ReportView, world: World, trip: Trip, from_km: float) -> bool:
    place = report.place
    if (place.road or place.corridor) not in trip.route.lines or not place.regency:
        return False
    if world.geo.network.spots(place):
        return False
    spot = spot_of(trip.route, place, world)
    return bool(spot and spot.along + place.precision_m / 1000 > from_km)
