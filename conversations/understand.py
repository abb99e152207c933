"""What a traveller's words mean: category, danger and language, by a lexicon kept as data."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

DEFAULT = Path(__file__).parent / "lexicon.yaml"
_LONGEST = 4  # words in a phrase
_CERTAIN = 2.0  # a category needs this much, and
_AHEAD = 1.4  # this many times the next one
_CONSEQUENCE = "congestion"  # a jam behind an accident is about the accident
_TYPO = 87.0  # rapidfuzz ratio
_NO_WORD = re.compile(r"[^a-z0-9]+")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_INVISIBLE = re.compile(
    r"[\u00ad\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\x00-\x08]"
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one text says. `category` is empty when unsure; `guesses` are then the likeliest, best first."""

    category: str = ""
    guesses: tuple[str, ...] = ()
    danger: bool = False
    language: str = ""
    greeting: bool = False


class LexiconError(ValueError):
    """The lexicon file is not of its form; the message names the part."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon, compiled: phrases as tuples of words."""

    spelling: Mapping[str, tuple[str, ...]]
    categories: Mapping[tuple[str, ...], tuple[tuple[str, float], ...]]
    danger: frozenset[tuple[str, ...]]
    negation: frozenset[str]
    greeting: frozenset[tuple[str, ...]]
    languages: Mapping[str, frozenset[str]]
    known: frozenset[str]
    nearest: Callable[[str], str]  # the word of the lexicon a misspelt one means, else the word itself
    names: tuple[str, ...]

    @classmethod
    def load(cls, path: Path = DEFAULT) -> "Lexicon":
        """Read a lexicon file. Raises LexiconError naming the part that is wrong."""
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for part in ("spelling", "negation", "greeting", "danger", "category", "language"):
            if part not in data:
                raise LexiconError(f"{path.name}: part {part!r} is missing")
        categories = _phrases(data["category"])
        danger = frozenset(tuple(_words(phrase)) for phrase in data["danger"])
        known = {word for phrase in (*categories, *danger) for word in phrase}
        languages = {language: frozenset(words) for language, words in data["language"].items()}
        return cls(
            spelling={wrong: tuple(right.split()) for wrong, right in data["spelling"].items()},
            categories=categories,
            danger=danger,
            negation=frozenset(data["negation"]),
            greeting=frozenset(tuple(_words(phrase)) for phrase in data["greeting"]),
            languages=languages,
            known=frozenset(known.union(*languages.values())),
            nearest=_nearest_of(tuple(sorted(word for word in known if len(word) >= 6))),
            names=tuple(data["category"]),
        )


def visible(text: str) -> str:
    """The text without characters nobody sees; empty where there is nothing to see."""
    return _INVISIBLE.sub("", text).strip()


def understand(text: str, lexicon: Lexicon) -> Understanding:
    """Read one message. Pure; every text gives an answer, an unreadable one an empty one."""
    plain = _words(text)
    words = list(_spelled(plain, lexicon))
    scores = _scores(words, lexicon)
    category, guesses = _decide(scores)
    return Understanding(
        category=category,
        guesses=guesses,
        danger=any(_found(words, lexicon.danger, lexicon)),
        language=_language(plain, lexicon),
        greeting=bool(plain) and _only_greeting(plain, lexicon),
    )


def _phrases(tree: Mapping[str, list[object]]) -> dict[tuple[str, ...], tuple[tuple[str, float], ...]]:
    found: dict[tuple[str, ...], list[tuple[str, float]]] = defaultdict(list)
    for category, entries in tree.items():
        for entry in entries:
            phrase, weight = next(iter(entry.items())) if isinstance(entry, dict) else (entry, 2)
            if not isinstance(phrase, str) or not isinstance(weight, int | float):
                raise LexiconError(f"lexicon: category {category}: {entry!r} is no phrase (quote it)")
            if weight:
                found[tuple(_words(phrase))].append((category, float(weight)))
    return {phrase: tuple(entries) for phrase, entries in found.items()}


def _words(text: str) -> list[str]:
    bare = visible(text)[:4096].lower()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return _REPEATED.sub(r"\1", _NO_WORD.sub(" ", bare)).split()


def _spelled(words: list[str], lexicon: Lexicon) -> Iterator[str]:
    skip = False
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if skip:
            skip = False
        elif pair := lexicon.spelling.get(f"{word} {after}"):
            skip = True
            yield from pair
        else:
            yield from lexicon.spelling.get(word) or (_mended(word, lexicon),)


def _mended(word: str, lexicon: Lexicon) -> str:
    if word in lexicon.known or len(word) < 5 or not word.isalpha():
        return word
    for ending in ("nya", "lah", "kah", "ne", "na"):
        if word.endswith(ending) and (stem := word.removesuffix(ending)) in lexicon.known:
            return stem
    return lexicon.nearest(word)


def _nearest_of(known: tuple[str, ...]) -> Callable[[str], str]:
    @lru_cache(maxsize=20_000)  # people write few words, often: one look through the lexicon for each
    def nearest(word: str) -> str:
        near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_TYPO)
        return str(near[0]) if near else word

    return nearest


def _found(
    words: list[str], phrases: Mapping[tuple[str, ...], object] | frozenset[tuple[str, ...]], lexicon: Lexicon
) -> Iterator[tuple[str, ...]]:
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + length])
            if phrase in phrases:
                if not _negated(words, at, lexicon):
                    yield phrase
                at += length
                break
        else:
            at += 1


def _negated(words: list[str], at: int, lexicon: Lexicon) -> bool:
    before = words[max(0, at - 2) : at]
    if before and before[-1] in ("ada", "lagi", "terlalu", "any"):
        before = before[:-1]
    return bool(before) and before[-1] in lexicon.negation


def _scores(words: list[str], lexicon: Lexicon) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for phrase in _found(words, lexicon.categories, lexicon):
        for category, weight in lexicon.categories[phrase]:
            scores[category] += weight
    if any(score >= 3 for category, score in scores.items() if category != _CONSEQUENCE):
        scores.pop(_CONSEQUENCE, None)
    return scores


def _decide(scores: Mapping[str, float]) -> tuple[str, tuple[str, ...]]:
    ranked = sorted(scores, key=lambda category: -scores[category])
    if not ranked:
        return "", ()
    best = scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    if best >= _CERTAIN and best >= _AHEAD * second:
        return ranked[0], ()
    return "", tuple(ranked[:3])


def _language(words: list[str], lexicon: Lexicon) -> str:
    votes = {name: sum(word in known for word in words) for name, known in lexicon.languages.items()}
    best = max(votes, key=lambda name: votes[name], default="")
    return best if best and votes[best] > sorted(votes.values())[-2] else ""


def _only_greeting(words: list[str], lexicon: Lexicon) -> bool:
    at = 0
    while at < len(words):
        for length in (2, 1):
            if tuple(words[at : at + length]) in lexicon.greeting:
                at += length
                break
        else:
            return False
    return True
