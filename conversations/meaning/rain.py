"""That it rains, and where: no trouble, until the road is told to suffer from it."""

import re
from collections.abc import Sequence

from conversations.meaning.lexicon import Lexicon

_RAIN = re.compile(
    r"\b(?:(?:hujan|udan|ujan)(?:nya|ne|e|na)?(?: (?:deras|deres|lebat|gede|besar|rintik|gerimis))*|gerimis|grimis|"
    r"(?:heavy |pouring )?rain(?:ing|s)?(?: (?:hard|heavily|cats and dogs))?|pouring)\b"
)
_BESIDE = frozenset((
    "di", "ing", "ning", "neng", "nang", "dina", "in", "at", "around", "near", "lagi", "masih", "isih", "keneh",
    "udah", "sudah", "udh", "wis", "wes", "tos", "baru", "sampai", "sampe", "nyampe", "tekan", "dugi", "terus",
    "mulai", "turun", "banget", "bgt", "pisan", "sanget", "tenan", "sekali", "nih", "ini", "iki", "ieu", "euy", "pak",
    "bu", "min", "kak", "mas", "bang", "ya", "yo", "it", "s", "is", "very", "so", "here", "now", "still", "sini",
    "kene", "dieu", "daerah", "sekitar", "kota", "kabupaten", "kab", "ternyata", "malah", "waduh", "aduh", "duh",
    "sekarang", "skrg", "saiki", "ayeuna", "saya", "aku", "kami", "kita", "ngiyup", "neduh", "berteduh", "iuh",
    "dulu", "sik", "heula", "deras", "deres", "lebat",
))  # fmt: skip


def only_rains(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether plain words say no more than that it rains, in which town."""
    left, rains = _RAIN.subn(" ", " ".join(words))
    names = lexicon.places | lexicon.towns
    return rains > 0 and all(word in _BESIDE or word in names for word in left.split())
