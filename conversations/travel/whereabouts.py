"""Where along their journey a traveller says to be: an answer to how far they have come, a pin, or a few words."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import button, tell, tell_with
from conversations.session import Session
from conversations.travel.moving import REST, moved, rests, rests_here
from conversations.travel.names_alone import names_nothing, only_names
from conversations.travel.on_route import (
    BESIDE_KM,
    WHOLE_KM,
    Spot,
    beside_route,
    beyond_the_last,
    in_words,
    on_their_side,
    span_of,
    spots_on,
    whole_roads,
)
from conversations.travel.saying_where import (
    BESIDE_TROUBLE,
    CORRECTED,
    DENIED_POST,
    DOING,
    IS_THERE,
    NEARLY,
    OWN,
    POST_ALONE,
    POST_BY_NUMBER,
    TOLD,
    says_to_rest,
)
from conversations.travel.trip import Trip, position
from conversations.understand import understand, visible
from conversations.world import World

_MOST_WORDS, _MOST_BESIDE = 9, 16  # more is a story
_ANY_ROAD = ("tol", "toll", "jalan tol", "jalur tol", "the toll", "toll road", "gerbang tol", "pintu tol")
_NO_NAMES = frozenset(("tol", "gt", "rest", "area", "kota", "kabupaten", "jalur", "gerbang"))
SOONER_KM = 80.0  # who set out sooner than they said may be so much further on
_RESTS = re.compile(rf"\b(?:{DOING})")
_LODGING = re.compile(r"\b(?:di )?(?:hotel|penginapan|losmen|homestay|guest ?house|villa|wisma) (?=[a-z]{4})")


def is_own_position(inbound: Inbound) -> bool:
    """Whether a pin says where its sender is, and no venue, photo or somebody else's place."""
    return bool(inbound.point) and not (inbound.taken or inbound.forwarded or inbound.place_name)


def answered(session: Session, inbound: Inbound, world: World, said: str, posts: Sequence[str]) -> Turn:
    """ "Already past", "not yet", "between": the traveller is at least there, at most there, or between the two."""
    trip = world.trip_of(session.person)
    if trip is None or len(posts) != (2 if said == "between" else 1) or not all(map(str.isdecimal, posts)):
        return tell(session, world, "engine.old_button")
    first, last = float(posts[0]), float(posts[-1])
    span = 0.0 if said == "not_past" else first, trip.route.length_km if said == "past" else last
    return tell(session, world, f"trip.{said}", effects=moved(trip, span, inbound, world))


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """ "Masih di rest area 57", "baru lewat Cikopo", of who is on a journey past there: noted. None for all else.

    While a report is being told only what is plainly not its place: "baru masuk tol cipali".
    """
    text = DENIED_POST.sub("", " ".join(plain(visible(inbound.text)))).strip()
    if NEARLY.search(text) and world.trip_of(session.person):
        return tell(session, world, "trip.between")
    if says_to_rest(text) and not session.draft and (trip := world.trip_of(session.person)):
        return rests_here(session, inbound, world, trip)
    found = _found(text, world) if not asks(visible(inbound.text)) else None
    trip = world.trip_of(session.person) if found else None
    if not found or trip is None or re.fullmatch(OWN, found["place"]) or _is_trouble(found, world):
        return None
    if session.draft and not (_said(found) == "past" or "masuk" in (found.groupdict().get("at") or "")):
        return None  # it may well be where what is being told is
    where = f"km {found['place']}" if POST_ALONE.fullmatch(found["place"]) else found["place"]
    spots = spots_named(trip, where, inbound, world)
    said = _said(found)
    bare = found[0] == found["place"]
    if not only_names(found["place"], [spot.place for spot in spots], world) or (not spots and bare):
        return None
    if not spots and (_RESTS.search(text) or found["place"] in _ANY_ROAD):
        return tell(session, world, "trip.between")  # "mampir ke kudus dulu", off their way; "udah masuk tol"
    if not spots:
        return None if names_nothing(found["place"]) else not_placed(session, world)
    session = known_there(session, trip, spots, world) if said == "at" else session
    place = in_words(session, trip, spots, world)
    effects = moved(trip, span_told(found, spots, trip), inbound, world)
    offered = [button(session, world, "m:report", "choice.report")] if bare else ()
    key = key_of(found, spots)
    if effects and key == "trip.here" and _RESTS.search(text):
        return rests(session, world, trip, effects, REST, place)
    return tell_with(session, world, key, offered, effects=effects, place=place)


def not_placed(session: Session, world: World) -> Turn:
    """That a place is not on their way as it is known, and is reported only if they wish."""
    return tell_with(
        session, world, "trip.not_placed", (button(session, world, "m:report", "choice.report"),)
    )


