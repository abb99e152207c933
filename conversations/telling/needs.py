"""What a report's words say is needed beyond its category: firefighters, rescuers, the crew; and so whose it is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml
from msgspec import Struct
from msgspec.structs import replace

from conversations.meaning.only_adds import asks_for_officers
from conversations.meaning.words import plain, tone
from conversations.session import Draft
from conversations.telling.corrections import correction
from conversations.understand import Understanding
from conversations.world import ReportView
from geo.directory import Directory, Responsible
from geo.model import Place

_OF_LIFE = frozenset(("trapped", "buried", "water", "sea"))  # without danger it is a key that fell into it
_PLAIN = {"wreck": "accident", "fire": "hazard"}  # what needs say the kind, too
_FEW = 8
_NOT_MEANT = frozenset(("asked", "laughed"))
_ANYWHERE = Place(None, 0, "words")
_FILE = Path(__file__).parent / "needs.yaml"


class _Saying(Struct, frozen=True):
    """One way to say it: a word of each of `parts`, and none of `without`. Each word stands between spaces."""

    parts: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        if any(word in text for word in self.without):
            return False
        return all(any(word in text for word in part) for part in self.parts)


class _Needs(Struct, frozen=True):
    """The sayings of each need, and what says nothing of any."""

    sayings: Mapping[str, tuple[_Saying, ...]]
    unsaid: re.Pattern[str]


def needs_of(words: Iterable[str]) -> frozenset[str]:
    """The needs these words tell of (geo.model.Need, but danger)."""
    listed = _listed()
    text = listed.unsaid.sub(" ", f" {' '.join(plain(' '.join(words)))} ")
    spaced = text.replace(" ", "  ")  # so that neighbours do not share a space
    return frozenset(
        need for need, sayings in listed.sayings.items() if any(one.is_in(spaced) for one in sayings)
    )


def whose(directory: Directory, told: Draft | ReportView) -> Responsible:
    """Who is to be asked about a report or draft."""
    return asked_for(directory, told.category, told.place or _ANYWHERE, told.words, told.danger)


def _as_put_right(words: Sequence[str]) -> tuple[str, ...]:
    """The words without what later ones say that it is not: "bukan tabrakan, cuma mogok"."""
    left = tuple(words)
    for number, told in enumerate(map(correction, words)):
        if told and told.plainly and told.denied:
            denied = re.compile(rf"\b{re.escape(told.denied)}\b", re.IGNORECASE)
            left = (*(denied.sub(" ", said) for said in left[:number]), *left[number:])
    return left


def asked_for(
    directory: Directory, category: str, place: Place, words: Iterable[str], danger: bool
) -> Responsible:
    """The same of what is neither yet."""
    told = tuple(said for said in words if not asks_for_officers(said))  # those it asks for did nothing
    needs = needs_of(told) | needs_of(_as_put_right(told))
    return directory.responsible(category, place, needs | {"danger"} if danger else needs - _OF_LIFE)


def in_short(understood: Understanding, text: str, place: Place | None) -> Understanding:
    """A few words that say a fire or a wreck and where are danger, where nothing else was understood in them.

    Who learned from roads takes a capsized ship for nothing; in many words that may be right: a film, a memory.
    """
    said = plain(text)
    if understood.danger or understood.category or understood.guesses or place is None:
        return understood
    if len(said) > _FEW or _NOT_MEANT.intersection(tone(text)):
        return understood
    kind = next((kind for need, kind in _PLAIN.items() if need in needs_of(said)), "")
    return replace(understood, danger=True, category=kind) if kind else understood


@cache
def _listed() -> _Needs:
    data = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    denying, between, harmless = (data.pop(part) for part in ("not", "between", "harmless"))
    denied = rf"(?:{'|'.join(denying)})(?: (?:{'|'.join(between)}))* [a-z]+"
    return _Needs(
        {need: tuple(map(_saying, sayings)) for need, sayings in data.items()},
        re.compile(rf"(?<= )(?:{denied}|{'|'.join(harmless).replace('_', ' ')})(?= )"),
    )


def _saying(line: str) -> _Saying:
    parts = line.split()
    return _Saying(
        tuple(_words(part.split("|")) for part in parts if not part.startswith("!")),
        tuple(word for part in parts if part.startswith("!") for word in _words(part[1:].split("|"))),
    )


def _words(listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(f" {word.replace('_', '  ')} " for word in listed)
