"""Find toll roads that no plain name tells: called by the two towns they join, misspelt, or without vowels."""

import re
from itertools import pairwise

from geo.directions import Heading
from geo.mentions import Mention
from geo.misspelt import MisspeltRoads
from geo.names import Names
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
        listed, found = words(text), []
        for word in listed:
            named = self._misspelt.of(word.text)
            if named:
                found.append(Mention(named, word.start, word.end))
        for one, two in pairwise(listed):
            named = () if found else self._misspelt.of_two(one.text, two.text)
            if named:
                found.append(Mention(named, one.start, two.end))
        return found or self._in_two(listed)

    def _in_two(self, listed: list[Word]) -> list[Mention]:
        found = ((one, two, self._misspelt.in_two(one.text, two.text)) for one, two in pairwise(listed))
        return [Mention(named, one.start, two.end) for one, two, named in found if named]

    def _without_vowels(self, text: str) -> list[Mention]:
        """ "csmdw gelap": so plain that nothing else need tell of a road."""
        listed = words(text)
        found = ((word, self._misspelt.without_vowels(word.text)) for word in listed)
        return [Mention(named, word.start, word.end) for word, named in found if named] or self._in_two(
            listed
        )
