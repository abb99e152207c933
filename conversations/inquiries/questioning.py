"""Whether words ask something, whatever it is, and what is told beside the question."""

import re

from conversations.meaning.listed import HOW, NOT, NOT_YET
from conversations.meaning.words import plain
from conversations.understand import Lexicon, Understanding, names_danger, understand

FRIENDS = "lur|dulur|sedulur|bro|bos|boss|gaes|guys|sis|cak|rek|mang|euy|lek"  # who is spoken to
_ASKING = (
    rf"(?:di ?mana|dmn|dmana|mana|kapan|kpn|berapa|brp|apa|apakah|siapa|kenapa|knp|mengapa|{HOW}|bisakah|bolehkah|"
    r"endi|pundi|pira|pinten|naon|sabaraha|iraha|saha|how|where|when|what|which|who|why)"
)
_NOT = rf"(?:{NOT}|{NOT_YET})"
_BESIDE = r"(?: (?:ya|sih|pak|bu|min|kak|aja|saja|dong|mas|bang|gan|kira2?|kira kira))*"
_BEFORE = r"(?:(?:mau|numpang|tanya|nanya|eh|maaf|kalau|kalo|kl|itu|ini|lalu|terus) )*"
_ASKS = re.compile(
    rf"^{_BEFORE}{_ASKING}\b|\b(?:{_ASKING}|{_NOT}){_BESIDE}$|^(?:is|are|can|do|does) "
    r"|^(?:\w+ )?kok (?:bisa|iso|tiasa)\b"
    rf"|\b(?:lewat|pakai|pake|naik|sampai) {_ASKING}\b"
    r"|\b(?:jam|pukul|km) (?:berapa|brp|pira|pinten|sabaraha)\b|\b(?:di ?mana|kapan|apakah|berapa lama|"
    r"berapa jauh)\b"
    rf"|\b(?:berapa|brp|pira|pinten|sabaraha) (?:jam|menit|km|kilo\w*)(?: lagi)?{_BESIDE}$"
)

_SUPPOSES = re.compile(
    r"^\W*(?:kalau|kalo|kl|klo|misal\w*|jika|if|yen|menawi|upami|mun|apa|apakah)\b", re.IGNORECASE
)
_CLAUSES = re.compile(
    rf"(?<=[,.;!?\n])|(?=\b(?:kok )?{NOT} (?:ada|ana|ono|wonten|aya)\b)|"
    rf"(?=\b(?:\w+ )?(?:di ?mana|mana|kapan|{HOW})\b(?: \w+){{0,2}}\W*$)"
)
_ONLY_HOW = re.compile(  # "gimana caranya"
    rf"(?=.*\b(?:{HOW}|how)\b)(?:(?:{HOW}|how|to|do|i|we|it|that|use|this|cara\w*|terus|trus|lha|ngikutin\w*|ikut\w*|"
    r"pakai\w*|pake\w*|makai\w*|ya|sih|min|pak|bu|kak|dong|itu|ini|nya|bang|mas)(?: |$))+"
)
_HELPERS = re.compile(
    r"\b(?:polisi|pulisi|ambulan\w*|petugas|derek|damkar|pemadam|medis|bantuan|police|ambulance|help)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<=[,.;!?\n])")


def told_beside_question(text: str, lexicon: Lexicon) -> Understanding:
    """What a text says; of a question in which nothing is heard, what is told beside it.

    "Kecelakaan di cipali, polisi mana ya?" is heard as a question by what learned from whole messages.
    """
    whole = understand(text, lexicon)
    if whole.category or whole.danger or not asks(text):
        return whole
    told = [
        understand(clause, lexicon) for clause in _CLAUSES.split(text) if clause and not _is_asked(clause)
    ]
    danger = (
        each for each in told if each.danger and each.category and whole.category in ("", each.category)
    )
    if found := next(danger, None):
        return found
    plain_trouble = (each for each in told if each.category not in ("", "congestion"))
    return whole if whole.category else next(plain_trouble, whole)


def calls_for_help(text: str, lexicon: Lexicon) -> bool:
    """Whether danger is told, and who helps is only asked for: "ada kecelakaan di km 50, polisi mana?"."""
    if not _HELPERS.search(text):
        return False
    return any(names_danger(clause, lexicon) and not _is_asked(clause) for clause in _PARTS.split(text))


def _is_asked(clause: str) -> bool:
    return asks(clause) or bool(_SUPPOSES.search(clause))


def asks(text: str) -> bool:
    """Whether a text is put as a question."""
    return "?" in text or bool(_ASKS.search(" ".join(plain(text))))


def asks_only_how(said: str) -> bool:
    """Whether plain words ask no more than how it is done."""
    return bool(_ONLY_HOW.fullmatch(said))
