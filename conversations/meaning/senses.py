"""What words are about, whichever word it is: fire, kin, a ditch, a threat; by a list and by the words' stems."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import yaml

DEFAULT = Path(__file__).parent / "senses.yaml"
_BEGINNINGS = (
    "meng", "meny", "mem", "men", "peng", "peny", "pem", "pen", "nge", "ber", "ter", "per", "ng", "ny", "me", "di",
    "ke", "ka", "se", "be", "te", "pe", "ku", "m", "n",
)  # fmt: skip
_ENDINGS = (
    "nya", "kan", "lah", "kah", "ane", "ne", "an", "ku", "mu", "na", "in", "keun", "i", "e", "s", "es", "ed", "ing",
)  # fmt: skip
_NASAL = {"men": "t", "n": "t", "meny": "s", "ny": "s", "meng": "k", "ng": "k", "mem": "p", "m": "p"}
_STEM = 4  # letters a stem has at least

Senses = tuple[str, ...]
_NONE: Senses = ()


class Sensed:
    """Knows the senses of words. Unchanging once built."""

    def __init__(self, listed: Mapping[str, Senses]) -> None:
        """`listed` are words with their senses."""
        self.listed = listed
        self.of = lru_cache(maxsize=20_000)(self._of)

    @classmethod
    def load(cls, path: Path = DEFAULT) -> "Sensed":
        """Read the file of senses."""
        listed: dict[str, list[str]] = defaultdict(list)
        for sense, words in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).items():
            for word in words.split():
                listed[word].append(sense)
        return cls({word: tuple(senses) for word, senses in listed.items()})

    def _of(self, word: str) -> Senses:
        """The senses of a word, else of the word without its ending, its beginning, or both; none if unknown."""
        return next((self.listed[form] for form in _forms(word) if form in self.listed), _NONE)


def _forms(word: str) -> Iterator[str]:
    yield word
    yield from _without_ending(word)
    for beginning in _BEGINNINGS:
        if word.startswith(beginning):
            rest = word.removeprefix(beginning)
            for stem in (rest, *_without_ending(rest)):
                if len(stem) >= _STEM:
                    yield stem
                    if beginning in _NASAL:
                        yield _NASAL[beginning] + stem  # "menabrak" is of "tabrak"


def _without_ending(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            yield word.removesuffix(ending)
