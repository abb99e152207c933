"""That a journey's goal is reached, said in however few words: "alhamdulillah udah sampe", "udah exit solo"."""

import re
from collections.abc import Sequence

from conversations.inquiries.questioning import asks
from conversations.meaning.listed import ALREADY, THANKS, WE
from conversations.meaning.words import plain
from conversations.session import Session
from conversations.travel.hours import PARTS
from conversations.travel.towns_named import place_named
from conversations.travel.trip import Trip
from conversations.world import World

_TAIL = r"(?: (?:nih|ya|min|pak|bu|kak|bang|alhamdulillah|akhirnya|juga|deh|euy))*"
_LEAVES_FOR = re.compile(  # the road, or the ship, for the goal: "udah exit solo nih"
    rf"^(?:(?:alhamdulillah|{WE}|akhirnya) )*(?:{ALREADY}|baru|akhirnya) "
    r"(?:masuk(?! tol\b| gerbang\b| gt\b)|turun|exit|k(?:el)?uar)(?: (?:di|ke|tol|kota|exit|pintu|gerbang|gt))*"
    rf" ((?:\w+ )?\w+?){_TAIL}$"
)
_ARRIVED = re.compile(
    rf"^(?:(?:alhamdulillah|{WE}|puji tuhan|akhirnya|finally|i|we|ve|have|am|m) )*"
    rf"(?:(?:{ALREADY}|baru|just) )?"
    r"(?:sampai|sampe|smpe|smpai|sampek|nyampe|nyampai|tekan|dugi|nepi|tiba|dumugi|arrived|"
    r"got (?:there|here|home)|made it)"
    rf"((?: \w+){{0,3}}?)(?: (?:{THANKS}|thank|matur)\b.*)?$"
    rf"|^(?P<town>[a-z]{{3,}}) (?:udah |sudah |udh |dah )?(?:sampai|sampe|nyampe|tiba){_TAIL}$"
    rf"|^(?:\w+ ){{0,2}}(?:{ALREADY}|akhirnya|finally|re|"
    r"are) "
    r"(?:di|ning|neng|nang|ing|teng|wonten|in|at)((?: \w+){1,3})$"
)
_AT_AN_HOUR = re.compile(  # gone by: "udah sampe solo td jam 7"
    rf"(?=.*\b(?:{ALREADY}|tadi|td|barusan)\b)(?P<said>.+?) (?:(?:tadi|td|barusan|wau|pas|kira ?2?|sekitar) )*"
    rf"(?:jam|jm|pukul|pkl|pk|tabuh) (?:setengah )?\d{{1,2}}(?: \d\d)?(?:an)?"
    rf"(?: (?:tadi|td|barusan|wau|wib|lewat|{'|'.join(PARTS)}))*"
)
_HOME = frozenset((
    "rumah", "tujuan", "kampung", "halaman", "omah", "lembur", "di", "ka", "ing", "ke", "dengan", "selamat",
    "slamet", "salamet", "wilujeng", "alhamdulillah", "home", "safely", "in", "at", "pak", "min", "kak", "nih", "ya",
    "ini", "griya", "bumi", "to", "kota", "now", "dgn", "simbah", "mbah", "eyang", "nenek", "kakek", "ortu",
    "mertua", "aki", "nini",
))  # fmt: skip


def arrived(session: Session, said: str, world: World) -> tuple[str, str] | None:
    """That a journey's goal is reached, in however few words: only from who is on one."""
    found = _ARRIVED.search(_AT_AN_HOUR.sub(r"\g<said>", said))
    trip = world.trip_of(session.person) if found else None
    if found is None or trip is None or asks(said):
        return None
    where = _where(found)
    if not where and session.plan and session.plan.is_put_off:
        return None  # who turned back is home, where it began
    if where and not _is_goal(where, trip, world):
        return None  # or at some other place on their way
    return "perjalanan", "sampai"


def is_home(said: str) -> bool:
    """Whether plain words say no more than to have arrived: "udah sampe rumah"."""
    found = _ARRIVED.search(said)
    return found is not None and not _where(found)


def leaves_for_goal(said: str, trip: Trip, world: World) -> bool:
    """Whether words say to be off the road at the goal, or in its town: they may be there."""
    found = _LEAVES_FOR.search(said)
    return found is not None and _is_goal(found[1].split(), trip, world)


def _where(found: re.Match[str]) -> list[str]:
    return [word for word in (found[1] or found["town"] or found[3] or "").split() if word not in _HOME]


def _is_goal(named: Sequence[str], trip: Trip, world: World) -> bool:
    """Whether a name is that of a journey's goal: "solo" is Surakarta, "pelabuhan" that of Merak."""
    if set(named) <= set(plain(trip.goal)):
        return True
    if any(map(str.isdigit, "".join(named))):
        return False  # "sampai solo jam 7" may be when they will be there
    place, goal = place_named(" ".join(named), world.geo), place_named(trip.goal, world.geo)
    if place is None or place.district or goal is None:
        return False
    return place.regency_code == goal.regency_code
