"""What simulated witnesses write of one trouble: messages not made into conversations/meaning/faults.yaml."""

import csv
import random
from collections import defaultdict
from pathlib import Path

from geo import Geo
from geo.model import Place

_GOLDEN = Path(__file__).parent.parent / "tests" / "golden" / "faults.csv"
_REST_AREAS = Path(__file__).parent.parent / "geo" / "data" / "rest_areas.csv"


class Troubles:
    """Messages by category and fault, as often as the file has them; those of no fault ("") anybody may write."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        with _GOLDEN.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self._said[row["category"]][row["fault"]].append(row["text"])

    def fault(self, chance: random.Random, category: str) -> str:
        """What is wrong this time; nothing told apart where the file knows no such category."""
        by_fault = {name: said for name, said in self._said.get(category, {}).items() if name}
        return (
            chance.choices(list(by_fault), [len(said) for said in by_fault.values()])[0] if by_fault else ""
        )

    def words(self, chance: random.Random, category: str, fault: str) -> tuple[str, ...]:
        """What somebody writes of it: of this fault, or as rarely as the file has it, something that names none."""
        if not fault:
            return ()
        said = self._said[category]
        vague = len(said[""]) / sum(map(len, said.values()))
        return (chance.choice(said["" if chance.random() < vague else fault]),)


def rest_areas(geo: Geo, roads: dict[str, tuple[int, int, str]]) -> list[Place]:
    """The rest areas along these roads."""
    with _REST_AREAS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["road"] in roads]
    asked = [f"rest area km {row['km']} {row['side']} {roads[row['road']][2]}" for row in rows]
    return [place for words in asked if (place := geo.locate(words).certain) and place.side]
