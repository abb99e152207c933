"""Of several regencies, districts and towns that are named, which are meant rather."""

from msgspec.structs import replace

from geo.mentions import Mention
from geo.names import Named


def smallest(areas: list[Mention]) -> list[Mention]:
    """The districts and towns, else the regencies."""
    return [mention for mention in areas if mention.group in ("district", "town")] or areas


def cities_first(found: tuple[Named, ...]) -> list[Named]:
    """Of a city and a regency of one name the city is meant a little more often."""
    if not any(named.group == "Kota" for named in found):
        return list(found)
    return [named if named.group == "Kota" else replace(named, score=named.score * 0.9) for named in found]
