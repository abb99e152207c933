"""Learn the weights of words from the tuning part of the labelled messages. Run: make model

Two logistic regressions of scikit-learn's: one over the categories and "none", one for danger by itself, on the
words, their parts, their pairs and what the lexicon finds in them (conversations/learned.py); a feature counts by how
rare it is, a message by its length. Only the weights are kept: nothing of scikit-learn runs with the bot.
"""

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.examples import Example, digest, examples
from conversations.learned import BUCKETS, DEFAULT, NOTHING, Learned, Weights, features
from conversations.lexicon import Lexicon

SEED = 1
FREEDOM, FREEDOM_DANGER, STEPS = 30.0, 20.0, 120  # inverse strength of the L2 penalty; steps of L-BFGS


def main() -> None:
    """Learn and write the weights."""
    lexicon = Lexicon.load(learned=Learned.blank())
    names = (*lexicon.names, NOTHING)
    listed = [*examples(lexicon, names, random.Random(SEED))]
    learned = learn(listed, names)
    scale = np.abs(learned.votes).max(axis=0) / 127
    np.savez_compressed(
        DEFAULT, votes=np.round(learned.votes / scale).astype(np.int8), scale=scale,
        rare=learned.rare.astype(np.float16), bias=learned.bias, names=np.array(names), data=np.array(digest()),
    )  # fmt: skip
    print(f"{DEFAULT.name}: learned from {len(listed)} examples, {DEFAULT.stat().st_size / 1024:.0f} kB")


def learn(listed: Sequence[Example], names: tuple[str, ...]) -> Weights:
    """The weights that fit the examples best without leaning on any feature too much."""
    rows = [[*features(example.seen)] for example in listed]
    rare = _rareness(rows)
    told = _matrix(rows, rare)
    weight = np.array([example.weight for example in listed])
    outcome = np.array([example.outcome for example in listed])
    danger = np.array([example.danger for example in listed])
    kinds = LogisticRegression(C=FREEDOM, max_iter=STEPS).fit(told, outcome, sample_weight=weight)
    risk = LogisticRegression(C=FREEDOM_DANGER, max_iter=STEPS).fit(told, danger, sample_weight=weight)
    assert [*kinds.classes_] == [*range(len(names))]
    votes = np.hstack([kinds.coef_.T, risk.coef_.T]) * rare[:, None]
    bias = np.hstack([kinds.intercept_, risk.intercept_])
    return Weights(names, votes.astype(np.float32), rare, bias.astype(np.float32))


def _rareness(rows: Sequence[Sequence[tuple[int, float]]]) -> NDArray[np.float32]:
    """What a bucket counts: more, the fewer examples have it."""
    have = np.zeros(BUCKETS)
    for row in rows:
        have[[*{bucket for bucket, _ in row}]] += 1
    return (np.log((1 + len(rows)) / (1 + have)) + 1).astype(np.float32)


def _matrix(rows: Sequence[Sequence[tuple[int, float]]], rare: NDArray[np.float32]) -> csr_matrix:
    """One row an example, scaled to length 1 as Learned.votes does."""
    at = [number for number, row in enumerate(rows) for _ in row]
    buckets = [bucket for row in rows for bucket, _ in row]
    values = rare[buckets] * np.array([value for row in rows for _, value in row], np.float32)
    length = np.sqrt(np.bincount(at, values**2, minlength=len(rows)))
    return csr_matrix((values / length[at], (at, buckets)), shape=(len(rows), BUCKETS))


if __name__ == "__main__":
    main()
