"""Where a trouble is that a traveller tells without saying it fully: their journey, or their live position, tells it.

Of several roads with that kilometre it is the one on their way. Told without any place it is where they share to be:
asked with one tap; in danger taken to be there, and said.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.meaning.groups import OF_PLACES
from conversations.prompts import sentence
from conversations.session import ASKS_PLACE, Draft, Session
from conversations.telling import behind, by_toll, own_side
from conversations.telling.alone import are_namesakes
from conversations.telling.heading import headed, is_way
from conversations.telling.other_place import SOMEWHERE
from conversations.telling.seen_earlier import left_behind
from conversations.telling.slots import PASSED, Filled, changed
from conversations.travel.on_route import near_way, posts_of
from conversations.travel.trip import EARLY, Trip
from conversations.travel.which_post import on_the_way
from conversations.world import World
from geo.model import Place

ASKED_OF = "asked_of"  # the problem of a place whose state they asked lately
_AT_A_PLACE = (*OF_PLACES, "transport")
LIVE = "live"  # the problem of a place that only a live position tells
_TAKEN = {LIVE: "report.from_live", by_toll.BY_TOLL: "report.by_toll"}
_FRESH = timedelta(minutes=3)  # who was there so lately is within some kilometres of it
_ASKED = timedelta(minutes=10)  # who asked where they are so lately means that place, if they name none
_ON_IT = timedelta(hours=2)  # who reported so lately on a road is taken to be on it still
_DRIVEN_M = 5_000
_ALIKE = 2


def where_they_are(session: Session, filled: Filled, world: World) -> Filled:
    """The draft with a place or a carriageway their journey tells; as it is where it tells none, or it is said."""
    there, trip = _placed(session, filled, world), _journey(session, world)
    return replace(there, draft=own_side.taken(there.draft, trip, world)) if trip else there


def _placed(session: Session, filled: Filled, world: World) -> Filled:
    draft, trip = filled.draft, _journey(session, world)
    if filled.problem not in ("", "nothing"):
        return filled
    if trip and (passed := by_toll.on_their_way(session.draft, draft, trip, world)):
        return _passed_by_toll(draft, passed)
    if draft.place:
        return filled
    if draft.places:
        found = trip and (_on_their_way(draft, trip, world) or _near_their_way(draft, trip, world))
        found = found or _where_they_reported(session, draft, world)
        return found or _of_plan_first(session, filled, world)
    if not (draft.category or draft.cried) or draft.place_tries or session.step in ASKS_PLACE:
        return filled
    place = place_they_share(session, world)
    if place is None and (asked := _asked_of(session, draft, world)):
        return Filled(changed(draft, places=(asked,)), ASKED_OF)
    if place is None:
        return filled
    return _taken(draft, place, world)


def place_they_share(session: Session, world: World) -> Place | None:
    """Where they have asked lately where they are, or share to be on a journey; None where nothing tells it."""
    if session.here and session.here_at and world.now - session.here_at <= _ASKED:
        return session.here
    trip = _journey(session, world)
    fresh = trip is not None and trip.live and world.now - trip.at <= _FRESH
    return _on_the_road(trip, world) if trip and fresh else None


def _asked_of(session: Session, draft: Draft, world: World) -> Place | None:
    """The place whose state they asked lately: a gate, rest area or harbour of such trouble, a kilometre of any."""
    place = _asked_lately(session, world)
    if place is None or place.facility:
        return place if draft.category in _AT_A_PLACE and not draft.urgent else None
    if any(map(SOMEWHERE.search, draft.words)):
        return None
    for way in filter(is_way, draft.words):
        place = headed(place, way, world)
    return place


def _asked_lately(session: Session, world: World) -> Place | None:
    lately = session.asked_of_at is not None and world.now - session.asked_of_at <= _ASKED
    return session.asked_of if lately else None


def is_asked_in_danger(session: Session) -> bool:
    """Whether a life may be at risk and nobody knows where; else an update answers nothing: they have driven on."""
    draft = session.draft
    if draft is None or session.flow != "report" or session.step not in ASKS_PLACE:
        return False
    return draft.urgent and not draft.places and not left_behind(draft)


def said_of_it(session: Session, filled: Filled, world: World) -> tuple[str, ...]:
    """That the place is where they share to be, or their toll road passes, where it was not asked."""
    taken = _TAKEN.get(filled.problem, "") if filled.draft.place else ""
    return (sentence(session, world, taken),) if taken else ()


def _passed_by_toll(draft: Draft, passed: tuple[Place, ...]) -> Filled:
    only = passed[0] if len(passed) == 1 else None
    return Filled(changed(draft, place=only, places=() if only else passed), by_toll.BY_TOLL)


def _on_their_way(draft: Draft, trip: Trip, world: World) -> Filled | None:
    """The one offered that is; else a kilometre of no road named is that of the roads they travel."""

    def passes(place: Place) -> bool:
        return trip.route.along(place.road or "", place.km or 0.0) is not None

    if any(map(passes, draft.places)):
        return _the_one(draft, passes)
    there = _on_roads_travelled(draft.places, trip, world)
    only = there[0] if len(there) == 1 else None
    return Filled(changed(draft, place=only, places=() if only else tuple(there))) if there else None


def _near_their_way(draft: Draft, trip: Trip, world: World) -> Filled | None:
    """Of towns called alike the one that is not far off their way; in danger it is offered first."""
    if len(draft.places) < _ALIKE or any(place.road or not place.point for place in draft.places):
        return None
    there = near_way(trip, draft.places, world)
    near = tuple(place for place in draft.places if place in there)
    if draft.urgent:
        near += tuple(place for place in draft.places if place not in there)
    if not near or near == draft.places:
        return None
    only = near[0] if len(near) == 1 else None
    return Filled(changed(draft, place=only, places=() if only else near))


def _on_roads_travelled(places: Sequence[Place], trip: Trip, world: World) -> list[Place]:
    """The kilometre of places that are all of its namesakes, of no road named, on the toll roads of a journey."""
    first, marks = places[0], {place.km for place in places}
    if None in marks or len(marks) != 1 or first.facility:
        return []
    letter = f" jalur {first.side}" if first.side and not first.direction else ""
    bare = {each.place.road for each in world.geo.locate(f"km {first.km:g}{letter}").candidates}
    if bare != {place.road for place in places}:
        return []
    there = posts_of(trip.route, first.km or 0.0, letter, world)
    return [headed(place, f"arah {first.direction}", world) if first.direction else place for place in there]


def _of_plan_first(session: Session, filled: Filled, world: World) -> Filled:
    """Of the kilometre of several roads, the one on the way of the journey told last is offered first."""
    plan, places = session.plan, filled.draft.places
    if plan is None or plan.goal is None or not are_namesakes(places):
        return filled
    way = {place.road for place in on_the_way(plan, places[0].km or 0.0, world)}
    first = tuple(sorted(places, key=lambda place: place.road not in way))
    return filled if first == places else replace(filled, draft=changed(filled.draft, places=first))


def _where_they_reported(session: Session, draft: Draft, world: World) -> Filled | None:
    """On the road of what they reported or asked about lately: "km 125 macet lagi"."""
    if asked := _asked_lately(session, world):
        return _the_one(draft, lambda place: place.road == asked.road)
    lately = session.last_sent_at is not None and world.now - session.last_sent_at <= _ON_IT
    last = world.report(session.last_report) if lately else None
    return _the_one(draft, lambda place: place.road == last.place.road) if last else None


def _the_one(draft: Draft, is_theirs: Callable[[Place], bool]) -> Filled | None:
    """Of the kilometre that several roads have, the one that is theirs."""
    there = [place for place in draft.places if place.road and place.km is not None and is_theirs(place)]
    if len(there) != 1 or not 1 < len(draft.places) == len({place.road for place in draft.places}):
        return None
    return Filled(changed(draft, place=there[0], places=()))


def _journey(session: Session, world: World) -> Trip | None:
    """Their journey, once it has begun or nearly so."""
    trip = world.trip_of(session.person)
    return None if trip is None or world.now < trip.starts_at - EARLY else trip


def _taken(draft: Draft, place: Place, world: World) -> Filled:
    """In danger the place is taken, else, or passed, it is asked with one tap; how far from it is told, is not."""
    bare = replace(draft, category="", place=place)
    there = behind.reckoned(draft.words[-1], bare, world) if draft.words else None
    if there and there.certain:
        return Filled(changed(draft, place=there.certain), LIVE)
    if there and there.candidates:
        return Filled(changed(draft, places=tuple(each.place for each in there.candidates)))
    place = headed(place, draft.words[-1], world) if draft.words else place
    if left_behind(draft):
        return Filled(changed(draft, places=(place,), here_asked=True), PASSED)
    told = changed(draft, place=place) if draft.urgent else changed(draft, places=(place,))
    return Filled(told, LIVE)


def _on_the_road(trip: Trip, world: World) -> Place | None:
    """Their spot on a toll road; corridors have no kilometres one could tell an officer."""
    leg, km = trip.route.leg_at(trip.at_km)
    there = world.geo.locate(f"{world.geo.line_name(leg.line)} km {km:.0f} jalur {leg.side}").certain
    if there is None or there.road != leg.line:
        return None
    return replace(there, precision_m=max(there.precision_m, _DRIVEN_M))
