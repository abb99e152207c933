"""A live position: it moves its traveller along, or begins the journey that is told, or is offered to be followed."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.describe import place_in_words
from conversations.effects import Effect, Turn
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import prompt, tell
from conversations.session import Plan, Session
from conversations.travel import whereabouts
from conversations.travel.moving import moved
from conversations.travel.reaching import reached
from conversations.travel.setting_out import next_asked, plan_here
from conversations.travel.trip import Trip
from conversations.understand import names_danger, understand, visible
from conversations.world import World
from geo.model import Place

_OFTEN = timedelta(minutes=3)  # a live position is looked at, of who is on no journey
_OFFERED_AGAIN = timedelta(hours=6)
_NOT = r"(?:ga|gak|gk|nggak|ngga|tidak|tdk|ora|teu|not|no longer)"
_TURNED_OFF = re.compile(  # "lokasi saya matiin ya"
    r"\b(?:share ?lo[ck]\w*|live ?lo[ck]\w*|lokasi\w*|gps\w*|location)\b(?: (?:\w+ ){0,3}?|(?= ))"
    rf"(?:(?:di)?mati\w*|pateni|dipateni|(?:di)?pareum\w*|(?:di)?stop\w*|off|"
    rf"{_NOT} (?:\w+ )?(?:share|bagi\w*|kirim|aktif))\b"
    r"|\b(?:matiin|matikan|turn(?:ing|ed)? off|stop(?:ped)? sharing|stop) (?:my |the )?(?:live )?"
    r"(?:share ?lo[ck]\w*|lokasi\w*|location|gps)\b"
)
_SHARE = r"(?:share ?lo[ck]\w*|live ?lo[ck]\w*|(?:share|bagi\w*|nge?share|kirim|sharing) (?:my )?(?:live )?lo[ck]\w*)"
_HOW = r"(?:(?:ba)?gaimana|gimana|gmn|cara\w*|carane|piye|pripun|kumaha|how)"
_ASKS_HOW = re.compile(rf"\b{_SHARE}\b.*\b{_HOW}\b|\b{_HOW}\b.*\b{_SHARE}\b")
_TELLS_JOURNEY = ("where_to", "where_to_from", "where_from", "whither", "offer", "when")


def on_the_move(session: Session, inbound: Inbound, world: World, trip: Trip) -> list[Effect]:
    """A live position moves the traveller along the route, to its end in the goal's town, and answers nothing."""
    km = world.geo.network.along(trip.route, inbound.point) if inbound.point else None
    if inbound.point and reached(session, trip, inbound.point, world):
        km = trip.route.length_km
    return [] if km is None else [replace(one, live=True) for one in moved(trip, (km, km), inbound, world)]


def asked_how(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """How one shares a live position is told to who is on a journey and asks."""
    asked = not inbound.point and _ASKS_HOW.search(" ".join(plain(visible(inbound.text))))
    return tell(session, world, "trip.how_live") if asked and world.trip_of(session.person) else None


def turned_off(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Who is on a journey and says to share their position no more: it is estimated; where they are now is noted."""
    text = visible(inbound.text)
    if inbound.point or not _TURNED_OFF.search(" ".join(plain(text))) or not world.trip_of(session.person):
        return None
    told = understand(text, world.lexicon)
    if names_danger(text, world.lexicon) or (told.sure and told.category not in ("", "telecom")):
        return None
    left = ", ".join(part for part in text.split(",") if not _TURNED_OFF.search(" ".join(plain(part))))
    there = whereabouts.told(session, replace(inbound, text=left), world) if left else None
    return there or tell(session, world, "trip.estimated")


def offered(session: Session, inbound: Inbound, world: World) -> Turn:
    """A live position of who is on no journey: there the one they tell begins; else, once in a while, an offer."""
    found = world.geo.at(inbound.point).candidates if inbound.point else ()
    known, was = session.here_at, session.here
    tells = session.flow == "trip" and session.step in _TELLS_JOURNEY and session.draft is None
    if not found or (known and inbound.written_at - known < _OFTEN and not tells):
        return Turn(session)
    there = found[0].place
    session = replace(session, here=there, here_at=inbound.written_at, here_live=True)
    if tells:
        return _of_what_is_told(session, was, there, world)
    again = known and inbound.written_at - known < _OFFERED_AGAIN
    if (
        again
        or session.draft
        or session.stopped
        or session.flow != "menu"
        or world.offices_of(session.person)
    ):
        return Turn(session)
    place = place_in_words(there, session.language, world.texts, world.geo)
    return prompt(replace(session, plan=plan_here(session, world)), world, "trip.offer", place=place)


def _of_what_is_told(session: Session, was: Place | None, there: Place, world: World) -> Turn:
    """The journey being told begins there and now, unless told otherwise; where one goes is asked once."""
    plan = session.plan or Plan()
    is_first = plan.here is None
    start = there if plan.start in (None, was) else plan.start
    plan = replace(plan, start=start, here=there, at=plan.at or world.now)
    if plan.goal and session.step == "where_from":
        return next_asked(session, plan, world)
    session = replace(session, plan=plan)
    if session.step != "where_to" or plan.goal or not is_first:
        return Turn(session)
    place = place_in_words(there, session.language, world.texts, world.geo)
    return prompt(session, world, "trip.where_to_from", place=place)
