"""Tell which toll road a misspelt word means: with a typing error, without its vowels, cut short, in disorder."""

import re
from collections import defaultdict
from functools import lru_cache

from msgspec.structs import replace
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from geo.abbreviations import NOT_MISSPELT, is_within, skeleton
from geo.names import CLEAR_LEAD, NEAR_MISS, NEAR_MISS_OF_AREA, REMEMBERED, Named, Names

NEAR_MISS_OF_TWO = 92.0
SHORTEST = 6
LONG = 8  # letters: so long a name an error away is no other word
SLIP = 0.85
GUESSED = 0.6  # a shorter one that nothing else tells of is asked about
_NO_TOWNS = ("sekarang", "skarang", "yang")  # "batang sekarang" is no Batang-Semarang
_DOUBLED = re.compile(r"(.)\1+")


class MisspeltRoads:
    """Knows the roads' own names, and remembers which words are none of them. Unchanging once built."""

    def __init__(self, names: Names) -> None:
        self._names, self._roads = names, names.own_roads()
        self._bones = {
            name: skeleton(name) for name in self._roads if " " not in name and len(name) >= SHORTEST - 1
        }
        self._of_bones: dict[str, list[str]] = defaultdict(list)
        for name, bones in self._bones.items():
            self._of_bones[bones].append(name)
        self._of_two = [name for name in self._roads if name.count(" ") == 1]
        self._towns = {town for name in self._of_two for town in name.split()}
        self._first = {name[0] for name in self._bones if len(name) >= LONG}
        self.of = lru_cache(REMEMBERED)(self._of)
        self.without_vowels = lru_cache(REMEMBERED)(self._plain)

    def _of(self, name: str) -> tuple[Named, ...]:
        """The roads whose own name is misspelt here; a word that is some other name is no misspelling."""
        if len(name) < 3 or name in NOT_MISSPELT or self._names.is_known(name):
            return ()
        if near := self._an_error_away(name, SHORTEST):
            return near
        if len(name) >= SHORTEST:
            hits = process.extract(
                name, self._bones.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_MISS, limit=2
            )
            near_ones = [
                full for full, *_ in hits if len(full) >= SHORTEST and abs(len(full) - len(name)) <= 1
            ]
            if near_ones:  # "serpihan" is not Serpan
                return tuple(
                    replace(named, score=hits[0][1] / 110)
                    for full in near_ones
                    for named in self._roads[full]
                )
        return self._by_bones(name, skeleton(name)) or self._cut_short(name)

    def of_two(self, one: str, two: str) -> tuple[Named, ...]:
        """The roads called by two towns, one of which may be an everyday word of this: "pemalang barang"."""
        if (one not in self._towns and two not in self._towns) or two in _NO_TOWNS:
            return ()
        name = f"{one} {two}"
        hits = process.extract(name, self._of_two, scorer=fuzz.ratio, score_cutoff=NEAR_MISS_OF_TWO, limit=2)
        if not hits or (len(hits) > 1 and hits[1][1] > hits[0][1] - CLEAR_LEAD):
            return ()
        return tuple(replace(named, score=hits[0][1] / 110) for named in self._roads[hits[0][0]])

    def in_two(self, one: str, two: str) -> tuple[Named, ...]:
        """The road whose long name was dictated in two words and misheard: "palu kanci", "cipu lareng"."""
        if one[0] not in self._first or len(one) < 3 or len(one) + len(two) < LONG:
            return ()
        return () if self._names.is_known(f"{one} {two}") else self._an_error_away(one + two, LONG)

    def _an_error_away(self, name: str, shortest: int) -> tuple[Named, ...]:
        """The roads with so long a name from which a word differs by one slip of the thumb: "cipaki", "gepmas"."""
        near = [
            full
            for full in self._bones
            if len(full) >= shortest and full[0] == name[0] and OSA.distance(name, full, score_cutoff=1) <= 1
        ]
        return tuple(replace(named, score=SLIP) for full in near for named in self._roads[full])

    def _plain(self, name: str) -> tuple[Named, ...]:
        """The roads a slip of the thumb away, or of those consonants, four or more; nothing else tells of a road."""
        if len(name) < SHORTEST - 2 or name in NOT_MISSPELT or self._names.is_known(name):
            return ()
        if near := self._an_error_away(name, SHORTEST):
            return near if len(name) >= LONG else tuple(replace(named, score=GUESSED) for named in near)
        bones = skeleton(name)
        if len(bones) < 4:
            return ()
        if bones == name and len(bones) > 4:
            return self._by_bones(name, bones)
        left_out = (
            full for full in self._of_bones.get(bones, ()) if len(name) < len(full)
        )  # "paspor" has all
        return tuple(named for full in left_out if is_within(name, full) for named in self._roads[full])

    def _by_bones(self, name: str, bones: str) -> tuple[Named, ...]:
        """The roads of those consonants: "cplrng", "jgrawi", or "cipaly" with another vowel."""
        if len(bones) < 3:
            return ()
        same = (full for full, of in self._bones.items() if _same_bones(name, bones, full, of))
        return tuple(named for full in same for named in self._roads[full])

    def _cut_short(self, name: str) -> tuple[Named, ...]:
        """The road whose name, and no other, begins so: "cipul"."""
        if len(name) < SHORTEST - 1:
            return ()
        begun = [full for full in self._bones if full.startswith(name)]
        alone = len(begun) == 1 and not self._names.begins_another(name, than=begun[0])
        return self._roads[begun[0]] if alone else ()


def _same_bones(name: str, bones: str, full: str, of: str) -> bool:
    """Whether a name is another without its vowels, a consonant lost perhaps, with other vowels or in disorder."""
    if name[0] == full[0] and full in (_DOUBLED.sub(r"\1", name), _in_order(name, full)):
        return True
    if len(full) < SHORTEST:
        return of == bones and len(name) == len(full) - 1 and is_within(name, full)  # "japk"
    if name == bones and len(bones) > 4:
        return fuzz.ratio(bones, of) > NEAR_MISS_OF_AREA
    return of == bones and (len(name) in (len(bones), len(full)) or is_within(name, full))


def _in_order(name: str, full: str) -> str:
    """The full name if this is it with its letters in disorder: "japke"."""
    return full if sorted(name) == sorted(full) else name
