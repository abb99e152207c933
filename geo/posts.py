"""Find kilometre posts in a message, however people write them, and nothing that only looks like one."""

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from geo.from_to import TO, stretch
from geo.model import Side

Manner = Literal["cued", "plus", "lettered", "bare", "placed", "signed"]

_NUMBER = r"(\d{1,3}(?:\s?[.,]\s?\d{1,3}(?!\d))?)(?!\d)"
_DIGIT = re.compile(r"\d")
_PLUS = r"(?:(?:\s*\+\s*|/(?=\d00(?!\d)))(\d{1,3})(?!\d))?"  # "102+400", "58/600"
_SIDE = (
    r"(?:\s*(?:(?:jalur|jlr|sisi|lajur|ruas|arah|side|huruf)\s+|[/(-]\s*)?([ab]|alfa|alpha|bravo|be)\b\)?"
    r"(?!\s*\d{1,4}\s+[a-z]{1,3}\b)(?!['’]|\.[a-z]))?"  # "b 1234 xy" is a number plate
)
_SIDE_APART = re.compile(
    r"\b(?:jalur|jlr|sisi|lajur|side)\s+([ab]|alfa|alpha|bravo)\b(?!\s*\d{1,4}\s+[a-z]{1,3}\b)(?!['’]|\.[a-z])"
)
_ROADSIDE = re.compile(  # right after a road's name, no article: "km 130 cipali B banyak lubang", "cipali a parah"
    r"\s+(b(?=\s+[a-z])|(?:[ab]|alfa|alpha|bravo)\b(?=\s*(?:$|[,.;!?)]|(?:km|kilometer|arah|arh|menuju|dekat|deket|di|ada|"
    r"aya|ana|ono|wonten|banyak|akeh|loba|seueur|parah|macet|mogok|lubang|jalan|jalannya|rusak|mobil|truk|kecelakaan|"
    r"tabrakan|banjir|ban|pohon|lagi|masih|isih|keneh|sudah|udah|udh|sdh|tolong|yang|yg|sing|nu|dan|banget)\b)))"
)
_DENIED = re.compile(r"\b(?:bukan(?:nya)?|bkn|not|dudu|sanes)\s+(?:di\s+|yang\s+|yg\s+|at\s+)*$")
# "rest area", "resarea", "rest aera", "r.area", "resta", "rest stop", "tempat istirahat"
REST = (
    r"(?:res+\s?t?\s*-?\s*[ae](?:rr?e?|er|ra)[ae]*s?|r\.?\s?area|rst\s?area|resta\b"
    r"|rest\s?(?:stop|point|place)|service\s+(?:area|station|stop)|te?mpa?t\s+(?:istirahat|rehat)"
    r"|rest(?=\s*(?:k\.?m\.?\s*)?\d{2,3}))"
)
KILOMETRE = r"k[ieo]?l?[oi]?\s?m[ei]?tt?(?:er|re|r)e?(?:nya)?"  # "kilometer", "kilomter", "klometer", "kmtr"
FILLERS = (  # "km sekitar 57", "kilometer yang ke 57"
    r"(?:(?:ke|sekitar(?:an)?|kira-?\s?kira|kurang\s+lebih|kisaran|yang|yg|nomor|no\.?|angka|berapa\s+ya)\s*-?\s*){0,2}"
)
_CUE = (
    rf"(?:(?<![a-z])(?:k\s?\.?\s?m(?:nya)?|klm|kmt|ka\s?em|{KILOMETRE}|kilo|kilometer\s+post|pal)\s*[.:#=(-]*\s*{FILLERS}"
    rf"|(?<![a-z])(?:{REST}|ra)\s*(?:tol\s+|travoy\s+|yang\s+|yg\s+|di\s+|nomor\s+)*(?:k\.?\s?m\.?|no\.?|nomor)?\s*[.:-]?\s*)"
)
_CUED = re.compile(_CUE + _NUMBER + _PLUS + _SIDE + TO)
_BEFORE_REST = re.compile(
    rf"(?<![\d.,+])(?:(\d{{2,3}})\s?([ab]|alfa|alpha|bravo)|(\d{{3}}))\s+{REST}"
)  # "725 A rest area"
_PLUSSED = re.compile(r"(?<![\d+,.])(\d{1,3})\s?\+\s?(\d{3})(?!\d)" + _SIDE)
_LETTERED = re.compile(
    r"(?<![\d.,+/a-z])(\d{1,3}(?:[.,]\d{1,3})?)\s?([ab])(?![a-z0-9'’]|\.[a-z])(?!\s+\d{1,4}\s+[a-z])"
)
_NOT_COUNTED = (
    r"(?!\d|[.,:/]\d|\s*(?:orang|korban|kali|x\b|people|lajur\b|gardu|rebu|k\b|m\b|mtr\b|jt\b|detik|tahun|thn|wib|"
    r"jan|feb|mar(?:et|\b)|apr|mei|jun|jul|ag(?:u|t)|sep|okt|nov|des))"  # a date
)
_BARE = re.compile(
    r"(?:[,:]|[.;(-](?=\s*\d{2,3}(?:[.,]\d{1,3})?\s?[ab]?\s*(?:[.,;!?)]|$))|\s+(?:di|at|pas|sekitar|nomor|nomer|no\.?|angka|yang|yg|sing|a?nu))?\s*(\d{1,3}(?:[.,]\d{1,3})?)"
    + _PLUS
    + _SIDE
    + _NOT_COUNTED
)
_BEFORE_IT = r"(?:\s?([ab]))?{mark}?\s+(?:(?:ruas|jalan|di)\s+)?(?:tol\s+)?$"
_BEFORE_ROAD = re.compile(
    r"\b(?:di|at|dekat|deket|dkt|sekitar|nang|neng|ning|posisi|posisine?|lokasi)\s+(\d{2,3}(?:[.,]\d{1,3})?)"
    + _PLUS
    + _BEFORE_IT.format(mark=",")
)  # "di 102 cipali"
_FIRST = re.compile(
    r"^\W*(\d{3}(?:[.,]\d{1,3})?|\d\d(?=\s?[ab]\b))" + _PLUS + _BEFORE_IT.format(mark="[.,;:]")
)
_STANDING = re.compile(r"(?<![\d.,:/+-])(\d{2,3}(?:[.,]\d{1,3})?)" + _PLUS + _SIDE + _NOT_COUNTED)
_EXPECTED = re.compile(r"(?<!bukan )\b(?:di|pas|nang|neng|ning|ing|at|sekitar|dekat|deket|dkt|tadi)\s+$")
_SIGN = re.compile(
    r"\b(?:tulisan|plang|papan|patok|tiang|marker|marka|sign|tertulis)(?:nya|e)?(?:\s+(?!kecepatan|batas|maks|speed|up\b)[a-z]+){0,3}\s+$|(?<![a-z0-9])k\s?$"
)  # "tulisan hijau itu 538", "k39"
_REST_CALLED = re.compile(rf"\b{REST}(?:\s+[a-z]{{3,}}){{1,2}}\s+$")  # "rest area ngawi 575"
_VEHICLES = re.compile(r"\s*(?:mobil|motor|truk|truck|bus|bis|unit|kendaraan|cars?)\b")
_MOST_VEHICLES = 40  # "japek 12 mobil tabrakan": a larger number in front of vehicles is a kilometre
_FEWEST = 10  # "japek 2" is another road, "mbz 3 lajur" counts
_MONEY = re.compile(
    r"\b(?:tarif\w*|harga\w*|bayar\w*|rp|idr|saldo\w*|ongkos|biaya|kepotong|dipotong|top\s?up)\b"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.,][0-5]\d")
