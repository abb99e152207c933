"""News of a journey wanted for somebody else: "adik saya juga mau dikabarin"; they begin it themselves."""

import re
from collections.abc import Sequence

from conversations.effects import Turn
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel.travel_world import trip_in_words
from conversations.understand import understand, visible
from conversations.world import World

_MOST_WORDS = 10  # more is a story
_NEWS = re.compile(
    r"\b(?:(?:di ?|nga|ng)?kabar\w*|notif\w*|(?:di ?|ng)?info\w*|updates?|alerts?|warta\w*|diwartos\w*|"
    r"(?:di ?)?kasih (?:tau|tahu)|tell|told|notified|follow\w*|news)\b"
)
_WANTED = re.compile(
    r"\b(?:juga|jg|uga|ugi|oge|pisan|sekalian|too|also|as well|mau|pengen|pingin|minta|bisa|boleh|iso|bade|hoyong|"
    r"arep|want|wants|can|could)\b"
)
_FOR = re.compile(  # "bisa buat istri juga?"
    r"(?:\w+ )?(?:bisa|boleh|iso|tiasa|can|could|mau)(?: \w+)? (?:buat|untuk|utk|bwt|ke|kanggo|kangge|pikeun|keur|"
    r"for) (?:\w+ ){1,3}(?:juga|jg|uga|ugi|oge|too|also)(?: \w{1,4}){0,2}"
)
_FRIENDS = frozenset(
    ("temen", "teman", "temenku", "temanku", "kanca", "rencang", "friend", "friends", "rombongan")
)
_CALLED = frozenset((
    "pak", "bu", "bapak", "ibu", "bang", "kak", "kakak", "mas", "mbak", "om", "tante", "teh", "kang"
))  # fmt: skip
_MINE = frozenset(("saya", "aku", "gue", "gw", "kami", "kita", "kula", "abdi", "my", "our"))


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """How the other one begins it; None for anything else, and for danger."""
    trip, text = trip_in_words(session, inbound, world), visible(inbound.text)
    if trip is None or not _is_for_another(plain(text), world) or understand(text, world.lexicon).danger:
        return None
    return tell(session, world, "trip.for_another", start=trip.start, goal=trip.goal)


def _is_for_another(words: Sequence[str], world: World) -> bool:
    said = " ".join(words)
    if len(words) > _MOST_WORDS or not any(_is_of_another(one, then, world) for one, then in _pairs(words)):
        return False
    return bool(_FOR.fullmatch(said) or (_NEWS.search(said) and _WANTED.search(said)))


def _is_of_another(word: str, then: str, world: World) -> bool:
    """Whether a word names kin or friends, and does not call whoever reads it: "ibu saya", and not "bu"."""
    kin = "kin" in world.lexicon.senses.of(word) or word in _FRIENDS
    return kin and (word not in _CALLED or then in _MINE)


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return [*zip(words, (*words[1:], ""), strict=True)]
