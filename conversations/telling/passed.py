"""Words by which tellers say that they have left the trouble behind: where they are is not where it is."""

import re
from collections.abc import Sequence

_PASSED = re.compile(
    r"\b(?:(?:sudah|udah|dah|udh|sdh|wis|wes|geus|baru(?:san| saja| aja)?|tadi) (?:saya |aku |kami )?(?:ke)?"
    r"(?:lewat|lewati|liwat|ngaliwat|ngliwati|lewatin|kelewat|melewati)|di belakang (?:saya|kami|kita)"
    r"|(?:already|just) (?:passed|drove past)|(?:have|has|\'ve) passed|behind (?:me|us))\b"
)

# Begun once in a row of blanks, not at each of them: thousands would take half a second.
_AT_THE_END = re.compile(
    r"(?:(?<![\s,.;])[\s,.;]*)?(?:\b(?:saya|aku|kami|sekarang|skrg|but|and|we|i|now)\s+){0,9}"
    rf"{_PASSED.pattern}\W*$",
    re.IGNORECASE,
)


def has_passed(words: Sequence[str]) -> bool:
    """Whether any of these messages says so."""
    return any(_PASSED.search(said.lower()) for said in words)


def but_passed(text: str) -> str:
    """A message without these words at its end: they say nothing of what it is."""
    return _AT_THE_END.sub("", text) if has_passed((text,)) else text
