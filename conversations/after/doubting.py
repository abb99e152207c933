"""Whether words doubt that what is declared done has been done: "bohong", "kok selesai?", "coba cek lagi dong"."""

import re

from conversations.meaning.listed import ALREADY, HOW, NOT, NOT_YET, PLEASE, WE
from conversations.meaning.words import plain

_MOST_WORDS = 12  # more tell a story of their own
_PLAINLY = re.compile(
    r"\b(?:bohong|boong|ngibul|dusta|goroh|apus|lying|liar|apanya (?:yang |yg )?(?:beres|selesai)|"
    rf"(?:beres|selesai|rampung) (?:apanya|dari mana|darimana|{HOW})"
    r"|(?:emang|emangnya|memang|memangnya|masa|masak|beneran|yakin|serius|really) .*"
    rf"(?:petugas\w*|ke ?sana|datang|dateng|{ALREADY}|selesai|beres|done|fixed|came)"
    r"|(?:kapan|kpn|kapan emang) (?:\w+ ){0,2}(?:ke ?sana\w*|ke ?sini\w*|datang\w*|dateng\w*|dikerjakan|diperbaiki|"
    r"ditambal|beresnya|selesainya)"
    r"|kok (?:\w+ )?(?:selesai|beres|ditutup|tutup|rampung|closed|done)"
    rf"|(?:coba|{PLEASE}|minta) (?:di ?)?(?:cek|periksa|lihat|liat|tengok|check)"
    r"|(?:cek|periksa|check) (?:lagi|ulang|again)"
    rf"|(?:{NOT}|{NOT_YET}|nobody|no one) (?:ada |pernah |juga )*"
    r"(?:yang |yg |petugas |siapa\w* )*(?:datang|dateng|dtg|muncul|ke ?sini|ke ?sana|kelihatan|nongol|came|come))\b"
)
_NOT_OVER = re.compile(rf"\b(?:masih|msh|{NOT_YET}|tetap|tetep|isih|tasih|keneh|still)\b")
_AGAIN = re.compile(  # "udah jalan lagi", "bukan urusan saya lagi" are none
    r"\b(?:ada|aya|ana|ono|wonten|muncul|timbul|kambuh|jebol|bolong|lubang|rusak|risak|jelek|elek|parah|balik|begitu|gitu|"
    r"ambles|amblas|longsor|banjir|macet|tumbang|mati|gelap|kotor|penuh|broken|there|back|bad|blocked|flooded|happening)"
    r"\w*(?: \w+)? (?:lagi|maneh|deui|again)\b"
)
_OF_THAT = re.compile(  # what was told on another day, or where they came by once more
    r"^(?:(?:pak|bu|min|eh|loh|lho|halo|maaf) )*(?:(?:laporan|aduan|report|the one|my report)\w* )?"
    rf"(?:(?:yang|yg|sing|nu|{WE}|from) )*"
    r"(?:(?:kemarin|kemaren|kmrn|kmaren|wingi|kamari|yesterday)(?: lusa)?|"
    r"(?:\w+ )?(?:hari|minggu|dinten|dina|days?) (?:yang |yg )?(?:lalu|ago|kepungkur)|tempo hari|"
    r"(?:(?:tadi|td|mau|barusan|tadi pagi|i) )*(?:lewat|liwat|ngaliwat|passed) (?:\w+ )?(?:lagi|maneh|deui|again))\b"
)
_WHY_CLOSED = re.compile(
    r"\b(?:kok|ko|kenapa|knp|napa|lha|loh|lho|naha|why|how come) "
    rf"(?:(?:laporan\w*|{ALREADY}|malah|tiba|langsung|saya|aku|my|the|report|is|was|it) )*"
    r"(?:di ?tutup|closed|dianggap (?:selesai|beres))\b"
)


def plainly(text: str) -> bool:
    """Whether it doubts that, whatever else the words may tell."""
    return _says(text, _PLAINLY)


def goes_on(text: str) -> bool:
    """Whether it says that something is not over, or there again."""
    return not_over(text) or is_again(text)


def not_over(text: str) -> bool:
    """Whether it says that something is as it was."""
    return "?" not in text and _says(text, _NOT_OVER)


def is_again(text: str) -> bool:
    """Whether it says that something is there again: "rusak lagi"."""
    return "?" not in text and _says(text, _AGAIN)


def speaks_of_it(text: str) -> bool:
    """Whether it begins with what was told on another day, or passing it again: "yang kemarin ..."."""
    return _says(text, _OF_THAT)


def asks_why_closed(text: str) -> bool:
    """Whether it asks why a report was closed: "loh kok ditutup?"."""
    return _says(text, _WHY_CLOSED)


def _says(text: str, pattern: re.Pattern[str]) -> bool:
    words = plain(text)
    return 1 < len(words) <= _MOST_WORDS and bool(pattern.search(" ".join(words)))
