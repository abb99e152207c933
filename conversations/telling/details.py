"""Answers to where it is that tell more of what it is: how many, which vehicle, that nobody was hurt."""

import re
from itertools import pairwise

from conversations.meaning.listed import ALREADY, NOT, NOT_YET
from conversations.meaning.no_risk import says_unhurt
from conversations.meaning.only_adds import only_adds
from conversations.meaning.senses import Senses
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.understand import Lexicon, understand
from geo.vehicles import CALLED

_MOST_WORDS = 6
_OF_PLACES = frozenset((
    "dekat", "deket", "depan", "sebelah", "samping", "belakang", "sekitar", "seberang", "near", "behind", "at",
))  # fmt: skip
_VEHICLES = frozenset(("car", "motorcycle", "bicycle", "truck", "bus"))  # senses
_OF_EVENTS = _VEHICLES | {
    "crew", "kin", "person", "child", "elder", "body", "blood", "injury", "hit", "overturn", "wreck", "accident",
    "person_harmless", "jam",
}  # fmt: skip
_PLACES = frozenset((
    "place", "station", "foodplace", "facility", "restarea", "tollgate", "roadsurface", "ditch", "water_body",
    "prayer", "medic", "work", "slope", "seller", "pump", "event", "official", "toilet", "parking",
))  # fmt: skip
_IN = ("di", "ing", "ning", "neng", "dina", "in", "on")
_LITTLE = frozenset((
    *_IN, "cuma", "cuman", "hanya", "mung", "only", "just", "aja", "doang", "ada", "satu", "dua", "tiga", "lain",
))  # fmt: skip
_SINCE = re.compile(  # "mulai isuk", "udah dari tadi", "since this morning"
    rf"(?:(?:{ALREADY}|ini|macet) )*"
    r"(?:mulai|dari|dr|sejak|saka|seko|kit|kawit|ti|since|from)(?: \w+)? "
    r"(?:tadi|td|mau|isuk|esuk|isuk-isuk|pagi|enjing|siang|awan|sore|malam|malem|bengi|subuh|shubuh|sahur|kemarin|kemaren|"
    r"wingi|kamari|morning|noon|yesterday|last night|dawn)\w*(?: (?:pak|bu|min|kak|pagi|siang|sore|malam))*"
)
_OF_VEHICLE = re.compile(  # "bus rosalia indah ke solo", "plat ad 1234 xy", "masih jalan terus"
    r"(?!.*\b(?:di|ing|ning|nang|neng|dina|in|at|near|d[ei]ke?t|depan|terminal|stasiun|pool|agen|km|tol|pasar|"
    r"simpang|rest|gerbang|gt|exit|sampai|sampe|lewat)\b)"
    r"(?:(?:nama|ini|naik|numpak)(?:nya|e)? )*"
    r"(?:(?:bus|bis|po|travel|elf|ka|kereta|plat|pelat|nopol\w*)(?:nya|ne|na)?(?: \w+){1,6}|"
    rf"(?:{CALLED})(?: \w+){{0,8}})|"
    r"(?:(?:bus|bis|travel|kereta)(?:nya|ne|na)? )?(?:masih|msh|isih|tetap|still) (?:jalan|melaju|mlaku|ngebut|"
    r"nyetir|maju|moving|driving)(?: (?:terus|trus|kencang|kenceng|bus|bis|mobil|pak|bu|min)(?:nya|e)?)*"
)
_HOW_IT_IS = re.compile(  # "ga ada yg bantu", "udah lama", "nutupin jalan"; what they cannot tell of where is none
    r"(?!.*\b(?:lokasi\w*|nama\w*|alamat\w*|patokan\w*|plang\w*|sinyal\w*|signal|gps|maps?|peta|share\w*|serlok|kirim\w*|"
    r"tahu|tau|lihat|liat|ingat|inget|di|d|deket|dekat|km|tol)\b)"
    rf"(?:(?:{NOT}|{NOT_YET}|no) (?:ada|ana|ono|aya|wonten|bisa|iso|isa|saged|tiasa|gerak|jalan|one)(?: \w+){{0,4}}|"
    rf"(?:{ALREADY} )?(?:(?:lama|suwe|lila|dangu|lami)(?: (?:banget|bgt|sekali|pisan|tenan|nih|pak|bu|min))*|"
    r"(?:ber)?jam ?-?jaman|\d+ (?:jam|hari|minggu)(?:an)?(?: (?:lebih|nih|pak|bu|min))*)|"
    r"(?:(?:sampai|sampe|bikin|posisi\w*) )?(?:(?:me)?n?utup\w*|(?:meng|ng)?(?:h?alang)\w*|makan|mengen|ngalangan) "
    r"(?:(?:setengah|separuh|separo|semua|seluruh|satu|dua) )?(?:badan )?(?:jalan|jalur|lajur|dalan|bahu)\w{0,3}"
    r"(?: (?:kiri|kanan|semua|total|pak|bu|min|nih|sebelah))*)"
)


def is_detail(text: str, lexicon: Lexicon) -> bool:
    """Whether every word of a short answer is of what happened or says nothing, so that none can name a place."""
    said = " ".join(plain(text))
    if any(one.fullmatch(said) for one in (_SINCE, _OF_VEHICLE, _HOW_IT_IS)) or only_adds(text, (), lexicon):
        return True
    words = tuple(lexicon.spelled(plain(text)))
    if not 0 < len(words) <= _MOST_WORDS or not _OF_PLACES.isdisjoint((*words, *plain(text))):
        return False
    where = [after for word, after in pairwise(words) if word in _IN]
    if any(_VEHICLES.isdisjoint(lexicon.senses.of(word)) for word in where):
        return False
    nothing = (lexicon.filler, lexicon.negation, lexicon.bridge, _LITTLE)
    matter = [word for word in words if not (word.isdigit() or any(word in known for known in nothing))]
    return bool(matter) and all(_is_of_event(lexicon.senses.of(word)) for word in matter)


def _is_of_event(senses: Senses) -> bool:
    return not _OF_EVENTS.isdisjoint(senses) and _PLACES.isdisjoint(senses)


def nobody_hurt(draft: Draft, text: str, lexicon: Lexicon) -> bool:
    """Whether this says of an accident that nobody was hurt, and nothing told before says otherwise."""
    if not draft.danger or draft.category != "accident" or not says_unhurt(text):
        return False
    return not understand(", ".join(draft.words), lexicon).danger
