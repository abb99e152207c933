"""Whose way words tell: that of a traveller who sees a trouble on the other carriageway, or that of the trouble."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.meaning.listed import WE
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.telling.heading import across_from, headed, is_way, off_rest_area
from conversations.world import World
from geo.model import PINS, Located, Place
from geo.vehicles import CALLED

_ACROSS = re.compile(
    # "Lajur sebelah" is the next lane, and "lawan arah" who drives on the wrong side.
    r"\b(?:(?:jalur|sisi|arah|sisih)(?:nya|e|na)? (?:yang |yg |sing |nu |di )?(?:seberang|sebrang|sebelah|lawan|"
    r"berlawanan|sebaliknya|satunya|satu lagi|liyane|sijine|sejen|sanes|sabeulah|peuntas)(?:an|nya|e|na|eun)?"
    r"|(?:jalur|sisi)(?:nya)? (?:yang )?sana|sisi (?:yang )?lain(?:nya)?"
    r"|(?:ruas|tol|lajur)(?:nya)? (?:yang |yg )?(?:di )?(?:seberang|sebrang|lawan|berlawanan)(?:an|nya)?"
    r"|(?:di|ing|dina|ti) (?:seberang|sebrang|peuntas)(?:an|nya|e|na|eun)?(?: jalan| tol| jalan tol)?"
    r"(?= (?:ada|aya|ana|onten|macet|kecelakaan|terjadi)\b| *(?:[,.;!]|$))"
    r"|(?:the )?(?:other|opposite|oncoming) (?:side|carriageway|lanes?|direction)s?)\b",
    re.IGNORECASE,
)
_MOVES = frozenset((  # before it: what comes from there, or gets there, is on this side as well
    "dari", "from", "ke", "masuk", "ambil", "makan", "pakai", "pake", "lewat", "nyebrang", "menyeberang", "into",
    "onto", "to", "ka", "nang", "menyang", "saka",
))  # fmt: skip
_FREE = frozenset((  # after it: nothing is wrong there, or that is wrong there, too
    "lancar", "kosong", "aman", "sepi", "normal", "juga", "jg", "gak", "ga", "nggak", "tidak", "mah", "malah",
    "clear", "fine", "ok", "also", "too", "lengang", "uga", "oge", "is", "kiri", "kanan", "mana",
))  # fmt: skip
_I_GO = re.compile(
    rf"\b(?:posisi(?:nya)?(?: {WE})?|{WE}|i|we|i'?m|we'?re)\b"
    r"(?: (?:\w+ ){0,3}?| )(?:arah|menuju|jurusan|ke arah|towards?|heading(?: to)?|going (?:to|towards)|bound for) "
    r"[a-z]+\b(?! (?:ada|macet|kecelakaan))",
    re.IGNORECASE,
)
_MINE = re.compile(rf"\b(?:posisi|{WE}|i|we|i'?m|we'?re)\b", re.IGNORECASE)
MY_WAY = re.compile(  # and nothing between that it might be the way of
    rf"\b(?:{WE}|i|we|i'?m|we'?re) "
    r"(?:(?:lagi|sedang|mau|dari|kan|ini|yang|yg|sendiri|di|jalur|going|heading|am|are) )*"
    r"(?:arah|ke|ka|ke arah|menuju|jurusan|to|towards?) [a-z]{2,}\b",
    re.IGNORECASE,
)
_RUNS_TO = re.compile(  # "sinar jaya dr lebak bulus mau ke wonosobo"
    rf"^(?:(?:nama|ini|naik|numpak|bus|bis|po|travel|elf)(?:nya|e|ku)? )*(?:{CALLED}|bus|bis|travel|elf)\b"
    r"(?: (?!di\b)[^\W\d]+){0,5}? (?:ke|ka|jurusan|tujuan|menuju|to) [^\W\d]+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(rf"[,.;\n]|\b(?:{WE}|posisi|i|we|i'?m)\b", re.IGNORECASE)


def says(text: str) -> bool:
    """Whether words tell of the carriageway across from where their writer is."""
    return _across(text) is not None


def on_its_side(located: Located, text: str, world: World) -> Located:
    """The places found, each on the way that the trouble is said to be on, not on that of who tells it."""
    if not (says(text) or _I_GO.search(text)):
        return located
    there = tuple(replace(each, place=_with_its_way(each.place, text, world)) for each in located.candidates)
    return replace(located, candidates=there)


def on_way(place: Place, text: str, world: World) -> Place:
    """The place with the way words name, where it lacks one: the trouble's, or the other than the teller's."""
    if place.side or place.direction or not place.road or not says(text):
        return headed(place, text, world)
    return _with_its_way(headed(place, _ACROSS.sub(" ", text), world), text, world)


def on_ways_told(place: Place, text: str, words: Sequence[str], world: World) -> Place:
    """The place with the way words may say: a position says none, so whatever was told before it does."""
    told_before = (", ".join(reversed(words)),)
    for way in told_before if place.source in PINS else (text, *filter(_is_theirs, reversed(words))):
        place = on_way(place, way, world)
    return place


def _is_theirs(said: str) -> bool:
    """Whether words say no more than a way, or where the bus of who tells them runs."""
    return is_way(said) or _RUNS_TO.search(said) is not None


def place_told(draft: Draft, text: str, located: Located, world: World) -> Place | None:
    """The draft's place, on the other carriageway where it is first said now that the trouble is there."""
    if draft.place is None or located.candidates or text in draft.words or any(map(says, draft.words)):
        return draft.place
    return _with_its_way(draft.place, text, world) if says(text) else draft.place


