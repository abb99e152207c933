"""The places a message names, in their order: of a journey's telling whence, whither, where one is or stays."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from conversations.meaning.ends import FROM, PLACE, TO
from conversations.meaning.listed import KIN, LATER, WE
from conversations.meaning.words import plain
from geo import Geo
from geo.model import Place

WHENCE = rf"(?:{'|'.join(FROM)}|soko)"
WHITHER = rf"(?:{'|'.join(TO)}|nang|neng|teng)"  # the last say also where one is
_HOUSE = r"(?:rumah\w*|omah\w*|imah\w*|kos|kost|kosan|kontrakan|kantor|hotel|penginapan|apartemen|tempat|house|home)"
AT_HOUSE = (  # before the town one sets out from: "dari rumah mertua di solo"
    rf"{_HOUSE}(?: \w+){{0,2}}? (?:di|ning|neng|nang|ing|wonten|in|at) "
)
FROM_HOME = re.compile(  # and no town is told: "berangkat dari rumah jam 8"
    rf"\b{WHENCE} (?:the |my |our )?(?:{_HOUSE}|work|office)(?:nya|ku|e|na)?"
    rf"(?: (?:{KIN}|{WE}))*"
    rf"(?= (?:jam|jm|pukul|pkl|at|tabuh|around|sekitar|h?abis|setengah|{LATER}|besok|\d)|$)"
)
MARKS = " ,.;!?"
_FROM_HERE = re.compile(rf"\b{WHENCE} (?:di ?)?(?:sini|kene|mriki|dieu|here)\b")
_SHORTEST_UNKNOWN = 4
_LONGEST = 5  # words of a name, with what says what it is
_WORD = re.compile(r"[a-z0-9]+(?:[.][0-9]+)?|->|[-–—→/,;]")
_SAYS_WHAT = frozenset((
    "km", "kilometer", "rest", "area", "ra", "tol", "gt", "gerbang", "exit", "stasiun", "sta", "terminal", "term",
    "pelabuhan", "bandara", "kota", "kab", "kabupaten", "kec", "kecamatan", "pool", "station", "airport", "port",
    "harbour", "harbor", "rs", "pasar", "simpang", "alun", "jalur",
))  # fmt: skip
_NO_NAMES = frozenset((
    "ke", "dari", "dr", "di", "mau", "saya", "sy", "aku", "kami", "kita", "sama", "anak", "istri", "jam",
    "besok", "nanti", "mudik", "pulang", "lewat", "via", "naik", "motor", "mobil", "bus", "sekarang", "skrg",
    "udah", "sudah", "lagi", "masih", "terus", "trus", "baru", "dulu", "abis", "habis", "malam", "pagi",
    "siang", "sore", "subuh", "rumah", "orang", "tua", "bapak", "ibu", "mas", "mbak", "min", "pak", "bu", "kak",
    "to", "from", "now", "ti", "ka", "nang", "neng", "seko", "saka", "teng", "saking", "menyang", "dhateng",
    "dan", "tapi", "juga", "aja", "ya", "hari", "tgl", "tanggal", "lebaran", "kampung", "berangkat", "brgkt",
    "jalan", "pake", "pakai", "bareng", "bawa", "dua", "satu", "tiga", "empat", "lima", "enam", "tujuh",
    "tujuan", "tujuane", "tujuanne", "maring", "sekang", "asal", "jadi", "posisi", "rek", "arek", "arep",
    "bade", "badhe", "tekan", "nepi", "dugi", "drive", "home", "go", "leave", "visit", "see", "the", "work",
    "get", "be", "travel", "take", "stay", "sleep", "mampir", "nginep", "nginap", "singgah", "tempat",
    "mertua", "ortu", "nenek", "kakek", "mbah", "simbah", "eyang", "saudara", "sodara", "morotuwo", "mitoha",
))  # fmt: skip


class Named(Struct, frozen=True):
    """A place named by the words from `start` to `end` of a message."""

    start: int
    end: int
    place: Place

    @property
    def kind(self) -> str:
        """What it is: a kilometre, a facility, a road or corridor as a whole, or a town."""
        if self.place.facility:
            return self.place.facility
        if self.place.km is not None:
            return "post"
        whole = self.place.road or (self.place.corridor and not self.place.regency_code)
        return "road" if whole else "town"


def without_here(text: str) -> str:
    """A lower-case text that does not say "dari sini": a journey begins where one is, if nothing else is told."""
    return _FROM_HERE.sub(" ", text)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, and the marks between them that join or part."""
    return _WORD.findall(text.lower())


