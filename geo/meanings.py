"""Say what a name may mean that has no word of its own before it: a town, the gate called by it, or nothing."""

from msgspec.structs import replace

from geo.cues import (
    FACILITY_GROUPS,
    FACILITY_WORDS,
    JAM_WORDS,
    LEAVING_WORDS,
    LINE_WORDS,
    OF_A_GATE_TOO,
    ON_TOLL_ROADS_TOO,
    PLACING_WORDS,
    ROAD_WORDS,
    SINCE_WORDS,
    SPOT_WORDS,
)
from geo.lines import apart
from geo.names import AREA_GROUPS, Group, Named, Names, around, compass_gate

EVERYDAY_LANDMARK = 0.5  # "di puncak" may be the top of any mountain: asked
SHORTEST_FIRST = 6
ONLY_A_LINE = 0.4  # "kereta solo jogja" is on no toll road, "bus semarang solo" perhaps: asked
APART_M = 25_000.0
NAMESAKE = 0.7  # "macet ciawi": Bogor's or Tasikmalaya's
_EXPECTING = PLACING_WORDS | SPOT_WORDS | JAM_WORDS | FACILITY_WORDS.keys()
_EVERYDAY_CUES = LEAVING_WORDS | SINCE_WORDS
_GIVING_STREETS_NAMES: tuple[Group, ...] = (
    "airport",
    "port",
    "terminal",
    "station",
)  # "jalan Soekarno Hatta"
_WITH_STREETS: tuple[Group, ...] = ("terminal", "toll_gate", "station")  # "flyover ahmad yani" is no airport
_GATE_OR_AREA = (*AREA_GROUPS, "toll_gate")
_OF_TOWNS = SPOT_WORDS | {"daerah", "wilayah", "kawasan", "desa", "area", "pantura", "jalur", "arteri"}
_NO_GATE_AFTER = _OF_TOWNS | ROAD_WORDS
_AT_NO_GATE = SPOT_WORDS | ROAD_WORDS  # "perempatan Kanci" is in the town, as "stasiun Cibubur" is


