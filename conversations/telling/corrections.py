"""What the words of a correction say: that it is not this but that, another side, or the other way round."""

import re
from itertools import takewhile
from typing import cast

from msgspec import Struct

from conversations.meaning.words import plain
from conversations.telling.heading import side_alone
from geo.model import Side

_SORRY = (
    r"(?:(?:e+h+|eits?|maaf|sori|sorry|ups|oops|wah|waduh|lho|oh|no|nope|wait|ngapunten|nuwun sewu|punten|hapunten|"
    r"ternyata|jebule|tibake|tetela|horeng|actually|ralat|koreksi|correction|tadi)\b[ ,.:!-]*){1,4}"
)
_NOT = r"(?:bukan|bkn|bukannya|dudu|sanes|salah|keliru|klentu|lepat|not|it s not|isn t|wrong)"
_WRONG = r"(?:(?:itu|is|was|nya|ne|na) ?)?(?:salah|keliru|klentu|lepat|wrong|incorrect)"
_MEANT = (
    r"(?:(?:se)?harusnya|(?:se)?mestinya|maksud(?:nya|e|na| ?(?:saya|ku|aku|kula|abdi))|kudune|kedahna|kuduna|"
    r"i mean(?:t)?|(?:it )?should (?:be|have been))"
)
_RIGHT = (
    rf"(?:{_MEANT}|(?:sing|yang|yg) (?:bener|benar)|it s|its|melainkan|tapi|tp|nanging|ning|tapina|but|rather|"
    r"ternyata|rupanya|jebule|tibake|horeng|cuma|cuman|hanya|mung|ngan|just|only|itu|yang)"
)
_SO = rf"(?:{_RIGHT}\b[ ,]*){{0,3}}"
_NO_DENIAL = r"(?!(?:kirim|lapor|satu|pulang|main|cuma|hanya|only|just|at all|masalah)\b)"
_AFTER = rf"(?:[ ,]+(?:{_MEANT}|deng|ding|instead|actually|(?:sing|yang|yg) (?:bener|benar))){{1,2}}"
_POLITE = re.compile(
    r"(?:[ ,]+(?:pak|bu|min|kak|bang|mas|mbak|ya|kok|lho|maaf|sorry|punten|nggih|please))+$", re.IGNORECASE
)
_OPENS = re.compile(_SORRY, re.IGNORECASE)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_NOT} +{_NO_DENIAL}(?P<denied>[^,.;]{{1,40}}?)(?: *[,.;]+ *| +(?={_RIGHT}\b)){_SO}(?P<said>.+)",
        rf"(?:the )?(?P<denied>[^,.;]{{1,30}}?) ?{_WRONG}(?: *[,.;:]+ *| +(?={_RIGHT}\b)){_SO}(?P<said>.+)",
        rf"(?:salah|keliru|klentu|lepat|wrong)(?: *[,.;:]+ *| +(?={_RIGHT}\b)){_SO}(?P<said>.+)",
        r"(?:salah|keliru|klentu|lepat|wrong) (?P<said>(?:km ?)?\d{1,3} ?[ab]?)",
        rf"(?P<said>[^,;]{{2,60}}?),? (?:bukan|bkn|dudu|sanes|not) +{_NO_DENIAL}(?P<denied>[^,;]{{1,40}})",
        rf"(?:bukan|bkn|dudu|sanes|not|isn t) +{_NO_DENIAL}(?P<denied>[^,.;]{{1,40}})(?P<said>)",
        r"(?:cuma|cuman|hanya|mung|ngan|ngan ukur|only|just)\b (?:an? )?(?P<only>\w+(?: \w+)?)"
        r"(?: (?:doang|doank|saja|aja|wae|wungkul))?",
        rf"(?:{_RIGHT}\b[ ,]*)?(?P<said>.{{1,60}}?){_AFTER}",
        rf"{_MEANT}\b[ ,:]*(?P<said>.+)",
    )
)
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
_KM = re.compile(
    r"(?:(?:di|at|km ?(?:nya|ne|na)?|kilometer|kilo|kilometre|rest area(?: km)?|ra|yang|yg|sing|nu)[ ]*)*"
    r"(?P<km>\d{1,3}(?:[.,+]\d{1,3})?) ?(?P<side>[ab])?",
    re.IGNORECASE,
)


class Correction(Struct, frozen=True):
    """It is `said` instead of `denied`; either may be empty. `lessens`: it is no more, "ternyata cuma mogok"."""

    said: str
    denied: str = ""
    lessens: bool = False


def correction(text: str) -> Correction | None:
    """What a text says it is and is not: "bukan Bawen, Ambarawa", "eh Ambarawa"; None for all else."""
    told = _POLITE.sub("", " ".join(text.replace("'", " ").replace("’", " ").split()).strip(" .!"))
    opened = _OPENS.match(told)
    told = told[opened.end() :] if opened else told
    for form in _FORMS:
        if found := form.fullmatch(told):
            parts = found.groupdict()
            if only := parts.get("only"):
                return Correction(only, lessens=True)
            return Correction(parts["said"].strip(" .,"), (parts.get("denied") or "").strip())
    return Correction(told) if opened and told else None


def other_way(text: str) -> str | None:
    """What follows words that say that it is the other way round, mostly nothing; None without such words."""
    words = plain(text)
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
