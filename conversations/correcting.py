"""Words that put right what was told before: "bukan banjir, jalan rusak", "eh salah, harusnya km 78"."""

import re

_SORRY = r"^(?:eh|maaf|sori|sorry|ups|oops|wah|lho|ngapunten|punten)?[ ,.]*(?:tadi )?"
_WRONG = (
    r"(?:salah|keliru|klentu|lepat|ralat|koreksi|bukan|dudu|sanes|correction|not (?=km|that|the)|"
    r"wrong (?=km|place|kind|side))"
)
_RIGHT = (
    r"(?:(?:se)?harusnya|maksud(?:nya| ?(?:saya|ku))|kudune|kedahna|i mean(?:t)?|should be|melainkan|tapi|tp|"
    r"nanging|tapina|but|rather)"
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


def corrects(text: str) -> bool:
    """Whether a text puts right what was told before."""
    return bool(_CORRECTS.search(text))


def rightly(text: str) -> str:
    """What a correction says it is, without what it says it is not; the whole text where it says only one."""
    while (found := _DENIED.match(text)) and (said := text[found.end() :].strip()):
        text = said
    return text
