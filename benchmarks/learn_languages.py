"""Learn which words tell Javanese, Sundanese and English from Indonesian. Run by: make model

The tuning messages say nothing of their language. The first guess is by the lexicon's short lists of words; then a
naive Bayes of what was guessed guesses anew, three times, by which most words of each language have been met.
Names of places and words met seldom are left out. What it comes to is measured by tests/test_languages.py.
"""

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from benchmarks.messages import WRITERS, read, tuning_of
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.tongues import DEFAULT, LANGUAGES
from conversations.meaning.words import plain
from geo.abbreviations import IN_ENGLISH, SHORT_FORMS
from geo.written_out import DATA

ROUNDS = 3
SELDOM = 6  # a word met less often tells nothing
LISTED = 3
_NAMES = ("name", "names", "short", "aliases", "aliases_after_tol", "nicknames")
MOST = 5  # one word alone decides nothing
_BEFORE = {"id": 0.0, "jv": -2.0, "su": -2.5, "en": -1.5}  # few write anything but Indonesian
_SMOOTH = 0.3
Words = tuple[str, ...]
Odds = Mapping[str, Mapping[str, float]]


def learn(lexicon: Lexicon) -> None:
    """Learn and write the words."""
    labelled = (*read("tuning"), *(each for writer in WRITERS for each in tuning_of(writer)))
    texts = [tuple(dict.fromkeys(plain(each.text))) for each in labelled]
    places = _places() - frozenset().union(*lexicon.languages.values())
    guesses = [_by_lists(words, lexicon.languages) for words in texts]
    for _ in range(ROUNDS):
        met = _met(texts, guesses)
        odds = _odds(met, Counter(guesses))
        guesses = [_likeliest(words, odds) for words in texts]
    learned = {
        word: tuple(round(max(-MOST, min(MOST, said[name] - said["id"]))) for name in LANGUAGES[1:])
        for word, said in odds.items()
        if sum(met[word].values()) >= SELDOM and word not in places and len(word) > 1
    }
    weights = {**_listed(lexicon.languages), **learned}
    lines = [",".join(map(str, (word, *said))) for word, said in sorted(weights.items()) if any(said)]
    DEFAULT.write_text("\n".join([",".join(("word", *LANGUAGES[1:])), *lines, ""]), encoding="utf-8")
    print(f"{DEFAULT.name}: {len(lines)} words, from {len(texts)} messages, {dict(Counter(guesses))}")


def _places() -> set[str]:
    """All words in names of places, also as they are shortened: "tasik"."""
    files = [list(csv.reader(path.open(encoding="utf-8"))) for path in sorted(DATA.glob("*.csv"))]
    columns = [(at, rows) for rows in files for at, name in enumerate(rows[0]) if name in _NAMES]
    short = {word for forms in SHORT_FORMS.values() for word in forms if word not in IN_ENGLISH.values()}
    return {word for at, rows in columns for row in rows[1:] for word in plain(row[at])} | short


def _listed(lists: Mapping[str, frozenset[str]]) -> dict[str, tuple[int, ...]]:
    """A word met too seldom to learn from tells its language where a list of the lexicon has it, and no other."""
    alone = {
        word: name
        for name, words in lists.items()
        for word in words
        if isinstance(word, str) and sum(word in other for other in lists.values()) == 1
    }
    return {word: tuple(LISTED * (name == at) for at in LANGUAGES[1:]) for word, name in alone.items()}


def _by_lists(words: Words, lists: Mapping[str, frozenset[str]]) -> str:
    """The language most words of a list are of; Indonesian unless another has two more."""
    votes = {name: sum(word in known for word in words) for name, known in lists.items()}
    first = max(votes, key=lambda name: votes[name])
    least = 1 if first == "en" else 2
    return first if votes[first] - max(n for name, n in votes.items() if name != first) >= least else "id"


def _met(texts: Sequence[Words], guesses: Sequence[str]) -> dict[str, Counter[str]]:
    """How often each word was met in each language."""
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for words, language in zip(texts, guesses, strict=True):
        for word in words:
            if not word.isdigit():
                met[word][language] += 1
    return met


def _odds(met: Mapping[str, Counter[str]], messages: Mapping[str, int]) -> Odds:
    return {
        word: {name: math.log((count[name] + _SMOOTH) / (messages[name] + 1)) for name in LANGUAGES}
        for word, count in met.items()
        if sum(count.values()) > 2
    }


def _likeliest(words: Words, odds: Odds) -> str:
    known = [odds[word] for word in words if word in odds]
    return max(LANGUAGES, key=lambda name: _BEFORE[name] + sum(said[name] for said in known))


if __name__ == "__main__":
    learn(Lexicon.load())
