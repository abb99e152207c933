"""How far before or after the place told, or where its teller is, it happened: "dua kilo sebelumnya"."""

import re

from conversations.describe import kilometre
from conversations.meaning.listed import ALREADY, WE
from conversations.session import Draft
from conversations.telling.heading import on_side
from conversations.world import World
from geo.model import Candidate, Located, Place, Side
from geo.numbers import AMOUNT

_FAR = rf"(?P<far>(?:\d{{1,3}}(?:[.,]\d)?|{AMOUNT}) ?(?:km|kilo(?:meter|metre)?s?|kms|m|meter|mtr|metres?))(?:an)?"
_HERE = (
    r"(?: (?:dari )?(?:sini|situ|ini|itu|kene|dieu|titik|posisi|lokasi|tempat|pin|here|this|that|there|it|my|me|us|"
    rf"of|{WE}|ku|tadi|location|position)(?:ku|nya)?)*"
)
_BACK = (
    r"(?:(?:di |ing |ke )?(?:sebelum|sblm|sebelom|sakdurunge|sadurunge|sateuacan|saacan|samemeh)(?:nya|na|e)?"
    r"|(?:di |ke |ka )?(?:belakang|mburi|tukang)(?:nya|ku)?|mundur|before|(?:further )?back|behind|earlier"
    r"|(?:yang |yg |sing |nu )?(?:lalu|kepungkur)|ago)"
)
_ON = (
    r"(?:(?:di |ing |ke )?(?:setelah|sesudah|sawise|sakwise|saatos|sanggeus)(?:nya|na|e)?"
    r"|(?:di |ka )?(?:depan|ngarep|payun)(?:nya|ku)?|(?:further )?ahead|further on|after)"
)
_ABOUT = (
    rf"(?:[ ,]*(?:sekitar(?:an)?|kira-?kira|kira2|kurang lebih|kurleb|krg lbh|about|around|some|{ALREADY}))*"
)
_POLITE = r"(?: (?:pak|bu|min|ya|kak|mas|bang|deng|ding|kok))*"
_THEN = rf"(?=\W*$|\s*[,.;!?]|\s+(?:arah|menuju|jurusan|towards?|{WE})\b)"
_SAID = re.compile(
    rf"(?<![\w.,]){_FAR} (?:lagi )?(?:(?P<back>{_BACK})|(?P<on>{_ON})){_HERE}{_POLITE}{_THEN}", re.IGNORECASE
)
_SAID_BEHIND = re.compile(  # "di belakang, sekitar 10 km dari sini", of who tells what is there
    rf"\b(?:(?P<back>{_BACK})|(?P<on>{_ON})){_HERE},?{_ABOUT},? {_FAR}{_HERE}{_POLITE}{_THEN}", re.IGNORECASE
)
_THERE_IS = re.compile(  # "2 km di depan ada asap"
    rf"(?<![\w.,]){_FAR} (?:lagi )?(?:(?P<back>{_BACK})|(?P<on>{_ON})){_HERE} (?:ada|aya|ana|ono|wonten|there)\b",
    re.IGNORECASE,
)
_QUEUE = re.compile(
    r"\b(?:macet|antr[ie]|ngantri|ekor|mengular|panjang|kemacetan|queue|jam\b)", re.IGNORECASE
)
_ITS_TAIL = ("belakang", "mburi", "tukang", "back", "behind")
_SIDES: tuple[Side, ...] = ("A", "B")


def reckoned(text: str, draft: Draft, world: World) -> Located | None:
    """Where that is, on either carriageway if the way is not known; None where no distance from there is told."""
    told = _SAID.search(text) or _SAID_BEHIND.search(text) or (not draft.category and _THERE_IS.search(text))
    base = draft.place or (draft.places[0] if len(draft.places) == 1 else None)
    if not told or base is None or base.road is None or base.km is None or _is_length(told, text):
        return None
    side = base.side or world.geo.heading(base.road, text, base.km)[0]
    sides = (side,) if side else _SIDES
    found = [place for side in sides if (place := _moved(told, base, side, world))]
    return Located(tuple(Candidate(place, 1.0) for place in found), None if found else "nothing")


def _is_length(told: re.Match[str], text: str) -> bool:
    """Whether it is how long a queue is: "antrian 3 km ke belakang"."""
    return bool(_QUEUE.search(text)) and any(word in (told["back"] or "").lower() for word in _ITS_TAIL)


def _moved(told: re.Match[str], base: Place, side: Side, world: World) -> Place | None:
    """The place so far along the carriageway; None past the road's end."""
    word = "sebelum" if told["back"] else "setelah"
    mark = f"km {kilometre(base.km or 0.0)}{side} {world.geo.road_name(base.road or '')}"
    there = next(iter(world.geo.locate(f"{told['far']} {word} {mark}").candidates), None)
    if there is None or there.place.road != base.road or there.place.km == base.km:
        return None
    return on_side(there.place, side, world.geo)
