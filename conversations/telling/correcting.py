"""Words that put right what was told before: "bukan banjir, jalan rusak", "eh salah, km 78 bukan 87"."""

import re

from conversations.telling.heading import side_alone
from geo.model import Place

_SORRY = (
    r"^(?:(?:eh|maaf|sori|sorry|ups|oops|wah|lho|ngapunten|punten|ternyata|jebule|tibake|tetela|actually)"
    r"[ ,.]*){0,2}(?:tadi )?"
)
_NOT = r"(?:bukan(?!\w)|bkn|dudu|sanes)"
_WRONG = (
    rf"(?:salah|keliru|klentu|lepat|ralat|koreksi|{_NOT}|correction|not (?=km|that|the)|"
    r"wrong (?=km|place|kind|side))"
)
_MEANT = r"(?:(?:se)?harusnya|maksud(?:nya| ?(?:saya|ku))|kudune|kedahna|i mean(?:t)?|should be)"
_RIGHT = (
    rf"(?:{_MEANT}|melainkan|tapi|tp|"
    r"nanging|tapina|but|rather|ternyata|rupanya|jebule|tibake|horeng|cuma|cuman|hanya|mung|ngan|just|only)"
)
_SPOT = r"(?:(?:km|kilometer) ?)?\d{1,3}(?: ?[ab]\b)?"
_WAY = r"(?:arah|jurusan|menuju|jalur|sisi|lajur|towards?)"
# What it is, and then what it is not: "km 78 bukan 87", "arah bandung bukan jakarta", "indramayu, bukan jatibarang".
_BUT_NOT = re.compile(
    rf"(?P<right>(?:.*\b)?{_SPOT}|.*\b(?:{_WAY}|yang|yg|di) \w+(?: \w+)?|\w+(?: \w+){{0,2}}(?=,))"
    rf"[ ,]+(?:{_MEANT} )?(?:yang |yg )?(?:{_NOT}|not|no) (?!main|cuma|hanya)(?:yang |yg |di |{_WAY} )*"
    rf"(?:{_SPOT}|\w+(?: \w+)?)[.!]*",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    rf"{_SORRY}{_WRONG}(?:\b|(?<= ))(?! (?:kirim|lapor|satu|(?<=salah )jalur|arah pulang|main|cuma|hanya))"
    r"|^(?:eh|ups|oops|maaf|sori|sorry)[ ,.]+(?:di )?(?:km|kilometer)\b"
    r"|\b(?:se)?harusnya\b|\bmaksud(?:nya| ?(?:saya|ku))\b|\bkudune\b|\bkedahna\b|\bi meant?\b|\bshould be\b",
    re.IGNORECASE,
)
# What it is not, and then what it is: "bukan km 75, km 78", "salah jalur, harusnya B".
_DENIED = re.compile(
    rf"{_SORRY}{_WRONG}(?P<wrong>[^,.;]{{0,40}}?)(?:[,.;]+|\b{_RIGHT}\b)\s*(?:{_RIGHT}\b\s*)?", re.IGNORECASE
)
_INTRODUCED = re.compile(rf"{_SORRY}{_MEANT}\b[ ,:]*|^(?:yang|yg|sing|nu) (?=\w+$)", re.IGNORECASE)
# Of what the wrong one was, which the right one need not say again: "bukan arah jakarta tapi bandung".
_OF_WHAT = re.compile(
    rf"\s*(?:yang |yg |di |ke )*(?P<what>{_WAY}|km|kilometer|rest area|gerbang(?: tol)?|gt|tol|stasiun|terminal|"
    rf"bandara|pelabuhan|exit)\b|\s*{_SPOT}\s*$",
    re.IGNORECASE,
)
_NAME_ALONE = re.compile(r"(?:yang |yg |di |ke )*(\w+(?: \w+)?)[.!]*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?: ?[ab])?", re.IGNORECASE)
_LETTER = re.compile(r"(?:jalur |sisi |lajur )?[ab]", re.IGNORECASE)

_OTHER_SIDE = re.compile(
    r"(?:(?:no|not this|bukan|eh|maaf|yang|yg|sing|nu|di|the|on|salah|harusnya|dudu|sanes|[ ,.])+)?"
    r"(?:(?:sisi|sebelah|jalur|arah|lajur) (?:satunya|lain|lainnya|sana|sebaliknya|liyane|sanesna)|"
    r"seberang(?:nya|an)?|sebaliknya|(?:other|opposite) side|sabalikna|kosok baline)(?: (?:pak|bu|ya|min))*[.!]*",
    re.IGNORECASE,
)
_NOT_THIS_WAY = re.compile(
    rf"{_SORRY}(?:{_NOT}|not) (?:yang |yg |di |the )*(?:{_WAY} )?(?P<way>\w+)(?: (?:pak|bu|ya|min|deng|ding))*[.!]*",
    re.IGNORECASE,
)
_NOT_IT = re.compile(rf"{_SORRY}(?:{_NOT}|not) (?:yang |yg |di )*(\w+(?: \w+){{0,3}})[.!]*", re.IGNORECASE)
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
    letter = _other_side(text, place) or side_alone(text)
    if place.km is None:
        return f"bukan itu, {letter}" if letter else text
    what = "rest area " if place.facility else ""
    if lettered := _LETTERED.fullmatch(text):
        return f"bukan itu, {what}km {lettered[1]}{lettered[2]}"
    if not letter:
        return text
    return f"bukan itu, {what}km {place.km:g}{letter}" if what else f"bukan itu, {letter}"


def corrects(text: str) -> bool:
    """Whether a text puts right what was told before."""
    return bool(_CORRECTS.search(text) or _BUT_NOT.fullmatch(text))


def rightly(text: str) -> str:
    """What a correction says it is, without what it says it is not; the whole text where it says only one."""
    while (found := _DENIED.match(text)) and (said := text[found.end() :].strip()):
        text = _of_the_same(found["wrong"], said)
    if found := _BUT_NOT.fullmatch(text):
        said = found["right"].strip(" ,")
        text = f"km {said}" if _NUMBER.fullmatch(said) else said
    return _INTRODUCED.sub("", text) or text


def all_denied(text: str) -> str:
    """What a few words say that it is not, where they say nothing of what it is: "bukan jatibarang"; else empty."""
    found = _NOT_IT.fullmatch(text)
    return found[1] if found and rightly(text) == text else ""


def _of_the_same(wrong: str, right: str) -> str:
    """The right one said with what both are: a way, a kilometre, a gate."""
    what, alone = _OF_WHAT.match(wrong), _NAME_ALONE.fullmatch(right)
    if what is None or alone is None or (_OF_WHAT.match(right) and not _NUMBER.fullmatch(alone[1])):
        return right
    if _LETTER.fullmatch(alone[1]) or (not what["what"] and not _NUMBER.fullmatch(alone[1])):
        return right
    of_way = re.fullmatch(_WAY, what["what"] or "", re.IGNORECASE)
    return f"{'arah' if of_way else what['what'] or 'km'} {alone[1]}"


def _other_side(text: str, place: Place) -> str:
    """The other letter, where a text says that it is the other side or no more than which it is not."""
    not_this = _NOT_THIS_WAY.fullmatch(text)
    known = (place.side or "", place.direction or "")
    other = _OTHER_SIDE.fullmatch(text) or (
        not_this and not_this["way"].lower() in map(str.lower, filter(None, known))
    )
    return ("B" if place.side == "A" else "A") if place.side and other else ""
