"""Words typed without their vowels, as thumbs do: "trmnl" is "terminal", "pnuh" is "penuh"."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from geo.abbreviations import is_within

_VOWELS = str.maketrans("", "", "aeiou")
_CONSONANTS = 3  # with fewer it may be any word
_VOICED = 0.34  # a word with a greater share of vowels is no short one


def full_of(words: Iterable[str]) -> Callable[[str], str]:
    """A function that gives the word a short one stands for, the earliest of `words`, else the short one itself."""
    listed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in dict.fromkeys(words):
        if word.isalpha():
            listed[word[0], _consonants(word)].append(word)

    @lru_cache(maxsize=20_000)
    def full(word: str) -> str:
        bare = _consonants(word)
        if len(bare) < _CONSONANTS or len(word) - len(bare) > _VOICED * len(word):
            return word
        alike = (each for each in listed.get((word[0], bare), ()) if len(each) > len(word))
        return next((each for each in alike if is_within(word, each)), word)

    return full


def _consonants(word: str) -> str:
    return word.translate(_VOWELS)
