"""How a way is, or how long it takes, asked with whatever else: "cipali macet ga? sore mau lewat situ"."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.flows import follow_up, info
from conversations.inquiries import state_asked, wondering
from conversations.inquiries.about_us import HOW_TO_BE_TOLD
from conversations.inquiries.questioning import asks
from conversations.meaning.listed import HOW
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Plan, Session
from conversations.travel import after_news, how_long, journeys, way_asked
from conversations.travel.asked_ahead import AROUND_THEM, STATE
from conversations.travel.best_hour import is_asked as asks_best_hour
from conversations.travel.planning import read_plan
from conversations.travel.told_in_full import BESIDE_IT, heard_in
from conversations.travel.towns_named import line_named
from conversations.travel.wishes import NO
from conversations.understand import visible
from conversations.world import World

_MOST_WORDS = 25  # more is a story
_NOT_TOLD = r"(?! (?:jalan|gerak|bergerak|bisa|maju|ada|h?abis|ketulungan|karuan|selesai|kelar|berhenti)\b)"
_ROUGH = (  # of the road's surface: only where nothing else is said of it
    r"(?:(?:masih|msh|isih|banyak|byk|akeh|loba|ada|parah|udah|sudah) )*"
    r"(?:rusak|(?:ber)?lubang|(?:ber)?lobang|bolong|mulus|bagus|jelek|gelap|licin|rawan|alus|apik|legok)(?:nya|ne|e|na)?"
)
_ASKS_ROUGH = re.compile(
    rf"\b{_ROUGH} (?:apa )?{NO}(?: (?:ya|yah|sih|min|pak|kak|buat motor|buat mobil|jalannya|dalane|jalanna|"
    r"(?:kalau|kalo|klo|pas|nek|when) \w+))*\s*(?:\?|(?=[,.;!]|(?<=nya )dari |(?<=dalane )saka )|$)"
)
_HOW_IS_IT = re.compile(
    rf"[,.;]?\s*\b(?:(?:kira2?|kira kira|ada|bakal|apakah|apa|itu|masih|msh|jalan(?:nya|an)?|lalin|arus) )*"
    rf"{STATE}(?:nya)? (?:apa )?(?:{NO}|kah)\b{_NOT_TOLD}(?: (?:ya|yah|sih|min|pak|kak|kira2?|kira kira))*\s*\??"
    rf"|{_ASKS_ROUGH.pattern}"
    rf"|[,.;]?\s*\b{HOW}\b\s*\??"
    r"|\b(?:how(?: is|['’]?s)?|is) (?:the )?(?:roads?|traffic|way|it)\b"
    rf"|\b(?:ok(?:ay)?|safe|clear|{STATE})(?: today| now)?\s*\?"
)
_CONDITIONS = re.compile(
    r"\b(?:road|traffic) (?:conditions?|status|situation|updates?|info)\b|"
    r"\b(?:kondisi|keadaan|situasi|kahanan|kaayaan) (?:jalan\w*|lalin|lalu lintas|jalur|arus)\b"
)
_TOWARDS = re.compile(r"\b(?:arah|menuju) [a-z]+")  # of a road, and no end of a journey
_IF = re.compile(r"\b(?:kalau|kalo|klo|kl|kpn|nek|yen|mun|if)\b")
_CLAUSES = re.compile(r"(?<=[,.;!?\n])(?!\d)")


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """What stands on the way between two towns or the road that is asked about, or how long that way takes.

    None for what tells of a trouble, and of who is on a journey: its own readers answer.
    """
    text = visible(inbound.text)
    said = " ".join(plain(text))
    if inbound.point or inbound.media or world.trip_of(session.person) or len(text.split()) > _MOST_WORDS:
        return None
    if HOW_TO_BE_TOLD.match(said) and not follow_up.still_open(session, world):
        return after_news.how_to_be_told(session, world)
    of_state = _CONDITIONS.search(text.lower())
    asks_long = how_long.is_asked(said) or how_long.asks_if_long(said)
    if not (asks_long or of_state or asks(text) or _HOW_IS_IT.search(text.lower())):
        return None
    if turn := _of_a_clause(session, inbound, text, world, on_road=True):
        return turn
    if _tells_trouble(_HOW_IS_IT.sub(" ", text.lower()), world) or asks_best_hour(text.lower()):
        return None
    if asks_long:
        return _how_long(session, text, world)
    return (
        _between(session, text, world)
        or _of_a_clause(session, inbound, text, world)
        or _of_surface(session, inbound, text, world)
    )


def _how_long(session: Session, text: str, world: World) -> Turn | None:
    """How long it takes between the towns that are named, else those they asked about lately."""
    plan = _read(how_long.without(text.lower()), world)
    if not (plan.start or plan.goal):
        plan = way_asked.lately(session, world) or plan
    takes = how_long.between(session, plan, world)
    asked = replace(plan, asked_at=world.now)
    return after_news.to_be_told(session, asked, world, (takes,)) if takes else None


def _between(session: Session, text: str, world: World) -> Turn | None:
    """What stands on the way between the towns that are named, where it is asked and no journey is told."""
    of_state = _CONDITIONS.search(text.lower())
    if not (of_state or _HOW_IS_IT.search(text.lower())):
        return None
    plan = _read(_TOWARDS.sub(" ", _CONDITIONS.sub(" ", _HOW_IS_IT.sub(" ", text.lower()))), world)
    if not (plan.start and plan.goal):
        return None
    begins = not ((of_state and plan.at is None) or _IF.search(text.lower())) and journeys.told_alone(
        session, text, world
    )
    return None if begins else info.of_way(session, plan, world)


def _of_a_clause(
    session: Session, inbound: Inbound, text: str, world: World, on_road: bool = False
) -> Turn | None:
    """The answer to the clause that asks of a road or town, where no other tells a trouble; `on_road`: of a road."""
    clauses = [clause for clause in _CLAUSES.split(text) if plain(clause)]
    asking = [each for each in clauses if _HOW_IS_IT.search(each.lower()) or asks(each)]
    anew = replace(session, asked_about="", asked_about_at=None)  # "kenapa ya?" names no road
    for clause in asking if len(clauses) > 1 else ():
        name, about = wondering.command(anew, clause, world) or ("", "")
        others = text.replace(clause, " ").lower()
        there = world.geo.locate(others).certain if about == AROUND_THEM else None
        about = (
            f"km {there.km:g} {there.road}".lower()
            if there and there.road and there.km is not None
            else about
        )
        named = not on_road or line_named(about, world.geo) or about.startswith("km ")
        if name == "info" and about and named and not _tells_trouble(others, world):
            beside = read_plan(journeys.told_only(others), Plan(), world)
            session = way_asked.asking(session, beside, world) if beside.goal else session
            return info.FLOW.commands["info"](session, replace(inbound, text=clause), world, about)
    return None


def _of_surface(session: Session, inbound: Inbound, text: str, world: World) -> Turn | None:
    """What is known where a road is asked about that no way is known of: "jalan subang kalijati rusak ga?"."""
    asking = [each for each in _CLAUSES.split(text.lower()) if _ASKS_ROUGH.search(each)]
    named = state_asked.named_within(_ASKS_ROUGH.sub(" ", asking[0]), world) if asking else ""
    return info.FLOW.commands["info"](session, inbound, world, named) if named else None


def _tells_trouble(text: str, world: World) -> bool:
    danger, kinds = heard_in(journeys.told_only(text), world)
    return danger or not kinds <= {"", *BESIDE_IT, *wondering.OF_ROADS}


def _read(text: str, world: World) -> Plan:
    return read_plan(_IF.sub(" ", journeys.told_only(text)), Plan(), world)
