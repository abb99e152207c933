"""A street of a town that is named: "di jl pandanaran", which is no toll road told of before, nor a way along one."""

import re

from conversations.understand import is_guess, understand
from conversations.world import World

_STREET = re.compile(
    r"\b(?:di|ing|ning|nang|wonten|at|on|dekat|deket|depan) (?:sini |situ )?(?P<noun>jl|jln|jalan|dalan)\b\.? ?"
    r"(?:raya )?(?P<name>[a-z]{3,})",
    re.IGNORECASE,
)
_HEROES = re.compile(  # towns all over Java have streets of these names
    r"\b(?:jl|jln|jalan|dalan|simpang|perempatan|pertigaan|bundaran)\b\.? ?(?:raya )?"
    r"(?:(?:jend\w*|jendr?|letjen|brigjen|mayjen|kol\w*|kapten|panglima|r|dr|kh|k h|pangeran|sultan|raden)\b\.? )?"
    r"(?:gajah ?mada|hayam wuruk|d[ij]ponegoro|sudirman|soedirman|(?:a|ah?mad|ach?mad)\b\.? ?yani|pahlawan|pemuda|"
    r"veteran|merdeka|kartini|imam bonjol|gatot (?:subroto|soebroto)|m\.? ?t\.? ?haryono|haryono|majapahit|siliwangi|"
    r"pattimura|s(?:oe|u)karno[- ]?hatta|sutomo|soetomo|cipto\w*|wahidin|wahid has[iy]\w+|ahmad dahlan|slamet riyadi|"
    r"sisingamangaraja|urip sumoharj\w+|teuku umar|thamrin|suprapto|katamso|basuki rah\w+|dewi sartika|"
    r"cut (?:nya|nyak) \w+|hasanuddin|trunojoyo|panjaitan|tendean|s\.? ?parman|yos sudarso|perintis kemerdekaan)\b",
    re.IGNORECASE,
)
_SHORT = ("jl", "jln")
_NO_NAMES = frozenset((
    "biasa", "cepet", "deket", "gak", "jurusan", "kak", "layang", "lurus", "menuju", "nasional", "pas", "pinggir",
    "pertama", "provinsi", "raya", "ruas", "samping", "sblm", "sesudah", "sini", "situ", "skrg", "tanjakan",
    "turunan", "udah", "utama", "nanjak", "menanjak", "menurun", "menikung", "tikungan", "pantura", "pansela",
    "lingkar",
))  # fmt: skip


def names_street(text: str, world: World) -> bool:
    """Whether a text says that it is in a street with a name of its own, not one on a road we know."""
    if world.geo.roads_named(text):
        return False
    if _HEROES.search(text):
        return True
    found = _STREET.search(text)
    name = found["name"].lower() if found else ""
    if found is None or name in _NO_NAMES or name in world.lexicon.known:
        return False
    told = understand(name, world.lexicon)
    if found["noun"].lower() in _SHORT:  # what only a guess takes for trouble is a name there
        return is_guess(name, world.lexicon)
    return not (told.category or told.danger or told.guesses)
