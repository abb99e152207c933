"""Toll roads and corridors as one net: the cheapest way through it, and where in it a place is."""

import heapq
import math
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from geo.gazetteer import Gazetteer
from geo.junctions import ACCESS_M, Edges, Node, access_cost, connected
from geo.lines import LineGrid, Vertex, metres_between
from geo.model import Place, Point, Side
from geo.roads import Roads
from geo.route import Route, following, joined
from geo.text import phrase

START, GOAL = ("", 0.0), ("", 1.0)
BELOW = {
    "MBZ": "JAPEK"
}  # an elevated road, and the one below it with the same kilometres: nobody knows which is taken
UNWANTED, WANTED = 25.0, 0.35  # times what a kilometre costs, on a line one would rather not take, or would
ON_TOLL_M = 1500.0  # as far as chords between gates stray
ROUND = 1.6  # times as long as the cheapest way at most
ENDS_KM = 2.0  # so little before or after a leg one is still on the route
CELL, REACH_M = 0.04, 4000.0
WIDE_CELL, WIDE_M = 0.2, 15_000.0  # of a place known to be on a corridor, which winds between its towns
CALLED = {"Solo": "Surakarta", "Puncak": "Cisarua"}
COMPASS = {  # north, east; people speak of Java from the west
    "timur": (0, 1), "east": (0, 1), "Jawa": (0, 1), "Bali": (0, 1), "barat": (0, -1), "west": (0, -1),
    "Sumatera": (0, -1), "utara": (1, 0), "north": (1, 0), "selatan": (-1, 0), "south": (-1, 0),
}  # fmt: skip
ALONG = 0.3  # of a kilometre of road so much leads where the compass says
VAGUE_M = 5000  # of a place less exact nobody knows whether it is ahead or behind


