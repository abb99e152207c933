"""What labelled messages taught about words: weights by which a message's words vote for categories and danger."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

NOTHING = "none"  # the outcome of a message that tells of no trouble
DEFAULT = Path(__file__).parent / "weights.npz"
BUCKETS = 1 << 15  # features share them by their checksum; few meet
GRAMS = (3, 4, 5)
SHORTEST = 4  # a word shorter than this has no parts
PART = 0.4  # what a part of a word counts beside the whole
APART = 0.6  # what a pair with a word between counts beside neighbours

Vector = NDArray[np.float32]
Feature = tuple[int, float]  # bucket and value


@dataclass(frozen=True, slots=True)
class Evidence:
    """What votes: words, marks put on the message, and the chain whose neighbours vote in pairs."""

    words: tuple[str, ...]
    marks: tuple[str, ...]
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """`votes` of shape (BUCKETS, len(names) + 1), danger last; `rare` of shape (BUCKETS,): what a feature counts
    towards a message's length. `names` are the categories and NOTHING, in the order of the votes.
    """

    names: tuple[str, ...]
    votes: NDArray[np.float32]
    rare: NDArray[np.float32]
    bias: Vector


@dataclass(frozen=True, slots=True)
class Learned:
    """Votes by word, mark and pair, each with its squared length last. Unchanging; `names` as in Weights."""

    names: tuple[str, ...]
    of_word: Callable[[str], Vector]
    of_mark: Callable[[str], Vector]
    of_pair: Callable[[str, str, float], Vector]
    bias: Vector

    @classmethod
    def load(cls, path: Path = DEFAULT) -> "Learned":
        """Read the weights that `make model` wrote."""
        with np.load(path) as stored:
            votes = (stored["votes"] * stored["scale"]).astype(np.float32)
            names = tuple(str(name) for name in stored["names"])
            return cls.of(Weights(names, votes, stored["rare"].astype(np.float32), stored["bias"]))

    @classmethod
    def blank(cls) -> "Learned":
        """What knows nothing yet."""
        return cls.of(
            Weights(
                (), np.zeros((BUCKETS, 1), np.float32), np.ones(BUCKETS, np.float32), np.zeros(1, np.float32)
            )
        )

    @classmethod
    def of(cls, weights: Weights) -> "Learned":
        """From weights as they were learned."""

        def summed(features: Sequence[Feature]) -> Vector:
            votes = np.zeros(weights.votes.shape[1] + 1, np.float32)
            for bucket, value in features:
                votes[:-1] += weights.votes[bucket] * value
                votes[-1] += (weights.rare[bucket] * value) ** 2
            return votes

        @lru_cache(maxsize=20_000)  # people write few words, often
        def of_word(word: str) -> Vector:
            return summed(word_features(word))

        @lru_cache(maxsize=1_000)
        def of_mark(mark: str) -> Vector:
            return summed([mark_feature(mark)])

        @lru_cache(maxsize=40_000)
        def of_pair(first: str, second: str, value: float) -> Vector:
            return summed([pair_feature(first, second, value)])

        return cls(weights.names, of_word, of_mark, of_pair, weights.bias)

    def votes(self, evidence: Evidence) -> Vector:
        """All votes summed, over the message's length: one an outcome, danger's last; larger is likelier."""
        votes = np.zeros(len(self.bias) + 1, np.float32)
        for word in evidence.words:
            votes += self.of_word(word)
        for mark in evidence.marks:
            votes += self.of_mark(mark)
        for first, second, value in pairs(evidence.chain):
            votes += self.of_pair(first, second, value)
        length = float(votes[-1]) ** 0.5
        return self.bias + votes[:-1] / length if length else self.bias.copy()


def features(evidence: Evidence) -> Iterator[Feature]:
    """Everything about a message that may vote."""
    for word in evidence.words:
        yield from word_features(word)
    for mark in evidence.marks:
        yield mark_feature(mark)
    for first, second, value in pairs(evidence.chain):
        yield pair_feature(first, second, value)


def word_features(word: str) -> list[Feature]:
    """A word and its parts."""
    found = [(_bucket(word), 1.0)]
    if len(word) >= SHORTEST:
        edged = f"<{word}>"
        found += [
            (_bucket("." + edged[at : at + length]), PART)
            for length in GRAMS
            for at in range(len(edged) - length + 1)
        ]
    return found


def mark_feature(mark: str) -> Feature:
    """A mark put on the message."""
    return _bucket("~" + mark), 1.0


def pairs(words: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """Neighbours, and words with one between them."""
    for first, second in pairwise(words):
        yield first, second, 1.0
    for first, second in zip(words, words[2:], strict=False):
        yield first, second, APART


def pair_feature(first: str, second: str, value: float) -> Feature:
    """Two words near each other, in their order."""
    return _bucket(f"{first} {second}"), value


def _bucket(feature: str) -> int:
    return crc32(feature.encode()) % BUCKETS
