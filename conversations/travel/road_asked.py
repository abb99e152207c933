"""How a road or place is, asked on a journey: what is confirmed there, else all that is ahead."""

from conversations.effects import Turn
from conversations.flows import info
from conversations.inquiries import elsewhere, state_asked
from conversations.messages import Inbound
from conversations.prompts import sentence, with_lines
from conversations.session import Session
from conversations.travel.overview import show
from conversations.travel.trip import Trip
from conversations.understand import visible
from conversations.world import World


def told(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """What is confirmed on the road or at the place named; where none is found, all that is ahead."""
    text = visible(inbound.text)
    if elsewhere.topic(text, world):
        return None  # the next rest area, the weather
    if asked := state_asked.command(text, world):
        return info.FLOW.commands["info"](session, inbound, world, asked[1])
    if name := state_asked.named_within(text, world):
        return info.FLOW.commands["info"](session, inbound, world, name)
    turn = show(session, world, trip)
    if not state_asked.names_unknown(text, world):
        return turn
    return with_lines(turn, before=(sentence(session, world, "trip.road_unknown"),))
