"""Put the places that may be meant in order, each once, and widen them where the words only say "near"."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from geo.model import Candidate, Located, Place

VAGUE_M = 1000  # what "dekat" or "sebelum" adds
VAGUE = frozenset(
    {"dekat", "deket", "sebelum", "setelah", "sesudah", "sekitar", "near", "before", "after", "around"}
)


def ranked(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Best first, each place once, at most five."""
    once: dict[Place, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: -c.confidence):
        once.setdefault(candidate.place, Candidate(candidate.place, round(min(candidate.confidence, 1.0), 2)))
    return tuple(once.values())[:5]


def on_roads(located: Located, roads: Collection[str | None]) -> Located:
    """The same; of one kilometre on several roads that on the only road of these."""
    there = [each for each in located.candidates if each.place.km is not None and each.place.road in roads]
    if located.certain or len({each.place.road for each in there}) != 1:
        return located
    return replace(located, candidates=tuple(replace(each, confidence=0.9) for each in there))


def widened(located: Located, text: str) -> Located:
    """The same with a wider radius where the words only say "near" or "before"."""
    if not located.candidates or not VAGUE & set(text.split()):
        return located
    return replace(
        located,
        candidates=tuple(
            replace(c, place=replace(c.place, precision_m=c.place.precision_m + VAGUE_M))
            for c in located.candidates
        ),
    )
