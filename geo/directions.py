"""Find which town a traveller goes towards, and which carriageway of a road leads there."""

import re
from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, process

from geo.abbreviations import SHORT_FORMS, is_within, skeleton
from geo.facilities import Facility
from geo.gazetteer import Gazetteer
from geo.lines import metres_between, opposite
from geo.model import Located, Point, Side
from geo.roads import Road, Roads
from geo.text import any_of, blot, phrase, words

_SHORT_NAMES = {
    "ibukota": "Jakarta", "ibu kota": "Jakarta", "suroboyo": "Surabaya", "jogja": "Yogyakarta", "yogya": "Yogyakarta",
    "jogjakarta": "Yogyakarta", "diy": "Yogyakarta", "jateng": "Jawa Tengah", "jatim": "Jawa Timur",
    "jabar": "Jawa Barat", "jawa tengah": "Jawa Tengah", "jawa timur": "Jawa Timur", "jawa barat": "Jawa Barat",
    "jawa": "Jawa", "solo": "Solo", "lampung": "Lampung", "sumatera": "Sumatera", "sumatra": "Sumatera",
    "bali": "Banyuwangi", "east": "timur", "west": "barat", "north": "utara", "south": "selatan",
    "timur": "timur", "barat": "barat", "utara": "utara", "selatan": "selatan", "wetan": "timur", "kulon": "barat",
    "central java": "Jawa Tengah", "east java": "Jawa Timur", "java": "Jawa",
}  # fmt: skip
_SAME_WAY = {"Jawa Tengah": "Jawa", "Jawa Timur": "Jawa", "Jawa Barat": "Jakarta", "Surakarta": "Solo"}
COMPASS = ("timur", "barat", "utara", "selatan")
_WAYS_ALONE = (
    *COMPASS, "east", "west", "north", "south", "wetan", "kulon", "java", "jawa", "ibukota", "ibu kota",
)  # fmt: skip
_CUE = (
    r"(?:(?:(?:ke|ka|nang|neng|maring)\s+)?(?:(?:me?)?(?:ng)?arah(?:an)?(?:nya|e)?|arh|arha)[.:]?(?:\s+(?:ke|ka))?"
    r"|(?:me?)?nuju(?:\s+ke)?|jurusan|tujuan"
    r"|(?:arep|ape|kate|mau|mo|meh|bad[eh]+|rek|bali|balik|mulih|muleh|mudik|wangsul|budal)\s+(?:nang|neng|ning|maring|dh?ateng)"
    r"|(?:a?nu\s+)?(?<!stasiun )(?<!stasion )(?<!nepi )ka|(?:sing\s+)?menyang"
    r"|to(?:wards?)?|(?:heading|headed|going)(?:\s+(?:to|for))?|bound\s+for|direction(?:\s+of)?|ke)\s+"
    r"(?:(?:kota|daerah)\s+)?"
)
_SAID_TOWARDS = re.compile(r"\b(?:arah(?:nya)?|arh|arha|menuju|mnuju)[.:]?\s+([a-z]{3,})")
_OF_A_ROUTE = re.compile(r"(?:jurusan|tujuan)\b")
_TAKEN_BACK = re.compile(  # "arah jakarta eh bukan, arah cirebon"
    r"\barah \w+[ ,.?]+(?:(?:eh|ding|deng|maaf|sori|bukan|salah|ralat)[ ,]+){1,3}(?=(?:arah|yang ke|ke) \w)"
)
_AWAY = re.compile(
    r"(?<![\d.,])(?:(?:1?\d|20)\s*(?:km|kilo(?:meter)?)|\d{2,4}\s*m(?:eter)?)\s+(?:(dari)|from)\b"
)  # "12 km dari Pamanukan" is there
_NEAR_MISS, _SHORTEST_MISS = 90.0, 6
FROM = re.compile(r"\b(?:dari|dr|seko|ti|from)\b")
_WHENCE = r"(?:dari|dr|seko|saka|soko|teko|saking|from)"
_IS_SIDE = re.compile(r"(?:\w+\s+)?ar(?:ah|h)|towards?|to\b|(?:a?nu\s+)?ka\b")
_AT_KM = 1.0
_OF_A_TOWN = re.compile(r"^GT (.+?)(?: (?:Barat|Timur|Utara|Selatan|Utama|Kota|\d.*|(?:On|Off) Ramp.*))*$")
ALONG_M = 25_000.0  # a town further from the road than this lies beyond one of its ends


