"""What a message tells beside what hides it: its teller, a place, a clause that denies, complains or follows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from conversations.meaning.lexicon import Lexicon
from conversations.meaning.listed import ALREADY, NOT, NOT_YET, THANKS, WE
from conversations.meaning.phrases import find
from conversations.meaning.settled import HELPED
from conversations.meaning.words import plain

_NOT = rf"(?:{NOT}|tak|g|no|isn t)"
_YET = rf"(?:{NOT_YET}|blom|not yet)"
_NAMED = re.compile(r"\b(?i:atas nama|nama) [A-Z]\w{1,15}(?: [A-Z]\w{1,15}){0,2}\b")  # of whom to call
_PLATE = re.compile(
    r"\b(?i:(?:no(?:mor)?[. ]{0,2}pol(?:isi)?|nopol|plat(?: nomor| no)?|plate)(?:nya|e|na)?\W{1,3}"
    r"[a-z]{1,2} ?\d{1,4} ?[a-z]{0,3})\b|\b[A-Z]{1,2} ?\d{3,4} ?[A-Z]{2,3}\b"
)
_PHONE = re.compile(
    r"(?:\b(?:hubungi|kontak|contact|call|telp\w{0,4}|tlp|wa|whatsapp|hp|nomor|nomer|no|number|my|me|saya|aku|ke|di|"
    r"is)[ .:]{1,3}){0,4}(?:\+?62|\b0)8\d[\d -]{6,13}\d\b",
    re.IGNORECASE,
)
_AT = (
    r"(?:(?:posisi|lokasi|sekitar|sekitaran|dekat|deket|near|around)(?:nya)? )?(?:di|d|ing|neng|ning|nang|teng|at|"
    r"on|near|dekat|deket|depan|dari|sekitar|sekitaran|posisi|lokasi|sebelum|setelah|sesudah|habis|abis) "
)
_SPOT = re.compile(
    rf"\b(?:{_AT})?(?:km\.? ?|kilometer )\d{{1,3}}(?:[.,+]\d{{1,3}})?(?: ?[ab]\b)?|"
    rf"\b(?:{_AT})?(?:rest ?area|ra|tip) (?:km )?\d{{1,3}} ?[ab]?\b",
    re.IGNORECASE,
)
_HERE = "\x02"  # stands for a spot, whose road may follow: "km 102 cipali"
_PLACED = re.compile(
    rf"(?:\b{_AT}|{_HERE}\s+(?!dari |arah |ke |menuju |di |tol )|"
    r"\b(?:arah |ke |menuju |via |(?<!gerbang )(?<!pintu )(?<!exit )(?=tol )))"
    r"(?:ke |mau ke |gerbang tol |gerbang |gate |gt |exit tol |exit |pintu tol |"
    r"tol |stasiun |terminal |pelabuhan |lingkar |jalan |raya ){0,4}(\w{1,30})",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[,;\n]+|[.!]+(?=\s|$)|\b(?=(?:tapi|tp|tetapi|cuma|cuman|cm|hanya|makanya|but|only|just|mung|namung|ngan)\b)",
    re.IGNORECASE,
)
_ONLY = (
    r"^(?:tapi|tp|tetapi|cuma|cuman|cm|hanya|makanya|but|only|just|mung|namung|ngan|ning|nanging)"
    r"(?: (?:mau )?(?:lapor|info)(?: aja| saja)?)?\b"
)
_JOINED = re.compile(_ONLY, re.IGNORECASE)
_BUT = re.compile(r"^(?:tapi|tp|tetapi|but|ning|nanging)\b", re.IGNORECASE)
_IS_WELL = re.compile(
    rf"^(?:(?:{WE}|semua\w*|alhamdulillah|we|i|all|everyone|penumpang|keluarga)(?: (?:are|am|is|m))? )*"
    rf"(?:{ALREADY} |pada )?(?:aman|selamat|slamet|salamet|baik|sehat|gapapa|gpp|fine|ok|okay|safe|"
    rf"{_NOT} (?:apa|papa|kenapa|kunanaon)(?: (?:apa|napa))?)(?: (?:aja|saja|kok|semua\w*|pak|bu|min|all))*$"
)
_DENIES = re.compile(
    rf"^(?:\w+ )?(?:{_NOT} (?:ada|ana|ono|wonten|aya)|gada|gaada|euweuh|no|there (?:is|are|was) no|tanpa)"
    r"(?: \w+){1,6}$"
    rf"|^korban (?:jiwa )?(?:nihil|{_NOT} ada)$"
    rf"|^(?:\w+ )?{_NOT} (?:macet|padat|kecelakaan|mogok|banjir|hujan|ujan|rusak|jam)\b"
)
_IS_NOT = re.compile(r"^(?:bukan\w{0,3}|sanes|dudu) ")
_IS_OVER = re.compile(rf"\b{ALREADY} (?:mulai |agak |pada |semua )?{HELPED}$")
_IS_NOTHING = re.compile(  # what is left tells of something past, or of no trouble
    rf"\b(?:kirain|ternyata|doang|muji|nanya|tanya|bilang|kemarin|kemaren|tadi|dudu|sanes|bukan|{THANKS}|"
    rf"untung|alhamdulillah|no problem|{ALREADY})\b"
)
_UNANSWERED = re.compile(
    rf"(?:\b(?:{_NOT}|{_YET})(?: \w+){{0,2}} (?:di ?|ke)?(?:angkat|respon\w*|jawab|bales|balas|tanggap\w*|gubris|"
    r"tindak\w*|answer\w*|nyambung)\b"
    rf"|\b(?:{_NOT} (?:ada|ana|ono|wonten|aya)|{_YET}(?: (?:ada|ana|aya|nampak|kelihatan|keliatan))?) "
    r"(?:petugas|polisi|pjr|derek|bantuan|patroli|ambulan\w*|tindakan|penanganan|officers?|police|"
    r"(?:yang|yg) (?:datang|dateng))"
    rf"|\b(?:petugas|polisi|pjr|derek|bantuan|patroli)(?:nya|e|na)? (?:{_YET}|{_NOT}) (?:ada|datang|dateng|muncul|"
    r"nongol|kelihatan|keliatan|sampai|nyampe)\b)(?: (?:di|ing|neng|ka|at))?(?: (?:the )?(?:lokasi|tkp|tempat|sini|"
    r"situ|scene))?\b"
)
_FOLLOWS = re.compile(
    r"[,.]?\s?\b(?:sampai|sampe|ampe|bikin|jadi(?:nya)?|akibatnya|makanya|menyebabkan|mengakibatkan|marai|nepi ka|"
    r"causing|causes) (?:(?:jadi|bikin|jalan(?:an)?|kami|semua|pada|a|huge|big) ){0,3}(?:macet|kemacetan|padat|"
    r"antri\w{0,4}|merayap|kejebak|jam|traffic|queue)\w{0,4}(?: (?:parah|panjang|total|banget|bgt|semua))?\W*$",
    re.IGNORECASE,
)
_DANGERS = ("hazard", "accident", "medical", "crime")
_ON_THE_ROAD = (*_DANGERS, "fuel", "road_damage")
_AT_PLACES = {  # what is told at a place, or of a service, may be one of these
    "rest_area": _ON_THE_ROAD,
    "terminal": (*_ON_THE_ROAD, "congestion"),
    "toll_gate": (*_ON_THE_ROAD, "congestion"),
    "transport": (*_ON_THE_ROAD, "congestion"),
    "telecom": (*_ON_THE_ROAD, "congestion"),
}
_COMPLAINED_OF = ("hazard", "accident", "medical", "road_damage", "fuel", "congestion")
_WHICH_BLOCKS = ("extortion", "hazard", "accident")


class Rest(Struct, frozen=True):
    """What is left of a text, the kinds it may tell of, and whether a phrase of the lexicon must say so."""

    text: str
    kinds: tuple[str, ...]
    is_said: bool = True


def rests(text: str, category: str, guess: str, lexicon: Lexicon) -> Iterator[Rest]:
    """What else a text may tell that was read as this category, or surely as none and at best as the guess.

    Nothing of a question, since that tells nothing.
    """
    if "?" in text:
        return
    bare, likeliest = without_who(text), category or guess
    if likeliest in _AT_PLACES:
        yield Rest(without_where(bare, lexicon), _AT_PLACES[likeliest], is_said=False)
    elif likeliest == "staff":
        yield Rest(without_complaint(bare), _COMPLAINED_OF)
    elif likeliest == "congestion":
        yield Rest(_FOLLOWS.sub("", bare), _WHICH_BLOCKS)
    if not category:
        yield Rest(bare, lexicon.names)
        yield Rest(_without_denied(bare, lexicon), lexicon.names)


def without_who(text: str) -> str:
    """The text without the name, the plate and the number of who tells it."""
    return _PHONE.sub(" ", _PLATE.sub(" ", _NAMED.sub(" ", text)))


def without_where(text: str, lexicon: Lexicon) -> str:
    """Without kilometres, and without what stands at a place of that name: in "gerbang lelet" it is the matter."""

    def left(found: re.Match[str]) -> str:
        name = found[1].lower()
        return " " if name in lexicon.places or name in lexicon.towns else found[0]

    return _PLACED.sub(left, _SPOT.sub(f" {_HERE} ", text)).replace(_HERE, " ").strip()


def without_complaint(text: str) -> str:
    """Without clauses that nobody answers or has come, but for what such a clause tells after that."""
    told = [" ".join(plain(clause)) for clause in _CLAUSES.split(text)]
    left = [said[found.end() :] if (found := _UNANSWERED.search(said)) else said for said in told]
    return ", ".join(said.strip() for said in left if said.strip())


def _without_denied(text: str, lexicon: Lexicon) -> str:
    """Without clauses that say before the matter what is not, or beside it that something else is over.

    Only where a place is told, too: "ga macet, cuma rame" tells of nothing.
    """
    clauses = [clause.strip() for clause in _CLAUSES.split(text) if clause.strip()]
    if len(clauses) < 2 or without_where(text, lexicon) == text.strip():
        return text
    over = [clause for clause in clauses if _says_over(clause, lexicon)]
    left = [clause for clause in clauses if clause not in over]
    while len(left) > 1 and _is_denial(left[0], left[1], lexicon):
        left.pop(0)
    rest = ", ".join(_JOINED.sub("", clause) for clause in left)
    told = _kinds(rest, lexicon)
    if _IS_NOTHING.search(" ".join(plain(rest))) or any(told & _kinds(clause, lexicon) for clause in over):
        return text
    return rest


def _is_denial(clause: str, after: str, lexicon: Lexicon) -> bool:
    said = " ".join(plain(without_where(clause, lexicon)))
    if _IS_NOT.match(said):
        return bool(_BUT.match(after))
    return bool(_DENIES.search(said) or (_IS_WELL.search(said) and _JOINED.match(after)))


def _says_over(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause says of a trouble it names itself that it is over: "macetnya udah cair"."""
    said = " ".join(plain(without_where(clause, lexicon)))
    return bool(_IS_OVER.search(said) and _kinds(clause, lexicon))


@lru_cache(maxsize=8)
def _kinds(clause: str, lexicon: Lexicon) -> frozenset[str]:
    found = find(tuple(lexicon.spelled(plain(clause))), lexicon.categories, lexicon)
    return frozenset(kind for one in found for kind in lexicon.categories[one.phrase])
