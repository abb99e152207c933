"""A question or a sigh about a trouble ahead that a traveller was told of: no new one is told by it.

Where a kilometre is named, what is known there answers.
"""

from datetime import timedelta

from conversations.after import belated
from conversations.effects import Turn
from conversations.flows import info
from conversations.messages import Inbound
from conversations.prompts import sentence, with_lines
from conversations.session import Session
from conversations.travel.asked_of_trouble import of_what_is_known
from conversations.travel.overview import show
from conversations.travel.said_passed import TOLD_FOR, along_way
from conversations.travel.travel_world import trip_in_words
from conversations.understand import understand, visible
from conversations.world import World

_SIGHED_FOR = timedelta(hours=1)  # so long after an alert


def answered(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of such words on a journey; None for all else, and where they may be of a report just sent."""
    trip = trip_in_words(session, inbound, world)
    known = of_what_is_known(visible(inbound.text)) if trip else None
    if not known or trip is None or belated.just_sent(session, world):
        return None
    if known.km:
        return info.FLOW.commands["info"](session, inbound, world, known.km)
    lately = world.now - (TOLD_FOR if known.asks else _SIGHED_FOR)
    _, told = world.told_last(trip.id, lately) or (None, [])
    kind = understand(known.trouble, world.lexicon).category
    of_kind = [each for each in told if each.report.category == kind]
    if not any(along > trip.at_km for along in along_way(trip, of_kind, world)):
        return None  # passed, or another
    return with_lines(show(session, world, trip), (sentence(session, world, "trip.no_more_known"),))
