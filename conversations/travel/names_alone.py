"""Whether words name a place and say nothing else."""

import re
from collections.abc import Sequence

from conversations.meaning.words import plain
from conversations.world import World
from geo.cues import PLACING_WORDS, SPOT_WORDS
from geo.model import Place

_PLAIN = frozenset((
    "km", "kilometer", "kilo", "kilometre", "tol", "toll", "ruas", "jalur", "arah", "towards", "gerbang", "gt",
    "exit", "rest", "area", "ra", "kota", "kab", "kabupaten", "a", "b", "di", "dina", "ya", "nih", "ini", "sekarang",
    "skrg", "min", "pak", "bu", "kak", "bang", "mas", "gan", "kok", "aja", "saja", "lagi", "doang", "dong", "deh",
    "euy", "haha", "hehe", "wkwk", "iki", "ki", "yo", "tadi", "barusan", "mau", "ke", "dulu", "kita", "kami",
    "saya", "maksudnya", "maksudku", "maksud",
))  # fmt: skip

_OF_SELF = frozenset((
    "saya", "sy", "aku", "kami", "kita", "gue", "gw", "kula", "kulo", "abdi", "urang", "i", "we", "lagi", "mau",
    "ke", "posisi", "sekarang", "skrg", "otw", "menuju", "baru", "dari", "from",
))  # fmt: skip
TOWARDS = re.compile(r"\b(?:arah|jurusan|menuju|towards?)\b")  # of which side of a road a trouble may follow


def only_names(words: str, places: Sequence[Place], world: World) -> bool:
    """Whether nothing but a place is said: of "km 57 japek tolong" the last word is no name."""
    names = {
        word
        for place in places
        for name in (place.name, place.direction, place.regency, world.geo.road_name(place.road or ""))
        for word in plain(name or "")
    }
    return all(
        word.isdecimal() or word in _PLAIN or word in names or world.geo.locate(word).candidates
        or world.geo.roads_named(word) for word in words.split()
    )  # fmt: skip


def names_nothing(words: str) -> bool:
    """Whether no word of these is a name: of "lagi dong" the second is not where."""
    return all(word in _PLAIN for word in words.split())


def says_where(text: str, world: World) -> bool:
    """Whether a text says nothing but where something is, by places and what stands there: "lohbener deket spbu"."""
    words = plain(text)
    found = [each.place for each in world.geo.locate(text).candidates]
    left = [word for word in words if word not in PLACING_WORDS | SPOT_WORDS]
    placed = bool(found) or not PLACING_WORDS.isdisjoint(words)
    return placed and only_names(" ".join(left), found, world)


def is_side_alone(text: str, world: World) -> bool:
    """Whether a text says no more than where and towards what, and of nobody: "di km 102 cipali arah jakarta"."""
    towards = TOWARDS.search(text.lower()) is not None
    return towards and _OF_SELF.isdisjoint(plain(text)) and says_where(text, world)
