"""Holiday days drawn at random, seeded: what happens on the roads of Java, and who tells of it in what way.

Places come from geo as in life: words with a kilometre, a rest area by its name, or a pin with GPS noise some way
past it. What is wrong with a road or a rest area is told in words of tests/golden/faults.csv.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from benchmarks.troubles import Troubles, rest_areas
from conversations.telling.likeness import Telling
from geo import Geo
from geo.model import Place, Point

DAY = datetime(2026, 3, 18, tzinfo=UTC)
ROADS = {
    "JAPEK": (0, 72, "japek"), "CIPALI": (72, 188, "cipali"), "PALIKANCI": (188, 214, "palikanci"),
    "PPTR": (248, 306, "pejagan pemalang"), "JSB": (345, 420, "batang semarang"),
    "SMG_SOLO": (421, 492, "semarang solo"), "SOLO_NGAWI": (493, 583, "solo ngawi"),
    "CIPULARANG": (67, 121, "cipularang"), "TANGERANG_MERAK": (26, 98, "tangerang merak"),
}  # fmt: skip
OFF_TOLL = ((-6.87, 109.05), (-6.73, 108.55), (-7.03, 107.9), (-6.9, 109.38), (-7.4, 109.23), (-6.31, 107.3))
# Share of incidents, hours they last, and how many tell of one on average.
KINDS = {
    "congestion": (0.40, 3.0, 5.0), "hazard": (0.20, 1.0, 2.5), "accident": (0.12, 1.2, 4.0),
    "road_damage": (0.14, 10.0, 2.0), "extortion": (0.05, 3.0, 2.0), "rest_area": (0.09, 6.0, 2.0),
}  # fmt: skip
JAM_KM, JAM_KMH = 3.0, 1.5  # how long a jam is, and how fast its head wanders upstream
OFF_TOLL_JAM = 0.02  # degrees, about two kilometres
OFF_TOLL_SHARE = 0.25
UNKNOWN_WAY, WRONG_WAY, WRONG_KIND = 0.25, 0.02, 0.04
PINS = 0.35  # of tellers on a toll road; the others write the kilometre


@dataclass(frozen=True, slots=True)
class Incident:
    """What happens: on a toll road at a kilometre and carriageway, or off it at a point."""

    number: int
    category: str
    road: str
    km: float
    side: str
    point: Point
    start: datetime
    end: datetime
    fault: str = ""  # what exactly is wrong, where that is told apart
    rest_area: Place | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One person's report of an incident."""

    incident: int
    category: str
    telling: Telling


