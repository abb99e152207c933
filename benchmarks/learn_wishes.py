"""Learn what somebody wishes of us from tests/golden/wishes_tuning.csv. Run: make model

Each sentence counts as it is and worn as another person might have typed it, with polite words around it; beside
them stand messages of trouble of the tuning part, which wish nothing. What it comes to is measured on sentences of
others by tests/test_wishes.py.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence

from benchmarks.examples import Example, worn
from benchmarks.learn import SEED, Shape, learn, write
from benchmarks.messages import SENTENCES, WRITERS, read_wishes, tuning_of
from conversations.meaning import wish
from conversations.meaning.learned import WISHES
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.words import plain, tone

SHAPE = Shape(least=3, most=40_000, networks=2, hidden=16)
TROUBLES = 20_000
ITSELF, COPIES, AROUND = (
    3.0,
    6,
    0.6,
)  # what a sentence weighs, how often it is worn, how likely with words around
_POLITE = (
    "{} dong", "{} pak", "{} min", "{} ya", "{} kak", "min {}", "pak {}", "tolong {}", "maaf {}", "{} please",
    "mohon {}", "{} nih", "halo {}", "{} mas", "{} bu", "eh {}", "{} lah", "{} deh", "{} aja", "{} yo", "{} atuh",
    "{} nggih", "mau {}", "saya mau {}", "bisa {}", "{} bisa ga",
)  # fmt: skip


def main() -> None:
    """Learn and write the weights."""
    listed = [*_examples(Lexicon.load(), random.Random(SEED))]
    write(WISHES, learn(listed, wish.NAMES, SHAPE), digest(), len(listed))


def digest() -> str:
    """The checksum of the sentences learned from."""
    return hashlib.sha256(SENTENCES["tuning"].read_bytes()).hexdigest()


def _examples(lexicon: Lexicon, dice: random.Random) -> Iterator[Example]:
    for each in read_wishes("tuning"):
        words, kind = plain(each.text), wish.NAMES.index(each.wish)
        yield Example(wish.seen(words, tone(each.text), lexicon), kind, False, ITSELF)
        for _ in range(COPIES):
            yield Example(wish.seen(_around(worn(words, dice), dice), (), lexicon), kind, False, 1.0)
    told = [each.text for writer in WRITERS for each in tuning_of(writer) if each.category]
    for text in dice.sample([text for text in told if len(plain(text)) <= wish.MOST_WORDS], TROUBLES):
        yield Example(wish.seen(plain(text), tone(text), lexicon), wish.NAMES.index(wish.NONE), False, 1.0)


def _around(words: Sequence[str], dice: random.Random) -> list[str]:
    before, _, after = (dice.choice(_POLITE) if dice.random() < AROUND else "{}").partition("{}")
    return [*before.split(), *words, *after.split()]


if __name__ == "__main__":
    main()
