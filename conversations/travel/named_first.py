"""Where they are by now, on a journey, in a place and a word of it: "cirebon udah lewat", "di km 35 lancar"."""

from collections.abc import Sequence

from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel.on_route import WHOLE_KM, Spot, in_words, span_of
from conversations.travel.overview import asks_if_there
from conversations.travel.reaching import names_goal
from conversations.travel.saying_where import SHORTLY
from conversations.travel.trip import Trip, position
from conversations.travel.whereabouts import key_of, moved, not_placed, only_names, span_told, spots_named
from conversations.understand import visible
from conversations.world import World

_SOONER_KM = 80.0  # who set out sooner than they said may be so much further on


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Noted; None for all else, for what is not on their way, and where they cannot have come yet."""
    trip = None if inbound.point or inbound.media else world.trip_of(session.person)
    text = visible(inbound.text)
    if trip is None or not trip.begins_before(world.now) or asks(text):
        return None
    said = " ".join(plain(text))
    found = next(filter(None, (pattern.fullmatch(said) for pattern in SHORTLY)), None)
    if not found:
        return None
    spots = spots_named(trip, found["place"], inbound, world)
    places = [spot.place for spot in spots] or [
        each.place for each in world.geo.locate(found["place"]).candidates
    ]
    if not places or not only_names(found["place"], places, world):
        return None
    is_at = not (found.groupdict().get("past") or found.groupdict().get("not_past"))
    if not spots and not is_at:
        at_goal = names_goal(text, trip, world)
        return asks_if_there(session, world, trip) if at_goal else not_placed(session, world)
    if not spots or (is_at and not _may_be_at(spots, trip, world)):
        return None  # how it is there, is asked
    span = span_told(found, spots, trip)
    place = in_words(session, trip, spots, world)
    return tell(session, world, key_of(found, spots), effects=moved(trip, span, inbound, world), place=place)


def _may_be_at(spots: Sequence[Spot], trip: Trip, world: World) -> bool:
    """Whether they may be there by now; of a whole road one says how it is."""
    furthest = position(trip, world.now, world.alerting.pace).most + _SOONER_KM
    return spots[0].beside < WHOLE_KM and span_of(spots)[0] <= furthest
