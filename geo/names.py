"""An index of every name on Java a traveller may write, asked for exact names and for near misses."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, process

from geo.facilities import Facility, named_place
from geo.gazetteer import Gazetteer
from geo.model import Place, Point
from geo.roads import Roads
from geo.tables import rows
from geo.text import phrase

Group = Literal[
    "rest_area", "toll_gate", "station", "terminal", "port", "airport",
    "landmark", "road", "corridor", "town", "district", "Kabupaten", "Kota",
]  # fmt: skip
NEAR_MISS = 84.0  # of 100; below it different places are confused
NEAR_MISS_OF_AREA = 88.0  # "simpang" is not Sampang
SHORTEST_MISS = {"Kabupaten": 6, "Kota": 6, "district": 6}  # "kota malam" is not Malang
CLEAR_LEAD = 6.0  # a near miss this much better than the next one stands alone
CORRIDOR_M, REGENCY_M, CITY_M, DISTRICT_M, LANDMARK_M, PROVINCE_M = (
    100_000,
    20_000,
    8_000,
    4_000,
    4_000,
    20_000,
)
OTHER_REGENCY_NAMES = {
    "33.72": ("solo", "kota solo"),
    "34.71": ("jogja", "yogya", "jogjakarta", "kota jogja"),
    "34.03": ("gunung kidul",),
    "35.79": ("batu malang",),
    "34.01": ("kulon progo",),
    "36.74": ("tangsel",),
    "31.74": ("jaksel",),
    "31.75": ("jaktim",),
    "31.73": ("jakbar",),
    "31.72": ("jakut",),
    "31.71": ("jakpus",),
}
JAKARTA = Place(Point(-6.2, 106.83), PROVINCE_M, "regency", "Jakarta", province="DKI Jakarta")


class Named(Struct, frozen=True, gc=False):
    """A place under one of its names; `score` from 0 to 1 says how well the words fit the name.

    `own` is False for a road called by a town's name: "tol tangerang" may be another road that goes there.
    """

    group: Group
    place: Place
    score: float = 1.0
    own: bool = True


class Names:
    """Names by group and, for those that need no word before them, at large. Unchanging once built."""

    def __init__(self) -> None:
        self._by_group: dict[Group, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
        self.alone: dict[str, list[Named]] = defaultdict(list)
        self.longest = 1

    def add(self, named: Named, names: Iterable[str], alone: Iterable[str] = ()) -> None:
        """Know a place by `names` after a word for its group, and by `alone` anywhere."""
        for name in {phrase(name) for name in names} - {""}:
            self._by_group[named.group][name].append(named)
            self.longest = max(self.longest, name.count(" ") + 1)
        for name in {phrase(name) for name in alone} - {""}:
            self.alone[name].append(named)

    def first_words(self) -> frozenset[str]:
        """The words names begin with."""
        full = (name for known in (self.alone, *self._by_group.values()) for name in known)
        return frozenset(name.split(" ", 1)[0] for name in full)

    def exact(self, group: Group, name: str) -> list[Named]:
        """The places of a group with exactly this name."""
        return self._by_group[group].get(name, [])

    def beginning(self, group: Group, name: str) -> list[Named]:
        """The places of a group whose names go on after this one: "semarang" finds Semarang Tawang and Poncol."""
        found = [
            named
            for full, all_ in self._by_group[group].items()
            if full.startswith(name + " ")
            for named in all_
        ]
        return list({named.place.name: replace(named, score=0.75) for named in found}.values())

    def misspelt_road(self, name: str) -> list[Named]:
        """The roads whose own name is misspelt here; a word that is some other name is no misspelling."""
        if len(name) < 6 or name in self.alone or self._known_anywhere(name):
            return []
        return [named for named in self.near_misses("road", name) if named.own]

    def misspelt_facility(self, group: Group, name: str) -> list[Named]:
        """Near misses of a facility's name; "Pulo Gadung" is a district, and no misspelt Pulo Gebang."""
        own = any(_joined(full) == _joined(name) for full in self._by_group[group])
        return self.near_misses(group, name) if own or not self.district(name) else []

    def district(self, name: str) -> list[Named]:
        """The districts of that name, written in one word or two."""
        return self.exact("district", name) or self.exact("district", _joined(name))

    def _known_anywhere(self, name: str) -> bool:
        return any(name in known for known in self._by_group.values())

    def near_misses(self, group: Group, name: str) -> list[Named]:
        """Places whose names differ by a typing error, best first; several where none is clearly meant."""
        if len(name) < SHORTEST_MISS.get(group, 5):
            return []
        names, cutoff = self._by_group[group], NEAR_MISS_OF_AREA if group in SHORTEST_MISS else NEAR_MISS
        hits = process.extract(name, names.keys(), scorer=fuzz.ratio, score_cutoff=cutoff, limit=3)
        best = [hit for hit in hits if hit[1] > hits[0][1] - CLEAR_LEAD]
        found = [replace(named, score=score / 110) for full, score, _ in best for named in names[full]]
        return list({named.place.name: named for named in found}.values())