def named_in(words: Sequence[str], geo: Geo) -> list[Named]:
    """The places these words name, none overlapping another."""
    found, at = list[Named](), 0
    while at < len(words):
        longer = (_named(words, at, at + length, geo) for length in range(_LONGEST, 0, -1))
        one = next(filter(None, longer), None)
        found += [one] if one else []
        at = one.end if one else at + 1
    return found


def abstracted(words: Sequence[str], named: Sequence[Named]) -> list[str]:
    """The words, with one for each place that is named, whichever it is."""
    made, at = list[str](), 0
    for one in named:
        made += [*words[at : one.start], PLACE + one.kind]
        at = one.end
    return [*made, *words[at:]]


def place_named(words: str, geo: Geo) -> Place | None:
    """The place some words name, if one can set out from it or arrive there."""
    named = words.strip(MARKS)
    found = geo.locate(named).candidates if named else ()
    here = next((each.place for each in found if each.place.point), None)
    return here and replace(here, direction=None, side=None)


def whole_name(words: str, geo: Geo) -> Place | None:
    """The place that is named by all of some words."""
    said = words_of(words)
    named = named_in(said, geo)
    return named[0].place if [(one.start, one.end) for one in named] == [(0, len(said))] else None


def line_named(words: str, geo: Geo) -> str | None:
    """The toll road or corridor some words name as a whole."""
    found = geo.locate(words).candidates
    place = found[0].place if found else None
    if place is None or "tol" in words.split():
        roads = geo.roads_named(words)
        return roads[0] if len(roads) == 1 else None
    return place.road or place.corridor if place.point is None and place.km is None else None


def namesakes(place: Place, geo: Geo) -> list[Place]:
    """The districts and towns of one's name in other regencies."""
    found = geo.locate(place.name).candidates if place.name and place.source == "regency" else ()
    return [
        each.place
        for each in found
        if each.place.name == place.name and each.place.regency_code != place.regency_code
    ]


def _named(words: Sequence[str], start: int, end: int, geo: Geo) -> Named | None:
    """The place that just these words name: nothing is said beside it, and they name no two."""
    said = words[start:end]
    if end > len(words) or said[0].isdecimal() or not all(map(_is_of_name, said)):
        return None
    place = place_named(" ".join(said), geo)
    if place is None or (len(said) > 1 and not (_needs_all(said, place, geo) and _is_one(said, place, geo))):
        return None
    return Named(start, end, place)


def may_be_name(word: str) -> bool:
    """Whether a word that names no place we know may be the name of one."""
    return word.isalpha() and len(word) >= _SHORTEST_UNKNOWN and word not in _NO_NAMES


def _is_of_name(word: str) -> bool:
    return word[0].isalnum() and word not in _NO_NAMES


def _needs_all(said: Sequence[str], place: Place, geo: Geo) -> bool:
    """Whether neither the first nor the last word only stands beside the name."""
    road = geo.road_name(place.road) if place.road else ""
    names = set(plain(f"{place.name or ''} {place.regency or ''} {place.district or ''} {road}"))
    ends = ((said[0], said[1:]), (said[-1], said[:-1]))
    return all(
        word in names or word in _SAYS_WHAT or word.isdecimal() or place_named(" ".join(left), geo) != place
        for word, left in ends
    )


def _is_one(said: Sequence[str], place: Place, geo: Geo) -> bool:
    """Whether it is one place and not two in a row: "karanganyar kebumen", and not "jakarta surabaya"."""
    if said[0] in _SAYS_WHAT:
        return True
    for at in range(1, len(said)):
        one, other = (place_named(" ".join(part), geo) for part in (said[:at], said[at:]))
        if one and other and one.regency_code != other.regency_code:
            return place.regency_code == other.regency_code and place != other
    return True
