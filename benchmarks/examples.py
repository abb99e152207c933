"""What the weights of words are learned from: messages of the tuning part, of fifty-seven authors.

The other parts are never read here. Messages count once as they are, and once worn: with words left out,
typing errors, and without the marks of phrases found, since another person's words will not be in the lexicon; some
said in another way or with a place, which changes nothing of what is told (framed.py). Few words count so again.
"""

import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from benchmarks.framed import around, place
from benchmarks.messages import FOLDER, WRITERS, Labelled, read, tuning_of
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.learned import NOTHING, Evidence
from conversations.meaning.lexicon import DEFAULT as LEXICON
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.senses import DEFAULT as SENSES
from conversations.meaning.words import plain, tone
from conversations.understand import evidence, hear

WORN = 0.5  # what an example weighs beside a message
DROPPED, MISTYPED = 0.1, 0.12  # how likely a word is left out or mistyped
FRAMED, PLACED = 0.3, 0.4  # how likely a copy is said in another way, is given a place
BRIEF = (
    3,
    3,
    6,
    6,
)  # one more copy, else as it is, for each of these that a message is not longer than, in words
ALONE = 8_000  # places with nothing told beside them
_AND = ((), ("ada",), ("dan",), ("terus",), ("and",))
NOT_LEARNED_FROM = ("language", "greeting", "polite")


@dataclass(frozen=True, slots=True)
class Example:
    """What is seen, which category it is by its place among the names, whether it is danger, and what it weighs."""

    seen: Evidence
    category: int
    danger: bool
    weight: float


def examples(
    lexicon: Lexicon, names: tuple[str, ...], dice: random.Random, writers: Iterable[str] = tuple(WRITERS)
) -> Iterator[Example]:
    """Everything to learn from, of the first author and some of the others; `names` are the categories."""
    labels = (*read("tuning"), *(label for writer in writers for label in tuning_of(writer)))
    briefly = [
        plain(each.text)
        for each in labels
        if each.category and not each.danger and len(plain(each.text)) <= 3
    ]
    for label in labels:
        told = without_courtesy(label.text)
        words, category, said_so = plain(told), names.index(label.category or NOTHING), tone(told)
        yield Example(evidence(hear(words, lexicon), said_so, lexicon), category, label.danger, 1.0)
        seen = _unmarked(evidence(hear(_framed(worn(words, dice), label, dice), lexicon), said_so, lexicon))
        yield Example(seen, category, label.danger, WORN)
        for _ in range(sum(len(words) <= most for most in BRIEF)):
            seen = evidence(hear(_framed(words, label, dice), lexicon), said_so, lexicon)
            yield Example(seen, category, label.danger, WORN)
        if label.danger and len(words) <= BRIEF[-1]:  # of two troubles the one in danger
            seen = evidence(
                hear([*dice.choice(briefly), *dice.choice(_AND), *words], lexicon), said_so, lexicon
            )
            yield Example(seen, category, True, WORN)
    for _ in range(ALONE):
        where = place("", False, dice)
        said = around("", where, dice) if dice.random() < 0.5 else where
        yield Example(evidence(hear(said, lexicon), (), lexicon), names.index(NOTHING), False, WORN)


def digest() -> str:
    """The checksum of all that is learned from."""
    lexicon = yaml.load(LEXICON.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    kept = {part: entries for part, entries in lexicon.items() if part not in NOT_LEARNED_FROM}
    told = hashlib.sha256(json.dumps(kept, sort_keys=True).encode() + SENSES.read_bytes())
    for path in sorted(FOLDER.glob("messages_tuning*.csv")):
        told.update(path.read_bytes())
    return told.hexdigest()


def _unmarked(seen: Evidence) -> Evidence:
    """Without the marks of phrases found: a phrase of the lexicon always has its own, which proves nothing."""
    told = [mark for mark in seen.marks if mark != "danger" and mark.split(" ")[0] not in ("is", "not")]
    return Evidence(seen.words, seen.senses, tuple(told), seen.chain)


def worn(words: Sequence[str], dice: random.Random) -> list[str]:
    """The words as another person might have typed them."""
    kept = [word for word in words if dice.random() > DROPPED] or list(words)
    return [_mistyped(word, dice) if dice.random() < MISTYPED else word for word in kept]


def _framed(words: Sequence[str], label: Labelled, dice: random.Random) -> list[str]:
    said = around(label.category, words, dice) if dice.random() < FRAMED else [*words]
    if dice.random() > PLACED:
        return said
    where = place(label.category, label.danger, dice)
    return [*where, *said] if dice.random() < 0.5 else [*said, *where]


def _mistyped(word: str, dice: random.Random) -> str:
    if len(word) < 4:
        return word
    at = dice.randrange(1, len(word) - 1)
    if dice.random() < 0.7:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
