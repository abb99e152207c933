"""What labelled messages taught about words: small networks by which a message's words tell category and danger."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from conversations.meaning.senses import Senses

NOTHING = "none"  # the category of a message that tells of no trouble
DEFAULT = Path(__file__).parent / "weights.npz"
WISHES = DEFAULT.with_name("wishes.npz")  # conversations/meaning/wish.py
DISCRETION = DEFAULT.with_name("discretion.npz")  # conversations/meaning/discretion.py
ANSWERS = DEFAULT.with_name("answers.npz")  # conversations/meaning/answered.py
AFTERWARDS = DEFAULT.with_name("afterwards.npz")  # conversations/meaning/afterwards.py
ACTS = DEFAULT.with_name("acts.npz")  # conversations/meaning/dialogue_act.py
ENDS = DEFAULT.with_name("ends.npz")  # conversations/meaning/ends.py
GRAMS = (3, 4, 5)
SHORTEST = 4  # a word shorter than this has no parts
PART = 0.4  # what a part of a word counts beside the whole
APART = 0.6  # what a pair with a word between counts beside neighbours
EDGE = 0.7  # what the first and the last word count for being that
TOGETHER = 0.7  # what two senses in one message count, shared among the senses of both words
NEAR = 6  # words with a sense that two senses are apart at most

Vector = NDArray[np.float32]
Feature = tuple[int, float]  # the checksum of what it is called, and its value
Sums = NDArray[np.uint32]  # such checksums
Told = tuple[NDArray[np.intp], Vector]  # rows of the weights, and values

_NOTHING_TOLD: Told = np.zeros(0, np.intp), np.zeros(0, np.float32)


class Evidence(Struct, frozen=True):
    """What tells: words with their senses, marks put on the message, the chain whose neighbours tell in pairs."""

    words: tuple[str, ...]
    senses: tuple[Senses, ...]  # of each word
    marks: tuple[str, ...]
    chain: tuple[str, ...]


class Weights(Struct, frozen=True):
    """Of m networks with n hidden units each, whose answers are averaged. `known` (k,): the features that tell
    anything, sorted; `inner` (k, m * n), to be multiplied by `scale` (m * n,); `rare` (k,): what a feature counts
    towards a message's length; `outer` (m, n, outcomes). An outcome is a category, by its place in `names`, with or
    without danger: `kinds` and `dangers` (outcomes,).
    """

    names: tuple[str, ...]
    known: Sums
    inner: NDArray[np.int8]
    scale: Vector
    rare: Vector
    bias: Vector
    outer: Vector
    outer_bias: Vector
    kinds: NDArray[np.int8]
    dangers: NDArray[np.bool_]


class Likely(Struct, frozen=True):
    """How likely each category is, in the order of `Learned.names`, and that life is at risk; from 0 to 1."""

    categories: Vector
    danger: float


class Learned(Struct, frozen=True):
    """The weights and their use; `names` as in Weights. What words and pairs of senses tell is remembered."""

    names: tuple[str, ...]
    weights: Weights
    of_word: Callable[[str, Senses], Told]
    of_senses: Callable[[Senses, Senses], Told]

    @classmethod
    def load(cls, path: Path = DEFAULT) -> "Learned":
        """Read the weights that `make model` wrote."""
        with np.load(path) as stored:
            return cls.of(
                Weights(
                    tuple(str(name) for name in stored["names"]), stored["known"], stored["inner"],
                    stored["scale"], stored["rare"].astype(np.float32), stored["bias"], stored["outer"],
                    stored["outer_bias"], stored["kinds"], stored["dangers"],
                )
            )  # fmt: skip

    @classmethod
    def blank(cls) -> "Learned":
        """What knows nothing yet."""
        one, none, kinds = np.ones(1, np.float32), np.zeros((1, 1), np.int8), np.zeros(1, np.int8)
        nothing, known = np.zeros((1, 1, 1), np.float32), np.zeros(1, np.uint32)
        return cls.of(
            Weights((NOTHING,), known, none, one, one, one, nothing, one[None], kinds, kinds.astype(np.bool_))
        )

    @classmethod
    def of(cls, weights: Weights) -> "Learned":
        """From weights as they were learned."""
        known = weights.known
        of_word = lru_cache(maxsize=10_000)(lambda word, senses: told(known, word_features(word, senses)))
        of_senses = lru_cache(maxsize=20_000)(lambda one, other: told(known, sense_features(one, other)))
        return cls(weights.names, weights, of_word, of_senses)  # people write few words, often

    def likely(self, evidence: Evidence) -> Likely:
        """How likely each category and danger are, by all that tells of a message, over its length."""
        found = [told(self.weights.known, [*marks_and_pairs(evidence)])]
        found += [
            self.of_word(word, senses) for word, senses in zip(evidence.words, evidence.senses, strict=True)
        ]
        found += [self.of_senses(one, other) for one, other in sense_pairs(evidence.senses)]
        rows = np.concatenate([rows for rows, _ in found])
        values = np.concatenate([value for _, value in found])
        reached = (values @ self.weights.inner.take(rows, axis=0).astype(np.float32)) * self.weights.scale
        length = float(np.linalg.norm(self.weights.rare.take(rows) * values)) or 1.0
        hidden = np.maximum(reached / length + self.weights.bias, 0).reshape(len(self.weights.outer), 1, -1)
        each = (hidden @ self.weights.outer)[:, 0] + self.weights.outer_bias
        each = np.exp(each - each.max(axis=1, keepdims=True))
        out = (each / each.sum(axis=1, keepdims=True)).mean(axis=0)
        categories = np.bincount(self.weights.kinds, out, len(self.names)).astype(np.float32)
        return Likely(categories, float(out[self.weights.dangers].sum()))


def features(evidence: Evidence) -> Iterator[Feature]:
    """Everything about a message that may tell."""
    yield from marks_and_pairs(evidence)
    for word, senses in zip(evidence.words, evidence.senses, strict=True):
        yield from word_features(word, senses)
    for one, other in sense_pairs(evidence.senses):
        yield from sense_features(one, other)


def marks_and_pairs(evidence: Evidence) -> Iterator[Feature]:
    """What is one feature each: marks, how the message begins and ends, words near each other in their order."""
    for mark in evidence.marks:
        yield _feature("~" + mark), 1.0
    if chain := evidence.chain:
        yield _feature("~^" + chain[0]), EDGE
        yield _feature("~^" + " ".join(chain[:2])), EDGE
        yield _feature("~$" + chain[-1]), EDGE
    for first, second in pairwise(evidence.chain):
        yield _feature(f"{first} {second}"), 1.0
    for first, second in zip(evidence.chain, evidence.chain[2:], strict=False):
        yield _feature(f"{first} {second}"), APART


def word_features(word: str, senses: Senses) -> list[Feature]:
    """A word, its parts and its senses."""
    found = [(_feature(word), 1.0), *((_feature("%" + sense), 1.0) for sense in senses)]
    if len(word) >= SHORTEST:
        edged = f"<{word}>"
        found += [
            (_feature("." + edged[at : at + length]), PART)
            for length in GRAMS
            for at in range(len(edged) - length + 1)
        ]
    return found


def sense_pairs(senses: Sequence[Senses]) -> Iterator[tuple[Senses, Senses]]:
    """The senses of two words near each other, whichever comes first."""
    having = [each for each in senses if each]
    for at, one in enumerate(having):
        for other in having[at + 1 : at + 1 + NEAR]:
            yield (one, other) if one <= other else (other, one)


def sense_features(one: Senses, other: Senses) -> list[Feature]:
    """Every sense of one word with every different one of another."""
    value = TOGETHER / (len(one) * len(other)) ** 0.25
    return [
        (_feature(f"%{min(first, second)}|{max(first, second)}"), value)
        for first in one
        for second in other
        if first != second
    ]


def summed(features: Sequence[Feature]) -> tuple[Sums, Vector]:
    """The checksums and the values of features."""
    sums, values = zip(*features, strict=True) if features else ((), ())
    return np.array(sums, np.uint32), np.array(values, np.float32)


def told(known: Sums, features: Sequence[Feature]) -> Told:
    """The rows of those features that are known, and their values."""
    if not features:
        return _NOTHING_TOLD
    sums, values = summed(features)
    rows = np.searchsorted(known, sums)
    rows[rows == len(known)] = 0
    there = known[rows] == sums
    return rows[there], values[there]


def _feature(name: str) -> int:
    return crc32(name.encode())
