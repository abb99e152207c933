"""Decide which road's kilometre is meant, from the road, the rest area, the regency or the direction named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from geo.directions import Directions
from geo.facilities import Facility, named_place
from geo.gazetteer import Gazetteer
from geo.lines import metres_between
from geo.mentions import Mention
from geo.model import Candidate, Located, Place, Point
from geo.names import Named
from geo.posts import REST, Post
from geo.roads import Road, Roads

UNKNOWN_M = 20_000
NEAR_M = 20_000.0
NEAR_LETTERS = 45  # between a rest area and its kilometre
REST_AREA = re.compile(rf"\b(?:{REST}|ra(?=[\s.:-]*(?:k\.?m\.?)?[\s.:-]*\d))")
BEYOND_KM = 0.95  # "KM 72+400 Japek" still is Japek's last kilometre


class Told(Struct, frozen=True):
    """All a message tells about where: its text in lower case, the town travelled towards, names and posts.

    `roads` are the roads named; `regency_codes` those of the regencies named, else those in which the districts
    and towns named lie.
    """

    text: str
    town: str | None
    mentions: tuple[Mention, ...]
    posts: tuple[Post, ...]
    near: Point | None
    roads: tuple[Named, ...]
    regency_codes: tuple[str, ...]

    @classmethod
    def of(
        cls,
        text: str,
        town: str | None,
        mentions: Sequence[Mention],
        posts: Sequence[Post],
        near: Point | None,
    ) -> Told:
        """Put together from what was found."""
        roads = tuple(named for mention in mentions if mention.group == "road" for named in mention.found)
        return cls(text, town, tuple(mentions), tuple(posts), near, roads, _regency_codes(mentions))

    @property
    def rest_area(self) -> bool:
        """Whether a rest area is spoken of; beside a kilometre whether that is its own."""
        found = REST_AREA.finditer(self.text)
        return any(not self.posts or self._belongs(match.start(), match.end()) for match in found)

    def _belongs(self, start: int, end: int) -> bool:
        post = self.posts[0]
        between = self.text[end : post.start] if end <= post.start else self.text[post.end : start]
        return len(between) < NEAR_LETTERS and not re.search(r"[,.;!?]\s*\w\w\w", between)


class Kilometres:
    """Finds kilometres on roads. Unchanging once built."""

    def __init__(
        self, roads: Roads, gazetteer: Gazetteer, directions: Directions, facilities: Iterable[Facility]
    ) -> None:
        self._roads, self._gazetteer, self._directions = roads, gazetteer, directions
        self._rest_areas = [f.place for f in facilities if f.place.facility == "rest_area"]

    def locate(self, told: Told) -> Located:
        """The post meant; problem "no_such_km" with the nearest valid one where no such road has it."""
        post = told.posts[0]
        named = self._named_roads(told)
        having = [road for road in named if _has(road, post.km)]
        if not any(road.km_from is not None or self._roads.post(road.id, post.km) for road in having):
            having += [road for road in self._beyond(named, post, told) if road not in having]
        if named and not having:
            return self._no_such(named, post, told)
        roads = having or self._roads.with_km(post.km)
        roads += [road for road in self._with_rest_area(post, told) if road not in roads and not having]
        if not roads:
            return self._no_such(list(self._roads.by_id.values()), post, told)
        weights = [self._weight(road, post, told) for road in roads]
        roads, weights = _likely(roads, weights)
        sure = 0.95 if having else 0.45 if post.unmarked else 0.8
        best = max(weights)
        candidates = [
            Candidate(
                place, round(sure * weight / best if len(roads) == 1 else self._share(weight, weights), 2)
            )
            for road, weight in zip(roads, weights, strict=True)
            for place in self._places(road, post, told)
        ]
        return Located(tuple(sorted(candidates, key=lambda c: -c.confidence)[:6]))

    def _beyond(self, named: list[Road], post: Post, told: Told) -> list[Road]:
        """ "KM 45 tol Tangerang": a road called by a town's name may be the next one that way."""
        if any(road.own for road in told.roads):
            return []
        neighbours = {road.id: road for one in named for road in self._roads.neighbours(one.id)}
        return [road for road in neighbours.values() if road.has(post.km)]

    def _share(self, weight: float, weights: Sequence[float]) -> float:
        """A lone favourite gets nearly all; level ones stay level, for a person to choose."""
        best = max(weights)
        level = sum(1 for other in weights if other > best * 0.75)
        top = 0.85 if level == 1 else 0.5
        return top * weight / best

    def _named_roads(self, told: Told) -> list[Road]:
        ids = [named.place.road for named in told.roads]
        gates = [n.place.road for m in told.mentions if m.group == "toll_gate" for n in m.found]
        ids += [road for road in gates if road and self._may_have(road, told.posts[0].km)]
        return [self._roads.by_id[road] for road in dict.fromkeys(ids) if road]

    def _may_have(self, road: str, km: float) -> bool:
        """Whether a road has a kilometre; where its series is not known for sure, whether its posts go so far."""
        known = self._roads.by_id[road]
        line = self._roads.posts.get(road) if known.km_from is None else None
        return self._roads.post(road, km) is not None if line else _has(known, km)

    def _weight(self, road: Road, post: Post, told: Told) -> float:
        weight = {"high": 1.0, "medium": 0.9, "low": 0.8}[road.confidence]
        if road.id == "MBZ":
            weight *= 0.9
        posts = self._roads.posts.get(road.id)
        if not posts and not self._rest_areas_at(road, post, told):
            weight *= 0.5
        elif posts and not posts[0].exact:
            weight *= 0.95
        where = self._roads.post(road.id, post.km)
        regency = self._gazetteer.regency_at(where.point) if where else None
        if told.regency_codes:
            weight *= 1.0 if regency and regency.code in told.regency_codes else 0.5
        if told.near and where:
            apart = metres_between(told.near.lat, told.near.lon, where.point.lat, where.point.lon)
            weight *= 1.0 if apart < NEAR_M else 0.4
        if told.town and not self._directions.signed(road, told.town):
            weight *= 0.6
        if rest_areas := self._rest_areas_at(road, post, told):
            weight *= 2 if post.side in (None, *(place.side for place in rest_areas)) else 1.5
        return weight * self._said_after_tol(road, told)

    def _said_after_tol(self, road: Road, told: Told) -> float:
        """A town the road is called by, beside the kilometre: "KM 57 cikampek"."""
        called = any(re.search(rf"\b{re.escape(alias)}\b", told.text) for alias in road.aliases_after_tol)
        return 1.6 if called else 1.0

    def _places(self, road: Road, post: Post, told: Told) -> list[Place]:
        rest_areas = [replace(place, direction=told.town) for place in self._rest_areas_at(road, post, told)]
        if not rest_areas or (post.side and post.side != rest_areas[0].side):
            return [*rest_areas, self._place(road, post, told)]  # no rest area is known on that side
        return rest_areas

    def _with_rest_area(self, post: Post, told: Told) -> list[Road]:
        """Roads without a known series on which a rest area of that kilometre is known."""
        roads = (road for road in self._roads.by_id.values() if road.km_from is None)
        return [road for road in roads if self._rest_areas_at(road, post, told)]

    def _rest_areas_at(self, road: Road, post: Post, told: Told) -> list[Place]:
        if not told.rest_area:
            return self._called_like(road, post)
        here = [
            p for p in self._rest_areas if p.road == road.id and p.km is not None and abs(p.km - post.km) < 1
        ]
        side = post.side or (self._directions.side(road, told.town, post.km) if told.town else None)
        return [place for place in here if place.side == side] or here

    def _called_like(self, road: Road, post: Post) -> list[Place]:
        """The rest area a kilometre and a letter alone may mean, "di 379A", which is asked."""
        if not post.unmarked or post.side is None:
            return []
        return [p for p in self._rest_areas if (p.road, p.km, p.side) == (road.id, post.km, post.side)]

    def _place(self, road: Road, post: Post, told: Told, km: float | None = None) -> Place:
        at = post.km if km is None else km
        where = self._roads.post(road.id, at)
        stretch = int((post.km_to - post.km) * 1000) if post.km_to else 0
        side = post.side
        if side is None and told.town:
            side = self._directions.side(road, told.town, at)
        place = Place(
            point=where.point if where else None,
            precision_m=(where.error_m if where else UNKNOWN_M) + stretch,
            source="post",
            facility="rest_area" if told.rest_area else None,
            road=road.id,
            km=at,
            side=side,
            direction=told.town,
            km_to=post.km_to if km is None else None,
        )
        return named_place(place, self._gazetteer)

    def _no_such(self, roads: list[Road], post: Post, told: Told) -> Located:
        known = [road for road in roads if road.km_from is not None] or roads
        nearest = min(known, key=lambda road: abs(road.nearest_valid(post.km) - post.km))
        place = self._place(nearest, replace(post, km_to=None), told, nearest.nearest_valid(post.km))
        return Located((Candidate(place, 0.4),), "no_such_km")


def _likely(roads: list[Road], weights: list[float]) -> tuple[list[Road], list[float]]:
    """Without the roads less than half as likely as the best."""
    kept = [(road, weight) for road, weight in zip(roads, weights, strict=True) if weight >= max(weights) / 2]
    return [road for road, _ in kept], [weight for _, weight in kept]


def _regency_codes(mentions: Sequence[Mention]) -> tuple[str, ...]:
    for areas in (("Kabupaten", "Kota"), ("district", "town")):
        found = [named.place.regency_code for m in mentions if m.group in areas for named in m.found]
        if found:
            return tuple(code for code in found if code)
    return ()


def _has(road: Road, km: float) -> bool:
    return road.has(km) or (road.km_to is not None and 0 < km - road.km_to < BEYOND_KM)
