"""How well a voice is understood that nothing was learned from. Run: python -m benchmarks.apart

Learns five times without some of the other authors, and reads those authors' tuning messages by what the rest taught:
the best estimate there is of a traveller nobody has heard. Takes some minutes.
"""

import random
from collections.abc import Sequence

from msgspec.structs import replace

from benchmarks.examples import examples
from benchmarks.learn import SEED, learn, names_of
from benchmarks.messages import WRITERS, Labelled, tuning_of
from conversations.meaning.learned import Learned
from conversations.meaning.lexicon import Lexicon
from conversations.understand import Understanding, understand

APART = (  # those left out together are not alike
    ("1", "5", "11", "16", "23", "25", "35", "43"), ("2", "6", "12", "18", "26", "30", "39", "44"),
    ("3", "7", "13", "20", "24", "34", "37", "45"), ("4", "8", "14", "17", "22", "31", "36", "47"),
    ("9", "10", "15", "19", "29", "33", "41", "46"), ("21", "27", "28", "32", "38", "40", "42"),
)  # fmt: skip

Judged = tuple[Labelled, Understanding]


def main() -> None:
    """Print one line a voice, and one for all."""
    blank = Lexicon.load(learned=Learned.blank())
    everything: list[Judged] = []
    for left_out in APART:
        lexicon = _without(left_out, blank)
        for writer in left_out:
            judged = [(label, understand(label.text, lexicon)) for label in tuning_of(writer)]
            _line(f"{writer}: {WRITERS[writer]}", judged)
            everything += judged
    _line("all", everything)


def _without(left_out: Sequence[str], blank: Lexicon) -> Lexicon:
    """The lexicon with what was learned from all but some."""
    names = names_of(blank)
    others = [writer for writer in WRITERS if writer not in left_out]
    learned = learn([*examples(blank, names, random.Random(SEED), others)], names)
    return replace(blank, learned=Learned.of(learned))


def _line(name: str, judged: Sequence[Judged]) -> None:
    right = sum(said.category == label.category for label, said in judged)
    offered = sum(
        not said.category and label.category in said.guesses for label, said in judged if label.category
    )
    wrong = sum(bool(said.category) and said.category != label.category for label, said in judged)
    missed = sum(not said.category and not said.guesses and bool(label.category) for label, said in judged)
    danger, told = sum(label.danger for label, _ in judged), sum(said.danger for _, said in judged)
    both = sum(label.danger and said.danger for label, said in judged)
    n = len(judged)
    print(
        f"{name:32} n {n:5}  right {right / n:.3f}  offered {(right + offered) / n:.3f}  wrong {wrong / n:.3f}"
        f"  passed over {missed / n:.3f}  danger recall {both / danger:.3f} precision {both / told:.3f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
