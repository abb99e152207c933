"""How somebody answers a question of ours in words of their own: yes, no, not known, how good. Learned from answers.

The lists are read first. The weights are written by `make model` from tests/golden/answers_tuning.csv
(benchmarks/learn_wishes.py).
"""

from collections.abc import Mapping
from functools import lru_cache

from conversations.meaning import wish
from conversations.meaning.hearing import hear
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.words import plain

NONE = ""  # another question, more of the report, another trouble
NAMES = (NONE, "yes", "no", "unknown", "good", "poor", "refuse")
QUESTIONS: Mapping[str, tuple[str, ...]] = {  # and what may answer each
    "joining": ("yes", "no"),
    "withdraw": ("yes", "no"),
    "fixed": ("yes", "no", "unknown"),
    "survey": ("good", "poor", "refuse"),
}
_LIKELY = 0.6  # measured with tests/golden/answers_unseen.csv


def mark(question: str) -> str:
    """What stands in the evidence for the question that is answered."""
    return f"?{question}"


@lru_cache(maxsize=8)  # one message is read by several who ask what it answers
def said(text: str, question: str, lexicon: Lexicon) -> str:
    """What answers that question, of QUESTIONS; NONE where none of it is likely, or a danger is named."""
    likely = wish.likely(text, lexicon.answers, lexicon, (mark(question),))
    if likely is None or hear(plain(text), lexicon).dangers:
        return NONE
    by_name = dict(zip(lexicon.answers.names, map(float, likely), strict=True))
    first = max(QUESTIONS[question], key=by_name.__getitem__)
    enough = _LIKELY * sum(by_name[name] for name in (NONE, *QUESTIONS[question]))
    return first if by_name[first] >= enough else NONE
