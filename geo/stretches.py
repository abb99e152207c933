"""Which stretches of toll roads and corridors lie in a regency."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil

from msgspec import Struct

from geo.gazetteer import Gazetteer
from geo.lines import Vertex
from geo.model import Point

_STEP_KM = 1.0  # as finely as borders are looked for


class Stretch(Struct, frozen=True, gc=False):
    """From one kilometre of a line to another."""

    line: str
    low: float
    high: float


def stretches_by_regency(
    lines: Mapping[str, Sequence[Vertex]], gazetteer: Gazetteer
) -> dict[str, tuple[Stretch, ...]]:
    """The stretches of every line in each regency, by its code."""
    found: defaultdict[str, list[Stretch]] = defaultdict(list)
    for line, vertices in lines.items():
        code, begun, last = "", 0.0, 0.0
        for point, mark in _steps(vertices):
            here = gazetteer.regency_at(point)
            if (here.code if here else "") != code:
                if code:
                    found[code].append(Stretch(line, min(begun, mark), max(begun, mark)))
                code, begun = here.code if here else "", mark
            last = mark
        if code:
            found[code].append(Stretch(line, min(begun, last), max(begun, last)))
    return {code: tuple(stretches) for code, stretches in found.items()}


def _steps(vertices: Sequence[Vertex]) -> Iterator[tuple[Point, float]]:
    """Points along a line, no further apart than a step."""
    for one, other in pairwise(vertices):
        count = max(1, ceil(abs(other.mark - one.mark) / _STEP_KM))
        for number in range(count):
            share = number / count
            point = Point(one.lat + share * (other.lat - one.lat), one.lon + share * (other.lon - one.lon))
            yield point, one.mark + share * (other.mark - one.mark)
    if vertices:
        yield Point(vertices[-1].lat, vertices[-1].lon), vertices[-1].mark
