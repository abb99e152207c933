"""Who turns back home for what they left there, until they set out anew: "eh puter balik, dompet ketinggalan"."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel.changing import plan_of
from conversations.travel.journeys import tells_trouble
from conversations.travel.said_arrived import is_home
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip import position
from conversations.travel.trip_effects import MoveTrip
from conversations.understand import visible
from conversations.world import World

_MOST_WORDS = 12  # more is a story
_TURNS = re.compile(
    r"\b(?:put[ae]r|muter|mutar|balik|pulang|mulih|bali|wangsul|mulang|uih|turn(?:ing|ed)?|going back|went back|"
    r"head(?:ing|ed) back)\b"
)
_LEFT_BEHIND = re.compile(
    r"\b(?:k(?:e)?tinggal(?:an)?|tertinggal|kari|kantun|kelupaan|lupa (?:di ?)?(?:bawa|mbawa|matiin|kunci|ngunci)|"
    r"forgot|left (?:something|my|our|the) \w+|left behind)\b"
    r"(?! (?:bus|bis|kereta|kapal|pesawat|travel|rombongan)\b)"
)
_BACK_HOME = re.compile(r"\b(?:balik|pulang)(?: lagi)? (?:ke )?rumah (?:dulu|lagi|sebentar|bentar)\b")


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """They may be anywhere from where it began to where they have come, or are home, until they set out anew."""
    trip, text = trip_in_words(session, inbound, world), visible(inbound.text)
    said = " ".join(plain(text))
    if trip is None or not trip.begins_before(world.now) or asks(text) or tells_trouble(text, world):
        return None
    home = session.plan is not None and session.plan.is_put_off and is_home(said)
    if not home and (not _turns_back(said) or world.geo.locate(text).candidates):
        return None
    session = replace(session, plan=replace(plan_of(session, trip, world), at=None))
    most = None if home else position(trip, world.now, world.alerting.pace).most
    move = MoveTrip(trip.id, 0.0, most_km=most, at=world.now, until=trip.until)
    return tell(session, world, "trip.turned_back", effects=(move,), start=trip.start)


def _turns_back(said: str) -> bool:
    if len(said.split()) > _MOST_WORDS:
        return False
    return bool(_BACK_HOME.search(said) or (_TURNS.search(said) and _LEFT_BEHIND.search(said)))
