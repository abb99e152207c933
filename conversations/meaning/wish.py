"""What somebody wishes of us, said in other words than those that are listed: learned from such sentences.

The lists are read first; this is for what a person has put in words of their own. The weights are written by
`make model` from tests/golden/wishes_tuning.csv (benchmarks/learn_wishes.py).
"""

from collections.abc import Sequence

from conversations.meaning.learned import Evidence
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.words import plain, tone

NONE = ""  # trouble, more of it, a correction, small talk
NAMES = (NONE, "status", "withdraw", "reference", "end", "quiet", "ahead", "arrived", "low_data", "journey")
MOST_WORDS = 20  # more is a story
_LIKELY = 0.7
_PLACE, _NUMBER = "@", "#"  # which town and which hour says nothing of the wish


def seen(words: Sequence[str], said_so: Sequence[str], lexicon: Lexicon) -> Evidence:
    """What tells of a wish: the words, and how they are said."""
    meant = tuple(_as_kind(word, lexicon) for word in words)
    return Evidence(meant, ((),) * len(meant), tuple(said_so), meant)


def of(text: str, lexicon: Lexicon) -> str:
    """One of NAMES; NONE where it is not likely enough to be any other."""
    words = plain(text)
    if not words or len(words) > MOST_WORDS:
        return NONE
    likely = lexicon.wishes.likely(seen(words, tone(text), lexicon)).categories
    first = int(likely.argmax())
    return lexicon.wishes.names[first] if likely[first] >= _LIKELY else NONE


def _as_kind(word: str, lexicon: Lexicon) -> str:
    if word.isdigit():
        return _NUMBER
    return _PLACE if word in lexicon.places or word in lexicon.towns else word
