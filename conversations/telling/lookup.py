"""Words no table of ours knows: what of them to look up elsewhere, and offering what was found there."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.messages import Inbound
from conversations.session import Session
from conversations.telling.asking import ask_next
from conversations.telling.slots import MOST_PLACES, Filled, changed
from conversations.world import World

_LONGEST, _FEWEST_LETTERS = 80, 4
_NOT_FOR_OTHERS = re.compile(
    r"\S*@\S+|https?://\S+|\+?\d[\d\s().-]{5,}\d"
)  # addresses, links, telephone numbers
_BEFORE_A_NAME = re.compile(
    r"^(?:(?:saya|kami|posisi|lokasi|tempatnya|itu|ada|di|ke|dekat|deket|depan|sekitar|sebelum|setelah|daerah"
    r"|near|at|in|the|before|after|around)\s+)+"
)


def words_to_look_up(step: str, text: str, filled: Filled) -> str:
    """What to ask another map for: the answer to "where?", when no place was found in it; else empty.

    Telephone numbers, addresses and links are left out: the words go to somebody else's server.
    """
    if step != "where" or filled.problem != "nothing" or filled.draft.place or filled.draft.places:
        return ""
    plain = " ".join(_NOT_FOR_OTHERS.sub(" ", text).lower().split()).strip(" .,!?")
    words = _BEFORE_A_NAME.sub("", plain)[:_LONGEST].strip()
    return words if sum(letter.isalpha() for letter in words) >= _FEWEST_LETTERS else ""


def offer(session: Session, inbound: Inbound, world: World) -> Turn:
    """Offer what was found, if the draft it was looked up for is still being told and has no place yet."""
    draft = session.draft
    if draft is None or draft.id != inbound.about or draft.place or draft.places or session.flow != "report":
        return Turn(session)
    found = (world.geo.around(each.point, each.name, each.precision_m) for each in inbound.suggestions)
    places = tuple(dict.fromkeys(place for place in found if place))[:MOST_PLACES]
    if not places:
        return Turn(session)
    return ask_next(replace(session, draft=changed(draft, places=places)), world, "looked_up")
