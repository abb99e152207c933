"""The reference of a report, LM-7F3K2Q-5: short, read out on the phone, and not guessable."""

import re

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_LENGTH = 6
_PRIME = 31  # the check character counts modulo a prime: every single slip and nearly every swap shows
LOOKALIKES = str.maketrans("ILO", "110")
_GAP = r"[\s\-–—._]*"
_BARE = re.compile(rf"((?:[0-9A-Z]{_GAP}){{6}})([0-9A-Z])", re.IGNORECASE)
_WRITTEN = re.compile(rf"(?<!\w)L{_GAP}M{_GAP}((?:[0-9A-Z]{_GAP}){{6}})([0-9A-Z])(?!\w)", re.IGNORECASE)

_UNCHECKED = re.compile(
    rf"(?<!\w)LM{_GAP}([0-9A-Z]{{6}})(?![\w-])", re.IGNORECASE
)  # the last character left out

_ASKED_ABOUT = re.compile(r"(?<!\w)LM-[0-9A-Z]{4,8}(?:-[0-9A-Z]{1,2})?(?!\w)", re.IGNORECASE)
_FEW_WORDS = 8


def make(random: bytes) -> str:
    """A reference from at least 5 random bytes. Raises ValueError for fewer."""
    if len(random) < 5:
        raise ValueError("a reference needs 5 random bytes")
    number = int.from_bytes(random) % 32**_LENGTH
    body = "".join(DIGITS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return f"LM-{body}-{_check(body)}"


def read(text: str) -> str | None:
    """The reference a text is, however carelessly written; None if it is none or its check fails."""
    found = _WRITTEN.fullmatch(text.strip())
    return _checked(found) if found else None


def is_mistyped(text: str) -> bool:
    """Whether a text asks about a reference that cannot exist: a slip of the thumb."""
    found = _WRITTEN.fullmatch(text.strip()) or _ASKED_ABOUT.search(text)
    written = found is not None and (_has_digit(found[0]) or found[0].count("-") > 1)
    return written and len(text.split()) <= _FEW_WORDS and find(text) is None


def mistyped(text: str) -> str:
    """That reference as it was written, for who wrote it to see."""
    if whole := _WRITTEN.fullmatch(text.strip()):
        return f"LM-{re.sub(_GAP, '', whole[1])}-{whole[2]}".upper()
    found = _ASKED_ABOUT.search(text)
    return (found[0] if found else text.strip()).upper()[:20]


def find(text: str) -> str | None:
    """The first reference within a text, also without its check character; or None."""
    whole = next((known for found in _WRITTEN.finditer(text) if (known := _checked(found))), None)
    short = None if whole or _WRITTEN.fullmatch(text.strip()) else _UNCHECKED.search(text)
    return whole or (completed(short[1]) if short and ("-" in short[0] or _has_digit(short[0])) else None)


def completed(text: str) -> str | None:
    """The reference of which a text is all but the "LM" and the check character: "7F3K2Q"; None if it is none."""
    body = text.strip().upper().translate(LOOKALIKES)
    known = len(body) == _LENGTH and all(letter in DIGITS for letter in body)
    return f"LM-{body}-{_check(body)}" if known else None


def without(text: str, word: str = "") -> str:
    """What a text says beside its references, or with a word in place of each."""
    return " ".join(_UNCHECKED.sub(f" {word} ", _WRITTEN.sub(f" {word} ", text)).split()).strip(" ,.:;-")


def bare(text: str) -> str | None:
    """The reference a text is without its "LM-", as people read it out; None if it cannot be one."""
    found = _BARE.fullmatch(text.strip())
    return _checked(found) if found else None


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _checked(found: re.Match[str]) -> str | None:
    body = re.sub(_GAP, "", found[1]).upper().translate(LOOKALIKES)
    check = found[2].upper().translate(LOOKALIKES)
    known = all(letter in DIGITS for letter in body) and check == _check(body)
    return f"LM-{body}-{check}" if known else None


def _check(body: str) -> str:
    # Each place has its own weight, so that swapped neighbours give another sum.
    return DIGITS[sum(weight * DIGITS.index(letter) for weight, letter in enumerate(body, start=2)) % _PRIME]
