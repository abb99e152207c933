"""Leave out where a message says that all is well, or where its writer is by now: "nagreg lancar, disini macet"."""

import re
from collections.abc import Iterator

from geo.text import blot, lower

Span = tuple[int, int]

_NOT = (
    r"(?:tidak|tdk|gak|ga|gk|g|nggak|ngga|enggak|engga|kagak|ora|ra|mboten|boten|teu|henteu|no|not|no longer)"
)
_LESS = (
    r"(?:kurang|krg|belum|blm|belom|durung|dereng|acan|bukan|semoga|moga|mudahan|biar|supaya|ben|hopefully)"
)
_FREE = r"(?:lancar|lncr|aman|sepi|kosong|kothong|longgar|lengang|lowong|normal|clear|fine|free|empty|quiet|smooth)"
_IS_TROUBLE = (
    r"(?:macet|mcet|mct|kemacetan|stuck|padat|merayap|mampet|mandek|mandeg|tersendat|n?g?antr[ei]\w*|penuh|kebek|kecelakaan|"
    r"laka|tabrak\w*|nabrak|kacilakan|banjir|caah|longsor|mogok|tumbang|kebakaran|kobongan|kahuruan|begal\w*|rusak|"
    r"lubang|lobang|bolong|jams|jammed|jam(?=\s(?:at|in|on|near))|queue|accident|crash\w*|flood\w*|fire|landslide|parah)(?:nya|e|na)?\b"
)
_TROUBLE = re.compile(rf"\b{_IS_TROUBLE}")
_CLEAR = re.compile(rf"\b{_FREE}\b")
_DENIED = re.compile(rf"\b(?:{_NOT}|{_LESS})\s+(?:\w+\s+)?$")
_NO_TROUBLE = re.compile(
    rf"\b{_NOT}\s+(?:(?:ada|aya|ono|pati|begitu|terlalu|more|any)\s+)?{_IS_TROUBLE}"
    r"(?:\s+(?:lagi|maneh|deui|any ?more))?"
)
_NOT_NOW = re.compile(
    r"\b(?:tadi|tadinya|td|biasa\w*|kemarin|kemaren|awal\w*|semula|sebelumnya|kalo|kalau|was|usually|apa|apakah)\b|\?"
)
_OF_GOODS = re.compile(
    r"\b(?:bensin|solar|pertalite|pertamax|stok|bbm|air|toilet|saldo|gelap|rawan|tangki)\w*\b"
)
_ALREADY = re.compile(r"\W*(?:(?:sudah|udah|udh|sdh|wis|wes|geus|tos|masih|isih|jalan\w*|arus|already)\s+)*")
_CUTS = re.compile(
    r"[,;!\n]|(?<=\?)|\.(?!\d)|\b(?:tapi|tp|tpi|tetapi|cuma|cuman|nanging|tapina|ngan|but|sedangkan|sementara|terus|trus)\b"
)
_BY_NOW = re.compile(
    r"\b(?:(?:sekarang|skrg|skrng|skg|saiki|ayeuna|now|saya|sy|aku|kami|kita|gue|gw|kula|abdi|i|we)\s+){0,2}"
    r"(?:sudah|udah|udh|uda|sdh|wis|wes|geus|tos|already)\s+(?:mau\s+|hampir\s+)?"
    r"(?:sampai|sampe|nyampe|nyampai|tiba|masuk|tekan|dugi|di|in|at)\s+(?:(?:di|ka|ke)\s+)?"
    r"(?!km\b|rest\b|tol\b)[a-z]+\b(?:\s+(?!tadi\b|di\b|ada\b|yang\b|yg\b|korban)[a-z]+\b)?"
)
_EARLIER = re.compile(
    r"\b(?:tadi|td|tdi|barusan|kejadian\w*|lihat|liat|ngeliat|ningali|nyawang|saw|seen|earlier|passed)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:di|nang|neng|ning|ing|wonten|at|in|on)\s+(?!sini|situ|jalan\b|tol\b|here|the\b)[a-z]{4,}"
)


def beside_the_trouble(text: str) -> str:
    """A text, as long as before, without where all is well and, beside what was seen, where its writer is by now."""
    small = lower(text)
    left = _without_clear(small)
    if (now := _BY_NOW.search(left)) and _EARLIER.search(left[: now.start()] + left[now.end() :]):
        left = blot(left, *now.span())
    return "".join(old if new == low else new for old, low, new in zip(text, small, left, strict=True))


def names_another(told: str) -> bool:
    """Whether the rest of a text says where, though nobody knows that place: it is not where all is well."""
    return _OTHERWISE.search(lower(told)) is not None


def _without_clear(text: str) -> str:
    if not (_CLEAR.search(text) or _NO_TROUBLE.search(text)) or not _TROUBLE.search(text):
        return text
    clauses = list(_clauses(text))
    clear = [(start, end) for start, end in clauses if _is_clear(text[start:end])]
    if not any(_TROUBLE.search(text[start:end]) for start, end in clauses if (start, end) not in clear):
        return text
    for start, end in clear:
        text = blot(text, start, end)
    return text


def _clauses(text: str) -> Iterator[Span]:
    """Where its parts start and end; one that tells of both is cut between them: "nagreg lancar limbangan macet"."""
    ends = [*(cut.end() for cut in _CUTS.finditer(text)), len(text)]
    for start, end in zip([0, *ends], ends, strict=False):
        cut = _between(text, start, end)
        yield from ((start, cut), (cut, end)) if cut else ((start, end),)


def _between(text: str, start: int, end: int) -> int:
    """Where what is clear ends and the trouble begins in one clause; 0 where it is not told so."""
    clear = _CLEAR.search(text, start, end) or _NO_TROUBLE.search(text, start, end)
    trouble = _TROUBLE.search(text, clear.end(), end) if clear else None
    if clear is None or trouble is None:
        return 0
    begins = _ALREADY.fullmatch(text[start : clear.start()])  # "lancar di nagreg macet di limbangan"
    return trouble.start() if begins else clear.end()


def _is_clear(clause: str) -> bool:
    found = _CLEAR.search(clause)
    free = found is not None and not _DENIED.search(clause[: found.start()]) and not _OF_GOODS.search(clause)
    rest = _NO_TROUBLE.sub(" ", clause)
    return (free or rest != clause) and not _TROUBLE.search(rest) and not _NOT_NOW.search(clause)