class Heading(Struct, frozen=True):
    """The town travelled towards, if any, and the text with all talk of whence and whither blotted out.

    `since` is the text with "sejak" for a whence that is a side of the road: "dari Subang arah Jakarta" begins there.
    """

    town: str | None
    rest: str
    since: str = ""


class Directions:
    """Knows every town a sign or a traveller names. Unchanging once built."""

    def __init__(self, roads: Roads, gazetteer: Gazetteer, facilities: Iterable[Facility]) -> None:
        self._roads, self._exits = roads, _exits(facilities)
        self._points = {regency.short: regency.point for regency in gazetteer.regencies.values()}
        self._towns = {**_known_towns(roads.by_id.values(), gazetteer), **_SHORT_NAMES}
        self._towns.update(_shortened(self._towns))
        self._bones = _without_vowels(self._towns)
        self.names = frozenset(self._towns) - frozenset(_WAYS_ALONE)
        names = any_of(self._towns)
        self._towards = re.compile(rf"(?<![a-z]){_CUE}({names})(?![a-z])")
        self._bound = re.compile(rf"(?<![a-z])({names})(?:[\s-]?bound|\s+direction)\b")
        whence = rf"(?<![a-z])(?:{_WHENCE}(?:\s+arah)?|asal|ti\s+arah)\s+(?:{names})(?![a-z])"
        self._whence = re.compile(whence)
        self._whence_whither = re.compile(
            rf"({whence}\s+)(nang|neng|ning|dh?ateng)(?=\s+(?:{names})(?![a-z]))"
        )

    def heading(self, text: str) -> Heading:
        """Where a lower-case text says the traveller goes."""
        text = _TAKEN_BACK.sub(lambda match: " " * len(match[0]), text)
        if "dari" in text or "from" in text:
            text = _AWAY.sub(_near, text)
        text = self._whence_whither.sub(_towards, text)
        whence = self._whence.search(text)
        without = blot(text, whence.start(), whence.end()) if whence else text
        towards = self._towards.search(without) or self._bound_for(without) or self._misspelt(without)
        if towards or (whence and "arah" in whence[0]):
            text = without  # "dari Brebes" alone may well be the place
        if towards is None:
            return Heading(None, text)
        text, towards = self._without_route(text, towards)
        rest = blot(text, towards.start(), towards.end())
        since = FROM.sub("sejak", rest if whence is None else _restored(rest, whence))
        return Heading(self._town(towards[1]), rest, since if _IS_SIDE.match(towards[0]) else "")

    def _without_route(self, text: str, towards: re.Match[str]) -> tuple[str, re.Match[str]]:
        """The way said of the road, where a bus is called by its own: "bus jurusan jogja, km 150 arah cirebon"."""
        said = [towards, *self._towards.finditer(text, towards.end())]
        own = next((each for each in said if not _OF_A_ROUTE.match(each[0])), None)
        if own is None or own is towards:
            return text, towards
        return blot(text, towards.start(), towards.end()), own

    def _bound_for(self, text: str) -> re.Match[str] | None:
        return self._bound.search(text) if "bound" in text or "direction" in text else None

    def _misspelt(self, text: str) -> re.Match[str] | None:
        return next((match for match in _SAID_TOWARDS.finditer(text) if self._town(match[1])), None)

    def _town(self, name: str) -> str | None:
        """The town of that name, or the one that is clearly meant: "jakrta"."""
        if name in self._towns:
            return self._towns[name]
        if len(name) < _SHORTEST_MISS:
            town = self._bones.get(skeleton(name)) if len(skeleton(name)) > 2 else None
            return town if town and is_within(name, town.lower()) else None
        hit = process.extractOne(name, self._towns.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_MISS)
        return self._towns[hit[0]] if hit else self._bones.get(f"{skeleton(name)} {len(name)}")

    def side(self, road: Road, town: str, km: float | None = None) -> Side | None:
        """The carriageway of a road that leads to a town, None where that cannot be told."""
        town = _SAME_WAY.get(town, town)
        if town in COMPASS:
            return self._by_compass(road, town)
        if km is not None and (exits := self._exits.get((road.id, town))):
            if km < min(exits) - _AT_KM or km > max(exits) + _AT_KM:
                return "A" if km < min(exits) else "B"
            if town not in (road.town_a, road.town_b):
                return None
        if town == road.town_a or town in road.towards_a:
            return "A"
        if town == road.town_b or town in road.towards_b:
            return "B"
        point = self._points.get(town)
        return self._by_position(road, point, km) if point else None

    def point_of(self, town: str) -> Point | None:
        """Where a town is that a regency is named after, of Jakarta one of its parts; None for others."""
        town = _SAME_WAY.get(town, town)
        return self._points.get(town) or self._points.get(f"{town} Pusat")

    def parts_ways(self, here: Point, one: str, other: str) -> bool:
        """Whether two towns lie in opposite directions from a point; False where that cannot be told."""
        there, yonder = self.point_of(one), self.point_of(other)
        return bool(there and yonder and opposite(here, there, yonder))

    def signed(self, road: Road, town: str) -> bool:
        """Whether the road is one that people take to that town."""
        town = _SAME_WAY.get(town, town)
        return town in (road.town_a, road.town_b, *road.towards_a, *road.towards_b)

    def leading_first(self, located: Located, text: str) -> Located:
        """The places, those on a road to a town named first: who saw it at KM 72 and is in Bandung came that way."""
        if located.certain:
            return located
        towns = {self._towns[word.text] for word in words(text) if word.text in self._towns}
        there = {id_ for id_, road in self._roads.by_id.items() if towns & {road.town_a, road.town_b}}
        ordered = sorted(located.candidates, key=lambda each: each.place.road not in there)
        return replace(located, candidates=tuple(ordered))

    def _by_compass(self, road: Road, way: str) -> Side | None:
        """The carriageway that leads east, or another way; None where the road mostly runs across that."""
        line = self._roads.posts.get(road.id)
        if not line:
            return None
        north, east = line[-1].lat - line[0].lat, line[-1].lon - line[0].lon
        along, across = (east, north) if way in ("timur", "barat") else (north, east)
        if abs(along) <= abs(across):
            return None
        return "A" if (along > 0) == (way in ("timur", "utara")) else "B"

    def _by_position(self, road: Road, town: Point, km: float | None) -> Side | None:
        line = self._roads.posts.get(road.id)
        if not line:
            return None
        nearest = min(line, key=lambda post: metres_between(post.lat, post.lon, town.lat, town.lon))
        beside = metres_between(nearest.lat, nearest.lon, town.lat, town.lon) <= ALONG_M
        if km is None or not beside:
            return "B" if nearest == line[0] else "A" if nearest == line[-1] else None
        if abs(nearest.mark - km) < 1:
            return None
        return "A" if nearest.mark > km else "B"


