"""Another toll road than was told, named alone or with the way: the kilometre that was right stays."""

from msgspec.structs import replace

from conversations.meaning.words import plain
from conversations.telling.corrections import Correction
from conversations.telling.heading import headed, name_and_way
from conversations.telling.other_place import BESIDE_M, elsewhere
from conversations.telling.placing import far_apart
from conversations.travel.names_alone import only_names
from conversations.world import World
from geo.model import Candidate, Located, Place

_ON_THE_WAY = frozenset((
    "arah", "ke", "mau", "menuju", "tadi", "barusan", "dari", "sekarang", "skrg", "saya", "kami", "kita", "lagi",
    "dulu", "towards", "to", "from",
))  # fmt: skip


def on_road_named(place: Place, text: str, world: World) -> Located | None:
    """A kilometre told before on the other road that words name, and nothing else: "tol kanci pejagan".

    The way may be told with it, "yg cikampek arah cirebon". Where that road has none such, what was told is offered
    first.
    """
    name, way = name_and_way(text) if place.road and place.km is not None else ("", "")
    if not name or not _ON_THE_WAY.isdisjoint(name.split()):
        return None
    named = [each.place for each in world.geo.locate(name).candidates]
    if name != " ".join(plain(text)) and named and all(_is_far_town(each, place) for each in named):
        name = f"tol {name}"  # "yg cikampek", "cikampek arah cirebon"; a bare town is a place, or the way
        named = [each.place for each in world.geo.locate(name).candidates]
    other = bool(named) and all(each.is_whole_road and each.road != place.road for each in named)
    if not other or not only_names(name, named, world):
        return None
    found = elsewhere(place, Correction(name), world)
    if found and found.problem == "no_such_km":
        return replace(found, candidates=(Candidate(place, 1.0), *found.candidates))
    return _on_way(found, way, world) if found and way else found


def _is_far_town(each: Place, place: Place) -> bool:
    return not each.road and far_apart(each, place, BESIDE_M)


def _on_way(found: Located, way: str, world: World) -> Located:
    """The places on the carriageway that leads where words say, whatever was said before."""
    bare = [replace(each.place, side=None, direction=None) for each in found.candidates]
    there = zip(found.candidates, bare, strict=True)
    return replace(
        found, candidates=tuple(replace(each, place=headed(place, way, world)) for each, place in there)
    )
