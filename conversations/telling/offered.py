"""Which of several places offered before is meant: by the road that is named, or by where somebody says to go."""

from msgspec.structs import replace

from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.telling.heading import continued, headed, is_way, name_and_way
from conversations.world import World
from geo.model import Located, Place


def named_with_way(text: str, offered: tuple[Place, ...], world: World) -> Place | None:
    """Of kilometres on several roads the one a word of which is said, with the way: "yg cikampek arah cirebon"."""
    named, way = name_and_way(text)
    if not (named and way) or any(place.km is None or place.road is None for place in offered):
        return None
    there = [place for place in offered if {*named.split()} <= _words_of(place, world)]
    return headed(there[0], way, world) if len(there) == 1 else None


def _words_of(place: Place, world: World) -> set[str]:
    return {*plain(world.geo.road_name(place.road or "")), *plain(place.regency or "")}


def of_those_offered(found: Place | None, offered: tuple[Place, ...]) -> Place | None:
    """A road that is named alone says which of the places offered before is meant."""
    if found is None or not found.road or found.km is not None:
        return found
    there = [place for place in offered if place.road == found.road]
    return continued(there[0], found) if len(there) == 1 else found


def among(found: Located, offered: tuple[Place, ...]) -> Located:
    """Of the places words name, those that were offered: "rest area 88" - "cipularang" means none at another one."""
    known = {(place.road, place.km, place.facility, place.name) for place in offered}
    there = tuple(
        each
        for each in found.candidates
        if (each.place.road, each.place.km, each.place.facility, each.place.name) in known
    )
    return replace(found, candidates=there) if there else found


def names_their_road(text: str, offered: tuple[Place, ...], world: World) -> bool:
    """Whether a text names the road of a kilometre offered: no rest area there, though they have come to one."""
    roads = {place.road for place in offered if place.km is not None and not place.facility}
    return not roads.isdisjoint(world.geo.roads_named(text))


def that_leads_there(offered: tuple[Place, ...], text: str, world: World) -> Place | None:
    """The only one of the places offered before whose carriageway, or road, leads where somebody says to go."""
    if len(offered) < 2 or not is_way(text):
        return None
    ways = [(place, *world.geo.heading(place.road, text, place.km)) for place in offered if place.road]
    sided = [place for place, side, _ in ways if side and place.side == side]
    there = sided or [
        place for place, side, town in ways if side and world.geo.towards(place.road or "", side) == town
    ]
    return headed(there[0], text, world) if len(there) == 1 else None


def going_there(offered: tuple[Place, ...], text: str, world: World) -> tuple[Place, ...]:
    """The places offered, those without a carriageway on the one that leads where somebody says to go."""
    way = is_way(text)
    return tuple(headed(place, text, world) if way and not place.side else place for place in offered)


def way_known(draft: Draft, road: str | None) -> Place | None:
    """The place told before, or one of those offered on a road where all of them go one way."""
    there = [place for place in draft.places if place.road == road]
    ways = {(place.side, place.direction) for place in there}
    return draft.place or (there[0] if len(ways) == 1 else None)
