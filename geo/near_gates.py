"""Gates and exits we have no data of, called by a town beside a toll road: "exit gringsing", "gt leces"."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from geo.cues import EXIT_WORDS, FACILITY_WORDS
from geo.facilities import named_place
from geo.gazetteer import Gazetteer
from geo.lines import Vertex, metres_between
from geo.mentions import Mention
from geo.model import Place, Point
from geo.names import AREA_GROUPS, Named
from geo.roads import Roads

NEAR_M = 7_000.0  # of a district's middle, so far at most is the gate called by it
OF_THE_ROAD_M = 25_000.0  # where the road is called by that town, too
PRECISION_M = 5_000


class NearGates:
    """Knows which toll roads pass a town. Unchanging once built."""

    def __init__(self, roads: Roads, gazetteer: Gazetteer) -> None:
        self._roads, self._gazetteer = roads, gazetteer

    def called(self, mention: Mention, text: str) -> Mention:
        """A town after a word for a gate as the gate on the toll road there; any other mention as it is."""
        if mention.group not in AREA_GROUPS or FACILITY_WORDS.get(mention.cue) != "toll_gate":
            return mention
        said = text[mention.start : mention.end]
        gates = [gate for named in mention.found for gate in self._gates(named, said, mention.cue)]
        return replace(mention, found=tuple(gates)) if gates else mention

    def _gates(self, named: Named, said: str, cue: str) -> list[Named]:
        """On each toll road called by that town; else on the one that passes it, where no other does."""
        called = {id_ for id_, road in self._roads.by_id.items() if said in road.aliases_after_tol}
        near = self._near(named.place.point, called, OF_THE_ROAD_M) if called else []
        unmapped = [id_ for id_ in called if not self._roads.posts.get(id_)]
        if not near and len(unmapped) == len(called) == 1:
            near = [(OF_THE_ROAD_M, unmapped[0], None)]
        beside = near or self._near(named.place.point, self._roads.posts.keys(), NEAR_M)
        if not near and len(beside) > 1:
            return []
        return [
            Named("toll_gate", self._place(named.place, said, cue, road, post, metres), named.score)
            for metres, road, post in beside
        ]

    def _near(
        self, here: Point | None, roads: Collection[str], within_m: float
    ) -> list[tuple[float, str, Vertex | None]]:
        """The roads that pass so near: how near, which, and at which post."""
        if here is None:
            return []
        posts = [(road, _nearest(line, here)) for road in roads if (line := self._roads.posts.get(road))]
        found = [(metres_between(post.lat, post.lon, here.lat, here.lon), road, post) for road, post in posts]
        return [one for one in found if one[0] <= within_m]

    def _place(
        self, town: Place, said: str, cue: str, road: str, post: Vertex | None, metres: float
    ) -> Place:
        is_exit = any(word in EXIT_WORDS for word in cue.split())
        point = self._roads.post(road, post.mark) if post else None
        place = Place(
            point.point if point else town.point, max(PRECISION_M, int(metres)), "facility",
            f"{'Exit' if is_exit else 'GT'} {said.title()}", "interchange" if is_exit else "toll_gate", road,
        )  # fmt: skip
        return named_place(place, self._gazetteer)


def _nearest(line: Sequence[Vertex], here: Point) -> Vertex:
    return min(line, key=lambda post: metres_between(post.lat, post.lon, here.lat, here.lon))
