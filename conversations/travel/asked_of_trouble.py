"""A question about a trouble its asker knows of: "yg truk mogok kena jalur saya ga?", "ambles nya bisa lewat ga"."""

import re

from conversations.meaning.groups import OF_ROADS
from conversations.travel.wishes import NO
from conversations.understand import understand
from conversations.world import World

_KNOWN = r"(?:(?:yang|yg|sing|nu) \w+|\w{4,}(?:nya|ne|na)|\w{4,} nya)"
_OF_THE_WAY = (
    r"(?:kena|jalur|arah|(?:di ?|ke ?)?(?:lewat|liwat)\w*|(?:di ?)?(?:depan|belakang)|cair|buka|dibuka|ditutup|"
    r"bersih|beres|selesai|dievakuasi)"
)
_ASKED = re.compile(
    rf"^(?:(?:itu|eh|terus|trus|lah|tadi|min|kalau|kalo) )*{_KNOWN}\b(?=.* {_OF_THE_WAY}\b)"
    rf".* (?:{NO}|kan|belum|blm|durung|apa)(?: (?:ya|sih|min|pak|kak))*$"
)
_MAY_LIE_AHEAD = (*OF_ROADS, "signage")


def asks_of_a_trouble(said: str, world: World) -> bool:
    """Whether plain words ask whether a trouble of the road that is known concerns them: they tell of no new one."""
    return bool(_ASKED.search(said)) and understand(said, world.lexicon).category in _MAY_LIE_AHEAD
