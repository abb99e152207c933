"""Who is offered whose report as the same, on simulated holiday days: precision and recall by category.

    python -m benchmarks.witnesses [--days 3] [--incidents 1200] [--seed 1]

Incidents and tellers are drawn at random, seeded; places come from geo as in life: words with a kilometre, or a pin
with GPS noise some way past it. Whether a draft is offered a report is conversations.likeness's alone.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from bot.configtravellers import Witnesses
from bot.likeness import MOST
from conversations import likeness
from conversations.likeness import Case, Telling
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
ANSWERS_WRONG = 0.03  # whoever is asked taps the wrong button


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


@dataclass(frozen=True, slots=True)
class Told:
    """One person's report of an incident."""

    incident: int
    category: str
    telling: Telling


@dataclass(slots=True)
class Score:
    """Offers made, right ones, reports that had something to be joined to, and those of them offered it."""

    offers: int = 0
    right: int = 0
    repeated: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of offers whose first is the same incident."""
        return self.right / self.offers if self.offers else 1.0

    @property
    def recall(self) -> float:
        """Share of repeated reports that were offered the incident's open report."""
        return self.found / self.repeated if self.repeated else 1.0


@dataclass(slots=True)
class _Open:
    """A report by its reference, with its witnesses; open until `until`."""

    incident: int
    category: str
    until: datetime
    tellings: list[Telling] = field(default_factory=list)


def incidents(chance: random.Random, count: int) -> list[Incident]:
    """So many incidents of one day, most in the afternoon and evening; where a jam is already, there is no second."""
    happened: list[Incident] = []
    for number in range(count):
        one = _incident(chance, number)
        if not any(_is_one_jam(one, other) for other in happened):
            happened.append(one)
    return happened


def reports(chance: random.Random, happened: Sequence[Incident], geo: Geo) -> list[Told]:
    """What people report of these incidents, in the order in which it arrives."""
    told = [each for incident in happened for each in _tellers(chance, incident, geo)]
    return sorted(told, key=lambda each: each.telling.at)


def score(
    chance: random.Random, happened: Sequence[Incident], told: Sequence[Told], geo: Geo
) -> dict[str, Score]:
    """How the offers fare, by category; joined is who is offered the right one and does not mistap."""
    rules, scores = Witnesses(), {name: Score() for name in KINDS}
    known: dict[str, _Open] = {}
    ends = {incident.number: incident.end + timedelta(minutes=chance.uniform(0, 30)) for incident in happened}
    for number, each in enumerate(told):
        still = {name: one for name, one in known.items() if one.until >= each.telling.at}
        cases = [
            Case(name, tuple(one.tellings)) for name, one in still.items() if one.category == each.category
        ]
        offered = likeness.alike(each.telling, cases, rules.of(each.category), geo)[:MOST]
        right = [name for name in offered if known[name].incident == each.incident]
        _count(scores[each.category], each, still, offered, right)
        wrong_tap = chance.random() < ANSWERS_WRONG
        joined = (offered[0] if offered and wrong_tap and not right else None) or (
            right[0] if right and not wrong_tap else None
        )
        if joined:
            known[joined].tellings.append(each.telling)
        else:
            known[f"r{number}"] = _Open(each.incident, each.category, ends[each.incident], [each.telling])
    return scores


def _count(
    sums: Score, each: Told, still: dict[str, _Open], offered: Sequence[str], right: Sequence[str]
) -> None:
    sums.offers += bool(offered)
    sums.right += bool(right) and offered[0] == right[0]
    if any(one.incident == each.incident for one in still.values()):
        sums.repeated += 1
        sums.found += bool(right)


def _incident(chance: random.Random, number: int) -> Incident:
    category = chance.choices(list(KINDS), [share for share, _, _ in KINDS.values()])[0]
    start = DAY + timedelta(hours=min(23.5, max(0.0, chance.gauss(15, 5))))
    end = start + timedelta(hours=KINDS[category][1] * chance.uniform(0.4, 1.6))
    if chance.random() < OFF_TOLL_SHARE:
        lat, lon = chance.choice(OFF_TOLL)
        point = Point(lat + chance.gauss(0, 0.03), lon + chance.gauss(0, 0.03))
        return Incident(number, category, "", 0.0, "", point, start, end)
    road = chance.choice(list(ROADS))
    first, last, _ = ROADS[road]
    return Incident(
        number, category, road, chance.uniform(first, last), chance.choice("AB"), Point(0, 0), start, end
    )