def around(gate: Named) -> Named:
    """The town a gate is called by: "di Cikopo" may mean either, so it is asked."""
    name = (gate.place.name or "").split(" ", 1)[-1]
    town = replace(
        gate.place, name=name, facility=None, road=None, km=None, source="regency", precision_m=DISTRICT_M
    )
    return Named("district", town, gate.score)


def build_names(folder: Path, roads: Roads, gazetteer: Gazetteer, facilities: Iterable[Facility]) -> Names:
    """Index roads, facilities, landmarks, corridors, regencies and districts. Raises DataError."""
    names = Names()
    for road in roads.by_id.values():
        named = Named(
            "road", Place(None, int(_length(roads, road.id) * 500), "post", road.name, road=road.id)
        )
        names.add(named, road.aliases, road.aliases)
        names.add(replace(named, own=False), road.aliases_after_tol)
    for facility in facilities:
        if facility.place.facility is not None and facility.place.facility != "interchange":
            names.add(Named(facility.place.facility, facility.place), facility.names, facility.nicknames)
    _add_landmarks(folder, gazetteer, names)
    _add_regencies(gazetteer, names)
    _add_corridors(gazetteer, names)
    return names


def _length(roads: Roads, road_id: str) -> float:
    road = roads.by_id[road_id]
    if road.km_from is None or road.km_to is None:
        return road.length_km or 40
    return road.km_to - road.km_from


def _add_landmarks(folder: Path, gazetteer: Gazetteer, names: Names) -> None:
    for row in rows(folder, "landmarks.csv"):
        point, corridor = row.point(), row.known("corridor", gazetteer.corridors.__contains__)
        if point is None:
            raise row.wrong("lat and lon are empty")
        place = Place(Point(*point), LANDMARK_M, "facility", row.name("name"), corridor=corridor or None)
        place = named_place(place, gazetteer, row.known("regency_code", gazetteer.regencies.__contains__))
        names.add(Named("landmark", place), row.names("nicknames"), row.names("nicknames"))


def _add_regencies(gazetteer: Gazetteer, names: Names) -> None:
    for regency in gazetteer.regencies.values():
        precision = CITY_M if regency.kind == "Kota" else REGENCY_M
        place = Place(regency.point, precision, "regency", regency.name)
        place = replace(named_place(place, gazetteer), district=None, regency_code=regency.code)
        place = replace(place, regency=regency.name, province=regency.province)
        others = OTHER_REGENCY_NAMES.get(regency.code, ())
        group: Group = "Kota" if regency.kind == "Kota" else "Kabupaten"
        names.add(Named(group, place), (regency.short, *others), (regency.short, *others))
        for district in gazetteer.districts[regency.code]:
            inside = replace(
                place,
                point=district.point,
                precision_m=DISTRICT_M,
                name=district.name,
                district=district.name,
            )
            names.add(Named("district", inside), (district.name,))
    names.add(Named("Kota", JAKARTA), ("jakarta", "dki", "jkt"), ("jakarta", "dki jakarta", "jkt"))


def _add_corridors(gazetteer: Gazetteer, names: Names) -> None:
    for corridor in gazetteer.corridors.values():
        whole = Named("corridor", Place(None, CORRIDOR_M, "corridor", corridor.name, corridor=corridor.id))
        names.add(whole, corridor.aliases, corridor.aliases)
        for town in corridor.towns:
            name = town.name.split(" (")[0]
            place = Place(town.point, DISTRICT_M, "corridor", name, corridor=corridor.id)
            names.add(Named("town", named_place(place, gazetteer, town.regency)), (name,))


def _joined(name: str) -> str:
    return name.replace(" ", "")
