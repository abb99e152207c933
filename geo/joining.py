"""Find an ordinary road by the two neighbouring towns it joins: "dari Weleri sampai Gringsing"."""

import re
from collections.abc import Set

from msgspec.structs import replace

from geo.cues import ROAD_WORDS
from geo.facilities import named_place
from geo.gazetteer import Gazetteer
from geo.kilometres import Told
from geo.lines import apart
from geo.model import Candidate, Place, Point
from geo.names import AREA_GROUPS, Group, Named, Names
from geo.text import Word, in_a_row, words

_FURTHEST_M = 40_000.0  # further apart they are the ends of a journey
_OF_ROADS = frozenset(("jalan", "jl", "jln", "jalur", "ruas", "sepanjang"))
_BETWEEN = frozenset(("antara", "antar", "between"))
_FROM = _OF_ROADS | _BETWEEN | frozenset(("dari", "dr", "saking", "ti", "seko", "from"))
_UNTIL = frozenset((
    "sampai", "sampe", "sampek", "smp", "hingga", "nganti", "tekan", "nepi", "until", "dan", "sama", "and",
))  # fmt: skip
_TO = _UNTIL | frozenset(("ke", "menuju", "arah", "ka", "to"))
_TOLL = re.compile(r"\b(?:tol|toll|exit|gerbang|gt)\b")
_SURE, _PERHAPS = 0.6, 0.5  # "dari Ungaran ke Bawen" may tell of a journey: asked
_SMALL: tuple[Group, ...] = ("town", "district", "landmark")
_CITIES: tuple[Group, ...] = ("Kota", "town", "Kabupaten", "district")
_LONGEST = 2


class Joining:
    """Knows towns and everyday words that are names too. Unchanging once built."""

    def __init__(self, names: Names, gazetteer: Gazetteer, everyday: frozenset[str]) -> None:
        self._names, self._gazetteer, self._everyday = names, gazetteer, everyday

    def road(self, text: str) -> Candidate | None:
        """The middle between two towns a lower-case text says it joins; None where it names none such."""
        listed = [] if _TOLL.search(text) else words(text)
        for at, word in enumerate(listed):
            if word.text in _FROM and (found := self._joined(listed, at + 1, word.text in _OF_ROADS)):
                return found
        return None

    def or_ordinary(self, roads: list[Candidate], told: Told) -> list[Candidate]:
        """The toll roads named, and beside one that is called "jalan" by its two towns the ordinary road there."""
        called = [m for m in told.mentions if m.group == "road" and m.cue in ROAD_WORDS]
        ways = [] if _TOLL.search(told.text) else [self._called(told.text[m.start : m.end]) for m in called]
        areas = [m.found[0].place for m in told.mentions if m.group in AREA_GROUPS]  # "... macet di salatiga"
        there = [areas[0] if areas else way for way in ways if way]
        ordinary = [Candidate(replace(place, direction=told.town), _SURE) for place in there]
        return [*roads, *ordinary]

    def _called(self, name: str) -> Place | None:
        """The middle between the two towns a road is called by."""
        towns = [found for town in name.split() if (found := self._city(town))]
        return self._between(*towns) if len(towns) == len(name.split()) == 2 else None

    def _city(self, name: str) -> Named | None:
        found = (each for group in _CITIES for each in self._names.exact(group, name) if each.place.point)
        return next(found, None)

    def _joined(self, listed: list[Word], at: int, of_road: bool) -> Candidate | None:
        """The nearest two places of those names, where something joins the names."""
        ones, at = self._towns(listed, at)
        joined = at
        while joined < len(listed) and listed[joined].text in _TO:
            joined += 1
        if not ones or joined == at:
            return None
        others, _ = self._towns(listed, joined, {one.place.corridor for one in ones if one.place.corridor})
        pairs = [(one, other) for one in ones for other in others if 0 < _apart(one, other) <= _FURTHEST_M]
        sure = of_road or any(word.text in _UNTIL | _BETWEEN for word in listed[at - 1 : joined])
        nearest = min(pairs, key=lambda pair: _apart(*pair), default=None)
        return Candidate(self._between(*nearest), _SURE if sure else _PERHAPS) if nearest else None

    def _towns(self, listed: list[Word], at: int, lines: Set[str] = frozenset()) -> tuple[list[Named], int]:
        """The towns named there; an everyday word ("tanjung") is one only on one of these corridors."""
        for length in range(_LONGEST, 0, -1):
            name = in_a_row(listed[at : at + length])
            found = [each for group in _SMALL for each in self._names.exact(group, name) if each.place.point]
            if name in self._everyday:
                found = [each for each in found if each.place.corridor in lines]
            if found:
                return found, at + length
        return [], at

    def _between(self, one: Named, other: Named) -> Place:
        a, b = _point(one), _point(other)
        middle = Point((a.lat + b.lat) / 2, (a.lon + b.lon) / 2)
        names = f"{_bare(one)}-{_bare(other)}"
        place = Place(middle, int(_apart(one, other) / 2) + one.place.precision_m, "regency", names)
        corridor = one.place.corridor if one.place.corridor == other.place.corridor else None
        return replace(named_place(place, self._gazetteer), district=None, corridor=corridor)


def _bare(named: Named) -> str:
    name = (named.place.name or named.place.district or "").split(" (")[0]
    return name.removeprefix("Kota ").removeprefix("Kabupaten ")


def _point(named: Named) -> Point:
    assert named.place.point  # noqa: S101 - only such are taken
    return named.place.point


def _apart(one: Named, other: Named) -> float:
    return apart(_point(one), _point(other))
