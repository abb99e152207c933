"""The net of toll roads and corridors: where one can go on, where one can change from line to line, and its cost."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from geo.lines import Vertex, metres_between

Node = tuple[str, float]  # a line and its kilometre; ("", 0) and ("", 1) are where one begins and ends
Edges = Mapping[Node, Sequence[tuple[Node, float, float]]]  # to, cost, kilometres
Lines = Mapping[str, Sequence[Vertex]]

# What a kilometre costs beside one on a toll road: towns lie on straight lines, and their roads wind and are slow.
ORDINARY, CHANGE = 2.4, 3.0
CHANGING = 4.0  # for every change of roads, so that nobody leaves a road for a kilometre's sake
JUNCTION_M = 3000.0  # the ends of roads that meet lie no further apart
TOWN_M = 9000.0  # a toll road's gate is no further from the town on the ordinary road
TOWN_DEGREES = 0.09  # more than that
ACCESS_M = 60_000.0  # how far one drives at most from a town, or from a road, to a road known here
NEAR_KM = 20.0
FAR_KM = 50.0  # without a way off a road for so long there is one we do not know


def connected(lines: Lines, corridors: Collection[str]) -> Edges:
    """The net of these lines, the corridors among them: where one can go on, and change."""
    edges: defaultdict[Node, list[tuple[Node, float, float]]] = defaultdict(list)

    def both(a: Node, b: Node, cost: float, km: float) -> None:
        edges[a].append((b, cost, km))
        edges[b].append((a, cost, km))

    for line, vertices in lines.items():
        dear = ORDINARY if line in corridors else 1.0
        for a, b in pairwise(vertices):
            km = b.mark - a.mark
            both((line, a.mark), (line, b.mark), km * dear, km)
        for vertex in vertices if line in corridors else (vertices[0], vertices[-1]):
            for other, mark, metres in _changes(line, vertex, lines, corridors):
                km = metres / 1000
                both((line, vertex.mark), (other, mark), km * CHANGE + CHANGING, km)
    for line, vertex in _lonely(edges, lines, corridors):
        for other, mark, metres in _nearest_other(line, vertex, lines):
            both((line, vertex.mark), (other, mark), access_cost(metres / 1000), metres / 1000)
    return dict(edges)


def _lonely(edges: Edges, lines: Lines, corridors: Collection[str]) -> list[tuple[str, Vertex]]:
    """The towns of corridors from which it is far, along them, to where one can change."""
    found = []
    for line in corridors:
        changing = [
            mark for on, mark in edges if on == line and any(to[0] != line for to, *_ in edges[on, mark])
        ]
        found += [
            (line, vertex)
            for vertex in lines[line]
            if all(abs(vertex.mark - mark) > FAR_KM for mark in changing)
        ]
    return found


def _nearest_other(line: str, here: Vertex, lines: Lines) -> Iterator[tuple[str, float, float]]:
    """The nearest vertex of another line, over roads not known here: the south coast has no other way inland."""
    metres, other, mark = min(
        (metres_between(here.lat, here.lon, v.lat, v.lon), other, v.mark)
        for other, vertices in lines.items()
        for v in vertices
        if other != line
    )
    if metres <= ACCESS_M:
        yield other, mark, metres


def _changes(
    line: str, here: Vertex, lines: Lines, corridors: Collection[str]
) -> Iterator[tuple[str, float, float]]:
    """The nearest vertices of other lines at which one can change."""
    for other, vertices in lines.items():
        beside = [v for v in vertices if max(abs(v.lat - here.lat), abs(v.lon - here.lon)) < TOWN_DEGREES]
        if other != line and beside:
            metres, mark = min((metres_between(here.lat, here.lon, v.lat, v.lon), v.mark) for v in beside)
            both_toll = line not in corridors and other not in corridors
            if metres <= (JUNCTION_M if both_toll else TOWN_M):
                yield other, mark, metres


def access_cost(km: float) -> float:
    """Dearer the further it is: of a long way over unknown roads we could tell nothing."""
    return km * CHANGE + max(0.0, km - NEAR_KM) * CHANGE
