"""A night on the way, told on the journey: "nginep dulu di brebes"; and that its traveller goes on from there."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from conversations.describe import moment_in_words
from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.listed import ALREADY, LATER
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Plan, Session
from conversations.travel import moving, whereabouts
from conversations.travel.carrying_on import where_on
from conversations.travel.changing import plan_of
from conversations.travel.journeys import tells_trouble
from conversations.travel.nights import SLEEPS, goes_on_at, morning_of, night_in, onward, split
from conversations.travel.on_route import Spot, along_or_beside, in_words, span_of
from conversations.travel.overview import show
from conversations.travel.planning import read_plan, says_only_when
from conversations.travel.reaching import is_goal, says_when_there
from conversations.travel.saying_where import BY_NOW, BY_ROAD, NIGHT, TOLD
from conversations.travel.sets_out import NOT_NOW, sets_out
from conversations.travel.setting_out import next_asked, town_of
from conversations.travel.towns_named import named_in, words_of
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip import Trip, position, with_night
from conversations.travel.trip_effects import MoveTrip, StartTrip
from conversations.travel.when_told import departure
from conversations.travel.wishes import NO
from conversations.understand import visible
from conversations.world import World
from geo.model import Place

_NIGHTS = timedelta(hours=8), timedelta(hours=14)  # at least, and at most until the morning
_GIVEN_UP = re.compile(
    rf"\b(?:{NOT_NOW}|batal|gausah|(?:{NO}|jangan|not) (?:usah|perlu|jd|dadi|mau))(?: \w+)? {SLEEPS}\b"
)
_GOES_ON = re.compile(
    r"\b(?:lanjut\w*|(?:di|pun)?ner[au]s\w*|(?:jalan|mlaku|mlampah|be?rangkat|bidhal|budha?l|maju|lajeng) "
    r"(?:lagi|maneh|malih|deui)|continu\w*|(?:carry|driv(?:e|ing)) on)\b"
)
_GOES_BY_NOW = re.compile(
    rf"\b{ALREADY} "
    r"(?:lanjut\w*|jalan|mlaku|mlampah|be?rangkat|budha?l)\b"
)
_NO_REST = re.compile(  # by which road they go on, or when they will be there
    rf"{BY_ROAD.pattern}|\b(?:sampai|sampe|nyampe|tiba|arriv\w*)\b"
)
_MEANS_TO = re.compile(
    rf"\b(?:aja|saja|wae|ae|mawon|dulu|dl|sik|heula|mampir|singgah|mau|{LATER}|rencana\w*)\b"
)
_OF_IT = re.compile(r"(?<=\w{5})(?:nya|ipun|na|e)\b")  # "berangkatnya", "budhale"
_NEAR_KM = 25.0  # from the town of it, or from home


def told(session: Session, text: str, world: World, trip: Trip) -> Turn | None:
    """The night at a place further on that words name; None where they name none, or one that is passed."""
    place = _stay_in(text, world, trip)
    km = along_or_beside(trip.route, place, world) if place else None
    begins = max(world.now, trip.starts_at)
    here = position(trip, begins, world.alerting.pace)
    if place is None or km is None or not here.least < km < trip.route.length_km:
        return None
    on_at = onward(text, world) or (_goes_on_at(text, world) if trip.begins_before(world.now) else None)
    until = goes_on_at(begins, km - here.least, on_at, world.alerting.pace)
    return _sleeps_at(session, world, trip, km, place, until)


def _stay_in(text: str, world: World, trip: Trip) -> Place | None:
    """Where a text says to stay for a night: in so many words, or as it goes on to the goal another day."""
    place = night_in(text, world.geo)
    if place or not split(text)[1]:
        return place
    on = read_plan(text, Plan(), world)
    return on.stay if on.goal and is_goal(on.goal, trip, world) else None


def _sleeps_at(session: Session, world: World, trip: Trip, km: float, place: Place, until: datetime) -> Turn:
    staying = with_night(trip, km, until, world.alerting.pace)
    plan = replace(plan_of(session, trip, world), stay=place, on_at=until)
    said = moment_in_words(world.texts, session.language, until, world.now)
    session = replace(session, plan=plan)
    effects = (StartTrip(staying, trip.id),)
    return tell(session, world, "trip.night", effects=effects, place=town_of(place), until=said)


def _until(session: Session, inbound: Inbound, world: World, trip: Trip, at: datetime) -> Turn:
    """They stay where they are, or at the place they told, and go on from there then."""
    stay = session.plan.stay if session.plan and trip.has_night else None
    if stay and trip.stay_km:
        return _sleeps_at(session, world, trip, trip.stay_km, stay, at)
    return moving.rests_here(session, inbound, world, trip, at - world.now)


def later(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """A night at a place they come to, or that they go on later from where they are: "besok pagi lanjut".

    Where they go on to is no place they stay at: "besok pagi lanjut ke semarang".
    """
    trip, text = trip_in_words(session, inbound, world), visible(inbound.text).lower()
    if trip is None or asks(text) or tells_trouble(text, world):
        return None
    begun = trip.begins_before(world.now)
    night = None if begun and NIGHT.search(text) else told(session, text, world, trip)
    if night or not begun:
        return night
    now = NIGHT.search(text) or not BY_NOW.isdisjoint(plain(text))
    if not now and says_when_there(text, trip, world):
        return tell(session, world, "trip.between")
    at = _goes_on_at(text, world)
    means_to = NIGHT.search(text) and _MEANS_TO.search(text) and BY_NOW.isdisjoint(plain(text))
    stays = session.rests == trip.id or trip.has_night
    on = read_plan(text, Plan(), world) if at and stays else Plan()
    if on.goal and not is_goal(on.goal, trip, world):
        return _on_to(session, world, trip, replace(on, at=at))
    if (at or means_to) and not (on.start or on.goal) and named_in(words_of(text), world.geo):
        return told(session, text, world, trip)
    if at := at or _goes_on_soon(text, world):
        return _until(session, inbound, world, trip, at)
    return None


def _on_to(session: Session, world: World, trip: Trip, on: Plan) -> Turn | None:
    """Another journey from where they stay, where that is known."""
    stay = session.plan.stay if session.plan and trip.has_night else None
    found = world.geo.at(where_on(trip, world)).candidates if trip.at_km and not stay else ()
    start = stay or (found[0].place if found else None)
    return next_asked(session, replace(on, start=start), world) if start else None


def _goes_on_at(text: str, world: World) -> datetime | None:
    """When a lower-case text says to go on, if that is so late that a night may lie between."""
    at = departure(text, world)[0] if _says_when(text) else None
    return at if at and at - world.now >= moving.NIGHT else None


def _says_when(text: str) -> bool:
    return bool(_GOES_ON.search(text)) and not _GOES_BY_NOW.search(text)


def _goes_on_soon(text: str, world: World) -> datetime | None:
    """When one says to go on after a rest, and names no place: "jam 2 jalan lagi"."""
    if not _says_when(text) or _NO_REST.search(text) or named_in(words_of(text), world.geo):
        return None
    at = departure(text, world)[0]
    return at if at and at > world.now else None


def put_right(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The night that was told is given up, or its end is told otherwise."""
    return _not_after_all(session, inbound, world) or _sets_out_later(session, inbound, world)


