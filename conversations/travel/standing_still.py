"""A traveller who reports something of the road has come there, and stands there if they cannot go on."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.after.teller_effects import JoinReport
from conversations.effects import CreateReport, Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.groups import OF_PLACES, OF_ROADS
from conversations.meaning.listed import THEIRS, WE
from conversations.meaning.standing import says_broken_down
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Draft
from conversations.travel.in_the_jam import STANDS
from conversations.travel.moving import REST
from conversations.travel.on_route import WHOLE_KM, Spot, span_of, spot_of
from conversations.travel.trip import Trip, is_known, lasts_until, position
from conversations.travel.trip_effects import MoveTrip, staying
from conversations.travel.whereabouts import SOONER_KM
from conversations.understand import visible
from conversations.world import World

_MET = (*OF_PLACES, "fuel", "crime")  # told where one is, if not of a place long behind
_REPAIR = timedelta(hours=1)
_SINCE_KM = 25.0  # so far on one may be by the time one has told of it
_TOWN_KM = 10.0  # named by its town a trouble is so exactly known
_OWN = re.compile(rf"\b(?:{WE}|my|our|i|we)\b|ku\b")
_ANOTHER_S = re.compile(
    r"\b(?:ada|aya|ana|ono|wonten|lihat|liat|orang|truk|truck|treuk|bus|bis|travel|kontainer|trailer|tronton|elf|"
    r"angkot|someone|somebody|there|a (?:car|truck|bus|lorry))\b"
)
_OUT_OF_FUEL = re.compile(
    r"\b(?:(?:bensin|bbm|solar)\w* (?:habis|abis|entek|telas|seep)|kehabisan (?:bensin|bbm|solar)|"
    r"out of (?:fuel|gas))\b"
)
_STUCK = re.compile(
    r"\b(?:kejebak|terjebak|kejepit|stuck|mandek|mandeg|(?:berhenti|stop|diam|diem|macet) (?:total|di ?tempat))\b"
)
_NOT_SEEN = re.compile(
    rf"\b(?:tadi|td|barusan|kata\w*|jare\w*|ceunah|denger|dengar|info\w*|grup|berita|radio|gmaps|maps|{THEIRS}|"
    rf"kalau|kalo|heard)\b"
)


def has_come(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn in which something on one's way is told: there one is, and stays who cannot go on."""
    trip = world.trip_of(turn.session.person)
    if trip is None or not trip.begins_before(world.now):
        return turn
    draft = _told(turn, visible(inbound.text))
    spot = spot_of(trip.route, draft.place, world) if draft and draft.place else None
    if draft is None or spot is None or spot.beside > _TOWN_KM:
        return _stuck(turn, trip, visible(inbound.text), world)
    if stays := _stays(trip, spot, draft, world):
        turn = replace(turn, session=replace(turn.session, rests=trip.id))
    sent = any(isinstance(each, CreateReport | JoinReport) for each in turn.effects)
    exact = spot.beside < WHOLE_KM and (
        sent or spot.along <= position(trip, world.now, world.alerting.pace).most
    )
    move = stays or (_passes(turn, trip, spot, draft, world) if exact else None)
    return replace(turn, effects=(*turn.effects, move)) if move else turn


def _told(turn: Turn, text: str) -> Draft | None:
    """The report of a turn; a jam also before it is sent."""
    made = next((each for each in turn.effects if isinstance(each, CreateReport | JoinReport)), None)
    draft = made.draft if made else turn.session.draft
    jam = draft is not None and draft.category == "congestion" and text in draft.words
    return draft if made or jam else None


def _stuck(turn: Turn, trip: Trip, text: str, world: World) -> Turn:
    """The turn of who says no more than that they stand, or stand still, where they are or say to be."""
    said = " ".join(plain(text))
    moves = [each for each in turn.effects if isinstance(each, MoveTrip)]
    if not (STANDS.search(said) or _STUCK.search(said)) or _NOT_SEEN.search(said) or asks(text):
        return turn
    if is_known(trip, world.now) or (_ANOTHER_S.search(said) and not _OWN.search(said)):
        return turn
    here = position(trip, world.now, world.alerting.pace)
    most = trip.most_km if trip.stands else here.most
    move = moves[-1] if moves else MoveTrip(trip.id, here.least, most_km=most)
    move = staying(trip, replace(move, stands=True), world.now + REST, world.alerting.pace)
    others = tuple(each for each in turn.effects if each not in moves)
    return replace(turn, session=replace(turn.session, rests=trip.id), effects=(*others, move))


def _stays(trip: Trip, spot: Spot, draft: Draft, world: World) -> MoveTrip | None:
    """Whose vehicle broke down is there for the next hour, who stands in a jam for a while."""
    said = " ".join(plain(" ".join(draft.words)))
    stuck = draft.category in OF_ROADS and (STANDS.search(said) or _STUCK.search(said))
    if not _is_own(said) and not (stuck and _is_theirs(trip, spot) and not _NOT_SEEN.search(said)):
        return None
    until = world.now + (_REPAIR if _is_own(said) else REST)
    first, last = span_of((spot,)) if spot.beside >= WHOLE_KM else (spot.along, None)
    return staying(trip, MoveTrip(trip.id, first, most_km=last, stands=True), until, world.alerting.pace)


def _passes(turn: Turn, trip: Trip, spot: Spot, draft: Draft, world: World) -> MoveTrip | None:
    """What they see on the road is where they are, or was a moment ago; not what they heard, or saw long before."""
    if is_known(trip, world.now) or any(isinstance(e, MoveTrip) for e in turn.effects):
        return None
    if not _is_seen(trip, spot, draft, world):
        return None
    pace, at = world.alerting.pace, min(draft.told_at or world.now, world.now)
    most = min(spot.along + _SINCE_KM, trip.route.length_km)
    until = max(trip.until, lasts_until(trip.route, at, pace, spot.along))
    stands = draft.category == "congestion" and _is_theirs(trip, spot)
    km = max(trip.at_km, spot.along - spot.beside)
    return MoveTrip(trip.id, km, most_km=most, at=at, until=until, stands=stands)


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


def _is_theirs(trip: Trip, spot: Spot) -> bool:
    """Whether it may be on the carriageway they travel."""
    return spot.place.side in (None, trip.route.leg_at(spot.along)[0].side)


def _is_own(said: str) -> bool:
    if not (says_broken_down(said) or _OUT_OF_FUEL.search(said)):
        return False
    return bool(_OWN.search(said)) or not _ANOTHER_S.search(said)
