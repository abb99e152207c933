"""What a traveller's words mean: category and danger."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct

from conversations.meaning.asides import without_asides
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.learned import NOTHING, Evidence, Likely, Vector
from conversations.meaning.lexicon import Lexicon, LexiconError, Phrase
from conversations.meaning.outright import outright
from conversations.meaning.phrases import Found, find, said
from conversations.meaning.sayings import is_past, without_sayings
from conversations.meaning.words import plain, tone, visible

__all__ = [
    "Lexicon",
    "LexiconError",
    "Understanding",
    "evidence",
    "hear",
    "is_guess",
    "names_danger",
    "understand",
    "visible",
]

_CERTAIN = 0.45  # a category taken at once is at least this likely: it is read back before anything is sent
_CERTAIN_ALONE = 0.8  # one word seldom tells its kind, or danger: "mati", "penuh", "towards"
_NOTHING = 0.8  # and so it is said that there is no trouble: below, the likeliest trouble is offered
_SAID = 0.7  # with a phrase of trouble that is not denied it is said only where that is likelier than this
_SAID_BRIEFLY = 0.97  # and in _FEW words that ask nothing than this: "ada macet"
_FEW = 3
_SAID_OF_DANGER = 0.95  # and with one of danger than this
_SURELY = 0.99  # or, in some words that ask nothing, than this, and danger is what is likelier than the rest
_SOME = 6
_OFFERED = 0.03  # one offered as a button at least this
_MOST_OFFERED = 3
_DANGER = 0.07  # likelier than this is danger: rather once too often
_DANGER_VAGUE = (
    0.2  # and without a phrase of danger than this, where no kind is likely or surely none is told
)
_VAGUE = 0.35
_SURELY_NONE = 0.9
_FEW_WORDS = 2
_GRAVE = (
    "severe", "death", "suicide", "blood", "injury", "breath", "drown", "fire", "threat", "weapon", "hit", "birth",
)  # fmt: skip
_PLAINLY = ("severe", "death", "suicide", "blood", "injury", "breath", "drown", "fire", "threat")
_CRIES = (("tolong",), ("gawat",), ("sos",), ("darurat",))  # of what, they do not say: "tolong tambah toilet"
_SHORT = 5  # words
_OF_LIFE = ("accident", "medical", "crime")
# Dangerous with danger told outright.
_AT_RISK = ("accident", "medical", "crime", "hazard", "road_damage", "signage")
_OF_PLACES = (
    "",
    "staff",
    "rest_area",
    "terminal",
    "toll_gate",
    "transport",
    "other",
)  # and these give way to it


class Understanding(Struct, frozen=True):
    """What one text says. `category` is empty when unsure; `guesses` are then the likeliest, best first."""

    category: str = ""
    guesses: tuple[str, ...] = ()
    danger: bool = False
    greeting: bool = False


class Heard(Struct, frozen=True):
    """What the lexicon finds in one text: its words as they are meant, its phrases of categories and of danger."""

    words: tuple[str, ...]
    categories: tuple[Found, ...]
    dangers: tuple[Phrase, ...]


@lru_cache(maxsize=8)  # one message is read by several who ask what it means
def understand(text: str, lexicon: Lexicon) -> Understanding:
    """Read one message. Pure; every text gives an answer, an unreadable one an empty one."""
    told = without_sayings(without_asides(text))
    words = plain(told)
    if not words:
        return Understanding()
    told = without_courtesy(told)
    heard = hear(plain(told), lexicon)
    seen = evidence(heard, tone(told), lexicon)
    # Numbers, places, words that tell nothing, a cry without what for.
    if not seen.words and not heard.categories:
        return Understanding(greeting=_only_greeting(words, lexicon))
    alone, likely = len(seen.words) <= 1, lexicon.learned.likely(seen)
    said_likely = _as_said(likely.categories, heard, seen, lexicon)
    category, guesses = _decide(said_likely, lexicon.learned.names, _CERTAIN_ALONE if alone else _CERTAIN)
    danger = likely.danger > _least_danger(likely, heard, seen, lexicon) and not is_past(told)
    kind = "" if is_past(told) else outright(words, seen.marks)
    if kind and (category in _OF_PLACES or category in _AT_RISK):
        category, guesses, danger = category if category in _AT_RISK else kind, (), True
    return Understanding(category, guesses, danger, _only_greeting(words, lexicon))


def is_guess(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is one or two words in which nothing is known to tell of trouble: "kayaknya beda", "not yet"."""
    words = plain(text)
    if len(words) > 2 * _FEW_WORDS:  # a pair may be written for one word
        return False
    heard = hear(words, lexicon)
    return len(heard.words) <= _FEW_WORDS and not heard.categories and not _is_grave(heard, lexicon)


