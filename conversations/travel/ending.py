"""A journey is over: it is stopped, or its goal reached, from where one may go on at once."""

import re

from msgspec.structs import replace

from conversations.after import belated
from conversations.after.surveying import about_trip, then_ask
from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.listed import HOW, KIN, LATER, PERHAPS, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import button, rest, sentence, tell, tell_with, with_lines
from conversations.session import Plan, Session
from conversations.telling.refusing import refuses
from conversations.travel import said_arrived
from conversations.travel.nights import split
from conversations.travel.overview import asks_if_there, asks_to_stop
from conversations.travel.planning import read_plan
from conversations.travel.reaching import goal_of
from conversations.travel.setting_out import next_asked, remembered
from conversations.travel.trip import Trip
from conversations.travel.trip_effects import EndTrip
from conversations.travel.when_told import departure
from conversations.travel.wishes import NO, of_news
from conversations.understand import understand, visible
from conversations.world import World

_NOT = rf"(?:{NO}|kagak?|rak?)"
_KIN = (
    rf"(?:(?:my )?{KIN}|mak)"
    r"(?:nya|ku|ne|e|na)?"
)
_ILL_OR_DEAD = re.compile(
    rf"(?:(?:soalnya|karena|krn|gara2?|because|ternyata) )?{_KIN}"
    rf"(?: (?:{WE}|lagi|lg|is|has|baru|tadi))* "
    r"(?:(?P<dead>meninggal|wafat|berpulang|seda|sedo|pupus|ninggal|tilar|died|passed away|dead)|"
    r"(?:masuk|dirawat|opname|di) (?:di )?(?:icu|rs|igd|ugd|rumah sakit)|sakit|demam|panas|opname|dirawat|kritis|"
    r"lara|loro|gerah|gering|muriang|sick|ill|in hospital|got (?:a )?fever|has (?:a )?fever|a fever)"
    r"(?: (?:dunia|keras|parah|tadi|kemarin|semalam|mendadak|lagi|nih|pak|min|tinggi))*"
)
_GOING = r"(?:be?rangkat|mudik|pulang|pulkam|jalan|pergi|mulih|budhal|mangkat)"
_CALLED_OFF = re.compile(  # "batal, anak sakit panas": why, is no report
    rf"(?:(?:eh+|maaf|sori|aduh|duh|yah|wah|min|pak|{PERHAPS})\W+)*"
    rf"(?:batal|not(?= tomorrow)|{_NOT} ?(?:jadi|jd|sido|sida|estu|saestu|janten|sios)|"
    r"not going(?: after all| any ?more)?|cancel(?:led)?(?: it)?)"
    rf"(?: (?:(?P<going>{_GOING})|(?P<day>sesuk|besok|isukan|enjing|tomorrow|lusa|(?:hari|malam) ini)|"
    r"deh|dulu|nih|min|pak|after all|(?:taun|tahun|lebaran) ini))*"
    rf"(?:\s*[,.;]\s*|\s+(?=(?:soalnya|karena|krn|gara2?|because|{_KIN})\b)|$)(?P<why>.*)"
    rf"|(?P<first>.{{3,60}}?)\W+(?:(?:jadi|jd|mending|{PERHAPS}|terpaksa) )*batal"
    r"(?: (?:be?rangkat|mudik|pulang|jalan|pergi|deh|dulu|aja|nih|min|pak))*\W*",
    re.IGNORECASE,
)
_NO_NEED = re.compile(rf"\b(?:gausah|{NO} ?(?:usah|perlu|kedah))\b")  # "eh gausah deh deket doang"
_HOW = rf"(?:{HOW}|caranya|cara|how)"
_ASKS_HOW = re.compile(  # "kalo batal gimana caranya", "gimana kalo mau batal"
    rf"(?:(?:{_HOW}|ya|min|pak|kalau|kalo|klo|kl|nek|mun|if|mau|pengen|{LATER}|{WE}|to|do i|i|want) )*"
    rf"(?:(?:nge|di)?batal(?:in|kan)?(?:nya)?|{NO} ?jadi|berhenti|stop|udahan|cancel)"
    rf"(?: (?:{_HOW}|ya|min|pak|kak|sih|berangkat|mudik|jalan|nya|it))*"
)


