"""Whether words ask something, whatever it is, and what is told beside the question."""

import re

from conversations.understand import Lexicon, Understanding, understand
from conversations.words import plain

_ASKING = (
    r"(?:di ?mana|mana|kapan|kpn|berapa|brp|apa|apakah|siapa|kenapa|knp|mengapa|gimana|gmn|bagaimana|bisakah|"
    r"bolehkah|piye|pripun|kepriye|endi|pundi|pira|pinten|kumaha|naon|sabaraha|iraha|saha|how|where|when|what|which|"
    r"who|why)"
)
_NOT = r"(?:gak|ga|nggak|ngga|enggak|tidak|ora|mboten|teu|belum|blm)"
_BESIDE = r"(?: (?:ya|sih|pak|bu|min|kak))*"
_BEFORE = r"(?:(?:mau|numpang|tanya|nanya|eh|maaf|kalau|kalo|kl|itu|ini|lalu|terus) )*"
_ASKS = re.compile(
    rf"^{_BEFORE}{_ASKING}\b|\b(?:{_ASKING}|{_NOT}){_BESIDE}$|^(?:is|are|can|do|does) "
    rf"|\b(?:lewat|pakai|pake|naik|sampai) {_ASKING}\b"
    r"|\b(?:jam|pukul|km) (?:berapa|brp|pira|pinten|sabaraha)\b|\b(?:di ?mana|kapan|apakah|berapa lama|berapa jauh)\b"
)

_CLAUSES = re.compile(r"[,.;!?\n]+|(?=\b(?:\w+ )?(?:di ?mana|mana|kapan|piye|gimana|gmn)\b(?: \w+){0,2}\W*$)")


def told_beside_question(text: str, lexicon: Lexicon) -> Understanding:
    """What a text says; of a question in which nothing is heard, the danger told beside it.

    "Kecelakaan di cipali, polisi mana ya?" is heard as a question by what learned from whole messages.
    """
    whole = understand(text, lexicon)
    if whole.category or whole.danger or not asks(text):
        return whole
    told = (understand(clause, lexicon) for clause in _CLAUSES.split(text) if not asks(clause))
    return next((each for each in told if each.danger and each.category), whole)


def asks(text: str) -> bool:
    """Whether a text is put as a question."""
    return "?" in text or bool(_ASKS.search(" ".join(plain(text))))
