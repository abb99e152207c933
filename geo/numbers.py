"""Turn spoken kilometres into digits: "kilometer seratus dua", "cipali seratus dua" and "km seratus 2" are 102."""

import re

from geo.posts import FILLERS, KILOMETRE, REST

_UNITS = {
    "nol": 0, "kosong": 0, "satu": 1, "se": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6,
    "tujuh": 7, "delapan": 8, "lapan": 8, "sembilan": 9,
    "siji": 1, "loro": 2, "telu": 3, "papat": 4, "pitu": 7, "wolu": 8, "sanga": 9,
    "rong": 2, "telung": 3, "patang": 4, "limang": 5, "nem": 6, "enem": 6, "nenem": 6,
    "pitung": 7, "wolung": 8, "sangang": 9,
    "hiji": 1, "tilu": 3, "opat": 4, "genep": 6, "dalapan": 8, "salapan": 9,
    "setunggal": 1, "kalih": 2, "tigang": 3, "sekawan": 4, "kawan": 4, "gangsal": 5,
    "zero": 0, "oh": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
_WHOLE = {
    "sepuluh": 10, "sebelas": 11, "seratus": 100, "satus": 100, "saratus": 100, "sapuluh": 10, "sabelas": 11,
    "rolas": 12, "telulas": 13, "patbelas": 14, "limalas": 15, "nembelas": 16, "pitulas": 17, "wolulas": 18,
    "sangalas": 19, "selikur": 21, "rolikur": 22, "telulikur": 23, "patlikur": 24, "selawe": 25, "seket": 50,
    "sewidak": 60, "sedasa": 10,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_TIMES = {"ratus": 100, "atus": 100, "hundred": 100, "puluh": 10, "puluhan": 10, "dasa": 10}
_WORD = "|".join(sorted([*_UNITS, *_WHOLE, *_TIMES, "belas", "koma", "and"], key=len, reverse=True))
_PHRASE = rf"(?:{_WORD})(?:[\s-]?(?:{_WORD}))*(?![^\W\d_])"
_COUNTED = (
    r"\s*(?:mobil|motor|truk|bus|bis|orang|korban|unit|kendaraan|lajur|jam|menit|kali|cars?|trucks?|people)\b"
)
_COUNTS = re.compile(_COUNTED, re.IGNORECASE)
_TAIL = rf"(?:[\s-]+(\d{{1,2}})(?![\d.,:]*\d|{_COUNTED}))?"  # "seratus 2", but "seratus, 2 mobil"
_SPOKEN = re.compile(
    rf"\b((?:{KILOMETRE}|kilo|k\.?m\.?|ka\s?em|{REST}|ra|pal)(?:nya|n?e)?\s+{FILLERS})(?!kosong\s[a-z])({_PHRASE}){_TAIL}",
    re.IGNORECASE,
)
_LARGE = re.compile(rf"\b(?=\w*(?:\W\w*)?(?:atus|hundred|puluh|dasa))({_PHRASE}){_TAIL}", re.IGNORECASE)
_SAYS_LARGE = re.compile("atus|puluh|hundred|dasa", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_UNIT = "|".join(sorted(_UNITS.keys() - {"kawan", "kalih"}, key=len, reverse=True))  # "friend", "with"
# So much of something, in words: "dua belas", "lima ratus", "satu setengah"; but for the half `spoken` says how much.
AMOUNT = (
    rf"(?:setengah|(?:{_UNIT}|{'|'.join(sorted(_WHOLE, key=len, reverse=True))})"
    rf"(?:[\s-]?(?:belas|{'|'.join(sorted(_TIMES, key=len, reverse=True))})(?:[\s-]?(?:{_UNIT}))?)?(?: setengah)?)"
)
_THREE = re.compile(rf"\b({_UNIT})\s({_UNIT})\s({_UNIT})\b(?!\s(?:{_UNIT})\b|{_COUNTED})", re.IGNORECASE)
_MARK = re.compile(r"\b(\d{1,3})\s*(?:km|kilomet(?:er|re))\s+(?:mark|marker|post|point)\b", re.IGNORECASE)
_SECOND = re.compile(
    rf"\b(japek|cikampek)\s+(?:2|dua)\b(?![.,:+/]?\d|\s*(?:\d|km|kilo|arah|ruas|jalur|hari|menit|{_COUNTED[3:]}))",
    re.IGNORECASE,
)  # "japek 2" is the second road of that name, "japek 2 jam" is not
_ONE_BY_ONE = re.compile(
    rf"\b((?:{KILOMETRE}|kilo|k\.?m\.?|{REST}|ra)\s+)(\d)[\s-](\d)[\s-](\d)(?![\s-]?\d)", re.IGNORECASE
)
_PLUS = re.compile(rf"\b(\d{{1,3}})\s+plus\s+(\d{{1,3}}|{_PHRASE})\b", re.IGNORECASE)
_POINT = re.compile(rf"\b(\d{{1,3}})\s+koma\s+(\d{{1,3}}|{_PHRASE})\b", re.IGNORECASE)
_HALF = re.compile(
    r"\b(\d{2,3})\s+(?:setengah|stengah|satengah|and a half)\b"
    r"(?=\s*(?:$|[,.;!?]|arah|arh|menuju|tol\b|ada\b|(?:[ab]|be)\b))",
    re.IGNORECASE,
)  # "km 433 setengah arah solo", not "setengah jam"
_CORRECTED = re.compile(
    r"\d[\do]{0,3}(?:[.,]\d{1,3})?\s*[ab]?[\s,]{1,3}(?:eh|ralat|koreksi|maksud(?:nya|ku|\s(?:saya|aku|gue|kami))?)\W{1,3}"
    r"(?:(?:salah|bukan|maksud(?:nya|ku)?)\W{1,3}){0,2}(?:di\s+)?(?:km\s*)?(?=\d{1,3}\b)",
    re.IGNORECASE,
)  # "km 10o eh 100"
_LEAST_LARGE = 20  # "japek dua" is a road, "cipali seratus dua" a kilometre


def with_digits(text: str) -> str:
    """The text with spoken kilometres and large numbers in digits; anything else is left as it is."""
    text = _SECOND.sub(r"\1 ii", _SPOKEN.sub(_digits, text))
    if _SAYS_LARGE.search(text):
        text = _LARGE.sub(_large, text)
    if not _UNITS.keys().isdisjoint(text.lower().split()):
        text = _THREE.sub(_three, text)
    if not _DIGIT.search(text):
        return text  # what follows only puts digits together
    text = _CORRECTED.sub("", _HALF.sub(r"\1.5", _MARK.sub(r"km \1", text)))
    return _ONE_BY_ONE.sub(r"\1\2\3\4", _PLUS.sub(_with_metres, _POINT.sub(_with_point, text)))


def spoken(words: str) -> str | None:
    """The number some words say, as digits with an optional decimal point; None if they say no number."""
    whole, _, decimals = words.lower().partition(" koma ")
    number = _value(re.findall(_WORD, whole))
    if number is None:
        return None
    part = _value(re.findall(_WORD, decimals)) if decimals else None
    return f"{number}" if part is None else f"{number}.{part}"


def _digits(match: re.Match[str]) -> str:
    number = _with_tail(match[2], match[3])
    counts = " " not in match[2] and _COUNTS.match(match.string, match.end())  # "tempat istirahat tiga kali"
    return match[0] if number is None or counts else f"{match[1]}{number}"


def _three(match: re.Match[str]) -> str:
    return "".join(str(_UNITS[word.lower()]) for word in match.groups())


def _large(match: re.Match[str]) -> str:
    number = _with_tail(match[1], match[2])
    return match[0] if number is None or float(number.split(" ")[0]) < _LEAST_LARGE else number


def _with_point(match: re.Match[str]) -> str:
    decimals = match[2] if match[2].isdigit() else spoken(match[2])
    return match[0] if decimals is None else f"{match[1]}.{decimals}"


def _with_metres(match: re.Match[str]) -> str:
    metres = match[2] if match[2].isdigit() else spoken(match[2])
    return match[0] if metres is None else f"{match[1]}+{metres}"


def _with_tail(words: str, tail: str | None) -> str | None:
    """Words with digits that go on with them: "seratus 2" is 102, "tiga 38" is 338; else both, apart."""
    number = spoken(words)
    if number is None or not tail:
        return number
    if number.isdigit():
        if all(word in _UNITS for word in re.findall(_WORD, words.lower())):
            return number + tail
        if int(tail) and int(number) % 10 ** len(tail) == 0:
            return f"{int(number) + int(tail)}"
    return f"{number} {tail}"


def _value(words: list[str]) -> int | None:
    words = [word for word in words if word != "and"]
    if len(words) > 1 and all(word in _UNITS for word in words):
        return int("".join(str(_UNITS[word]) for word in words))  # digit by digit: "satu kosong dua"
    total, last = 0, None
    for word in words:
        if word in _TIMES:
            total, last = total + (1 if last is None else last) * _TIMES[word], None
        elif word == "belas":
            total, last = total + 10 + (last or 0), None
        else:
            total, last = total + (last or 0), _UNITS.get(word, _WHOLE.get(word))
    return total + (last or 0) if words else None
