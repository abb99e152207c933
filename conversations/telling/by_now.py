"""Where its teller is by now, said of a trouble that has a place: that stays where it is."""

import re
from collections.abc import Iterator

from msgspec import Struct

from conversations.meaning.courtesy import without_lost_signal
from conversations.meaning.listed import ALREADY, NOW, WE
from conversations.session import Draft
from conversations.telling.added import ONE_EVENT
from conversations.telling.corrections import corrects
from conversations.telling.heading import continued
from conversations.telling.passed import goes_on, has_passed
from conversations.telling.placing import far_apart, on_road_said
from conversations.travel.names_alone import only_names
from conversations.understand import names_kind, understand
from conversations.world import World
from geo.model import Place

EITHER = "either"  # the problem of words that may tell where they are, or where it is
_ASKS_IT = ("where", "which_place", "edit")  # steps at which the same words are the answer
_LONGEST = 200  # more is a story
_VAGUE_M = 8000
_SAME_KM = 1.0

_WHO = rf"(?:{WE}|sya|ak|gwe|urang|(?:i|we)(?:'?m|'?re| am| are)?)"
_NOW = rf"(?:{NOW}|saat ini|currently)"
_MINE = (
    rf"(?:(?:posisi|lokasi)(?:ku|nya)? (?:{_WHO}|{_NOW})|posisiku|lokasiku|my (?:location|position)(?: is)?)"
)
_ALREADY = (
    rf"(?:(?:{ALREADY}|baru(?:san)?|nembe)"
    r"(?: (?:(?:ke|me|nge)?(?:lewat|liwat)(?:i|in)?|ngliwati|ngaliwat|past|passed))?)"
)
_STAYING = (
    r"(?:lagi|lg|masih|msh|isih|still|posisi|berhenti|brenti|istirahat|rehat|parkir|mampir|stuck|"
    r"terjebak|kejebak|stopped|resting|parked)"
)
_BESIDE = (
    rf"(?:{_WHO}|{_NOW}|{_ALREADY}|{_STAYING}|lokasi|ini|iki|ieu|aman|jauh|lanjut|jalan|aja|nih|ada|safe|"
    r"(?:ke|ter)kirim(?:nya)?(?: pas)?|(?:ada|dapat|dapet|dpt) (?:sinyal|signal)(?:nya)?(?: pas)?)"
)
_AT = (
    r"(?:di|nang|neng|ning|ing|teng|ten|wonten|dina|at|in|on|near|around|sampai|sampe|smpe|smp|nyampe\w?|nyampai|tiba|"
    r"tekan|dugi|nepi|ka|masuk|msk|dekat|deket|sekitar(?:an)?)"
)
_MARK = r"(?:k ?m|kilo(?:meter|metre)?|rest ?area|ra|gt|gerbang|exit)\b"
_JOINS = r"(?:tapi|tp|dan|terus|trus|jadi|soalnya|karena|krn|lalu|nanging|tapina|but|and|so)"
_ON = (
    r"(?:arah\w*|menuju|jurusan|mau|lanjut|buat|untuk|istirahat|rehat|makan|parkir|already|towards?|heading)"
)
_ENDS = rf"(?= *(?:$|[,;!?\n]|\.(?!\d))| (?:{_JOINS}|{_NOW}|{_ON})\b)"
SAID = re.compile(
    rf"(?P<lead>^|[,.;!?\n] *|\b{_JOINS} )?"
    rf"(?:\b(?:(?:ini|iki|ieu) )?(?:{_WHO}|{_NOW}|{_MINE})(?: {_BESIDE})*(?: {_AT})+"
    rf"|\b(?:{_WHO}|{_NOW}|{_MINE})(?: {_BESIDE})*(?= {_MARK})"
    rf"|(?(lead)(?:(?:ini|iki|ieu|this is) )?{_ALREADY}(?: {_BESIDE})*(?:(?: {_AT})+|(?= {_MARK}))"
    rf"|(?!))|(?(lead)(?P<either>{_STAYING}(?: {_BESIDE})*(?:(?: {_AT})+|(?= {_MARK})))|(?!)))"
    rf" (?P<place>(?:[^,.;!?\n]|[.,](?=\d))+?){_ENDS}",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(  # "di km 61 saya sekarang", "at km 62 now"
    rf"(?P<lead>^|[,.;!?\n] *)(?:{_AT} )*(?P<place>{_MARK}(?:[^,.;!?\n]|[.,](?=\d))*?) "
    rf"(?:(?P<theirs>(?:posisi |lokasi )?{_WHO})(?: {_NOW})?|(?P<either>{_NOW}))(?= *(?:$|[,.;!?\n]))",
    re.IGNORECASE,
)
EDGES = re.compile(rf"^(?:{_JOINS}\b|[ ,.;])+|(?:\b{_JOINS}|[ ,.;])+$", re.IGNORECASE)
_RATHER = re.compile(  # it puts right, or tells what is wrong where they are
    r"\b(?:e+h|ternyata|rupanya|jebule|tibake|tetela|horeng|actually|ralat|koreksi|deng|ding|"
    r"(?:di)?(?:sini|kene|dieu)|here)\b",
    re.IGNORECASE,
)
_JUST_PASSED = re.compile(
    rf"\b(?:baru(?:san)?|tadi|td|nembe|just)(?: (?:saja|aja|tadi|{WE})){{0,3}}"
    rf" (?:(?:nge|ter|ke)?(?:lewat|liwat)(?:i|in|an)?|ngliwati|ngaliwat|melewati|passed|past) (?:di )?{_MARK}",
    re.IGNORECASE,
)
_YES = (
    r"(?:i?y[ao]|iy|yes|yup|oke?|nggih|inggih|muhun|enya|bet[ou]l|ben[ae]r|leres|tepat|persis|pas)(?:nya|e)?"
)
_NOTHING = (
    r"(?:nya|ya|pak|bu|min|mas|mbak|kak|bang|kok|sih|deh|nih|ni|lah|aja|saja|ternyata|rupanya|jebule|please)"
)
_ALONE = re.compile(
    rf"(?P<lead>(?:(?:{_YES}|{_WHO}|{_NOW}|{_MINE}|{_ALREADY}|{_STAYING}|masuk|msk|ini|iki|ieu|this is|the one in|"
    rf"(?:abis|habis) (?:ke)?lewat)[ ,]+)*)(?P<place>\w.*?)(?:[ ,]+(?:{_NOTHING}|{_NOW}))*[ .!]*",
    re.IGNORECASE,
)
_FEW = 8  # words
HAVE_COME = re.compile(rf"\b(?:{_NOW}|{_ALREADY})\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:tadi|td|tdi|barusan|wau|earlier)\b", re.IGNORECASE)
_THERE_IS = re.compile(
    r"^(?!.*\b(?:tadi|td|mau)\b).*\b(?:ada|aya|ana|ono|wonten|there s|there is)\b", re.IGNORECASE
)
THEIRS = ("fuel", "medical")
_STAYS = ("signage", "road_damage")  # whatever befell them by it
_OWN = re.compile(  # and nothing they saw or passed; nor a lorry
    rf"\b(?:{_WHO}|my|our)\b"
    r"(?! (?:\w+ ){0,2}(?:(?:ng?e?|me)?lih?at|nemu|saw|see|lewat|passed|lapor|report)\w*)"
    r"|\b(?:mobil|motor|ban|mesin)ku\b|(?<!truk )(?<!truck )(?<!bus )(?<!bis )(?<!tronton )\bmogok\b"
    r"|\b(?:pecah ban|ban (?:\w+ )?(?:pecah|bocor|kempes|kempis)|kehabisan)\b",
    re.IGNORECASE,
)


class ByNow(Struct, frozen=True):
    """What is said without where the teller is by now, and the words of that, `at`; `either` may be the trouble's.

    If nobody told where the trouble was, it is on the road `left`, or asked about beside where they have `come_to`.
    """

    said: str
    at: str = ""
    either: Place | None = None
    left: Place | None = None
    come_to: tuple[Place, ...] = ()


def told(draft: Draft, text: str, world: World, step: str = "") -> ByNow:
    """What a text tells of a draft that has a place; all of it where that is asked for, or put right."""
    if draft.place is None and draft.places and step != "edit":
        return _beside_all(draft, text, world)
    if gone_by := _passed_off_road(draft, text, world) if step not in _ASKS_IT else "":
        return ByNow("", gone_by)
    if draft.place is None or step in _ASKS_IT or (draft.place.is_whole_road and _JUST_PASSED.search(text)):
        return ByNow(text)  # about where they have passed it is better than anywhere on that road
    return beside(
        text, draft.place, draft.category, world, draft.category not in _STAYS and _is_theirs(draft)
    )


def beside(text: str, place: Place, category: str, world: World, theirs: bool = False) -> ByNow:
    """What a text tells of a trouble of that kind at that place beside where its writer is by now."""
    if len(text) > _LONGEST or corrects(text) or _RATHER.search(text):
        return ByNow(text)
    said = " ".join(text.split())
    said = said if category == "telecom" else without_lost_signal(said)
    told, at, either, passed = said, "", None, has_passed((text,))
    for found in stated(said):
        if there := _elsewhere(found["place"], place, world, passed):
            said, at = said.replace(found[0].lstrip(" ,.;!?"), "", 1), found["place"]
            unsure = (found["either"] or theirs) and not passed and len(there) == 1
            either = continued(there[0], place) if unsure else either
    unchanged = said == told or _THERE_IS.search(said) or tells_another(said, category, world)
    return ByNow(text) if unchanged else ByNow(EDGES.sub("", said), at, either)


def stated(text: str) -> Iterator[re.Match[str]]:
    """Where a text in one line says its writer to be, each with the words of that `place`."""
    yield from SAID.finditer(text)
    yield from _SAID_AFTER.finditer(text)


def place_alone(text: str, world: World) -> str:
    """The place a text names and no more but a yes, or that its writer is there: "iya di wangon"; else empty."""
    more = len(text.split()) > _FEW or "?" in text or goes_on(text)
    found = None if more else _ALONE.fullmatch(" ".join(text.split()))
    if found is None:
        return ""
    places = [each.place for each in world.geo.locate(found["place"]).candidates]
    return found["place"] if places and only_names(found["place"].lower(), places, world) else ""


def is_own(text: str) -> bool:
    """Whether words tell of what happened to their writer, and so where they are."""
    return _OWN.search(text) is not None


def _beside_all(draft: Draft, text: str, world: World) -> ByNow:
    """The same where several places are offered: it is none of these, and they say that they have come there."""
    theirs = _is_theirs(draft) and not any(map(_EARLIER.search, draft.words))
    if theirs or not HAVE_COME.search(text):
        return ByNow(text)
    told = [beside(text, place, draft.category, world) for place in draft.places]
    at = world.geo.locate(told[0].at).candidates if all(each.at for each in told) else ()
    codes = {each.place.regency_code for each in at if each.place.km is None}
    return ByNow(text) if sum(place.regency_code in codes for place in draft.places) == 1 else told[0]


def _is_theirs(draft: Draft) -> bool:
    """Whether the trouble may be its teller's own, and so be where they are: "mobil saya mogok"."""
    told = (said for said in draft.words if not SAID.search(said))
    return draft.category in THEIRS or any(map(is_own, told))


def tells_another(text: str, category: str, world: World) -> bool:
    """Whether a phrase of a text names trouble of another kind, which is where they are."""
    kind = understand(text, world.lexicon).category
    if kind in ("", category) or (kind in ONE_EVENT and category in ONE_EVENT):
        return False
    return names_kind(text, kind, world.lexicon)


def _passed_off_road(draft: Draft, text: str, world: World) -> str:
    """The place that is said to have been passed, off the road on which the trouble is; else empty."""
    road = draft.place.road if draft.place else None
    alone = place_alone(text, world) if road and has_passed((text,)) else ""
    there = world.geo.locate(f"{world.geo.road_name(road)} {alone}").candidates if road and alone else ()
    return "" if any(each.place.road == road and each.place.point for each in there) else alone


def _elsewhere(words: str, place: Place, world: World, passed: bool) -> tuple[Place, ...]:
    """The places that words name and nothing else, none of them where the trouble is known to be."""
    found = on_road_said(world.geo.locate(words, place.point), (place,))
    there = (found.certain,) if found.certain else tuple(each.place for each in found.candidates)
    if not there or not only_names(" ".join(words.lower().split()), there, world):
        return ()
    known = place.point is not None and place.precision_m < _VAGUE_M
    if not known and not passed and not all(far_apart(each, place) for each in there):
        return ()
    return () if any(_is_same(each, place) for each in there) else there


def _is_same(one: Place, other: Place) -> bool:
    """Whether they are at one kilometre of one road, of one kind: which side it is on may be what is told."""
    if one.facility != other.facility:
        return False
    if one.road is None or one.road != other.road:
        return one.point is not None and one.point == other.point
    if one.km is None or other.km is None:
        return one.name == other.name
    return abs(one.km - other.km) < _SAME_KM
