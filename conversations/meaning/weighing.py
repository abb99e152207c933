"""What was learned makes of a text, all its words together: its kind, or the likeliest, and danger."""

import numpy as np
from msgspec import Struct

from conversations.meaning.hearing import Heard, evidence, hear, kinds_named
from conversations.meaning.learned import NOTHING, Evidence, Likely, Vector
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.phrases import said
from conversations.meaning.sayings import is_past
from conversations.meaning.words import plain, tone

_CERTAIN = 0.45  # a category taken at once is at least this likely: it is read back before anything is sent
_CERTAIN_ALONE = 0.8  # one word seldom tells its kind, or danger: "mati", "penuh", "towards"
_NOTHING = 0.8  # and so it is said that there is no trouble: below, the likeliest trouble is offered
_SAID = 0.7  # with a phrase of trouble that is not denied it is said only where that is likelier than this
_SAID_BRIEFLY = 0.97  # and in _FEW words that ask nothing than this: "ada macet"
_FEW = 3
_SAID_OF_DANGER = 0.95  # and with one of danger than this
_SURELY = 0.99  # or, in some words that ask nothing, than this, and danger is what is likelier than the rest
_SOME = 6
_CRIES = (("tolong",), ("gawat",), ("sos",), ("darurat",))  # of what, they do not say: "tolong tambah toilet"
_LEAST_OFFERED, _MOST_OFFERED = 2, 3
_OFFERED = 0.03  # the third offered as a button is of the three at least this likely
_DANGER = 0.07  # likelier than this is danger: rather once too often
_DANGER_VAGUE = (
    0.2  # and without a phrase of danger than this, where no kind is likely or surely none is told
)
_VAGUE = 0.35
_SURELY_NONE = 0.9
_GRAVE = (
    "severe", "death", "suicide", "blood", "injury", "breath", "drown", "fire", "threat", "weapon", "hit", "birth",
)  # fmt: skip


class Read(Struct, frozen=True):
    """What was learned makes of a text: `share` is of the likeliest; whether a phrase says it, or is of danger."""

    tells: bool = False
    words: tuple[str, ...] = ()  # as they are meant
    category: str = ""
    guesses: tuple[str, ...] = ()
    danger: bool = False
    share: float = 0.0
    marks: tuple[str, ...] = ()
    is_said: bool = False
    is_grave: bool = False
    risk: float = 0.0  # how likely danger is


def read(told: str, lexicon: Lexicon) -> Read:
    """What was learned makes of a text, all its words together."""
    heard, seen = _seen(told, lexicon)
    # Numbers, places, words that tell nothing, a cry without what for.
    if not seen.words and not heard.categories:
        return Read()
    alone, likely = len(seen.words) <= 1, lexicon.learned.likely(seen)
    said_likely = _as_said(likely.categories, heard, seen, lexicon)
    category, guesses = _decide(said_likely, lexicon.learned.names, _CERTAIN_ALONE if alone else _CERTAIN)
    danger = likely.danger > _least_danger(likely, heard, seen, lexicon) and not is_past(told)
    is_said = bool(said(heard.categories))
    return Read(
        True,
        heard.words,
        category,
        guesses,
        danger,
        float(said_likely.max()),
        seen.marks,
        is_said,
        is_grave(heard, lexicon),
        likely.danger,
    )


def likeliest(told: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The two or three kinds a text most likely tells of, if it tells any; first those that phrases in it are of.

    Empty where nothing in it tells: "towards Jakarta".
    """
    heard, seen = _seen(told, lexicon)
    names, likely = lexicon.learned.names, lexicon.learned.likely(seen).categories
    named = kinds_named(heard, lexicon)
    if not named and (not seen.words or likely[names.index(NOTHING)] > 1 - _OFFERED):
        return ()
    first = np.array([name in named for name in names], np.float32)
    return _best(likely + first, names)


def is_grave(heard: Heard, lexicon: Lexicon) -> bool:
    """Whether a phrase or a word is of danger."""
    senses = {sense for word in heard.words for sense in lexicon.senses.of(word)}
    return bool(heard.dangers) or not senses.isdisjoint(_GRAVE)


def _seen(told: str, lexicon: Lexicon) -> tuple[Heard, Evidence]:
    heard = hear(plain(told), lexicon)
    return heard, evidence(heard, tone(told), lexicon)


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
    at = int(likely.argmax())
    if likely[at] >= (_NOTHING if names[at] == NOTHING else certain):
        return ("" if names[at] == NOTHING else names[at]), ()
    return "", _best(likely, names)


def _best(likely: Vector, names: tuple[str, ...]) -> tuple[str, ...]:
    """The two or three likeliest kinds of trouble, best first; "other" would stand beside the way to the others."""
    ranked = [at for at in np.argsort(-likely) if names[at] not in (NOTHING, "other")][:_MOST_OFFERED]
    least = _OFFERED * float(likely[ranked].sum())
    return tuple(names[at] for rank, at in enumerate(ranked) if rank < _LEAST_OFFERED or likely[at] >= least)
