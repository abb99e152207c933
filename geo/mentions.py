"""Find every name in a message: facilities after their word, roads, corridors, regencies, districts."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from geo.abbreviations import NOT_MISSPELT
from geo.beside import Beside
from geo.cues import (
    AREA_WORDS,
    COUNTED_WORDS,
    ENGLISH_ROAD_WORDS,
    ENGLISH_WORDS,
    EVENT_WORDS,
    EXIT_WORDS,
    FACILITY_WORDS,
    JAM_WORDS,
    NOT_A_PLACE_AFTER,
    OF_A_GATE_TOO,
    OFF_WORDS,
    SKIPPED,
    SPOTS_AFTER,
)
from geo.meanings import Meanings
from geo.names import Group, Named, Names
from geo.no_places import NoPlaces
from geo.spots import BEFORE_A_NAME, spot_before
from geo.text import Word, in_a_row, words

LONGEST_MISSPELT = 2  # words: "di banjar negara"
JAM_OR_EXIT = JAM_WORDS | OFF_WORDS | {"keluarnya", "kluarnya", "exit", "exitnya"}
Find = Callable[[Group, str], list[Named]]
_FROM = ("dari", "dr", "from", "kota")
_AFTER_NAMES: dict[str, Group] = {
    **{word: FACILITY_WORDS[word] for word in ENGLISH_WORDS},
    **dict.fromkeys((*ENGLISH_ROAD_WORDS, "tol"), "road"),
}
_OF_TOLL: tuple[Group, ...] = ("road", "toll_gate")
_AFTER_NAMES_FIRST = frozenset(cue.split()[0] for cue in _AFTER_NAMES)


class Mention(Struct, frozen=True):
    """A name found at `start:end` of a text and what it may mean, best first; `cue` is the word before it.

    `towns` are what it may mean instead of gates, where nothing said right before it that it is a gate.
    """

    found: tuple[Named, ...]
    start: int
    end: int
    cue: str = ""
    towns: tuple[Named, ...] = ()

    @property
    def group(self) -> Group:
        """What kind of place is named."""
        return self.found[0].group


class Mentions:
    """Reads names out of texts with one index and a list of words that are everyday words too."""

    def __init__(self, names: Names, everyday: dict[str, bool]) -> None:
        """`everyday` are words that are names too, and whether they are one after "di"."""
        self._names, self._everyday = names, everyday
        self._meanings, self._beside = Meanings(names, everyday), Beside(names)
        self._cues = {cue.split()[0] for cue in (*FACILITY_WORDS, *AREA_WORDS)}
        self.of_one_word = names.of_one_word() | {"flyover", "underpass"}
        self._begun_by = names.first_words()
        self._no_places = NoPlaces(names)

    def find(self, text: str) -> list[Mention]:
        """Every name in a lower-case text, in the order of the text, none overlapping another."""
        listed, at = words(self._no_places.without(text)), 0
        found: list[Mention] = []
        while at < len(listed):
            mention, used = self._at(listed, at)
            if mention is None and found and found[-1].group == "corridor":
                mention, used = self._in_corridor(listed, at, found[-1])
            if mention:
                found.append(mention)
            at += used
        return found

    def _in_corridor(self, listed: list[Word], at: int, corridor: Mention) -> tuple[Mention | None, int]:
        """ "jalur tengah Bumiayu": a town right after a corridor's name needs no "di"."""
        if at and listed[at - 1].end != corridor.end:
            return None, 1
        towns = self._meanings.beside_corridor(listed[at].text)
        if not towns:
            return None, 1
        return Mention(tuple(towns[:1]), listed[at].start, listed[at].end), 1

    def _at(self, listed: list[Word], at: int) -> tuple[Mention | None, int]:
        """The name that begins here, if any, and how many words it takes; most words, by far, begin none."""
        word, hit = listed[at].text, None
        begins = word in self._begun_by
        if word in self._cues:
            hit = self._cued(listed, at) or self._area(listed, at)
        if hit is None and begins:
            hit = self._backwards(listed, at) or self._district_of_regency(listed, at)
        if hit is None and (begins or (at and listed[at - 1].text in BEFORE_A_NAME)):
            hit = self._alone(listed, at)
        return hit or (None, 1)

    def _cued(self, listed: list[Word], at: int) -> tuple[Mention, int] | None:
        for length in range(min(3, len(listed) - at), 0, -1):
            cue = in_a_row(listed[at : at + length])
            group = FACILITY_WORDS.get(cue)
            if group and (hit := self._after(listed, at + length, group, cue)):
                return hit[0], hit[1] - at
        return None

    def _after(self, listed: list[Word], at: int, group: Group, cue: str) -> tuple[Mention, int] | None:
        while at < len(listed) and self._is_skipped(group, listed, at):
            at += 1
        for find in (self._names.exact, *self._guesses(listed, at, group)):
            for length in range(min(self._names.longest, len(listed) - at), 0, -1):
                found = find(group, in_a_row(listed[at : at + length]))
                if found:
                    last = listed[at + length - 1]
                    if not {*EXIT_WORDS}.isdisjoint(cue.split()):
                        found = [_as_exit(named) for named in found]
                    return Mention(tuple(found), listed[at].start, last.end, cue), at + length
        return None

    def _guesses(self, listed: list[Word], at: int, group: Group) -> Iterator[Find]:
        """How else to find a name after a cue, unless the sentence has ended: "gerbang, plat ..."."""
        if not 0 < at < len(listed) or listed[at].start - listed[at - 1].end > 1:
            return
        word, two = listed[at].text, in_a_row(listed[at : at + 2])
        of_gates = group == "toll_gate"  # they are named for districts
        if word not in AREA_WORDS and (of_gates or " " not in two or not self._names.district(two)):
            yield self._begins
        if not (word in self._everyday or word in NOT_MISSPELT or word in FACILITY_WORDS):
            yield self._names.misspelt_facility

    def _is_skipped(self, group: Group, listed: list[Word], at: int) -> bool:
        """Whether a word between a cue and a name is none: "stasiun kota surabaya" is not Jakarta's Kota."""
        word, after = listed[at].text, in_a_row(listed[at + 1 : at + 2])
        of_city = word == "kota" and bool(self._names.exact("Kota", after))
        return of_city or (word in SKIPPED and not self._exact(group, listed, at))

    def _exact(self, group: Group, listed: list[Word], at: int) -> bool:
        return any(self._names.exact(group, in_a_row(listed[at : at + n])) for n in (3, 2, 1))

    def _begins(self, group: Group, name: str) -> list[Named]:
        return self._names.beginning(group, name) if len(name) > 3 else []

    def _area(self, listed: list[Word], at: int) -> tuple[Mention, int] | None:
        for length in (2, 1):
            cue = in_a_row(listed[at : at + length])
            for group in AREA_WORDS.get(cue, ()):
                if hit := self._named_after(listed, at + length, group, cue):
                    return hit
        return None

    def _named_after(self, listed: list[Word], at: int, group: Group, cue: str) -> tuple[Mention, int] | None:
        known = any(self._names.is_known(in_a_row(listed[at : at + length])) for length in (3, 2))
        for find in (self._names.exact, *(() if known else (self._names.near_misses,))):
            for length in range(min(4, len(listed) - at), 0, -1):
                name = in_a_row(listed[at : at + length])
                found = [] if find != self._names.exact and name in self._everyday else find(group, name)
                found = self._of_both_towns(found, in_a_row(listed[at + length : at + length + 1]))
                if found:
                    mention = Mention(tuple(found), listed[at].start, listed[at + length - 1].end, cue)
                    return mention, len(cue.split()) + length
        return None

    def _of_both_towns(self, found: list[Named], after: str) -> list[Named]:
        """ "tol jogja bawen" is no road called by Jogja alone, "tol brebes tegal" one called by both."""
        if not after or any(n.own or n.group != "road" for n in found) or not self._meanings.is_town(after):
            return found
        roads = {named.place.road for named in self._names.exact("road", after)}
        return [named for named in found if named.place.road in roads]

    def _alone(self, listed: list[Word], at: int) -> tuple[Mention, int] | None:
        before = listed[at - 1].text if at else ""
        if before in NOT_A_PLACE_AFTER:
            return None
        if at > 1 and before in _FROM and listed[at - 2].text in OF_A_GATE_TOO:
            before = listed[at - 2].text  # "lewat dari palimanan"
        else:
            before = spot_before(listed, at, self._meanings) or before
        longest = max(self._begun_by.get(listed[at].text, 0), LONGEST_MISSPELT)
        for length in range(min(longest, len(listed) - at), 0, -1):
            name, after = in_a_row(listed[at : at + length]), in_a_row(listed[at + length : at + length + 1])
            goes_on = name.endswith(" exit") and self._goes_on(listed, at + length)
            if goes_on or (after in COUNTED_WORDS and name[-1].isdigit()):
                continue  # "brebes exit pejagan" is not Brebes Exit, "palimanan 2 arah" not its second gate
            said = self._said(name, before, after)
            if said == "lewat" and self._beside.tells_district(listed, at):
                said = before
            found, towns = self._meanings.of(name, said)
            if found:
                span = listed[at].start, listed[at + length - 1].end
                return Mention(tuple(found), *span, said, tuple(towns)), length
        return None

    def _said(self, name: str, before: str, after: str) -> str:
        """The word that says what is meant by a name: the one before it, or what goes without saying."""
        if after in JAM_OR_EXIT and self._meanings.is_on_the_way(name, before):
            return "lewat"
        there = before in EVENT_WORDS and not self._meanings.is_town(after)  # "bawen salatiga" is a way
        if (there or after == "pantura") and self._meanings.is_on_the_way(name, before):
            return "pantura"
        if after in SPOTS_AFTER and not before and self._meanings.is_plain_district(name):
            return after  # "delanggu pasar"
        return before or self._meanings.cue_of_first(name)

    def _district_of_regency(self, listed: list[Word], at: int) -> tuple[Mention, int] | None:
        found, length = self._beside.districts(listed, at)
        towns: list[Named] = []
        if not found and (gate := self._beside.gate(listed, at)):
            gates, towns = self._meanings.of(gate, "di")
            found, length = tuple(gates), gate.count(" ") + 1
        span = listed[at].start, listed[at + length - 1].end
        return (Mention(found, *span, "di" if towns else "", tuple(towns)), length) if found else None

    def _backwards(self, listed: list[Word], at: int) -> tuple[Mention, int] | None:
        """English order: "Gambir station", "Cipali highway"; "turunan ungaran tol"."""
        for length in range(min(3, len(listed) - at - 1), 0, -1):
            if listed[at + length].text not in _AFTER_NAMES_FIRST:
                continue
            cues = (in_a_row(listed[at + length : at + length + n]) for n in (2, 1))
            group = next((_AFTER_NAMES[cue] for cue in cues if cue in _AFTER_NAMES), None)
            if listed[at + length].text == "tol" and self._goes_on(listed, at + length + 1):
                continue
            found = self._names.exact(group, in_a_row(listed[at : at + length])) if group else []
            if group and found:
                cue = listed[at + length].text
                return Mention(tuple(found), listed[at].start, listed[at + length - 1].end, cue), length + 1
        return None

    def _goes_on(self, listed: list[Word], at: int) -> bool:
        """Whether a road or gate is named after "tol": "brebes tol cipali" is no "brebes tol"."""
        names = (in_a_row(listed[at : at + length]) for length in (2, 1))
        return any(self._names.exact(group, name) for name in names for group in _OF_TOLL)


def groups(mentions: Iterable[Mention], *wanted: Group) -> list[Mention]:
    """The mentions of some groups."""
    return [mention for mention in mentions if mention.group in wanted]


def _as_exit(named: Named) -> Named:
    name = (named.place.name or "").replace("GT ", "Exit ")
    return replace(named, place=replace(named.place, facility="interchange", name=name))
