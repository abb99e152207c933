"""What a few words say of a place read back: that it is the other way round, which carriageway, which kilometre."""

import re
from itertools import takewhile
from typing import cast

from conversations.meaning.words import plain
from conversations.telling.heading import side_alone
from geo.model import Side

_TURNS = frozenset((
    "kebalik", "kbalik", "terbalik", "kewalik", "kuwalik", "walikane", "tibalik", "kabalik", "kawalik", "sebaliknya",
    "sebalikny", "baliknya", "sabalikna", "kebalikannya", "kebalikan", "kosokbaline", "kosokbalen", "seberang",
    "seberangnya", "seberangan", "sebrang", "sebrangnya", "sebrangan", "opposite", "reverse", "reversed", "ketuker",
    "ketukar", "tertukar",
))  # fmt: skip
_ACROSS = frozenset((
    "seberang", "seberangnya", "seberangan", "sebrang", "sebrangnya", "sebrangan", "opposite",
))  # fmt: skip
_WAYS = frozenset((
    "side", "direction", "way", "carriageway", "lane", "sisi", "sebelah", "jalur", "arah", "lajur", "arahnya",
    "jalurnya", "sisinya", "arahe", "arahna", "jalure", "jalurna", "arahku", "arah ku",
))  # fmt: skip
_OTHERS = frozenset((
    "other", "satunya", "lain", "lainnya", "sana", "liyane", "sanesna", "sejen", "sejenna", "sijine", "opposite",
    "sebelahnya", "hijina",
))  # fmt: skip
_BESIDE_TURNS = _WAYS | _OTHERS | frozenset((
    "eh", "maaf", "sori", "sorry", "no", "not", "this", "bukan", "salah", "wrong", "harusnya", "yang", "yg", "sing",
    "nu", "di", "itu", "ini", "the", "on", "it", "s", "is", "was", "i", "mean", "maksudnya", "maksud", "saya", "nya",
    "pak", "bu", "min", "ya", "deng", "ding", "dudu", "sanes", "ing", "tadi", "oh", "ups", "kosok", "baline", "going",
    "of", "road", "jalan", "tol", "keliru", "klentu", "lepat", "traffic",
))  # fmt: skip
_NOT_THE_ONE = (("lain", "nu"), ("lain", "anu"))  # in Sundanese
_KM = re.compile(
    r"(?:(?:it s|its|it is|it was|that s|di|at|km ?(?:nya|ne|na)?|kilometer|kilo|kilometre|rest area(?: km)?|ra|"
    r"yang|yg|sing|nu)[ ]*)*"
    r"(?P<km>\d{1,3}(?:[.,+]\d{1,3})?) ?"
    r"(?:(?:(?:deng|ding|yang|yg|sing|nu|di|jalur|sisi|lajur|sebelah)(?:nya|e|na)? )*(?P<side>[ab]))?",
    re.IGNORECASE,
)


def other_way(text: str) -> str | None:
    """What follows words that say that it is the other way round, mostly nothing; None without such words."""
    words = plain(text)
    if words[:2] in _NOT_THE_ONE:
        return None
    run = list(takewhile(lambda word: word in _TURNS or word in _BESIDE_TURNS, words))
    turned = not _TURNS.isdisjoint(run)
    if not turned and (_OTHERS.isdisjoint(run) or _WAYS.isdisjoint(run)):
        return None
    after = words[len(run) :]
    if after and turned and all(word in _ACROSS for word in run if word in _TURNS):
        return None  # "seberang terminal" is a place
    return " ".join(after)


def sided(text: str) -> Side | None:
    """The carriageway a text names and says no more: "jalur b"."""
    return cast(Side, side_alone(text)) or None


def whole_km(text: str) -> str:
    """The kilometre a text names and says no more, with its letter: "km 47 b" as "47B"; else empty."""
    found = _KM.fullmatch(text.strip(" ."))
    return (
        f"{found['km'].replace('+', '.').replace(',', '.')}{(found['side'] or '').upper()}" if found else ""
    )
