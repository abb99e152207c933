"""How well travellers' words are understood, on labelled messages. Run: make accuracy

Precision and recall a category, what is mistaken for what, danger, and where: road, kilometre, carriageway,
direction, kind of place. `--errors` shows the tuning part's errors; the other parts have no such option on purpose.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import get_args

from benchmarks.messages import ROAD_UNSAID, Labelled, Part, Read, judge, read
from conversations.understand import Lexicon, understand
from geo import Geo

NOTHING = "(none)"
ROUNDS = 5


def main() -> None:
    """Print the tables of all parts, or of one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--part", choices=get_args(Part))
    parser.add_argument("--errors", action="store_true", help="show what the tuning part gets wrong")
    given = parser.parse_args()
    geo, lexicon = Geo.load(), Lexicon.load()
    parts: tuple[Part, ...] = (given.part,) if given.part else get_args(Part)
    for part in parts:
        labels = read(part)
        reads = [judge(label, geo, lexicon) for label in labels]
        print(f"\n{part.upper().replace('_', '-')}: {len(reads)} messages")
        _categories(reads)
        _confusion(reads)
        _danger(reads)
        _places([read for read in reads if read.label.kind or read.label.road or read.label.km])
        _speed(labels, geo, lexicon)
        if given.errors and part == "tuning":
            _errors(reads)


def _categories(reads: Sequence[Read]) -> None:
    print(f"{'category':14}{'n':>5}{'precision':>11}{'recall':>9}{'or offered':>12}")
    for category in [*sorted({r.label.category for r in reads} - {""}), ""]:
        of = [r for r in reads if r.label.category == category]
        as_ = [r for r in reads if r.category == category]
        right = sum(r.category == category for r in of)
        offered = sum(_right_or_offered(r) for r in of)
        shares = "".join(
            _share(count, n) for count, n in ((right, len(as_)), (right, len(of)), (offered, len(of)))
        )
        print(f"{category or NOTHING:14}{len(of):>5}  {shares}")
    n = len(reads)
    right = sum(r.category == r.label.category for r in reads)
    offered = sum(_right_or_offered(r) for r in reads)
    wrong = sum(bool(r.category) and r.category != r.label.category for r in reads)
    print(
        f"{'all':14}{n:>5}{'':11}{_share(right, n)} {_share(offered, n)}   taken wrongly, unasked: {_share(wrong, n)}"
    )


def _right_or_offered(read: Read) -> bool:
    return read.category == read.label.category or (not read.category and read.label.category in read.guesses)


def _confusion(reads: Sequence[Read]) -> None:
    wrong = Counter((r.label.category, r.category) for r in reads if r.category != r.label.category)
    told = (f"{said or NOTHING} read as {found or NOTHING} {n}" for (said, found), n in wrong.most_common())
    print("confusion: " + "; ".join(told))


def _danger(reads: Sequence[Read]) -> None:
    said, found = sum(r.label.danger for r in reads), sum(r.danger for r in reads)
    both = sum(r.label.danger and r.danger for r in reads)
    print(f"danger: n {said}, recall{_share(both, said)}, precision{_share(both, found)}")


def _places(reads: Sequence[Read]) -> None:
    checks: tuple[tuple[str, Callable[[Labelled], bool], Callable[[Read], bool]], ...] = (
        ("road", lambda x: x.road not in ("", ROAD_UNSAID), lambda r: _road(r) == r.label.road),
        (
            "  or offered",
            lambda x: x.road not in ("", ROAD_UNSAID),
            lambda r: r.label.road in r.roads_offered,
        ),
        ("kilometre", lambda x: x.km is not None, lambda r: bool(r.place) and r.place.km == r.label.km),
        ("carriageway", lambda x: bool(x.side), lambda r: bool(r.place) and r.place.side == r.label.side),
        ("direction", lambda x: bool(x.direction), lambda r: _direction(r) == r.label.direction),
        ("kind of place", lambda x: bool(x.kind), lambda r: r.kind == r.label.kind),
        ("  none of none", lambda x: x.kind == "none", lambda r: r.kind == "none"),
        ("  posts", lambda x: x.kind == "post", lambda r: r.kind == "post"),
        ("  areas", lambda x: x.kind == "area", lambda r: r.kind == "area"),
    )
    if not reads:
        return
    print(f"{'where written':16}{'n':>5}{'right':>9}")
    for name, written, right in checks:
        if of := [r for r in reads if written(r.label)]:
            print(f"{name:16}{len(of):>5}{_share(sum(right(r) for r in of), len(of))}")
    print(f"wrong road without asking: {sum(r.wrong_road_unasked for r in reads)}")


def _road(read: Read) -> str:
    return (read.place.road or "") if read.place else ""


def _direction(read: Read) -> str:
    return (read.place.direction or "") if read.place else ""


def _speed(labels: Sequence[Labelled], geo: Geo, lexicon: Lexicon) -> None:
    read = understand.__wrapped__  # what was read just now is remembered, as places are
    words = _us(lambda text: read(text, lexicon), (label.text for label in labels))
    places = _us(lambda text: geo._locate(text, None), (label.text for label in labels))
    both = [a + b for a, b in zip(words, places, strict=True)]
    for name, times in (("understand", words), ("locate", places), ("both", both)):
        at = sorted(times)
        print(f"{name:11} median {statistics.median(at):6.0f} us, 99 % {at[int(len(at) * 0.99)]:6.0f} us")


def _us(call: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    """Microseconds of each text, the best of some rounds: what it costs without whatever else runs."""
    return [min(_once(call, text) for _ in range(ROUNDS)) for text in texts]


def _once(call: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    call(text)
    return 1e6 * (time.perf_counter() - start)


def _errors(reads: Sequence[Read]) -> None:
    for r in reads:
        place, label = r.place, r.label
        said = (label.category, label.danger, label.kind)
        found = (r.category or "/".join(r.guesses), r.danger, r.kind)
        where = (label.road, label.km, label.side, label.direction)
        there = (_road(r), place.km, place.side, place.direction) if place else ("", None, "", "")
        wrong = [f"{a} <- {b}" for a, b in zip(said, found, strict=True) if a != b]
        wrong += [
            f"{a} <- {b}"
            for a, b in zip(where, there, strict=True)
            if a not in ("", None, ROAD_UNSAID) and a != b
        ]
        wrong += ["WRONG ROAD"] * r.wrong_road_unasked
        if wrong:
            print(f"  {label.text}\n      {'; '.join(wrong)}")


def _share(count: int, n: int) -> str:
    return f"{100 * count / n:>8.1f}%" if n else f"{'-':>9}"


if __name__ == "__main__":
    main()
