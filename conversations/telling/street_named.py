"""A street of a town that is named: "di jl pandanaran", which is no toll road told of before, nor a way along one."""

import re

from conversations.understand import understand
from conversations.world import World

_STREET = re.compile(
    r"\b(?:di|ing|ning|nang|wonten|at|on|dekat|deket|depan) (?:sini |situ )?(?:jl|jln|jalan|dalan)\b\.? ?"
    r"(?:raya )?(?P<name>[a-z]{3,})",
    re.IGNORECASE,
)
_NO_NAMES = frozenset((
    "biasa", "cepet", "deket", "gak", "jurusan", "kak", "layang", "lurus", "menuju", "nasional", "pas", "pinggir",
    "pertama", "provinsi", "raya", "ruas", "samping", "sblm", "sesudah", "sini", "situ", "skrg", "tanjakan",
    "turunan", "udah", "utama",
))  # fmt: skip


def names_street(text: str, world: World) -> bool:
    """Whether a text says that it is in a street with a name of its own, not one on a road we know."""
    found = _STREET.search(text)
    name = found["name"].lower() if found else ""
    if not name or name in _NO_NAMES or name in world.lexicon.known or world.geo.roads_named(text):
        return False
    told = understand(name, world.lexicon)
    return not (told.category or told.danger or told.guesses)
