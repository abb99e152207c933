"""Places that are called by their town: its gate, station, port or toll road, where one was told of before."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from msgspec.structs import replace

from conversations.describe import bare_town
from conversations.meaning.crawling import only_a_queue
from conversations.session import Draft
from conversations.understand import understand
from conversations.world import World
from geo.cues import NEAR_WORDS, PASSING_WORDS
from geo.model import PINS, Located, Place
from geo.names import compass_gate
from geo.posts import REST

_TRAIN = (  # "ka" in small letters is Sundanese for "to"
    r"k(?:e|a)?reta(?:nya|ne|na)?|(?-i:KA)|(?<=di )ka|(?<=naik )ka|(?<=dalam )ka|(?<=numpak )ka|ka(?= api| \d)"
    r"|krl|sepure?|gerbong|commuter ?line|train"
)
_PLANE = r"pesawat|boarding|flight|maskapai"
_NOT_ABOARD = re.compile(  # but beside the rails
    r"\b(?:perlintasan|palang|rel|crossing|macet|(?:ke|ka|ter|di|men?)?tabrak\w*|hit|"
    r"(?:kereta|train|ka|sepur)(?: api)? (?:mau )?(?:lewat|liwat|melintas)|nunggu(?:in)? (?:kereta|sepur))\b",
    re.IGNORECASE,
)
_ABOARD = {
    "station": re.compile(rf"\b(?:{_TRAIN})\b", re.IGNORECASE),
    "airport": re.compile(rf"\b(?:{_PLANE})\b", re.IGNORECASE),
    "port": re.compile(r"\b(?:kapal|feri|ferry|ferries)\b", re.IGNORECASE),
}
NOUNS = {  # of the places that are named by their town
    "toll_gate": ("gerbang tol", re.compile(r"\b(?:gerbang|gt|gardu|toll? ?gate)\b", re.IGNORECASE)),
    "rest_area": ("rest area", re.compile(rf"\b{REST}", re.IGNORECASE)),
    "station": ("stasiun", re.compile(rf"\b(?:stasiun|setasiun|sta|station|{_TRAIN})\b", re.IGNORECASE)),
    "airport": ("bandara", re.compile(rf"\b(?:bandara|airport|{_PLANE})\b", re.IGNORECASE)),
    "terminal": ("terminal", re.compile(r"\bterminal\b", re.IGNORECASE)),
    "port": (
        "pelabuhan",
        re.compile(r"\b(?:pelabuhan|dermaga|port|harbou?r|kapal|feri|ferry|ship)\b", re.IGNORECASE),
    ),
}
HUBS = ("station", "airport", "terminal", "port")  # where nobody travels towards a town
_PUMPS = re.compile(
    r"\b(?:spbu|spklu|pom(?: bensin)?|pertashop|(?:petrol|gas|fuel) station)\b", re.IGNORECASE
)
_LEADS = NEAR_WORDS | PASSING_WORDS | frozenset((  # "we have just passed", "keretanya sudah dekat"
    "di", "in", "at", "nang", "ning", "we", "i", "are", "we're", "i'm", "have", "has", "just", "is", "the", "train",
    "kereta", "keretanya", "sepure", "kami", "kita", "saya", "baru", "barusan", "sudah", "udah", "wis", "tos", "now",
    "sekarang", "saiki", "ayeuna", "ini", "posisi", "lagi", "masih",
))  # fmt: skip
_NOW = ("now", "sekarang", "skrg", "saiki", "ayeuna", "pak", "bu", "min")
_SAYS_TOLL = re.compile(r"\b(?:(?<!gerbang )tol|toll)(?: ?nya| road)?\b", re.IGNORECASE)


def of_its_kind(text: str, draft: Draft, world: World) -> Located | None:
    """The gate, station, port or toll road of a town, where one was told of before and the town is the answer."""
    town = _town(text)
    if any(pattern.search(town) for _, pattern in NOUNS.values()):
        return None
    for kind, noun in _told_of(draft):
        found = world.geo.locate(f"{noun} {town}")
        if found.candidates and all(each.place.facility == kind for each in found.candidates):
            return found
    return _of_its_toll(text, world) if any(map(_SAYS_TOLL.search, draft.words)) else None


def _town(text: str) -> str:
    """The name of a text that says no more than to be there: "just passed pekalongan", "deket cirebon sekarang"."""
    words = text.lower().strip(" .!").split()
    words = [*dropwhile(_LEADS.__contains__, words)]
    return " ".join([*dropwhile(_NOW.__contains__, reversed(words))][::-1])


def its_hub(found: Located, text: str, draft: Draft, world: World) -> Located | None:
    """The stations, airport or port of the towns a passenger names alone: those who run them are told."""
    places = [each.place for each in found.candidates]
    alone = not any(place.road or place.facility or place.source in PINS for place in places)
    names = list(dict.fromkeys(place.name or "" for place in places))
    if not all(names) or not alone or _NOT_ABOARD.search(text):
        return None
    for kind, pattern in _ABOARD.items():
        if kind == "port" and names != [*map(bare_town, names)]:  # a regency has several
            continue
        if names and any(map(pattern.search, (text, *draft.words))):
            return _hubs(kind, dict.fromkeys(map(bare_town, names)), world)
    return None


def rather_town(found: Located, text: str, draft: Draft) -> Located:
    """Without a town's gates for who tells of a bus or its fare, and of no toll road: it stops in the town."""
    said = (text, *draft.words)
    of_toll = any(_SAYS_TOLL.search(each) or NOUNS["toll_gate"][1].search(each) for each in said)
    if draft.category != "transport" or draft.danger or of_toll:
        return found
    towns = tuple(each for each in found.candidates if each.place.facility != "toll_gate")
    named = any(compass_gate(each.place.name or "") for each in towns)  # "brebes timur" is rather a gate
    return replace(found, candidates=towns) if towns and not named else found


