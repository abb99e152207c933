"""What exactly is wrong, of one category: whether somebody names holes or a bridge, toilets or parking."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml
from msgspec import Struct, field

from conversations.meaning.words import plain

_ENDINGS = ("nya", "ne", "e", "na")  # "its", in Indonesian, Javanese and Sundanese


class Faults(Struct, frozen=True):
    """The faults of one category by the words that name them."""

    named: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.named)

    def of(self, words: Iterable[str]) -> frozenset[str]:
        """The faults these words name; none where they leave it open."""
        if not self.named:
            return frozenset()
        said = {stem for word in plain(" ".join(words)) for stem in _stems(word)}
        return frozenset(fault for fault, names in self.named.items() if not names.isdisjoint(said))


class FaultList:
    """The faults of every category that has any."""

    def __init__(self, categories: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._categories = {
            category: Faults({fault: frozenset(words) for fault, words in faults.items()})
            for category, faults in categories.items()
        }

    @classmethod
    def load(cls, path: Path = Path(__file__).parent / "faults.yaml") -> "FaultList":
        """Read faults.yaml: words by category and fault."""
        return cls(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))

    def of(self, category: str) -> Faults:
        """The faults of a category; of most there are none to tell apart."""
        return self._categories.get(category, Faults())


def _stems(word: str) -> list[str]:
    return [word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))]
