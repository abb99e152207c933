"""Somebody on a journey says that they go by train or plane after all: whether it is to be stopped is asked."""

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.messages import Inbound
from conversations.session import Session
from conversations.travel.by_what import OFF_ROAD
from conversations.travel.changing import plan_of
from conversations.travel.journeys import tells_trouble
from conversations.travel.setting_out import next_asked
from conversations.understand import visible
from conversations.world import World

_OTHERWISE = frozenset(("change", "end", "withdraw", "intends", wish.JOURNEY))


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """That nobody follows that, and whether to stop; None for anything else: "suami nyusul naik kereta"."""
    going, text = world.trip_of(session.person), visible(inbound.text).lower()
    if going is None or asks(text) or not OFF_ROAD.search(text):
        return None
    if wish.on_the_way(text, world.lexicon, wish.LIKELY) not in _OTHERWISE or tells_trouble(text, world):
        return None
    return next_asked(session, replace(plan_of(session, going, world), off_road=True), world)
