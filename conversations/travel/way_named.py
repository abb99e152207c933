"""By which way a journey goes, as words name it: a toll road, a corridor, a town on it."""

import re

from msgspec.structs import replace

from conversations.session import Plan
from conversations.travel.towns_named import MARKS, WHENCE, WHITHER, line_named, place_named
from conversations.world import World

WAY = re.compile(
    r"\b(?:lewat|liwat|lwt|via|melalui|ngalangkungan|through)\s+(?!(?:apa|mana|endi|pundi)\b)"
    rf"(.+?)(?=\s+(?:{WHITHER}|{WHENCE})\b|$)"
)
SOFTLY = re.compile(r"(?: (?:aja|saja|wae|ae|mawon|deh|ya|yah|dong|ding|dulu|min|pak|bu|kak|jadinya|lah))+$")
_MOST_WORDS = 4  # of its name


def by_way(plan: Plan, words: str, world: World) -> Plan:
    """The plan by the way some words name; a name we do not know is kept, and said so."""
    named = SOFTLY.sub("", words.strip(MARKS))
    if named in ("tol", "toll", "jalan tol", "tol trans jawa", "trans jawa"):
        return replace(plan, tolls=True, chosen=True, wanted=(), unknown_way="")
    place = place_named(named, world.geo)
    corridor = place.corridor if place else None
    line = line_named(named, world.geo)
    if line is None and corridor is None:
        line = line_named(f"jalur {named}", world.geo)
    if line:
        on_corridor = line in world.geo.network.corridors
        return replace(plan, wanted=(line,), tolls=plan.tolls and not on_corridor)
    return replace(plan, wanted=(corridor,)) if corridor else replace(plan, unknown_way=named)


def by_way_beside(plan: Plan, text: str, world: World) -> Plan:
    """The plan by the way that is named, among whatever else: "lewat pantura sama anak"."""
    way = WAY.search(text)
    if way is None or plan.wanted or plan.unknown_way:
        return plan
    words = way[1].split()
    names = (" ".join(words[:length]) for length in range(min(len(words), _MOST_WORDS), 0, -1))
    ways = ((by_way(plan, name, world), name) for name in names)
    return next((by for by, name in ways if not by.unknown_way or place_named(name, world.geo)), plan)
