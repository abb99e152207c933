"""The way of which somebody asked how it is: between two towns, asked about again or set out on; their own."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Plan, Session
from conversations.travel.carrying_on import where_on
from conversations.travel.kept_waiting import beside_condition
from conversations.travel.planning import BETWEEN_TOWNS, read_plan, says_only_when, two_towns
from conversations.travel.sets_out import is_after_all, sets_out
from conversations.travel.setting_out import next_asked, town_of
from conversations.travel.towns_named import line_named, place_named, whole_name
from conversations.travel.trip import Trip, position
from conversations.travel.way_named import WAY
from conversations.travel.whereabouts import spots_named
from conversations.understand import visible
from conversations.world import World
from geo.model import Place, Point

_FRESH = timedelta(minutes=15)  # so long somebody is where they were known to be
_OF_QUESTION = re.compile(
    r"\b(?:kalau|kalo|klo|kl|(?:berapa|brp) (?:jam|lama|km|kilo)\w*|kapan|enak\w*|bagus\w*|baik\w*|"
    r"(?:lewat|liwat|via) (?:yang |yg )?mana)\b|\?"
)
_FIGURE = re.compile(r"\d")
_TO = re.compile(r"(?:ke|menuju|sampai|menyang|dhateng|ka|to) ")
_WHITHER = re.compile(
    r"\b(?:(?:ke|ka|to|towards?|arah|menuju|menyang|nang)\s+)+((?:the )?[a-z]{3,}(?: [a-z]{3,})?)"
)
_TOLLS_TO = re.compile(
    r"^(?:(?:jalan|jalur) )?tol (?:yang |yg )?(?:(?:ke|ka|to|towards?|arah|menuju|menyang|nang) )+(.+)$"
)
_LATELY = timedelta(hours=1)
TOWARDS = re.compile(r"\b(?:arah|menuju|tujuan|towards?|nuju|marang|ka arah)\s+(\w.*)$")
_ONLY = re.compile(
    r"^(?:(?:jalan|jalur|dalan|tol|ka|nang|to|ke|yang|yg|sing|nu|arah|menuju|tujuan|towards?|nuju|marang) )+"
)
_ROAD_TO = re.compile(
    r"\b(?:jalan|jalur|dalan|dalane|margi|tol|road|way) (?:ke|ka|nang|menyang|dhateng|teng|to)\b"
)


def between_towns(words: str, bare: str, world: World) -> Plan | None:
    """The two towns between which words ask for the way: "jakarta ke semarang", "jakarta semarang"."""
    between = BETWEEN_TOWNS.search(words)
    in_words = (
        between and between[0].isalpha() and "tol" not in words.split()
    )  # "bandung ke garut" is no road, "jakarta-cikampek" is
    roads = () if in_words else world.geo.roads_named(bare)  # also where each of two towns lies on one
    several = len(roads) > 1 and two_towns(bare.split(), world) is None  # "jakarta bandung" names three
    if several or (roads and (line_named(bare, world.geo) or _FIGURE.search(bare))):
        return None
    plan = read_plan(words if between else bare, Plan(), world)
    if not (plan.start and plan.goal):
        return None
    if not between and {plan.start.facility, plan.goal.facility} - {None, "toll_gate"}:
        return None
    return plan


def from_here(session: Session, words: str, world: World) -> tuple[str, Plan | None]:
    """Words without "ke" before a town, and the way to it of who has told where they are."""
    to = _TO.match(words)
    if to is None:
        return words, None
    draft, at = session.draft, known_to_be_at(session, world)
    known = [each.place for each in world.geo.at(at).candidates] if at else []
    told = draft.place if draft and not draft.category else None
    town = words[to.end() :]
    return town, Plan(told or next(iter(known), None), place_named(town, world.geo))


def known_to_be_at(session: Session, world: World) -> Point | None:
    """Where a live position, or one sent just now, says they are."""
    going = world.trip_of(session.person)
    if going and going.live and world.now - going.at <= _FRESH:
        return where_on(going, world)
    fresh = session.here_at and world.now - session.here_at <= _FRESH
    return session.here.point if session.here and fresh else None


def pinned(session: Session) -> Place | None:
    """The position that was sent before anything was told of it."""
    draft = session.draft
    is_told = draft is None or draft.category or draft.words or draft.media
    return None if draft is None or is_told or not (draft.place and draft.place.point) else draft.place


def asking(session: Session, plan: Plan, world: World) -> Session:
    """The session that remembers it, unless a journey is followed already."""
    if world.trip_of(session.person):
        return session
    return replace(session, plan=replace(plan, asked_at=world.now))


def lately(session: Session, world: World) -> Plan | None:
    """The way that was asked about within the hour, of who is on no journey."""
    plan = _told_lately(session, world)
    return plan if plan and plan.goal and not plan.off_road else None


def by_train_lately(session: Session, world: World) -> Plan | None:
    """The journey by train or plane that was told within the hour, of who is on no other."""
    plan = _told_lately(session, world)
    return plan if plan and plan.off_road else None


def _told_lately(session: Session, world: World) -> Plan | None:
    """What was asked about within the hour, or told and not followed, of who is on no journey."""
    plan = session.plan
    fresh = plan and plan.asked_at and world.now - plan.asked_at < _LATELY
    return plan if fresh and not world.trip_of(session.person) else None


def bound_for(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn that asks which road, and remembers the town to which one was said to lead."""
    whither = _WHITHER.search(visible(inbound.text).lower())
    named = (whither[1], whither[1].split()[0]) if whither and turn.session.flow == "info" else ()
    town = next(filter(None, (place_named(name, world.geo) for name in named)), None)
    if town is None or (turn.session.plan and lately(turn.session, world)):
        return turn
    return replace(turn, session=asking(turn.session, Plan(goal=town), world))


