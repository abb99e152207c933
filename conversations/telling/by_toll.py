"""A town told on a journey by toll road is where that passes it: read so and said; "bukan di tol" puts it right."""

import re

from msgspec.structs import replace

from conversations.describe import bare_town
from conversations.meaning.groups import OF_ROADS
from conversations.meaning.listed import NOT
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.telling.placing import far_apart
from conversations.travel.on_route import beside_route
from conversations.travel.trip import Trip
from conversations.world import World
from geo.cues import SPOT_WORDS
from geo.model import Place

BY_TOLL = "by_toll"  # the problem of a place that is on a toll road by their journey alone
_GATE_M = 15_000  # no further from a town is a gate its own
_ABOUT_M = 5_000
_OFF_TOLL = SPOT_WORDS - {"turn"} | frozenset((
    "jl", "jln", "kota", "alun", "arteri", "pantura", "pansela", "bypass", "desa", "kampung", "gang", "market",
    "terminal", "stasiun", "rumah", "hotel", "sekolah", "kampus", "mall", "keluar", "exit", "biasa", "nasional",
    "town", "city", "ring", "ringroad", "motor", "pemotor", "sepeda", "becak",
    "adik", "kakak", "saudara", "sodara", "keluarga", "tetangga", "paman", "ortu",
))  # fmt: skip
_STREET = re.compile(
    r"(?<!tengah )(?<!bahu )(?<!pinggir )(?<!badan )(?<!nutup )(?<!menutup )(?<!ruas )"
    rf"\bjalan (?!(?:di|yang|yg|tol|dekat|deket|arah|rusak|berlubang|bolong|macet|licin|banjir|dan|{NOT})\b)\w"
)


def on_their_way(before: Draft | None, draft: Draft, trip: Trip, world: World) -> tuple[Place, ...]:
    """Where the toll roads of a journey pass the towns in which a draft is now told to be; none where they do not."""
    known = before and before.category and (before.place or before.places)
    towns = (draft.place,) if draft.place else draft.places
    if known or draft.category not in OF_ROADS or any(map(_is_exact, towns)) or _is_off_toll(draft):
        return ()
    passed = [place for town in towns if (place := _where_passed(town, trip, world))]
    return tuple({(p.road, p.name, p.km is None and p.regency): p for p in reversed(passed)}.values())[::-1]


def _is_exact(place: Place) -> bool:
    """Whether a place is no town: a spot, a street, or a toll road."""
    return place.source not in ("regency", "corridor") or place.point is None or bool(place.facility)


def _is_off_toll(draft: Draft) -> bool:
    """Whether a word tells of a street or what stands in a town, or of kin, who may be anywhere."""
    said = " ".join(word for text in draft.words for word in plain(text))
    return not _OFF_TOLL.isdisjoint(said.split()) or bool(_STREET.search(said))


def _where_passed(town: Place, trip: Trip, world: World) -> Place | None:
    """The gate called by a town, as about where it is; else the stretch of the toll road in it."""
    name = bare_town(town.name or town.district or town.regency or "")
    if name.lower() in (trip.start.lower(), trip.goal.lower()):
        return None  # off the toll road again, or not yet on it
    lines = [line for line in trip.route.lines if line not in world.geo.network.corridors]
    for each in world.geo.locate(f"gerbang tol {name}").candidates:
        gate = each.place
        along = gate.road in lines and trip.route.along(gate.road or "", gate.km or 0.0, 1.0)
        if along and not far_apart(gate, replace(town, precision_m=0), _GATE_M):
            km = round(gate.km or 0.0)
            return replace(gate, facility=None, name=name, km=km, source="regency", precision_m=_ABOUT_M)
    for spot in beside_route(trip, name, world):
        line = trip.route.leg_at(spot.along)[0].line
        if line in lines and spot.place.regency_code == town.regency_code:
            found = world.geo.locate(f"{world.geo.line_name(line)} di {name}").candidates
            return next((each.place for each in found if each.place.road == line and each.place.point), None)
    return None
