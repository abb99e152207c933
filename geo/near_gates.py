"""Towns as what a toll road has of them: "exit gringsing", "di tol abis gringsing", "di tol deket brebes"."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property

from msgspec.structs import replace

from geo.cues import EXIT_WORDS, FACILITY_WORDS, ON_TOLL_ROADS_TOO
from geo.facilities import named_place
from geo.gates import way_of
from geo.gazetteer import Gazetteer
from geo.kilometres import REST_AREA
from geo.lines import Vertex, metres_between
from geo.mentions import Mention
from geo.model import Place, Point
from geo.names import AREA_GROUPS, Named, Names
from geo.roads import Roads

NEAR_M = 7_000.0  # of a district's middle, so far at most is the gate called by it
OF_THE_ROAD_M = 25_000.0  # where the road is called by that town, too
PRECISION_M = 5_000
_ON_TOLL = re.compile(
    r"(?:^|\b(?:di|nang|neng|ning|ing|dina|wonten|jalan|dalan|jalur|lajur|bahu|ruas|dalam|dalem|jero|njero|on|in|the)\s+)"
    r"(?:tol|toll)\b|(?<!masuk\s)(?<!msk\s)(?<!keluar\s)(?<!kluar\s)(?<!luar\s)"
    r"\b(?:tol|toll(?:\s?road)?)\s+(?:daerah|wilayah|kawasan|area|sekitar|dekat|deket|dkt|cedhak|cedak|caket|near)\b"
)
_BESIDE = re.compile(
    r"\b(?:kolong|bawah|ngisor|handap(?:eun)?|samping|sebelah|seberang|atas|under|below|beside|over)"
    r"(?:\s+(?:jembatan|flyover|jalan|the))*\s+(?:tol|toll)\b"
)
_AFTER = re.compile(
    r"\b(?:abis|habis|setelah|stlh|sesudah|selepas|lepas|sawise|bar|saenggeus|sanggeus|saatos|after|past)"
    r"(?: (?:ke)?(?:lewat|liwat))?(?: (?:gerbang|gt|gto|tol|pintu|exit|keluar|the|gate))* $"
)  # right before a gate that was passed
_SMALL = ("district", "town")
_LESS = 0.94  # of a gate's score: so near that a person is asked


class NearGates:
    """Knows which toll roads pass a town. Unchanging once built."""

    def __init__(self, roads: Roads, gazetteer: Gazetteer, names: Names) -> None:
        self._roads, self._gazetteer, self._names = roads, gazetteer, names

    def called(self, mention: Mention, text: str) -> Mention:
        """A town after a word for a gate as the gate on the toll road there; any other mention as it is."""
        if mention.group not in AREA_GROUPS or FACILITY_WORDS.get(mention.cue) != "toll_gate":
            return mention
        said = text[mention.start : mention.end]
        gates = [gate for named in mention.found for gate in self._gates(named, said, mention.cue)]
        return replace(mention, found=tuple(gates)) if gates else mention

    def on_toll(self, found: Sequence[Mention], text: str) -> list[Mention]:
        """The mentions, as what a toll road has of them: a town that it passes, a gate passed before it began."""
        return self._after_a_gate(self._in_a_town(found, text), text)

    def _in_a_town(self, found: Sequence[Mention], text: str) -> list[Mention]:
        """The mentions, of a town on "tol" the toll roads that pass it; "tol" and a far town are no place."""
        named = any(mention.group not in AREA_GROUPS and not mention.towns for mention in found)
        on_toll = _ON_TOLL.search(text) and not _BESIDE.search(text)
        if named or not on_toll or way_of(found, text).off:
            return list(found)
        small = any(mention.group in _SMALL for mention in found)
        passed = [each for mention in found for each in self._on_its_toll(mention, text, small)]
        return [mention for mention in passed if mention.cue != "tol" or mention.group not in _SMALL]

    def _on_its_toll(self, mention: Mention, text: str, small: bool) -> list[Mention]:
        """A gate without its town, a town or regency as the toll roads there; `small` if a smaller one is named."""
        said = text[mention.start : mention.end]
        if mention.group == "toll_gate":
            return [mention if mention.cue in ON_TOLL_ROADS_TOO else self._without_town(mention, said)]
        if mention.group in _SMALL:
            return [self._passing(mention)]
        return [mention] if small else self._through(mention, said)

    def _without_town(self, mention: Mention, said: str) -> Mention:
        """The gates a town's name may mean, and any other toll road called by it."""
        gates = [named for named in mention.found if named.group == "toll_gate"]
        on, score = {gate.place.road for gate in gates}, _LESS * gates[0].score
        roads = [each for each in self._called_by(said, mention.towns) if each.place.road not in on]
        return replace(mention, found=(*gates, *(replace(road, score=score * road.score) for road in roads)))

    def _through(self, mention: Mention, said: str) -> list[Mention]:
        """The toll roads called by a regency, else those that pass it; of one alone, where it does."""
        passing = {named: self._passed_by[named.place.regency_code or ""] for named in mention.found}
        all_passing = [road for roads in passing.values() for road in roads.values()]
        roads = self._called_by(said, mention.found) or all_passing
        if not roads:
            return [mention]
        there = [named for named, passed in passing.items() if roads[0].place.road in passed]
        alone = [replace(mention, found=tuple(there))] if len(roads) == len(there) == 1 else []
        return [replace(mention, found=tuple(roads)), *alone]

    def _called_by(self, said: str, towns: Sequence[Named]) -> list[Named]:
        """The toll roads called so, or by these towns, each once."""
        names = dict.fromkeys((said, *(_bare(town.place.name or "") for town in towns)))
        roads = [road for name in names for road in self._names.exact("road", name)]
        return list({road.place.road: road for road in reversed(roads)}.values())[::-1]

    @cached_property
    def _passed_by(self) -> defaultdict[str, dict[str, Named]]:
        """The toll roads that pass each regency, by its code."""
        passed: defaultdict[str, dict[str, Named]] = defaultdict(dict)
        whole = {named.place.road: named for of in self._names.own_roads().values() for named in of}
        for road, line in self._roads.posts.items():
            there = {r.code for p in line if (r := self._gazetteer.regency_at(Point(p.lat, p.lon)))}
            for code in there:
                passed[code][road] = whole[road]
        return passed

    def _after_a_gate(self, found: Sequence[Mention], text: str) -> list[Mention]:
        """The mentions, with a gate passed on another road as where on the one named it is.

        "di cipularang, abis gerbang kalihurip" is beside that gate on Cipularang; of rest areas the road tells which.
        """
        roads = {named.place.road for m in found if m.group == "road" for named in m.found}
        road = next(iter(roads), None) if len(roads) == 1 else None
        gates = [m for m in found if m.group == "toll_gate" and _AFTER.search(text[: m.start])]
        if road is None or len(gates) != 1 or any(named.place.road == road for named in gates[0].found):
            return list(found)
        others = [mention for mention in found if mention is not gates[0]]
        if REST_AREA.search(text):
            return others
        gate = gates[0].found[0]
        there = [
            Named("road", self._beside(gate.place, road, post, int(metres)), gate.score)
            for metres, road, post in self._near(gate.place.point, [road], NEAR_M)
            if post
        ]
        on_road = [m for m in others if m.group != "road"]
        return [*on_road, replace(gates[0], found=tuple(there))] if there else list(found)

    def _passing(self, mention: Mention) -> Mention:
        near = [self._near(named.place.point, self._roads.posts.keys(), NEAR_M) for named in mention.found]
        roads = [
            Named("road", self._beside(named.place, road, post, int(metres)), named.score)
            for named, beside in zip(mention.found, near, strict=True)
            for metres, road, post in beside
            if post
        ]
        return replace(mention, found=tuple(roads)) if roads else mention

    def _beside(self, town: Place, road: str, post: Vertex, metres: int) -> Place:
        at = Place(Point(post.lat, post.lon), max(PRECISION_M, metres), "post", town.name, road=road)
        return named_place(at, self._gazetteer)

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


def _bare(name: str) -> str:
    """A city's or regency's name as people say it."""
    return name.lower().removeprefix("kota ").removeprefix("kabupaten ")
