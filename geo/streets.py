"""An ordinary street is called by the towns it joins and has kilometres of its own: "jalan raya bogor km 30"."""

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from geo.text import any_of, blot

_TOLL = re.compile(r"\b(?:tol|toll|gt|gerbang|exit|ruas)\b")
_STREET = r"(?:jl|jln|jln?\.|jalan)\s(?P<kind>raya\s|arteri\s|lintas\s|nasional\s|provinsi\s|lama\s|poros\s)?"
_NO_TOLL_ROAD = (
    r"(?:puncak|magelang|wates|godean|kaliurang|parangtritis|imogiri|wonosari|lembang|ciwidey|pangalengan)"
)
_OUT_OF_JOGJA = frozenset(
    ("solo", "wates", "godean", "imogiri", "wonosari", "magelang")
)  # "jl solo km 9" is near Jogja
_HEROES = (  # after whom cities have named their streets
    r"(?:(?:jend(?:eral|ral)?\.?\s)?(?:gatot\ssubroto|sudirman|a(?:hmad)?\.?\s?yani)|gatsu|s(?:oe|u)karno[\s-]hatta|"
    r"diponegoro|gajah\s?mada|hayam\swuruk|pemuda|pahlawan|veteran|siliwangi|kartini|imam\sbonjol|teuku\sumar|"
    r"cut\snyak\sdien|m\.?t\.?\sharyono|s\.?\sparman|urip\ssumoharjo|(?:brigjen|letjen|mayjen|kapten)\s\w+(?:\s\w+)?)"
)
_ANY = _STREET.replace("?P<kind>", "?:")
_IN_A_CITY = rf"(?:(?:{_ANY})?daan\smogot|{_ANY}{_HEROES})"
_NATIONAL = r"(?:(?:jl|jln?\.?|jalan)\s(?:nasional|provinsi|negara|kabupaten)|pantura|pansela)"
_KM = r"km\.?\s?\d+(?:[.,+]\d+)?(?:\s?-?an\b)?"
_NAMED = re.compile(rf"{_STREET}|daan\smogot")
_OF_CITIES = re.compile(rf"(?<![a-z])(?P<road>{_IN_A_CITY}\s)(?P<km>(?:di\s)?{_KM})")
_BEFORE_THESE = re.compile(rf"(?P<km>{_KM})(?=\s(?:di\s)?{_IN_A_CITY}\b)")
_RAYA = re.compile(  # "jl raya cileungsi km 22"
    r"(?<![a-z])(?P<road>(?:jl|jln|jln?\.|jalan)\sraya\s(?P<name>(?!(?:di|arah|ke|dari|yang|yg|antara|pantura|rusak)\b)"
    rf"[a-z]{{4,}}(?:\s[a-z]{{4,}})?)\s)(?P<km>(?:di\s)?{_KM})"
)
_OF_NATIONAL = re.compile(rf"(?<![a-z])(?P<road>{_NATIONAL}\s)(?P<km>(?:di\s)?{_KM})")
_ON_TWO_WHEELS = re.compile(r"\b(?:motor|pemotor|sepeda|becak|angkot|ojek|ojol|motorbike|motorcycle)\w*\b")


class Streets:
    """Knows the towns they are called by, and toll roads called likewise. Never changes."""

    def __init__(self, towns: Collection[str], toll_roads: Iterable[str]) -> None:
        self._toll_roads = frozenset(toll_roads)
        self._towns = any_of(towns)

    @cached_property  # not at every start: few messages name a street
    def _own_km(self) -> re.Pattern[str]:
        called = rf"(?:{self._towns}|{_NO_TOLL_ROAD})"
        street = rf"(?<![a-z]){_STREET}(?P<one>{called})(?:\s?[-–\s]\s?(?P<joins>{called}))?(?![a-z])"
        return re.compile(
            rf"{street}(?P<km>\s(?:di\s)?{_KM})|(?P<before>{_KM})\s(?:di\s)?{street.replace('?P<', '?P<_')}"
        )

    @cached_property
    def _joins(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![a-z]){_STREET}(?P<first>{self._towns})\s?[-–\s]\s?(?P<second>{self._towns})(?![a-z])"
        )

    def without(self, text: str) -> str:
        """A lower-case text, as long as before, without what would be read as a toll road's in it."""
        if _TOLL.search(text):
            return text
        text = _OF_NATIONAL.sub(_at, text)
        if not _NAMED.search(text):
            return text
        text = _OF_CITIES.sub(_at, text)
        text = _BEFORE_THESE.sub(lambda match: _at_there(match["km"]), text)
        text = _RAYA.sub(self._at_raya, text)
        no_car = _ON_TWO_WHEELS.search(text)
        for match in self._own_km.finditer(text):
            one, joins = match["one"] or match["_one"], match["joins"] or match["_joins"]
            as_toll = joins and f"{one} {joins}" in self._toll_roads  # "jalan jakarta cikampek km 20"
            if not as_toll or no_car or match["kind"] or match["_kind"]:
                start, end = match.span("km" if match["km"] else "before")
                text = f"{text[:start]}{_at_there(text[start:end])}{text[end:]}"
                if one in _OUT_OF_JOGJA and not (joins or match["kind"] or match["_kind"]):
                    text = blot(text, *match.span("one" if match["one"] else "_one"))
        for match in self._joins.finditer(text):
            called = f"{match['first']} {match['second']}" in self._toll_roads
            if called and (match["kind"] or no_car):
                text = blot(text, match.start("first"), match.end("first"))
        return text

    def _at_raya(self, match: re.Match[str]) -> str:
        return match[0] if match["name"] in self._toll_roads else _at(match)


def _at(match: re.Match[str]) -> str:
    return match["road"] + _at_there(match["km"])


def _at_there(km: str) -> str:
    """ "di" in the place of a kilometre: what follows is where, "jalan nasional km 112 losarang"."""
    return " di".ljust(len(km))
