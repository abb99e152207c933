"""lapor locate and understand: what is read out of each line of input, for scripts and for curious people."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from bot.config import Settings
from conversations.meaning.tongues import spoken
from conversations.telling.needs import asked_for
from conversations.understand import Lexicon
from conversations.understand import understand as read_words
from geo import Geo
from geo.directory import Directory
from geo.model import Located, Place, Point

COORDINATES = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*")
USUAL = "road_damage"  # the category where none is said
LONGEST = 10_000  # characters of a line that are read

Fields = dict[str, Any]


def locate(settings: Settings, arguments: argparse.Namespace) -> int:
    """One place for each line: `lat,lon` or words."""
    geo, directory = Geo.load(), Directory.load(settings.agencies)
    return _each_line(lambda text: _located(geo, directory, text, USUAL), arguments.json)


def understand(settings: Settings, arguments: argparse.Namespace) -> int:
    """The same with category, emergency and language; `agency` is the one for that category."""
    geo, directory, lexicon = Geo.load(), Directory.load(settings.agencies), Lexicon.load()

    def read(text: str) -> Fields:
        said, tongue = read_words(text, lexicon), spoken(text, lexicon.tongues).language
        category = said.category or None
        found = _located(geo, directory, text, category or "other", said.danger)
        return {**found, "category": category, "emergency": said.danger, "language": tongue or None}

    return _each_line(read, arguments.json)


def _each_line(read: Callable[[str], Fields], as_json: bool) -> int:
    for text in _lines(sys.stdin.buffer):
        found = read(text)
        sys.stdout.write((json.dumps(found, ensure_ascii=False) if as_json else _readable(found)) + "\n")
        sys.stdout.flush()
    return 0


def _lines(source: BinaryIO) -> Iterator[str]:
    for raw in source:
        yield raw.decode("utf-8", "replace").strip("\r\n")[:LONGEST]


def _located(geo: Geo, directory: Directory, text: str, category: str, danger: bool = False) -> Fields:
    found = _search(geo, text)
    best = found.candidates[0].place if found.candidates else None
    rest = [{**_place(each.place), "confidence": round(each.confidence, 3)} for each in found.candidates]
    agency = asked_for(directory, category, best, (text,), danger).agencies[0].id if best else None
    return {**_place(best), "agency": agency, "candidates": rest}


def _search(geo: Geo, text: str) -> Located:
    if pin := COORDINATES.fullmatch(text):
        return geo.at(Point(float(pin[1]), float(pin[2])))
    return geo.locate(text)


def _place(place: Place | None) -> Fields:
    if place is None:
        names = ("road", "km", "side", "direction", "place", "lat", "lon", "precision_m", "regency_code")
        return dict.fromkeys((*names, "regency", "corridor"))
    return {
        "road": place.road,
        "km": place.km,
        "side": place.side,
        "direction": place.direction,
        "place": place.name,
        "lat": place.point.lat if place.point else None,
        "lon": place.point.lon if place.point else None,
        "precision_m": place.precision_m,
        "regency_code": place.regency_code,
        "regency": place.regency,
        "corridor": place.corridor,
    }


def _readable(found: Fields) -> str:
    shown = {name: value for name, value in found.items() if value not in (None, [], "")}
    shown["candidates"] = len(found["candidates"])
    return "; ".join(f"{name}: {value}" for name, value in shown.items())
