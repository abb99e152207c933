"""Find the lexicon's phrases among a message's words, and tell which of them are denied."""

from collections.abc import Container, Iterator, Sequence

from msgspec import Struct

from conversations.meaning.lexicon import Lexicon, Phrase

_LONGEST = 4  # words in a phrase


class Found(Struct, frozen=True):
    """A phrase of the lexicon in a message; `denied` if it says there is no such thing."""

    phrase: Phrase
    denied: bool


def find(words: Sequence[str], phrases: Container[Phrase], lexicon: Lexicon) -> Iterator[Found]:
    """Every phrase, the longest first at each word, none overlapping another."""
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + length])
            if phrase in phrases:
                yield Found(phrase, _denied(words, at, lexicon))
                at += length
                break
        else:
            at += 1


def said(found: Sequence[Found]) -> list[Phrase]:
    """The phrases that are meant: what is denied once ("korban? tidak ada korban") is denied everywhere."""
    denied = {one.phrase for one in found if one.denied}
    return [one.phrase for one in found if one.phrase not in denied]


def _denied(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a negation stands right before, or with words like "ada" and "lagi" between."""
    before = at - 1
    while before >= 0 and words[before] in lexicon.bridge:
        before -= 1
    return before >= 0 and words[before] in lexicon.negation