def names_danger(text: str, lexicon: Lexicon) -> bool:
    """Whether a phrase or a word of a text is of danger, whatever the network makes of the whole."""
    return _is_grave(hear(plain(text), lexicon), lexicon)


def is_plainly_danger(text: str, lexicon: Lexicon) -> bool:
    """Whether danger is sure: a phrase, a grave word or its kind says so, or it is told at length.

    A few words less sure than that, said of a harmless report, make no danger of it.
    """
    if len(plain(text)) > _SHORT or understand(text, lexicon).category in _OF_LIFE:
        return True
    heard = hear(plain(text), lexicon)
    senses = {sense for word in heard.words for sense in lexicon.senses.of(word)}
    kinds = {kind for found in said(heard.categories) for kind in lexicon.categories[found]}
    return bool(heard.dangers) or not senses.isdisjoint(_PLAINLY) or not kinds.isdisjoint(_OF_LIFE)


def hear(words: Sequence[str], lexicon: Lexicon) -> Heard:
    """Find the lexicon's phrases among plain words."""
    meant = tuple(lexicon.spelled(words))
    risks = said(tuple(find(meant, lexicon.risks, lexicon)))
    return Heard(
        meant,
        tuple(find(meant, lexicon.categories, lexicon)),
        tuple(phrase for phrase in risks if lexicon.risks[phrase]),
    )


def evidence(heard: Heard, said_so: Sequence[str], lexicon: Lexicon) -> Evidence:
    """What the learned weights vote on: words that may mean something, what they tell of, what was found, how."""
    told = tuple(word for word in heard.words if word not in lexicon.places)
    words = tuple(word for word in told if word not in lexicon.filler and not word.isdigit())
    signs = [sign for word in heard.words if (sign := lexicon.signs.get(word))]
    found = [
        f"{'not' if one.denied else 'is'} {category}"
        for one in heard.categories
        for category in lexicon.categories[one.phrase]
    ]
    marks = tuple(dict.fromkeys([*signs, *found, *["danger"] * bool(heard.dangers), *said_so]))
    senses = tuple(lexicon.senses.of(word) for word in words)
    return Evidence(words, senses, marks, tuple(lexicon.signs.get(word, word) for word in told))


def _is_grave(heard: Heard, lexicon: Lexicon) -> bool:
    senses = {sense for word in heard.words for sense in lexicon.senses.of(word)}
    return bool(heard.dangers) or not senses.isdisjoint(_GRAVE)


def _as_said(likely: Vector, heard: Heard, seen: Evidence, lexicon: Lexicon) -> Vector:
    """Without "no trouble" where a phrase plainly says one: "ada lubang" is one, whatever stands around it."""
    nothing = lexicon.learned.names.index(NOTHING)
    briefly = len(seen.words) <= _FEW and "asked" not in seen.marks
    if heard.dangers:
        least = _SURELY if _plainly(heard, seen) else _SAID_OF_DANGER
    else:
        least = _SAID_BRIEFLY if briefly else _SAID
    if likely[nothing] >= least or not said(heard.categories):
        return likely
    troubles = likely.copy()
    troubles[nothing] = 0
    troubles /= troubles.sum()
    return troubles


def _plainly(heard: Heard, seen: Evidence) -> bool:
    """Whether danger is said and little else: "kecelakaan perbatasan jateng jatim"."""
    told = any(phrase not in _CRIES for phrase in heard.dangers)
    return told and len(seen.words) <= _SOME and "asked" not in seen.marks


def _least_danger(likely: Likely, heard: Heard, seen: Evidence, lexicon: Lexicon) -> float:
    if heard.dangers:
        return 1 - _SURELY if _plainly(heard, seen) else _DANGER
    if len(seen.words) <= 1:
        return _CERTAIN_ALONE
    nothing = likely.categories[lexicon.learned.names.index(NOTHING)]
    return _DANGER if likely.categories.max() >= _VAGUE and nothing < _SURELY_NONE else _DANGER_VAGUE


def _decide(likely: Vector, names: tuple[str, ...], certain: float) -> tuple[str, tuple[str, ...]]:
    """The category if one is likely enough, else the likeliest to choose from."""
    ranked = [(names[at], float(likely[at])) for at in np.argsort(-likely)[: _MOST_OFFERED + 1]]
    best, share = ranked[0]
    if share >= (_NOTHING if best == NOTHING else certain):
        return ("" if best == NOTHING else best), ()
    guesses = [name for name, share in ranked if share >= _OFFERED and name != NOTHING]
    return "", tuple(guesses[:_MOST_OFFERED])


def _only_greeting(words: Sequence[str], lexicon: Lexicon) -> bool:
    at = 0
    while at < len(words):
        for length in (2, 1):
            if tuple(words[at : at + length]) in lexicon.greeting:
                at += length
                break
        else:
            return False
    return True
