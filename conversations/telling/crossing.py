"""Where a ship is between two shores: its port on Java, "bakauheni ke merak", whichever shore or strait is named."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.meaning.listed import NOW, WE
from conversations.session import Draft
from conversations.world import World
from geo.model import Located

_SHIP = re.compile(
    r"\b(?:kapal|feri|ferry|ferri|kmp|ship|boat|asdp|tengah laut|selat|strait|dermaga|penyeberangan|nyebr?rang)"
    r"(?:nya|e|na)?\b",
    re.IGNORECASE,
)
_SHORES = {
    "merak": re.compile(r"\b(?:merak|bakau(?:heni|huni|hen)?|selat sunda|sunda strait)\b", re.IGNORECASE),
    "ketapang": re.compile(r"\b(?:ketapang|gilimanuk|selat bali|bali strait)\b", re.IGNORECASE),
}
_AT_ONE_BEYOND = re.compile(
    r"(?<!ke )(?<!menuju )(?<!arah )(?<!dari )\b(?:bakau(?:heni|huni|hen)|gilimanuk)\b", re.IGNORECASE
)
_AT_SEA = re.compile(
    rf"\b(?:(?:{WE}|lagi|masih|{NOW}|still|ini|posisi) ){{0,4}}"
    r"(?:(?:di|ing|neng|ning|in|on|at|out) )?(?:(?:the )?(?:tengah|tengahing|middle of)(?:[ -]tengah)? )?(?:the )?"
    r"(?:laut|segara|lautan|selat|sea)\b(?! (?:sunda|bali))",
    re.IGNORECASE,
)


def port(text: str, draft: Draft, world: World) -> Located | None:
    """The port of a crossing, where a ship was told of and words name one of its shores; None where none is.

    Told of no ship, a port beyond Java is said to be that, and the one on Java is offered.
    """
    aboard = _tells_of_ship((*draft.words, text))
    named = next((name for name, shores in _SHORES.items() if shores.search(text)), "")
    if not named or not (aboard or _AT_ONE_BEYOND.search(text)):
        return None
    found = world.geo.locate(f"pelabuhan {named}")
    return found if aboard or not found.candidates else replace(found, problem="outside")


def offers_other_shore(draft: Draft) -> bool:
    """Whether the port offered is across the strait from the one that was told: only a clear yes makes it that."""
    ports = [place.facility for place in draft.places] == ["port"]
    return ports and any(map(_AT_ONE_BEYOND.search, draft.words)) and not _tells_of_ship(draft.words)


def but_at_sea(text: str, draft: Draft) -> str:
    """A text without words that a ship is at sea: there it has to be."""
    return _AT_SEA.sub(" ", text) if draft.category == "transport" and _tells_of_ship(draft.words) else text


def _tells_of_ship(said: Sequence[str]) -> bool:
    return any(map(_SHIP.search, said))
