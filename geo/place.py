"""Understand where a message is about: whatever of posts, names, regencies and directions it has, put together."""

import re

from msgspec import Struct
from msgspec.structs import replace

from geo.areas import area_places, corridor_places, smallest, with_areas_elsewhere, without_far_landmarks
from geo.between import Between
from geo.clear import beside_the_trouble, names_another
from geo.cues import FACILITY_GROUPS, FACILITY_WORDS
from geo.directions import FROM, Directions, Heading
from geo.distances import Distances
from geo.facilities import named_place
from geo.gates import only_gates, settled, speaks_of, way_of
from geo.gazetteer import Gazetteer
from geo.here import facilities_of_the_trouble, of_the_trouble
from geo.hidden import HiddenRoads
from geo.joining import Joining
from geo.kilometres import Kilometres, Told
from geo.lines import apart
from geo.mentions import Mention, Mentions, groups
from geo.model import Candidate, Kind, Located, Place, Point
from geo.names import AREA_GROUPS, Group, Named
from geo.namesakes import Namesakes
from geo.near_gates import NearGates
from geo.not_known import asked, names_road_not_known, without_roads_not_known
from geo.numbers import with_digits
from geo.posts import Post, find_posts
from geo.ranked import VAGUE_M, on_roads, ranked, widened
from geo.rest_areas import RestAreas
from geo.roads import Roads
from geo.spelling import Spelling
from geo.streets import Streets
from geo.text import in_one_word, lower, tidy, without_runs
from geo.trouble import elevated, roads_of_the_trouble
from geo.vehicles import VehicleRoutes

FACILITIES: tuple[Group, ...] = (*FACILITY_GROUPS, "rest_area", "landmark")
NEAR_M = 30_000.0
ANSWER_WORDS = 3
ITS_PLACE = re.compile(r"^(?:lokasi|posisi|tempat|kejadian|titik|tkp)(?:nya|ne|na)?[ :]+")


