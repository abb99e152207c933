"""How well geo reads the names of toll roads and gates with one slip of the thumb. Run: python -m benchmarks.slips

Each name is misspelt at random, seeded: a letter left out, doubled, struck beside its key, another vowel, two changed
places; never the first. Seed 7 was looked at while geo was worked on.
"""

import argparse
import csv
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from geo import Geo

DATA = Path(__file__).parent.parent / "geo" / "data"
SEED, SHORTEST, TIMES = 11, 5, 4
VOWELS = "aeiou"
BESIDE = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "ol", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "xa",
}  # fmt: skip
OF_ROADS = ("tol {} {} macet", "{} {} ada kecelakaan", "di {} tadi mobil mogok")
OF_GATES = ("gerbang tol {} antri", "keluar tol {} macet", "exit {} macet", "setelah gt {} ada truk")
_NUMBERED = re.compile(r"\s*\(.*\)|\s+\d\w*$|\s+(?:on |off )?ramp.*")


class Slip(NamedTuple):
    """A text with a misspelt name, and the road it is about."""

    kind: str
    text: str
    road: str


def main() -> None:
    """Print how many are right, offered, and taken for another road."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seed", type=int, default=SEED)
    for told, (right, offered, wrong, n) in judged(Geo.load(), parser.parse_args().seed).items():
        shares = f"right {100 * right / n:.1f} %, or offered {100 * offered / n:.1f} %"
        print(f"{told}: {shares}, wrong unasked {wrong} of {n}")


def judged(geo: Geo, seed: int = SEED) -> dict[str, tuple[int, int, int, int]]:
    """How many are right first, among what is offered, taken wrongly without asking, and all, by kind."""
    right, offered, wrong, n = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for slip in slips(random.Random(seed)):
        located = geo.locate(slip.text)
        roads = [candidate.place.road for candidate in located.candidates]
        taken = located.certain
        n[slip.kind] += 1
        right[slip.kind] += roads[:1] == [slip.road]
        offered[slip.kind] += slip.road in roads
        wrong[slip.kind] += bool(taken and taken.road and taken.road != slip.road)
    return {kind: (right[kind], offered[kind], wrong[kind], n[kind]) for kind in n}


def slips(chance: random.Random) -> Iterator[Slip]:
    """Every name of the data, misspelt, in a few sentences."""
    for row in _rows("roads.csv"):
        for alias in row["aliases"].split(";"):
            for _ in range(TIMES if len(alias) >= SHORTEST else 0):
                name, km = _misspelt(alias, chance), _kilometre(row, chance)
                yield from (Slip("roads", text.format(name, km), row["id"]) for text in OF_ROADS)
    for row in _rows("gates.csv"):
        gate = _NUMBERED.sub("", row["name"].removeprefix("GT ").lower())
        if row["road"] and len(gate) >= SHORTEST:
            yield from (Slip("gates", text.format(_misspelt(gate, chance)), row["road"]) for text in OF_GATES)


def _misspelt(name: str, chance: random.Random) -> str:
    at = chance.choice([at for at in range(1, len(name)) if name[at].isalpha()])
    before, letter, after = name[:at], name[at], name[at + 1 :]
    beside = chance.choice(BESIDE[letter])
    vowel = chance.choice(VOWELS) if letter in VOWELS else beside
    swapped = after[:1] + letter + after[1:] if after[:1].isalpha() else letter + letter + after
    return before + chance.choice((after, letter + letter + after, beside + after, vowel + after, swapped))


def _kilometre(row: dict[str, str], chance: random.Random) -> str:
    if not (row["km_from"] and row["km_to"]):
        return ""
    return f"km {chance.randint(int(float(row['km_from'])) + 1, int(float(row['km_to'])) - 1)}"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
