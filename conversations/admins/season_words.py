"""Reads an admin's declaration of a closed place, a temporary post or a notice out of one line of words."""

import re
from datetime import datetime

from conversations.admins.declaring import Unclear
from conversations.admins.season import ENDLESS, Declared
from conversations.moments import find_moments
from conversations.world import World
from geo.model import Place

_CLOCK = r"([01]?\d|2[0-3])[.:]([0-5]\d)"
_HOURS = re.compile(rf"(?:jam\s+|pukul\s+)?\b{_CLOCK}\s*(?:-|–|s/d)\s*{_CLOCK}\b")
_ALWAYS = re.compile(r"\b24\s*jam\b", re.IGNORECASE)
_PHONE = re.compile(r"\b(?:telp|telepon|tel|hp|wa|phone)\b\.?:?\s*(\+?\d[\d ()-]{3,18}\d)", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:sampai|hingga|s/d|sd|until|till)\s*$", re.IGNORECASE)
_AT = re.compile(r"\s(?:di|at|@)\s", re.IGNORECASE)
_EDGES = " \t\n,;:.-"
_LONGEST_NOTICE = 300
_LONGEST_NAME = 60


def read_closure(words: str, world: World) -> Declared:
    """ "Rest Area KM 57 A sampai 18.00 penuh": what is closed, until when, why. Raises Unclear."""
    before, end, after = _split(words, world.now)
    place = _place(before, world)
    if place is None or not place.facility or not place.name:
        raise Unclear("season.which_place")
    return Declared(
        world.new_id(), "closed", world.now, end, words=after[:_LONGEST_NAME], name=place.name, place=place
    )


def read_post(words: str, world: World) -> Declared:
    """ "Posko Cikopo di KM 72 Cipali, 08.00-22.00, telp 0812 345 678, sampai 25/3 24.00". Raises Unclear."""
    words, phone = _taken(_PHONE, words)
    found = _HOURS.search(words)
    opens, shuts = (f"{found[1]:0>2}.{found[2]}", f"{found[3]:0>2}.{found[4]}") if found else ("", "")
    words = _ALWAYS.sub(" ", _HOURS.sub(" ", words))
    before, end, _ = _split(words, world.now, needed=False)
    name, *where = _AT.split(before, maxsplit=1)
    place = _place(where[0], world) if where else None
    if not name.strip(_EDGES):
        raise Unclear("season.which_name")
    if place is None or place.point is None:
        raise Unclear("season.which_point")
    return Declared(
        world.new_id(), "post", world.now, end, name=name.strip(_EDGES)[:_LONGEST_NAME], place=place,
        opens=opens, shuts=shuts, phone=phone,
    )  # fmt: skip


def read_notice(words: str, world: World) -> Declared:
    """ "sampai 02.00 Bot diperbarui, laporan tetap diterima": what everybody is told once. Raises Unclear."""
    before, end, after = _split(words, world.now)
    text = " ".join((before + " " + after).split())
    if not text:
        raise Unclear("season.which_words")
    if len(text) > _LONGEST_NOTICE:
        raise Unclear("season.too_long", most=str(_LONGEST_NOTICE))
    return Declared(world.new_id(), "notice", world.now, end, words=text)


def _split(words: str, now: datetime, needed: bool = True) -> tuple[str, datetime, str]:
    """The words before "sampai <moment>", the moment, and the words after it."""
    try:
        said = find_moments(words.lower(), now)
    except ValueError as error:
        raise Unclear("windows.no_such_time") from error
    if not said:
        if needed:
            raise Unclear("season.which_time")
        return words.strip(_EDGES), now + ENDLESS, ""
    until = next((one for one in said if _UNTIL.search(words[: one.start].rstrip())), said[-1])
    if until.at <= now:
        raise Unclear("windows.time_over")
    before = _UNTIL.sub("", words[: until.start].rstrip())
    return before.strip(_EDGES), until.at, words[until.end :].strip(_EDGES)


def _taken(pattern: re.Pattern[str], words: str) -> tuple[str, str]:
    found = pattern.search(words)
    return (words[: found.start()] + " " + words[found.end() :], found[1]) if found else (words, "")


def _place(words: str, world: World) -> Place | None:
    found = world.geo.locate(words).candidates
    return found[0].place if found else None
