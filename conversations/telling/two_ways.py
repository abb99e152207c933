"""Of two ways that words name, that of the trouble: "saya di jalur A, kecelakaan di jalur B"."""

import re
from typing import cast

from msgspec.structs import replace

from conversations.telling.across import MY_WAY
from conversations.telling.heading import headed, off_rest_area, on_side
from conversations.understand import understand
from conversations.world import World
from geo.model import Located, Place, Side

_BETWEEN = re.compile(
    r"[,;\n]+|\.(?!\d)|\b(?:tapi|tp|nanging|tapina|but|sedangkan|sementara|"
    r"(?:me|nge?)?li(?:h)?at|nampak|ndelok|nonton|weruh|ningali|see|saw|ada|aya|ana|wonten)\b",
    re.IGNORECASE,
)
_MOST_CLAUSES = 8  # more is a story
_LETTER = re.compile(r"\b(?:jalur|lajur|sisi|ruas|arah)(?:nya|e|na)? ([ab])\b", re.IGNORECASE)
_KM = re.compile(r"\b(?:km|kilometer) ?(\d{1,3})(?: ?([ab])\b)?", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:(?:me)?ngarah|arah|menuju|jurusan|towards?)(?:nya|e|na)? ", re.IGNORECASE)
_FREE = re.compile(
    r"(?<!tidak )(?<!tdk )(?<!gak )(?<!ga )(?<!not )"
    r"\b(?:lancar|kosong|aman|sepi|normal|lengang|clear|fine)(?: jaya)?\b",
    re.IGNORECASE,
)
# What is put right, or comes from the other carriageway, is read as ever.
_NOT_SO = re.compile(
    r"\b(?:eh|maaf|sori|sorry|salah|keliru|ralat|koreksi|bukan|bkn|dudu|sanes|not|maksud\w*|harusnya|mestinya|deng|"
    r"ding|kebalik|dari|dr|from|saking|nyebrang|menyeberang|menyebrang|nyeberang|pindah|masuk|lompat|loncat|melompat|"
    r"menerobos|nerobos|lawan|melawan|contra ?flow|crossed|jumped)\b",
    re.IGNORECASE,
)


def of_the_trouble(located: Located, text: str, world: World) -> Located:
    """The places found, on the way named beside the trouble where another is named as the teller's, or as free."""
    if _NOT_SO.search(text) or len({km for km, _ in _KM.findall(text)}) > 1:
        return located
    clauses = [each for each in _BETWEEN.split(text) if each.strip()]
    if not 1 < len(clauses) <= _MOST_CLAUSES or not (_LETTER.search(text) or _TOWARDS.search(text)):
        return located
    told = [each for each in clauses if _is_of_trouble(each, world)]
    others = [each for each in clauses if each not in told]
    if not told or not others:
        return located
    there = tuple(replace(each, place=_there(each.place, told, others, world)) for each in located.candidates)
    return replace(located, candidates=there)


def _is_of_trouble(clause: str, world: World) -> bool:
    understood = understand(MY_WAY.sub(" ", clause).strip(), world.lexicon)
    return not _FREE.search(clause) and bool(understood.category or understood.guesses or understood.danger)


def _there(place: Place, told: list[str], others: list[str], world: World) -> Place:
    """The place on the one way that is named wherever the trouble is told, if any other clause names the other."""
    sides = [_sides(place, each, world, theirs=False) for each in told]
    if not place.road or len(sides[0]) != 1 or any(each != sides[0] for each in sides):
        return place
    side = next(iter(sides[0]))
    if side == place.side or not any(_sides(place, each, world, theirs=True) - {side} for each in others):
        return place
    place = off_rest_area(place)
    said = next((town for each in told if (town := _headed(place, each, world).direction)), None)
    return on_side(replace(place, direction=said), side, world.geo)


def _sides(place: Place, clause: str, world: World, *, theirs: bool) -> set[Side]:
    """The carriageways a clause names: of its teller also after "ke", and by the letter at a kilometre."""
    letters = _LETTER.findall(clause) + [letter for _, letter in _KM.findall(clause) if theirs and letter]
    sides = {cast("Side", letter.upper()) for letter in letters}
    if theirs or _TOWARDS.search(clause):
        towards = _headed(place, clause, world).side
        sides |= {towards} if towards else set()
    return sides


def _headed(place: Place, clause: str, world: World) -> Place:
    return headed(replace(place, side=None, direction=None), clause, world)
