"""Turn spoken numbers after a kilometre word into digits: "kilometer seratus dua" becomes "kilometer 102"."""

import re

_UNITS = {
    "nol": 0, "kosong": 0, "satu": 1, "se": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6,
    "tujuh": 7, "delapan": 8, "lapan": 8, "sembilan": 9,
    "siji": 1, "loro": 2, "telu": 3, "papat": 4, "pitu": 7, "wolu": 8, "sanga": 9,
    "hiji": 1, "tilu": 3, "opat": 4, "genep": 6, "dalapan": 8, "salapan": 9,
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
_WHOLE = {
    "sepuluh": 10, "sebelas": 11, "seratus": 100, "satus": 100, "saratus": 100,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_TIMES = {"ratus": 100, "atus": 100, "hundred": 100, "puluh": 10, "puluhan": 10}
_WORD = "|".join(sorted([*_UNITS, *_WHOLE, *_TIMES, "belas", "koma", "and"], key=len, reverse=True))
_SPOKEN = re.compile(
    rf"\b((?:kilo\s?met(?:er|re)|kilo|k\.?m\.?)(?:nya|n?e)?|rest?\s?area)(\s+ke)?\s+((?:{_WORD})(?:\s+(?:{_WORD}))*)(?![^\W\d_])",
    re.IGNORECASE,
)
_ONE_BY_ONE = re.compile(
    r"\b((?:kilo(?:\s?met(?:er|re))?|k\.?m\.?)\s+)(\d)\s(\d)\s(\d)(?!\s?\d)", re.IGNORECASE
)


def with_digits(text: str) -> str:
    """The text with every spoken kilometre in digits; anything else is left as it is."""
    return _ONE_BY_ONE.sub(r"\1\2\3\4", _SPOKEN.sub(_digits, text))


def spoken(words: str) -> str | None:
    """The number some words say, as digits with an optional decimal point; None if they say no number."""
    whole, _, decimals = words.lower().partition(" koma ")
    number = _value(whole.split())
    if number is None:
        return None
    part = _value(decimals.split()) if decimals else None
    return f"{number}" if part is None else f"{number}.{part}"


def _digits(match: re.Match[str]) -> str:
    number = spoken(match[3])
    return match[0] if number is None else f"{match[1]} {number}"


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