def tolls_to(words: str, world: World) -> tuple[tuple[str, ...], Place | None]:
    """The toll roads that end at the town words name, and that town: "tol arah cirebon"."""
    to = _TOLLS_TO.match(words)
    town = place_named(to[1], world.geo) if to else None
    if town is None:
        return (), None
    name, towards = town_of(town), world.geo.towards
    ends = [road for road in world.geo.network.lines if name in (towards(road, "A"), towards(road, "B"))]
    return tuple(dict.fromkeys((*ends, *world.geo.roads_named(name)))), town


def asked_again(session: Session, world: World) -> str:
    """That way in words, of who asks how it is now and tells nothing more; empty where none was asked about."""
    plan = None if session.draft else lately(session, world)
    return (
        f"{town_of(plan.start)} ke {town_of(plan.goal)}".lower() if plan and plan.start and plan.goal else ""
    )


def set_out(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey on that way of who says no more than to set out, when, or by which way; None for anything else."""
    plan, text = lately(session, world), visible(inbound.text).lower()
    if plan is None or "?" in text:
        return None
    text = beside_condition(text) or text
    if is_after_all(" ".join(plain(text))):
        return next_asked(session, replace(plan, asked_at=None), world)
    if says_only_when(text, world):
        return next_asked(session, replace(read_plan(text, plan, world), asked_at=None), world)
    clauses = [clause for clause in re.split(r"[,.;!]", text) if plain(clause)]
    now = [clause for clause in clauses if sets_out(" ".join(plain(WAY.sub(" ", clause))))]
    if not now or not all(clause in now or WAY.search(clause) for clause in clauses):
        return None
    for clause in clauses:
        plan = read_plan(clause, plan, world)
    return next_asked(session, replace(plan, at=world.now, asked_at=None), world)


def asked_beside(session: Session, text: str, world: World) -> Session:
    """The session that remembers the way named in a question that we cannot answer: "jakarta surabaya brp jam?"."""
    plan = read_plan(_OF_QUESTION.sub(" ", text.lower()), Plan(), world)
    return asking(session, plan, world) if plan.start and plan.goal else session


def is_their_way(going: Trip, inbound: Inbound, words: str, world: World) -> bool:
    """Whether "arah cikampek" is said of no road, and that is further on their way: their own road is meant."""
    town = _towards(inbound, words, world)
    place = place_named(town, world.geo) if town else None
    if not town:
        return False
    if place and town_of(place) == going.goal:
        return True
    here = position(going, world.now, world.alerting.pace)
    return any(spot.along > here.least for spot in spots_named(going, town, inbound, world))


def to_elsewhere(going: Trip, inbound: Inbound, words: str, world: World) -> Plan | None:
    """The way from where they are by now to a town that is asked about, and not on theirs."""
    town = _towards(inbound, words, world) if going.begins_before(world.now) else ""
    goal = whole_name(town, world.geo) if town else None
    if goal is None or going.is_off:
        return None
    here = position(going, world.now, world.alerting.pace)
    found = world.geo.at(where_on(replace(going, at_km=here.least), world)).candidates
    return Plan(found[0].place, goal) if found else None


def _towards(inbound: Inbound, words: str, world: World) -> str:
    """The town that is said to be gone towards, and is no road; empty where none is."""
    town, said = _ONLY.sub("", words), visible(inbound.text).lower()
    towards = (
        TOWARDS.search(said)
        or _ROAD_TO.search(said)
        or re.search(rf"\b{_TO.pattern}{re.escape(town)}\b", said)
    )
    return "" if not towards or TOWARDS.search(town) or line_named(town, world.geo) else town
