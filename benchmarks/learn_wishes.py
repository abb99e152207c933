"""Learn what somebody wishes of us from tests/golden/wishes_tuning.csv. Run: make model

Each sentence counts as it is and worn as another person might have typed it, with polite words around it; beside
them stand messages of trouble of the tuning part, which wish nothing. What it comes to is measured on sentences of
others by tests/test_wishes.py.
"""

import random
import sys
from collections.abc import Iterator, Sequence

from benchmarks.examples import Example, worn
from benchmarks.learn import SEED, Shape, checksum, learn, write
from benchmarks.messages import SENTENCES, WRITERS, read_wishes, tuning_of
from conversations.meaning import afterwards, answered, discretion, wish
from conversations.meaning.learned import AFTERWARDS, ANSWERS, DISCRETION, WISHES
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.words import plain, tone

LEARNED = {
    "tuning": (WISHES, wish.NAMES),
    "discretion": (DISCRETION, discretion.NAMES),
    "afterwards": (AFTERWARDS, afterwards.NAMES),
    "answers": (ANSWERS, answered.NAMES),
}
TROUBLES = {"tuning": 60_000, "discretion": 10_000, "afterwards": 15_000, "answers": 4_000}  # beside them
SHAPE = Shape(least=3, most=40_000, networks=4, hidden=16)
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
    """Learn and write the weights, of those that are named or of all."""
    lexicon = Lexicon.load()
    for part in sys.argv[1:] or LEARNED:
        path, names = LEARNED[part]
        listed = [*_examples(part, names, lexicon, random.Random(SEED))]
        write(path, learn(listed, names, SHAPE), digest(part), len(listed))


def digest(part: str) -> str:
    """The checksum of the sentences learned from."""
    return checksum(SENTENCES[part])


def _examples(part: str, names: Sequence[str], lexicon: Lexicon, dice: random.Random) -> Iterator[Example]:
    for each in read_wishes(part):
        words, kind = plain(each.text), names.index(each.wish)
        asked = (answered.mark(each.question),) if each.question else ()
        yield Example(wish.seen(words, (*tone(each.text), *asked), lexicon), kind, False, ITSELF)
        for _ in range(COPIES):
            yield Example(wish.seen(around(worn(words, dice), dice), asked, lexicon), kind, False, 1.0)
    told = [each.text for writer in WRITERS for each in tuning_of(writer) if each.category]
    if part == "discretion":
        told = [clause[0] for text in told for clause in discretion.clauses(text)]
    short = [text for text in told if len(plain(text)) <= wish.MOST_WORDS]
    for text in dice.sample(short, TROUBLES[part]):
        asked = (answered.mark(dice.choice([*answered.QUESTIONS])),) if part == "answers" else ()
        yield Example(
            wish.seen(plain(text), (*tone(text), *asked), lexicon), names.index(wish.NONE), False, 1.0
        )


def around(words: Sequence[str], dice: random.Random) -> list[str]:
    """The words, often with polite ones before and after them."""
    before, _, after = (dice.choice(_POLITE) if dice.random() < AROUND else "{}").partition("{}")
    return [*before.split(), *words, *after.split()]


if __name__ == "__main__":
    main()
