"""Bounds to abuse: what makes a report be looked at first before it goes to its agency."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

import yaml
from msgspec import Struct

from conversations.meaning.words import plain
from conversations.session import Draft

WAITS = ("often", "mass", "place")  # reasons that hold a report back for a while only
_SAME_FROM = 6  # words: fewer are the same by chance
_LONGEST = 4


class Bounds(Struct, frozen=True):
    """How much is too much: the first three in an hour. After `held_minutes` what nobody looked at goes out."""

    reports_per_hour: int = 6
    same_words: int = 10
    same_place: int = 30
    messages_per_minute: int = 30
    held_minutes: int = 30

    @property
    def most(self) -> int:
        """The highest of the first three: nothing need be counted beyond it."""
        return max(self.reports_per_hour, self.same_words, self.same_place)


class Lately(Struct, frozen=True):
    """Of the last hour: a person's own reports, others' with the same words, and those of that kind at that place.

    `blocked_until` is None for a person who is not blocked.
    """

    own: int = 0
    same_words: int = 0
    same_place: int = 0
    blocked_until: datetime | None = None
    blocked_for: str = ""


class Blocked(Struct, frozen=True):
    """A block that holds: its number, the report it was for, until when and why."""

    id: int
    reference: str
    until: datetime
    reason: str


class WordList:
    """Phrases of advertising and fraud, in all languages."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(tuple(plain(phrase)) for phrase in phrases)

    @classmethod
    def load(cls, path: Path = Path(__file__).parent / "abuse.yaml") -> "WordList":
        """Read abuse.yaml: lists of phrases by language."""
        said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return cls(phrase for phrases in said.values() for phrase in phrases)

    def found_in(self, words: Iterable[str]) -> bool:
        """Whether one of the phrases is said."""
        said = plain(" ".join(words))
        return any(
            tuple(said[at : at + length]) in self._phrases
            for at in range(len(said)) for length in range(1, _LONGEST + 1)
        )  # fmt: skip


def reason_to_hold(draft: Draft, lately: Lately, bounds: Bounds, abuse: WordList) -> str:
    """Why somebody should look before it is dispatched; empty where nobody need. Danger waits only for a block."""
    if lately.blocked_until:
        return "blocked"
    if draft.danger:
        return ""
    if abuse.found_in(draft.words):
        return "words"
    if lately.own >= bounds.reports_per_hour:
        return "often"
    if lately.same_words >= bounds.same_words:
        return "mass"
    return "place" if lately.same_place >= bounds.same_place else ""


def said_key(words: Iterable[str]) -> str:
    """What the same words of other people have too; empty for few words."""
    said = plain(" ".join(words))
    return blake2b(" ".join(said).encode(), digest_size=8).hexdigest() if len(said) >= _SAME_FROM else ""
