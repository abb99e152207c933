"""Move a place by the distance that is told from it: "10 km sebelum rest area 166"."""

import re

from msgspec.structs import replace

from geo.facilities import named_place
from geo.gazetteer import Gazetteer
from geo.model import Candidate, Located, Place
from geo.numbers import AMOUNT, spoken
from geo.posts import REST
from geo.roads import Roads

_UNIT = r"(?P<unit>km|kilo(?:meter|metre)?s?|kms?|m|meter|mtr|metres?)"
_FAR = rf"(?<![\d.,])(?P<n>\d{{1,3}}(?:[.,]\d)?|{AMOUNT})\s?{_UNIT}"
_BEFORE = r"(?:sebelum|sblm|sebelom|seblum|jelang|menjelang|before|sakdurunge|sadurunge|sateuacan|saacan)"
_AFTER = (
    r"(?:setelah|sesudah|stlh|selepas|sehabis|abis|habis|lewat|after|past|sawise|sakwise|saatos|sanggeus)"
)
_SAID = re.compile(
    rf"\b{_FAR}\s+(?:lagi\s+)?(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER}))\b"
    rf"|\b{_FAR.replace('?P<n>', '?P<n2>').replace('?P<unit>', '?P<unit2>')}\s+(?:di\s+)?"
    r"(?:(?P<behind>belakang|behind)|(?P<ahead>depan|ahead))\b"
)
_ON_FROM = re.compile(  # "dari rest area 429 jalan 3 km"
    r"\b(?:dari|dr|keluar|kluar|lepas|abis|habis|lewat|setelah|stlh|selepas|saking|seko|ti|from|after|leaving|past)\s+(?:dari\s+)?"
    rf"{REST}[^\d,.;]{{0,6}}\d{{1,3}}\s?[ab]?\b(?:\s+(?!n?g?antr|macet|mandeg|padat|stuck|queue|jam)[a-z][\w-]*){{0,3}}\s+{_FAR}\b"
)
_FAR_FROM = re.compile(
    rf"\b{_FAR}\s+(?:lagi\s+)?(?:dari|dr|saking|seko|ti|from)\s+(?=(?:{REST}|gt|gerbang|exit)\b)"
)
_LEFT_THERE = re.compile(r"\b(?:ketinggalan|tertinggal|ketinggal|left (?:it|him|her|my|our))\b")  # just there
_FURTHEST_KM = 30.0
_ERROR_M = 500


class Distances:
    """Knows the roads. Unchanging once built."""

    def __init__(self, roads: Roads, gazetteer: Gazetteer) -> None:
        self._roads, self._gazetteer = roads, gazetteer

    def moved(self, located: Located, text: str) -> Located:
        """The places a lower-case text tells a distance from, moved along their carriageway; others as they are."""
        said, on = _SAID.search(text), _ON_FROM.search(text)
        far = _FAR_FROM.search(text)
        told = said or on or far
        if told is None or located.problem or _LEFT_THERE.search(text):
            return located
        km = _kilometres(told)
        back = said is not None and bool(said["before"] or said["behind"])
        on_the_way = told is not far  # else it is only after that where they say which way they go
        return Located(
            tuple(
                Candidate(self._moved(c.place, km, back, on_the_way or bool(c.place.direction)), c.confidence)
                for c in located.candidates
            )
        )

    def _moved(self, place: Place, km: float, back: bool, on_the_way: bool) -> Place:
        road = self._roads.by_id.get(place.road or "")
        if road is None or place.km is None or not 0 < km <= _FURTHEST_KM:
            return place
        if place.side is None or not on_the_way:
            return replace(place, precision_m=place.precision_m + int(1000 * km))
        at = round(place.km + (km if (place.side == "A") != back else -km), 1)
        where = self._roads.post(road.id, at) if road.has(at) else None
        if where is None:
            return place
        there = Place(
            where.point,
            where.error_m + _ERROR_M,
            "post",
            road=road.id,
            km=at,
            side=place.side,
            direction=place.direction,
        )
        return named_place(there, self._gazetteer)


def _kilometres(said: re.Match[str]) -> float:
    groups = said.groupdict()
    number, unit = said["n"] or groups["n2"], said["unit"] or groups["unit2"]
    whole, half, _ = number.partition("setengah")
    value = float(spoken(whole) or whole.replace(",", ".") or 0) + 0.5 * bool(half)
    return value / 1000 if unit[0] == "m" else value