def _not_after_all(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The night on the way is given up: "ga jadi nginep, langsung aja"."""
    trip = trip_in_words(session, inbound, world)
    if trip is None or not trip.has_night or not _GIVEN_UP.search(" ".join(plain(visible(inbound.text)))):
        return None
    plan = session.plan and replace(session.plan, stay=None, on_at=None)
    move = MoveTrip(trip.id, trip.at_km, trip.live, trip.most_km, trip.at, stayed=True)
    turn = show(replace(session, plan=plan), world, replace(trip, stay_km=None))
    return replace(turn, effects=(move,))


def _sets_out_later(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """When they go on from the night they told of, said as one sets out: "berangkat besok jam 8"."""
    trip, text = trip_in_words(session, inbound, world), visible(inbound.text).lower()
    if trip is None or asks(text) or world.now - trip.starts_at < moving.REST:
        return None
    at, rest = departure(text, world)
    if at is None or at - world.now < moving.NIGHT or not (trip.has_night or trip.at_km > _NEAR_KM):
        return None
    said = _OF_IT.sub("", " ".join(plain(rest)))
    only_that = says_only_when(text, world) or sets_out(said)
    return _until(session, inbound, world, trip, at) if only_that else None


def until_told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """They stay where they are, or will be, and go on much later: "udah sampe pekalongan, besok jam 7 lanjut"."""
    trip = trip_in_words(session, inbound, world)
    said, on = split(visible(inbound.text))
    there, at = TOLD.match(" ".join(plain(said))), departure(on, world)[0]
    if trip is None or not there or not there["at"] or at is None or at - world.now < moving.NIGHT:
        return None
    spots = whereabouts.spots_named(trip, there["place"], inbound, world)
    if whereabouts.is_later(trip, spots, world):
        return told(session, visible(inbound.text), world, trip)
    moves = moving.moved(trip, span_of(spots), inbound, world) if spots else ()
    if not moves or tells_trouble(said, world):
        return None
    place = in_words(session, trip, spots, world)
    return moving.rests(session, world, trip, moves, at - world.now, place)


def leaves(trip: Trip, spots: Sequence[Spot], now: datetime) -> bool:
    """Whether who goes on, from there if they say from where, does so after their night on the way."""
    if not spots:
        return trip.may_have_stayed(now)
    return trip.has_night and any(abs(spot.along - (trip.stay_km or 0.0)) <= _NEAR_KM for spot in spots)


def until_morning(text: str, trip: Trip, world: World) -> timedelta:
    """So long who sleeps where they are stays there: as they say or said before, else until the morning."""
    least, most = _NIGHTS
    said = onward(text, world) or (trip.stay_until if trip.has_night else None)
    if said and timedelta() < said - world.now <= 2 * most:
        return said - world.now
    morning = morning_of(world.now)
    morning = morning if morning > world.now else morning + timedelta(days=1)
    return min(max(morning - world.now, least), most)