def _exits(facilities: Iterable[Facility]) -> dict[tuple[str, str], list[float]]:
    """The kilometres of the gates of a road that are called by a town."""
    exits: dict[tuple[str, str], list[float]] = defaultdict(list)
    for place in (facility.place for facility in facilities):
        called = _OF_A_TOWN.match(place.name or "") if place.facility == "toll_gate" else None
        if called and place.road and place.km is not None:
            exits[place.road, called[1]].append(place.km)
    return dict(exits)


def _near(match: re.Match[str]) -> str:
    """The same with a word for "near" of equal length for "from"."""
    return match[0].replace("dari", "dkt ") if match[1] else match[0].replace("from", "near")


def _towards(match: re.Match[str]) -> str:
    """ "seko suroboyo nang jogja": what is "at" elsewhere is "to" after a whence; as long as before."""
    return match[1] + "ke".ljust(len(match[2]))


def _without_vowels(towns: dict[str, str]) -> dict[str, str]:
    """Towns by their consonants, "mrk", and by these and their length, "jakarte"; but for those that several have."""
    bones: dict[str, set[str]] = defaultdict(set)
    for name, town in towns.items():
        bones[skeleton(name)].add(town)
        bones[f"{skeleton(name)} {len(name)}"].add(town)
    return {short: named.pop() for short, named in bones.items() if len(named) == 1}


def _restored(text: str, whence: re.Match[str]) -> str:
    return text[: whence.start()] + whence[0] + text[whence.end() :]


def _shortened(towns: dict[str, str]) -> dict[str, str]:
    return {short: towns[name] for name, shorts in SHORT_FORMS.items() if name in towns for short in shorts}


def _known_towns(roads: Iterable[Road], gazetteer: Gazetteer) -> dict[str, str]:
    names = [regency.short for regency in gazetteer.regencies.values()]
    names += [
        town.name.split(" (")[0] for corridor in gazetteer.corridors.values() for town in corridor.towns
    ]
    for road in roads:
        names += [road.town_a, road.town_b, *road.towards_a, *road.towards_b]
    return {phrase(name): name for name in names if name}