def arrived(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey's goal is said to be reached, in however few words, or asked about; None for anything else."""
    said, going = " ".join(plain(without_courtesy(inbound.text))), world.trip_of(session.person)
    if inbound.point or going is None:
        return None
    if onward := _onward(session, inbound, world, going):
        return onward
    if said_arrived.arrived(session, said, world):
        return end(session, world, going, arrived=True)
    perhaps = not asks(inbound.text) and said_arrived.leaves_for_goal(said, going, world)
    return asks_if_there(session, world, going) if perhaps else None


def called_off(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Who has not set out says that they do not go, and why, or who asks how: asked whether it is to stop."""
    text, trip = visible(inbound.text), world.trip_of(session.person)
    said = " ".join(plain(text))
    if trip and _ASKS_HOW.fullmatch(said) and re.search(rf"\b{_HOW}\b", said) and not session.last_report:
        return asks_to_stop(session, world, trip)
    if trip and trip.is_to_begin(world.now) and _NO_NEED.search(said) and refuses(text):
        return asks_to_stop(session, world, trip)
    found = _CALLED_OFF.fullmatch(text.strip()) if trip is None or trip.is_to_begin(world.now) else None
    if found is None or asks(text) or belated.just_sent(session, world) or of_news(said):
        return None
    why, _, more = (found["why"] or found["first"] or "").partition(".")
    ill = _ILL_OR_DEAD.fullmatch(" ".join(plain(why)))
    otherwise = departure(why.lower(), world)[0] or world.geo.locate(text).candidates
    if otherwise or not (ill or (trip and (why or found["day"])) or found["going"]):
        return None
    told = understand(more if ill else why, world.lexicon)
    if told.danger or (told.category and not trip):
        return None
    sorry = (sentence(session, world, "trip.condolence" if ill["dead"] else "trip.sorry"),) if ill else ()
    free = remembered(rest(session), world)
    turn = asks_to_stop(session, world, trip) if trip else tell(free, world, "trip.not_going")
    return with_lines(turn, (), sorry)


def let_go(session: Session, world: World) -> Turn:
    """What is asked of a journey is called off: it is asked no more, or whether the one they are on is to stop."""
    if trip := world.trip_of(session.person):
        return asks_to_stop(session, world, trip)
    return tell(remembered(rest(session), world), world, "officer.stopped")


def end(session: Session, world: World, trip: Trip | None, arrived: bool = False) -> Turn:
    """The journey is over, and who arrived is asked how it was; they may say that they still go on."""
    if trip is None:
        return tell(rest(session), world, "trip.none")
    key, label = ("trip.arrived", "choice.still_going") if arrived else ("trip.stopped", "choice.undo")
    goes_on = button(session, world, f"trip:still:{trip.id}", label)
    effects = (EndTrip(trip.id, arrived),)
    goal = goal_of(session, trip, world) if arrived else None
    session = replace(session, plan=Plan(goal, arrived_at=world.now)) if goal else session
    turn = tell_with(rest(session), world, key, (goes_on,), effects=effects, goal=trip.goal)
    return then_ask(turn, session, world, about_trip(trip)) if arrived else turn


def _onward(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """The goal is reached, and they say whither they go on from there: "udah sampe pekalongan, besok ke semarang"."""
    said, on = split(visible(inbound.text))
    if not on or not said_arrived.arrived(session, " ".join(plain(without_courtesy(said))), world):
        return None
    ended = end(session, world, trip, arrived=True)
    plan = ended.session.plan and read_plan(on, ended.session.plan, world)
    if plan is None or plan.goal is None:
        return None
    arrived = sentence(session, world, "trip.arrived_there", goal=trip.goal)
    turn = with_lines(next_asked(rest(session), plan, world), (), (arrived,))
    return replace(turn, effects=(EndTrip(trip.id, arrived=True), *turn.effects))
