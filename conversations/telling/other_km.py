"""Another kilometre or rest area than was told: of the same road where it has one, else where that road goes on."""

from conversations.telling.other_place import kept
from conversations.telling.placing import far_apart
from conversations.world import World
from geo.kilometres import REST_AREA
from geo.model import Located, Place

_GOES_ON_M = 60_000.0  # so far at most from the kilometre that was told


def is_at_one(place: Place, said: str) -> bool:
    """Whether a kilometre that is said is that of a rest area: the place is one, or one is spoken of."""
    return place.facility == "rest_area" or bool(REST_AREA.search(said.lower()))


def at_km(place: Place, km: str, world: World) -> Located | None:
    """Another kilometre: on the same side and way, if no other letter is said."""
    found = world.geo.locate(f"km {km}{_letter(place, km)} {world.geo.road_name(place.road or '')}")
    if found.problem == "no_such_km":
        onward = world.geo.locate(f"km {km}", place.point)
        goes_on = onward.certain and not far_apart(onward.certain, place, _GOES_ON_M)
        return _kept(onward, place, world) if goes_on else found
    there = [each for each in found.candidates if each.place.road == place.road]
    return _kept(Located(tuple(there)), place, world) if there else None


def at_rest_area(place: Place, km: str, world: World) -> Located:
    """Another rest area: on the road told before, on one side of it only, or wherever one has that kilometre."""
    letter, road = _letter(place, km), world.geo.road_name(place.road or "")
    for said in (f"{km}{letter} {road}", f"{km} {road}", km):
        found = world.geo.locate(f"rest area km {said}", place.point)
        areas = [each for each in found.candidates if each.place.facility and (each.place.name or not letter)]
        if areas and not found.problem:
            return _kept(Located(tuple(areas)), place, world)
    return found


def _letter(place: Place, km: str) -> str:
    """The side a kilometre is on as before, where none is said with it."""
    return "" if km[-1] in "AB" else place.side or ""


def _kept(found: Located, place: Place, world: World) -> Located:
    return Located(tuple(kept(each, place, world) for each in found.candidates))
