"""Words by which tellers say that they have left the trouble behind: where they are is not where it is."""

import re
from collections.abc import Sequence

_PASSED = re.compile(
    r"\b(?:(?:sudah|udah|dah|udh|sdh|wis|wes|geus|baru(?:san| saja| aja)?|tadi) (?:saya |aku |kami )?(?:ke)?"
    r"(?:lewat|lewati|liwat|ngaliwat|ngliwati|lewatin|kelewat|melewati)|di belakang (?:saya|kami|kita)"
    r"|(?:already|just) (?:passed|drove past)|(?:have|has|\'ve) passed|behind (?:me|us))\b"
)

_AT_THE_END = re.compile(
    rf"[\s,.;]*(?:\b(?:saya|aku|kami|sekarang|skrg|but|and|we|i|now)\s+)*{_PASSED.pattern}\W*$", re.IGNORECASE
)


def has_passed(words: Sequence[str]) -> bool:
    """Whether any of these messages says so."""
    return any(_PASSED.search(said.lower()) for said in words)


def but_passed(text: str) -> str:
    """A message without these words at its end: they say nothing of what it is."""
    return _AT_THE_END.sub("", text)