def rather_gate(found: Located, text: str, draft: Draft, world: World) -> Located:
    """The gates only, for who tells of one, of a card or a fare there: "tarif tol mahal banget di palimanan"."""
    if (draft.category or understand(text, world.lexicon).category) != "toll_gate":
        return found
    gates = tuple(each for each in found.candidates if each.place.facility == "toll_gate")
    return replace(found, candidates=gates) if gates else found


def by_train(words: Sequence[str]) -> bool:
    """Whether who wrote these messages tells of a train, as one who is in it."""
    aboard = any(map(_ABOARD["station"].search, words))
    return aboard and not any(map(_NOT_ABOARD.search, words))


def _hubs(kind: str, towns: Iterable[str], world: World) -> Located | None:
    """What of this kind is called by these towns; None where one of them has none."""
    found = [world.geo.locate(f"{NOUNS[kind][0]} {town}") for town in towns]
    hubs = [each for there in found for each in there.candidates]
    if not all(there.candidates for there in found) or any(each.place.facility != kind for each in hubs):
        return None
    return found[0] if len(found) == 1 else Located(tuple(hubs))


def kind_there(category: str, place: Place | None, words: Sequence[str]) -> str:
    """The kind of a trouble told of a rest area or gate, at its place: at a station it is that one's.

    A queue of nothing is what stands at the gate, pumps or harbour that is told beside it.
    """
    at_hub = place is not None and place.facility in HUBS
    if (
        category == "congestion"
        and any(map(only_a_queue, words))
        and not any("acet" in said for said in words)
    ):
        return "terminal" if at_hub else _queued_at(words) or category
    if category == "terminal" and place is not None and place.facility == "rest_area":
        return "rest_area"
    return "terminal" if at_hub and category in ("rest_area", "toll_gate") else category


def _queued_at(words: Sequence[str]) -> str:
    """The kind of the place words name; empty where they name none."""
    if any(map(_PUMPS.search, words)):
        return "fuel"
    named = next((kind for kind, (_, noun) in NOUNS.items() if any(map(noun.search, words))), "")
    return "terminal" if named in HUBS else named


def _of_its_toll(town: str, world: World) -> Located | None:
    """The toll road at a town, and where it is one, its stretch there."""
    found = world.geo.locate(f"tol {town}")
    roads_alone = [each.place.road and not each.place.facility for each in found.candidates]
    if not found.candidates or not all(roads_alone):
        return None
    if any(each.place.road for each in world.geo.locate(town).candidates):
        return None  # a road's own name
    if found.certain is None:
        return found
    there = world.geo.locate(f"{found.certain.name} {town}")
    return there if there.certain and there.certain.road == found.certain.road else found


def _told_of(draft: Draft) -> Iterator[tuple[str, str]]:
    """What was told of, the last of it first, then what its kind is of."""
    for said in (*reversed(draft.words), draft.category.replace("_", " ")):
        yield from ((kind, noun) for kind, (noun, pattern) in NOUNS.items() if pattern.search(said))
