"""A night on the way of a journey that is told: "malam ini nginep di solo, besok lanjut ke surabaya"."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from conversations.describe import WIB
from conversations.meaning.listed import LATER, NOW, WE
from conversations.session import Plan
from conversations.travel.hours import WEEKDAYS, plainer
from conversations.travel.towns_named import place_named
from conversations.travel.trip import Pace
from conversations.travel.when_told import departure
from conversations.world import World
from geo import Geo
from geo.model import Place

SLEEPS = (
    r"(?:\w*ngin[ae]p\w*|be?rmalam|mondok|nyipeng|ngendong|tidur|turu|tilem|sare|nyare|kulem|"
    r"stay(?:ing)?(?: overnight)?|overnight|sleep(?:ing)?|"
    r"stop(?:ping)?(?: ?over)?(?= (?:in|at) \w+(?: \w+)? for (?:a|one|the) night\b))"
)
_NIGHT_AT = r"(?:\w*ngin[ae]p\w*|be?rmalam|mondok|nyipeng|ngendong)"  # "nginep cirebon"
_OF_NIGHT = re.compile(rf"\b(?:{SLEEPS}|malam(?:nya)?)\b")
_TONIGHT = rf"(?:(?:(?:{LATER}|besok) )?malam(?:nya|e)?(?: (?:ini|{LATER}|iki))?|tonight)"
_SO = (
    rf"(?:mau|akan|arep|rencana|sekalian|terus|trus|tapi|tp|dan|and|but|{WE}|{LATER}|mampir|singgah|transit|"
    r"dulu)"
)
_AT = (
    r"(?:dulu|sik|heula|semal[ae]m|sekali|di|ke|in|at|ning|neng|ing|nang|wonten|dina|daerah|kota|sekitar|hotel|"
    r"rumah|saudara)"
)
_NO_NAME = (
    r"(?!(?:dulu|dl|aja|saja|wae|sini|semalam|sekali|besok|lusa|lanjut|baru|ya|dari|dr|from|ke|menuju|to|lewat|via|malam|tonight|terus|"
    r"trus|dan|and|jam|jalan|di|rest|tol|naik|mobil|sama|bareng)\b)"
)
_NAME = rf"{_NO_NAME}[a-z]{{3,}}(?: {_NO_NAME}[a-z]{{3,}})?"
_NIGHT = re.compile(
    rf"[,;]?\s*\b(?:{_SO} )*(?:mampir|singgah|transit|ke|di|sampai|sampe)(?: (?:dulu|ke|di))* (?P<before>{_NAME})"
    rf"(?: (?:dulu|{_TONIGHT}))* {SLEEPS}\b(?!(?: (?:dulu|semalam))* (?:di|in|at|ning|neng|ing|nang|wonten)\b)"
    r"(?: (?:dulu|semalam|sekali)\b)*"
    rf"|[,;]?\s*\b(?:(?:{_TONIGHT}|{_SO}) )*(?:{SLEEPS}(?: {_AT})+|{_NIGHT_AT}) (?P<after>{_NAME})"
    rf"(?: (?:dulu\b|{_TONIGHT}))*"
    rf"|[,;]?\s*\b(?:{_SO} )*malam(?:nya)? (?:ini )?di (?P<there>{_NAME})(?: dulu\b)?"
)
_DAY = (
    r"(?:besok(?:nya)?|lusa|sesuk|isukan|benjing|mbenjing|tomorrow|paginya|subuhnya|(?:the )?next (?:day|morning)|"
    rf"(?:tanggal|tgl) \d{{1,2}}(?: [a-z]{{3,9}})?|(?:hari )?(?:{'|'.join(WEEKDAYS)}))"
)
_HOUR = r"(?:pagi|subuh|siang|sore|morning|habis|sahur|jam|pukul|at|\d{1,2}(?:[.:]\d\d)?)"
_GOES = r"(?:ke|menyang|nyang|ka|to)"
_ON = r"(?:lanjut\w*|nerus\w*|diterus\w*|continu(?:e|ing)|driv(?:e|ing) on|go(?:ing)? on)"
_NO_SETTING_OUT = r"(?!jalan|be?rangkat|brgkt|mau|bisa|otw|sampa?[ei]|nyampe|pulang|mudik|gas|cabut)"
_ONWARD = re.compile(
    r"(?:[,;.]\s*|\s|^)(?:(?:dan|terus|trus|lalu|and|then|kemudian|baru) )*"
    rf"(?:{_DAY}(?: {_HOUR})*(?: (?:baru|mau|{WE}|langsung|jalan|be?rangkat|lagi|on))* "
    rf"(?:{_ON}|{_GOES}|(?:jalan|be?rangkat) lagi)"
    rf"|(?:{_DAY}(?: {_HOUR})* baru|baru {_DAY}(?: {_HOUR})*)(?= {_NO_SETTING_OUT}[a-z]{{4}})"
    rf"|(?:{_GOES} )?[a-z]{{4,}}nya {_DAY}"
    rf"|{_ON})\b"
)
_ON_A_DAY = re.compile(rf"\b{_DAY}\b")
_BESIDE_GOAL = re.compile(
    rf"\b(?:{_ON}|jalan|be?rangkat|lagi|baru|perjalanan|ya|mau|{WE}|{_GOES})\b|(?<=[a-z]{{4}})nya\b|[,.;!?]"
)
_FIRST_LEG = re.compile(
    r"(?=.*\b(?:ke|menyang|nang|neng|nyang|ka|to|sampai|sampe|dulu)\b)"
    rf".*\b(?:dulu|sik|disik|heula|first|malam|hari ini|sore|siang|pagi|{NOW}|{LATER}|tadi|jam|today|tonight)\b"
)
_COMES = re.compile(r"\b(?:sampai|sampe|nyampe) (?=\w+ dulu\b)")
_MORNING = 6
_SHORTEST, _SLEEP = timedelta(hours=2), timedelta(hours=6)  # who comes there later sleeps into the day


class Legs(Struct, frozen=True):
    """The words of a journey without those of a night on its way, where that is, and the words of going on."""

    first: str
    night: Place | None
    onward: str


def with_night(
    read: Callable[[str, Plan], Plan],
    words: str,
    plan: Plan,
    world: World,
) -> Plan:
    """The plan that `read` makes of words; legs with a night between are one journey with a stay."""
    legs = _legs(plainer(words.lower()), world.geo)
    first = _COMES.sub("ke ", legs.first)
    if not (legs.night or (legs.onward and _FIRST_LEG.match(first))):
        return read(words, plan)
    told = read(first, plan) if first else plan
    on_at, rest = departure(legs.onward, world)
    goal = place_named(" ".join(_BESIDE_GOAL.sub(" ", rest).split()), world.geo)
    next_day = on_at and _ON_A_DAY.search(legs.onward)
    stay = legs.night or (told.goal if told.goal != plan.goal and goal and next_day else None)
    goal = goal or told.goal
    if stay is None or goal is None or goal.regency_code in (_regency(told.start), stay.regency_code):
        return read(words, plan)
    if told.start is None and not first:
        return replace(told, start=stay, goal=goal, at=on_at)  # who sleeps there sets out from there
    return replace(told, goal=goal, stay=stay, on_at=on_at)


def night_in(text: str, geo: Geo) -> Place | None:
    """Where a text says to stay for a night."""
    return _legs(plainer(text.lower()), geo).night


def onward(text: str, world: World) -> datetime | None:
    """When a text says to go on."""
    return departure(split(text)[1], world)[0]


def split(text: str) -> tuple[str, str]:
    """A text in small letters before it says to go on, and from there; nothing of the second where it does not."""
    plainly = plainer(text.lower())
    at = _onward_from(plainly, 1)
    return plainly[:at].strip(" ,.;"), plainly[at:].strip(" ,.;")


def goes_on_at(at: datetime, km: float, told: datetime | None, pace: Pace) -> datetime:
    """When who sets out then goes on from a night so many kilometres on: as told, or in the morning."""
    there = at + timedelta(hours=km / pace.steady_km_h)
    until = told or morning_of(at)
    while until <= there:
        until += timedelta(days=1)
    if told or until - there >= _SHORTEST:
        return until
    return (there + _SLEEP).replace(minute=0, second=0, microsecond=0)


def morning_of(at: datetime) -> datetime:
    """When people go on from a night, of that day."""
    morning = at.astimezone(WIB).replace(hour=_MORNING, minute=0, second=0, microsecond=0)
    return morning.astimezone(at.tzinfo)


def _regency(place: Place | None) -> str:
    return (place and place.regency_code) or "none"


def _legs(text: str, geo: Geo) -> Legs:
    for match in _NIGHT.finditer(text) if _OF_NIGHT.search(text) else ():
        words = next(filter(None, match.groups())).split()
        places = (place_named(" ".join(words[:many]), geo) for many in (2, 1) if len(words) >= many)
        if place := next((each for each in places if each and not each.road), None):
            at = _onward_from(text, match.end())
            return Legs(f"{text[: match.start()]} {text[match.end() : at]}".strip(" ,.;"), place, text[at:])
    at = _onward_from(text, 1)
    return Legs(text[:at].strip(" ,.;"), None, text[at:])


def _onward_from(text: str, start: int) -> int:
    """Where the words of going on begin, the last of them; the end where there are none."""
    return max((match.start() for match in _ONWARD.finditer(text, start)), default=len(text))
