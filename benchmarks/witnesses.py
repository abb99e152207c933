"""Who is offered whose report as the same, on simulated holiday days: precision and recall by category.

    python -m benchmarks.witnesses [--days 3] [--incidents 1200] [--seed 1]

The days are of benchmarks.holiday. Whether a draft is offered a report is conversations.likeness's alone.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.holiday import KINDS, Holiday, Incident, Told
from bot.configtravellers import Witnesses
from bot.likeness import MOST
from conversations.meaning.faults import FaultList
from conversations.telling import likeness
from conversations.telling.likeness import Case, Telling
from geo import Geo

ANSWERS_WRONG = 0.03  # whoever is asked taps the wrong button


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


def score(
    chance: random.Random, happened: Sequence[Incident], told: Sequence[Told], geo: Geo
) -> dict[str, Score]:
    """How the offers fare, by category; joined is who is offered the right one and does not mistap."""
    rules, faults, scores = Witnesses(), FaultList.load(), {name: Score() for name in KINDS}
    known: dict[str, _Open] = {}
    ends = {incident.number: incident.end + timedelta(minutes=chance.uniform(0, 30)) for incident in happened}
    for number, each in enumerate(told):
        still = {name: one for name, one in known.items() if one.until >= each.telling.at}
        cases = [
            Case(name, tuple(one.tellings)) for name, one in still.items() if one.category == each.category
        ]
        rule, named = rules.of(each.category), faults.of(each.category)
        offered = likeness.alike(each.telling, cases, rule, geo, named)[:MOST]
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


def simulate(days: int, count: int, seed: int, geo: Geo) -> tuple[dict[str, Score], Counter[str]]:
    """Scores by category over so many days, and how many reports of each there were."""
    total, told, holiday = {name: Score() for name in KINDS}, Counter[str](), Holiday(geo)
    for day in range(days):
        chance = random.Random(seed * 1000 + day)
        happened = holiday.incidents(chance, count)
        arrived = holiday.reports(chance, happened)
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
