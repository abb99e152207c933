"""A traveller who reports something of the road has come there, and stands there if they cannot go on."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.after.teller_effects import JoinReport
from conversations.effects import CreateReport, Turn
from conversations.meaning.groups import OF_ROADS
from conversations.meaning.standing import says_broken_down
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.travel.in_the_jam import STANDS
from conversations.travel.on_route import WHOLE_KM, Spot, span_of, spot_of
from conversations.travel.trip import Trip, is_known, lasts_until, position
from conversations.travel.trip_effects import MoveTrip, staying
from conversations.travel.whereabouts import REST, SOONER_KM
from conversations.world import World

_MET = ("rest_area", "crime")  # told where one is, if not of a place long behind
_REPAIR = timedelta(hours=1)
_SINCE_KM = 25.0  # so far on one may be by the time one has told of it
_TOWN_KM = 10.0  # named by its town a trouble is so exactly known
_OWN = re.compile(r"\b(?:saya|sy|aku|kami|kita|gue|gw|kula|kulo|abdi|my|our|i|we)\b|ku\b")
_ANOTHER_S = re.compile(
    r"\b(?:ada|aya|ana|ono|wonten|lihat|liat|orang|truk|truck|treuk|bus|bis|travel|kontainer|trailer|tronton|elf|"
    r"angkot|someone|somebody|there|a (?:car|truck|bus|lorry))\b"
)
_OUT_OF_FUEL = re.compile(
    r"\b(?:(?:bensin|bbm|solar)\w* (?:habis|abis|entek|telas|seep)|kehabisan (?:bensin|bbm|solar)|"
    r"out of (?:fuel|gas))\b"
)
_STUCK = re.compile(
    r"\b(?:kejebak|terjebak|kejepit|stuck|mandek|mandeg|(?:berhenti|stop|diam|diem) (?:total|di ?tempat))\b"
)
_NOT_SEEN = re.compile(
    r"\b(?:tadi|td|barusan|kata\w*|jare\w*|ceunah|denger|dengar|info\w*|grup|berita|radio|gmaps|maps|teman|temen|"
    r"kalau|kalo|saudara|istri|suami|heard|friend)\b"
)


def has_come(turn: Turn, world: World) -> Turn:
    """The turn in which something on one's way is reported: there one is, and stays who cannot go on."""
    made = next((each for each in turn.effects if isinstance(each, CreateReport | JoinReport)), None)
    trip = world.trip_of(turn.session.person) if made else None
    place = made.draft.place if made else None
    if not (made and trip and place and trip.begins_before(world.now)):
        return turn
    spot = spot_of(trip.route, place, world)
    if spot is None or spot.beside > _TOWN_KM:
        return turn
    if stays := _stays(trip, spot, made.draft, world):
        turn = replace(turn, session=replace(turn.session, rests=trip.id))
    exact = spot.beside < WHOLE_KM
    move = stays or (_passes(turn, trip, spot, made.draft, world) if exact else None)
    return replace(turn, effects=(*turn.effects, move)) if move else turn


def _stays(trip: Trip, spot: Spot, draft: Draft, world: World) -> MoveTrip | None:
    """Whose vehicle broke down is there for the next hour, who stands in a jam for a while."""
    said = " ".join(plain(" ".join(draft.words)))
    their_side = spot.place.side in (None, trip.route.leg_at(spot.along)[0].side)
    stuck = draft.category in OF_ROADS and (STANDS.search(said) or _STUCK.search(said))
    if not _is_own(said) and not (stuck and their_side and not _NOT_SEEN.search(said)):
        return None
    until = world.now + (_REPAIR if _is_own(said) else REST)
    first, last = span_of((spot,)) if spot.beside >= WHOLE_KM else (spot.along, None)
    return staying(trip, MoveTrip(trip.id, first, most_km=last), until, world.alerting.pace)


def _passes(turn: Turn, trip: Trip, spot: Spot, draft: Draft, world: World) -> MoveTrip | None:
    """What they see on the road is where they are, or was a moment ago; not what they heard, or saw long before."""
    if is_known(trip, world.now) or any(isinstance(e, MoveTrip) for e in turn.effects):
        return None
    if not _is_seen(trip, spot, draft, world):
        return None
    pace, at = world.alerting.pace, min(draft.told_at or world.now, world.now)
    most = min(spot.along + _SINCE_KM, trip.route.length_km)
    until = max(trip.until, lasts_until(trip.route, at, pace, spot.along))
    return MoveTrip(trip.id, max(trip.at_km, spot.along - spot.beside), most_km=most, at=at, until=until)


def seen_at(trip: Trip, draft: Draft, world: World) -> float | None:
    """How far along their way what they are telling of is, where they plainly see it; None for all else."""
    spot = spot_of(trip.route, draft.place, world) if draft.place and trip.begins_before(world.now) else None
    exact = spot is not None and spot.beside < WHOLE_KM
    return spot.along if spot and exact and _is_seen(trip, spot, draft, world) else None


def _is_seen(trip: Trip, spot: Spot, draft: Draft, world: World) -> bool:
    """Whether they may be at what they tell of; further than by the hour only where it is on their carriageway."""
    at, said = min(draft.told_at or world.now, world.now), " ".join(plain(" ".join(draft.words)))
    here = position(trip, at, world.alerting.pace)
    of_theirs = spot.place.side == trip.route.leg_at(spot.along)[0].side
    ahead = draft.category in _MET and spot.along >= here.least
    if at < trip.at or _NOT_SEEN.search(said) or not (ahead or draft.category in OF_ROADS):
        return False
    most = here.most + (SOONER_KM if of_theirs else 0.0)
    return trip.at_km <= spot.along + spot.beside and spot.along <= most + spot.beside


def _is_own(said: str) -> bool:
    if not (says_broken_down(said) or _OUT_OF_FUEL.search(said)):
        return False
    return bool(_OWN.search(said)) or not _ANOTHER_S.search(said)