_COUNTED = re.compile(
    r"\s*(?:jam(?!\s*\d)|menit|mnt|rb|ribu|juta|persen|%|/\s*(?:h|jam|hour)|kph|km\b|kilo|lagi\b|hours?|minutes?"
    r"|per\s+(?:jam|hour)|orang|hari|meter\b|liter|ton\b)"
)
_PEOPLE = re.compile(r"\s*orang")  # not counted by "km 91 orangnya masih di dalam"

_THREE_DIGITS = 100
EXPECTED_WITHIN = 45  # characters before a number
_AFTER_NUMBER = re.compile(
    r"(?:^|[^a-z\d])(?<!lajur )(?<!jalur )(?<!lane )(?<!gardu )\d+\s*$"
)  # "kira2 km 57"
_ENGLISH = re.compile(
    r"\b(?:the|there|is|has|was|of|and|my|our|near|towards?|truck|broke|broken|please|accident)\b"
)


class Post(Struct, frozen=True, gc=False):
    """A kilometre somebody wrote at `start:end` of the text; `km_to` ends a stretch ("km 102-105", "km 105-102").

    `manner` says how sure it is a kilometre: after "km" (cued), as 102+400 (plus), as 102A (lettered), as a
    number right after a road's name (bare), where a place is expected (placed) or on a sign (signed). The last four
    mean nothing unless a road is named, but a placed or signed one may be asked about where a single road has it.
    """

    km: float
    side: Side | None
    km_to: float | None
    start: int
    end: int
    manner: Manner

    @property
    def unmarked(self) -> bool:
        """Whether nothing but its place in the sentence says that it is a kilometre."""
        return self.manner in ("placed", "signed")


def find_posts(text: str, raw: str, roads: tuple[tuple[int, int], ...] = ()) -> list[Post]:
    """The posts in a lower-case `text`; `raw` is it as written, `roads` where road names start and end."""
    if not _DIGIT.search(text):
        return []
    found = [post for match in _CUED.finditer(text) if (post := _cued(match, text, raw))]
    if not found:
        found = [_before_rest(match, raw) for match in _BEFORE_REST.finditer(text)]
    if not found:
        found = [post for match in _PLUSSED.finditer(text) if (post := _plussed(match, text, raw))]
    if not found:
        manner: Manner = "lettered" if roads else "signed"
        found = [post for match in _LETTERED.finditer(text) if (post := _lettered(match, raw, manner))]
    if not found:
        found = [post for start, end in roads if (post := _bare(start, end, text, raw))]
    found += [post for match in _STANDING.finditer(text) if (post := _placed(match, text, raw, found))]
    return _with_side_apart(_without_denied(found, text), text, raw, roads)


