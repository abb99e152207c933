"""Whether the goal is reached, or the journey to stop, asked and answered in words: "iya udah", "belum nih"."""

import re

from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.listed import ALREADY, LATER, NOT_YET, WE
from conversations.meaning.words import plain
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

_THERE, _ON, _STOP = "trip:there", "trip:on", "trip:stop"
_YES = r"(?:iya|ya|iyo|yo|yes|yep|nggih|inggih|muhun|enya|hooh|alhamdulillah|sip|ok(?:e)?)"
_HAVE = rf"(?:{ALREADY}|just|barusan|baru aja)"
_COME = r"(?:sampai|sampe|nyampe|smpe|tekan|teko|dugi|nepi|tiba|arrived|here|there)"
_SO = (
    r"(?:d(?:ari|r) tadi|ti tadi|saka mau|kok|nih|ya|yah|dong|lah|deh|pak|bu|min|kak|bang|mas|di|sini|kene|dieu|ke|"
    rf"tujuan|{WE}|we|i|ve|re|have|are|tadi|barusan|sehat|selamat)"
)
_IS_THERE = re.compile(
    rf"(?:(?:{_YES}|{_SO}) )*(?:{_HAVE}(?: {_COME})?|{_COME})(?: (?:{_SO}|{_HAVE}|{_COME}))*"
)
_NOT = rf"(?:{NOT_YET}|not yet|no not yet)"
_IS_NOT = re.compile(
    rf"(?:{_SO} )*{_NOT}(?: (?:{_COME}|{_SO}|masih|msh|isih|still|on|the|way|jalan|dalan|(?:se)?bentar|dikit|lagi))*"
)
_TELLS_LATER = re.compile(  # "iya nanti kabarin lagi"
    rf"(?:{_YES} )+(?:(?:{LATER}|kalau|kalo|klo|if) )(?:\w+ ){{0,4}}(?:di ?)?"
    r"(?:kabar|info|bilang|tulis|hubung|let you)\w*(?: \w+){0,2}"
)


def meant(session: Session, text: str, world: World) -> str:
    """The button these words mean where they were asked last whether they are there, or stop; empty for none."""
    said = " ".join(plain(without_courtesy(visible(text))))
    offered = {choice.id for choice in session.offered}
    if {_STOP, _ON} <= offered:
        return _STOP if _TELLS_LATER.fullmatch(said) else ""
    if not {_THERE, _ON} <= offered:
        return ""
    trip = world.trip_of(session.person)
    if trip is None or (session.shown_at and world.told_last(trip.id, session.shown_at)):
        return ""  # of what they were told since, rather
    return _THERE if _IS_THERE.fullmatch(said) else _ON if _IS_NOT.fullmatch(said) else ""
