"""The whole of geo behind one door: load the data once, then ask it about words and pins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import shapely
from msgspec.structs import replace

from geo.chart import Chart, build_chart
from geo.directions import COMPASS, Directions
from geo.facilities import HERE_M, Facility, load_facilities
from geo.formats import Position, find_position, without_links, without_position
from geo.gazetteer import Gazetteer, load_gazetteer
from geo.mentions import groups
from geo.model import Located, Place, Point, Problem, Side
from geo.network import Network
from geo.not_known import names_road_not_known
from geo.pins import Pins
from geo.place import Reader
from geo.reading import build_reader
from geo.roads import Roads, load_roads
from geo.stops import Stops
from geo.stretches import Stretch, stretches_by_regency
from geo.tables import DataError
from geo.text import lower, tidy

__all__ = ["DataError", "Geo", "Line"]

Line = tuple[tuple[float, float], ...]
OUTLINE_DEGREES = 0.003  # about 300 m: what a map of Java can show
SMALLEST_ISLAND = 0.0005  # square degrees


class Geo:
    """Java's roads, posts, facilities and regencies. Build it once; it never changes."""

    def __init__(
        self,
        roads: Roads,
        gazetteer: Gazetteer,
        facilities: Sequence[Facility],
        directions: Directions,
        pins: Pins,
        reader: Reader,
    ) -> None:
        self._roads, self._gazetteer, self._facilities = roads, gazetteer, facilities
        self._directions, self._pins, self._reader = directions, pins, reader
        self._located = lru_cache(maxsize=8)(self._locate)  # several ask where one message is

    @classmethod
    def load(cls, data: Path | None = None) -> Geo:
        """Read `data` (default: the project's own). Raises DataError with file, row and reason."""
        folder = data or Path(__file__).parent / "data"
        roads, gazetteer = load_roads(folder), load_gazetteer(folder)
        facilities = load_facilities(folder, roads, gazetteer)
        directions = Directions(roads, gazetteer, facilities)
        reader = build_reader(folder, roads, gazetteer, facilities, directions)
        on_tolls = [f.place for f in facilities if f.place.road and f.place.precision_m <= HERE_M]
        pins = Pins(roads, gazetteer, on_tolls)
        return cls(roads, gazetteer, facilities, directions, pins, reader)

    def locate(self, text: str, near: Point | None = None) -> Located:
        """What place one message means, any words around it; `near` breaks ties between namesakes."""
        return self._located(text, near)

    def _locate(self, text: str, near: Point | None) -> Located:
        position = find_position(text)
        words = self._reader.read(
            without_links(text) if position is None else without_position(text, position), near
        )
        if position is None:
            return words
        point = position.point or self._completed(position, words)
        if point is None:
            unsolved: Problem = "short_link" if position.source == "link" else "plus_code_needs_town"
            return words if words.candidates else Located(problem=unsolved)
        return _with_words(self._pins.at(point, position.source), words)

    def at(self, point: Point) -> Located:
        """The road, kilometre, regency and corridor at a pin; problem "outside" off Java."""
        return self._pins.at(point)

    def around(self, point: Point, name: str, precision_m: int) -> Place | None:
        """What another map calls `name`, by regency and district alone; None off Java.

        Its point may be the middle of a village, so that a toll road beside it is not its road.
        """
        here = self._pins.around(point, "lookup")
        return replace(here, name=name, precision_m=precision_m) if here else None

    def namesakes(self, place: Place, text: str = "") -> tuple[Place, ...]:
        """The places called like one, in other regencies; none where the text names its regency."""
        return self._reader.namesakes.of(place, text)

    def names_road_not_known(self, text: str) -> bool:
        """Whether a text names a toll road that is there, and of which we have no data."""
        return names_road_not_known(lower(tidy(text)))

    def road_name(self, road: str) -> str:
        """A toll road's short everyday name, "Tol Cipali"; the id itself if there is no such road."""
        return found.name if (found := self._roads.by_id.get(road)) else road

    def corridor_name(self, corridor: str) -> str:
        """A corridor's everyday name, "Jalur Pantura"; the id itself if there is no such corridor."""
        return found.name if (found := self._gazetteer.corridors.get(corridor)) else corridor

    def regency_name(self, code: str) -> str:
        """A regency's name, "Kabupaten Brebes", by its Kemendagri code; the code itself if there is no such."""
        return found.name if (found := self._gazetteer.regencies.get(code)) else code

    def province_name(self, code: str) -> str:
        """A province's name, "Jawa Tengah", by its Kemendagri code; the code itself if there is no such."""
        regencies = self._gazetteer.regencies
        return next((each.province for one, each in regencies.items() if one.startswith(f"{code}.")), code)

    @cached_property
    def regency_names(self) -> dict[str, str]:
        """Every regency's name without "Kabupaten" or "Kota", by code."""
        return {code: regency.short for code, regency in self._gazetteer.regencies.items()}

    def stretches_in(self, regencies: Sequence[str]) -> tuple[Stretch, ...]:
        """The stretches of toll roads and corridors in these regencies, by Kemendagri codes."""
        return tuple(stretch for code in regencies for stretch in self._stretches.get(code, ()))

    @cached_property
    def _stretches(self) -> dict[str, tuple[Stretch, ...]]:
        return stretches_by_regency(self.network.lines, self._gazetteer)

    def roads_named(self, text: str) -> tuple[str, ...]:
        """The toll roads a text names, with or without "tol" before them, by id."""
        said = lower(tidy(text)).strip().removeprefix("tol ")
        found = groups(self._reader.mentions.find(f"tol {said}"), "road")
        return tuple(
            dict.fromkeys(named.place.road for one in found for named in one.found if named.place.road)
        )

    def kilometres(self, road: str) -> tuple[float, float] | None:
        """The first and last kilometre of a toll road's series, None where it is not known."""
        found = self._roads.by_id.get(road)
        if found is None or found.km_from is None or found.km_to is None:
            return None
        return found.km_from, found.km_to

    def heading(self, road: str, text: str, km: float | None = None) -> tuple[Side | None, str | None]:
        """The carriageway and the town a text says one travels on and towards, on a road already known."""
        known = self._roads.by_id.get(road)
        town = self._reader.directions.heading(lower(tidy(text))).town
        if known is None or town is None:
            return None, town
        side = self._reader.directions.side(known, town, km)
        return side, self.towards(road, side) if side and town in COMPASS else town

    def towards(self, road: str, side: Side) -> str | None:
        """The town a carriageway leads to, or None where that is not known."""
        return self._roads.towards(road, side)

    def side_to(self, road: str, town: str, km: float | None = None) -> Side | None:
        """The carriageway of a toll road that leads to a town, None where that cannot be told."""
        return self._directions.side(found, town, km) if (found := self._roads.by_id.get(road)) else None

    def leads_to(self, line: str, town: str, km: float) -> Side | None:
        """Whether a toll road or corridor leads to a town with rising (A) or falling kilometres from one on."""
        if line in self.network.corridors:
            return self.network.side_to(line, town, km, self._directions.point_of(town))
        return self.side_to(line, town, km)

    def away(self, corridor: str | None, town: str, point: Point | None) -> str | None:
        """Where a corridor leads at a point, the other way than to a town; None where that cannot be told."""
        shunned = self._directions.point_of(town)
        return self._gazetteer.away(corridor, point, shunned) if corridor and point and shunned else None

    def parts_ways(self, here: Point, one: str, other: str) -> bool:
        """Whether two towns lie in opposite directions from a point; False where that cannot be told."""
        return self._directions.parts_ways(here, one, other)

    def line_name(self, line: str) -> str:
        """The everyday name of a toll road or corridor; the id itself if there is neither."""
        return self.corridor_name(line) if line in self._gazetteer.corridors else self.road_name(line)

    @property
    def line_names(self) -> dict[str, str]:
        """Every toll road's and corridor's name by id, also without a line on the map, in the order of names."""
        lines = (*self._roads.by_id, *self._gazetteer.corridors)
        return dict(sorted(((line, self.line_name(line)) for line in lines), key=lambda one: one[1]))

    @cached_property
    def network(self) -> Network:
        """Toll roads and corridors as one net, for ways through it."""
        return Network(self._roads, self._gazetteer)

    @cached_property
    def stops(self) -> Stops:
        """The rest areas along the toll roads."""
        return Stops(self._roads, self._facilities, self._directions, self._gazetteer.regencies.values())

    @cached_property
    def roads(self) -> dict[str, tuple[Line, ...]]:
        """Every drawn toll road's lines of (lat, lon)."""
        posts = self._roads.posts
        return {road: (tuple((post.lat, post.lon) for post in line),) for road, line in posts.items()}

    @cached_property
    def corridors(self) -> dict[str, tuple[Line, ...]]:
        """Every corridor's lines of (lat, lon), straight from town to town."""
        known = self._gazetteer.corridors.values()
        return {each.id: (tuple((town.point.lat, town.point.lon) for town in each.towns),) for each in known}

    @cached_property
    def regencies(self) -> dict[str, tuple[Line, ...]]:
        """Every regency's simplified outline by Kemendagri code: rings of (lat, lon)."""
        shapes = self._gazetteer.shapes
        simple = shapely.coverage_simplify(list(shapes.values()), OUTLINE_DEGREES)
        return {code: _rings(shape, 0.0) for code, shape in zip(shapes, simple, strict=True)}

    @cached_property
    def coast(self) -> tuple[Line, ...]:
        """The outline of Java, Madura and the larger islands: rings of (lat, lon)."""
        whole = shapely.union_all(list(self._gazetteer.shapes.values()), grid_size=1e-5)
        return _rings(whole.simplify(OUTLINE_DEGREES), SMALLEST_ISLAND)

    @cached_property
    def chart(self) -> Chart:
        """All that a map card can show, as arrays."""
        return build_chart(self._roads, self._gazetteer, self._facilities)

    def _completed(self, position: Position, words: Located) -> Point | None:
        town = words.candidates[0].place.point if words.candidates else None
        return position.code.point(town) if position.code and town else None


def _with_words(located: Located, words: Located) -> Located:
    """A written position together with the words around it: they name the road, carriageway and direction."""
    said = [candidate.place for candidate in words.candidates]
    direction = next((place.direction for place in said if place.direction), None)
    sides = {place.road: place.side for place in said}
    return replace(
        located,
        candidates=tuple(
            replace(c, place=replace(c.place, direction=direction, side=sides.get(c.place.road)))
            for c in located.candidates
        ),
    )


def _rings(shape: shapely.Geometry, smallest: float) -> tuple[Line, ...]:
    parts = [part for part in shapely.get_parts(shape) if part.area > smallest]
    return tuple(tuple((lat, lon) for lon, lat in part.exterior.coords) for part in parts)
