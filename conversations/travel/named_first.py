"""Where they are by now, on a journey, in a place and a word of it: "cirebon udah lewat", "di km 35 lancar"."""

from collections.abc import Mapping, Sequence

from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel.moving import REST, moved, rests
from conversations.travel.names_alone import only_names
from conversations.travel.on_route import WHOLE_KM, Spot, in_words, span_of
from conversations.travel.overview import asks_if_there
from conversations.travel.reaching import names_goal
from conversations.travel.saying_where import SHORTLY
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip import Trip, position
from conversations.travel.whereabouts import (
    SOONER_KM,
    key_of,
    known_there,
    not_placed,
    span_told,
    spots_named,
)
from conversations.understand import visible
from conversations.world import World

_MOST_WORDS = 9  # more is a story


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Noted; None for all else, for what is not on their way, and where they cannot have come yet."""
    trip = trip_in_words(session, inbound, world)
    text = visible(inbound.text)
    if trip is None or not trip.begins_before(world.now) or asks(text):
        return None
    words = plain(text)
    patterns = SHORTLY if len(words) <= _MOST_WORDS else ()
    found = next(filter(None, (pattern.fullmatch(" ".join(words)) for pattern in patterns)), None)
    if not found:
        return None
    spots = spots_named(trip, found["place"], inbound, world)
    places = [spot.place for spot in spots] or [
        each.place for each in world.geo.locate(found["place"]).candidates
    ]
    if not places or not only_names(found["place"], places, world):
        return None
    told = found.groupdict()
    if not spots and (told.get("past") or told.get("not_past")):
        at_goal = names_goal(text, trip, world)
        return asks_if_there(session, world, trip) if at_goal else not_placed(session, world)
    if not spots or not _may_be(spots, told, trip, world):
        return None  # how it is there, is asked
    moves, place = (
        moved(trip, span_told(found, spots, trip), inbound, world),
        in_words(session, trip, spots, world),
    )
    if moves and (told.get("rests") or told.get("may_rest")):
        return rests(known_there(session, trip, spots, world), world, trip, moves, REST, place)
    return tell(session, world, key_of(found, spots), effects=moves, place=place)


def _may_be(spots: Sequence[Spot], told: Mapping[str, str | None], trip: Trip, world: World) -> bool:
    """Whether they may be there by now, or past it; of a whole road one says how it is."""
    if told.get("past") or told.get("not_past"):
        return True
    sooner = 0.0 if told.get("may_rest") else SOONER_KM
    furthest = position(trip, world.now, world.alerting.pace).most + sooner
    return spots[0].beside < WHOLE_KM and span_of(spots)[0] <= furthest
