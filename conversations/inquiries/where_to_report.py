"""Somebody asks where to report a trouble, and tells it: it is reported here, "lapor ke mana ya kalo ada pungli"."""

import re

from conversations.meaning.lexicon import Lexicon
from conversations.meaning.listed import NOW, WE
from conversations.understand import understand, visible

_REPORT = r"(?:lapor|laporan|melapor|ngelapor|ngadu|report)(?:nya|in|kan|ke|ne)?"
_WHITHER = (
    r"(?:(?:ke|ka|di|ing|nang|neng|menyang|marang|to) ?)?"
    r"(?:mana|siapa|endi|ngendi|sopo|sapa|saha|sinten|pundi|who|whom|where)"
)
_SOFTLY = rf"(?:ini|{NOW}|ya|yah|sih|dong|nih|pak|bu|min|kak|bang|mas|mbak|to|toh)"
_IF = r"(?:kalau|kalo|klo|kl|jika|soal|tentang|misal(?:nya)?|nek|yen|lek|mun|upami|if|about|when)"
_OPENING = (
    rf"(?:(?:{_SOFTLY}|{_IF}|halo|maaf|permisi|mau|numpang|izin|tanya|nanya|takon|ini|iki|itu|harus|mesti|kudu|"
    rf"{WE}|trus|terus|lalu|jadi)[ ,]+)*"
)
_ASKS = re.compile(
    rf"{_OPENING}(?:{_REPORT} {_WHITHER}(?: {_SOFTLY})*[ ,?]+(?:{_IF} )?(?P<then>.+)"
    rf"|{_REPORT} (?P<of>.+?) {_WHITHER}(?: {_SOFTLY})*"
    rf"|(?P<first>.+?)[ ,]+(?:(?:itu|ini|harus|mesti|kudu|{_SOFTLY}) )*{_REPORT} {_WHITHER}(?: {_SOFTLY})*)[ ?.!]*",
    re.IGNORECASE,
)
_HINT = re.compile(_REPORT, re.IGNORECASE)
_LONGEST = 150  # more is a story
_SUPPOSES = re.compile(rf"\b{_IF}\b", re.IGNORECASE)


def trouble_in(text: str, lexicon: Lexicon) -> str:
    """The trouble told beside the question where to report it, but danger that is only supposed; else empty."""
    said = " ".join(visible(text).split())
    asked = _ASKS.fullmatch(said) if len(said) <= _LONGEST and _HINT.search(said) else None
    told = next((words for words in asked.groupdict().values() if words), "") if asked else ""
    heard = understand(told, lexicon)
    supposed = heard.danger and _SUPPOSES.search(text)
    return told if (heard.category or heard.guesses) and not supposed else ""
