"""Find toll roads that no plain name tells: called by the two towns they join, misspelt, or without vowels."""

import re
from collections.abc import Callable
from itertools import pairwise

from geo.directions import Heading
from geo.mentions import Mention
from geo.misspelt import MisspeltRoads
from geo.names import Named, Names
from geo.text import Word, words

_SAYS_ROAD = re.compile(r"\b(?:tol|toll|macet|padat|mandek)\b|\b\d{2,3}\s?[ab]?\b")
_OF_TWO_TOWNS = re.compile(
    r"\b(?:tol|toll|ruas|tollway|highway|motorway)(?:\s+road)?\s+(?:yang\s+|yg\s+)?(?:dari|dr|from|antara|between)\s+"
    r"([a-z]+)\s+(?:arah\s+)?(?:ke|to|sampai|sampe|menuju|dan|sama|and)\s+([a-z]+)"
)


class HiddenRoads:
    """Finds roads in lower-case texts that name none plainly. Unchanging once built."""

    def __init__(self, names: Names) -> None:
        self._names, self._misspelt = names, MisspeltRoads(names)

    def roads(self, text: str, heading: Heading, kilometre: bool) -> list[Mention]:
        """The roads a text may mean; `kilometre` says whether it tells one, `heading` where it says people go."""
        if roads := self._of_two_towns(text):
            return roads
        if kilometre or heading.town or _SAYS_ROAD.search(heading.rest):
            return self._with_errors(heading.rest)
        return self._without_vowels(heading.rest)

    def _of_two_towns(self, text: str) -> list[Mention]:
        """ "the toll road from Bandung to Jakarta": those that are called by both."""
        match = _OF_TWO_TOWNS.search(text)
        if not match:
            return []
        one, two = match.groups()
        found = self._names.exact("road", f"{one} {two}") or self._names.exact("road", f"{two} {one}")
        return [Mention(tuple(found), match.start(), match.end())] if found else []

    def _with_errors(self, text: str) -> list[Mention]:
        listed = words(text)
        return self._of_one(listed, self._misspelt.of) or self._of_pairs(
            listed, self._misspelt.of_two, self._misspelt.in_two
        )

    def _without_vowels(self, text: str) -> list[Mention]:
        """ "csmdw gelap": so plain that nothing else need tell of a road."""
        listed = words(text)
        return self._of_one(listed, self._misspelt.without_vowels) or self._of_pairs(
            listed, self._misspelt.in_two
        )

    def _of_one(self, listed: list[Word], means: Callable[[str], tuple[Named, ...]]) -> list[Mention]:
        return [Mention(named, word.start, word.end) for word in listed if (named := means(word.text))]

    def _of_pairs(self, listed: list[Word], *means: Callable[[str, str], tuple[Named, ...]]) -> list[Mention]:
        """What two words in a row mean in the first of some ways in which any do."""
        for meant in means:
            for one, two in pairwise(listed):
                if named := meant(one.text, two.text):
                    return [Mention(named, one.start, two.end)]
        return []
