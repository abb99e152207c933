"""Words about who learns who told: that nobody may, or whether anybody does. Learned from such sentences.

The weights are written by `make model` from tests/golden/discretion_tuning.csv (benchmarks/learn_wishes.py).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from conversations.meaning import wish
from conversations.meaning.hearing import hear
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.listed import LATER, NOT, PLEASE, WE
from conversations.meaning.words import plain

NAMES = ("", "secret", "anonymous", "asks")  # nothing of it; show nobody; do not name me; who learns of me?
_LEVELS = ("secret", "anonymous")  # the one that hides more first
_LIKELY = 0.6
_CLAUSE = re.compile(
    r"(?:[^\n,.;:!?()]|(?<=\w)[.:](?=\w))+?(?=[\n,;:!?()]|\.(?!\w)|\s(?:tapi|tp|tpi|but|nanging|ning|tapina|soalnya|soale|"
    r"krn|karena|because|so)\s|$)\?*",
    re.IGNORECASE,
)
_SECRET = re.compile(r"rahasia|rusiah|wados|secret|confidential", re.IGNORECASE)  # the level by its own name
_DENIED = re.compile(  # "gak usah rahasia", "jangan dirahasiakan"
    rf"\b(?:{NOT}|tak|gausah|gajadi|gakjadi|batal|bukan|no) (?:\w+ )?"
    r"(?:di)?(?:rahasia|rusiah|anon|secret)|\b(?:jangan|jgn|ojo|tong|batal) (?:di)?(?:rahasia|rusiah|anon)"
    rf"|\b(?:rahasia|rusiah|anon)\w* {NOT} (?:usah|perlu|jadi|sah|kedah)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(  # outright: "gausah bawa2 nama saya", "no need to mention my name"
    rf"\b(?:jangan|jgn|ga ?usah|gak ?usah|{NOT} ?(?:usah|perlu|sah|kedah)|"
    r"ojo|ulah|tong|tanpa|don'?t|do not|no need to|without) "
    r"(?:(?:pake|pakai|usah|perlu|di) ?)?(?:(?:di|ny|nye|nge|me|ng?|ma)?"
    r"(?:bawa|gawa|gowo|mawa|s?ebut|s?ebat|cantum|tulis|kasih|pake|pakai|anggo|mention|use|give|includ|show)\w*"
    r"(?: (?:bawa|sebut)\w*)? )?"
    rf"(?:(?:nama|jeneng|asma|ngaran|nami|identitas)(?:ku| (?:{WE}|ku))|"
    r"my name)\b",
    re.IGNORECASE,
)
_NO_KNOWING = (
    rf"(?:{NOT}|kurang) ?(?:tau|tahu|ngerti|kenal|hafal|inget|ingat|"
    r"terang|apal|nyaho)"
)
_TURN = re.compile(  # where within a clause what is asked may begin
    rf"(?<=\s)(?:jangan|jgn|jngn|jgan|ojo|aja(?= di)|ulah|tong|ampun|sampun|{PLEASE}|minta|nyuwun|"
    rf"punten|don'?t|do not|keep|(?:di)?(?:rahasia|rusiah)\w*|secret\w*|anon\w*|tanpa|without|"
    rf"ga ?usah|kalau|kalo|klo|kl|lek|yen|nek|lamun|apa|apakah|{LATER}|bakal)\b",
    re.IGNORECASE,
)

_NOT_KNOWN = re.compile(  # asks nobody to hide theirs: "namanya ga tau", "gatau bener apa engga", "laporan apa ini"
    rf"^\W*(?:(?:tapi|cuma|{WE}|maaf) )*(?:(?:nama|jeneng|asma|ngaran|identitas)(?:nya|ne|na|e) "
    rf"(?:(?:{WE}|juga|jg|sih|petugas) )*{_NO_KNOWING}|{_NO_KNOWING} (?:siapa )?"
    rf"(?:nama|jeneng|asma|ngaran|identitas)(?:nya|ne|na|e)|{_NO_KNOWING} (?:(?!sama|podo|sami)\w+ ){{0,2}}"
    r"(?:sama|podo|padha|sami|bener|bnr|benar|betul|leres|valid|hoa[xk]s?)(?: \w+){0,3}?|"
    rf"{_NO_KNOWING} (?:ada |aya |ono |yang |yg )*(?:korban|orang\w*|sopir\w*|penumpang\w*)(?: [^\W\d]+){{1,5}}|"
    rf"{_NO_KNOWING} (?:\w+ ){{0,2}}?a (?:(?:apa|atau|ato|opo|or) )?b(?:nya)?|"
    r"laporan (?:\w+ )?(?:apa|opo|naon)(?: (?:ini|itu))?)"
    r"(?: (?:pak|bu|min|siapa|soalnya))*\W*$",
    re.IGNORECASE,
)
_AFRAID_OR_HIDDEN = (
    r"(?:takut|wedi|ajrih|sieun|khawatir|kuatir|scared|afraid|"
    r"(?:di|ka|dipun)?(?:dhelik|delik|umpet|umpt|singit|sumput|sembunyi|hide)\w*)"
)
_BESIDE = (
    rf"(?:{WE}|urang|i|i'?m|am|it|mbak|mas|pak|bu|min|kak|bang|soalnya|soale|banget|bgt|"
    rf"pisan|tenan|jujur|sih|iso|isa|bisa|tiasa|saged|can|you|be|{NOT}|ya|yo|nggih|dong|po|to)"
)
_GOES_WITH_IT = re.compile(  # a clause beside one that asks for it: "aku wedi", "iso didhelikke ora"
    rf"\W*(?:{_BESIDE}\W+)*{_AFRAID_OR_HIDDEN}(?:\W+{_BESIDE})*\W*", re.IGNORECASE
)
_HINTS = (  # without one of these, or a word below, no words say it
    "rhs", "rhas", "rahs", "rahas", "rusiah", "wados", "anon", "secret", "confid", "priva", "sebar", "yebar",
    "bocor", "viral", "umum", "publi", "siar", "ekspos", "shar", "post", "bilang", "blg", "cerita", "crito",
    "omong", "kand", "kond", "beja", "nyarita", "tell", "nama", "name", "nami", "identi", "nomor", "nomer", "nmr",
    "data", "diri", "jeneng", "asma", "ngaran", "number", "record", "tampil", "muncul", "pajang", "pidang",
    "pasang", "tayang", "liat", "riat", "lihat", "ketok", "keton", "delok", "tingal", "tembong", "saha", "sapa",
    "sopo", "siapa", "sinten", "ketah", "ketau", "konang", "nyaho", "dicari", "datangi", "golek", "pilar", "diam",
    "diem", "meneng", "cicing", "intern", "admin", "antara", "kita", "awak", "simpan", "simpen", "buni", "umpet",
    "singit", "sumput", "hide", "blur", "samar", "inisial", "lacak", "trace", "trouble", "safe", "saksi", "know",
    "find", "kenal", "between", "quiet", "hush", "lapor", "report", "baca", "waco", "woco", "maca", "medsos",
    "sebut", "bawa", "lindung", "protect", "tuntut", "masalah", "ngerti", "pirsa", "out of",
)  # fmt: skip
_WORDS_THAT_HINT = re.compile(r"\b(?:nm|who|(?:see|map)\b)|(?:aman|peta|tau|tahu)\b")


class _Said(Struct, frozen=True):
    """Words from `start` to `end` of a text and which of NAMES they are."""

    start: int
    end: int
    kind: str


def asked(text: str, lexicon: Lexicon) -> str:
    """The level words ask for, "secret" or "anonymous"; empty where they ask for none."""
    kinds = {said.kind for said in _found(text, lexicon)}
    return next((level for level in _LEVELS if level in kinds), "")


def asks_who_knows(text: str, lexicon: Lexicon) -> bool:
    """Whether somebody asks who learns who they are, or what comes of telling."""
    return any(said.kind == "asks" for said in _found(text, lexicon))


def denies(text: str) -> bool:
    """Whether words say that it is no secret after all: "gajadi rahasia", "gak usah anonim"."""
    return bool(_DENIED.search(text))


def without(text: str, lexicon: Lexicon) -> str:
    """The text without such words: they are no part of what happened."""
    left = text
    for said in reversed(_found(text, lexicon)):
        left = f"{left[: said.start]} {left[said.end :]}"
    return text if left == text else left.strip(" ,:;-.").lstrip("!() ")


def clauses(text: str) -> Iterator[re.Match[str]]:
    """The clauses of a text that may say it, each of which is heard by itself."""
    return (clause for clause in _CLAUSE.finditer(text) if _hints(clause[0].lower()))


def _hints(clause: str) -> bool:
    return any(hint in clause for hint in _HINTS) or bool(_WORDS_THAT_HINT.search(clause))


@lru_cache(maxsize=8)  # one message is read by several who ask what it means
def _found(text: str, lexicon: Lexicon) -> tuple[_Said, ...]:
    found = [
        said
        for clause in clauses(text)
        if not _NOT_KNOWN.search(clause[0]) and (said := _of(clause, lexicon))
    ]
    levels = [said.kind for said in found if said.kind in _LEVELS]
    if levels:
        starts = {said.start for said in found}
        found += [
            _Said(clause.start(), clause.end(), levels[0])
            for clause in _CLAUSE.finditer(text)
            if clause.start() not in starts and _GOES_WITH_IT.fullmatch(clause[0])
        ]
    return tuple(sorted(found, key=lambda said: said.start))


def _of(clause: re.Match[str], lexicon: Lexicon) -> _Said | None:
    """What a clause says of it, from where the trouble told before it has ended."""
    for start in _starts(clause, lexicon):
        said = clause[0][start:]
        kind = wish.likeliest(said, lexicon.discretion, lexicon, _LIKELY)
        kind = kind or ("anonymous" if _UNNAMED.search(said) else "")
        if kind and not (kind in _LEVELS and _DENIED.search(clause[0])):
            kind = "secret" if kind in _LEVELS and _SECRET.search(clause[0]) else kind
            return _Said(clause.start() + start, clause.end(), kind)
    return None


def _starts(clause: re.Match[str], lexicon: Lexicon) -> Iterator[int]:
    turns = [turn.start() for turn in _TURN.finditer(clause[0])]
    for start, after in zip((0, *turns), (*turns, None), strict=True):
        if after is None or not _tells(clause[0][start:after], lexicon):
            yield start


def _tells(text: str, lexicon: Lexicon) -> bool:
    """Whether words before what is asked are of a trouble or of a place."""
    words = plain(text)
    return any(map(str.isdigit, words)) or bool(hear(words, lexicon).categories)
