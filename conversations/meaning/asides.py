"""What a message says beside its matter: addresses, a call for an answer, who may know it, that nobody was hurt."""

import re

_WISH = (  # heard elsewhere (conversations/telling/privacy.py)
    r"(?:(?:(?:di)?rahasia(?:kan|in)|(?:di)?sembunyi(?:kan|in)|jangan (?:di)?sebut(?:kan|in)?|tanpa)"
    r" (?:nama|identitas|nomor|data)\w*(?: (?:saya|aku|kami|ku))?"
    r"|jangan (?:di)?(?:bilang|kasih tau|kasih tahu|cerita)\w*(?:\W{1,2}\w+){0,4}? (?:saya|aku|gue|gw)"
    r"(?: (?:yang|yg) (?:lapor|ngelapor|melapor))?"
    r"|(?:(?:di)?rahasia(?:kan|in)?|anonim)(?: (?:aja|saja|ya|dong|pak|bu|min))*\W*$"
    r"|keep (?:(?:my|our) (?:name|identity|number)s?|this|it) (?:secret|confidential|private))"
)
_ASIDES = re.compile(
    r"\bhttps?://\S+|\bi meant?\b|\b(?:tidak|tdk|ga|gak|nggak|ngga|tanpa|nihil) (?:ada )?korban jiwa\b"
    r"|\b(?:hall?o+|woi+|hei+|p)[ ,?!.]*ada (?:orang|admin|petugas)(?:nya)? (?:gak?|nggak|tidak)\b"
    rf"|\b(?:(?:tolong|mohon|harap|please) )?{_WISH}",
    re.IGNORECASE,
)


def without_asides(text: str) -> str:
    """The text without them: none is a part of what happened."""
    return _ASIDES.sub(" ", text)
