"""Another place than was told: what a correction names, with the kind, kilometre and way that were right before."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from conversations.describe import bare_town, kilometre
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.telling.by_now import place_alone
from conversations.telling.called_by_town import HUBS, NOUNS
from conversations.telling.corrections import Correction
from conversations.telling.heading import continued, corrected_at_once
from conversations.telling.placing import far_apart, on_road_said
from conversations.telling.within import is_whole_regency
from conversations.travel.names_alone import only_names
from conversations.world import World
from geo.cues import ROAD_WORDS, SPOT_WORDS
from geo.model import Candidate, Located, Place

_LONGEST = 120  # more is a story
BESIDE_M = 30_000.0  # so near the place is that somebody took for another
_PLACES = frozenset((
    "tempat", "lokasi", "kota", "daerah", "posisi", "jalan", "tol", "toll", "ruas", "place", "location", "road",
    "town", "city", "kabupaten", "stasiun", "terminal", "gerbang", "gt", "exit", "panggonan",
))  # fmt: skip
_BESIDE_NAMES = frozenset((
    "di", "ing", "ning", "nang", "wonten", "in", "at", "the", "on", "yang", "yg", "sing", "nu", "itu", "kota",
    "kabupaten", "kab", "daerah", "sekitar", "deket", "dekat", "near", "around", "km", "a", "b",
))  # fmt: skip

_DECK = (
    r"(?:(?:di|yang|yg|jalan|tol|on|the|toll|lajur|jalur) )*(?:{})(?:nya|ne|na)?"
    r"(?: (?:deck|one|road|toll|pak|bu|min|ya))*"
)
_DECKS = {  # one above the other
    "JAPEK": (re.compile(_DECK.format("atas|layang|elevated|upper|dhuwur|luhur")), "MBZ"),
    "MBZ": (re.compile(_DECK.format("bawah|lower|ground|ngisor|handap")), "JAPEK"),
}
_AREAS = {"regency": "kabupaten", "city": "kota"}
_AREA = re.compile(r"\b(\w+) (regency|city)\b", re.IGNORECASE)
_SLIP = re.compile(  # "nagreg? bukan, cisumdawu", "di tegal eh brebes"
    r"(?P<before>(?:.*\b(?:di|ing|ning|nang|in|at) )?)(?P<wrong>[^\W\d]+(?: [^\W\d]+){0,2}?)"
    r"(?: ?\?+ *(?:(?:e+h|bukan|bkn|dudu|sanes|salah|no|ralat|maaf|sorry|yang|yg)[ ,]+)+"
    r"|[,.]* (?:e+h|ralat)[ ,]+(?:(?:bukan|bkn|salah|maaf|yang|yg)[ ,]+)*)(?P<right>[^?,.;!]{3,40})[.!]*",
    re.IGNORECASE,
)
SOMEWHERE = re.compile(  # a place of which nothing is known here
    r"\b(?:di|nang|neng|ning|ing|wonten|at|in|near|dekat|deket) (?!sini|situ|sana|dalam|tengah|jalan|tol|bahu|"
    r"pinggir|jalur|lajur|depan|kanan|kiri|lokasi|tkp|atas|bawah|belakang|luar|dieu|kono|kene|the|here|there)[a-z]{4,}",
    re.IGNORECASE,
)
BESIDE_IT = re.compile(  # the toll road at a rest area
    r"(?:(?:di|on|the|jalan|bahu|itu) )*(?:tol|toll|jalan|bahu|jalur|lajur|road|shoulder|highway)"
    r"(?: ?(?:nya|ne|na|tol|road))*"
)
ORDINARY = re.compile(
    r"(?:(?:di|ing|ning|on|in|at|the|itu|tapi|lewat|lewatnya|yang|yg) )*"
    r"(?:(?:ordinary|normal|main|national|regular|city|local) (?:road|street)s?|town|city|"
    r"(?:jalan|jl|jln|dalan) (?:biasa|raya|umum|nasional|kampung|bawah|lama|arteri)\w{0,3}|"
    r"arteri\w{0,3}|jalur arteri|(?:dalam )?kota(?:nya|ne|na)?|non ?tol|jalan(?:nya)?|bawah(?:nya)?)"
    r"(?: (?:di|biasa|bawah\w{0,3}|samping\w{0,3}|sebelah\w{0,3}|aja|saja|pak|bu|min|ya|kok))*"
)
_NO_DECK = re.compile(r"(?!)")


def right_at_once(text: str, world: World) -> str:
    """A text without the way or the place that is put right in the same breath: "tegal eh brebes" as "brebes"."""
    if (rightly := corrected_at_once(text, world)) != text:
        return rightly
    slip = _SLIP.fullmatch(text) if len(text) <= _LONGEST else None
    names = slip and ("?" in text or place_alone(slip["wrong"], world)) and place_alone(slip["right"], world)
    return f"{slip['before']}{slip['right']}" if slip and names else text


def elsewhere(place: Place, told: Correction, world: World) -> Located | None:
    """Another place: one of the same kind, or with the same kilometre, where only its name is put right."""
    told = replace(told, said=place_alone(told.said, world) or told.said)  # "udah masuk slahung"
    of_place = is_of(place, told.denied, world)
    deck, other = _DECKS.get(place.road or "", (_NO_DECK, ""))
    if deck.fullmatch(told.said.lower()):
        of_place, told = True, replace(told, said=world.geo.road_name(other))
    if told.denied and not of_place:
        return None
    said = _AREA.sub(lambda area: f"{_AREAS[area[2].lower()]} {area[1]}", told.said)
    alone = on_road_said(world.geo.locate(said, place.point), (place,))
    found = next(_in_full(place, said, alone, world), alone)
    found = _beside(place, found, said, world)
    if not found.candidates or found.problem:
        return None
    places = [each.place for each in found.candidates]
    roads = ROAD_WORDS if all(each.point is None for each in places) else ()
    bare = " ".join(word for word in plain(told.said) if word not in (*_BESIDE_NAMES, *roads))
    if not of_place and not (bare and only_names(bare, places, world)):
        return None
    there = tuple(kept(each, place, world) for each in found.candidates)
    lost = place.km is not None and place.road is not None and all(each.place.is_whole_road for each in there)
    return replace(found, candidates=there, problem="no_such_km" if lost else found.problem)


def is_its_road(place: Place, told: Correction, world: World) -> bool:
    """Whether a correction only names the road on which a place is already: "bukan palikanci, ini kanci pejagan"."""
    if place.road is None or place.road in world.geo.roads_named(told.denied):
        return False
    said = place_alone(told.said, world)
    named = [each.place for each in world.geo.locate(said).candidates] if said else []
    return bool(told.denied and named) and all(
        each.is_whole_road and each.road == place.road for each in named
    )


def _beside(place: Place, found: Located, said: str, world: World) -> Located:
    """What is found, or of what is far off the namesake beside the place it puts right: "gombong", "karanganyar"."""
    there, point = found.certain, place.point
    if there is None or point is None or not far_apart(there, place, BESIDE_M):
        return found
    near = [each for each in world.geo.namesakes(there, said) if not far_apart(each, place, BESIDE_M)]
    return Located((Candidate(near[0], 1.0),)) if len(near) == 1 else found


def _in_full(place: Place, said: str, alone: Located, world: World) -> Iterator[Located]:
    """What a name may mean, with what was said before of the place it puts right."""
    roads = {
        each.place.road for each in alone.candidates if not each.place.facility and each.place.km is None
    }
    if place.km is not None and roads and None not in roads and place.facility in (None, "rest_area"):
        noun = "rest area " if place.facility else ""
        letter = place.side if place.side and not place.direction else ""
        names = [world.geo.road_name(road) for road in roads if road]
        found = [world.geo.locate(f"{noun}km {kilometre(place.km)}{letter} {name}") for name in names]
        yield from (each for each in found if each.certain and each.certain.road in roads)
    if place.facility in NOUNS and not any(pattern.search(said) for _, pattern in NOUNS.values()):
        found_there = world.geo.locate(f"{NOUNS[place.facility][0]} {said}")
        if found_there.candidates and all(
            each.place.facility == place.facility for each in found_there.candidates
        ):
            yield found_there
    if (
        place.name
        and alone.certain
        and is_whole_regency(alone.certain)
        and not (place.road or place.facility)
    ):
        yield from (
            each
            for each in (world.geo.locate(f"di {bare_town(place.name)} {_bare(said)}"),)
            if _is_called(each, place)
        )
    line = place.corridor if place.source == "corridor" else place.road if place.km is None else None
    if line and roads in (set(), {None}):
        along = world.geo.locate(f"{world.geo.line_name(line)} {said}")
        if along.certain and line in (along.certain.road, along.certain.corridor) and along.certain.point:
            yield along


def _is_called(found: Located, place: Place) -> bool:
    return found.certain is not None and found.certain.name == bare_town(place.name or "")


def kept(candidate: Candidate, old: Place, world: World) -> Candidate:
    """A place with the way that was said before, where that is one there, too."""
    place = candidate.place
    if place.road and place.road == old.road:
        return replace(candidate, place=continued(place, old))
    if place.direction or not (old.direction or old.side) or place.facility in HUBS:
        return candidate
    if not place.road:
        other = old.direction and old.direction.lower() not in (place.name or "").lower()
        return replace(candidate, place=replace(place, direction=old.direction if other else None))
    side = world.geo.side_to(place.road, old.direction, place.km) if old.direction else old.side
    direction = old.direction if side else None
    return replace(candidate, place=replace(place, side=place.side or side, direction=direction))


def is_of(place: Place, denied: str, world: World) -> bool:
    """Whether it is (a name of) this place that is said to be wrong, or the place as such: "kotanya"."""
    words = [word.removesuffix("nya") for word in plain(denied) if word not in _BESIDE_NAMES - {"kota"}]
    if not words:
        return False
    geo = world.geo
    names = (
        place.name,
        geo.road_name(place.road or ""),
        place.regency,
        place.district,
        geo.line_name(place.corridor or ""),
    )
    known = {word for name in names for word in plain(name or "")} | _PLACES
    if all(word in known for word in words) or place.road in geo.roads_named(denied):
        return True
    there = [each.place for each in geo.locate(denied).candidates]
    return any((each.name, each.road) == (place.name, place.road) for each in there)


def names_unknown(text: str, world: World) -> bool:
    """Whether words say that it is at a place nobody here knows: "di balonggandu"; a bridge or market is no such."""
    there = SOMEWHERE.search(text)
    name = plain(there[0])[-1] if there else ""
    return bool(name) and name not in SPOT_WORDS and not world.geo.locate(text).candidates


def lies_in(place: Place, said: str, world: World) -> bool:
    """Whether words name no more than the regency a place is in, or a city beside it: "dramaga" - "bogor"."""
    if not (place.district or place.facility or place.road):
        return False
    named = [each.place for each in world.geo.locate(said).candidates]
    around = [each for each in named if not (each.district or each.road or each.facility)]
    cities = [each for each in around if place.point and (each.name or "").startswith(("Kota ", "Jakarta"))]
    within = any(each.regency_code == place.regency_code for each in around)
    within = within or any(each.point and not far_apart(each, place) for each in cities)
    return within and only_names(_bare(said) or said, around, world)


def _bare(said: str) -> str:
    """The names that words say, without what stands beside names."""
    return " ".join(word for word in plain(said) if word not in _BESIDE_NAMES)


def off_toll(draft: Draft, place: Place, world: World) -> Located | None:
    """The town where no toll road is meant: the one its gate is called by, one that was named, or around it."""
    if not place.road:
        return None
    ends = {world.geo.towards(place.road, side) for side in ("A", "B")}
    named = [word for said in reversed(draft.words) for word in reversed(plain(said)) if len(word) > 3]
    gate = (place.name or "").split(" ", 1)[-1] if place.facility else ""
    towns = (
        f"kota {gate}" if gate else "",
        gate,
        *(word for word in named if world.geo.heading(place.road, f"arah {word}")[1] not in ends),
        bare_town(place.district or ""),
        place.regency or "",
    )
    for town in filter(None, towns):
        found = world.geo.locate(town)
        areas = [each for each in found.candidates if not (each.place.road or each.place.facility)]
        if areas and len(areas) == len(found.candidates):
            return replace(found, candidates=tuple(kept(each, place, world) for each in areas))
    return None
