"""Toll roads: which kilometres they have, where those lie, and which road and kilometre a point is at."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from geo.lines import Hit, LineGrid, Vertex
from geo.model import Point, Side
from geo.tables import CONFIDENCES, DataError, Row, rows

REACH_M = 1500.0  # chords between gates stray this far from the road
SAME_POST_KM = 0.6
UNKNOWN_SERIES_KM = 999.0  # nobody can say which it lacks
POST_ERROR_M = {"high": 1000, "medium": 1500, "low": 2500}  # measured: median 350 m, 90 % within 1,300 m


class Road(Struct, frozen=True):
    """A toll road. `aliases` name it anywhere, `aliases_after_tol` only after "tol" or beside a kilometre."""

    id: str
    name: str
    aliases: tuple[str, ...]
    aliases_after_tol: tuple[str, ...]
    km_from: float | None
    km_to: float | None
    length_km: float | None
    town_a: str
    town_b: str
    towards_a: tuple[str, ...]
    towards_b: tuple[str, ...]
    confidence: str

    def has(self, km: float) -> bool:
        """Whether the road has this kilometre; of a road without a known series nobody knows."""
        if self.km_from is None or self.km_to is None:
            return 0 <= km <= UNKNOWN_SERIES_KM
        return self.km_from <= km <= self.km_to

    def nearest_valid(self, km: float) -> float:
        """The road's kilometre nearest to `km`."""
        if self.km_from is None or self.km_to is None:
            return min(max(km, 0), UNKNOWN_SERIES_KM)
        return min(max(km, self.km_from), self.km_to)


class Post(Struct, frozen=True):
    """A kilometre's position; `error_m` is how many metres off it may be nine times in ten."""

    point: Point
    error_m: int


class OnRoad(Struct, frozen=True):
    """Where on a road a point is: `metres` beside it, on a surveyed centreline (`exact`) or a chord."""

    road: Road
    km: float
    metres: float
    exact: bool


class Roads:
    """All toll roads by id. Unchanging once built."""

    def __init__(
        self,
        roads: Iterable[Road],
        posts: dict[str, tuple[Vertex, ...]],
        errors: dict[str, int],
        sketched: frozenset[str] = frozenset(),
    ) -> None:
        """`sketched` are those of which only some gates are known: no point is told to be on them."""
        self.by_id = {road.id: road for road in roads}
        self.posts, self.sketched = posts, sketched
        self._errors = errors
        self._kms = {road: [post.mark for post in line] for road, line in posts.items()}
        drawn = {road: line for road, line in posts.items() if road not in sketched}
        self._drawn = [self.by_id[road] for road in drawn]
        self._grid = LineGrid(drawn.values(), cell=0.01, reach_m=REACH_M)

    def post(self, road: str, km: float) -> Post | None:
        """Where a kilometre of a road is, between its posts; None where no post is known within 1 km."""
        kms, line = self._kms.get(road), self.posts.get(road)
        if not kms or not line or not kms[0] - 1 <= km <= kms[-1] + 1:
            return None
        after = min(max(bisect_left(kms, km), 1), len(kms) - 1)
        a, b = line[after - 1], line[after]
        part = min(max((km - a.mark) / (b.mark - a.mark), 0.0), 1.0)
        point = Point(a.lat + part * (b.lat - a.lat), a.lon + part * (b.lon - a.lon))
        return Post(point, self._errors[road])

    def near(self, point: Point) -> list[OnRoad]:
        """Every road within 1.5 km, nearest first. Where one road continues another, only one is named."""
        found: list[OnRoad] = []
        for hit in self._grid.near(point.lat, point.lon):
            here = self._on_road(hit)
            if not any(_continues(here, other) for other in found):
                found.append(here)
        return found

    def with_km(self, km: float) -> list[Road]:
        """Roads of which the kilometre series is known and has `km`, well-known series first."""
        known = [road for road in self.by_id.values() if road.km_from is not None and road.has(km)]
        inner = [r for r in known if km < (r.km_to or 0) or not any(o.km_from == r.km_to for o in known)]
        return sorted(inner, key=lambda road: CONFIDENCES.index(road.confidence))

    def neighbours(self, road: str) -> list[Road]:
        """The roads that begin, end or pass where a road ends."""
        line = self.posts.get(road, ())
        ends = [Point(post.lat, post.lon) for post in (*line[:1], *line[-1:])]
        return [hit.road for end in ends for hit in self._all_near(end) if hit.road.id != road]

    def towards(self, road: str, side: Side) -> str | None:
        """The town at the end of a carriageway, None where it is not known."""
        found = self.by_id.get(road)
        if found is None:
            return None
        return (found.town_a if side == "A" else found.town_b) or None

    def _all_near(self, point: Point) -> list[OnRoad]:
        return [self._on_road(hit) for hit in self._grid.near(point.lat, point.lon)]

    def _on_road(self, hit: Hit) -> OnRoad:
        return OnRoad(self._drawn[hit.line], hit.mark, hit.metres, hit.exact)


