"""A town named after what stands in it: "rm taman sari pamanukan", "pertigaan celeng lohbener"."""

from collections.abc import Sequence

from geo.cues import (
    AFTER_A_PLACE,
    AND,
    BETWEEN,
    FACILITY_WORDS,
    JAM_WORDS,
    NAMED_SPOTS,
    NO_SPOTS_NAME,
    PLACING_WORDS,
    SPOT_WORDS,
    WAYS,
)
from geo.meanings import Meanings
from geo.text import Word, in_a_row

BEFORE_A_NAME = PLACING_WORDS | SPOT_WORDS | JAM_WORDS | FACILITY_WORDS.keys()
_LONGEST = 3  # words of a spot's own name
_SHORTEST_DISTRICT = 6  # letters
_APART = 2  # characters between two words: "a. yani"


def spot_before(listed: Sequence[Word], at: int, meanings: Meanings) -> str:
    """The word for a spot whose own name goes before the town at `at`; empty where none does."""
    town, is_town = listed[at].text, meanings.is_town
    if in_a_row(listed[max(at - 2, 0) : at]) == "ring road":
        return "ringroad"
    if meanings.is_everyday(town):
        return "pasar" if _is_city_last(listed, at, meanings) else ""
    known = is_town(town) or (len(town) >= _SHORTEST_DISTRICT and meanings.is_plain_district(town))
    for before in range(at - 1, max(at - _LONGEST, 1) - 1, -1):
        called, spot = listed[before], listed[before - 1]
        if (
            called.text == "tol"
            or called.text in BEFORE_A_NAME
            or called.start - spot.end > _APART
            or is_town(called.text)
        ):
            return ""
        if spot.text in SPOT_WORDS and called.text in WAYS:
            return spot.text
        if known and spot.text in NAMED_SPOTS:
            return spot.text if spot.text in BEFORE_A_NAME else "pasar"
    return ""


def _is_city_last(listed: Sequence[Word], at: int, meanings: Meanings) -> bool:
    """Whether an everyday word ends what tells where, "pasar besar malang", as in "sekarang malang di jalan" not."""
    if _is_other_end(listed, at, meanings):
        return True
    after = listed[at + 1] if at + 1 < len(listed) else None
    if after and after.text not in AFTER_A_PLACE and after.start - listed[at].end < _APART:
        return False
    for before in range(at - 1, max(at - _LONGEST - 2, -1), -1):
        called = listed[before]
        if called.text in PLACING_WORDS or called.text in NAMED_SPOTS:
            return before < at - 1
        if called.text in JAM_WORDS:
            return before == at - 1  # "macet malang"
        if called.text in NO_SPOTS_NAME or called.text in BEFORE_A_NAME or meanings.is_town(called.text):
            return False
        if listed[before + 1].start - called.end > _APART:
            return False
    return False


def _is_other_end(listed: Sequence[Word], at: int, meanings: Meanings) -> bool:
    """Whether it is between a town and this: "antara malang batu", "antara malang dan batu"."""
    one = at - 2 if listed[at - 1].text in AND else at - 1
    return one > 0 and listed[one - 1].text in BETWEEN and meanings.is_town(listed[one].text)
