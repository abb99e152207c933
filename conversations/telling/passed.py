"""Words by which tellers say that they have left the trouble behind: where they are is not where it is."""

import re
from collections.abc import Sequence

from conversations.meaning.listed import ALREADY, LATER, NOW, WE
from conversations.meaning.words import plain
from geo.model import Place

_I = rf"(?:{WE}|urang|i|we|me|us)"
_PASSED = re.compile(
    rf"\b(?:(?:{ALREADY}|baru(?:san| saja| aja)?|tadi) (?:saya |aku |kami )?(?:ke)?"
    rf"(?:lewat|lewati|liwat|kliwat|ngaliwat|ngliwati|lewatin|kelewat|melewati)|di belakang {WE}"
    rf"|{WE} {ALREADY} (?:\w+ )?"
    r"(?:jauh|adoh|tebih)"
    r"|(?:already|just) (?:passed|past|drove past)|(?:i|we) passed (?:it|that|by|already)"
    r"|(?:have|has|\'ve) passed|behind (?:me|us)"
    r"|(?:i|we)(?: am|\'m| are|\'re) far (?:away|past))\b"
)
_BY_IT = r"(?:(?:ke|ka|ter|di|nge|me|tak |dak )?(?:lewat|liwat|langkung)(?:i|in|an|ke)?|ngliwati|ngaliwatan|melewati)"
_OUT_OF = r"(?:(?:lolos|keluar|bebas) dari)"  # "begalnya udah lolos" is no such thing
_SOFTENED = (
    r"(?: (?:kok|ya|yah|pak|bu|min|mas|kak|nih|barusan|tadi|td|semua|alhamdulillah|syukurlah|already|now))*"
)
_KNOWN = (
    r"(?:(?:yang|yg|sing|nu|the|that) (?:\w+ ?){1,5}?|(?:lokasi|titik|tempat|enggon) (?:\w+ ?){1,3}?|"
    r"(?:\w+ ){0,3}\w{3,}(?:nya| tadi| td| itu| mau| wau))"
)
_IT_LIES_BEHIND = re.compile(  # said of what is known: "ada" and "an" tell of something new
    r"(?!.*\b(?:ada|aya|ana|ono|wonten|there|korban\w*|pasien|but|tapi|tp)\b)"
    r"(?:(?:tadi|td|barusan|alhamdulillah|syukur\w*) )*"
    rf"(?:(?P<what>(?:\w+ ){{1,6}}?){ALREADY} (?:{_I} |pada )*{_BY_IT}(?: {_I})?"
    rf"|(?P<left>(?:\w+ ){{1,5}}?tadi|the (?:\w+ ){{1,4}}?is) (?:{ALREADY} )?(?:di belakang|behind) {_I}"
    rf"|(?:{_I} )?{ALREADY} (?:{_I} )?(?:{_BY_IT}|{_OUT_OF})(?: kok)? (?P<known>{_KNOWN})"
    rf"|(?:(?:{_I}|ve|have|just|already) )*(?:passed|got past|drove past|past) "
    r"(?P<passed>(?:the|that) (?:\w+ ?){1,4}?)"
    rf"){_SOFTENED}"
)
_WHERE_I_AM = (
    r"(?:(?:lokasi|posisi|titik|tempat|pin|enggon|panggonan|location|position|spot)(?:nya|e|na)? ?"
    rf"(?:{WE}|urang|ku)\b"
    r"|my (?:own )?(?:location|position|spot|pin)\b|where (?:i|we) (?:am|m|are|re)\b)"
)
_NOT = r"(?:bukan|bkn|dudu|sanes|not|isn t)"
_ONLY_MINE = re.compile(rf"\b(?:{_NOT}|cuma|cuman|hanya|mung|ngan|just|only)\b")
_NOT_MINE = re.compile(rf"\b{_NOT} (?:di |itu |the )?{_WHERE_I_AM}")
_MINE = re.compile(rf"\b{_WHERE_I_AM}")
_MOST_WORDS = 14  # more is a story