def in_doubt(found: Place, text: str, words: Sequence[str], world: World) -> Place:
    """A place told after words that it is across: its way is the teller's if they say so; else nobody knows."""
    of_it = found.source in PINS or says(text) or not (found.side or found.direction)
    if of_it or not any(map(says, words)):
        return found
    if _MINE.search(text) and found.side:
        return across_from(found, world.geo)
    return replace(found, side=None, direction=None)


def of_teller(place: Place, text: str, before: Place, words: Sequence[str], world: World) -> Place:
    """The place with a way told for the first time, but as their own, of what was said to be across from them."""
    known = before.side or before.direction or not place.side
    if known or not MY_WAY.search(text) or not any(map(says, words)):
        return place
    own = headed(before, MY_WAY.sub(" ", text), world)
    return own if own.side else across_from(place, world.geo)


def _across(text: str) -> re.Match[str] | None:
    for found in _ACROSS.finditer(text):
        before, after = text[: found.start()].lower().split(), plain(text[found.end() :])
        if not (before and before[-1] in _MOVES) and not (after and after[0] in _FREE):
            return found
    return None


def _with_its_way(place: Place, text: str, world: World) -> Place:
    if not place.road:
        return _other_way(place, world) if says(text) else place
    across = _across(text)
    own = _own_way(place, text, across, world)
    if own.direction:
        return replace(place, side=own.side, direction=own.direction)
    if across is None:
        return place
    if place.side is None:
        return replace(place, direction=None)
    return across_from(off_rest_area(place), world.geo)


def _own_way(place: Place, text: str, across: re.Match[str] | None, world: World) -> Place:
    """The place with the trouble's own way: told right after "on the other side", or beside "I go to"."""
    bare = replace(place, side=None, direction=None)
    if across:
        after = _CLAUSE.split(text[across.end() :], maxsplit=1)[0]
        return headed(bare, after, world)
    return headed(bare, _I_GO.sub(" ", text), world)


def _other_way(place: Place, world: World) -> Place:
    """For the other way on a road without carriageways we know."""
    if not place.direction:
        return place
    return replace(place, direction=world.geo.away(place.corridor, place.direction, place.point))
