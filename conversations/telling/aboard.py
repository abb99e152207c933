"""Where a passenger is by now who has told only where they got on: there it is, and not where the bus set out."""

import re
from collections.abc import Iterable

from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.telling.by_now import SAID, place_alone
from conversations.telling.heading import is_way
from conversations.world import World
from geo.model import Place

_VEHICLE = (
    r"(?:bus|bis|busnya|bisnya|kereta|keretanya|ka|krl|sepur|travel|elf|kapal|feri|ferry|train|coach|shuttle|"
    r"naik|numpak|nitih|tumpak|numpang|penumpang|boarded)"
)
_LONGEST = 300  # more is a story
_ABOARD = re.compile(rf"\b{_VEHICLE}\b", re.IGNORECASE)
_WORD = r"(?:(?!(?:km|meter|jauh|dekat|deket|keluar|lepas|far|out)\b)[^\W\d]+ )"
_GOT_ON = re.compile(
    rf"(?:^|[,.;] *|\b(?:{_VEHICLE}|berangkat|mangkat|bidhal|perjalanan|jurusan|left) |^{_WORD})(?:{_WORD}){{0,3}}"
    r"(?:dari|dr|saking|seko|ti|from) (?:(?:terminal|stasiun|pool|agen|pelabuhan|the) )?"
    r"(?!(?:arah|sini|situ|sana|tadi|jam|pagi|here|there)\b)(?P<origin>[^\W\d]\w+)",
    re.IGNORECASE,
)


def now_at(draft: Draft, text: str, world: World) -> str:
    """The words of where they are by now; empty where the trouble has another place than where they got on."""
    told = (*draft.words, text)
    here = _here(draft, text, world) if len(text) <= _LONGEST else ("", "")
    if not here[0] or not (draft.category == "transport" or any(map(_ABOARD.search, told))):
        return ""
    origins = {found["origin"].lower() for each in told if (found := _GOT_ON.search(each))}
    if not origins or any(_is_told_of(origin, told) for origin in origins):
        return ""
    before = world.geo.locate(text.replace(here[1], "")).candidates if _is_new(draft) else ()
    known = (draft.place, *draft.places) if not _is_new(draft) else [each.place for each in before]
    return (
        here[0] if any(known) and all(any(map(name.__contains__, origins)) for name in _names(known)) else ""
    )


def _here(draft: Draft, text: str, world: World) -> tuple[str, str]:
    """The words of where they say to be, and all that says so; a place alone is there, unless they go to it."""
    if said := next(SAID.finditer(text), None):
        return said["place"], said[0]
    alone = "" if _is_new(draft) or is_way(text) else place_alone(text, world)
    towards = draft.place.direction if draft.place else None
    return ("", "") if alone.lower() == (towards or "").lower() else (alone, text)


def _is_new(draft: Draft) -> bool:
    return draft.place is None and not draft.places


def _is_told_of(origin: str, told: Iterable[str]) -> bool:
    """Whether something is told to be there, too: "calo di kalideres"."""
    there = re.compile(
        rf"\b(?:di|ing|ning|nang|wonten|dina|at|in) (?:\w+ )?{re.escape(origin)}\b", re.IGNORECASE
    )
    return any(map(there.search, told))


def _names(places: Iterable[Place | None]) -> Iterable[str]:
    """In one word: "pulogebang" is Pulo Gebang."""
    return ("".join(plain(place.name or place.district or "")) for place in places if place)
