"""What a traveller's words mean: category, danger and language."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from conversations.learned import NOTHING, Evidence, Vector
from conversations.lexicon import Lexicon, LexiconError, Phrase
from conversations.phrases import Found, find, said
from conversations.words import plain, visible

__all__ = [
    "Lexicon",
    "LexiconError",
    "Understanding",
    "evidence",
    "hear",
    "language",
    "understand",
    "visible",
]

_CONSEQUENCE = "congestion"  # a jam behind an accident is about the accident
_CLEAR = 3.0  # the weight of a phrase that says all by itself
_PHRASE = 0.05  # what a weight of the lexicon counts beside a learned vote
_CERTAIN = 0.45  # a category taken at once is at least this likely: it is read back before anything is sent
_NOTHING = 0.6  # and so it is said that there is no trouble: below, the likeliest trouble is offered
_OFFERED = 0.03  # one offered as a button at least this
_MOST_OFFERED = 3
_DANGER = -1.4  # a vote above this is danger: rather once too often;
_DANGER_SAID = -2.0  # with a phrase of danger even one above this
_NEIGHBOURS = ("jv", "su")  # share many words with Indonesian; those are in both lists and give nothing away
_CLEARLY = 2  # words more than Indonesian has, so that nobody is spoken to in Javanese for an "ora"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one text says. `category` is empty when unsure; `guesses` are then the likeliest, best first."""

    category: str = ""
    guesses: tuple[str, ...] = ()
    danger: bool = False
    language: str = ""
    greeting: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What the lexicon finds in one text: its words as they are meant, its phrases of categories and of danger."""

    words: tuple[str, ...]
    categories: tuple[Found, ...]
    dangers: tuple[Phrase, ...]


def understand(text: str, lexicon: Lexicon) -> Understanding:
    """Read one message. Pure; every text gives an answer, an unreadable one an empty one."""
    words = plain(text)
    if not words:
        return Understanding()
    heard = hear(words, lexicon)
    votes = lexicon.learned.votes(evidence(heard, lexicon))
    for name, weight in _weights(heard, lexicon).items():
        votes[lexicon.learned.names.index(name)] += _PHRASE * weight
    category, guesses = _decide(votes, lexicon.learned.names)
    return Understanding(
        category=category,
        guesses=guesses,
        danger=bool(votes[-1] > (_DANGER_SAID if heard.dangers else _DANGER)),
        language=_language(words, lexicon),
        greeting=_only_greeting(words, lexicon),
    )


def hear(words: Sequence[str], lexicon: Lexicon) -> Heard:
    """Find the lexicon's phrases among plain words."""
    meant = tuple(lexicon.spelled(words))
    risks = said(tuple(find(meant, lexicon.risks, lexicon)))
    return Heard(
        meant,
        tuple(find(meant, lexicon.categories, lexicon)),
        tuple(phrase for phrase in risks if lexicon.risks[phrase]),
    )


def evidence(heard: Heard, lexicon: Lexicon) -> Evidence:
    """What the learned weights vote on: words that may mean something, what they tell of, what was found."""
    words = tuple(word for word in heard.words if word not in lexicon.filler and not word.isdigit())
    signs = [sign for word in heard.words if (sign := lexicon.signs.get(word))]
    found = [
        f"{'not' if one.denied else 'is'} {category}"
        for one in heard.categories
        for category, _ in lexicon.categories[one.phrase]
    ]
    marks = tuple(dict.fromkeys([*signs, *found, *["danger"] * bool(heard.dangers)]))
    return Evidence(words, marks, tuple(lexicon.signs.get(word, word) for word in words))


def language(text: str, lexicon: Lexicon) -> str:
    """The language one message is in; empty where it may be any."""
    return _language(plain(text), lexicon)


def _weights(heard: Heard, lexicon: Lexicon) -> dict[str, float]:
    """The weights of the phrases said, by category."""
    sums: dict[str, float] = defaultdict(float)
    for phrase in said(heard.categories):
        for category, weight in lexicon.categories[phrase]:
            sums[category] += weight
    if any(weight >= _CLEAR for category, weight in sums.items() if category != _CONSEQUENCE):
        sums.pop(_CONSEQUENCE, None)
    return sums


def _decide(votes: Vector, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The category if one is likely enough, else the likeliest to choose from."""
    likely = np.exp(votes[: len(names)] - votes[: len(names)].max())
    likely /= likely.sum()
    ranked = [(names[at], float(likely[at])) for at in np.argsort(-likely)[: _MOST_OFFERED + 1]]
    best, share = ranked[0]
    if share >= (_NOTHING if best == NOTHING else _CERTAIN):
        return ("" if best == NOTHING else best), ()
    guesses = [name for name, share in ranked if share >= _OFFERED and name != NOTHING]
    return "", tuple(guesses[:_MOST_OFFERED])


def _language(words: list[str], lexicon: Lexicon) -> str:
    votes = {name: sum(word in known for word in words) for name, known in lexicon.languages.items()}
    first, second = sorted(votes, key=lambda name: -votes[name])[:2]
    lead = votes[first] - votes[second]
    if first in _NEIGHBOURS and lead < _CLEARLY:
        first, lead = "id", votes.get("id", 0)
    elif first == "id" and second in _NEIGHBOURS:
        lead = votes[first]
    return first if lead else ""


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
