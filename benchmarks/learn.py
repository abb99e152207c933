"""Learn the weights of words from the tuning part of the labelled messages. Run: make model

A linear model: softmax over the categories and "none", and beside it danger by itself, over the words, their parts,
their pairs and what the lexicon finds in them (conversations/learned.py). Examples are the tuning part's messages,
the lexicon's phrases at less weight, and districts, which mean nothing; each once more with typing errors and a
district put in. The other parts are never read here. Nothing but numpy; the same data give the same weights.
"""

import csv
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from benchmarks.messages import FOLDER, read
from conversations.learned import BUCKETS, DEFAULT, NOTHING, Evidence, Learned, features
from conversations.lexicon import DEFAULT as LEXICON
from conversations.lexicon import Lexicon
from conversations.understand import evidence, hear
from conversations.words import plain

DISTRICTS = Path(__file__).parent.parent / "geo" / "data" / "districts.csv"
SEED = 1
EPOCHS, BATCH, RATE, DECAY = 16, 64, 0.05, 2e-3
OF_PHRASE, OF_DISTRICT = (
    1 / 16,
    0.1,
)  # what an example weighs beside a message: a phrase of weight 4 a quarter
DROPPED, MISTYPED, PLACED = 0.1, 0.12, 0.6  # how likely a word is left out or mistyped, and a district put in
NOT_LEARNED_FROM = ("language", "greeting")

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """What is seen, which outcome it is, whether it is danger, and what it weighs."""

    seen: Evidence
    outcome: int
    danger: bool
    weight: float


def main() -> None:
    """Learn and write the weights."""
    blank = Learned.of((), np.zeros((BUCKETS, 1), np.float32), np.zeros(1, np.float32))
    lexicon = Lexicon.load(learned=blank)
    names = (*lexicon.names, NOTHING)
    examples = [*_examples(lexicon, names, random.Random(SEED))]
    weights, bias = learn(examples, len(names))
    scale = np.abs(weights).max(axis=0) / 127
    np.savez_compressed(
        DEFAULT, weights=np.round(weights / scale).astype(np.int8), scale=scale, bias=bias,
        names=np.array(names), data=np.array(digest()),
    )  # fmt: skip
    print(f"{DEFAULT.name}: learned from {len(examples)} examples, {DEFAULT.stat().st_size / 1024:.0f} kB")


