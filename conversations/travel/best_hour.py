"""At which hour one had best set out is asked: that we cannot say; the journey told beside it is kept."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.listed import HOW, LATER, NOW, WE
from conversations.messages import Inbound
from conversations.prompts import rest, sentence, tell, tell_with, with_lines
from conversations.session import Plan, Session
from conversations.travel.changing import plan_of
from conversations.travel.hours import DAYS, PARTS, WEEKDAYS, plainer
from conversations.travel.journeys import tells_trouble, told_only
from conversations.travel.planning import read_plan
from conversations.travel.setting_out import at_that_hour, next_asked
from conversations.travel.when_told import departure_on, undecided, without_either
from conversations.understand import visible
from conversations.world import World

_BEST = r"(?:enak|penak|bagus|baik|sebaik|aman|sepi|lancar|alus|sa[eé]|apik|becik|mending|saran)(?:nya|an|e|na|ne)?"
_WHAT_HOUR = (
    r"(?:(?:jam|jm|pukul|tabuh|what) ?(?:berapa|brp|pira|piro|sabaraha|pinten|time)|kapan|kpn|iraha|when)"
)
_BETWEEN = (
    rf"(?:(?:ya|yah|sih|itu|kalau|kalo|klo|mau|{WE}|harus|yang|yg|sing|nu|paling|lebih|biar|jalan|pulang|"
    r"mudik|be?rangkat\w*|budha?l\w*|angkat\w*|ya min) ){0,4}"
)
_ASKED = re.compile(
    rf"[,;.]?\s*\b(?:{_BEST} {_BETWEEN}{_WHAT_HOUR}|{_WHAT_HOUR} {_BETWEEN}{_BEST})\b"
    r"(?: (?:ya|yah|sih|be?rangkat\w*|jalan\w*|budha?l\w*|angkat\w*|min|pak|bu|kak|dong|nih|to))*\s*\??"
    r"|[,;.]?\s*\b(?:what time|when) (?:is (?:it )?(?:best|better)|should (?:i|we))(?: to)?"
    r"(?: (?:leave|go|set out|start|depart))?\b\s*\??"
    r"|[,;.]?\s*\bbest time to (?:leave|go|set out|start|depart)\b\s*\??"
)
_SUPPOSED = re.compile(  # "klo jam 3 pagi gmn?"
    rf"^(?!.*\bkm\b)(?:(?:oke?|eh|atau|trus|terus|min) )*(?:(?:{HOW}|how|what) )?"
    r"(?:kalau|kalo|klo|kl|nek|yen|mun|upami|about) "
    rf"(?:(?:be?rangkat|jalan|budhal|angkat|besok|{LATER}|di|at) )*"
    r"(?:jam |jm |pukul |tabuh )?\d{1,2}\b[^,;]{0,40}?"
    rf"(?:\b(?:{HOW}|bagus|aman|macet|rame|sepi|oke?|better)\b[^,;]{{0,20}}|\?)$"
)
_SUPPOSED_DAY = re.compile(  # of who told a journey already: "kalo berangkatnya kamis malem gmn ya"
    rf"^(?:(?:oke?|eh|atau|trus|terus|min) )*(?:kalau|kalo|klo|kl|nek|yen|mun|upami|what if) (?:(?:{WE}|we) )?"
    r"(?:be?rangkat|brgkt|jalan|budha?l|mangkat|angkat|leave|go)(?:nya|e|na)? (?:hari )?"
    rf"(?:{'|'.join((*DAYS, *WEEKDAYS, *PARTS))})\b[^,;]{{0,30}}?(?:\b{HOW}\b[^,;]{{0,20}}|\?)$"
)
_SUPPOSED_HOUR = re.compile(f"{_SUPPOSED_DAY.pattern}|{_SUPPOSED.pattern}")
_CHOOSES = re.compile(rf"\b(?:{_BEST}|better|should)\b|\?|\b(?:ya|yah|yo|nya)\b")
_GOES = re.compile(
    rf"\bjalan(?= (?:{NOW}|{LATER}|besok|bsk|malam|malem|pagi|siang|sore|subuh|jam|jm)\b)|"
    r"\b(?:be?rangkat|brgkt|brangkat|otw|mudik|pulang|pulkam|balik|gas|cabut|budha?l|mangkat|angkat|mulih|go|"
    r"leave|leaving|start|set out|depart)(?:nya|an|e|na)?\b"
)
_BESIDE = re.compile(rf"\b(?:{_BEST}|luwih|better|(?:is|should) (?:it|i|we)|should)\b|\?")


def is_asked(text: str) -> bool:
    """Whether a lower-case text asks for the best hour, which of two is better, or what one would be like."""
    either = undecided(text) and _CHOOSES.search(text)
    return bool(either or _ASKED.search(text) or _SUPPOSED.search(text))


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """That we cannot say, and what is still to be told of the journey; None where none is spoken of."""
    text = visible(inbound.text).lower()
    if not inbound.point and (turn := _supposed(session, text, world)):
        return turn
    if inbound.point or not is_asked(text):
        return None
    if world.trip_of(session.person):
        return tell(session, world, "trip.no_hour")
    said = _BESIDE.sub(" ", without_either(_ASKED.sub(" ", text)))
    plan = read_plan(told_only(said), Plan(), world)
    goes = plan.goal or _GOES.search(text)
    spoken_of = (plan.start and plan.goal) or (goes and not tells_trouble(said, world))
    before = (sentence(session, world, "trip.no_hour"),)
    return next_asked(session, plan, world, before) if spoken_of else None


def _supposed(session: Session, text: str, world: World) -> Turn | None:
    """Who has not set out asks what another hour would be like: the same, and that hour with one tap."""
    trip = world.trip_of(session.person)
    if trip is None or trip.begins_before(world.now) or not _SUPPOSED_HOUR.search(plainer(text)):
        return None
    at = departure_on(text, trip.starts_at, world)[0]
    if at is None or at <= world.now or at == trip.starts_at:
        return None
    session = replace(rest(session), plan=plan_of(session, trip, world))
    turn = tell_with(session, world, "trip.no_hour", (at_that_hour(session, at, world),))
    return with_lines(turn, (sentence(session, world, "trip.other_hour"),))
