"""How far a traveller whose position is not known has come: asked with one tap, where it decides what they hear."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from math import ceil, floor

from msgspec import Struct

from conversations.describe import kilometre
from conversations.messages import Choice, Reply
from conversations.texts import Texts
from conversations.travel.ahead import Spot, along_of
from conversations.travel.alerting import Rules
from conversations.travel.trip import LIVE_FOR, Position, Trip, position
from conversations.world import Trouble
from geo import Geo

_WIDE_KM = 10.0  # so little doubt is not worth a question
_LIKELY = 1 / 3  # of the way from the least to the most a traveller has likely come at least
_BETWEEN = (0.15, 0.4, 0.7)  # of that way, where further posts tell most of where they are
_MOST_POSTS, _APART_KM, _ROUND_KM = 3, 8.0, 5
_LABELS = {"not_past": "before_post", "between": "between_posts", "past": "past_post"}


class Milestone(Struct, frozen=True):
    """A kilometre post of a toll road on a journey's route, `along_km` along it, rounded up."""

    line: str
    km: int
    along_km: int


def may_be_asked(trip: Trip, now: datetime, rules: Rules) -> bool:
    """Whether the traveller is on the road, how far is in doubt, and the last question is long ago and answered.

    Nobody is asked in the night they stay on the way.
    """
    if trip.stay_until and now < trip.stay_until and trip.may_have_stayed(now):
        return False
    if not rules.ask_after or now < trip.starts_at or now > trip.until:
        return False
    if trip.is_off and now - trip.at <= LIVE_FOR:
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


def milestones_to_ask(
    trip: Trip, begins: Iterable[float], geo: Geo, now: datetime, rules: Rules
) -> tuple[Milestone, ...]:
    """The posts to ask about, of troubles that begin so far along, in the order of the journey.

    One stands before the first trouble that is likely still ahead: whoever has not passed it has not reached that
    either. The others divide the rest of the doubt. Empty where no toll road is there.
    """
    here = position(trip, now, rules.pace)
    doubt = here.most - here.least
    likely = (along for along in sorted(begins) if along >= here.least + _LIKELY * doubt)
    first = next((one for along in likely for one in _in_doubt_before(trip, along, geo, here)), None)
    found = [first] if first else []
    for share in _BETWEEN if first else ():
        for one in _in_doubt_before(trip, here.least + share * doubt, geo, here, every=_ROUND_KM):
            if len(found) < _MOST_POSTS and all(abs(one.along_km - a.along_km) >= _APART_KM for a in found):
                found.append(one)
    return tuple(sorted(found, key=lambda each: each.along_km))


def question(texts: Texts, geo: Geo, language: str, milestones: Sequence[Milestone]) -> Reply:
    """Between which of these they are; what is there is not said, for it may lie behind."""
    roads = dict.fromkeys(one.line for one in milestones)
    posts = (
        texts.render(language, "alert.posts", road=geo.line_name(road), posts=", ".join(
            kilometre(one.km) for one in milestones if one.line == road
        ))
        for road in roads
    )  # fmt: skip
    values = {"posts": ", ".join(posts)}
    stop = Choice("trip:stop", texts.render(language, "choice.stop_trip"))
    return Reply(
        key="alert.passed", text=texts.render(language, "alert.passed", **values), values=values,
        choices=(*_answers(texts, language, milestones), stop),
    )  # fmt: skip


def _answers(texts: Texts, language: str, milestones: Sequence[Milestone]) -> list[Choice]:
    """Before the first post, between two, past the last."""

    def answer(verb: str, *posts: Milestone) -> Choice:
        names = [kilometre(one.km) for one in posts]
        label = texts.render(language, f"choice.{_LABELS[verb]}", first=names[0], last=names[-1])
        return Choice(":".join(("trip", verb, *(str(one.along_km) for one in posts))), label)

    between = [answer("between", *pair) for pair in pairwise(milestones)]
    return [answer("not_past", milestones[0]), *between, answer("past", milestones[-1])]


def _in_doubt_before(trip: Trip, along: float, geo: Geo, here: Position, every: int = 1) -> list[Milestone]:
    """The post before that point, where the traveller may have passed it or not; none elsewhere."""
    found = _milestone_before(trip, along, geo, every)
    return [found] if found and here.least < found.along_km < here.most else []


def _milestone_before(trip: Trip, along: float, geo: Geo, every: int) -> Milestone | None:
    """The last post of a toll road before that point, of those at `every` so many kilometres."""
    for leg in trip.route.legs:
        if (
            leg.line in geo.network.corridors
            or not leg.offset_km <= along <= leg.offset_km + leg.high - leg.low
        ):
            continue
        gone = floor(along) - leg.offset_km
        at = leg.low + gone if leg.side == "A" else leg.high - gone
        km = every * (floor(at / every) if leg.side == "A" else ceil(at / every))
        return Milestone(leg.line, km, ceil(leg.along(km))) if leg.has(km) else None
    return None
