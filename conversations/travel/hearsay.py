"""A jam somebody on a journey has only heard of, and no place of it: what is known ahead, and no report."""

import re

from conversations.after import belated
from conversations.effects import Turn
from conversations.inquiries import whether
from conversations.meaning.listed import WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Session
from conversations.travel.overview import show
from conversations.travel.travel_world import trip_in_words
from conversations.understand import understand, visible
from conversations.world import World

_MOST_WORDS = 8  # more is a story
_SEEN = re.compile(  # they stand in it, and others tell why
    rf"\b(?:sini|kene|dieu|here|ini|{WE}|karena|krn|karna|gara|gegara|because|polisi|petugas)\b"
)


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of "katanya rame", "di grup wa macet parah"; None for anything else, and where a place is named."""
    text = visible(inbound.text)
    trip = trip_in_words(session, inbound, world)
    if trip is None or belated.just_sent(session, world) or not _only_heard(text, world):
        return None
    return show(session, world, trip)


def _only_heard(text: str, world: World) -> bool:
    said, told = " ".join(plain(text)), understand(text, world.lexicon)
    if told.danger or told.category != "congestion" or len(said.split()) > _MOST_WORDS:
        return False
    return whether.by_others(text) and not _SEEN.search(said) and not world.geo.locate(text).candidates
