"""Cut a message into plain words: lower case, no accents, nothing unseen, "anak2" as "anak"; and hear its tone."""

import re
import unicodedata
from functools import lru_cache

_LONGEST = 4096
_NO_WORD = re.compile(r"[^a-z0-9]+")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_TWICE = re.compile(r"\b([a-z]{3,})2([a-z]*)\b")  # "anak2", "ugal2an"
_TONES = {
    "asked": re.compile(r"\?(?!\w)"),  # not that of an address
    "asked last": re.compile(r"\?\W{0,9}$"),
    "called out": re.compile(r"!"),
    "laughed": re.compile("[😀😁😂😃😄😅😆😛😜😝😹🤣🤪]"),
    "wept": re.compile("[😓😢😥😨😩😫😭😰😱🆘]"),
    "begged": re.compile("🙏"),
}  # what stands beside the words and tells how they are meant
_OURS = frozenset(("saya", "aku", "ku", "kami", "kita", "gue", "gw", "kula", "abdi", "my", "our", "me", "us"))
_INVISIBLE = re.compile(
    r"[\u00ad\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\x00-\x08]"
)


def visible(text: str) -> str:
    """The text without characters nobody sees; empty where there is nothing to see."""
    return _INVISIBLE.sub("", text).strip()


def unaccented(text: str) -> str:
    """The text without accents: "saé" as "sae", as thumbs type it."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=8)  # the words of one message are asked for by several who read it
def plain(text: str) -> tuple[str, ...]:
    """The words of a text; a word said twice running counts once."""
    bare = unaccented(visible(text)[:_LONGEST].lower())
    listed = _TWICE.sub(_twice, _REPEATED.sub(r"\1", _NO_WORD.sub(" ", bare))).split()
    return tuple(word for word, before in zip(listed, ["", *listed], strict=False) if word != before)


def tone(text: str) -> tuple[str, ...]:
    """How a text is said: asked, called out, laughed, wept, begged; nothing of it for most."""
    heard = visible(text)[:_LONGEST]
    return tuple(name for name, sign in _TONES.items() if sign.search(heard))


def is_of_ours(text: str) -> bool:
    """Whether a text speaks of who writes it: "saya tabrakan"."""
    return not _OURS.isdisjoint(plain(text))


def _twice(match: re.Match[str]) -> str:
    return f"{match[1]} {match[1]}{match[2]}"
