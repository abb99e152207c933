"""What somebody wishes of us, said in other words than those that are listed: learned from such sentences.

The lists are read first; this is for what a person has put in words of their own. The weights are written by
`make model` from tests/golden/wishes_tuning.csv (benchmarks/learn_wishes.py).
"""

from collections.abc import Sequence
from functools import lru_cache

from conversations.meaning.learned import Evidence, Learned, Vector
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.only_adds import tells_company
from conversations.meaning.words import plain, tone

NONE = ""  # trouble, more of it, a correction, small talk
JOURNEY = "journey"
NAMES = (
    NONE, "status", "withdraw", "reference", "end", "quiet", "ahead", "arrived", "low_data", JOURNEY,
    "asked", "passed", "resting", "intends", "onward", "tell", "remark", "here", "change", "road", "eta", "facility",
    "position",
)  # fmt: skip
TALK = frozenset(NAMES[NAMES.index("asked") :])  # only on a journey: elsewhere it is said of a report
MOST_WORDS = 20  # more is a story
_AT_LENGTH = 40  # but for a journey, told with all that belongs to it
LIKELY = 0.6
SURE = 0.9  # where it may as well be of a trouble, or more of a report
_PLACE, _NUMBER = "@", "#"  # which town and which hour says nothing of the wish


def seen(words: Sequence[str], said_so: Sequence[str], lexicon: Lexicon) -> Evidence:
    """What tells of a wish: the words as they are meant, what they are about, and how they are said."""
    spelled = tuple(lexicon.spelled(words))
    meant = tuple(_as_kind(word, lexicon) for word in spelled)
    return Evidence(meant, tuple(map(lexicon.senses.of, spelled)), tuple(said_so), meant)


def of(text: str, lexicon: Lexicon, least: float = LIKELY) -> str:
    """One of NAMES; NONE where none is as likely as `least`, 0 to 1, and for a story that is no journey."""
    first = _first(_wished(text, lexicon), NAMES, least)
    return first if first == JOURNEY or not _is_story(text) else NONE


def on_the_way(text: str, lexicon: Lexicon, least: float) -> str:
    """The same of who is on a journey: the likeliest wish where it is as likely as `least` that it is any."""
    if tells_company(plain(text)):
        return "remark"
    return NONE if _is_story(text) else _any(_wished(text, lexicon), NAMES, least)


def likeliest(text: str, learned: Learned, lexicon: Lexicon, least: float) -> str:
    """Which of its names what was learned of such words takes a text for; NONE where it is less likely to be any."""
    return NONE if _is_story(text) else _any(likely(text, learned, lexicon), learned.names, least)


def likely(text: str, learned: Learned, lexicon: Lexicon, beside: Sequence[str] = ()) -> Vector | None:
    """How likely each kind is, by what was learned; None for no words, or a long story. `beside` are more marks."""
    words = plain(text)
    if not 0 < len(words) <= _AT_LENGTH:
        return None
    return learned.likely(seen(words, (*tone(text), *beside), lexicon)).categories


def _first(likely: Vector | None, names: Sequence[str], least: float) -> str:
    if likely is None:
        return NONE
    first = int(likely.argmax())
    return names[first] if likely[first] >= least else NONE


def _any(likely: Vector | None, names: Sequence[str], least: float) -> str:
    """The likeliest name but NONE, which is the first, where it is as likely as `least` that it is any."""
    if likely is None or 1.0 - likely[0] < least:
        return NONE
    return names[1 + int(likely[1:].argmax())]


@lru_cache(maxsize=8)  # one message is read by several who ask what is wished
def _wished(text: str, lexicon: Lexicon) -> Vector | None:
    return likely(text, lexicon.wishes, lexicon)


def _is_story(text: str) -> bool:
    return len(plain(text)) > MOST_WORDS


def _as_kind(word: str, lexicon: Lexicon) -> str:
    if word.isdigit():
        return _NUMBER
    return _PLACE if word in lexicon.places or word in lexicon.towns else word
