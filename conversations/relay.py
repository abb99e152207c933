"""Somebody's words on their way to somebody else: no mobile numbers, no marks that turn our own text around."""

import re

from conversations.understand import visible

HIDDEN = "***"
# Mobile numbers as people write them: +62 812-3456-7890, 0812 3456 7890, wa.me/62812... Hotlines are not hidden.
_DATE = r"(?!\d{2}[./-]\d{2}[./-]\d{2})"
_NUMBER = re.compile(
    rf"(?<![\w.,/-]){_DATE}(?:\+?62|0)[\s().-]*8\d?(?:[\s().-]*\d){{7,11}}(?!\d)|wa\.me/\+?\d+", re.IGNORECASE
)


def relayed(words: str, privacy: str = "anonymous", most: int = 4000) -> str:
    """The words as others may read them, at most so many characters; numbers stay only where the reporter is open."""
    seen = visible(words)
    if privacy != "open":
        seen = without_numbers(seen)
    seen = seen if len(seen) <= most else seen[: most - 1] + "…"
    # Unicode FSI ... PDI: right-to-left marks in them cannot turn ours around.
    return f"\u2068{seen}\u2069" if any(ord(c) > 0x590 for c in seen) else seen


def without_numbers(words: str) -> str:
    """The words with mobile numbers hidden: neither side learns the other's."""
    return _NUMBER.sub(HIDDEN, words)
