"""Rest areas and gates along the toll roads: the next ones on a carriageway and where it goes on, or all of one."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from geo.directions import Directions
from geo.facilities import Facility
from geo.gazetteer import Regency
from geo.lines import apart
from geo.model import Place, Point, Side
from geo.roads import Road, Roads
from geo.route import Route

_JOINT_KM = 1.5  # one road's series ends so near to where the next one's begins
_MOST_ROADS = 4  # one after another: further nobody asks


class Stop(Struct, frozen=True):
    """A rest area or a gate `ahead_km` further on; `fuel` where it is of the type that usually has fuel (A)."""

    place: Place
    fuel: bool
    ahead_km: float = 0.0


class Stops:
    """Every rest area and gate that is known, by road. Unchanging once built."""

    def __init__(
        self, roads: Roads, facilities: Sequence[Facility], directions: Directions, towns: Iterable[Regency]
    ) -> None:
        self._roads, self._directions = roads, directions
        gates = (one.place for one in facilities if one.place.road and one.place.point)
        self._beside = [(gate.road, gate.point) for gate in gates if gate.road not in roads.posts]
        self._beside += _ends(roads, {road for road, _ in self._beside}, {town.short: town for town in towns})
        self._all = [Stop(one.place, one.fuel) for one in facilities if one.place.facility == "rest_area"]
        self._gates = [Stop(one.place, fuel=False) for one in facilities if one.place.facility == "toll_gate"]

    def after(self, road: str, side: Side, km: float, town: str = "", fuel: bool = False) -> tuple[Stop, ...]:
        """Those ahead on a carriageway, nearest first; `town` tells which way is taken where roads part."""
        on = self._onwards(road, side, town)
        return _ahead((stop for each in on for stop in self.at(each, fuel=fuel)), side, km)

    def gates_after(self, road: str, side: Side, km: float, town: str = "") -> tuple[Stop, ...]:
        """The gates ahead, likewise."""
        on = self._onwards(road, side, town)
        return _ahead((gate for gate in self._gates if gate.place.road in on), side, km)

    def on_route(
        self, route: Route, along_km: float, *, gates: bool = False, fuel: bool = False
    ) -> tuple[Stop, ...]:
        """The rest areas, or gates, of a route from so far along it on, nearest first."""
        return _nearest_first(
            Stop(stop.place, stop.fuel, leg.along(stop.place.km) - along_km)
            for leg in route.legs
            for stop in (self._gates if gates else self.at(leg.line, fuel=fuel))
            if stop.place.road == leg.line
            and stop.place.km is not None
            and leg.has(stop.place.km)
            and stop.place.side in (None, leg.side)
        )

    def at(self, road: str | None = None, regency: str | None = None, fuel: bool = False) -> tuple[Stop, ...]:
        """All of a road, or in a regency by its code, in the order of roads and kilometres."""
        return tuple(
            stop for stop in self._all if road in (None, stop.place.road) and (stop.fuel or not fuel)
            and regency in (None, stop.place.regency_code)
        )  # fmt: skip

    def unmeasured(self, point: Point, metres: float) -> tuple[str, ...]:
        """The roads of whose kilometres nobody knows where they are, and which have a gate, stop or end so near."""
        near = (road for road, there in self._beside if there and apart(there, point) <= metres)
        return tuple(dict.fromkeys(road for road in near if road))

    def _onwards(self, road: str, side: Side, town: str) -> list[str]:
        """The road and those it goes on to, in one series of kilometres."""
        on = [road]
        for each in on:
            if len(on) < _MOST_ROADS:
                on += [one.id for one in self._next(each, side, town) if one.id not in on]
        return on

    def _next(self, road: str, side: Side, town: str) -> Iterable[Road]:
        here = self._roads.by_id.get(road)
        if here is None or here.km_from is None or here.km_to is None:
            return
        for one in self._met(road):
            leads = self._directions.side(one, town) if town else None
            parts = side == "A" and town in (one.town_a, *one.towards_a) and _begins_on(here, one)
            if parts or (_goes_on(here, one, side) and leads in (None, side)):
                yield one

    def _met(self, road: str) -> list[Road]:
        """The roads at the ends of a road, and those that end on it."""
        ending = (
            one for one in self._roads.by_id.values()
            if any(met.id == road for met in self._roads.neighbours(one.id))
        )  # fmt: skip
        return list({one.id: one for one in (*self._roads.neighbours(road), *ending)}.values())


def _ahead(stops: Iterable[Stop], side: Side, km: float) -> tuple[Stop, ...]:
    """Those after a kilometre on a carriageway, nearest first."""
    way = 1 if side == "A" else -1
    ahead = (
        Stop(stop.place, stop.fuel, way * (stop.place.km - km))
        for stop in stops
        if stop.place.km is not None and stop.place.side in (None, side)
    )
    return _nearest_first(ahead)


def _nearest_first(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """Those that are still ahead."""
    return tuple(sorted((stop for stop in stops if stop.ahead_km > 0), key=lambda stop: stop.ahead_km))


def _goes_on(here: Road, one: Road, side: Side) -> bool:
    """Whether a road goes on with the same kilometres: from where another ends, or before where it began."""
    if one.km_from is None or one.km_to is None or here.km_from is None or here.km_to is None:
        return False
    if side == "A":
        return abs(one.km_from - here.km_to) <= _JOINT_KM
    return one.km_from < here.km_from - _JOINT_KM <= one.km_to


def _begins_on(here: Road, one: Road) -> bool:
    """Whether a road begins before another ends, in its kilometres: Cipularang on Jakarta-Cikampek."""
    if one.km_from is None or here.km_from is None or here.km_to is None:
        return False
    return here.km_from < one.km_from <= here.km_to


def _ends(
    roads: Roads, gated: Collection[str | None], towns: Mapping[str, Regency]
) -> list[tuple[str | None, Point | None]]:
    """The towns at the ends of roads of which no gate is known either."""
    bare = (road for road in roads.by_id.values() if road.id not in roads.posts and road.id not in gated)
    return [
        (road.id, towns[town].point) for road in bare for town in (road.town_a, road.town_b) if town in towns
    ]
