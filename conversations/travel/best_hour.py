"""At which hour one had best set out is asked: that we cannot say; the journey told beside it is kept."""

import re

from conversations.effects import Turn
from conversations.meaning.listed import HOW, LATER, NOW, WE
from conversations.messages import Inbound
from conversations.prompts import sentence, tell
from conversations.session import Plan, Session
from conversations.travel.journeys import tells_trouble, told_only
from conversations.travel.planning import read_plan
from conversations.travel.setting_out import next_asked
from conversations.travel.when_told import undecided, without_either
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
