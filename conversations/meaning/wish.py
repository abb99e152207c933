"""What somebody wishes of us, said in other words than those that are listed: learned from such sentences.

The lists are read first; this is for what a person has put in words of their own. The weights are written by
`make model` from tests/golden/wishes_tuning.csv (benchmarks/learn_wishes.py).
"""

from collections.abc import Sequence
from pathlib import Path

from conversations.meaning.learned import Evidence, Learned
from conversations.meaning.words import plain, tone

DEFAULT = Path(__file__).parent / "wishes.npz"
NONE = ""  # trouble, more of it, a correction, small talk
NAMES = (NONE, "status", "withdraw", "reference", "end", "quiet", "ahead", "arrived", "low_data")
MOST_WORDS = 12  # more is a story
_LIKELY = 0.7


def seen(words: Sequence[str], said_so: Sequence[str]) -> Evidence:
    """What tells of a wish: the words, and how they are said."""
    return Evidence(tuple(words), ((),) * len(words), tuple(said_so), tuple(words))


def of(text: str, learned: Learned) -> str:
    """One of NAMES; NONE where it is not likely enough to be any other."""
    words = plain(text)
    if not words or len(words) > MOST_WORDS:
        return NONE
    likely = learned.likely(seen(words, tone(text))).categories
    first = int(likely.argmax())
    return learned.names[first] if likely[first] >= _LIKELY else NONE