class Holiday:
    """Draws days; the same chance draws the same one."""

    def __init__(self, geo: Geo) -> None:
        self._geo, self._troubles, self._rest_areas = geo, Troubles(), rest_areas(geo, ROADS)

    def incidents(self, chance: random.Random, count: int) -> list[Incident]:
        """So many incidents of one day, most in the afternoon and evening; where one is already, it is no second."""
        happened: list[Incident] = []
        for number in range(count):
            one = self._incident(chance, number)
            if not any(_is_one(one, other) for other in happened):
                happened.append(one)
        return happened

    def reports(self, chance: random.Random, happened: Sequence[Incident]) -> list[Told]:
        """What people report of these incidents, in the order in which it arrives."""
        told = [each for incident in happened for each in self._tellers(chance, incident)]
        return sorted(told, key=lambda each: each.telling.at)

    def _incident(self, chance: random.Random, number: int) -> Incident:
        category = chance.choices(list(KINDS), [share for share, _, _ in KINDS.values()])[0]
        fault = self._troubles.fault(chance, category)
        start = DAY + timedelta(hours=min(23.5, max(0.0, chance.gauss(15, 5))))
        end = start + timedelta(hours=KINDS[category][1] * chance.uniform(0.4, 1.6))
        if chance.random() < OFF_TOLL_SHARE:
            lat, lon = chance.choice(OFF_TOLL)
            point = Point(lat + chance.gauss(0, 0.03), lon + chance.gauss(0, 0.03))
            return Incident(number, category, "", 0.0, "", point, start, end, fault)
        nowhere = Point(0, 0)
        if category == "rest_area":
            at = chance.choice(self._rest_areas)
            where = at.road or "", at.km or 0.0, at.side or ""
            return Incident(number, category, *where, nowhere, start, end, fault, at)
        road = chance.choice(list(ROADS))
        first, last, _ = ROADS[road]
        km, side = chance.uniform(first, last), chance.choice("AB")
        return Incident(number, category, road, km, side, nowhere, start, end, fault)

    def _tellers(self, chance: random.Random, incident: Incident) -> Iterator[Told]:
        """Everybody who tells of it: at least one, the others as chance has it."""
        count = 1 + sum(chance.random() < 0.25 for _ in range(round(4 * (KINDS[incident.category][2] - 1))))
        for _ in range(count):
            at = incident.start + (incident.end - incident.start) * chance.random()
            place = self._place(chance, incident, at)
            other = chance.choice(list(KINDS)) if chance.random() < WRONG_KIND else incident.category
            if place:
                words = self._troubles.words(chance, incident.category, incident.fault)
                yield Told(incident.number, other, Telling(place, at, words))

    def _place(self, chance: random.Random, incident: Incident, at: datetime) -> Place | None:
        if not incident.road:
            return self._off_toll(chance, incident)
        return (
            self._in_rest_area(chance, incident)
            if incident.rest_area
            else self._on_toll(chance, incident, at)
        )

    def _in_rest_area(self, chance: random.Random, incident: Incident) -> Place | None:
        """Named, or the one across the road by mistake; half of those who send a pin have driven on."""
        if chance.random() < PINS:
            passed = chance.expovariate(1 / 0.5) * chance.choice((0, 1))
            return self._pin(chance, incident, incident.km - _upstream(incident) * passed)
        if chance.random() >= WRONG_WAY:
            return incident.rest_area
        across = (
            each for each in self._rest_areas if each.road == incident.road and each.side != incident.side
        )
        return min(across, key=lambda each: abs((each.km or 0.0) - incident.km), default=None)

    def _on_toll(self, chance: random.Random, incident: Incident, at: datetime) -> Place | None:
        first, last, name = ROADS[incident.road]
        km = incident.km
        if incident.category == "congestion":
            hours = (at - incident.start) / timedelta(hours=1)
            km += _upstream(incident) * (JAM_KMH * hours + chance.uniform(0, JAM_KM))
        if chance.random() < PINS:
            # Whoever sends a pin has driven on meanwhile, unless they stand in the jam.
            passed = 0.0 if incident.category == "congestion" else chance.expovariate(1 / 0.5)
            return self._pin(chance, incident, km - _upstream(incident) * passed)
        read = round(min(max(km + chance.gauss(0, 0.3), first), last), 1 if chance.random() < 0.2 else None)
        located = self._geo.locate(f"km {read} {name}").certain
        return self._headed(chance, incident, located) if located else None

    def _pin(self, chance: random.Random, incident: Incident, km: float) -> Place | None:
        first, last, name = ROADS[incident.road]
        there = self._geo.locate(f"km {min(max(km, first), last):.1f} {name}").certain
        if there is None or there.point is None:
            return None
        noisy = Point(there.point.lat + chance.gauss(0, 0.0003), there.point.lon + chance.gauss(0, 0.0003))
        located = self._geo.at(noisy).certain
        return self._headed(chance, incident, located) if located else None

    def _headed(self, chance: random.Random, incident: Incident, place: Place) -> Place:
        """With the way the teller says, if they say one."""
        if chance.random() < UNKNOWN_WAY or place.road != incident.road:
            return place
        side = incident.side if chance.random() >= WRONG_WAY else "AB"[incident.side == "A"]
        return replace(place, side=side, direction=self._geo.towards(incident.road, side))  # type: ignore[arg-type]

    def _off_toll(self, chance: random.Random, incident: Incident) -> Place | None:
        away = 0.0015 if incident.category == "congestion" else 0.0006  # degrees: about 165 and 65 m
        seen = Point(incident.point.lat + chance.gauss(0, away), incident.point.lon + chance.gauss(0, away))
        return self._geo.at(seen).certain


def _upstream(incident: Incident) -> int:
    """The way kilometres run for whoever looks back."""
    return -1 if incident.side == "A" else 1


def _is_one(one: Incident, other: Incident) -> bool:
    """Two jams that touch are one, to everybody who stands in it; so is the same fault of one rest area."""
    if (one.category, one.road, one.side) != (other.category, other.road, other.side):
        return False
    if one.start > other.end or other.start > one.end:
        return False
    if one.category == "congestion":
        return _is_one_jam(one, other)
    return bool(one.rest_area) and (one.rest_area, one.fault) == (other.rest_area, other.fault)


def _is_one_jam(one: Incident, other: Incident) -> bool:
    if not one.road:
        away = abs(one.point.lat - other.point.lat) + abs(one.point.lon - other.point.lon)
        return away < OFF_TOLL_JAM
    longer = max((each.end - each.start) / timedelta(hours=1) for each in (one, other))
    return abs(one.km - other.km) < JAM_KM + JAM_KMH * longer
