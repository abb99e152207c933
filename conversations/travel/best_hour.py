"""At which hour one had best set out is asked: that we cannot say; the journey told beside it is kept."""

import re

from conversations.effects import Turn
from conversations.messages import Inbound
from conversations.prompts import sentence, tell
from conversations.session import Plan, Session
from conversations.travel.journeys import told_only
from conversations.travel.planning import read_plan
from conversations.travel.setting_out import next_asked
from conversations.understand import visible
from conversations.world import World

_BEST = r"(?:enak|penak|bagus|baik|sebaik|aman|sepi|lancar|alus|sa[eé]|apik|becik|mending|saran)(?:nya|an|e|na|ne)?"
_WHAT_HOUR = (
    r"(?:(?:jam|jm|pukul|tabuh|what) ?(?:berapa|brp|pira|piro|sabaraha|pinten|time)|kapan|kpn|iraha|when)"
)
_BETWEEN = (
    r"(?:(?:ya|yah|sih|itu|kalau|kalo|klo|mau|saya|kita|kami|harus|yang|yg|sing|nu|paling|lebih|biar|jalan|pulang|"
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
    r"^(?!.*\bkm\b)(?:(?:oke?|eh|atau|trus|terus|min) )*(?:(?:gimana|gmn|how|what) )?"
    r"(?:kalau|kalo|klo|kl|nek|yen|mun|upami|about) "
    r"(?:(?:be?rangkat|jalan|budhal|angkat|besok|nanti|di|at) )*(?:jam |jm |pukul |tabuh )?\d{1,2}\b[^,;]{0,40}?"
    r"(?:\b(?:gmn|gimana|bagaimana|piye|kumaha|bagus|aman|macet|rame|sepi|oke?|better)\b[^,;]{0,20}|\?)$"
)


def is_asked(text: str) -> bool:
    """Whether a lower-case text asks for the best hour, or what one hour would be like."""
    return bool(_ASKED.search(text) or _SUPPOSED.search(text))


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """That we cannot say, to who is on a journey or tells whence and whither beside it; None for anybody else."""
    text = visible(inbound.text).lower()
    if inbound.point or not is_asked(text):
        return None
    if world.trip_of(session.person):
        return tell(session, world, "trip.no_hour")
    plan = read_plan(told_only(_ASKED.sub(" ", text)), Plan(), world)
    before = (sentence(session, world, "trip.no_hour"),)
    return next_asked(session, plan, world, before) if plan.start and plan.goal else None
