"""A question about a trouble its asker knows of: "yg truk mogok kena jalur saya ga?", "ambles nya bisa lewat ga"."""

import re

from msgspec import Struct

from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.groups import OF_ROADS
from conversations.meaning.listed import ALREADY, HOW, NOT_YET
from conversations.meaning.words import plain
from conversations.travel.wishes import NO
from conversations.understand import understand
from conversations.world import World

_KNOWN = r"(?:(?:yang|yg|sing|nu) \w+|\w{4,}(?:nya|ne|na)|\w{4,} nya)"
_OF_THE_WAY = (
    r"(?:kena|jalur|arah|(?:di ?|ke ?)?(?:lewat|liwat)\w*|(?:di ?)?(?:depan|belakang)|cair|buka|dibuka|ditutup|"
    r"bersih|beres|selesai|dievakuasi)"
)
_ASKED = re.compile(
    rf"^(?:(?:itu|eh|terus|trus|lah|tadi|min|kalau|kalo) )*{_KNOWN}\b(?=.* {_OF_THE_WAY}\b)"
    rf".* (?:{NO}|kan|{NOT_YET}|apa)(?: (?:ya|sih|min|pak|kak))*$"
)
TROUBLES = "kecelakaan|tabrakan|kacilaka?an|macet|banjir|longsor|kebakaran|crash|accident|jam|flood|fire"
_TROUBLE = rf"(?P<trouble>{TROUBLES}|jammed)(?:nya|ne|e|na|ana)?"
_KM = r"(?P<km>k ?m \d{1,3})"
_SIGH = r"(?:^yah|lah|waduh|aduh|wah|walah|duh|astaga|astaghfirullah|ampun|oalah|haduh|malah|ternyata|oh no|omg|damn)"
_STILL = (
    rf"(?:masih|msh|isih|tasih|still|keneh|(?:{ALREADY}|{NOT_YET}) (?:di)?"
    r"(?:beres\w*|selesai|kelar|rampung|bersih\w*|cair|evakuasi|clear\w*|over|gone))"
)
_BESIDE = (
    rf"(?:{_SIGH}|{_STILL}|{NO}|ya|yah|allah|kok|lho|loh|eh|oh|ada|aya|ana|ono|onok|wonten|there|is|are|"
    r"it|the|an|a|at|in|on|di|ning|nang|ing|neng|depan|ngarep|ngajeng|payun|hareup|ahead|front|sana|kono|ditu|apa|to|toh|"
    rf"tho|yo|nya|sih|{ALREADY}|{NOT_YET}|itu|tadi|yang|yg|sing|nu|min|pak|bu|kak|mas|bang)"
)
_OF_IT = re.compile(rf"(?:{_BESIDE} )*{_TROUBLE}(?: {_BESIDE})*(?: {_KM}(?: {_BESIDE})*)?")
_KM_FIRST = re.compile(rf"(?:{_BESIDE} )*{_KM} (?:{_BESIDE} )*{_TROUBLE}(?: {_BESIDE})*")
_HURT = (
    r"(?:(?:korban|luka|tatu|cilaka|meninggal|tewas|cedera|cidera|maot|pejah|victims?|casualt(?:y|ies)|hurt|injured|"
    r"injuries|killed|dead|died)(?:nya|ne|e|na|ana)?)"
)
_OF_THE_HURT = re.compile(
    rf"(?=.*\b{_HURT}\b)(?:(?:{_HURT}|{_BESIDE}|{_TROUBLE}|jiwa|nyawa|orang|uwong|wong|jalma|jalmi|banyak|akeh|kathah|seueur|"
    rf"berapa|brp|pira|pinten|sabaraha|parah|berat|ringan|sampai|sampe|siapa|{HOW}|terus|trus|was|were|is|any|anyone|"
    r"anybody|somebody|how|many|people|bad|badly)(?: |$))+"
)
_ASKS_STILL, _SIGHS, _DENIES = (re.compile(rf"\b{words}\b") for words in (_STILL, _SIGH, NO))
_OF_TELLER = frozenset(
    ("data", "nama", "nomor", "nomer", "identitas", "privasi", "foto", "lapor", "saya", "aku", "my")
)
_MAY_LIE_AHEAD = (*OF_ROADS, "signage")


def asks_of_a_trouble(said: str, world: World) -> bool:
    """Whether plain words ask whether a trouble of the road that is known concerns them: they tell of no new one."""
    return bool(_ASKED.search(said)) and understand(said, world.lexicon).category in _MAY_LIE_AHEAD


def asks_of_road(text: str, world: World) -> bool:
    """Whether who is on a journey asks how it is ahead, and not what becomes of them who tell: "aman ga bang"."""
    of_road = wish.on_the_way(text, world.lexicon, wish.SURE) in ("ahead", "road", "asked")
    return of_road and _OF_TELLER.isdisjoint(plain(text))


class Known(Struct, frozen=True):
    """What is said of a trouble that is known: the word for it, and the kilometre, "" where none is named."""

    trouble: str
    km: str
    asks: bool


def of_what_is_known(text: str) -> Known | None:
    """What a question asks, or a sigh is of, and nothing else: "tabrakane isih ono?", "waduh ada kecelakaan"."""
    said = " ".join(plain(text))
    if asks(text) and (hurt := _OF_THE_HURT.fullmatch(said)):
        return Known(hurt["trouble"] or "kecelakaan", "", asks=True)  # "korbannya banyak?"
    found = _OF_IT.fullmatch(said) or _KM_FIRST.fullmatch(said)
    if found is None:
        return None
    still = bool(_ASKS_STILL.search(said)) and (asks(text) or bool(_DENIES.search(said)))
    sighs = not found["km"] and bool(_SIGHS.search(said))
    return Known(found["trouble"], found["km"] or "", still) if still or sighs else None
