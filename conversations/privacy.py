"""Who may know the teller, as people say it in words."""

import re

from conversations.understand import understand
from conversations.words import plain
from conversations.world import World

LEVELS = ("open", "anonymous", "secret")  # each hides more than the one before
_MOST_WORDS = 9  # more tell something beside
_MOST_BESIDE = 3  # words that are no story yet
_NAME = r"(?:nama|nma|identitas|nomor|nomer|data|jeneng|asma|nami|name|identity|number)(?:ku|ne|na|nya|e)?"
_NOT = r"(?:jangan|jgn|jangn|ojo|aja|ampun|sampun|tong|ulah|teu kenging|don t|dont|do not)"
_HIDES = {
    "secret": re.compile(
        r"\b(?:di)?rahasia(?:kan|in|akan|na|ne)?\b|\bsecret\b|\bconfidential\b|\b(?:di)?rusiah\w*|\b(?:di)?wados\w*"
    ),
    "anonymous": re.compile(
        rf"\banonim\b|\banonymous(?:ly)?\b|\btanpa {_NAME}\b|\bwithout my name\b|\bkeep my name out\b"
        rf"|\b{_NOT} (?:\w+ ){{1,3}}?{_NAME}\b|\b{_NAME} (?:\w+ ){{0,2}}?{_NOT}\b"
    ),
}
_WORRIES = re.compile(
    rf"\b(?:aman|bocor|ketahuan|tersebar|disebar|safe|leaked|konangan)\b.*\b{_NAME}\b"
    rf"|\b{_NAME}\b.*\b(?:aman|bocor|ketahuan|tersebar|disebar|safe|leaked|konangan)\b"
)
_SAYS = (*_HIDES.items(), ("anonymous", _WORRIES))
_HINTS = re.compile(  # without one of these no message says anything of it
    r"rahasia|rusiah|wados|anon|secret|confid|nam[aei]|nma|identi|nom[oe]r|data|jeneng|asma|number",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:di)?rahasia(?:kan|in)\b|\banonim\b|\banonymous\b|\bkeep it secret\b|\bconfidential\b"
)
_DENIED = re.compile(
    r"\b(?:tidak|tak|gak|ga|nggak|ngga|gausah|bukan|ora|teu|not|no) (?:\w+ )?(?:rahasia|anonim|secret|anon)"
    r"|\b(?:beda\w*|apa itu|maksud\w*|difference|what is)\b"  # who asks what it means
)


def said(text: str, world: World) -> str:
    """The level a text asks for and nothing else; empty for anything else."""
    words = plain(text) if _HINTS.search(text) else ()
    told = " ".join(words)
    if not words or len(words) > _MOST_WORDS or _DENIED.search(told):
        return ""
    asks = next(((level, found) for level, hides in _SAYS if (found := hides.search(told))), None)
    if asks is None or world.geo.locate(text).candidates:
        return ""
    beside = (told[: asks[1].start()] + told[asks[1].end() :]).split()  # "identitas saya" is no trouble
    alone = len(beside) <= _MOST_BESIDE or not understand(text, world.lexicon).category
    return asks[0] if alone else ""


def asked_with(text: str) -> str:
    """The level a whole story asks for beside what it tells: "... tolong rahasiakan nama saya"."""
    told = " ".join(plain(text)) if _HINTS.search(text) else ""
    found = None if _DENIED.search(told) else _ASKS.search(told)
    return ("anonymous" if found[0].startswith("anon") else "secret") if found else ""


def stricter(one: str, other: str) -> str:
    """Which of two levels hides more; an empty one hides nothing."""
    return max(one, other, key=lambda level: LEVELS.index(level) if level else -1)
