"""Learn what a message is for, given what was said before it, from tests/golden/acts_tuning.csv. Run: make model

Beside them stand sentences that say something of the kind whatever was said before: wishes, words on what was sent,
messages of trouble. What it comes to is measured on another writer's by tests/test_dialogue_act.py.
"""

import random
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.examples import Example, worn
from benchmarks.learn import SEED, Shape, checksum, learn, write
from benchmarks.learn_wishes import around
from benchmarks.messages import FOLDER, WRITERS, read_acts, read_wishes, tuning_of
from conversations.meaning import dialogue_act
from conversations.meaning.learned import ACTS
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.words import plain, tone

SHAPE = Shape(least=3, most=60_000, networks=3, hidden=24)
ITSELF, BESIDE, TROUBLE = 3.0, 1.0, 0.5  # what a message weighs
COPIES, POLITE, TROUBLES = 4, 0.5, 30_000
_ON_THE_WAY = ("journey", "news")
_ANYWHERE = ("nothing", "nothing", "kind", "journey", "news", "info")
_OF_WISHES: Mapping[str, Mapping[str, str]] = {  # which act a wish is, in each part
    "tuning": {
        "status": "us", "reference": "us", "low_data": "us", "withdraw": "no", "journey": "own",
        "end": "no", "quiet": "no", "ahead": "way", "arrived": "own", "asked": "way", "passed": "over",
        "resting": "own", "intends": "own", "onward": "own", "tell": "us", "remark": "talk", "here": "own",
        "change": "own", "road": "way", "eta": "way", "facility": "way", "position": "way",
    },
    "afterwards": {
        "over": "over", "passed": "over", "next": "us", "status": "us", "remark": "talk", "withdraw": "no",
        "road": "way",
    },
}  # fmt: skip
_OFF_THE_WAY = frozenset(("status", "reference", "low_data", "withdraw", "journey"))


def main() -> None:
    """Learn and write the weights."""
    listed = [*_examples(Lexicon.load(), random.Random(SEED))]
    write(ACTS, learn(listed, dialogue_act.NAMES, SHAPE), digest(), len(listed))


def digest() -> str:
    """The checksum of the messages learned from."""
    return checksum(FOLDER / "acts_tuning.csv")


def _examples(lexicon: Lexicon, dice: random.Random) -> Iterator[Example]:
    for each in read_acts("tuning"):
        words = plain(each.text)
        yield _example(words, tone(each.text), each.state, each.told, each.act, ITSELF, lexicon)
        for _ in range(COPIES):
            copy = worn(words, dice)
            copy = around(copy, dice) if dice.random() < POLITE else copy
            yield _example(copy, (), each.state, each.told, each.act, 1.0, lexicon)
    for part, acts in _OF_WISHES.items():
        for wished in read_wishes(part):
            if act := acts.get(wished.wish):
                state = dice.choice(_states(part, wished.wish))
                yield _example(plain(wished.text), tone(wished.text), state, "", act, BESIDE, lexicon)
    told = [
        each.text for writer in WRITERS for each in tuning_of(writer) if each.category and plain(each.text)
    ]
    for text in dice.sample(told, TROUBLES):
        yield _example(plain(text), tone(text), dice.choice(_ANYWHERE), "", "trouble", TROUBLE, lexicon)


def _states(part: str, wished: str) -> tuple[str, ...]:
    if part == "afterwards":
        return "sent", "fixed"
    return ("nothing", "sent", "info") if wished in _OFF_THE_WAY else _ON_THE_WAY


def _example(
    words: Sequence[str],
    said_so: tuple[str, ...],
    state: str,
    told: str,
    act: str,
    weight: float,
    lexicon: Lexicon,
) -> Example:
    seen = dialogue_act.seen(words, said_so, state, told, lexicon)
    return Example(seen, dialogue_act.NAMES.index(act), False, weight)


if __name__ == "__main__":
    main()
