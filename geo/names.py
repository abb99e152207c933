"""An index of every name on Java a traveller may write, asked for exact names and for near misses."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, process

from geo.abbreviations import SHORT_FORMS, shortened, skeleton
from geo.model import Place
from geo.text import phrase

Group = Literal[
    "rest_area", "toll_gate", "station", "terminal", "port", "airport",
    "landmark", "road", "corridor", "town", "district", "Kabupaten", "Kota",
]  # fmt: skip
AREA_GROUPS: tuple[Group, ...] = ("Kabupaten", "Kota", "district", "town")
NEAR_MISS = 84.0  # of 100; below it different places are confused
NEAR_MISS_OF_AREA = 88.0  # "simpang" is not Sampang
SHORTEST_MISS = {"Kabupaten": 6, "Kota": 6, "district": 6}  # "kota malam" is not Malang
COMPASS = ("barat", "timur", "utara", "selatan", "utama")
_COMPASS_SHORT = frozenset(short for word in COMPASS for short in SHORT_FORMS[word])
_SPLIT_GROUPS: tuple[Group, ...] = ("road", "toll_gate", "town", "Kabupaten", "Kota")
_DOUBLED = re.compile(r"(.)\1+")
_NUMBERED = re.compile(r"\s+\d\w*$")
NEAR_MISS_OF_TWO = 92.0
SHORTEST_ROAD = 6
CLEAR_LEAD = 6.0  # a near miss this much better than the next one stands alone
DISTRICT_M = 4_000


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
        self._short: dict[Group, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
        # Names by how they begin.
        self._going_on: dict[tuple[Group, str], dict[str, None]] = defaultdict(dict)
        self._in_one_word: dict[Group, set[str]] = defaultdict(set)
        self._bones: dict[str, str] = {}  # of the roads' own names
        self._of_two: list[str] = []  # the roads called by two towns
        self.alone: dict[str, list[Named]] = defaultdict(list)
        self.longest = 1

    def add(self, named: Named, names: Iterable[str], alone: Iterable[str] = ()) -> None:
        """Know a place by `names` (shortened, too) after a word for its group, and by `alone` anywhere."""
        for name in {phrase(name) for name in names} - {""}:
            self._by_group[named.group][name].append(named)
            for word in re.finditer(" ", name):
                self._going_on[named.group, name[: word.start()]][name] = None
            self._in_one_word[named.group].add(joined(name))
            self.longest = max(self.longest, name.count(" ") + 1)
            if named.group == "road" and named.own:
                self._add_for_misspelt(name)
        for name in {phrase(short) for short in shortened(names)}:
            self._short[named.group][name].append(named)  # apart: "jkt sby" is no misspelt "mjkt sby"
        for name in {phrase(name) for name in alone} - {""}:
            self.alone[name].append(named)

    def _add_for_misspelt(self, name: str) -> None:
        if name.count(" ") == 1:
            self._of_two.append(name)
        elif len(name) >= SHORTEST_ROAD - 1:
            self._bones[name] = skeleton(name)

    def first_words(self) -> frozenset[str]:
        """The words names begin with."""
        full = (n for known in (self.alone, *self._by_group.values(), *self._short.values()) for n in known)
        return frozenset(name.split(" ", 1)[0] for name in full)

    def of_one_word(self) -> frozenset[str]:
        """The names that dictating makes two words of, "bre bes", "pali kanci"; none that is written in two, too."""
        known = (self.alone, *(self._by_group[group] for group in _SPLIT_GROUPS))
        in_two = {joined(name) for of in (self.alone, *self._by_group.values()) for name in of if " " in name}
        return frozenset(n for of in known for n in of if len(n) >= SHORTEST_ROAD and n.isalpha()) - in_two

    def exact(self, group: Group, name: str) -> list[Named]:
        """The places of a group with exactly this name."""
        return self._by_group[group].get(name) or self._short[group].get(name, [])

    def beginning(self, group: Group, name: str) -> list[Named]:
        """The places of a group whose names go on after this one: "semarang" finds Semarang Tawang and Poncol."""
        longer = self._going_on.get((group, name), ())
        found = [named for full in longer for named in self._by_group[group][full]]
        return list({named.place.name: replace(named, score=0.75) for named in found}.values())

    def quarters(self, name: str) -> list[Named]:
        """The gates of a town that has none of its own name: "ciperna" has Ciperna Barat and Timur."""
        return [named for word in COMPASS for named in self._by_group["toll_gate"].get(f"{name} {word}", ())]

    def misspelt_road(self, name: str) -> list[Named]:
        """The roads whose own name is misspelt here; a word that is some other name is no misspelling."""
        if len(name) < 3 or name in self.alone or self._known_anywhere(name):
            return []
        if len(name) >= SHORTEST_ROAD:
            hits = process.extract(
                name, self._bones.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_MISS, limit=2
            )
            near = [
                full for full, *_ in hits if len(full) >= SHORTEST_ROAD and abs(len(full) - len(name)) <= 1
            ]  # "serpihan" is not Serpan
            if near:
                return [replace(named, score=hits[0][1] / 110) for full in near for named in self._road(full)]
        return self._by_skeleton(name) or self._cut_short(name)

    def misspelt_road_of_two(self, name: str) -> list[Named]:
        """The roads called by two towns whose name is misspelt here: "ngawi kertsono"."""
        hits = process.extract(name, self._of_two, scorer=fuzz.ratio, score_cutoff=NEAR_MISS_OF_TWO, limit=2)
        if not hits or (len(hits) > 1 and hits[1][1] > hits[0][1] - CLEAR_LEAD):
            return []
        return [replace(named, score=hits[0][1] / 110) for named in self._road(hits[0][0])]

    def _by_skeleton(self, name: str) -> list[Named]:
        """The roads of those consonants: "cplrng", or "cipaly" with another vowel."""
        bones = skeleton(name)
        if len(bones) < 3:
            return []
        same = (full for full, of in self._bones.items() if _same_bones(name, bones, full, of))
        return [named for full in same for named in self._road(full)]

    def _cut_short(self, name: str) -> list[Named]:
        """The road whose name, and no other, begins so: "cipul"."""
        if len(name) < SHORTEST_ROAD - 1:
            return []
        begun = [full for full in self._bones if full.startswith(name)]
        if len(begun) != 1 or any(
            n.startswith(name) for of in self._by_group.values() for n in of if n not in begun
        ):
            return []
        return self._road(begun[0])

    def _road(self, name: str) -> list[Named]:
        return [named for named in self._by_group["road"][name] if named.own]

    def misspelt_facility(self, group: Group, name: str) -> list[Named]:
        """Near misses of a facility's name; "Pulo Gadung" is a district, and no misspelt Pulo Gebang."""
        if joined(name) not in self._in_one_word[group] and self.district(name):
            return []
        return self.near_misses(group, name) or self._without_vowels(group, name)

    def _without_vowels(self, group: Group, name: str) -> list[Named]:
        """The facilities of those consonants, and no vowel but one: "gt tgl", "exit wlri"."""
        bones = skeleton(name)
        if " " in name or len(bones) < 3 or len(name) - len(bones) > 1:
            return []
        names = (full for full in self._by_group[group] if full[0] == name[0] and skeleton(full) == bones)
        return [replace(named, score=0.8) for full in names for named in self._by_group[group][full]]

    def district(self, name: str) -> list[Named]:
        """The districts of that name, written in one word or two."""
        return self.exact("district", name) or self.exact("district", joined(name))

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


