"""Lamps that are out, or not lit yet: no fire and nobody's death, whatever else those words are said of."""

import re
from collections.abc import Sequence

from conversations.meaning.listed import ALREADY, NOT, NOT_YET, NOW
from conversations.meaning.words import plain

_LAMP = r"(?:lamp\w*|penerangan\w*|pju\w*|bohlam\w*|apill\w*|bangjo\w*|(?:street|traffic|flood)?lights?)"
_NOT = rf"(?:{NOT}|{NOT_YET}|can)"
_LIT = r"(?:(?:me)?nyala|murub|hurung)"
_STILL = r"(?:masih|msh|isih|tasih|taksih|keneh|still|yet|tetap|tetep|juga|jg|oge|uga|lagi|maneh|deui|again)"
_REALLY = (
    r"(?:bener(?:an)?|benar|emang|memang|pancen|saestu|leres|really|total|sama|sekali|blas|pisan|"
    r"at|all)"
)
_NO_FIRE = re.compile(  # of an engine, a stove or a phone it is something else, and no lamp
    rf"\b{_NOT} (?:(?:{_STILL}|ada yang|ada yg|pada|kunjung) )*{_LIT}\b",
    re.IGNORECASE,
)
_SHINES = rf"(?:{_LIT}|h?idup|urip|terang|padhang|caang|lit|on|working)"
_OUT = r"(?:mati|pejah|paeh|padam|pareum|off|out|dead|gelap|peteng|poek|dark)"
_STATE = rf"(?:{_SHINES}|{_OUT})"
_IS_OUT = re.compile(rf"\b(?:{_OUT}|{_NOT} (?:(?:{_STILL}|{_REALLY}|ada|yang|yg|pada) )*{_SHINES})\b")
_SAYS = re.compile(
    rf"(?=.*\b{_STATE}\b)(?!.*\b(?:ada|aya|ono|ana|wonten) (?:yang|yg|sing|nu) (?:mati|pejah|paeh)\b)"
    rf"(?:(?:{_STATE}|{_NOT}|{_STILL}|{_REALLY}|{_LAMP}|{ALREADY}|{NOW}|ada|yang|yg|sing|nu|semua\w*|kabeh|sadaya\w*|"
    r"sebentar|bentar|terus|trus|tadi|dari|sampai|sampe|aja|saja|wae|ae|ini|itu|iki|kuwi|ieu|eta|it|s|is|are|they|re|"
    r"the|di|ning|neng|sini|situ|disini|kene|kono|dieu|here|kok|nih|ya|yo|sih|lho|loh|mah|"
    r"pak|bu|min|kak|mas|mbak)(?: |$))+"
)
_MORE_THAN_LAMPS = re.compile(  # of these, "mati" may be somebody's death, and what is lit a fire or a live wire
    r"\b(?:kecelakaan|kacilakaan|laka|korban|orang|luka|darah|pingsan|jatuh|kabel\w*|kawat|roboh|api|asap|accident|"
    r"crash|fire|smoke|cables?|wires?|poles?|people|hurt)\b|[nt]abrak|bakar|kesetrum|percik|korslet|konslet"
)
_OF_LAMPS = re.compile(rf"\b{_LAMP}\b")
_MOST_WORDS = 10


def with_lamps_named(text: str) -> str:
    """The text in which what is not lit is a lamp: "blm nyala" is said of no fire."""
    return _NO_FIRE.sub("lampu mati", text)


def _tells_of_lamps(told: Sequence[str]) -> bool:
    """Whether words that told a trouble name a lamp, and nobody hurt, no fire and no wire."""
    said = " ".join(plain(" ".join(told)))
    return bool(_OF_LAMPS.search(said)) and not _MORE_THAN_LAMPS.search(said)


def is_of_lamps(text: str, told: Sequence[str]) -> bool:
    """Whether a text says no more than that they are still out, or not lit yet, to words that told of lamps."""
    words = plain(text)
    return len(words) <= _MOST_WORDS and bool(_SAYS.fullmatch(" ".join(words))) and _tells_of_lamps(told)


def says_out(text: str, told: Sequence[str]) -> bool:
    """Whether that is all it says: "beneran mati pak", and not that they are lit."""
    return is_of_lamps(text, told) and bool(_IS_OUT.search(" ".join(plain(text))))
