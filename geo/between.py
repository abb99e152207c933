"""Find the stretch of toll road between two gates: "antara Brebes Timur sama Pejagan"."""

import re

from msgspec.structs import replace

from geo.cues import AND, BETWEEN, FACILITY_WORDS
from geo.facilities import named_place
from geo.gazetteer import Gazetteer
from geo.model import Place
from geo.names import Named, Names
from geo.roads import Roads
from geo.text import Word, in_a_row, words

_SKIPPED = frozenset({"tol", "the"})
_SAID = re.compile(r"\b(?:antar|between)")
_FURTHEST_KM = 70.0


class Between:
    """Finds stretches between gates. Unchanging once built."""

    def __init__(self, names: Names, roads: Roads, gazetteer: Gazetteer) -> None:
        self._names, self._roads, self._gazetteer = names, roads, gazetteer

    def stretch(self, text: str) -> Place | None:
        """The stretch a lower-case text names, with its middle as the point; None where it names none."""
        if not _SAID.search(text):
            return None
        listed = words(text)
        for at, word in enumerate(listed):
            if word.text in BETWEEN:
                ones, at = self._gates(listed, at + 1)
                if ones and at < len(listed) and listed[at].text in AND:
                    return self._first_stretch(ones, self._gates(listed, at + 1)[0])
        return None

    def _gates(self, listed: list[Word], at: int) -> tuple[list[Named], int]:
        """The gates named right there, and where the text goes on."""
        while at < len(listed) and (listed[at].text in FACILITY_WORDS or listed[at].text in _SKIPPED):
            at += 1
        for length in (3, 2, 1):
            found = self._names.exact("toll_gate", in_a_row(listed[at : at + length]))
            if found:
                return found, at + length
        return [], at

    def _first_stretch(self, ones: list[Named], others: list[Named]) -> Place | None:
        pairs = ((one.place, other.place) for one in ones for other in others)
        return next((found for one, other in pairs if (found := self._between(one, other))), None)

    def _between(self, one: Place, other: Place) -> Place | None:
        """Between gates of two roads it is on the one that has its middle: their kilometres go on."""
        if one.km is None or other.km is None or not 0 < abs(one.km - other.km) < _FURTHEST_KM:
            return None
        middle = (one.km + other.km) / 2
        for id_ in dict.fromkeys((one.road, other.road)):
            road = self._roads.by_id[id_ or ""]
            post = (
                self._roads.post(road.id, middle) if road.km_from is not None and road.has(middle) else None
            )
            if post:
                precision = post.error_m + int(500 * abs(one.km - other.km))
                place = Place(post.point, precision, "post", road.name, road=road.id)
                return replace(named_place(place, self._gazetteer), district=None)
        return None
