"""Learn what words tell from the tuning part of the labelled messages. Run: make model

Two networks of scikit-learn's, each with one small hidden layer, tell categories and danger in one, on the words,
their parts, senses and pairs and what the lexicon finds in them (conversations/learned.py); they differ by how they
began, and their answers are averaged. A feature counts by how rare it is, a message by its length. Only the weights
are kept: nothing of scikit-learn runs with the bot.
"""

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.neural_network import MLPClassifier

from benchmarks.examples import Example, digest, examples
from conversations.learned import BUCKETS, DEFAULT, NOTHING, Learned, Weights, features
from conversations.lexicon import Lexicon

SEED = 1
NETWORKS, HIDDEN, EPOCHS, BATCH, STEP, LEAN = 2, 64, 4, 256, 2e-3, 1e-5


def main() -> None:
    """Learn and write the weights."""
    lexicon = Lexicon.load(learned=Learned.blank())
    listed = [*examples(lexicon, names_of(lexicon), random.Random(SEED))]
    learned = learn(listed, names_of(lexicon))
    fields = ("inner", "scale", "bias", "outer", "outer_bias", "kinds", "dangers")
    np.savez_compressed(
        DEFAULT, names=np.array(learned.names), rare=learned.rare.astype(np.float16), data=np.array(digest()),
        **{field: getattr(learned, field) for field in fields},
    )  # fmt: skip
    print(f"{DEFAULT.name}: learned from {len(listed)} examples, {DEFAULT.stat().st_size / 1024:.0f} kB")


def names_of(lexicon: Lexicon) -> tuple[str, ...]:
    """The categories and NOTHING, in the order they are learned."""
    return (*lexicon.names, NOTHING)


def learn(listed: Sequence[Example], names: tuple[str, ...]) -> Weights:
    """The weights that fit the examples, each weighing what it weighs."""
    rows = [[*features(example.seen)] for example in listed]
    rare = _rareness(rows)
    told = _matrix(rows, rare)
    both = np.array([2 * example.category + example.danger for example in listed])
    weight = np.array([example.weight for example in listed])
    outcomes = np.unique(both)
    nets = [_network(told, both, weight, SEED + number) for number in range(NETWORKS)]
    inner = np.hstack([net.coefs_[0] for net in nets]) * rare[:, None]
    scale = (np.abs(inner).max(axis=0) / 127).astype(np.float32)
    bias = np.hstack([net.intercepts_[0] for net in nets])
    outer, outer_bias = (
        np.stack(each).astype(np.float32)
        for each in zip(*((net.coefs_[1], net.intercepts_[1]) for net in nets), strict=True)
    )
    return Weights(
        names, np.round(inner / scale).astype(np.int8), scale, rare, bias.astype(np.float32), outer, outer_bias,
        (outcomes // 2).astype(np.int8), outcomes % 2 == 1,
    )  # fmt: skip


def _network(
    told: csr_matrix, outcomes: NDArray[np.int64], weight: NDArray[np.float64], seed: int
) -> MLPClassifier:
    """One network that fits the examples."""
    net = MLPClassifier((HIDDEN,), alpha=LEAN, batch_size=BATCH, learning_rate_init=STEP, random_state=seed)
    for _ in range(EPOCHS):
        net.partial_fit(told, outcomes, classes=np.unique(outcomes), sample_weight=weight)
    return net


def _rareness(rows: Sequence[Sequence[tuple[int, float]]]) -> NDArray[np.float32]:
    """What a bucket counts: more, the fewer examples have it."""
    have = np.zeros(BUCKETS)
    for row in rows:
        have[[*{bucket for bucket, _ in row}]] += 1
    return (np.log((1 + len(rows)) / (1 + have)) + 1).astype(np.float32)


def _matrix(rows: Sequence[Sequence[tuple[int, float]]], rare: NDArray[np.float32]) -> csr_matrix:
    """One row an example, scaled to length 1 as Learned.likely does."""
    at = [number for number, row in enumerate(rows) for _ in row]
    buckets = [bucket for row in rows for bucket, _ in row]
    values = rare[buckets] * np.array([value for row in rows for _, value in row], np.float32)
    length = np.sqrt(np.bincount(at, values**2, minlength=len(rows)))
    length[length == 0] = 1
    scaled = (values / length[at]).astype(np.float32)
    return csr_matrix((scaled, (at, buckets)), shape=(len(rows), BUCKETS))


if __name__ == "__main__":
    main()
