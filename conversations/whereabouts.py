"""Where along their journey a traveller says to be: an answer to how far they have come, a pin, or a few words."""

import re
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.alert_notices import spot_in_words
from conversations.effects import Turn
from conversations.messages import Inbound
from conversations.prompts import button, tell, tell_with
from conversations.session import Session
from conversations.trip import Trip, position
from conversations.trip_effects import MoveTrip, StartTrip
from conversations.understand import understand, visible
from conversations.words import plain
from conversations.world import World
from geo.model import Place

_MOST_WORDS = 9  # more is a story
_SET_OUT_KM = 5.0  # whoever is so far along has set out, also sooner than they said
_EARLY = timedelta(hours=6)  # but not so much sooner: who plans ahead may live there
_BESIDE_KM = 1.0  # who says to be at a kilometre may be so far beside it
_WHO = r"(?:saya|aku|kami|kita|gue|gw|kulo|abdi|posisi|lokasi|ini|skrg|sekarang|saiki|i|we|m|re|am|are|is|my|now)"
_YET = r"(?:masih|msh|isih|lagi|baru|barusan|udah|sudah|udh|dah|sdh|wis|wes|geus|parantos|still|just|already)"
_AT = (
    r"(?:di|ning|nang|sampai|sampe|nyampe|tiba di|tekan|dugi(?: ka)?|nepi ka|masuk|sekitar|dekat|at|in|near)"
)
_PAST = r"(?:lewat|lewati|liwat|melewati|ngliwati|ngalangkungan|kelewat|passed|past)"
_NOT = r"(?:belum|blm|durung|teu acan|tacan|can|not yet|haven t|have not)"
_PLAIN = frozenset((
    "km", "kilometer", "kilo", "kilometre", "tol", "toll", "ruas", "jalur", "arah", "gerbang", "gt", "exit", "rest",
    "area", "kota", "kab", "kabupaten", "a", "b", "di", "ya", "nih", "ini", "sekarang", "skrg", "min", "pak", "bu",
))  # fmt: skip
_TOLD = re.compile(
    rf"^(?:{_WHO} )*(?:(?P<not_past>{_NOT} (?:{_AT}|{_PAST}))|(?:{_YET} )+(?P<past>{_PAST})"
    rf"|(?P<at>(?:(?<= ){_AT}|(?:{_YET} )+{_AT}|posisi(?: saya| sekarang)?(?: di)?))) (?P<place>.+)$"
)


def is_own_position(inbound: Inbound) -> bool:
    """Whether a pin says where its sender is, and no venue, photo or somebody else's place."""
    return bool(inbound.point) and not (inbound.taken or inbound.forwarded or inbound.place_name)


def answered(session: Session, inbound: Inbound, world: World, said: str, posts: Sequence[str]) -> Turn:
    """ "Already past", "not yet", "between": the traveller is at least there, at most there, or between the two."""
    trip = world.trip_of(session.person)
    if trip is None or len(posts) != (2 if said == "between" else 1) or not all(map(str.isdecimal, posts)):
        return tell(session, world, "engine.old_button")
    span = _span(said, float(posts[0]), float(posts[-1]), trip)
    return tell(session, world, f"trip.{said}", effects=moved(trip, span, inbound, world))


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """ "Masih di rest area 57", "baru lewat Cikopo", of who is on a journey past there: noted. None for all else."""
    words = plain(visible(inbound.text))
    found = _TOLD.match(" ".join(words)) if 1 < len(words) <= _MOST_WORDS else None
    trip = world.trip_of(session.person) if found else None
    if not found or trip is None or _is_trouble(inbound.text, found["place"], world):
        return None
    # On a toll road a town is its gate: the town itself lies off the route.
    spots = _spots(trip, found["place"], world) or _spots(trip, f"gerbang tol {found['place']}", world)
    said = next(verb for verb in ("not_past", "past", "at") if found[verb])
    if not only_names(found["place"], [place for *_, place in spots], world) or (not spots and said == "at"):
        return None
    if not spots:
        report = button(session, world, "m:report", "choice.report")
        return tell_with(session, world, "trip.not_placed", (report,))
    # Of namesakes on the way nobody knows which: then it is anywhere from the first to the last.
    first = max(0.0, min(along - beside for along, beside, _ in spots))
    span = _span(said, first, max(along + beside for along, beside, _ in spots), trip)
    where = spot_in_words(world.texts, world.geo, session.language, *trip.route.at(spots[0][0]))
    key = "trip.here" if said == "at" else f"trip.{said}"
    return tell(session, world, key, effects=moved(trip, span, inbound, world), place=where)


def pinned(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn, in which whoever sends their own position for any reason is taken to be there."""
    moves = any(isinstance(effect, MoveTrip | StartTrip) for effect in turn.effects)
    if inbound.point is None or inbound.live or moves or not is_own_position(inbound):
        return turn
    trip = world.trip_of(turn.session.person)
    along = world.geo.network.along(trip.route, inbound.point) if trip else None
    if trip is None or along is None:
        return turn
    return replace(turn, effects=(*turn.effects, *moved(trip, (along, along), inbound, world)))


def only_names(words: str, places: Sequence[Place], world: World) -> bool:
    """Whether nothing but a place is said: of "km 57 japek tolong" the last word is no name."""
    names = {
        word
        for place in places
        for name in (place.name, place.direction, place.regency, world.geo.road_name(place.road or ""))
        for word in plain(name or "")
    }
    return all(
        word.isdecimal() or word in _PLAIN or word in names or world.geo.locate(word).candidates
        or world.geo.roads_named(word) for word in words.split()
    )  # fmt: skip


def moved(trip: Trip, span: tuple[float, float], inbound: Inbound, world: World) -> tuple[MoveTrip, ...]:
    """The traveller was between these kilometres when they wrote; of what was thought before, what agrees stays.

    Nothing where something newer is known, or the journey has plainly not begun.
    """
    at = min(inbound.written_at, world.now)
    is_early = timedelta() < trip.starts_at - at < _EARLY and not trip.at_km and span[0] >= _SET_OUT_KM
    if at < trip.at and not is_early:
        return ()
    here = position(trip, at, world.alerting.pace)
    least, most = (
        min(max(known, span[0]), span[1], trip.route.length_km) for known in (here.least, here.most)
    )
    return (MoveTrip(trip.id, least, most_km=most, at=at),)


def _is_trouble(text: str, place: str, world: World) -> bool:
    """Whether more is told than a place: "belum sampai" of one is no late bus, and a rest area may be just one."""
    whole, part = understand(text, world.lexicon), understand(place, world.lexicon)
    return whole.danger or bool(whole.category and part.category)


def _spots(trip: Trip, words: str, world: World) -> list[tuple[float, float, Place]]:
    """The places these words may mean on the route: how far along it, how exactly in kilometres, and which."""
    return [
        (along, max(_BESIDE_KM, each.place.precision_m / 1000), each.place)
        for each in world.geo.locate(words).candidates
        if (along := _along(trip, each.place, world)) is not None
    ]


def _along(trip: Trip, place: Place, world: World) -> float | None:
    """How far along the route a place is; None off it, on the other carriageway, or where that is too vague."""
    for line, km in world.geo.network.spots(place):
        for leg in trip.route.legs:
            if leg.line == line and leg.has(km, _BESIDE_KM) and place.side in (None, leg.side):
                return leg.along(km)
    return None


def _span(said: str, first: float, last: float, trip: Trip) -> tuple[float, float]:
    return 0.0 if said == "not_past" else first, trip.route.length_km if said == "past" else last