def digest() -> str:
    """The checksum of all that is learned from."""
    lexicon = yaml.load(LEXICON.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    kept = {part: entries for part, entries in lexicon.items() if part not in NOT_LEARNED_FROM}
    told = json.dumps(kept, sort_keys=True).encode() + (FOLDER / "messages_tuning.csv").read_bytes()
    return hashlib.sha256(told).hexdigest()


def learn(examples: Sequence[Example], outcomes: int) -> tuple[Matrix, NDArray[np.float32]]:
    """Weights of shape (BUCKETS, outcomes + 1) and their bias, by Adagrad on the log loss."""
    rows = _Rows.of([example.seen for example in examples])
    wanted = np.zeros((len(examples), outcomes + 1), np.float32)
    wanted[np.arange(len(examples)), [example.outcome for example in examples]] = 1
    wanted[:, -1] = [example.danger for example in examples]
    heavy = np.array([[example.weight] for example in examples], np.float32)
    weights, bias = np.zeros((BUCKETS, outcomes + 1), np.float32), np.zeros(outcomes + 1, np.float32)
    slow, slow_bias = np.full((BUCKETS, 1), 1e-4, np.float32), 1e-4
    dice = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        for batch in np.array_split(dice.permutation(len(examples)), max(1, len(examples) // BATCH)):
            buckets, values, starts, of_row = rows.take(batch)
            votes = np.add.reduceat(weights[buckets] * values, starts, axis=0) + bias
            wrong = (_likely(votes) - wanted[batch]) * heavy[batch]
            met, at = np.unique(buckets, return_inverse=True)
            slope = np.zeros((len(met), outcomes + 1), np.float32)
            np.add.at(slope, at, wrong[of_row] * values)
            slope = slope * BATCH / 8 / len(batch) + DECAY * weights[met]
            slow[met] += (slope**2).mean(axis=1, keepdims=True)
            weights[met] -= RATE * slope / np.sqrt(slow[met])
            lean = wrong.mean(axis=0)
            slow_bias += float((lean**2).mean())
            bias -= RATE * lean / np.sqrt(slow_bias)
    return weights, bias


def _likely(votes: Matrix) -> Matrix:
    likely = np.exp(votes[:, :-1] - votes[:, :-1].max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    return np.hstack([likely, 1 / (1 + np.exp(-votes[:, -1:]))]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The features of all examples in two long rows; example n is at `starts[n]:starts[n + 1]`."""

    buckets: NDArray[np.int32]
    values: Matrix
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, seen: Sequence[Evidence]) -> "_Rows":
        listed = [[*features(one)] or [(0, 0.0)] for one in seen]
        flat = [feature for row in listed for feature in row]
        return cls(
            np.array([bucket for bucket, _ in flat], np.int32),
            np.array([[value] for _, value in flat], np.float32),
            np.cumsum([0, *map(len, listed)]),
        )

    def take(
        self, batch: NDArray[np.int64]
    ) -> tuple[NDArray[np.int32], Matrix, NDArray[np.int64], NDArray[np.int64]]:
        """The buckets, values, starts and row numbers of some examples."""
        lengths = self.starts[batch + 1] - self.starts[batch]
        starts = np.cumsum([0, *lengths[:-1]])
        at = np.repeat(self.starts[batch] - starts, lengths) + np.arange(lengths.sum())
        return self.buckets[at], self.values[at], starts, np.repeat(np.arange(len(batch)), lengths)


def _examples(lexicon: Lexicon, names: tuple[str, ...], dice: random.Random) -> Iterator[Example]:
    districts = _districts()
    for label in read("tuning"):
        words, outcome = plain(label.text), names.index(label.category or NOTHING)
        for heard in (words, _worn(words, districts, dice)):
            yield Example(evidence(hear(heard, lexicon), lexicon), outcome, label.danger, 1.0)
    for phrase, entries in lexicon.categories.items():
        danger = bool(hear(phrase, lexicon).dangers)
        for category, weight in entries:
            for heard in (list(phrase), _worn(phrase, districts, dice)):
                seen = _unmarked(evidence(hear(heard, lexicon), lexicon))
                yield Example(seen, names.index(category), danger, OF_PHRASE * weight)
    for district in districts[::3]:
        seen = _unmarked(evidence(hear(district, lexicon), lexicon))
        yield Example(seen, names.index(NOTHING), False, OF_DISTRICT)


def _districts() -> list[list[str]]:
    with DISTRICTS.open(encoding="utf-8", newline="") as lines:
        return [row["name"].lower().split() for row in csv.DictReader(lines)]


def _unmarked(seen: Evidence) -> Evidence:
    """Without the marks of phrases found: a phrase of the lexicon always has its own, which proves nothing."""
    told = [mark for mark in seen.marks if mark != "danger" and mark.split(" ")[0] not in ("is", "not")]
    return Evidence(seen.words, tuple(told), seen.chain)


def _worn(words: Sequence[str], districts: Sequence[list[str]], dice: random.Random) -> list[str]:
    """The words as another person might have typed them, elsewhere."""
    kept = [word for word in words if dice.random() > DROPPED] or list(words)
    worn = [_mistyped(word, dice) if dice.random() < MISTYPED else word for word in kept]
    if dice.random() < PLACED:
        at = dice.randrange(len(worn) + 1)
        worn[at:at] = dice.choice(districts)
    return worn


def _mistyped(word: str, dice: random.Random) -> str:
    if len(word) < 4:
        return word
    at = dice.randrange(1, len(word) - 1)
    if dice.random() < 0.7:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


if __name__ == "__main__":
    main()
