"""Toll roads we have no data of: named, they are known as unknown, and never taken for another road."""

import re

from msgspec.structs import replace

from geo.model import Located
from geo.text import blot

_ONLY_AFTER_TOLL = (
    "bekasi cawang kampung melayu", "serpong cinere", "serpong balaraja", "kunciran serpong", "jakarta serpong",
    "cinere serpong", "pondok aren serpong", "serpong pondok aren", "cengkareng kunciran", "kunciran cengkareng",
    "cengkareng batu ceper", "kunciran batu ceper", "cibitung tanjung priok", "jogja bawen", "yogya bawen",
    "yogyakarta bawen", "bawen jogja", "bawen yogya", "kediri tulungagung", "gedebage tasikmalaya cilacap",
    "patimban", "cikampek patimban", "akses patimban", "pejagan cilacap", "tegal cilacap", "jogja cilacap",
    "yogya cilacap", "antasari", "sawangan", "bsd", "ctp", "bandara soetta", "bandara soekarno hatta", "airport",
    "kelapa gading pulo gebang", "kelapa gading pulogebang", "semanan sunter", "kamal teluk naga", "kataraja",
    "demak tuban", "ngawi bojonegoro",
)  # fmt: skip
_ANYWHERE = (
    "cijago", "cinere jagorawi", "desari", "depok antasari", "becakayu", "serbaraja", "sedyatmo", "sediyatmo",
    "cimaci", "cimanggis cibitung", "jatikarya toll", "tol jatikarya", "jtcc", "cibitung cilincing", "borr",
    "bogor ring road", "bogor outer ring road", "getaci", "airport toll",
)  # fmt: skip
_SURE = 0.49  # less than a place that is taken without asking


def _any(names: tuple[str, ...]) -> str:
    return "|".join(sorted((name.replace(" ", "[ -]+") for name in names), key=len, reverse=True))


_NAMED = re.compile(
    rf"\b(?:tol|toll|ruas)\s+(?:di\s+|ruas\s+)?(?:{_any(_ONLY_AFTER_TOLL)}|bandara(?!\s+(?:juanda|kertajati|yia)))\b|\b(?:tol\s+|toll\s+|ruas\s+)?(?:{_any(_ANYWHERE)})\b"
)


def names_road_not_known(text: str) -> bool:
    """Whether a lower-case text names such a road."""
    return _NAMED.search(text) is not None


def without_roads_not_known(text: str) -> str:
    """A lower-case text, as long as before, without their names."""
    for match in _NAMED.finditer(text):
        text = blot(text, match.start(), match.end())
    return text


def asked(located: Located) -> Located:
    """What else was found beside such a road: only asked about, and nothing of it where it is a road's kilometre."""
    if not located.candidates or any(each.place.km is not None for each in located.candidates):
        return Located(problem="no_such_road")
    return replace(
        located,
        candidates=tuple(
            replace(each, confidence=min(each.confidence, _SURE)) if each.place.road else each
            for each in located.candidates
        ),
    )
