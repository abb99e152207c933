"""Whether two people tell of the same trouble: near along the road, the same way, about the same time."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from conversations.meaning.faults import Faults
from conversations.meaning.words import plain
from geo import Geo
from geo.lines import metres_between
from geo.model import Place, Side

_EXACT_M = 2000  # off toll roads a place less exact than this is like no other by its distance
_SPREAD = 2.0  # witnesses of what stands still are no further from the first than so many times the limit
_OF_GATES = ("toll_gate", "interchange")
NAMED_M = 5000  # one of the same name may be this large


_NONE = Faults()


class Rule(Struct, frozen=True):
    """How near and how close in time two reports of one category are the same case.

    `km` along a toll road, `metres` elsewhere; `follows`: it moves, so that each telling of it counts as its place.
    `unsaid`: share of these where one does not say which of several faults it is. `from_first`: the time counts from
    who told it first, and no witness makes it longer.
    """

    km: float = 1.0
    metres: int = 500
    minutes: int = 90
    follows: bool = False
    unsaid: float = 0.7
    from_first: bool = False


class Telling(Struct, frozen=True):
    """Where and when somebody saw it, and what they wrote."""

    place: Place
    at: datetime
    words: tuple[str, ...] = ()


class Case(Struct, frozen=True):
    """A report and what its witnesses told, the report's own telling first."""

    reference: str
    tellings: tuple[Telling, ...]
    reporter: int = 0
    witnesses: tuple[int, ...] = ()  # the persons who joined it


def alike(mine: Telling, known: Sequence[Case], rule: Rule, geo: Geo, faults: Faults = _NONE) -> list[str]:
    """References of the cases `mine` may be about: of the same fault first, then the nearest, then the oldest."""
    named = faults_of(mine, faults, geo)
    most = rule.km * 1000 if mine.place.road else float(rule.metres)
    found = []
    for case in known:
        gap, same = _gap(mine, case, rule, most), None
        if gap is None or not _same_way(mine.place, case, geo):
            continue
        if faults:
            same = _same_fault(named, case, faults, geo)
            gap = gap if same else _gap(mine, case, rule, rule.unsaid * most)
        if gap is not None and same is not False:
            found.append((not same, gap, case.tellings[0].at, case.reference))
    return [reference for *_, reference in sorted(found)]


def faults_of(told: Telling, faults: Faults, geo: Geo) -> frozenset[str]:
    """What exactly is wrong by its words, without the names of where it is: Batang is no trunk."""
    place = told.place
    road = geo.road_name(place.road) if place.road else ""
    names = plain(f"{place.name or ''} {place.regency or ''} {place.direction or ''} {road}")
    return faults.of(word for word in plain(" ".join(told.words)) if word not in names)


def metres_apart(one: Place, other: Place) -> float | None:
    """How far apart two places are: along their road, else straight; None where they cannot be held together."""
    if one.name and _called(one) == _called(other) and one.regency_code == other.regency_code:
        return 0.0 if max(one.precision_m, other.precision_m) <= NAMED_M else None
    if _is_either_side(one, other):
        return 0.0
    if one.road != other.road or (one.facility and other.facility):
        return None  # two rest areas face each other, two gates stand side by side
    if one.road and one.km is not None and other.km is not None:
        # Kilometres read off posts agree also where nobody knows the points; of a stretch all of it counts.
        return max(0.0, one.km - (other.km_to or other.km), other.km - (one.km_to or one.km)) * 1000
    if one.point is None or other.point is None or max(one.precision_m, other.precision_m) > _EXACT_M:
        return None
    return metres_between(one.point.lat, one.point.lon, other.point.lat, other.point.lon)


def _is_either_side(one: Place, other: Place) -> bool:
    """Whether they are one rest area, whose side one of them does not tell: "Rest Area KM 86" and "... 86A"."""
    names = {one.name or "", other.name or ""}
    bare = {name.rstrip("AB") for name in names}
    there = one.facility == other.facility == "rest_area" and one.road == other.road
    return there and len(bare) == 1 and bare < names


def _called(place: Place) -> str:
    """Its name; a gate and the exit beside it have one."""
    name = place.name or ""
    return re.sub("^(?:GT|Exit) ", "GT ", name) if place.facility in _OF_GATES else name


def side_of(place: Place, geo: Geo) -> Side | None:
    """The carriageway it is on, also where only the direction was said; None where neither is known."""
    if place.side or not place.road or not place.direction:
        return place.side
    return geo.side_to(place.road, place.direction, place.km)


def _gap(mine: Telling, case: Case, rule: Rule, most: float) -> float | None:
    """Metres to the nearest that was told lately; None where that is further away than `most`, or unknown."""
    gaps = [metres_apart(mine.place, told.place) for told in case.tellings]
    first, lately = gaps[0], timedelta(minutes=rule.minutes)
    if not rule.follows and (first is None or first > _SPREAD * most):
        return None
    if rule.from_first and abs(case.tellings[0].at - mine.at) > lately:
        return None
    near = (
        gap
        for told, gap in zip(case.tellings, gaps, strict=True)
        if gap is not None and gap <= most and abs(told.at - mine.at) <= lately
    )
    return min(near, default=None)


def _same_fault(named: frozenset[str], case: Case, faults: Faults, geo: Geo) -> bool | None:
    """Whether both say that the same is wrong, or other things; None where one of them leaves it open."""
    theirs = {fault for told in case.tellings for fault in faults_of(told, faults, geo)} if named else named
    return not theirs.isdisjoint(named) if theirs else None


def _same_way(place: Place, case: Case, geo: Geo) -> bool:
    """Whoever does not know the way is asked with the way that is known."""
    if not place.road:
        town = next((told.place.direction for told in case.tellings if told.place.direction), None)
        return not (place.point and place.direction and town) or not geo.parts_ways(
            place.point, place.direction, town
        )
    side = side_of(place, geo)
    theirs = next((known for told in case.tellings if (known := side_of(told.place, geo))), None)
    return side is None or theirs is None or side == theirs