class Network:
    """Knows all ways. Unchanging once built."""

    def __init__(self, roads: Roads, gazetteer: Gazetteer) -> None:
        self.lines: dict[str, tuple[Vertex, ...]] = dict(roads.posts)
        self.corridors = frozenset(gazetteer.corridors)
        self._sketched = roads.sketched
        self._towns: dict[str, dict[str, float]] = {}
        for corridor in gazetteer.corridors.values():
            line = _measured([town.point for town in corridor.towns])
            self.lines[corridor.id] = line
            names = (town.name.split(" (")[0] for town in corridor.towns)
            self._towns[corridor.id] = dict(zip(names, (vertex.mark for vertex in line), strict=True))
        towns = (town for corridor in gazetteer.corridors.values() for town in corridor.towns)
        self._town_points = {phrase(town.name.split(" (")[0]): town.point for town in towns}
        self._ids = list(self.lines)
        self._grid = LineGrid(self.lines.values(), CELL, REACH_M)
        self._wide = {one: LineGrid((self.lines[one],), WIDE_CELL, WIDE_M) for one in self.corridors}
        self._edges = connected(self.lines, self.corridors)

    def route(
        self, start: Place, goal: Place, tolls: bool = True, wanted: Collection[str] = ()
    ) -> Route | None:
        """The cheapest way between two places, without toll roads if need be; None where there is none.

        `wanted` are lines one would rather take: a toll road also where that is some way round.
        """
        road = next((line for line in wanted if line not in self.corridors and line in self.lines), None)
        usual = self._route(start, goal, tolls, ()) if road else None
        if usual and road in usual.lines:
            return usual
        route = self._route(start, goal, tolls, wanted)
        if route is None or road is None or road in route.lines:
            return route
        middle = self.lines[road][len(self.lines[road]) // 2]
        there = Place(Point(middle.lat, middle.lon), 0, "post", road=road, km=middle.mark)
        to, on = self._route(start, there, tolls, wanted), self._route(there, goal, tolls, wanted)
        round_ = following(to, on) if to and on else None
        return round_ if round_ and round_.length_km <= ROUND * route.length_km else route

    def _route(self, start: Place, goal: Place, tolls: bool, wanted: Collection[str]) -> Route | None:
        extra: defaultdict[Node, list[tuple[Node, float, float]]] = defaultdict(list)
        for node, km in self._access(start):
            extra[START].append((node, access_cost(km), km))
        for node, km in self._access(goal):
            extra[node].append((GOAL, access_cost(km), km))
        nodes = self._cheapest(extra, tolls, frozenset(wanted))
        route = joined((*a, *b, km) for a, b, km in nodes)
        return route if route.legs else None

    def near(self, point: Point) -> list[tuple[str, float, float]]:
        """(line, kilometre, metres beside it) of every line within 4 km, nearest first."""
        hits = self._grid.near(point.lat, point.lon)
        return [(self._ids[hit.line], hit.mark, hit.metres) for hit in hits]

    def along(self, route: Route, point: Point) -> float | None:
        """How far along a route a point is, None where it is not on the route."""
        on = (
            route.along(line, km, ENDS_KM)
            for line, km, metres in self.near(point)
            if self._is_on(line, metres)
        )
        return next((km for km in on if km is not None), None)

    def spots(self, place: Place) -> list[Node]:
        """Where in the net a place is: on its toll road, else on every corridor by; none where that is too vague."""
        if place.road and place.km is not None:
            return [(place.road, place.km)] if place.road in self.lines else []
        if place.point is None or place.precision_m > VAGUE_M:
            return []
        hits = [(line, km) for line, km, _ in self.near(place.point)]
        if place.road:
            return [(line, km) for line, km in hits if line == place.road]
        here = [(line, km) for line, km in hits if line in self.corridors]
        if here or place.corridor not in self.corridors:
            return here
        return [(place.corridor, hit.mark) for hit in self._wide[place.corridor].near(*_degrees(place.point))]

    def town_near(self, line: str, km: float) -> str | None:
        """The town of a corridor nearest to one of its kilometres; None on a toll road."""
        towns = self._towns.get(line)
        return min(towns, key=lambda name: abs(towns[name] - km)) if towns else None

    def side_to(self, corridor: str, town: str, km: float, point: Point | None) -> Side | None:
        """Whether a corridor leads to a town with rising (A) or falling kilometres; `point` is where the town is."""
        called = phrase(CALLED.get(town, town))
        named = {phrase(name): mark for name, mark in self._towns.get(corridor, {}).items()}
        mark = named.get(called)
        there = point or self._town_points.get(called)
        if mark is None and there is not None:
            mark = min(
                self.lines[corridor], key=lambda v: metres_between(v.lat, v.lon, *_degrees(there))
            ).mark
        if mark is None:
            return self._by_compass(corridor, town, km)
        return None if abs(mark - km) < 1 else "A" if mark > km else "B"

    def _by_compass(self, corridor: str, town: str, km: float) -> Side | None:
        """Which way is east or north, from one vertex to the next; None where the road leads across."""
        north, east = COMPASS.get(town, (0, 0))
        marks = [vertex.mark for vertex in self.lines[corridor]]
        at = min(max(bisect(marks, km), 1), len(marks) - 1)
        before, after = self.lines[corridor][at - 1 : at + 1]
        up, right = after.lat - before.lat, after.lon - before.lon
        share = (north * up + east * right) / math.hypot(up, right)
        return None if abs(share) < ALONG else "A" if share > 0 else "B"

    def _is_on(self, line: str, metres: float) -> bool:
        return metres <= (REACH_M if line in self.corridors or line in self._sketched else ON_TOLL_M)

    def reaches(self, place: Place) -> bool:
        """Whether a way may begin or end at a place."""
        return next(self._access(place), None) is not None

    def _access(self, place: Place) -> Iterator[tuple[Node, float]]:
        """The nodes from which a place is reached, with the kilometres to each."""
        if place.road in self.lines and place.km is not None:
            marks = [vertex.mark for vertex in self.lines[place.road]]
            at = min(max(bisect(marks, place.km), 1), len(marks) - 1)
            for mark in marks[at - 1 : at + 1]:
                yield (place.road, mark), abs(mark - place.km)
        elif place.point is not None:
            here = _degrees(place.point)
            for line, vertices in self.lines.items():
                metres, mark = min((metres_between(v.lat, v.lon, *here), v.mark) for v in vertices)
                if metres <= ACCESS_M:
                    yield (line, mark), metres / 1000

    def _cheapest(self, extra: Edges, tolls: bool, wanted: frozenset[str]) -> list[tuple[Node, Node, float]]:
        """Dijkstra's way: (from, to, kilometres) of each step from START to GOAL."""
        best: dict[Node, float] = {START: 0.0}
        came: dict[Node, tuple[Node, float]] = {}
        waiting = [(0.0, START)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == GOAL:
                break
            if cost > best[node]:
                continue
            for to, price, km in (*self._edges.get(node, ()), *extra.get(node, ())):
                total = cost + price * self._liking(node, to, tolls, wanted)
                if total < best.get(to, float("inf")):
                    best[to], came[to] = total, (node, km)
                    heapq.heappush(waiting, (total, to))
        steps = []
        node = GOAL
        while node in came:
            before, km = came[node]
            steps.append((before, node, km))
            node = before
        return steps[::-1]

    def _liking(self, node: Node, to: Node, tolls: bool, wanted: frozenset[str]) -> float:
        line = node[0]
        if line != to[0] or not line:
            return 1.0
        if line in wanted:
            return WANTED
        return 1.0 if tolls or line in self.corridors else UNWANTED


def _measured(points: Sequence[Point]) -> tuple[Vertex, ...]:
    """A line whose marks are the kilometres from its first point, straight from point to point."""
    line, mark = [Vertex(points[0].lat, points[0].lon, 0.0)], 0.0
    for a, b in pairwise(points):
        mark += metres_between(a.lat, a.lon, b.lat, b.lon) / 1000
        line.append(Vertex(b.lat, b.lon, mark))
    return tuple(line)


def _degrees(point: Point) -> tuple[float, float]:
    return point.lat, point.lon