def load_roads(folder: Path) -> Roads:
    """Read roads.csv and kilometres.csv. Raises DataError."""
    roads = {}
    for row in rows(folder, "roads.csv"):
        road = _road(row)
        if road.id in roads:
            raise row.wrong(f"road {road.id} is there twice")
        roads[road.id] = road
    posts: dict[str, list[Vertex]] = defaultdict(list)
    errors: dict[str, int] = {}
    sketched: set[str] = set()
    for row in rows(folder, "kilometres.csv"):
        _add_post(row, roads, posts, errors)
        if row.text("method") == "sketch":
            sketched.add(row.text("road"))
    for road_id, line in posts.items():
        if len(line) < 2:
            raise DataError("kilometres.csv", 0, f"road {road_id} has only one post")
    lines = {road: tuple(line) for road, line in posts.items()}
    return Roads(roads.values(), lines, errors, frozenset(sketched))


def _road(row: Row) -> Road:
    km_from, km_to = row.number("km_from"), row.number("km_to")
    if (km_from is None) != (km_to is None) or (
        km_from is not None and km_to is not None and km_from >= km_to
    ):
        raise row.wrong(f"kilometres {km_from} to {km_to} are no range")
    return Road(
        id=row.name("id"),
        name=row.name("name"),
        aliases=row.names("aliases"),
        aliases_after_tol=row.names("aliases_after_tol"),
        km_from=km_from,
        km_to=km_to,
        length_km=row.number("length_km"),
        town_a=row.text("town_a"),
        town_b=row.text("town_b"),
        towards_a=row.names("towards_a"),
        towards_b=row.names("towards_b"),
        confidence=row.one_of("confidence", CONFIDENCES),
    )


def _add_post(
    row: Row, roads: dict[str, Road], posts: dict[str, list[Vertex]], errors: dict[str, int]
) -> None:
    road = roads.get(row.name("road"))
    if road is None:
        raise row.wrong(f"road {row.text('road')} is not in roads.csv")
    km, point = row.number("km"), row.point()
    if km is None or point is None:
        raise row.wrong("a post needs km, lat and lon")
    if not road.has(km):
        raise row.wrong(f"{road.id} has no kilometre {km:g}")
    if posts[road.id] and posts[road.id][-1].mark >= km:
        raise row.wrong(f"kilometre {km:g} of {road.id} is out of order")
    exact = row.one_of("method", ("centreline", "chord", "sketch")) == "centreline"
    posts[road.id].append(Vertex(point[0], point[1], km, exact))
    error = POST_ERROR_M[row.one_of("confidence", CONFIDENCES)]
    errors[road.id] = max(errors.get(road.id, 0), error)


def _continues(here: OnRoad, other: OnRoad) -> bool:
    joints = {here.road.km_from, here.road.km_to} & {other.road.km_from, other.road.km_to} - {None}
    return any(
        joint is not None and abs(here.km - joint) <= SAME_POST_KM and abs(other.km - joint) <= SAME_POST_KM
        for joint in joints
    )
