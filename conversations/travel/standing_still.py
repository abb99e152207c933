"""A traveller whose own vehicle broke down stands where they report it."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.effects import CreateReport, Turn
from conversations.meaning.standing import says_broken_down
from conversations.meaning.words import plain
from conversations.travel.on_route import WHOLE_KM, spot_of
from conversations.travel.trip_effects import MoveTrip, staying
from conversations.world import World

_REPAIR = timedelta(hours=1)
_OWN = re.compile(r"\b(?:saya|sy|aku|kami|kita|gue|gw|kula|kulo|abdi|my|our|i|we)\b|ku\b")
_ANOTHER_S = re.compile(
    r"\b(?:ada|aya|ana|ono|wonten|lihat|liat|orang|truk|truck|treuk|bus|bis|travel|kontainer|trailer|tronton|elf|"
    r"angkot|someone|somebody|there|a (?:car|truck|bus|lorry))\b"
)
_OUT_OF_FUEL = re.compile(
    r"\b(?:(?:bensin|bbm|solar)\w* (?:habis|abis|entek|telas|seep)|kehabisan (?:bensin|bbm|solar)|"
    r"out of (?:fuel|gas))\b"
)


def stands(turn: Turn, world: World) -> Turn:
    """The turn in which a breakdown of one's own is reported on one's way: there one is for the next hour."""
    made = next((each for each in turn.effects if isinstance(each, CreateReport)), None)
    trip = world.trip_of(turn.session.person) if made else None
    place = made.draft.place if made else None
    if not (made and trip and place and trip.begins_before(world.now) and _is_own(made.draft.words)):
        return turn
    spot = spot_of(trip.route, place, world)
    if spot is None or spot.beside >= WHOLE_KM:
        return turn
    there = MoveTrip(trip.id, spot.along)
    stays = staying(trip, there, world.now + _REPAIR, world.alerting.pace)
    return replace(turn, effects=(*turn.effects, stays))


def _is_own(words: tuple[str, ...]) -> bool:
    said = " ".join(plain(" ".join(words)))
    if not (says_broken_down(said) or _OUT_OF_FUEL.search(said)):
        return False
    return bool(_OWN.search(said)) or not _ANOTHER_S.search(said)
