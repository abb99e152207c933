"""Words that put right what was told before: "bukan banjir, jalan rusak", "eh salah, harusnya km 78"."""

import re

from conversations.heading import side_alone
from geo.model import Place

_SORRY = (
    r"^(?:(?:eh|maaf|sori|sorry|ups|oops|wah|lho|ngapunten|punten|ternyata|jebule|tibake|tetela|actually)"
    r"[ ,.]*){0,2}(?:tadi )?"
)
_WRONG = (
    r"(?:salah|keliru|klentu|lepat|ralat|koreksi|bukan|dudu|sanes|correction|not (?=km|that|the)|"
    r"wrong (?=km|place|kind|side))"
)
_RIGHT = (
    r"(?:(?:se)?harusnya|maksud(?:nya| ?(?:saya|ku))|kudune|kedahna|i mean(?:t)?|should be|melainkan|tapi|tp|"
    r"nanging|tapina|but|rather|ternyata|rupanya|jebule|tibake|horeng|cuma|cuman|hanya|mung|ngan|just|only)"
)
_CORRECTS = re.compile(
    rf"{_SORRY}{_WRONG}(?:\b|(?<= ))(?! (?:kirim|lapor|satu|jalur|arah pulang|main|cuma|hanya))"
    r"|^(?:eh|ups|oops|maaf|sori|sorry)[ ,.]+(?:di )?(?:km|kilometer)\b"
    r"|\b(?:se)?harusnya\b|\bmaksud(?:nya| ?(?:saya|ku))\b|\bkudune\b|\bkedahna\b|\bi meant?\b|\bshould be\b",
    re.IGNORECASE,
)
# What it is not, and then what it is: "bukan km 75, km 78", "salah jalur, harusnya B".
_DENIED = re.compile(
    rf"{_SORRY}{_WRONG}[^,.;]{{0,40}}?(?:[,.;]+|\b{_RIGHT}\b)\s*(?:{_RIGHT}\b\s*)?", re.IGNORECASE
)


_OTHER_SIDE = re.compile(
    r"(?:(?:no|not this|bukan|eh|maaf|yang|yg|sing|nu|di|the|on|salah|harusnya|dudu|sanes|[ ,.])+)?"
    r"(?:(?:sisi|sebelah|jalur|arah|lajur) (?:satunya|lain|lainnya|sana|sebaliknya|liyane|sanesna)|"
    r"seberang(?:nya|an)?|sebaliknya|(?:other|opposite) side|sabalikna|kosok baline)(?: (?:pak|bu|ya|min))*[.!]*",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    r"(?:(?:eh|maaf|sori|sorry|no|bukan|salah|keliru|dudu|sanes|harusnya|yang|di)[ ,]+)*"
    r"(?:km )?(\d{1,3}) ?([ab])[.!]*",
    re.IGNORECASE,
)


_NUMBERED = re.compile(
    r"(?:(?:eh|maaf|sori|sorry|salah|keliru|ralat|maksud(?:nya| saya|ku)?|harusnya|kudune|i mean|bukan itu|"
    r"km ?(?:nya|ne|na)(?: (?:salah|keliru|klentu))?)[ ,]+)+(?:km )?(\d{2,3})(?: (?:deng|ding|pak|min))*[.!]*",
    re.IGNORECASE,
)


def is_other_km(text: str) -> bool:
    """Whether a text says no more than that the kilometre is another: "km nya salah, 97"."""
    return bool(_NUMBERED.fullmatch(text))


def said_in_full(text: str, place: Place | None) -> str:
    """What a short answer says of a place on a road: "57b", "b", "the other side"; any other text as it is."""
    if place is None or not place.road:
        return text
    if other := _NUMBERED.fullmatch(text):
        return f"bukan itu, km {other[1]}"
    letter = side_alone(text)
    if place.km is None:
        return f"bukan itu, {letter}" if letter else text
    what = "rest area " if place.facility else ""
    if lettered := _LETTERED.fullmatch(text):
        return f"bukan itu, {what}km {lettered[1]}{lettered[2]}"
    if place.side and _OTHER_SIDE.fullmatch(text):
        letter = "B" if place.side == "A" else "A"
    if not letter:
        return text
    return f"bukan itu, {what}km {place.km:g}{letter}" if what else f"bukan itu, {letter}"


def corrects(text: str) -> bool:
    """Whether a text puts right what was told before."""
    return bool(_CORRECTS.search(text))


def rightly(text: str) -> str:
    """What a correction says it is, without what it says it is not; the whole text where it says only one."""
    while (found := _DENIED.match(text)) and (said := text[found.end() :].strip()):
        text = said
    return text
