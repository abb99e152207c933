"""How well geo reads the places that travellers write, on labelled messages. Run: python -m benchmarks.places

tests/golden/places_said.csv was labelled before it was first measured. Of the first 300 every second is held out:
whoever improves geo looks only at the others and at those written later (`--errors` shows theirs, on purpose).
The "last" ones were written and measured when the reading was finished. Then sixteen more voices were written by
somebody who had not read the rules of geo and had only the data before them: eight to learn from, eight kept out,
and later twelve of ordinary travellers, the same way: six to learn from ("fifth"), six kept out ("travellers"),
six more, ten each, when the first had been learned from ("sixth"), and eight when all was done ("afterwards").
`road`, `km`, `side` and `direction` are of the trouble and empty where not written; a road "?" must be asked; `kind`
is the kind of place.
"""

import argparse
import csv
from collections.abc import Callable, Sequence

from benchmarks.messages import FOLDER, ROAD_UNSAID, Labelled, Read
from geo import Geo

PARTS = {
    "": "to learn from",
    "yes": "held out",
    "last": "last",
    "heard": "8 voices, learned from",
    "second": "8 more, learned from",
    "third": "8 again, learned from",
    "fourth": "6 again, learned from",
    "strangers": "8 voices, kept out",
    "fifth": "6 mudik, learned from",
    "travellers": "6 mudik, kept out",
    "sixth": "6 more mudik, learned from",
    "afterwards": "8 more, kept out",
}
LEARNED_FROM = ("", "heard", "second", "third", "fourth", "fifth", "sixth")
FILE = FOLDER / "places_said.csv"
Check = tuple[str, Callable[[Labelled], bool], Callable[[Read], bool]]


def main() -> None:
    """Print the table of both parts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "--errors", action="store_true", help="show what is read wrongly in the parts to learn from"
    )
    given = parser.parse_args()
    parts = judged(Geo.load())
    print(f"{'':28}" + "".join(f"{name:>24}" for name in PARTS.values()))
    for name, *_ in CHECKS:
        print(f"{name:28}" + "".join(f"{_told(shares(part)[name]):>24}" for part in parts))
    for name, wrong in (("wrong road unasked", wrong_roads), ("kilometre invented", invented)):
        print(f"{name:28}" + "".join(f"{len(wrong(part)):>24}" for part in parts))
    if given.errors:
        for part, reads in zip(PARTS, parts, strict=True):
            _errors(reads if part in LEARNED_FROM else ())


def judged(geo: Geo) -> list[list[Read]]:
    """What geo reads in each of PARTS."""
    parts: dict[str, list[Read]] = {held_out: [] for held_out in PARTS}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            parts[row["held_out"]].append(_judge(row, geo))
    return list(parts.values())


def _judge(row: dict[str, str], geo: Geo) -> Read:
    km = float(row["km"]) if row["km"] else None
    label = Labelled(row["text"], "", False, row["road"], km, row["side"], row["direction"], row["kind"])
    return Read(label, "", (), False, geo.locate(label.text))


CHECKS: tuple[Check, ...] = (
    ("road", lambda x: x.road not in ("", ROAD_UNSAID), lambda r: _read(r, "road") == r.label.road),
    ("  or offered", lambda x: x.road not in ("", ROAD_UNSAID), lambda r: r.label.road in r.roads_offered),
    ("kilometre", lambda x: x.km is not None, lambda r: _read(r, "km") == r.label.km),
    ("carriageway", lambda x: bool(x.side), lambda r: _read(r, "side") == r.label.side),
    ("direction", lambda x: bool(x.direction), lambda r: _read(r, "direction") == r.label.direction),
    ("kind of place", lambda x: True, lambda r: r.kind == r.label.kind),
)


def shares(reads: Sequence[Read]) -> dict[str, tuple[int, int]]:
    """How many are right of how many that say it, by what is asked."""
    told = {}
    for name, written, right in CHECKS:
        of = [read for read in reads if written(read.label)]
        told[name] = (sum(right(read) for read in of), len(of))
    return told


def wrong_roads(reads: Sequence[Read]) -> list[Read]:
    """Those for which a road was taken without asking that is not theirs."""
    return [read for read in reads if read.wrong_road_unasked]


def invented(reads: Sequence[Read]) -> list[Read]:
    """Those in which a kilometre was read that nobody wrote; a gate's own is none."""
    return [read for read in reads if read.label.km is None and read.kind in ("post", "rest_area")]


def _read(read: Read, field: str) -> object:
    return getattr(read.place, field) if read.place else None


def _told(share: tuple[int, int]) -> str:
    return f"{share[0]} of {share[1]}, {100 * share[0] / share[1]:.1f} %"


def _errors(reads: Sequence[Read]) -> None:
    for r in reads:
        wrong = [name.strip() for name, written, right in CHECKS if written(r.label) and not right(r)]
        wrong += ["WRONG ROAD"] * r.wrong_road_unasked
        if wrong:
            label, place = r.label, r.place
            told = place and (place.road, place.km, place.side, place.direction, r.kind, place.name)
            print(f"  {label.text}\n      {', '.join(wrong)}: {told}, asked: {r.located.certain is None}")


if __name__ == "__main__":
    main()
