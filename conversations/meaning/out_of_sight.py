"""Who has passed a trouble, or sees it no more, and says nothing else: it is not over by that."""

import re

from conversations.meaning.listed import ALREADY, HOW, NOT, NOW, WE
from conversations.meaning.words import plain

_I = rf"(?:{WE}|urang|i|we|i m|i ve|we ve)"
_NOT = rf"(?:{NOT}|tak|can t|cannot|don t)"
_ONLY = r"(?:cuma|cuman|cm|hanya|mung|ngan|ukur|only|just)"
_AGO = (  # "udah lewat 2 jam" waits
    r"(?:(?:about|around|like|maybe|some|sekitar|kira2|mungkin) )?\d+ ?(?:(?:km|kilo)|"
    r"(?:min(?:ute)?s?|menit\w*|mnt|jam|hours?) (?:ago|back|(?:(?:yang|yg) )?lalu|kepungkur|kapengker))"
)
_NOW = (
    rf"(?:{_AGO}|{_I}|{ALREADY}|{_ONLY}|ini|nih|tadi|td|baru|barusan|{NOW}|maaf|soalnya|soale|"
    r"kok|ya|sih|aja|saja|wae|ae|doang|pak|bu|min|kak|mas|lagi|pas|terus|trus|have|had|am|but|tapi|tp|"
    r"(?:ada|dapat|dapet|dpt|got) (?:sinyal|signal)(?:nya)?|sinyal(?:nya)? (?:ada|baru))"
)
_IT = r"(?:it|that|them|tkp|lokasi\w*|tempat\w*|situ|sana|kono|dinya|motor\w*|mobil\w*|truk\w*)"
_PASSED = (
    rf"(?:numpang )?(?:ke|k|nga|nge)?(?:lewat|liwat|langkung)(?:an|in|i)?(?: (?:jauh|adoh|tebih|{_IT}|jalan))*|"
    rf"(?:jauh|adoh|tebih)(?: (?:dari|dr|saking|ti|seko) {_IT})?|"
    rf"(?:passed|passing|drove|past)(?: (?:by|past|through|{_IT}))*"
)
_SEEN = r"(?:(?:ke|ka)?(?:lih?atan|ton|tok)|katingali|kaciri|(?:nge|me)?lih?at|weruh|see|visible)"
_WHO = r"(?:orang|pelaku|copet|maling|jambret|begal|sopir|supir)(?:nya|ne|na|e)"
_UNSEEN = (
    rf"(?:(?:{_IT}|{_WHO}) )?(?:{ALREADY} )?{_NOT} (?:(?:bisa|isa|iso|tiasa) )?{_SEEN}(?: {_IT})?"
    rf"(?: (?:maneh|deui|any ?more|dari sini|dr sini|from here))*|"
    rf"(?:{_IT} )?(?:{ALREADY} )?(?:h?ilang|leungit|out) (?:dari|dr|ti|seko|saka|of) (?:pandangan|mata|sight)|"
    rf"{_NOT} (?:tau|tahu|ngerti|weruh|nyaho|know) (?:lagi|maneh|deui|any ?more)"
    rf"(?: (?:{HOW}|kondisi\w*|kabar\w*|nasib\w*|keadaan\w*|{NOW}))*"
)
_NO_MORE = rf"(?=.*\b(?:{ALREADY}|lagi|maneh|deui|any ?more)\b)"
_SAYS = re.compile(rf"(?:{_NOW} )*(?:{_PASSED}|{_NO_MORE}(?:{_UNSEEN}))(?: {_NOW})*")
_MOST_WORDS = 12


def is_out_of_sight(text: str) -> bool:
    """Whether that is all: "baru dapet sinyal, skrg udah lewat", "udh ga keliatan lagi"."""
    words = plain(text)
    return "?" not in text and 1 < len(words) <= _MOST_WORDS and bool(_SAYS.fullmatch(" ".join(words)))
