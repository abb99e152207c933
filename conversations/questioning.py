"""Whether words ask something, whatever it is."""

import re

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
)


def asks(text: str) -> bool:
    """Whether a text is put as a question."""
    return "?" in text or bool(_ASKS.search(" ".join(plain(text))))
