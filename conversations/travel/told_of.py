"""A journey told of somebody else: "ortu saya lagi jalan dari malang"; what is then said of them is said of it."""

import re

from conversations.meaning.listed import THEIRS
from conversations.meaning.only_adds import OURS
from conversations.meaning.words import plain
from conversations.session import Plan

_CALLED = (
    r"bapak|bapa|bpk|ibuk?|bunda|mamah?|kakak|abang|om|tante|mbah|kawan"  # alone they call whoever reads it
)
_OF_OURS = rf"(?:ku|nya|e|na)?(?: (?:{OURS}|gue|gw))"
_KIN = rf"(?:{THEIRS}{_OF_OURS}+|(?!(?:{_CALLED})\b){THEIRS}(?:ku|nya|e|na)?)"
_TOLD_OF_KIN = re.compile(
    rf"(?:(?:min|mimin|admin|pak|bu|kak|bang|mas|mbak|halo|permisi|misi|maaf|ini|tolong) )*{_KIN} "
)
_THEM = re.compile(r"(?:mereka|dia|beliau|they|he|she)(?: (?:juga|kan|itu))* ")
_THEY = re.compile(rf"{_KIN}(?: (?:juga|kan|itu))* ")


def of_kin(text: str) -> bool:
    """Whether a text tells of kin or friends from its first word on."""
    return bool(_TOLD_OF_KIN.match(" ".join(plain(text))))


def without_them(said: str, plan: Plan | None) -> str:
    """Plain words of a journey without who goes, where that is who it was told of."""
    who = _THEM.match(said) or (_THEY.match(said) if plan and plan.of_kin else None)
    return said[who.end() :] if who else said
