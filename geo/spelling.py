"""Put right one misspelt word of a road's or a gate's name of several words: "semarang soolo", "brebs timur"."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from geo.abbreviations import NOT_MISSPELT
from geo.names import COMPASS, Names
from geo.text import Word, in_a_row, lower, words

_WORD = re.compile(r"[a-z]+")
SHORTEST = 5
SHORT = frozenset(
    {"solo", "atas"}
)  # as "semarang solo", "japek atas"; other short words are too like everyday ones
LONG = 9  # letters of a word in which two errors are forgiven
Gap = tuple[str, ...]  # the words of a name but for one


class Spelling:
    """Knows the names of several words that are on toll roads. Unchanging once built."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._missing: dict[Gap, set[str]] = defaultdict(set)
        for name in names.of_several_words("road", "toll_gate"):
            for gap, word in _gaps(name.split()):
                plain = any(len(other) > 1 and other.isalpha() for other in gap)  # not "waru 5"
                if plain and word.isalpha() and (len(word) >= SHORTEST or word in SHORT or len(gap) > 2):
                    self._missing[gap].add(word)
        self._known = {word for gap in self._missing for word in gap}
        self._longest = max(map(len, self._missing), default=0)

    def put_right(self, text: str) -> str:
        """The text with the words it needs; everything else as it is."""
        if self._known.isdisjoint(_WORD.findall(text.lower())):
            return text  # most texts
        listed, at = words(lower(text)), 0
        while at < len(listed) - 1:
            length, wrong, right = self._misspelt(listed, at)
            if wrong:
                text = text[: wrong.start] + right + text[wrong.end :]
                listed = words(lower(text))
            at += length
        return text

    def _misspelt(self, listed: list[Word], at: int) -> tuple[int, Word | None, str]:
        """How many words to go on, and the misspelt word of the name that begins here with what it should be."""
        if listed[at].text not in self._known and listed[at + 1].text not in self._known:
            return 1, None, ""
        for length in range(min(self._longest, len(listed) - at), 1, -1):
            window = listed[at : at + length]
            if sum(word.text in self._known for word in window) < length - 1:
                continue
            if self._names.is_known(in_a_row(window)):
                return length, None, ""
            for number, (gap, word) in enumerate(_gaps([word.text for word in window])):
                if right := self._meant(word, self._missing.get(gap, ())):
                    return length, window[number], right
        return 1, None, ""

    def _meant(self, word: str, missing: set[str] | tuple[()]) -> str | None:
        if not missing or not word.isalpha() or word in COMPASS or word in NOT_MISSPELT:
            return None
        near = [full for full in missing if OSA.distance(word, full) <= (2 if len(full) >= LONG else 1)]
        return near[0] if len(near) == 1 and not self._names.is_known(word) else None


def _gaps(parts: list[str]) -> Iterator[tuple[Gap, str]]:
    """Each word of a name, and the name with a gap in its place."""
    for at, word in enumerate(parts):
        yield (*parts[:at], "", *parts[at + 1 :]), word
