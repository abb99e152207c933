"""Prepare a message for reading: one spelling of each character, words with their positions, spans blotted out."""

import re
import unicodedata
from collections.abc import Collection, Container, Sequence
from itertools import pairwise

from msgspec import Struct

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_BLANKS = re.compile(r"(\s{3})\s+")
_LITTLE = ("ke", "di", "ka", "se", "kota", "kali")  # "ke diri" is not Kediri
_HEARD_SI = re.compile(r"\bsi (?=([a-z]{3,}))", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")


class Word(Struct, frozen=True):
    """A word in lower case at `start:end` of the text."""

    text: str
    start: int
    end: int


def tidy(text: str) -> str:
    """The text in compatibility form (full-width digits become digits), without invisible characters."""
    return text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def lower(text: str) -> str:
    """Lower case of exactly the same length, accents dropped, so that positions still fit."""
    return text.lower() if text.isascii() else "".join(_plain(letter) for letter in text)


def words(text: str) -> list[Word]:
    """The words of a lower-case text."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def in_a_row(listed: Sequence[Word]) -> str:
    """Some words as they stand after each other."""
    return " ".join(word.text for word in listed)


def without_runs(text: str) -> str:
    """The text with no more than three blanks together: patterns that skip blanks would take minutes."""
    return _BLANKS.sub(r"\1", text)


def in_one_word(text: str, names: Container[str]) -> str:
    """A text, as long as before, with names that were dictated in two parts in one: "bre bes timur", "si kampek"."""
    text = _HEARD_SI.sub(lambda si: "ci " if "ci" + si[1].lower() in names else si[0], text)
    parts = [part.rstrip(",.!?") for part in lower(text).split(" ")]
    if not any(one + two in names for one, two in pairwise(parts)):
        return text  # nearly always
    for one, two in pairwise(words(lower(text))):
        if two.start - one.end == 1 and one.text not in _LITTLE and one.text + two.text in names:
            text = text[: one.end] + text[two.start : two.end] + " " + text[two.end :]
    return text


def phrase(name: str) -> str:
    """A name as it is looked up: its words in lower case, one space between."""
    return " ".join(_WORD.findall(lower(tidy(name))))


def any_of(names: Collection[str]) -> str:
    """A pattern of any of these names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def blot(text: str, start: int, end: int) -> str:
    """The text with a span replaced by as many full stops, which no name contains."""
    return text[:start] + "." * (end - start) + text[end:]


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    small = unicodedata.normalize("NFD", letter)[0].lower()
    return small if len(small) == 1 else letter
