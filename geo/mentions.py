"""Find every name in a message: facilities after their word, roads, corridors, regencies, districts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.names import Group, Named, Names
from geo.text import Word, words

FACILITY_WORDS: dict[str, Group] = {
    "stasiun": "station", "stasiun kereta": "station", "stasiun kereta api": "station", "stasiun ka": "station",
    "stasion": "station", "st": "station", "stsn": "station", "station": "station", "train station": "station",
    "terminal": "terminal", "terminal bus": "terminal", "terminal bis": "terminal", "bus terminal": "terminal",
    "pelabuhan": "port", "dermaga": "port", "pelabuhan penyeberangan": "port", "port": "port", "harbour": "port",
    "harbor": "port", "ferry port": "port", "bandara": "airport", "bandar udara": "airport",
    "airport": "airport", "bandara internasional": "airport", "port of": "port",
    "gt": "toll_gate", "gerbang tol": "toll_gate", "gerbang": "toll_gate", "gardu tol": "toll_gate",
    "pintu tol": "toll_gate", "pintu gerbang tol": "toll_gate", "toll gate": "toll_gate", "tollgate": "toll_gate",
    "toll plaza": "toll_gate", "gate": "toll_gate", "gto": "toll_gate",
    "exit": "toll_gate", "exit tol": "toll_gate", "keluar tol": "toll_gate", "pintu keluar tol": "toll_gate",
    "pintu keluar": "toll_gate", "simpang susun": "toll_gate", "ss": "toll_gate", "interchange": "toll_gate",
    "pintu masuk tol": "toll_gate",
    "akses tol": "toll_gate", "off ramp": "toll_gate", "on ramp": "toll_gate",
}  # fmt: skip
ENGLISH_WORDS = (
    "station", "train station", "terminal", "bus terminal", "airport", "port", "harbour", "harbor",
    "toll gate", "tollgate", "exit", "interchange",
)  # fmt: skip
EXIT_WORDS = ("exit", "keluar", "susun", "ss", "interchange", "ramp")
AREA_WORDS: dict[str, tuple[Group, ...]] = {
    "kab": ("Kabupaten",), "kabupaten": ("Kabupaten",), "regency": ("Kabupaten",), "kota": ("Kota",),
    "kec": ("district",), "kecamatan": ("district",), "district": ("district",), "tol": ("road",),
    "toll": ("road",), "ruas": ("road",), "ruas tol": ("road",), "jalan tol": ("road",), "toll road": ("road",),
}  # fmt: skip
PLACING_WORDS = """di daerah wilayah sekitar dekat deket kawasan desa in at near around area lewat sebelum setelah
    sesudah depan pantura jalur arteri"""
NOT_A_PLACE_AFTER = """tahu soto bakso sate dodol warung nasi gudeg telur batik plat pelat warga orang asal toko hotel
    rm po ktp namaku nama pak bu mas mbak bang kang lagi sedang"""
SKIPPED = "tol kereta ka bus bis penyeberangan feri ferry internasional asdp utama"
ROAD_WORDS = "jl jln jalan raya"
SPOT_WORDS = "raya jembatan pasar simpang flyover underpass lingkar tanjakan perempatan pertigaan bundaran"

_ATTACKED = re.compile(
    r"\bdi serang(?= (?:begal|preman|orang|oleh|sama|gerombolan|geng|perampok|warga|massa|anjing)\b)"
)  # "diserang" written in two words
_PLACING_WORDS, _NOT_A_PLACE_AFTER, _SKIPPED, _ROAD_WORDS, _SPOT_WORDS = (
    frozenset(listed.split())
    for listed in (PLACING_WORDS, NOT_A_PLACE_AFTER, SKIPPED, ROAD_WORDS, SPOT_WORDS)
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found at `start:end` of a text and what it may mean, best first; `cue` is the word before it."""

    found: tuple[Named, ...]
    start: int
    end: int
    cue: str = ""

    @property
    def group(self) -> Group:
        """What kind of place is named."""
        return self.found[0].group


