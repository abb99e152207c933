"""What a message says beside its matter: addresses, a call for an answer, who tells it, that nobody was hurt."""

import re

from conversations.meaning import discretion, own_name

_ASIDES = re.compile(
    r"(?:(?<=macet )|(?<=macetnya )|(?<=antrinya ))(?:tidak|tdk|ga|gak|nggak|ngga|ora) "
    r"(?:ketulungan|karuan|karu-?karuan|kira[- ]?kira|nahan|main[- ]?main)\b"
    r"|\bhttps?://\S+|\bi meant?\b|\b(?:tidak|tdk|ga|gak|nggak|ngga|tanpa|nihil) (?:ada )?korban jiwa\b"
    r"|\b(?:hall?o+|woi+|hei+|p)[ ,?!.]*ada (?:orang|admin|petugas)(?:nya)? (?:gak?|nggak|tidak)\b",
    re.IGNORECASE,
)


def without_asides(text: str) -> str:
    """The text without them: none is a part of what happened."""
    return _ASIDES.sub(" ", own_name.without(discretion.without(text), " "))