# Begun once in a row of blanks, not at each of them: thousands would take half a second.
_AT_THE_END = re.compile(
    rf"(?:(?<![\s,.;])[\s,.;]*)?(?:\b(?:{WE}|{NOW}|but|and|we|i)\s+){{0,9}}"
    rf"{_PASSED.pattern}\W*$",
    re.IGNORECASE,
)
_AT_REST = re.compile(
    rf"(?:\b(?:{NOW}|{WE}|lagi|mau|posisi|i'?m|"
    r"we'?re|going|ini)\s+){1,4}"
    r"(?:di|ke|menuju|nuju|otw|sampai(?: di)?|sampe(?: di)?|mampir(?: di| ke)?|istirahat(?: di)?|at|to|in|"
    r"heading to)\s+(?:ra|rest ?area|rest)\b(?:\s+(?:km\s+)?\d{1,3}\s?[ab]?\b)?",
    re.IGNORECASE,
)

_OFF = re.compile(  # off the toll road, to a rest area, onwards
    r"\b(?:(?:keluar|kluar|metu|medal|kaluar|turun|exit|get off|leave|lewat)"
    r"(?: (?:dari|the|at|from|off|aja|saja|wae|di|ning|lewat|pintu|gerbang|jalan))* (?:tol|toll|gt|gate|exit|arteri|"
    r"pantura)|exit (?:di|at)|(?:keluar|kluar|kaluar|metu|get off) (?:di|ning|at)|"
    r"(?:istirahat|mampir|ngaso|rehat|ngopi|berhenti|stop|makan|sholat|reureuh|leren|rest|menepi) (?:\w+ ){0,2}"
    r"(?:ra|rest ?area)|(?:putar|puter|muter) balik|(?:lanjut|nerusin|terus) (?:jalan|ke|perjalanan)|nerusake|"
    r"neruskeun|go on to)\b",
    re.IGNORECASE,
)
_I_DO = re.compile(
    rf"\b(?:{WE}|urang|i|we|i'?ll|we'?ll|mau|mending|{LATER}|arep|bade|"
    r"terpaksa|aja|saja|dulu|deh|dl|wae|heula|let's)\b",
    re.IGNORECASE,
)


def goes_on(text: str) -> bool:
    """Whether a short text says where its teller turns off, rests or goes on: "keluar tol aja deh di subang"."""
    return len(text.split()) <= _MOST_WORDS and bool(_OFF.search(text) and _I_DO.search(text))


def has_passed(words: Sequence[str]) -> bool:
    """Whether any of these messages says so."""
    return any(_PASSED.search(said.lower()) for said in words)


def what_lies_behind(text: str) -> str:
    """What a text says, and no more, that its teller has passed: "yang kebakaran" of "yang kebakaran udah lewat"."""
    words = plain(text)
    found = (
        _IT_LIES_BEHIND.fullmatch(" ".join(words))
        if 1 < len(words) <= _MOST_WORDS and "?" not in text
        else None
    )
    return next(filter(None, found.groups()), "").strip() if found else ""


def is_only_theirs(text: str) -> bool:
    """Whether a text says of a position that it is not the trouble's: "itu lokasi saya, bukan lubangnya"."""
    words = plain(text)
    said = " ".join(words)
    if len(words) > _MOST_WORDS or not _MINE.search(said) or _NOT_MINE.search(said):
        return False
    return bool(_ONLY_MINE.search(said))


def but_passed(text: str) -> str:
    """A message without these words at its end: they say nothing of what it is."""
    return _AT_THE_END.sub("", text) if has_passed((text,)) else text


def but_resting(text: str, place: Place | None) -> str:
    """A message of a place elsewhere without the rest area at which its teller is or to which they go: it is fine."""
    return _AT_REST.sub(" ", text) if place and place.facility != "rest_area" else text
