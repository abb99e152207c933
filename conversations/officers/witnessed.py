"""What witnesses said, on a card: the newest, and of the others first what tells of people who are hurt."""

import re
from collections.abc import Sequence

from msgspec import Struct

from conversations.relay import relayed
from conversations.texts import Texts

_OTHERS = 2
_NEWEST_WORDS, _OTHERS_WORDS = 160, 100  # characters
_HURT = re.compile(
    r"korban|luka|tatu\b|raheut|meninggal|tewas|tiwas|maot|mati\b|pingsan|sadar|jepit|gencet|jebak|darah|getih|"
    r"hamil|bayi|napas|nafas|dead|die[sd]|hurt|injur|trapped|bleed|victim|unconscious",
    re.IGNORECASE,
)


class Witnessed(Struct, frozen=True):
    """The words of one witness; `secret` must not be spread."""

    words: str
    secret: bool = False


def lines(texts: Texts, language: str, said: Sequence[Witnessed]) -> list[str]:
    """A line for each of the few that are worth reading, of all that was said, newest first."""
    if not said:
        return []
    newest, *others = said
    apart = {one.words.lower(): one for one in others if one.words.lower() != newest.words.lower()}
    first = sorted(apart.values(), key=lambda one: not _HURT.search(one.words))[:_OTHERS]
    return [
        _line(texts, language, ("card.witness_words", "card.witness_secret"), newest, _NEWEST_WORDS),
        *(
            _line(texts, language, ("card.witness_also", "card.witness_also_secret"), one, _OTHERS_WORDS)
            for one in first
        ),
    ]


def _line(texts: Texts, language: str, keys: tuple[str, str], said: Witnessed, longest: int) -> str:
    return texts.render(language, keys[said.secret], words=relayed(said.words, "anonymous", longest))
