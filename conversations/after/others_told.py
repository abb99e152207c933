"""Who asks whether others told of it, too: how many did, of what they sent last."""

import re

from conversations.after import questions, which_report
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.meaning.listed import ALREADY, NOT, NOT_YET, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

_TELLS = (
    r"(?:(?:me|nge|nga|ng)?lapor(?:kan|in|ke|no|keun)?|nglapor\w*|ngalapor\w*|saksi(?:nya)?|"
    r"pelapor(?:nya)?|report(?:ed)?)"
)
_OTHERS = (
    r"(?:lain(?:nya)?|liyane|lian|sanes|selain|berapa|brp|cuma|cuman|doang|sendiri(?:an)?|juga|jg|ada|else|"
)
_OTHERS += r"only|many)"
_WHETHER = re.compile(rf"\?|\b(?:{NOT}|{NOT_YET}|berapa|brp|apa|apakah|cuma|cuman|did|has|how)\b")
_ASKS = re.compile(  # all a text says: "ada yg lain lapor jg ga?", "cuma saya yg lapor?"
    rf"(?=.*\b{_TELLS}\b)(?=.*\b{_OTHERS}\b)"
    rf"(?:(?:{_TELLS}|{_OTHERS}|ada|ana|aya|yang|yg|sing|nu|orang|warga|pengendara|ikut|{ALREADY}|{NOT_YET}|"
    rf"{NOT}|banyak|hanya|{WE}|aja|saja|ini|itu|apa|apakah|min|pak|bu|ya|kan|"
    rf"sih|nih|kok|emang|emg|memang|ternyata|total\w*|tadi|deui|{WE}|kuring|oge|maneh|"
    r"did|anyone|anybody|has|have|this|it|too|am|i|the|one|who|other|people|how)(?: |$))+"
)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """How many others told of it; None for anything else, and for who has told nothing that is open."""
    text = visible(inbound.text).lower()
    asks = _WHETHER.search(text) and _ASKS.fullmatch(" ".join(plain(text)))
    if not asks or session.draft or inbound.media or inbound.point or questions.asked_about(session, world):
        return None
    report = which_report.newest_open(session, world)
    if report is None:
        return None
    known = follow_up.shared(report, world)
    key = "follow_up.others_told" if known.witnesses else "follow_up.nobody_else"
    return tell(session, world, key, reference=known.reference, count=str(known.witnesses))
