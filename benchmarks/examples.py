"""What the weights of words are learned from: messages of the tuning part, of forty-eight authors.

The other parts are never read here. Messages count once as they are, and once worn: with words left out,
typing errors, and without the marks of phrases found, since another person's words will not be in the lexicon; some
with a place before or after, which changes nothing of what is told.
"""

import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from benchmarks.messages import FOLDER, WRITERS, read, tuning_of
from conversations.courtesy import without_courtesy
from conversations.learned import NOTHING, Evidence
from conversations.lexicon import DEFAULT as LEXICON
from conversations.lexicon import Lexicon
from conversations.senses import DEFAULT as SENSES
from conversations.understand import evidence, hear
from conversations.words import plain, tone

WORN = 0.5  # what an example weighs beside a message
DROPPED, MISTYPED = 0.1, 0.12  # how likely a word is left out or mistyped
PLACED = 0.3  # how likely a worn message is given a place
PLACES = (
    "km {km}", "di km {km}", "km {km} a", "km {km} b arah jakarta", "tol cipali km {km}", "km {km} a arah jawa",
    "di tol km {km}", "arah jawa", "arah jakarta", "arah surabaya", "jalur b", "di cikampek", "lokasi km {km}",
    "near km {km}", "ti arah bandung", "neng semarang",
)  # fmt: skip
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
    for label in (*read("tuning"), *(label for writer in writers for label in tuning_of(writer))):
        told = without_courtesy(label.text)
        words, category, said_so = plain(told), names.index(label.category or NOTHING), tone(told)
        yield Example(evidence(hear(words, lexicon), said_so, lexicon), category, label.danger, 1.0)
        seen = _unmarked(evidence(hear(_worn(words, dice), lexicon), said_so, lexicon))
        yield Example(seen, category, label.danger, WORN)


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


def _worn(words: Sequence[str], dice: random.Random) -> list[str]:
    """The words as another person might have typed them."""
    kept = [word for word in words if dice.random() > DROPPED] or list(words)
    typed = [_mistyped(word, dice) if dice.random() < MISTYPED else word for word in kept]
    if dice.random() > PLACED:
        return typed
    place = dice.choice(PLACES).format(km=dice.randrange(1, 770)).split()
    return [*place, *typed] if dice.random() < 0.5 else [*typed, *place]


def _mistyped(word: str, dice: random.Random) -> str:
    if len(word) < 4:
        return word
    at = dice.randrange(1, len(word) - 1)
    if dice.random() < 0.7:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