class Reader(Struct, frozen=True):
    """Reads places out of words. Unchanging."""

    roads: Roads
    gazetteer: Gazetteer
    mentions: Mentions
    directions: Directions
    kilometres: Kilometres
    between: Between
    hidden: HiddenRoads
    spelling: Spelling
    vehicles: VehicleRoutes
    streets: Streets
    near_gates: NearGates
    joining: Joining
    rest_areas: RestAreas
    distances: Distances
    namesakes: Namesakes

    def read(self, text: str, near: Point | None = None) -> Located:
        """The places some words may mean, best first; problem "nothing" or "no_such_..." where there is none."""
        raw = in_one_word(with_digits(without_runs(tidy(text))), self.mentions.of_one_word)
        small = lower(raw)
        if names_road_not_known(small):
            return asked(self._read(without_roads_not_known(small), without_roads_not_known(small), near))
        raw = self.spelling.put_right(raw)
        told = beside_the_trouble(raw)
        found = self._told(told, near)
        if told == raw:
            return found
        if (found.candidates and not found.problem) or names_another(told):
            found = on_roads(found, {named.place.road for named in _roads(self.mentions.find(lower(raw)))})
            return self.directions.leading_first(found, lower(raw))
        return self._told(raw, near)

    def _told(self, raw: str, near: Point | None) -> Located:
        return self._read(raw, self.streets.without(self.vehicles.without(lower(raw))), near)

    def _read(self, raw: str, small: str, near: Point | None) -> Located:
        heading = self.directions.heading(small)
        found = self.mentions.find(heading.rest) or self._answered(heading)
        posts = find_posts(small, raw, _spans(found))
        if not _spans(found) and (
            roads := _but_facilities(self.hidden.roads(small, heading, bool(posts)), found)
        ):
            found = [*(m for m in found if not _overlaps(m, roads)), *roads]
            posts = posts or find_posts(small, raw, _spans(found))
        facilities = [(mention.start, mention.end) for mention in groups(found, *FACILITIES)]
        posts, text = of_the_trouble(posts, small, facilities)
        found = settled(roads_of_the_trouble(found, heading.rest), heading.rest, bool(posts))
        found = [
            self.near_gates.called(mention, heading.rest) for mention in elevated(found, small, self.mentions)
        ]
        found = found if posts else self.near_gates.on_toll(found, heading.rest)
        told = Told.of(text, heading.town, found, posts, near)
        stretch = None if posts else self.between.stretch(heading.rest)
        located = self._on_stretch(stretch, told) if stretch else self._put_together(told)
        return widened(self.distances.moved(located, small), told.text)

    def _on_stretch(self, stretch: Place, told: Told) -> Located:
        """Between two gates; where nobody speaks of a toll road the towns they are called by are offered too."""
        way = way_of(told.mentions, told.text)
        if way.off or (way.roads and stretch.road not in way.roads):
            return self._put_together(told)
        areas = () if way.spoken else self._put_together(told).candidates
        sure = (Candidate(self._on_their_way(stretch, told), 0.8),)
        return Located(
            ranked([*sure, *(replace(area, confidence=min(area.confidence, 0.75)) for area in areas)])
        )

    def _answered(self, heading: Heading) -> list[Mention]:
        """A bare "Gringsing" answers "where are you?" as "di Gringsing" does; "dari cikopo" may be its beginning."""
        text = heading.rest
        alone = ITS_PLACE.sub("", text.strip())
        if len(text.split()) <= ANSWER_WORDS and (found := self.mentions.find(f"di {alone}")):
            return found
        since = heading.since or (FROM.sub("sejak", text) if FROM.search(text) else "")
        return only_gates(self.mentions.find(since), towns_too=bool(heading.since)) if since else []

    def _put_together(self, told: Told) -> Located:
        facilities = without_far_landmarks(groups(told.mentions, *FACILITIES), told)
        posts_count = [post for post in told.posts if self._is_post(post, told)]
        corridor_only = bool(groups(told.mentions, "corridor")) and not told.roads
        if posts_count and not corridor_only and not _is_landmark_only(facilities):
            return with_areas_elsewhere(self.kilometres.locate(told), told)
        if facilities:
            return self._facility(_plainest(facilities_of_the_trouble(facilities, told.text)), told)
        if told.roads:
            return self._roads_only(told)
        if corridor_only:
            return corridor_places(groups(told.mentions, "corridor")[0], told, self.gazetteer.corridors)
        areas = groups(told.mentions, *AREA_GROUPS)
        if told.rest_area and (rest_areas := self.rest_areas.of_areas(smallest(areas), told)):
            return Located(ranked(rest_areas))
        return area_places(areas, told, self._fit) if areas else self._joining(told)

    def _joining(self, told: Told) -> Located:
        """An ordinary road told by nothing but the two towns it joins."""
        road = self.joining.road(told.text)
        if road is None:
            return Located(problem="nothing")
        return Located((replace(road, place=replace(road.place, direction=told.town)),))

    def _is_post(self, post: Post, told: Told) -> bool:
        """A number without "km" is a kilometre only of a road that has it."""
        if post.manner in ("cued", "plus"):
            return True
        if post.unmarked and not told.roads:
            having = self.roads.with_km(post.km)
            return len(having) == 1 and (
                post.manner == "signed" or speaks_of(having[0], told.mentions, told.text)
            )
        return any(self.roads.by_id[named.place.road or ""].has(post.km) for named in told.roads)

    def _facility(self, mention: Mention, told: Told) -> Located:
        """A facility, preferring the one in a regency or on a road that is also named, or nearest to `near`."""
        return Located(
            ranked(
                [
                    Candidate(
                        self._on_their_way(named.place, told), 0.9 * named.score * self._fit(named, told)
                    )
                    for named in mention.found
                ]
            )
        )

    def _fit(self, named: Named, told: Told) -> float:
        place, fit = named.place, 1.0
        codes = told.regency_codes
        if codes and place.regency_code not in codes:
            fit *= 0.7
        roads = {road.place.road for road in told.roads}
        if roads and place.road not in roads:
            fit *= 0.7
        if told.near and place.point and apart(told.near, place.point) > NEAR_M:
            fit *= 0.8
        return fit

    def _on_their_way(self, place: Place, told: Told) -> Place:
        """The place with the direction the words tell, and the carriageway that leads there."""
        road = self.roads.by_id.get(place.road or "")
        side = place.side or (told.posts[0].side if told.posts else None)
        if road and told.town and side is None:
            side = self.directions.side(road, told.town, place.km)
        return replace(place, direction=told.town, side=side if road else place.side)

    def _roads_only(self, told: Told) -> Located:
        """A road without a kilometre: all of it, or its stretch in the regency named; or its rest areas."""
        facility: Kind | None = "rest_area" if told.rest_area else None
        candidates = self.rest_areas.of_roads(told) if told.rest_area else []
        if candidates:
            return Located(ranked(candidates))
        for named in told.roads:
            place = replace(named.place, facility=facility)
            for code in told.regency_codes or (None,):
                inside = self._stretch(place, code) if code else None
                candidates.append(
                    Candidate(
                        self._on_their_way(inside or place, told),
                        named.score * (0.65 if inside or not code else 0.55),
                    )
                )
        return Located(ranked(self.joining.or_ordinary(candidates, told)))

    def _stretch(self, place: Place, code: str) -> Place | None:
        """The middle of a road's posts in a regency."""
        inside = [
            post
            for post in self.roads.posts.get(place.road or "", ())
            if (regency := self.gazetteer.regency_at(Point(post.lat, post.lon))) and regency.code == code
        ]
        if not inside:
            return None
        middle, length = inside[len(inside) // 2], inside[-1].mark - inside[0].mark
        whole = replace(place, point=Point(middle.lat, middle.lon), precision_m=int(500 * length) + VAGUE_M)
        return replace(named_place(whole, self.gazetteer), district=None)


def _plainest(facilities: list[Mention]) -> Mention:
    """The first, unless that may be a town and another is called a gate or a station."""
    plain = [mention for mention in facilities if mention.cue in FACILITY_WORDS]
    return plain[0] if plain and facilities[0].towns else facilities[0]


def _but_facilities(roads: list[Mention], found: list[Mention]) -> list[Mention]:
    """The roads without what is said to be a facility: "gerbang tol sragem" is no Surgem."""
    facilities = [mention for mention in found if mention.cue in FACILITY_WORDS]
    return [road for road in roads if not _overlaps(road, facilities)]


def _overlaps(mention: Mention, roads: list[Mention]) -> bool:
    return any(mention.start < road.end and road.start < mention.end for road in roads)


def _spans(found: list[Mention]) -> tuple[tuple[int, int], ...]:
    return tuple((mention.start, mention.end) for mention in groups(found, "road"))


def _roads(found: list[Mention]) -> list[Named]:
    return [named for mention in groups(found, "road") for named in mention.found]


def _is_landmark_only(facilities: list[Mention]) -> bool:
    return bool(facilities) and all(mention.group == "landmark" for mention in facilities)
