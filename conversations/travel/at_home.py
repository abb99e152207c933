"""Where one lives, where the family does, and the coast road, said of a journey: whence, whither and by which way."""

import re

_AT_HOME = (  # "rumah di depok, kampungnya purworejo"
    (
        re.compile(
            r"\b(?:rumah|tinggal|kos|kost|ngekos|kerja|kuliah|domisili)(?:nya|ku|e)?(?: (?:saya|kami|aku))? di (?=\w)"
        ),
        "dari ",
    ),
    (
        re.compile(
            r"[,;]?\s*\bkampung(?:nya|ku|e)?(?: halaman)?(?:(?<=nya)|(?<=ku)|(?: (?:saya|kami|aku))? di) (?=\w)"
        ),
        " ke ",
    ),
    (
        re.compile(
            r"\b(?:by|along|via|on|tak(?:e|ing)) (?:the )?(?:north(?:ern)? )?coast(?:al)? (?:road|route|highway)\b"
        ),
        "via pantura",
    ),
)


def between_homes(text: str) -> str:
    """A lower-case text in which where one lives is whence, one's village whither, and the coast road the Pantura."""
    for pattern, whole in _AT_HOME:
        text = pattern.sub(whole, text)
    return text