def _is_one_jam(one: Incident, other: Incident) -> bool:
    """Two jams that touch are one, to everybody who stands in it."""
    if one.category != "congestion" or (other.category, other.road, other.side) != (
        one.category,
        one.road,
        one.side,
    ):
        return False
    apart_in_time = one.start > other.end or other.start > one.end
    if not one.road:
        away = abs(one.point.lat - other.point.lat) + abs(one.point.lon - other.point.lon)
        return not apart_in_time and away < OFF_TOLL_JAM
    return not apart_in_time and abs(one.km - other.km) < JAM_KM + JAM_KMH * _hours(one, other)


def _hours(one: Incident, other: Incident) -> float:
    return max((each.end - each.start) / timedelta(hours=1) for each in (one, other))


def _tellers(chance: random.Random, incident: Incident, geo: Geo) -> Iterator[Told]:
    """Everybody who tells of it: at least one, the others as chance has it."""
    count = 1 + sum(chance.random() < 0.25 for _ in range(round(4 * (KINDS[incident.category][2] - 1))))
    for _ in range(count):
        at = incident.start + (incident.end - incident.start) * chance.random()
        place = _off_toll(chance, incident, geo) if not incident.road else _on_toll(chance, incident, at, geo)
        other = chance.choice(list(KINDS)) if chance.random() < WRONG_KIND else incident.category
        if place:
            yield Told(incident.number, other, Telling(place, at))


def _on_toll(chance: random.Random, incident: Incident, at: datetime, geo: Geo) -> Place | None:
    first, last, name = ROADS[incident.road]
    upstream = -1 if incident.side == "A" else 1
    km = incident.km
    if incident.category == "congestion":
        hours = (at - incident.start) / timedelta(hours=1)
        km += upstream * (JAM_KMH * hours + chance.uniform(0, JAM_KM))
    if chance.random() < PINS:
        # Whoever sends a pin has driven on meanwhile, unless they stand in the jam.
        passed = 0.0 if incident.category == "congestion" else chance.expovariate(1 / 0.5)
        return _pin(chance, incident, min(max(km - upstream * passed, first), last), name, geo)
    read = round(min(max(km + chance.gauss(0, 0.3), first), last), 1 if chance.random() < 0.2 else None)
    located = geo.locate(f"km {read} {name}").certain
    return _headed(chance, incident, located, geo) if located else None


def _pin(chance: random.Random, incident: Incident, km: float, name: str, geo: Geo) -> Place | None:
    there = geo.locate(f"km {km:.1f} {name}").certain
    if there is None or there.point is None:
        return None
    noisy = Point(there.point.lat + chance.gauss(0, 0.0003), there.point.lon + chance.gauss(0, 0.0003))
    located = geo.at(noisy).certain
    return _headed(chance, incident, located, geo) if located else None


def _headed(chance: random.Random, incident: Incident, place: Place, geo: Geo) -> Place:
    """With the way the teller says, if they say one."""
    if chance.random() < UNKNOWN_WAY or place.road != incident.road:
        return place
    side = incident.side if chance.random() >= WRONG_WAY else "AB"[incident.side == "A"]
    return replace(place, side=side, direction=geo.towards(incident.road, side))  # type: ignore[arg-type]


def _off_toll(chance: random.Random, incident: Incident, geo: Geo) -> Place | None:
    away = 0.0015 if incident.category == "congestion" else 0.0006  # degrees: about 165 and 65 m
    seen = Point(incident.point.lat + chance.gauss(0, away), incident.point.lon + chance.gauss(0, away))
    return geo.at(seen).certain


def simulate(days: int, count: int, seed: int, geo: Geo) -> tuple[dict[str, Score], Counter[str]]:
    """Scores by category over so many days, and how many reports of each there were."""
    total, told = {name: Score() for name in KINDS}, Counter[str]()
    for day in range(days):
        chance = random.Random(seed * 1000 + day)
        happened = incidents(chance, count)
        arrived = reports(chance, happened, geo)
        told.update(each.category for each in arrived)
        for name, one in score(chance, happened, arrived, geo).items():
            add(total[name], one)
    return total, told


def add(total: Score, one: Score) -> None:
    """Count one score into another."""
    total.offers += one.offers
    total.right += one.right
    total.repeated += one.repeated
    total.found += one.found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=3)
    parser.add_argument("--incidents", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    scores, told = simulate(chosen.days, chosen.incidents, chosen.seed, Geo.load())
    whole = Score()
    for one in scores.values():
        add(whole, one)
    print("| category | reports | repeated | offers | precision | recall |")
    print("|---|---|---|---|---|---|")
    for name, one in (*scores.items(), ("all", whole)):
        reported = told[name] if name in told else told.total()
        print(
            f"| {name} | {reported} | {one.repeated} | {one.offers} | {one.precision:.3f} | {one.recall:.3f} |"
        )


if __name__ == "__main__":
    main()