class Mentions:
    """Reads names out of texts with one index and a list of words that are everyday words too."""

    def __init__(self, names: Names, everyday: dict[str, bool]) -> None:
        """`everyday` are words that are names too, and whether they are one after "di"."""
        self._names, self._everyday = names, everyday

    def find(self, text: str) -> list[Mention]:
        """Every name in a lower-case text, in the order of the text, none overlapping another."""
        listed, found, at = words(_ATTACKED.sub(_dots, text)), [], 0
        while at < len(listed):
            mention, used = self._at(listed, at)
            if mention:
                found.append(mention)
            at += used
        return found

    def misspelt_roads(self, text: str) -> list[Mention]:
        """Roads whose names a text has with a typing error; for texts that name a kilometre but no road."""
        found = []
        for word in words(text):
            named = self._names.misspelt_road(word.text)
            if named:
                found.append(Mention(tuple(named), word.start, word.end))
        return found

    def _at(self, listed: list[Word], at: int) -> tuple[Mention | None, int]:
        return (
            self._cued(listed, at, FACILITY_WORDS)
            or self._area(listed, at)
            or self._backwards(listed, at)
            or self._district_of_regency(listed, at)
            or self._alone(listed, at)
            or (None, 1)
        )

    def _cued(self, listed: list[Word], at: int, cues: dict[str, Group]) -> tuple[Mention, int] | None:
        for length in (3, 2, 1):
            cue = _join(listed[at : at + length])
            group = cues.get(cue) if at + length <= len(listed) else None
            if group:
                hit = self._after(listed, at + length, group, cue)
                if hit:
                    return hit[0], hit[1] - at
        return None

    def _after(self, listed: list[Word], at: int, group: Group, cue: str) -> tuple[Mention, int] | None:
        while at < len(listed) and listed[at].text in _SKIPPED and not self._exact(group, listed, at):
            at += 1
        for find in (self._names.exact, self._begins, self._names.near_misses):
            for length in range(min(self._names.longest, len(listed) - at), 0, -1):
                found = find(group, _join(listed[at : at + length]))
                if found:
                    last = listed[at + length - 1]
                    found = [_as_exit(named) if _is_exit(cue) else named for named in found]
                    return Mention(tuple(found), listed[at].start, last.end, cue), at + length
        return None

    def _exact(self, group: Group, listed: list[Word], at: int) -> bool:
        return any(self._names.exact(group, _join(listed[at : at + n])) for n in (3, 2, 1))

    def _begins(self, group: Group, name: str) -> list[Named]:
        return self._names.beginning(group, name) if len(name) > 3 else []

    def _area(self, listed: list[Word], at: int) -> tuple[Mention, int] | None:
        for length in (2, 1):
            cue = _join(listed[at : at + length])
            for group in AREA_WORDS.get(cue, ()):
                hit = self._named_after(listed, at + length, group, cue)
                if hit:
                    return hit
        return None

    def _named_after(self, listed: list[Word], at: int, group: Group, cue: str) -> tuple[Mention, int] | None:
        for find in (self._names.exact, self._names.near_misses):
            for length in range(min(4, len(listed) - at), 0, -1):
                found = find(group, _join(listed[at : at + length]))
                if found:
                    mention = Mention(tuple(found), listed[at].start, listed[at + length - 1].end, cue)
                    return mention, len(cue.split()) + length
        return None

    def _alone(self, listed: list[Word], at: int) -> tuple[Mention, int] | None:
        before = listed[at - 1].text if at else ""
        if before in _NOT_A_PLACE_AFTER:
            return None
        for length in range(min(self._names.longest, len(listed) - at), 0, -1):
            name = _join(listed[at : at + length])
            found = self._meant(name, before)
            if found:
                return Mention(tuple(found), listed[at].start, listed[at + length - 1].end, before), length
        return None

    def _meant(self, name: str, before: str) -> list[Named]:
        placed = before in _PLACING_WORDS
        if name in self._everyday and not (placed and self._everyday[name]):
            return []
        found = list(self._names.alone.get(name, ()))
        if not found and (placed or before in _SPOT_WORDS):
            found = self._small(name)
        if not found and placed and len(name) > 6:
            found = [*self._names.near_misses("Kota", name), *self._names.near_misses("Kabupaten", name)]
        if before in _ROAD_WORDS:
            found = [replace(n, score=0.4) if n.place.source == "regency" else n for n in found]
        return found

    def _small(self, name: str) -> list[Named]:
        """A town on a corridor, else the districts of that name."""
        towns = self._names.exact("town", name)
        if towns:
            return towns[:1]
        found = self._names.exact("district", name) if len(name) > 4 else []
        return [replace(named, score=0.8 if len(found) == 1 else 0.55) for named in found[:4]]

    def _district_of_regency(self, listed: list[Word], at: int) -> tuple[Mention, int] | None:
        """ "Bumiayu Brebes", "Brebes Bumiayu": a district right beside its regency."""
        for length in range(min(2, len(listed) - at), 0, -1):
            districts = self._names.exact("district", _join(listed[at : at + length]))
            if not districts:
                continue
            codes = self._regencies_after(listed, at + length) | self._regencies_before(listed, at)
            found = tuple(named for named in districts if named.place.regency_code in codes)
            if found:
                return Mention(found, listed[at].start, listed[at + length - 1].end), length
        return None

    def _regencies_after(self, listed: list[Word], at: int) -> set[str | None]:
        if at < len(listed) and listed[at].text in ("kab", "kabupaten", "kota"):
            at += 1
        return self._codes(_join(listed[at : at + length]) for length in (2, 1))

    def _regencies_before(self, listed: list[Word], at: int) -> set[str | None]:
        return self._codes(_join(listed[max(at - length, 0) : at]) for length in (2, 1))

    def _codes(self, names: Iterable[str]) -> set[str | None]:
        return {named.place.regency_code for name in names for named in self._names.alone.get(name, ())} - {
            None
        }

    def _backwards(self, listed: list[Word], at: int) -> tuple[Mention, int] | None:
        """English order: "Gambir station"."""
        for length in (3, 2, 1):
            cues = (_join(listed[at + length : at + length + n]) for n in (2, 1))
            group = next((FACILITY_WORDS[cue] for cue in cues if cue in ENGLISH_WORDS), None)
            found = self._names.exact(group, _join(listed[at : at + length])) if group else []
            if group and found:
                cue = listed[at + length].text
                return Mention(tuple(found), listed[at].start, listed[at + length - 1].end, cue), length + 1
        return None


def groups(mentions: Iterable[Mention], *wanted: Group) -> list[Mention]:
    """The mentions of some groups."""
    return [mention for mention in mentions if mention.group in wanted]


def _dots(match: re.Match[str]) -> str:
    return "." * len(match[0])


def _join(listed: list[Word]) -> str:
    return " ".join(word.text for word in listed)


def _is_exit(cue: str) -> bool:
    return any(word in EXIT_WORDS for word in cue.split())


def _as_exit(named: Named) -> Named:
    name = (named.place.name or "").replace("GT ", "Exit ")
    return replace(named, place=replace(named.place, facility="interchange", name=name))
