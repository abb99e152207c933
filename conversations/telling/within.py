"""Where words say it is, read within what was told before: in its regency, among the places offered."""

import re

from msgspec.structs import replace

from conversations.session import Draft
from conversations.travel.names_alone import only_names
from conversations.world import World
from geo.model import Candidate, Located, Place

_NEAR = re.compile(
    r"(?:(?:di|deket|dekat|dkt|cedhak|caket|deukeut|sekitar|daerah|kec|kecamatan|desa|near|around|in|at)\.? )*"
    r"(?P<name>[^\W\d]+(?: [^\W\d]+)?)",
    re.IGNORECASE,
)


def part_of_regency(text: str, draft: Draft, world: World) -> Located | None:
    """The district of the regency told before that words name and no more: "deket maos", in Cilacap."""
    place, near = draft.place, _NEAR.fullmatch(text.strip(" .!"))
    if place is None or near is None or not is_whole_regency(place):
        return None
    found = world.geo.locate(f"{near['name']} {(place.regency or '').partition(' ')[2]}").certain
    there = found and found.district and found.regency_code == place.regency_code
    named = found and there and only_names(near["name"].lower(), (found,), world)
    return Located((Candidate(found, 1.0),)) if found and named else None


def of_those_in(text: str, draft: Draft, world: World) -> Located | None:
    """Those of the places offered that lie in the city or regency a text names and no more: "bekasi"."""
    areas = [each.place for each in world.geo.locate(text).candidates] if len(draft.places) > 1 else []
    codes = {area.regency_code for area in areas if is_whole_regency(area)}
    if not areas or len(codes) < len(areas) or not only_names(text.lower().removeprefix("di "), areas, world):
        return None
    there = [place for place in draft.places if place.regency_code in codes and not is_whole_regency(place)]
    return Located(tuple(Candidate(place, 0.8) for place in there)) if there else None


def on_road_there(found: Located, known: tuple[Place, ...]) -> Located:
    """A road named without a spot on it is the one in the towns told before: "di pantura", "pantura arah tegal"."""
    road, towns = found.certain, [place for place in known if _is_town(place)]
    if road is None or road.point or road.road or not towns:
        return found
    towns = [town for town in towns if town.corridor == road.corridor] or towns
    there = (replace(t, direction=road.direction or t.direction, corridor=road.corridor) for t in towns)
    return Located(tuple(Candidate(town, 1.0 / len(towns)) for town in there))


def is_whole_regency(place: Place) -> bool:
    """Whether nothing nearer than a city or regency is known."""
    return bool(place.source == "regency" and place.regency and not (place.district or place.road))


def _is_town(place: Place) -> bool:
    return place.point is not None and not (place.road or place.facility)
