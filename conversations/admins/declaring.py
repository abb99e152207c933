"""Reads an admin's declaration of a one-way or contraflow window out of one line of words."""

import re
from datetime import datetime

from msgspec import Struct

from conversations.moments import find_moments, without
from conversations.world import World
from geo.model import Side
from geo.windows import Kind, Window

_RANGE = re.compile(
    r"(?<![\w.-])(?:k\.?\s?m\.?\s*)?(\d{1,3}(?:[.,+]\d{1,3})?)\s*(?:-|–|s/d|sd|sampai|hingga|ke|to)\s*"
    r"(?:k\.?\s?m\.?\s*)?(\d{1,3}(?:[.,+]\d{1,3})?)(?![\w-])"
)
_LETTER = re.compile(r"\b(?:arah|jalur|towards|side)\s+([ab])\b")
_BETWEEN = re.compile(r"\b(?:mulai|dari|sejak|sampai|hingga|s/d|sd|from|until|to|till|pada|tanggal|tgl)\b")


class Unclear(Exception):
    """Something a declaration needs is missing or impossible; the text names the sentence that says so."""

    def __init__(self, key: str, **values: str) -> None:
        self.key, self.values = key, values
        super().__init__(key)


class _Stretch(Struct, frozen=True):
    """The part of a road that is declared."""

    road: str
    km_from: float
    km_to: float


def read_declaration(words: str, kind: Kind, world: World) -> Window:
    """The window some words declare, such as "JAPEK 47-70 arah Cikampek 18/3 14.00 sampai 20/3 00.00".

    Without a beginning it begins now. Raises Unclear.
    """
    text = " ".join(words.lower().split())
    start, end, text = _times(text, world.now)
    stretch, text = _stretch(text, world)
    towards = _towards(stretch, text, world)
    return Window(world.new_id(), stretch.road, kind, stretch.km_from, stretch.km_to, towards, start, end)


def _times(text: str, now: datetime) -> tuple[datetime, datetime, str]:
    try:
        said = find_moments(text, now)
    except ValueError as error:
        raise Unclear("windows.no_such_time") from error
    if not 1 <= len(said) <= 2:
        raise Unclear("windows.which_time")
    start = said[0].at if len(said) == 2 else now
    if said[-1].at <= max(start, now):
        raise Unclear("windows.time_over")
    return start, said[-1].at, without(text, said)


def _stretch(text: str, world: World) -> tuple[_Stretch, str]:
    match = _RANGE.search(text)
    if match is None:
        raise Unclear("windows.which_km")
    rest = text[: match.start()] + " ; " + text[match.end() :]
    road = _road(_BETWEEN.sub(";", rest.partition(" arah ")[0]), world)
    low, high = sorted((_km(match[1]), _km(match[2])))
    has = world.geo.kilometres(road)
    if low == high:
        raise Unclear("windows.which_km")
    if has and not has[0] <= low < high <= has[1]:
        first, last = (f"{km:g}" for km in has)
        raise Unclear("windows.no_such_km", road=world.geo.road_name(road), first=first, last=last)
    return _Stretch(road, low, high), rest


def _road(text: str, world: World) -> str:
    roads = world.geo.roads_named(" ".join(re.sub(r"[;,]", " ", text).split()))
    if len(roads) != 1:
        raise Unclear("windows.which_road")
    return roads[0]


def _km(number: str) -> float:
    return float(number.replace(",", ".").replace("+", "."))


def _towards(stretch: _Stretch, text: str, world: World) -> Side:
    if letter := _LETTER.search(text):
        return "A" if letter[1] == "a" else "B"
    side, _ = world.geo.heading(stretch.road, text, (stretch.km_from + stretch.km_to) / 2)
    if side is None:
        raise Unclear("windows.which_way", road=world.geo.road_name(stretch.road))
    return side
