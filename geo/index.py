"""Fill the index of names from the data: what travellers call roads, gates, stations, towns and regencies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from geo.abbreviations import IN_ENGLISH, shortened
from geo.facilities import Facility, named_place
from geo.gazetteer import District, Gazetteer
from geo.model import Place, Point
from geo.names import DISTRICT_M, Group, Named, Names, joined
from geo.roads import Roads
from geo.tables import rows
from geo.text import phrase
from geo.well_known import best_known_first

CORRIDOR_M, REGENCY_M, CITY_M, LANDMARK_M, POST_M, PROVINCE_M = 100_000, 20_000, 8_000, 4_000, 1_000, 20_000
PARTS = frozenset(
    [
        "utara",
        "selatan",
        "timur",
        "barat",
        "tengah",
        "pusat",
        "kaler",
        "kidul",
        "wetan",
        "kulon",
        "baru",
        "lama",
    ]
)  # of a town
ENDS_THERE = 0.9  # "tol kanci" is Palikanci first, but Kanci-Pejagan begins there too: asked
_OF_ONE_ROAD = ("cikampek",)  # "tol cikampek" is Jakarta-Cikampek to everybody
OTHER_REGENCY_NAMES = {
    "33.72": ("solo", "kota solo"),
    "34.71": ("jogja", "yogya", "jogjakarta", "yogja", "jogya", "kota jogja"),
    "35.78": ("suroboyo",),
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
OTHER_TOWN_NAMES = {
    "kartasura": ("kartosuro", "kartosura"),
    "delanggu": ("dlanggu",),
}  # as Javanese is written
JAKARTA = Place(Point(-6.2, 106.83), PROVINCE_M, "regency", "Jakarta", province="DKI Jakarta")


def build_names(folder: Path, roads: Roads, gazetteer: Gazetteer, facilities: Iterable[Facility]) -> Names:
    """Index roads, facilities, landmarks, corridors, regencies and districts. Raises DataError."""
    names = Names()
    _add_roads(roads, names)
    _add_facilities(facilities, names)
    _add_landmarks(folder, roads, gazetteer, names)
    _add_districts(gazetteer, roads, _add_regencies(gazetteer, names), names)
    _add_corridors(gazetteer, names)
    return names


def _add_roads(roads: Roads, names: Names) -> None:
    taken = {alias for road in roads.by_id.values() for alias in road.aliases}
    called = {town for road in roads.by_id.values() for town in road.aliases_after_tol}
    for road in roads.by_id.values():
        whole = Place(None, int(_length(roads, road.id) * 500), "post", road.name, road=road.id)
        of_two = [alias for alias in road.aliases if " " in alias]
        named, turned = Named("road", whole), {_turned(alias) for alias in road.aliases} - taken
        names.add(named, (*road.aliases, *turned), (*road.aliases, *shortened(of_two)))
        names.add(replace(named, own=False), road.aliases_after_tol)
        ends = {town for alias in road.aliases if alias.count(" ") == 1 for town in alias.split()}
        more = (ends & called) - {*road.aliases_after_tol, *_OF_ONE_ROAD}
        names.add(replace(named, own=False, score=ENDS_THERE), more)


def _add_facilities(facilities: Iterable[Facility], names: Names) -> None:
    for facility in facilities:
        kind = facility.place.facility
        if kind is not None and kind != "interchange":
            more = _of_a_gate(facility.names) if kind == "toll_gate" else ()
            names.add(Named(kind, facility.place), (*facility.names, *more), facility.nicknames)


def _of_a_gate(names: Iterable[str]) -> Iterator[str]:
    """Its names in one word, "buahbatu", and in the order of English: "East Brebes"."""
    for name in names:
        yield joined(name)
        *town, last = name.split()
        if town and last.lower() in IN_ENGLISH:
            yield " ".join((IN_ENGLISH[last.lower()], *town))


def _turned(alias: str) -> str:
    """ "cikampek jakarta" is the road of "jakarta cikampek"."""
    return " ".join(reversed(alias.split())) if alias.count(" ") == 1 else alias


def _length(roads: Roads, road_id: str) -> float:
    road = roads.by_id[road_id]
    if road.km_from is None or road.km_to is None:
        return road.length_km or 40
    return road.km_to - road.km_from


def _add_landmarks(folder: Path, roads: Roads, gazetteer: Gazetteer, names: Names) -> None:
    for row in rows(folder, "landmarks.csv"):
        point, corridor = row.point(), row.known("corridor", gazetteer.corridors.__contains__)
        if point is None:
            raise row.wrong("lat and lon are empty")
        road, km = row.known("road", roads.by_id.__contains__), row.number("km")
        precision = POST_M if km is not None else LANDMARK_M
        place = Place(Point(*point), precision, "facility", row.name("name"), None, road or None, km)
        place = replace(place, corridor=corridor or None)
        place = named_place(place, gazetteer, row.known("regency_code", gazetteer.regencies.__contains__))
        names.add(Named("landmark", place), row.names("nicknames"), row.names("nicknames"))


def _add_regencies(gazetteer: Gazetteer, names: Names) -> dict[str, Place]:
    """The places of the regencies by code, once known."""
    places = {}
    for regency in gazetteer.regencies.values():
        precision = CITY_M if regency.kind == "Kota" else REGENCY_M
        place = Place(regency.point, precision, "regency", regency.name)
        place = replace(named_place(place, gazetteer), district=None, regency_code=regency.code)
        place = replace(place, regency=regency.name, province=regency.province)
        others = OTHER_REGENCY_NAMES.get(regency.code, ())
        group: Group = "Kota" if regency.kind == "Kota" else "Kabupaten"
        called = (regency.short, joined(regency.short), *others)
        names.add(Named(group, place), called, called)
        places[regency.code] = place
    names.add(Named("Kota", JAKARTA), ("jakarta", "dki", "jkt"), ("jakarta", "dki jakarta", "jkt"))
    return places


def _add_districts(gazetteer: Gazetteer, roads: Roads, regencies: dict[str, Place], names: Names) -> None:
    """The districts; of those called alike the one that is known best comes first."""
    known = best_known_first(gazetteer, roads, names)
    for name, alike in known.items():
        for district in alike:
            place = replace(
                regencies[district.regency],
                point=district.point,
                precision_m=DISTRICT_M,
                name=district.name,
                district=district.name,
            )
            names.add(Named("district", place), (name,))
    for whole, place in _of_several_parts(gazetteer, regencies):
        if whole not in known and whole not in names.alone:
            names.add(Named("district", place), (whole,))


def _of_several_parts(gazetteer: Gazetteer, regencies: dict[str, Place]) -> Iterator[tuple[str, Place]]:
    """The towns that are two districts or more: Tarogong is Tarogong Kaler and Tarogong Kidul."""
    parts: dict[tuple[str, str], list[District]] = defaultdict(list)
    for districts in gazetteer.districts.values():
        for district in districts:
            whole, _, part = phrase(district.name).rpartition(" ")
            if part in PARTS:
                parts[whole, district.regency].append(district)
    for (whole, regency), (first, *others) in parts.items():
        if others:
            name = first.name.rpartition(" ")[0]
            yield whole, replace(regencies[regency], point=first.point, precision_m=CITY_M, name=name)


def _add_corridors(gazetteer: Gazetteer, names: Names) -> None:
    for corridor in gazetteer.corridors.values():
        whole = Named("corridor", Place(None, CORRIDOR_M, "corridor", corridor.name, corridor=corridor.id))
        names.add(whole, corridor.aliases, corridor.aliases)
        for town in corridor.towns:
            name, *of_another = town.name.split(
                " ("
            )  # "Tanjungsari (Baron)": others of that name are better known
            place = named_place(
                Place(town.point, DISTRICT_M, "corridor", name, corridor=corridor.id), gazetteer, town.regency
            )
            names.add(
                Named("town", place, own=not of_another), (name, *OTHER_TOWN_NAMES.get(name.lower(), ()))
            )
