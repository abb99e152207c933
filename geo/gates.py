"""Tell gates from the towns they are called by: "abis Cikopo" on a toll road, "pasar Cikopo" beside it."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from geo.cues import NEAR_WORDS, ON_TOLL_ROADS_TOO, PASSING_WORDS
from geo.mentions import Mention, groups
from geo.names import Named, compass_gate
from geo.roads import Road

_OF_TOLL = re.compile(
    r"\b(?:tol|toll|exit|gt|gto|gerbang(?:nya|e)?|contra\s?flow|bahu\s+jalan|one\s?way|e-?toll|e-?money|flazz|brizzi|saldo|kartu|struk|gardu|rest\s?area)\b"
)
_OFF_TOLL = re.compile(
    r"\b(?<!sampai\s)(?<!sampe\s)(?<!tekan\s)(?<!hingga\s)(?<!nganti\s)"  # there a queue only ends
    r"(?:arteri|pasar|lampu\s+merah|alun|pertigaan|perempatan|prapatan|simpang(?!\s+susun)|(?<!outer\s)ring\s?road|(?:jalan|jl|jln)\s+(?:raya|nasional|provinsi)"
    r"|non\s?tol|(?:luar|abis|habis|lepas|(?:udah|sudah|baru)\s+keluar)\s+(?:dari\s+)?tol)\b"
)
_JAM = re.compile(r"\b(?:ng?antr[ei]\w*|antr[ei]\w*|macet|queue)\b")
_FUEL_AT = re.compile(
    r"\b(?:spbu|pom\s+bensin|pom|pertamina|pertashop|(?:gas|petrol|filling|fuel)\s+station)\s+(?:[a-z]+\s+){0,3}?$"
)  # right before the word for a gate
_THREE_DIGITS = re.compile(r"\b\d{3}\b")
_LESS = 0.94  # of the gate's score: so near that a person is asked


class Way(Struct, frozen=True):
    """The toll roads a message names, whether it speaks of one at all, and whether it is about other roads."""

    roads: frozenset[str | None]
    spoken: bool
    off: bool


def way_of(found: Sequence[Mention], text: str) -> Way:
    """What a lower-case text with these names tells about that."""
    roads = frozenset(named.place.road for mention in groups(found, "road") for named in mention.found)
    off = bool(_OFF_TOLL.search(text) or groups(found, "corridor"))
    return Way(roads, bool(roads or _OF_TOLL.search(text)), off)


def speaks_of(road: Road, found: Sequence[Mention], text: str) -> bool:
    """Whether a text speaks of toll roads, or has two kilometres of this one: "dari 519, di 525 ada laka"."""
    numbers = _THREE_DIGITS.findall(text)
    return way_of(found, text).spoken or sum(road.has(float(number)) for number in numbers) > 1


def settled(found: Sequence[Mention], text: str, kilometres: bool) -> list[Mention]:
    """The mentions, of each that may be a gate or its town only the one meant, or both to be asked.

    Beside a kilometre the town tells where that is, for its gate may be on another road.
    """
    found = [_without_road(mention) if _sells_fuel(mention, text) else mention for mention in found]
    if not any(mention.towns for mention in found):
        return found
    way, jam = way_of(found, text), bool(_JAM.search(text))
    made = [replace(m, found=m.towns if kilometres else _meant(m, way, jam)) if m.towns else m for m in found]
    return [mention for mention in made if mention.found]


def _meant(mention: Mention, way: Way, jam: bool) -> tuple[Named, ...]:
    """Its gates alone only on a road that is named: beside a gate another road may begin."""
    towns, on_road = mention.towns, tuple(n for n in mention.found if n.place.road in way.roads)
    gates = on_road or mention.found
    both = (*gates, *(replace(town, score=_LESS * gates[0].score) for town in towns))
    no_town = _is_gate_only(mention)
    at_spot = mention.cue in ON_TOLL_ROADS_TOO  # "flyover Cikunir" is in the town, with "di tol" either
    if way.off or (at_spot and not way.spoken) or (way.roads and not on_road):
        return both if no_town and not way.off and not at_spot else towns
    if at_spot or mention.cue in PASSING_WORDS:
        return gates if on_road else both
    if compass_gate(gates[0].place.name or ""):
        return gates if no_town and (way.spoken or jam) else both
    if mention.cue in NEAR_WORDS and on_road:
        return gates
    return both if no_town or (way.spoken and not on_road) else towns


def _sells_fuel(mention: Mention, text: str) -> bool:
    """Whether a gate only tells where fuel is sold: "spbu exit weleri" is in the town behind it."""
    before = text[: mention.start].rstrip().removesuffix(mention.cue).rstrip()
    return mention.group == "toll_gate" and not mention.towns and bool(_FUEL_AT.search(f"{before} "))


def _without_road(mention: Mention) -> Mention:
    """A gate as what is around it, off its toll road."""
    places = [replace(n.place, facility=None, road=None, km=None, side=None) for n in mention.found]
    around = zip(mention.found, places, strict=True)
    return replace(mention, found=tuple(replace(named, place=place) for named, place in around))


def only_gates(found: Sequence[Mention], towns_too: bool) -> list[Mention]:
    """The mentions of gates, if not `towns_too` of those no town is called like: from Weleri people come, too."""
    return [mention for mention in found if mention.towns and (towns_too or _is_gate_only(mention))]


def _is_gate_only(mention: Mention) -> bool:
    """Whether the only town it may mean is the surroundings of the gate."""
    return all(town.place.point == mention.found[0].place.point for town in mention.towns)
