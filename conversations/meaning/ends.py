"""What each place named in telling a journey is: where it begins or goes, where one is, stays, or passes. Learned.

The weights are written by `make model` from tests/golden/journeys_tuning.csv (benchmarks/learn_ends.py).
"""

from collections.abc import Sequence
from math import log

from conversations.meaning.learned import Evidence, Learned

NAMES = ("", "start", "goal", "here", "stop", "way")  # none of them: "tahu sumedang"
PLACE = "@"  # begins a word that stands for a place, and says of what kind it is
TO = ("ke", "menuju", "tujuan", "to", "menyang", "nyang", "dhateng", "dateng", "ka")
FROM = ("dari", "dr", "from", "asal", "saking", "saka", "seko", "ti")
_BY = ("lewat", "liwat", "lwt", "via", "melalui", "ngalangkungan", "through")
_START, _GOAL, _ONCE = 1, 2, (1, 2, 3)  # a journey begins once
_BEFORE, _AFTER = 4, 3  # words beside a place that tell by where they stand
_SINCE, _UNTIL = 8, 6  # and that tell by standing between it and the next place
_KEPT = 16  # likeliest readings of the places so far
_NUMBER, _FIRST, _LAST = "#", "^", "$"
_LEAST = 1e-6


def roles(words: Sequence[str], learned: Learned) -> tuple[str, ...]:
    """One of NAMES for each place among the words, those together that are likeliest: one start, one goal."""
    kept: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for at, word in enumerate(words):
        if word.startswith(PLACE):
            before = words[at - 1] if at else ""
            never = _START if before in (*_BY, *TO) else _GOAL if before in FROM else -1
            likely = learned.likely(seen(words, at)).categories
            longer = [
                (sum_ + log(float(likely[role]) + _LEAST), (*told, role))
                for sum_, told in kept
                for role in range(len(NAMES))
                if (role not in _ONCE or role not in told) and role != never
            ]
            kept = sorted(longer, reverse=True)[:_KEPT]
    return _plainly_said(words, [NAMES[role] for role in kept[0][1]])


def _plainly_said(words: Sequence[str], roles: list[str]) -> tuple[str, ...]:
    """The roles; where none was taken for whence or whither, a place right after a word for it is that."""
    before = [words[at - 1] if at else "" for at, word in enumerate(words) if word.startswith(PLACE)]
    for role, cues, may_be in (("goal", TO, ("", "stop", "way")), ("start", FROM, ("", "here"))):
        said = [at for at, cue in enumerate(before) if cue in cues and roles[at] in may_be]
        if role not in roles and said:
            roles[said[0]] = role
    return tuple(roles)


def seen(words: Sequence[str], at: int) -> Evidence:
    """What tells of the place at `at`: the words around it, and which of the places it is."""
    bare = [PLACE if word.startswith(PLACE) else _NUMBER if word[0].isdigit() else word for word in words]
    before = [bare[one] if one >= 0 else _FIRST for one in range(at - 1, at - 1 - _BEFORE, -1)]
    after = [bare[one] if one < len(bare) else _LAST for one in range(at + 1, at + 1 + _AFTER)]
    told = [f"b{far}:{word}" for far, word in enumerate(before)]
    told += [f"a{far}:{word}" for far, word in enumerate(after)]
    told += [f"s:{word}" for word in _until_place(bare[:at][::-1])[:_SINCE]]
    told += [f"t:{word}" for word in _until_place(bare[at + 1 :])[:_UNTIL]]
    first, last = bare[:at].count(PLACE), bare[at + 1 :].count(PLACE)
    marks = (words[at], f"of {min(first + last + 1, 4)}", f"place {first}", f"left {last}")
    chain = (*before[2::-1], PLACE, *after[:2])
    return Evidence(tuple(told), ((),) * len(told), marks, chain)


def _until_place(words: Sequence[str]) -> Sequence[str]:
    return words[: words.index(PLACE)] if PLACE in words else words
