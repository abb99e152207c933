"""An index of every name on Java a traveller may write, asked for exact names and for near misses."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from geo.abbreviations import NOT_MISSPELT, SHORT_FORMS, shortened, skeleton
from geo.model import Place
from geo.text import phrase

Group = Literal[
    "rest_area", "toll_gate", "station", "terminal", "port", "airport",
    "landmark", "road", "corridor", "town", "district", "Kabupaten", "Kota",
]  # fmt: skip
AREA_GROUPS: tuple[Group, ...] = ("Kabupaten", "Kota", "district", "town")
NEAR_MISS = 84.0  # of 100; below it different places are confused
NEAR_MISS_OF_AREA = 88.0  # "simpang" is not Sampang
SHORTEST_MISS = {"Kabupaten": 6, "Kota": 6, "district": 6, "town": 6}  # "kota malam" is not Malang
COMPASS = ("barat", "timur", "utara", "selatan", "utama")
_COMPASS_SHORT = frozenset(short for word in COMPASS for short in SHORT_FORMS[word])
_SPLIT_GROUPS: tuple[Group, ...] = ("road", "toll_gate", "town", "Kabupaten", "Kota")
_NUMBERED = re.compile(r"\s+\d\w*$")
LONG = 9  # letters of a town's name in which two errors are forgiven
SHORTEST_SPLIT = 6
SHORTEST_SLIP = 5
CLEAR_LEAD = 6.0  # a near miss this much better than the next one stands alone
DISTRICT_M = 4_000
REMEMBERED = 8192  # words; most that travellers write are the same few thousand


class Named(Struct, frozen=True, gc=False):
    """A place under one of its names; `score` from 0 to 1 says how well the words fit the name.

    `own` is False for a road called by a town's name, "tol tangerang" may be another road that goes there, and for
    a town others of that name are better known than.
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
        self._in_one_word: dict[Group, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
        self.alone: dict[str, list[Named]] = defaultdict(list)
        self.longest = 1
        self.near_misses = lru_cache(REMEMBERED)(self._near_misses)  # "di jalan" is asked about all day

    def add(self, named: Named, names: Iterable[str], alone: Iterable[str] = ()) -> None:
        """Know a place by `names` (shortened, too) after a word for its group, and by `alone` anywhere."""
        for name in {phrase(name) for name in names} - {""}:
            self._by_group[named.group][name].append(named)
            for word in re.finditer(" ", name):
                self._going_on[named.group, name[: word.start()]][name] = None
            self._in_one_word[named.group][joined(name)].append(named)
            self.longest = max(self.longest, name.count(" ") + 1)
        for name in {phrase(short) for short in shortened(names)}:
            self._short[named.group][name].append(named)  # apart: "jkt sby" is no misspelt "mjkt sby"
        for name in {phrase(name) for name in alone} - {""}:
            self.alone[name].append(named)

    def first_words(self) -> dict[str, int]:
        """The words names begin with, and how many words the longest of those names has."""
        longest: dict[str, int] = defaultdict(int)
        for known in (self.alone, *self._by_group.values(), *self._short.values()):
            for name in known:
                first = name.split(" ", 1)[0]
                longest[first] = max(longest[first], name.count(" ") + 1)
        for name in self._in_one_word["toll_gate"]:
            longest[name] = max(longest[name], 1)
        return dict(longest)

    def of_one_word(self) -> frozenset[str]:
        """The names that dictating makes two words of, "bre bes", "pali kanci"; none that is written in two, too."""
        known = (self.alone, *(self._by_group[group] for group in _SPLIT_GROUPS))
        in_two = {joined(name) for of in (self.alone, *self._by_group.values()) for name in of if " " in name}
        return frozenset(n for of in known for n in of if len(n) >= SHORTEST_SPLIT and n.isalpha()) - in_two

    def exact(self, group: Group, name: str) -> list[Named]:
        """The places of a group with exactly this name; of gates also in one word, "buahbatu"."""
        found = self._by_group[group].get(name) or self._short[group].get(name)
        return found or (self._in_one_word[group].get(name, []) if group == "toll_gate" else [])

    def beginning(self, group: Group, name: str) -> list[Named]:
        """The places of a group whose names go on after this one: "semarang" finds Semarang Tawang and Poncol."""
        longer = self._going_on.get((group, name), ())
        found = [named for full in longer for named in self._by_group[group][full]]
        return list({named.place.name: replace(named, score=0.75) for named in found}.values())

    def of_several_words(self, *groups: Group) -> Iterator[str]:
        """The full names of two words or more of some groups."""
        return (name for group in groups for name in self._by_group[group] if " " in name)

    def quarters(self, name: str) -> list[Named]:
        """The gates of a town that has none of its own name: "ciperna" has Ciperna Barat and Timur."""
        return [named for word in COMPASS for named in self._by_group["toll_gate"].get(f"{name} {word}", ())]

    def own_roads(self) -> dict[str, tuple[Named, ...]]:
        """The roads by their own names, "cipali" and "ngawi kertosono", not by those of towns they lead to."""
        roads = {name: tuple(n for n in of if n.own) for name, of in self._by_group["road"].items()}
        return {name: own for name, own in roads.items() if own}

    def begins_another(self, name: str, than: str) -> bool:
        """Whether some other name begins so, too."""
        return any(n.startswith(name) for of in self._by_group.values() for n in of if n != than)

    def misspelt_facility(self, group: Group, name: str) -> list[Named]:
        """What a misspelt name after a facility word may mean; of gates all a slip of the thumb away: "kanvi"."""
        found = self.nearly(group, name)
        if group == "toll_gate":
            found = [near for near in found if _begins_alike(near, name)] + self._a_slip_away(name)
        return list({(named.place.name, named.place.road): named for named in reversed(found)}.values())[::-1]

    def nearly(self, group: Group, name: str) -> list[Named]:
        """Near misses of a facility's name; "Pulo Gadung" is a district, and no misspelt Pulo Gebang."""
        if joined(name) not in self._in_one_word[group] and self.district(name):
            return []
        return [*self.near_misses(group, name)] or self._without_vowels(group, name)

    def _a_slip_away(self, name: str) -> list[Named]:
        if len(name) < SHORTEST_SLIP or name in NOT_MISSPELT or self.is_known(name):
            return []
        gates = self._by_group["toll_gate"]
        near = (full for full in gates if full[0] == name[0] and OSA.distance(name, full, score_cutoff=1) < 2)
        return [replace(named, score=0.8) for full in near for named in gates[full]]

    def _without_vowels(self, group: Group, name: str) -> list[Named]:
        """The facilities of those consonants, and no vowel but one: "gt tgl", "exit wlri"."""
        bones = skeleton(name)
        if " " in name or len(bones) < 3 or len(name) - len(bones) > 1:
            return []
        names = (full for full in self._by_group[group] if full[0] == name[0] and skeleton(full) == bones)
        return [replace(named, score=0.8) for full in names for named in self._by_group[group][full]]

    def district(self, name: str) -> list[Named]:
        """The districts of that name, written in one word or two."""
        return self.exact("district", name) or self._in_one_word["district"].get(joined(name), [])

    def is_known(self, name: str) -> bool:
        """Whether anything is called so."""
        return name in self.alone or any(name in known for known in self._by_group.values())

    def misspelt_town(self, name: str) -> list[Named]:
        """The regencies, else the towns on corridors, of whose name this is a typing error: "kertasura"."""
        if name in NOT_MISSPELT:
            return []
        near = [*self.near_misses("Kota", name), *self.near_misses("Kabupaten", name)]
        return near or self.near_misses("town", name)

    def _near_misses(self, group: Group, name: str) -> list[Named]:
        """Places whose names differ by a typing error, best first; several where none is clearly meant."""
        if len(name) < SHORTEST_MISS.get(group, 5):
            return []
        names, cutoff = self._by_group[group], NEAR_MISS_OF_AREA if group in SHORTEST_MISS else NEAR_MISS
        hits = process.extract(name, names.keys(), scorer=fuzz.ratio, score_cutoff=cutoff, limit=3)
        hits = [hit for hit in hits if not self._is_another_town(name, hit[0])]
        if group in SHORTEST_MISS:
            hits = [hit for hit in hits if _is_a_slip(name, hit[0])]
        best = [hit for hit in hits if hit[1] > hits[0][1] - CLEAR_LEAD]
        found = [replace(named, score=score / 110) for full, score, _ in best for named in names[full]]
        return list({(named.place.name, named.place.road): named for named in found}.values())

    def _is_another_town(self, name: str, full: str) -> bool:
        """Whether a name has a town where the other has another one: "Cirebon Timur" is no Cilegon Timur."""
        pairs = list(zip(name.split(), full.split(), strict=False))
        return len(pairs) > 1 and any(one != other and self._is_town(one) for one, other in pairs)

    def _is_town(self, name: str) -> bool:
        return any(name in self._by_group[group] for group in AREA_GROUPS)


def _begins_alike(gate: Named, name: str) -> bool:
    """Whether a gate's name begins with the same letter: "gerbang mending" is not Gending misspelt."""
    return phrase(gate.place.name or "").removeprefix("gt ")[:1] == name[:1]


def _is_a_slip(name: str, full: str) -> bool:
    """Whether a town is meant by a name an error or, in a long one, two away: "cikamurang" is no Cikarang."""
    return name[0] == full[0] and OSA.distance(name, full) <= (2 if len(full) >= LONG else 1)


def compass_gate(name: str) -> bool:
    """Whether a name's last word makes it a gate's rather than a town's: "Brebes Timur", "Sidoarjo 2"."""
    _, *more = name.removeprefix("GT ").removeprefix("Exit ").lower().split() or [""]
    return bool(more) and (more[-1] in COMPASS or more[-1] in _COMPASS_SHORT or more[-1][0].isdigit())


def around(gate: Named) -> Named:
    """The town a gate is called by: "di Cikopo" may mean either, so it is asked."""
    name = _NUMBERED.sub("", (gate.place.name or "").split(" ", 1)[-1])
    town = replace(
        gate.place, name=name, facility=None, road=None, km=None, source="regency", precision_m=DISTRICT_M
    )
    return Named("district", town, gate.score)


def joined(name: str) -> str:
    """A name in one word: "buahbatu"."""
    return name.replace(" ", "")
