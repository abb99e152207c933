"""Who says that they have reported already: how theirs stands; told on another's phone, its number is asked for.

One closed lately that is as it was, they say, opens again.
"""

import re

from conversations.after import closing, questions
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.meaning.listed import ALREADY, NOT, NOT_YET, THEIRS, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Session
from conversations.understand import understand, visible
from conversations.world import World

_MOST_WORDS = 14  # more tell a story
_LAPOR = r"(?:(?:di|me|nge|ng|nga)?(?:lapor|lapur)(?:kan|in|ake|keun|no|ke)?|report(?:ed)?)"
_BEFORE = (
    rf"(?:{ALREADY}|pernah|lusa|kemarin|kemaren|kmrn|kmren|tadi|td|barusan|wau|wingi|kamari|dulu|semalam|"
    r"yesterday|earlier|before)"
)
_WHO = (
    rf"(?:{WE}|i|we|ve|have|had|{THEIRS}|"
    r"my|his|her)"
)
_BY = (
    r"(?:lewat|lwt|pake|pakai|nganggo|dari|di|ke|via|sama|oleh|sini|disini|kesini|wa|whatsapp|telegram|tele|bot|nomor|"
    r"nomer|no|hp|akun|lain|lama|ini|itu|on|from|with|by|phone|number|it|this|that|here)"
)
_SOFTLY = (
    r"(?:kok|loh|lho|sih|pak|bu|min|kak|mas|mbak|ya|kan|nih|padahal|pagi|siang|sore|malam|minggu|lalu|last|night|"
    r"week|this|morning)"
)
_BESIDE = rf"(?:{_WHO}|{_BEFORE}|{_BY}|{_SOFTLY})"
_NO_ANSWER = rf"(?:tapi|tp|but|kok|terus|trus|malah|sampai|sampe|{NOT_YET}|{NOT}|no|nobody)"
_HAS_TOLD = (
    re.compile(  # all a text says: "kemarin saya lapor lewat wa suami saya", "udah lapor tapi ga dibales"
        rf"(?=.*\b(?:{_BEFORE}|reported)\b)(?:{_BESIDE} )*{_LAPOR}(?: {_BESIDE})*(?: {_NO_ANSWER} .+)?"
    )
)
_ITS_REPORT = re.compile(  # where none of theirs is open: "kok laporan saya ga ada balesan"
    rf"(?:(?:{_SOFTLY}|kenapa|knp|why) )*(?:laporan(?:ku|e|na)?|my report)(?: (?:{_WHO}|{_BEFORE}|yang|yg))*"
    rf"(?: (?:{_SOFTLY}|kenapa|kok))* {_NO_ANSWER} .+"
)
_STILL_SO = re.compile(  # "kok masih rusak", and not "masih diproses"
    r"\b(?:masih|msh|isih|tasih|taksih|tetap|tetep|still) (?!(?:di|being )?proses)"
)
_OF_ANSWERS = ("", "staff", "other")  # kinds that may be heard in who does not answer


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Their reports and how they stand, or what to write without any; None for anything else."""
    text = visible(inbound.text)
    words = plain(text)
    if session.draft or inbound.point or inbound.media or "?" in text or len(words) > _MOST_WORDS:
        return None
    said = " ".join(words)
    unheard = _ITS_REPORT.fullmatch(said) and not follow_up.still_open(session, world)
    if not (unheard or _HAS_TOLD.fullmatch(said)) or questions.asked_about(session, world):
        return None
    closed = closing.closed_lately(session, world) if unheard and _STILL_SO.search(said) else []
    told = understand(text, world.lexicon)
    kinds = (*_OF_ANSWERS, closed[0].category) if closed else _OF_ANSWERS
    if told.danger or told.category not in kinds or world.geo.locate(text).candidates:
        return None
    if closed:
        return closing.reopen(session, world, closed[0], text)
    return follow_up.status(session, inbound, world)
