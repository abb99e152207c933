"""Where one stops on the way of a journey, told beside it: "tapi mampir dulu ke semarang, nginep semalem"."""

import re

_BEFORE = r"(?:mau|sekalian|rencana|nanti|trus|terus|tapi|tp|dan|but)"
_TO = r"(?:dulu|sebentar|bentar|di|ke|menuju|to|in|at|menyang|nyang|dhateng|dateng|nang|neng|teng|ka)"
_STOP = re.compile(
    rf"[,;]?\s*\b(?:{_BEFORE} )*(?:mampir|singgah|transit|nginep|nginap|menginap|bermalam)\b(?: {_TO})*"
    rf"(?P<there>.*?)(?=[,;]|\s+(?:ke|menuju|tujuan|to|menyang|nyang|dhateng|dateng|nang|neng|teng|ka|"
    r"dari|dr|from|asal|saking|saka|seko|ti)\b|$)"
)


def without_stop(text: str) -> tuple[str, tuple[str, ...]]:
    """A lower-case text without it, and the names it may have, of one word or two."""
    found = _STOP.search(text)
    if found is None:
        return text, ()
    words = found["there"].split()
    return _STOP.sub(" ", text), tuple(" ".join(words[:many]) for many in (2, 1) if len(words) >= many)
