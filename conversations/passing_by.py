"""Whether a traveller whose position is not known has passed a kilometre: asked where it decides what they hear."""

from collections.abc import Iterable
from datetime import datetime
from math import ceil, floor

from msgspec import Struct

from conversations.ahead import Spot, along_of
from conversations.alerting import Rules
from conversations.describe import kilometre
from conversations.messages import Choice, Reply
from conversations.texts import Texts
from conversations.trip import Trip, position
from conversations.world import Trouble
from geo import Geo

_WIDE_KM = 10.0  # so little doubt is not worth a question
_LIKELY = 1 / 3  # of the way from the least to the most a traveller has likely come at least


class Milestone(Struct, frozen=True):
    """A kilometre post of a toll road on a journey's route, `along_km` along it, rounded up."""

    line: str
    km: int
    along_km: int


def may_be_asked(trip: Trip, now: datetime, rules: Rules) -> bool:
    """Whether the traveller is on the road, how far is in doubt, and the last question is long ago and answered."""
    if not rules.ask_after or now < trip.starts_at or now > trip.until:
        return False
    if trip.asked_at is not None and (trip.at < trip.asked_at or now - trip.asked_at < rules.ask_after):
        return False
    here = position(trip, now, rules.pace)
    return here.most - here.least >= _WIDE_KM


def in_doubt(
    trip: Trip, trouble: Trouble, places: Iterable[Spot], now: datetime, rules: Rules
) -> float | None:
    """How far along the route a trouble begins that may be ahead or behind; None where that is known."""
    if trip.quiet and not trouble.report.danger:
        return None
    here = position(trip, now, rules.pace)
    for spot in places:
        if (along := along_of(trip, spot)) is not None and here.least < along - spot.spread_km < here.most:
            return along - spot.spread_km
    return None


def milestone_to_ask(
    trip: Trip, begins: Iterable[float], geo: Geo, now: datetime, rules: Rules
) -> Milestone | None:
    """The post to ask about, of troubles that begin so far along: the first that is likely still ahead.

    Whoever has not passed it has not reached the trouble either. None where no toll road is there.
    """
    here = position(trip, now, rules.pace)
    likely = here.least + _LIKELY * (here.most - here.least)
    milestones = (_milestone_before(trip, along, geo) for along in sorted(begins) if along >= likely)
    return next(
        (milestone for milestone in milestones if milestone and milestone.along_km > here.least), None
    )


def question(texts: Texts, geo: Geo, language: str, milestone: Milestone) -> Reply:
    """Whether they have passed it; what is there is not said, for it may lie behind."""
    road, km = geo.line_name(milestone.line), kilometre(milestone.km)
    choices = tuple(
        Choice(f"trip:{verb}:{milestone.along_km}", texts.render(language, f"choice.{verb}"))
        for verb in ("past", "not_past")
    )
    stop = Choice("trip:stop", texts.render(language, "choice.stop_trip"))
    text = texts.render(language, "alert.passed", km=km, road=road)
    return Reply(key="alert.passed", text=text, values={"km": km, "road": road}, choices=(*choices, stop))


def _milestone_before(trip: Trip, along: float, geo: Geo) -> Milestone | None:
    """The last post of a toll road before that point whose distance rounded up is no further."""
    for leg in trip.route.legs:
        if (
            leg.line in geo.network.corridors
            or not leg.offset_km <= along <= leg.offset_km + leg.high - leg.low
        ):
            continue
        gone = floor(along) - leg.offset_km
        km = floor(leg.low + gone) if leg.side == "A" else ceil(leg.high - gone)
        return Milestone(leg.line, km, ceil(leg.along(km))) if leg.has(km) else None
    return None