def known_there(session: Session, trip: Trip, spots: Sequence[Spot], world: World) -> Session:
    """The session of who is at the first of these, where it says so exactly: what they tell of next may be there."""
    if spots[0].beside >= WHOLE_KM:
        return session
    here = on_their_side(trip, spots[0], world)
    return replace(session, here=here, here_at=world.now, here_live=False)


def spots_named(trip: Trip, words: str, inbound: Inbound, world: World) -> list[Spot]:
    """On a toll road a town is its gate: the town itself lies off the route; a road that is named is all of it."""
    words = _LODGING.sub("di ", words)
    first = next((each.place for each in world.geo.locate(words).candidates), None)
    return (
        spots_on(trip, words, inbound, world)
        or (whole_roads(trip, words, world) if first and first.road and first.km is None else [])
        or spots_on(trip, f"gerbang tol {words}", inbound, world)
        or beyond_the_last(trip, f"gerbang tol {words}", world)
        or whole_roads(trip, words, world)
        or beside_route(trip, words, world)
        or beyond_the_last(trip, words, world)
    )


def spots_within(inbound: Inbound, world: World, trip: Trip) -> list[Spot]:
    """Where on their way words place them; beside other words a name counts only as it is written."""
    text = POST_BY_NUMBER.sub(r"\1 rest area ", visible(inbound.text).lower())
    spots = spots_named(trip, text, inbound, world)
    if any(map(str.isdigit, text)):
        return spots
    words = set(plain(text)) - _NO_NAMES
    named = [f"{spot.place.name or ''} {spot.place.regency or ''}" for spot in spots]
    called = (
        {one.place.name for word in words for one in world.geo.locate(word).candidates} if named else set()
    )
    return [
        spot for spot, name in zip(spots, named, strict=True)
        if (spot.place.name and spot.place.name in called) or words.intersection(plain(name))
    ]  # fmt: skip


def is_later(trip: Trip, spots: Sequence[Spot], world: World) -> bool:
    """Whether nobody on this journey can be at these places yet."""
    furthest = position(trip, world.now, world.alerting.pace).most + SOONER_KM
    return bool(spots) and min(spot.along - spot.beside for spot in spots) > furthest


def key_of(found: re.Match[str], spots: Sequence[Spot]) -> str:
    """What is answered: where they are is said back only where it is known well."""
    if (said := _said(found)) != "at":
        return f"trip.{said}"
    return "trip.here" if spots[0].beside < WHOLE_KM else "trip.between"


def _found(text: str, world: World) -> re.Match[str] | None:
    """Where they say to be, in few words; in more words where nothing is told but that they are at a kilometre."""
    words = text.split()
    found = TOLD.match(text) if len(words) <= _MOST_WORDS else None
    names = found and only_names(
        found["place"], [each.place for each in world.geo.locate(text).candidates], world
    )
    if names or len(words) > _MOST_BESIDE:
        return found
    told = understand(text, world.lexicon)
    return found if told.category or told.danger else BESIDE_TROUBLE.search(text) or found


def _said(found: re.Match[str]) -> str:
    """Which of "at", "past" and "not_past" is said."""
    return next(
        (verb for verb, words in found.groupdict().items() if verb != "place" and words is not None), "at"
    )


def _is_trouble(found: re.Match[str], world: World) -> bool:
    """Whether more is told than a place: "belum sampai" of one is no late bus, and a rest area may be just one."""
    said = CORRECTED.sub("", re.sub(DOING, "", found[0]))
    whole, part = understand(said, world.lexicon), understand(found["place"], world.lexicon)
    # "keluar di palimanan" is no gate in trouble, "saya di rest area 57" no rest area
    moves = (
        _said(found) == "past" or "masuk" in found[0] or IS_THERE.fullmatch(found.groupdict().get("at") or "")
    )
    return whole.danger or bool(whole.category and part.category and said != found["place"] and not moves)


def span_told(found: re.Match[str], spots: Sequence[Spot], trip: Trip) -> tuple[float, float]:
    """Between which kilometres they are.

    Past a whole road is past its end, past a kilometre just there, and who enters a road is where it begins.
    """
    said, whole = _said(found), spots[0].beside >= WHOLE_KM
    first, last = span_of(spots)
    if said == "past":
        first = last if whole else min(spot.along for spot in spots)
    if whole and "masuk" in (found.groupdict().get("at") or ""):
        last = first + BESIDE_KM
    return 0.0 if said == "not_past" else first, trip.route.length_km if said == "past" else last
