"""Ways told by no town and no letter: "arah mudik", "arus balik", "kedua arah"."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from geo import Geo
from geo.model import Place, Side

# Mudik leads away from Jakarta, so on carriageway A, and balik towards it. That holds where B leads to Jakarta, and
# further east on the trans-Java toll road as far as Mojokerto; beyond, Surabaya's own travellers go home both ways.
_JAKARTA = "Jakarta"
_ON_EASTWARDS = frozenset(("SMG_SOLO", "SOLO_NGAWI", "NGAWI_KERTOSONO", "KERTOSONO_MOJOKERTO"))
_PANTURA = "PANTURA"
_SIDES: dict[str, Side] = {"mudik": "A", "balik": "B"}
_SEASONAL = re.compile(r"\b(?:arah|arus)(?:nya|e|na)? (mudik|balik)(?:nya|e|na)?\b", re.IGNORECASE)
_SEASONAL_ALONE = re.compile(
    r"(?:(?:eh|maaf|itu|ini|saya|kami|yang|yg|sing|nu|di|ke|ka|untuk|buat|arah|arus|jalur|lajur|sisi)(?:nya|e|na)? )*"
    r"(mudik|balik)(?:nya|e|na)?(?: (?:pak|bu|min|ya|kak|mas|bang|kok))*",
    re.IGNORECASE,
)
_EACH = r"(?:ke ?dua|ka ?dua|dua(?:[- ]?dua)?|loro(?:[- ]?loro)?|2)(?:nya|ne|na)?"
_BOTH = re.compile(
    rf"\b(?:{_EACH} (?:arah|jurusan)|(?:kedua|kadua|both) (?:jalur|sisi|ways?|directions?|sides?|carriageways?)|"
    r"(?:arah|jurusan|jalur)(?:nya|e|na)? (?:ke ?dua|dua[- ]?dua|loro[- ]?loro)(?:nya|ne|na))\b",
    re.IGNORECASE,
)
_BOTH_ALONE = re.compile(
    rf"(?:(?:eh|maaf|di|ing|ke|ya|yang|yg|dari|itu|macet(?:nya)?)[ ,]+)*"
    rf"(?:{_EACH}(?: (?:arah|jurusan|jalur|sisi|lajur))?(?:nya|ne|na)?|both(?: (?:ways?|directions?|sides?))?"
    r"|(?:jalur |sisi |lajur )?a (?:dan|sama|lan|karo|jeung|sareng|and) (?:jalur |sisi |lajur )?b)"
    r"(?: (?:pak|bu|min|ya|kak|mas|bang|kok|macet|sama|dua[- ]?dua(?:nya)?|dua2(?:nya)?|keduanya))*",
    re.IGNORECASE,
)
_ONE_OF_TWO = re.compile(r"(?:ke ?dua|ka ?dua|dua|2|loro)", re.IGNORECASE)  # the second, or a number


def are_both(text: str) -> bool:
    """Whether a text says no more than that it is both ways: "dua-duanya", "kedua arah pak"."""
    said = text.strip(" .!")
    return bool(_BOTH_ALONE.fullmatch(said)) and not _ONE_OF_TWO.fullmatch(said)


def says_both(words: Sequence[str]) -> bool:
    """Whether anything that was told of a trouble says that it is both ways."""
    return any(_BOTH.search(said) or are_both(said) for said in words)


def says_season(text: str) -> bool:
    """Whether a text says no more than that it is the way home, or back: "arah mudik"."""
    return bool(_SEASONAL_ALONE.fullmatch(text.strip(" .!")))


def are_told(words: Sequence[str]) -> bool:
    """Whether a way was told in such words, though none can be made of them there: nobody is asked again."""
    return says_both(words) or any(says_season(said) or _SEASONAL.search(said) for said in words)


def seasonal(place: Place, text: str, geo: Geo) -> Place | None:
    """The place on the way home or back, where a text names one of the two and that can be told there."""
    alone = _SEASONAL_ALONE.fullmatch(text.strip(" .!"))
    named = {alone[1].lower()} if alone else {word.lower() for word in _SEASONAL.findall(text)}
    if len(named) != 1:
        return None
    side = _SIDES[named.pop()]
    if place.road:
        return _on_road(place, place.road, side, geo)
    if place.corridor != _PANTURA or place.point is None:
        return None
    town = _JAKARTA if side == "B" else geo.away(_PANTURA, _JAKARTA, place.point)
    return replace(place, direction=town) if town else None


def _on_road(place: Place, road: str, side: Side, geo: Geo) -> Place | None:
    if geo.towards(road, "B") != _JAKARTA and road not in _ON_EASTWARDS:
        return None
    return replace(place, side=side, direction=geo.towards(road, side))