def _without_denied(found: list[Post], text: str) -> list[Post]:
    """The posts without those said not to be: "bukan di km 102, di km 120"; all where none other is said."""
    return [post for post in found if not _DENIED.search(text[: post.start])] or found


def _with_side_apart(
    found: list[Post], text: str, raw: str, roads: tuple[tuple[int, int], ...]
) -> list[Post]:
    """ "jalur A cipali km 141", "km 130 cipali B": the only kilometre's carriageway, said elsewhere."""
    if len(found) != 1 or found[0].side is not None:
        return found
    match = _SIDE_APART.search(text) or next(
        filter(None, (_ROADSIDE.match(text, end) for _, end in roads)), None
    )
    return [replace(found[0], side=_side(match, 1, raw))] if match else found


def _cued(match: re.Match[str], text: str, raw: str) -> Post | None:
    before = text[: match.start()]
    distance = _AFTER_NUMBER.search(before) and match[0].startswith("k")
    if distance or (_counts(match, text) and not _PEOPLE.match(text, match.end())):
        return None  # "km 2 jam" after "5": a distance and a time
    return _post(match, raw, "cued", match[1], match[2], 3, match[4])


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether what follows makes the number a count of something: "3 jam"."""
    return _COUNTED.match(text, match.end()) is not None


def _plussed(match: re.Match[str], text: str, raw: str) -> Post | None:
    if _counts(match, text):
        return None
    return _post(match, raw, "plus", match[1], match[2], 3)


def _bare(start: int, end: int, text: str, raw: str) -> Post | None:
    """A number beside a road's name, where it can only be a kilometre: no price, no time, no count."""
    match = _BARE.match(text, end) or _BEFORE_ROAD.search(text[:start]) or _FIRST.search(text[:start])
    if match is None or _counts(match, text):
        return None
    whole, _, decimals = match[1].replace(",", ".").partition(".")
    if decimals == "000" or (len(decimals) == 3 and _MONEY.search(text)) or _CLOCK.fullmatch(match[1]):
        return None
    exact = decimals or match[2] or match[3]
    if not exact and int(whole) < (_MOST_VEHICLES if _VEHICLES.match(text, match.end()) else _FEWEST):
        return None
    return _post(match, raw, "bare", match[1], match[2], 3)


def _placed(match: re.Match[str], text: str, raw: str, others: list[Post]) -> Post | None:
    """A number where a place is expected, "tadi di 120", or on a sign; if it is none of the other kilometres."""
    before = text[max(match.start() - EXPECTED_WITHIN, 0) : match.start()]
    signed = _SIGN.search(before) is not None or _called_rest_area(match, before, text)
    expected = signed or (match[1][:3].isdigit() and _EXPECTED.search(before))
    if not expected or _counts(match, text) or _MONEY.search(text):
        return None
    if any(post.start < match.end() and match.start() < post.end for post in others):
        return None
    return _post(match, raw, "signed" if signed else "placed", match[1], match[2], 3)


def _called_rest_area(match: re.Match[str], before: str, text: str) -> bool:
    named = match[1][:3].isdigit() and _REST_CALLED.search(before)
    return bool(named) and not _VEHICLES.match(text, match.end())


def _before_rest(match: re.Match[str], raw: str) -> Post:
    return _post(match, raw, "cued", match[1] or match[3], None, 2)


def _lettered(match: re.Match[str], raw: str, manner: Manner) -> Post | None:
    """ "338A"; where no road is named only of three digits and in one, for 12A is a seat and 312 A a plate."""
    side, km = _side(match, 2, raw), _km(match[1], None)
    if side is None or (manner == "signed" and (km < _THREE_DIGITS or match.end(1) < match.start(2))):
        return None
    return Post(km, side, None, match.start(), match.end(), manner)


def _post(
    match: re.Match[str],
    raw: str,
    manner: Manner,
    number: str,
    metres: str | None,
    side: int,
    to: str | None = None,
) -> Post:
    km, km_to = stretch(_km(number, metres), to)
    return Post(km, _side(match, side, raw), km_to, match.start(), match.end(), manner)


def _km(number: str, metres: str | None) -> float:
    km = float(number.replace(" ", "").replace(",", "."))
    if metres:
        km += int(metres) / (1000 if len(metres) == 3 else 100 if len(metres) == 2 else 10)
    return round(km, 3)


def _side(match: re.Match[str], group: int, raw: str) -> Side | None:
    """The carriageway; a lone small "a" in an English sentence is an article, "be" a verb."""
    letter = match[group]
    if letter is None:
        return None
    start = match.start(group)
    alone = raw[start - 1 : start].isspace()
    if alone and (letter == "be" or (letter == "a" and raw[start] == "a")) and _ENGLISH.search(raw.lower()):
        return None
    return "A" if letter[0] == "a" else "B"
