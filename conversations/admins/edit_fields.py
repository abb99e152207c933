"""The fields of an agency an admin may change, each shown and read in words."""

import re
from collections.abc import Callable
from typing import Any

from conversations.meaning.words import plain
from conversations.naming import agencies_named
from conversations.session import Session
from conversations.world import World
from geo.agencies import Agency

_NOTHING = frozenset(("-", "kosong", "hapus", "none", "empty"))
_LONGEST = 80
_MOST_MINUTES = 43_200
_EVERYWHERE = frozenset(("semua", "everywhere", "seluruh jawa"))


class Unfit(Exception):
    """What was written cannot be a field's value; the text key names the sentence that says so."""

    def __init__(self, key: str, **values: str) -> None:
        self.key, self.values = key, values
        super().__init__(key)


def value_now(agency: Agency, field: str, session: Session, world: World) -> str:
    """A field as it is, in words; "-" where nothing is said."""
    if field == "serves":
        return _served(agency, world) or world.texts.render(session.language, "directory.everywhere")
    value = getattr(agency, field)
    if field == "kind":
        return _kinds(session.language, world).get(agency.kind, agency.kind)
    if field == "parent" and value in world.directory.agencies:
        return world.directory.agencies[value].short_name
    return "-" if value is None else str(value)


def value_of(field: str, words: str, session: Session, world: World) -> Any:
    """What was written, as the list of agencies holds it; None takes the field away. Raises Unfit."""
    if words.lower() in _NOTHING:
        if field in _NEEDED:
            raise Unfit("directory.needed")
        return None
    return FIELDS[field](words, session, world)


def slug(name: str) -> str:
    """An id made of a name: "Dishub Kab. Subang" -> "dishub-kab-subang"."""
    return "-".join(plain(name))[:40].strip("-")


def area_of(words: str, world: World) -> dict[str, list[str]]:
    """Toll roads and regencies named in a list with commas, as `serves` holds them. Raises Unfit."""
    areas: dict[str, list[str]] = {}
    for one in filter(None, (part.strip() for part in re.split(r"[,;\n]", words))):
        section, code = _area(one, world)
        areas.setdefault(section, []).append(code)
    return areas


def _area(words: str, world: World) -> tuple[str, str]:
    roads = world.geo.roads_named(words)
    if len(roads) == 1:
        return "roads", roads[0]
    place = world.geo.locate(words).certain
    if place and place.regency_code and not place.road and not place.facility:
        return "regencies", place.regency_code
    raise Unfit("directory.which_area", area=words[:_LONGEST])


def _served(agency: Agency, world: World) -> str:
    roads = [world.geo.road_name(road) for road in agency.roads]
    regencies = [world.geo.regency_name(code) for code in agency.regencies]
    return ", ".join((*roads, *regencies, *map(world.geo.province_name, agency.provinces)))


def _text(words: str, _session: Session, _world: World) -> str:
    said = " ".join(words.split())
    if not said or len(said) > _LONGEST:
        raise Unfit("directory.too_long", most=str(_LONGEST))
    return said


def _minutes(words: str, _session: Session, _world: World) -> int:
    if not words.isdecimal() or not 1 <= int(words[:9]) <= _MOST_MINUTES:
        raise Unfit("directory.minutes", most=str(_MOST_MINUTES))
    return int(words)


def _parent(words: str, _session: Session, world: World) -> str:
    found = agencies_named(world.directory, words)
    if len(found) != 1:
        near = [world.directory.agencies[one].short_name for one in found[:4]]
        raise Unfit("directory.which_parent", near=", ".join(near) or "-")
    return found[0]


def _kind(words: str, session: Session, world: World) -> str:
    """A kind there is, by its words in the admin's language or by its id."""
    named = _kinds(session.language, world)
    known = sorted({agency.kind for agency in world.directory.agencies.values()})
    for kind in known:
        if words.lower() in (kind, named.get(kind, kind).lower()):
            return kind
    raise Unfit("directory.which_kind", kinds=", ".join(sorted(named.get(kind, kind) for kind in known)))


def _kinds(language: str, world: World) -> dict[str, str]:
    """What kinds of agencies are called, by id."""
    return world.texts.starting(language, "agency_kind.")


def _serves(words: str, _session: Session, world: World) -> dict[str, list[str]] | None:
    return None if words.lower() in _EVERYWHERE else area_of(words, world)


FIELDS: dict[str, Callable[[str, Session, World], Any]] = {
    "name": _text,
    "short_name": _text,
    "kind": _kind,
    "parent": _parent,
    "hotline": _text,
    "hours": _text,
    "acknowledge_minutes": _minutes,
    "resolve_minutes": _minutes,
    "serves": _serves,
}
_NEEDED = frozenset(("name", "short_name", "kind", "parent"))
