"""Reads an audience out of words: "pantura, arah Semarang, lapor 6 jam, whatsapp"."""

import re
from collections.abc import Callable

from msgspec.structs import replace
from rapidfuzz import fuzz, process

from conversations.admins.audience import Audience
from conversations.world import World

MOST_HOURS = 24 * 60
_NEAR = 85.0
_MOST_WORDS = 5
_PART = re.compile(r"[,;\n]+|\s+(?:dan|and)\s+")
_HOURS = re.compile(r"(\d{1,4})\s*(jam|hours?|h|hari|days?|d)\b")
_WAY = re.compile(r"^(?:arah|menuju|ke arah|towards?|to)\s+(.+)$")
_TOLD = re.compile(r"\b(?:lapor|melapor|pelapor|laporan|reported|reports?)\b")
_MOVING = re.compile(r"\b(?:perjalanan|di jalan|bepergian|travelling|travell?ers?|trips?)\b")
_STAFF = re.compile(r"^(?:petugas|officers?|instansi|agency)\b\s*(.*)$")
_POINT = re.compile(r"^(?:titik|kampanye|point|campaign)\s+(.+)$")
_LANGUAGE = re.compile(r"^(?:bahasa|language|berbahasa)\s+(.+)$")
_ALL = frozenset(("semua", "semua orang", "all", "everybody", "everyone"))


class Unclear(Exception):
    """A part of the words names nobody; `key` is the sentence that says so."""

    def __init__(self, key: str, words: str) -> None:
        self.key, self.words = key, words
        super().__init__(key)


def read_audience(words: str, world: World) -> Audience:
    """The audience some words name: "pantura, arah Semarang, lapor 6 jam, whatsapp". Raises Unclear."""
    found = Audience()
    for part in _PART.split(words.lower()):
        if part := " ".join(part.split()).strip(" ."):
            found = _with(found, part, world)
    if found.regencies:
        found = replace(found, stretches=world.geo.stretches_in(found.regencies))
    if found.officers and (found.has_place or found.reported_h or found.travelling_h):
        raise Unclear("broadcast.officers_alone", "")
    return found


def _with(audience: Audience, part: str, world: World) -> Audience:
    for read in _READERS:
        if found := read(audience, part, world):
            return found
    raise Unclear("broadcast.unclear_audience", part)


def _all(audience: Audience, part: str, _world: World) -> Audience | None:
    return audience if part in _ALL else None


def _staff(audience: Audience, part: str, world: World) -> Audience | None:
    found = _STAFF.match(part)
    if not found:
        return None
    if found[1] in ("", "semua", "all"):
        return replace(audience, officers=True)
    names = {agency.id: agency.short_name.lower() for agency in world.directory.agencies.values()}
    names |= {f"{agency.id} ": agency.name.lower() for agency in world.directory.agencies.values()}
    near = process.extractOne(found[1], names, scorer=fuzz.WRatio, score_cutoff=_NEAR)
    if near is None:
        raise Unclear("broadcast.unknown_agency", found[1])
    return replace(audience, officers=True, agencies=_more(audience.agencies, near[2].strip()))


def _hours(audience: Audience, part: str, _world: World) -> Audience | None:
    told, moving = _TOLD.search(part), _MOVING.search(part)
    if not (told or moving):
        return None
    found = _HOURS.search(part)
    hours = int(found[1]) * (24 if found[2].startswith(("d", "hari")) else 1) if found else 24
    hours = min(max(1, hours), MOST_HOURS)
    return replace(audience, reported_h=hours) if told else replace(audience, travelling_h=hours)


def _channel(audience: Audience, part: str, world: World) -> Audience | None:
    part = {"wa": "whatsapp", "tg": "telegram"}.get(part, part)
    if part not in world.broadcasting().channels:
        return None
    return replace(audience, channels=_more(audience.channels, part))


def _language(audience: Audience, part: str, world: World) -> Audience | None:
    name = found[1] if (found := _LANGUAGE.match(part)) else part
    for language in world.languages:
        said = {language, world.texts.render(language, "language.name").lower()}
        said |= set(_LANGUAGE_NAMES.get(language, ()))
        if name in said or f"bahasa {name}" in said:
            return replace(audience, languages=_more(audience.languages, language))
    if found:
        raise Unclear("broadcast.unknown_language", name)
    return None


def _point(audience: Audience, part: str, world: World) -> Audience | None:
    found = _POINT.match(part)
    if not found:
        return None
    code = world.broadcasting().point(found[1])
    if not code:
        raise Unclear("broadcast.unknown_point", found[1])
    return replace(audience, points=_more(audience.points, code))


def _way(audience: Audience, part: str, world: World) -> Audience | None:
    found = _WAY.match(part)
    if not found:
        return None
    places = [candidate.place for candidate in world.geo.locate(f"arah {found[1]}").candidates]
    town = next((place.direction for place in places if place.direction), found[1].title())
    return replace(audience, direction=town)


def _where(audience: Audience, part: str, world: World) -> Audience | None:
    if len(part.split()) > _MOST_WORDS:
        return None  # a sentence, not the name of a place
    if corridor := _corridor(part, world):
        return replace(audience, corridors=_more(audience.corridors, corridor))
    place = next(
        (found.place for found in world.geo.locate(part).candidates if found.place.regency_code), None
    )
    if place and not part.startswith("tol") and _names_regency(part, place.regency or ""):
        return replace(audience, regencies=_more(audience.regencies, str(place.regency_code)))
    if len(roads := world.geo.roads_named(part)) == 1:
        return replace(audience, roads=_more(audience.roads, roads[0]))
    if place:
        return replace(audience, regencies=_more(audience.regencies, str(place.regency_code)))
    return None


def _corridor(part: str, world: World) -> str:
    names = {corridor: world.geo.corridor_name(corridor).lower() for corridor in world.geo.corridors}
    said = next((id_ for id_, name in names.items() if part in (id_.lower(), name)), "")
    if said:
        return said
    places = [found.place for found in world.geo.locate(part).candidates]
    return next((str(place.corridor) for place in places if place.source == "corridor"), "")


def _names_regency(part: str, regency: str) -> bool:
    bare = regency.lower().removeprefix("kabupaten ").removeprefix("kota ")
    return bare in part or part.startswith(("kab", "kota"))


_READERS: tuple[Callable[[Audience, str, World], Audience | None], ...] = (
    _all, _staff, _hours, _channel, _language, _point, _way, _where,
)  # fmt: skip
_LANGUAGE_NAMES = {
    "id": ("indonesia",), "en": ("inggris", "english"), "jv": ("jawa", "javanese"), "su": ("sunda", "sundanese"),
}  # fmt: skip


def _more(known: tuple[str, ...], new: str) -> tuple[str, ...]:
    return known if new in known else (*known, new)
