"""What drivers say of their drive that is no trouble: that it rains, that they missed an exit; where, and no more."""

import re
from collections.abc import Sequence

from conversations.meaning.lexicon import Lexicon

_RAIN = (
    r"(?:(?:hujan|udan|ujan)(?:nya|ne|e|na)?(?: (?:deras|deres|lebat|gede|besar|rintik|gerimis))*|gerimis|grimis|"
    r"(?:heavy |pouring )?rain(?:ing|s)?(?: (?:hard|heavily|cats and dogs))?|pouring)"
)
_MISSED = (
    r"(?:(?:ke)?(?:bablas|blabas)(?:an)?|"
    r"(?:ke|ka)(?:lewat|liwat)(?:an)?(?= (?:exit|keluar|gerbang|gt|pintu|belokan)\b)|"
    r"salah(?= (?:keluar|exit|belok|gerbang|jalan)\b)|"
    r"salah (?:masuk|ambil)(?= (?:tol|gerbang|jalan|jalur|exit|lajur)\b)|"
    r"missed(?= (?:my|the|our) (?:exit|turn\w*))|(?:took|taken) (?:the|a) wrong(?= (?:exit|turn\w*)))"
)
_TALK = re.compile(rf"\b(?:{_RAIN}|{_MISSED})\b")
_BESIDE = frozenset((
    "di", "ing", "ning", "neng", "nang", "dina", "in", "at", "around", "near", "lagi", "masih", "isih", "keneh",
    "udah", "sudah", "udh", "wis", "wes", "tos", "baru", "sampai", "sampe", "nyampe", "tekan", "dugi", "terus",
    "mulai", "turun", "banget", "bgt", "pisan", "sanget", "tenan", "sekali", "nih", "ini", "iki", "ieu", "euy", "pak",
    "bu", "min", "kak", "mas", "bang", "ya", "yo", "it", "s", "is", "very", "so", "here", "now", "still", "sini",
    "kene", "dieu", "daerah", "sekitar", "kota", "kabupaten", "kab", "ternyata", "malah", "waduh", "aduh", "duh",
    "sekarang", "skrg", "saiki", "ayeuna", "saya", "aku", "kami", "kita", "ngiyup", "neduh", "berteduh", "iuh",
    "dulu", "sik", "heula", "deras", "deres", "lebat", "exit", "keluar", "gerbang", "gt", "pintu", "belokan", "tol",
    "jalan", "jalur", "lajur", "belok", "masuk", "harusnya", "harus", "mestinya", "mau", "ke", "ka", "jadi",
    "jadinya",
    "tadi", "td", "kok", "yah", "eh", "lah", "kiri", "kanan", "jauh", "muter", "mutar", "puter", "putar", "balik",
    "my", "the", "our", "turn", "turning", "i", "we", "gue", "gw", "nya", "km", "arah",
))  # fmt: skip


def is_drivers_talk(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether plain words say no more than that, and which town."""
    left, said = _TALK.subn(" ", " ".join(words))
    return said > 0 and all(word in _BESIDE or _is_name(word, lexicon) for word in left.split())


def _is_name(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.places or word in lexicon.towns or lexicon.senses.of(word) == ("station",)