class Meanings:
    """Knows all names and the everyday words among them. Unchanging once built."""

    def __init__(self, names: Names, everyday: dict[str, bool]) -> None:
        """`everyday` are words that are names too, and whether they are one after "di"."""
        self._names, self._everyday = names, everyday

    def of(self, name: str, before: str) -> tuple[list[Named], list[Named]]:
        """What a name after the word `before` means; where these are gates, also the towns it may mean instead."""
        found = self._meant(name, before)
        gates = self._gates(name, before, found)
        if not gates and before in PLACING_WORDS and [n.group for n in found] == ["toll_gate"]:
            gates = found if name not in self._names.alone else []
        if not gates and before in ON_TOLL_ROADS_TOO and name not in self._names.alone:
            gates = [n for n in self._names.exact("toll_gate", name) if _is_only_around(n, found)]
            return (gates, found) if gates else (found, [])
        if not gates:
            return found, []
        towns = [named for named in found if named.group in AREA_GROUPS] or self._names.district(name)
        if any(named.group in ("Kabupaten", "Kota") for named in towns):
            return gates, towns
        away = [gate for gate in gates if all(_metres(gate, town) > APART_M for town in towns)]
        return gates, [*towns, *(around(gate) for gate in away[:1])]  # "Sadang" is Purwakarta's and Kebumen's

    def beside_corridor(self, name: str) -> list[Named]:
        """The towns a name right after a corridor's means: "jalur selatan banjar patroman"."""
        if name in self._everyday:
            return [named for named in self.of(name, "di")[0] if named.group in AREA_GROUPS]
        return self._names.exact("town", name) or self._names.district(name)

    def is_town(self, name: str) -> bool:
        """Whether a town, a regency or a gate is called so; what an airport is called, streets are too."""
        known = self._names.exact("town", name) or self._names.exact("toll_gate", name)
        return bool(known or any(n.group != "airport" for n in self._names.alone.get(name, ())))

    def is_everyday(self, name: str) -> bool:
        """Whether a name is an everyday word, too."""
        return name in self._everyday

    def is_plain_district(self, name: str) -> bool:
        """Whether a district is called so, and nothing of every day."""
        return name not in self._everyday and bool(self._names.exact("district", name))

    def cue_of_first(self, name: str) -> str:
        """What goes without saying before a town's name at the very beginning: "kandanghaur bolong kabeh"."""
        plain = len(name) >= SHORTEST_FIRST and name not in self._everyday
        return "di" if plain and self._names.exact("town", name) else ""

    def is_on_the_way(self, name: str, before: str) -> bool:
        """Whether a jam may be told with the name alone: "weleri macet"."""
        known = self._names.exact("town", name) or self._names.exact("toll_gate", name)
        return bool(known) and before not in _EXPECTING and name not in self._everyday

    def _gates(self, name: str, before: str, found: list[Named]) -> list[Named]:
        """The gates a town's name may mean as well, and those named for a quarter of one: "Brebes Timur"."""
        alone = self._names.alone.get(name, ())
        if any(n.group not in AREA_GROUPS for n in alone) or any(n.group not in _GATE_OR_AREA for n in found):
            return []  # a nickname of its own: "kalikangkung", "merak"; an airport is called so too: "juanda"
        cued = before in OF_A_GATE_TOO and self._everyday.get(name, True)
        if not cued and (before in _NO_GATE_AFTER or not compass_gate(name)):
            return []
        gates = self._names.exact("toll_gate", name) or ([] if found else self._names.quarters(name))
        if (
            not gates
            and not found
            and before in LEAVING_WORDS
            and " " not in name
            and name not in FACILITY_WORDS
        ):
            gates = self._names.nearly("toll_gate", name)  # "kluar ciluenyi"
        return [replace(named, score=min(named.score, 0.8)) for named in gates[:2]]

    def _meant(self, name: str, before: str) -> list[Named]:
        placed = before in PLACING_WORDS
        if name in self._everyday and not ((placed or before in SPOT_WORDS) and self._everyday[name]):
            return []
        found = list(self._names.alone.get(name, ()))
        if name in self._everyday and found and found[0].group == "landmark":
            found = [replace(named, score=EVERYDAY_LANDMARK) for named in found]
        if not found and before in _EVERYDAY_CUES and not self._names.exact("town", name):
            return []  # "sejak gapura"
        if not found and (before in _EXPECTING or before == "tol"):
            found = self._small(name, before)
        if not found and placed:
            found = self._names.misspelt_town(name)
        if before in LINE_WORDS:
            found = [replace(n, score=ONLY_A_LINE) if n.group == "road" and " " in name else n for n in found]
        if before in ROAD_WORDS:
            found = [n for n in found if n.group not in _GIVING_STREETS_NAMES]
            found = [replace(n, score=0.4) if n.place.source == "regency" else n for n in found]
        return found

    def _small(self, name: str, before: str) -> list[Named]:
        """A town on a corridor, else the districts of that name, else the facilities."""
        districts = self._names.district(name) if len(name) > 4 else []
        if towns := self._names.exact("town", name):
            known = sorted((town for town in towns if town.own), key=lambda town: _rank(town, districts))
            return _far_apart(known or [*towns, *districts])
        found = [*self._gate_elsewhere(name, districts), *districts] if before in _AT_NO_GATE else districts
        if not found and len(name) > 4:
            kinds = _WITH_STREETS if before in _AT_NO_GATE else FACILITY_GROUPS
            found = [named for group in kinds for named in self._names.exact(group, name)]
            if before in _NO_GATE_AFTER or FACILITY_WORDS.get(before, "toll_gate") != "toll_gate":
                found = [around(n) if n.group == "toll_gate" else n for n in found[:1]]
        one = 0.8 if len(found) == 1 else 0.55
        return [replace(n, score=one) for n in found[:4]]

    def _gate_elsewhere(self, name: str, districts: list[Named]) -> list[Named]:
        """The town of a gate called like districts far from it: "simpang Sadang" is Purwakarta's or Kebumen's."""
        gates = self._names.exact("toll_gate", name) if districts else []
        return [
            around(gate) for gate in gates[:1] if all(_metres(gate, each) > APART_M for each in districts)
        ]


def _is_only_around(gate: Named, found: list[Named]) -> bool:
    return [named.place for named in found] == [around(gate).place]


def _far_apart(towns: list[Named]) -> list[Named]:
    """The towns of one name that lie apart; the first alone is sure."""
    apart: list[Named] = []
    for named in towns:
        if all(_metres(named, other) > APART_M for other in apart):
            apart.append(named)
    return apart if len(apart) == 1 else [replace(named, score=NAMESAKE) for named in apart[:4]]


def _rank(town: Named, districts: list[Named]) -> int:
    """Where among the districts called alike, the one known best first, that of a town is."""
    codes = [district.place.regency_code for district in districts]
    return codes.index(town.place.regency_code) if town.place.regency_code in codes else 0


def _metres(one: Named, other: Named) -> float:
    a, b = one.place.point, other.place.point
    return apart(a, b) if a and b else 0.0
