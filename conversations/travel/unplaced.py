"""What is confirmed on ordinary roads of a journey, of which no road or no town is known: only told to who asks."""

from collections.abc import Iterable

from conversations.prompts import sentence
from conversations.session import Session
from conversations.travel.ahead import spots
from conversations.travel.trip import Trip
from conversations.world import Trouble, World
from geo.model import Place
from geo.network import VAGUE_M

_SHOWN = 3


def unplaced_ahead(
    session: Session, world: World, trip: Trip, confirmed: Iterable[Trouble], from_km: float
) -> list[str]:
    """What it is and in which town, in a line each."""
    found = [
        each.report
        for each in confirmed
        if not spots(world.geo, each.report, (), world.now)
        and _may_be_ahead(
            each.report.place, world, trip, from_km, world.alerting.reach_km(each.report.category)
        )
    ]
    return [
        sentence(
            session, world, "trip.somewhere", town=report.place.regency or report.place.name or "",
            what=world.naming.what(world.texts, session.language, report),
        )
        for report in found[:_SHOWN]
    ]  # fmt: skip


def _may_be_ahead(place: Place, world: World, trip: Trip, from_km: float, reach_km: float) -> bool:
    """Whether an ordinary road of the journey leads through the regency ahead, or is the one told as a whole."""
    if place.precision_m <= VAGUE_M:
        return False  # known, and beside every road of ours
    corridors = [leg for leg in trip.route.legs if leg.line in world.geo.network.corridors]
    if place.road or not place.regency_code:
        return any(leg.line == place.corridor for leg in corridors)
    spans = [
        sorted((leg.along(max(part.low, leg.low)), leg.along(min(part.high, leg.high))))
        for part in world.geo.stretches_in((place.regency_code,))
        for leg in corridors
        if part.line == leg.line and part.low < leg.high and part.high > leg.low
    ]
    return any(from_km < last and first <= from_km + reach_km for first, last in spans)
