"""What is said of a report that was sent: that it is over, what comes now, thanks. Learned from such sentences.

The weights are written by `make model` from tests/golden/afterwards_tuning.csv (benchmarks/learn_wishes.py).
"""

from functools import lru_cache

from conversations.meaning import wish
from conversations.meaning.hearing import hear
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.words import plain

NONE = ""  # more of it, a correction, another trouble
NAMES = (NONE, "over", "next", "remark", "passed", "status", "withdraw", "road")
_FEWEST_WORDS = 2  # one alone is a word that is listed, or an answer
_LIKELY = 0.5  # that it is any of them: measured with tests/golden/afterwards_unseen.csv


@lru_cache(maxsize=8)  # one message is read by several who ask what is said of what was sent
def said(text: str, lexicon: Lexicon, least: float = _LIKELY) -> str:
    """One of NAMES; NONE where none is likely, a danger is named and it is not surely one, and for a single word."""
    words = plain(text)
    if len(words) < _FEWEST_WORDS:
        return NONE
    least = wish.SURE if hear(words, lexicon).dangers else least
    return wish.likeliest(text, lexicon.afterwards, lexicon, least)
