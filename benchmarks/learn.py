"""Learn what words tell from the tuning part of the labelled messages. Run: make model

Two networks of scikit-learn's, each with one small hidden layer, tell categories and danger in one, on the words,
their parts, senses and pairs and what the lexicon finds in them (conversations/meaning/learned.py); they differ
by how they began, and their answers are averaged. A feature counts by how rare it is, a message by its length. Only
the weights are kept: nothing of scikit-learn runs with the bot.
"""

import hashlib
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.neural_network import MLPClassifier

from benchmarks.examples import Example, digest, examples
from conversations.meaning.learned import DEFAULT, NOTHING, Learned, Sums, Vector, Weights, features, summed
from conversations.meaning.lexicon import Lexicon

SEED = 1
Row = tuple[Sums, Vector]  # what one example has
STEP, LEAN = 2e-3, 1e-5


@dataclass(frozen=True, slots=True)
class Shape:
    """How much is learned: examples that have a feature worth knowing, features known, networks, units of each;
    how often every example is seen, and how many at a time.
    """

    least: int
    most: int
    networks: int
    hidden: int
    epochs: int = 6
    batch: int = 256


SHAPE = Shape(least=4, most=180_000, networks=2, hidden=32)


def main() -> None:
    """Learn and write the weights."""
    lexicon = Lexicon.load(learned=Learned.blank())
    listed = [*examples(lexicon, names_of(lexicon), random.Random(SEED))]
    write(DEFAULT, learn(listed, names_of(lexicon), SHAPE), digest(), len(listed))


def write(path: Path, learned: Weights, digest: str, count: int) -> None:
    """Keep the weights with the checksum of what they were learned from, `count` examples."""
    fields = ("known", "inner", "scale", "bias", "outer", "outer_bias", "kinds", "dangers")
    np.savez(  # not compressed: every start would wait for it
        path, names=np.array(learned.names), rare=learned.rare.astype(np.float16), data=np.array(digest),
        **{field: getattr(learned, field) for field in fields},
    )  # fmt: skip
    print(f"{path.name}: learned from {count} examples, {path.stat().st_size / 1024:.0f} kB")


def checksum(path: Path) -> str:
    """The SHA-256 of a file learned from, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names_of(lexicon: Lexicon) -> tuple[str, ...]:
    """The categories and NOTHING, in the order they are learned."""
    return (*lexicon.names, NOTHING)


def learn(listed: Sequence[Example], names: tuple[str, ...], shape: Shape) -> Weights:
    """The weights that fit the examples, each weighing what it weighs."""
    rows = [summed([*features(example.seen)]) for example in listed]
    known, rare = _worth_knowing(rows, shape)
    told = _matrix(rows, known, rare)
    both = np.array([2 * example.category + example.danger for example in listed])
    weight = np.array([example.weight for example in listed])
    outcomes = np.unique(both)
    with ProcessPoolExecutor(shape.networks) as processes:
        begun = [
            processes.submit(_network, told, both, weight, shape, SEED + number)
            for number in range(shape.networks)
        ]
        nets = [each.result() for each in begun]
    inner = np.hstack([net.coefs_[0] for net in nets]) * rare[:, None]
    scale = (np.abs(inner).max(axis=0) / 127).astype(np.float32)
    bias = np.hstack([net.intercepts_[0] for net in nets])
    outer, outer_bias = (
        np.stack(each).astype(np.float32)
        for each in zip(*((net.coefs_[1], net.intercepts_[1]) for net in nets), strict=True)
    )
    return Weights(
        names, known, np.round(inner / scale).astype(np.int8), scale, rare, bias.astype(np.float32), outer,
        outer_bias, (outcomes // 2).astype(np.int8), outcomes % 2 == 1,
    )  # fmt: skip


def _network(
    told: csr_matrix, outcomes: NDArray[np.int64], weight: NDArray[np.float64], shape: Shape, seed: int
) -> MLPClassifier:
    """One network that fits the examples."""
    net = MLPClassifier(
        (shape.hidden,), alpha=LEAN, batch_size=shape.batch, learning_rate_init=STEP, random_state=seed
    )
    for _ in range(shape.epochs):
        net.partial_fit(told, outcomes, classes=np.unique(outcomes), sample_weight=weight)
    return net


def _worth_knowing(rows: Sequence[Row], shape: Shape) -> tuple[Sums, Vector]:
    """The features most examples have, sorted, and what each counts: more, the fewer examples have it."""
    found, have = np.unique(np.concatenate([np.unique(sums) for sums, _ in rows]), return_counts=True)
    least = max(shape.least, np.sort(have)[-shape.most] if len(have) > shape.most else 0)
    rare = np.log((1 + len(rows)) / (1 + have[have >= least])) + 1
    return found[have >= least], rare.astype(np.float32)


def _matrix(rows: Sequence[Row], known: Sums, rare: Vector) -> csr_matrix:
    """One row an example, scaled to length 1 as Learned.likely does."""
    sums, values = (np.concatenate(each) for each in zip(*rows, strict=True))
    at = np.repeat(np.arange(len(rows)), [len(each) for each, _ in rows])
    feature = np.minimum(np.searchsorted(known, sums), len(known) - 1)
    there = known[feature] == sums
    at, feature, values = at[there], feature[there], rare[feature[there]] * values[there]
    length = np.sqrt(np.bincount(at, values**2, minlength=len(rows)))
    length[length == 0] = 1
    return csr_matrix(
        ((values / length[at]).astype(np.float32), (at, feature)), shape=(len(rows), len(known))
    )


if __name__ == "__main__":
    main()
