"""How far before or after the place told, or where its teller is, it happened: "dua kilo sebelumnya"."""

import re

from conversations.describe import kilometre
from conversations.session import Draft
from conversations.telling.heading import on_side
from conversations.world import World
from geo.model import Candidate, Located, Place, Side

_FAR = (
    r"(?P<far>(?:\d{1,3}(?:[.,]\d)?|setengah|satu|se|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|one|two|three|"
    r"five) ?(?:km|kilo(?:meter|metre)?s?|kms|m|meter|mtr|metres?))(?:an)?"
)
_HERE = (
    r"(?: (?:dari )?(?:sini|situ|ini|itu|kene|dieu|titik|posisi|lokasi|tempat|pin|here|this|that|there|it|my|me|us|"
    r"of|saya|aku|kami|kita|ku|tadi|location|position)(?:ku|nya)?)*"
)
_BACK = (
    r"(?:(?:di |ing |ke )?(?:sebelum|sblm|sebelom|sakdurunge|sadurunge|sateuacan|saacan|samemeh)(?:nya|na|e)?"
    r"|(?:di |ke |ka )?(?:belakang|mburi|tukang)(?:nya|ku)?|mundur|before|(?:further )?back|behind|earlier)"
)
_ON = (
    r"(?:(?:di |ing |ke )?(?:setelah|sesudah|sawise|sakwise|saatos|sanggeus)(?:nya|na|e)?"
    r"|(?:di |ka )?(?:depan|ngarep|payun)(?:nya|ku)?|(?:further )?ahead|further on|after)"
)
_SAID = re.compile(
    rf"(?<![\w.,]){_FAR} (?:lagi )?(?:(?P<back>{_BACK})|(?P<on>{_ON})){_HERE}"
    r"(?: (?:pak|bu|min|ya|kak|mas|bang|deng|ding|kok))*(?=\W*$|\s*[,.;!?])",
    re.IGNORECASE,
)
_SIDES: tuple[Side, ...] = ("A", "B")


def reckoned(text: str, draft: Draft, world: World) -> Located | None:
    """Where that is, on either carriageway if the way is not known; None where no distance from there is told."""
    told = _SAID.search(text)
    base = draft.place or (draft.places[0] if len(draft.places) == 1 else None)
    if told is None or base is None or base.road is None or base.km is None:
        return None
    sides = (base.side,) if base.side else _SIDES
    found = [place for side in sides if (place := _moved(told, base, side, world))]
    return Located(tuple(Candidate(place, 1.0) for place in found), None if found else "nothing")


def _moved(told: re.Match[str], base: Place, side: Side, world: World) -> Place | None:
    """The place so far along the carriageway; None past the road's end."""
    word = "sebelum" if told["back"] else "setelah"
    mark = f"km {kilometre(base.km or 0.0)}{side} {world.geo.road_name(base.road or '')}"
    there = next(iter(world.geo.locate(f"{told['far']} {word} {mark}").candidates), None)
    if there is None or there.place.road != base.road or there.place.km == base.km:
        return None
    return on_side(there.place, side, world.geo)
