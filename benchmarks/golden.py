"""Who answers for a road: places of our own making with evidence, and how many of them geo gets right.

The rows of tests/golden/road_owner.csv were written before they were first measured; every second row of a kind is
held out: whoever improves geo looks only at the others. The first measurement led to one change: a pin at a known
gate or rest area is on its road. Since then those two kinds only show that this works, and are no evidence.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo import Geo
from geo.directory import Directory
from geo.model import Point

FILE = Path(__file__).parent.parent / "tests" / "golden" / "road_owner.csv"
KNOWN_TO_GEO = ("gate", "rest area")
CATEGORY = "road_damage"  # what belongs to whoever owns the road


@dataclass(frozen=True, slots=True)
class Golden:
    """A place, the toll road it is on (empty: none) and the agency that answers for the road."""

    kind: str
    held_out: bool
    point: Point | None
    words: str
    road: str
    agency: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What geo makes of a golden place: its best guess, and whether the right one is among what it would offer."""

    golden: Golden
    road: str
    agency: str
    offered: bool  # the owner is first at one of the places a person would choose from
    handed_on: bool  # or next in line, on "not ours"

    @property
    def right(self) -> bool:
        return self.agency == self.golden.agency and self.road == self.golden.road


def read() -> list[Golden]:
    """All golden places."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [
            Golden(
                row["kind"], row["held_out"] == "yes",
                Point(float(row["lat"]), float(row["lon"])) if row["lat"] else None,
                row["words"], row["road"], row["agency"], row["evidence"],
            )
            for row in csv.DictReader(lines)
        ]  # fmt: skip


def judge(golden: Golden, geo: Geo, directory: Directory) -> Outcome:
    """Ask geo about one place."""
    located = geo.at(golden.point) if golden.point else geo.locate(golden.words)
    places = [candidate.place for candidate in located.candidates]
    asked = [[agency.id for agency in directory.responsible(CATEGORY, place).agencies] for place in places]
    first = asked[0][0] if asked else ""
    return Outcome(
        golden,
        (places[0].road or "") if places else "",
        first,
        any(agencies[0] == golden.agency for agencies in asked),
        any(golden.agency in agencies for agencies in asked),
    )


def show(geo: Geo, directory: Directory) -> None:
    """Print the share right by kind, and every wrong one as it is."""
    outcomes = [judge(each, geo, directory) for each in read()]
    print(f"{'road owner, golden places':32}{'n':>5}{'right':>9}{'offered':>9}{'or next':>9}")
    for kind in dict.fromkeys(outcome.golden.kind for outcome in outcomes):
        _share(kind, [outcome for outcome in outcomes if outcome.golden.kind == kind])
    evidence = [outcome for outcome in outcomes if outcome.golden.kind not in KNOWN_TO_GEO]
    _share("all", outcomes)
    _share("all but gates, rest areas", evidence)
    _share("  of these held out", [outcome for outcome in evidence if outcome.golden.held_out])
    print("not right at once (expected; found):")
    for outcome in outcomes:
        if not outcome.right:
            print(f"  {_told(outcome)}")


def _share(name: str, outcomes: Sequence[Outcome]) -> None:
    n = len(outcomes)
    right = sum(outcome.right for outcome in outcomes)
    offered = sum(outcome.right or outcome.offered for outcome in outcomes)
    handed_on = sum(outcome.right or outcome.handed_on for outcome in outcomes)
    shares = "".join(f"{100 * count / n:>8.1f}%" for count in (right, offered, handed_on))
    print(f"{name:32}{n:>5}{shares}")


def _told(outcome: Outcome) -> str:
    golden = outcome.golden
    where = golden.words or (f"{golden.point.lat}, {golden.point.lon}" if golden.point else "")
    held = ", held out" if golden.held_out else ""
    expected, found = f"{golden.road} {golden.agency}".strip(), f"{outcome.road} {outcome.agency}".strip()
    return f"{where} ({golden.evidence}{held}): {expected}; {found or 'nothing'}"