def compass_gate(name: str) -> bool:
    """Whether a name's last word makes it a gate's rather than a town's: "Brebes Timur", "Cikampek Utama"."""
    *town, last = name.removeprefix("GT ").removeprefix("Exit ").lower().split()
    return bool(town) and (last in COMPASS or last in _COMPASS_SHORT)


def around(gate: Named) -> Named:
    """The town a gate is called by: "di Cikopo" may mean either, so it is asked."""
    name = _NUMBERED.sub("", (gate.place.name or "").split(" ", 1)[-1])
    town = replace(
        gate.place, name=name, facility=None, road=None, km=None, source="regency", precision_m=DISTRICT_M
    )
    return Named("district", town, gate.score)


def _in_order(name: str, full: str) -> str:
    """The full name if this is it with its letters in disorder: "japke"."""
    return full if sorted(name) == sorted(full) else name


def _same_bones(name: str, bones: str, full: str, of: str) -> bool:
    """Whether a name is another without its vowels, a consonant lost perhaps, with other vowels or in disorder."""
    if name[0] == full[0] and full in (_DOUBLED.sub(r"\1", name), _in_order(name, full)):
        return True
    if len(full) < SHORTEST_ROAD:
        return False
    if name == bones and len(bones) > 4:
        return fuzz.ratio(bones, of) > NEAR_MISS_OF_AREA
    return of == bones and len(name) in (len(bones), len(full))


def joined(name: str) -> str:
    """A name in one word: "buahbatu"."""
    return name.replace(" ", "")
