"""Where one lives and where the family does, said of a journey: whence and whither it goes."""

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
)


def between_homes(text: str) -> str:
    """A lower-case text in which where one lives is whence, and one's village whither."""
    for pattern, whole in _AT_HOME:
        text = pattern.sub(whole, text)
    return text
