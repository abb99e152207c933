"""Where on their journey somebody is, noted in the turn of something else: a trouble told, or a pin."""

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.travel.moving import moved
from conversations.travel.on_route import in_words
from conversations.travel.saying_where import BESIDE_TROUBLE
from conversations.travel.trip_effects import EndTrip, MoveTrip, StartTrip
from conversations.travel.whereabouts import is_own_position, span_told, spots_named
from conversations.understand import visible
from conversations.world import World


def beside_trouble(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn of a trouble, in which a traveller who says beside it how far they have come is taken to be there."""
    text, draft = visible(inbound.text), turn.session.draft
    if draft is None or not turn.replies or text not in draft.words or _is_settled(turn):
        return turn
    found = BESIDE_TROUBLE.search(" ".join(plain(text)))
    trip = world.trip_of(turn.session.person) if found else None
    spots = spots_named(trip, found["place"], inbound, world) if found and trip else []
    if not found or trip is None or not spots:
        return turn
    moves = moved(trip, span_told(found, spots, trip), inbound, world)
    where = in_words(turn.session, trip, spots, world)
    noted = world.texts.render(
        turn.session.language, "trip.past" if found["past"] else "trip.here", place=where
    )
    *before, last = turn.replies
    last = replace(last, text="\n".join((last.text, noted)), only_asks=False)
    return replace(turn, replies=(*before, last), effects=(*turn.effects, *moves))


def pinned(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn, in which whoever sends their own position for any reason is taken to be there."""
    if inbound.point is None or inbound.live or _is_settled(turn) or not is_own_position(inbound):
        return turn
    trip = world.trip_of(turn.session.person)
    along = world.geo.network.along(trip.route, inbound.point) if trip else None
    if trip is None or along is None:
        return turn
    return replace(turn, effects=(*turn.effects, *moved(trip, (along, along), inbound, world)))


def _is_settled(turn: Turn) -> bool:
    """Whether a turn has settled where the journey stands."""
    return any(isinstance(effect, MoveTrip | StartTrip | EndTrip) for effect in turn.effects)
