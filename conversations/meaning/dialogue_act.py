"""What a message is for, given what was said before it: its dialogue act, learned from such messages.

Everything else that reads words reads them alone; here what the person was last asked or told stands beside them.
The weights are written by `make model` from tests/golden/acts_tuning.csv (benchmarks/learn_acts.py).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from conversations.meaning import wish
from conversations.meaning.learned import Evidence
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.words import plain, tone

NAMES = (
    "trouble",  # one that was not told before, or a cry for help
    "more",  # of the trouble that is being told, or was sent
    "yes",
    "no",  # never mind, take it back, it is not fixed
    "over",  # help has come, it moves again, they are past it
    "us",  # asks about us, the report, the officers, what to do
    "way",  # asks about roads, hours, rest areas
    "own",  # of their own journey, and no trouble in it
    "talk",
)
STATES = ("nothing", "where", "kind", "confirm", "danger", "sent", "fixed", "info", "journey", "news")


def seen(words: Sequence[str], said_so: Sequence[str], state: str, told: str, lexicon: Lexicon) -> Evidence:
    """What tells of an act: what tells of a wish, the state, and how it begins in that state."""
    of_words = wish.seen(words, said_so, lexicon)
    marks = (*said_so, f"@{state}", f"@{state} {told}", *(f"@{state} {word}" for word in of_words.chain))
    return Evidence(of_words.words, of_words.senses, marks, of_words.chain)


@lru_cache(maxsize=8)
def likely(text: str, state: str, told: str, lexicon: Lexicon) -> Mapping[str, float]:
    """How likely each of NAMES is, 0 to 1; nothing for no words. `told` is the kind of the report it is about."""
    words = plain(text)
    if not words:
        return {}
    found = lexicon.acts.likely(seen(words, tone(text), state, told, lexicon)).categories
    return dict(zip(lexicon.acts.names, map(float, found), strict=True))
