"""Of the regencies, districts and towns named, which are meant: alone, on a corridor or beside a kilometre."""

import re
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from geo.cues import FACILITY_WORDS, NEAR_WORDS, ROAD_WORDS, SPOT_WORDS
from geo.gazetteer import Corridor
from geo.kilometres import Told
from geo.lines import apart
from geo.mentions import Mention, groups
from geo.model import Candidate, Located, Place
from geo.names import AREA_GROUPS, Named
from geo.ranked import ranked

_ANY_BYPASS = "jls"  # "jalan lingkar selatan"
_ON_NO_TOLL_ROAD = 0.5
_OF_A_TOLL_ROAD = 0.45  # "km 21 wates jogja": hardly a toll road's, far away
_ONLY_TOLL_KM = 100.0  # an ordinary road's kilometres seldom have three digits
_NEAR_M = 40_000.0
_FAR_M = 80_000.0  # further from a town no district is said to be of it
_OF_STREETS = ROAD_WORDS | SPOT_WORDS
_ONLY_A_WAY = re.compile(r"\b(?:arah|arh|jurusan|tujuan|ke|ka|menuju|dari|dr|asal|orang|from|to)\s+$")

_ITS_TOWN = re.compile(r"[ ,]*(?:(?:di|kota|kab|kabupaten)[ .]+)*")  # between a spot's name and its town's


def smallest(areas: list[Mention]) -> list[Mention]:
    """The districts and towns, else the regencies."""
    return [mention for mention in areas if mention.group in ("district", "town")] or areas


def without_far_landmarks(facilities: list[Mention], told: Told) -> list[Mention]:
    """The facilities without landmarks of another town, "ring road utara solo", and those a road named leads to.

    An airport called by its name alone may be a street of another town: "soekarno hatta bandung".
    """
    towns = groups(told.mentions, "Kota", "Kabupaten", "town")
    return [one for one in facilities if not _may_be_of(one) or not _is_elsewhere(one, towns, told)]


def area_places(areas: list[Mention], told: Told, fit: Callable[[Named, Told], float]) -> Located:
    """Regencies, or the districts and towns in them; two of a kind are both answers."""
    candidates = [
        Candidate(replace(named.place, direction=told.town), 0.7 * named.score * fit(named, told))
        for mention in smallest(_but_its_street(_of_their_town(areas, told.text), told.text))
        for named in _cities_first(mention.found)
    ]
    return Located(ranked(candidates))


def corridor_places(mention: Mention, told: Told, corridors: Mapping[str, Corridor]) -> Located:
    """A corridor, at the town or in the regency that is also named."""
    corridor = mention.found[0].place
    passed = {town.regency for town in corridors[corridor.corridor or ""].towns}
    bypass = told.text[mention.start : mention.end] == _ANY_BYPASS
    is_bypass = bypass and bool(told.regency_codes) and passed.isdisjoint(told.regency_codes)
    candidates = [
        Candidate(
            replace(
                area.place,
                # The Bumiayu road is a "jalur tengah" too, but "jls" the bypass of any town.
                corridor=area.place.corridor or (None if is_bypass else corridor.corridor),
                source=area.place.source if is_bypass else "corridor",
                direction=told.town,
            ),
            0.7 * area.score,
        )
        for named in smallest(groups(told.mentions, *AREA_GROUPS))
        for area in named.found
    ]
    return Located(ranked(candidates) or (Candidate(replace(corridor, direction=told.town), 0.55),))


def with_areas_elsewhere(located: Located, told: Told) -> Located:
    """A kilometre of no road that is named, with the areas named before it where it lies in none of them."""
    areas = [
        named.place
        for mention in groups(told.mentions, *AREA_GROUPS)
        for named in mention.found
        if not _ONLY_A_WAY.search(told.text[: mention.start])
    ]
    if (
        told.roads
        or not areas
        or told.posts[0].km >= _ONLY_TOLL_KM
        or any(_near(c.place, area) for c in located.candidates for area in areas)
    ):
        return located
    there = [Candidate(replace(area, direction=told.town), _ON_NO_TOLL_ROAD) for area in areas]
    tolls = [replace(each, confidence=min(each.confidence, _OF_A_TOLL_ROAD)) for each in located.candidates]
    return Located(ranked([*there, *tolls]))


def _may_be_of(facility: Mention) -> bool:
    """Whether something in a town may be called so, too."""
    return facility.group == "landmark" or (
        facility.group == "airport" and facility.cue not in FACILITY_WORDS
    )


def _is_elsewhere(landmark: Mention, towns: list[Mention], told: Told) -> bool:
    if told.roads and _ONLY_A_WAY.search(told.text[: landmark.start]):
        return True
    return any(_is_of(town, landmark, told.text, _NEAR_M) for town in towns)


def _is_of(town: Mention, spot: Mention, text: str, near_m: float) -> bool:
    """Whether a town's name follows that of a spot that is far from it."""
    follows = town.start > spot.end and _ITS_TOWN.fullmatch(text, spot.end, town.start)
    return bool(follows) and not any(
        _near(named.place, there.place, near_m) for named in spot.found for there in town.found
    )


def _of_their_town(areas: list[Mention], text: str) -> list[Mention]:
    """The areas without a district that only gives a far town's street its name: "jalan setiabudi bandung"."""
    towns = groups(areas, "Kota", "Kabupaten")
    return [
        area
        for area in areas
        if area.group != "district"
        or area.cue not in _OF_STREETS
        or not any(_is_of(town, area, text, _FAR_M) for town in towns)
    ]


def _but_its_street(areas: list[Mention], text: str) -> list[Mention]:
    """The areas without the towns a street is called by, if it is near another: "jalan wangon deket cilongok"."""
    street: list[Mention] = []
    for area in areas:
        if area.cue in ROAD_WORDS or (street and not text[street[-1].end : area.start].strip(" -")):
            street.append(area)
    others = [area for area in areas if area not in street]
    on_it = any(area.group in ("district", "town") and area.cue in NEAR_WORDS for area in others)
    return others if on_it else areas


def _near(place: Place, area: Place, near_m: float = _NEAR_M) -> bool:
    a, b = place.point, area.point
    return a is None or b is None or apart(a, b) < near_m


def _cities_first(found: tuple[Named, ...]) -> list[Named]:
    """Of a city and a regency of one name the city is meant a little more often."""
    if not any(named.group == "Kota" for named in found):
        return list(found)
    return [named if named.group == "Kota" else replace(named, score=named.score * 0.9) for named in found]
