"""Which way is best is asked: who goes is not advised, and is told so."""

import re

from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning.listed import HOW, LATER, NOT_YET
from conversations.messages import Inbound
from conversations.prompts import sentence, tell
from conversations.session import Session
from conversations.travel.wishes import NO
from conversations.understand import visible
from conversations.world import World

_ASKS_WAY = re.compile(
    rf"\b(?:lewat|liwat|via|jalan|jalur|rute|arah)(?:nya)? (?:yang |yg )?(?:mana|endi|pundi|apa|{HOW})\b"
    r"|\bwhich (?:way|road)\b"
)
_SO_THAT = r"(?:biar|supaya|spy|supados|ben|agar|so)"
_BEST_WAY = re.compile(
    r"\b(?:lewat|liwat|lwt|via|rute|jalur|jalan)(?:nya)? (?:yang |yg |sing |nu )?(?:mana|endi|ngendi|pundi)"
    r"(?: (?:ya|sih|yang|yg|sing|nu|paling|lebih|luwih|enak\w*|bagus\w*|cepet|cepat|apik|sae|lancar|sepi|baiknya|"
    r"sebaiknya|alus|nya|na|sae|sae na|saena|min|pak|kak|kang|nih|to|aja))*"
    rf"(?:,? {_SO_THAT} (?:\w+ ){{0,2}}\w+)?\W*$"
    r"|\b(?:enak|bagus|baik|sebaik|cepet|cepat)(?:nya|an|e) (?:lewat|liwat|via) (?:mana|endi|ngendi)"
    r"|\bwhich (?:way|road|route)\b(?: (?:is|should|do|to|would)\b|\W*$)"
    r"|\bshould (?:we|i) (?:get off|leave|exit|come off|stay on) (?:the )?(?:toll|motorway|highway)"
)
_WHICH_ROADS = re.compile(  # "trus nanti lewat mana aja", "rutenya lewat mana"
    r"^(?!.*\b(?:enak|bagus|baik|sebaik|cepet|cepat|lancar|sepi|macet|aman|mending|should|best|better)\w*)(?:"
    r".*\b(?:lewat|liwat|lwt|via|melalui|ngaliwat|ngalangkung\w*|dilewati\w*) (?:(?:jalan|jalur|tol|kota|yang|yg) )*"
    r"(?:mana|apa|endi|pundi|naon)2?(?:\W(?:mana|endi|apa))? ?(?:aja|saja|wae|mawon|bae|ae)\b"
    r"|.*\b(?:tol|jalan|jalur) (?:mana|apa) ?(?:aja|saja) (?:(?:yang|yg|sing|nu) )?(?:di ?)?(?:lewat|lalu|liwat)\w*"
    rf"|.*\brute(?:nya|ne|na|ku)? (?:(?:itu|{LATER}|yang|yg|saya|lewat|liwat|via|ke) )*(?:mana|endi|pundi|apa)\b"
    r"|.*\bwhich (?:toll )?(?:roads?|way) (?:will|does|do|am|are|is)\b|.*\bwhat(?: is|['’]?s) (?:my|the) route\b)"
)
_EITHER = re.compile(  # "lewat selatan apa utara ya"
    r"\b(?:lewat|liwat|lwt|via|ambil|pakai|pake|by|through) (?:\w+ ){1,3}(?:apa|atau|opo|punapa|napa|or) "
    rf"(?!ya\b|sih\b|{NO}\b)(?:(?:lewat|liwat|lwt|via|by|tol|jalur|jalan) ){{0,2}}\w+"
    r"(?: (?:ya|sih|min|pak|kak|enaknya|aja|better))*\s*\??"
)
_UNSURE_OF_WAY = re.compile(  # "mau mudik tapi bingung lewat mana, dari tangerang ke wonosobo"
    r"[,.;]?\s*\b(?:(?:tapi|tp|dan|cuma|nanging|but|masih|saya|kami|lagi|agak) )*"
    rf"(?:bingung|(?:{NO}|{NOT_YET}|kurang) ?(?:tau|tahu)|(?:enak|bagus|baik|sebaik)nya|not sure|don t know) "
    r"(?:(?:mau|harus|enaknya) )*"
    r"(?:(?:lewat|liwat|via|jalan|jalur|rute) (?:yang |yg )?(?:mana|endi|apa)|which (?:way|road)(?: to (?:take|go))?)"
    r"(?: (?:ya|nih|sih|min|pak|bu|kak))*[,.;?]*"
    r"|[,.;]?\s*\b(?:lewat|liwat|via|jalan|jalur|rute) (?:yang |yg )?mana (?:ya |sih )?"
    r"(?:enak|bagus|baik|sebaik)nya(?: ya)?[,.;?]*"
)
_OFF_THE_TOLL_ROAD = re.compile(  # "kalo keluar di subang terus lewat bawah bisa?"
    r"\b(?:keluar|exit|turun|metu|kaluar|get off)\b.*\b(?:lewat|liwat|lwt|via|take) (?:jalan |jalur |the )?"
    r"(?:bawah|arteri|biasa|pantura|nasional|kampung|ordinary|normal|bukan tol)\b"
    rf"|\b(?:keluar|exit|turun|metu|kaluar)(?: (?:dari|saka|ti))?(?: tol)? (?:di ?)?(?:mana|dmn)\b.*\b{_SO_THAT}\b"
)
_BY_A_ROAD = re.compile(
    r"^(?!.*\b(?:(?:di)?ganti|(?:di)?[ur]ubah|pindah|jadi|change)\b).*\b(?:lewat|liwat|lwt|via)\b"
)


def asks_way(text: str) -> bool:
    """Whether it is asked by which way one gets somewhere."""
    return bool(_ASKS_WAY.search(text) or _EITHER.search(text))


def asks_best_way(text: str) -> bool:
    """Whether it is asked which of the ways to take, of the journey one is on."""
    return bool(_BEST_WAY.search(text) or _EITHER.search(text))


def asks_which_roads(text: str) -> bool:
    """Whether a lower-case text asks by which roads the journey goes that is followed."""
    return bool(_WHICH_ROADS.match(text))


def asks_of_another_way(text: str) -> bool:
    """Whether it is asked of going by some road, and no change of the way is wanted: "lewat mbz aja bisa?"."""
    return asks(text) and bool(_BY_A_ROAD.search(text.lower()))


def without_choice(text: str) -> str:
    """A lower-case text without the two ways between which one cannot choose."""
    return _EITHER.sub(" ", text)


def without_doubt(text: str) -> str:
    """A lower-case text without that one does not know which way to take."""
    return _UNSURE_OF_WAY.sub(" ", text)


def not_advised(session: Session, inbound: Inbound, world: World) -> list[str]:
    """What is said of it beside the journey that is told."""
    asked = asks_way(visible(inbound.text).lower())
    return [sentence(session, world, "trip.no_advice")] if asked else []


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """By which roads they go, to who is on a journey and asks; which way is best is told nobody."""
    going, text = world.trip_of(session.person), visible(inbound.text).lower()
    if going is None or inbound.point:
        return None
    if asks_which_roads(text):
        lines = ", ".join(dict.fromkeys(world.geo.line_name(line) for line in going.route.lines))
        return tell(session, world, "trip.roads", start=going.start, goal=going.goal, lines=lines)
    off = asks(text) and _OFF_THE_TOLL_ROAD.search(text)
    return tell(session, world, "trip.no_advice") if off or asks_best_way(text) else None
