"""What the weights of words are learned from: messages of the tuning part, the lexicon's phrases, districts.

The other parts are never read here. Messages count once as they are, and once worn: with typing errors, a district
put in, and without the marks of phrases found, since another person's words will not be in the lexicon.
"""

import csv
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.messages import FOLDER, read
from conversations.learned import NOTHING, Evidence
from conversations.lexicon import DEFAULT as LEXICON
from conversations.lexicon import Lexicon
from conversations.understand import evidence, hear
from conversations.words import plain

DISTRICTS = Path(__file__).parent.parent / "geo" / "data" / "districts.csv"
WORN, OF_PHRASE, OF_DISTRICT = (
    0.5,
    1 / 16,
    0.1,
)  # what an example weighs beside a message; a phrase by its own weight
DROPPED, MISTYPED, PLACED = 0.1, 0.12, 0.6  # how likely a word is left out or mistyped, and a district put in
NOT_LEARNED_FROM = ("language", "greeting")


@dataclass(frozen=True, slots=True)
class Example:
    """What is seen, which outcome it is, whether it is danger, and what it weighs."""

    seen: Evidence
    outcome: int
    danger: bool
    weight: float


def examples(lexicon: Lexicon, names: tuple[str, ...], dice: random.Random) -> Iterator[Example]:
    """Everything to learn from; `names` are the outcomes."""
    districts = _districts()
    for label in read("tuning"):
        words, outcome = plain(label.text), names.index(label.category or NOTHING)
        yield Example(evidence(hear(words, lexicon), lexicon), outcome, label.danger, 1.0)
        seen = _unmarked(evidence(hear(_worn(words, districts, dice), lexicon), lexicon))
        yield Example(seen, outcome, label.danger, WORN)
    for phrase, entries in lexicon.categories.items():
        seen, danger = (
            _unmarked(evidence(hear(phrase, lexicon), lexicon)),
            bool(hear(phrase, lexicon).dangers),
        )
        for category, weight in entries:
            yield Example(seen, names.index(category), danger, OF_PHRASE * weight)
    for district in districts[::3]:
        seen = _unmarked(evidence(hear(district, lexicon), lexicon))
        yield Example(seen, names.index(NOTHING), False, OF_DISTRICT)


def digest() -> str:
    """The checksum of all that is learned from."""
    lexicon = yaml.load(LEXICON.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    kept = {part: entries for part, entries in lexicon.items() if part not in NOT_LEARNED_FROM}
    told = json.dumps(kept, sort_keys=True).encode() + (FOLDER / "messages_tuning.csv").read_bytes()
    return hashlib.sha256(told).hexdigest()


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
