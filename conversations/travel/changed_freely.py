"""A change of the journey told in whatever words: of each clause the hour, the way and the towns that stand in it.

Only for what is heard as a change already (conversations/travel/talked.py); sentences that say nothing else are read
by conversations/travel/changing.py.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.listed import ALREADY, LATER, PERHAPS
from conversations.meaning.words import plain
from conversations.session import Plan, Session
from conversations.travel.by_what import NO_TOLL, named_means
from conversations.travel.changing import at_another_hour, from_here, on_road, plan_of
from conversations.travel.hours import PARTS, plainer
from conversations.travel.journeys import tells_trouble
from conversations.travel.kept_waiting import SETTING_OUT, beside_condition
from conversations.travel.names_alone import only_names
from conversations.travel.on_route import beside_route, spot_of
from conversations.travel.planning import BETWEEN_TOWNS, read_plan
from conversations.travel.setting_out import no_more_asked, town_of
from conversations.travel.told_in_full import BESIDE_IT, heard_in
from conversations.travel.towns_named import line_named, place_named
from conversations.travel.trip import Trip
from conversations.travel.wishes import NO
from conversations.understand import names_danger, understand
from conversations.world import World
from geo.model import Place

_DENIED = re.compile(
    rf"\b(?:bukan(?:nya)?|bkn|dudu|guduk|udu|sanes|lain(?= (?:ka|ti|jam|\w+$))|ulah|jangan|jgn|ojo|aja(?= ngasi)|"
    rf"instead of|rather than|not|batal|{NO} ?(?:jadi|jd|sida|sido|sios|siyos|janten|nunggu|nyampe|sampe|sampai|cuma|"
    r"lewat|liwat|ke|dari))\b"
)
_CLAUSE = re.compile(r"[,;.]+\s+|\b(?:tapi|tp|malah|but)\b")
_GOAL = frozenset((
    "ke", "ka", "nang", "neng", "menyang", "nyang", "dhateng", "dateng", "teng", "to", "tujuan", "tujuane",
    "tujuannya", "menuju", "sampai", "sampe", "ngantos", "destination", "nyampe", "tekan",
))  # fmt: skip
_START = frozenset(("dari", "dr", "ti", "teko", "seko", "saka", "saking", "from", "start", "startnya"))
_WAY = frozenset((
    "lewat", "liwat", "lwt", "via", "lanjut", "terus", "trus", "pake", "pakai", "ngalangkung", "ngalangkungan",
    "jalur", "ambil", "take", "by", "through", "rute", "rutenya", "along", "melalui", "numpak",
    "keluar", "kluar", "exit", "metu",
))  # fmt: skip
_STOP = frozenset((
    "mampir", "singgah", "transit", "nginep", "nginap", "menginap", "bermalam", "mondok", "nyipeng", "stay",
    "staying", "stopping", "stop",
))  # fmt: skip
_SETS_OUT = re.compile(r"\b(?:be?ra?ngkat|brkt|brgkt|mangkat|budal|budhal|start|indit|leav)\w*")
_DOWN = re.compile(r"\b(?:jalur bawah|jalan biasa|keluar tol)\b")
_TOLL = re.compile(
    r"\b(?:tol aja|tol saja|mau(?:nya)? tol|tet[ae]p tol|(?:lewat|liwat|via|masuk|naik|pakai|pake|by) tol)\b"
)
_ONLY_TOLL = re.compile(r"^\W*(?:(?:lewat|liwat|via|ka|pakai|pake) )?tol(?:nya| nya|na|e)?\W*$")
_CALLED = {
    "kidul": "jalur selatan", "selatan": "jalur selatan", "southern": "jalur selatan", "south": "jalur selatan",
    "lor": "pantura", "utara": "pantura", "northern": "pantura", "north": "pantura", "coast": "pantura",
    "tengah": "jalur tengah", "middle": "jalur tengah", "central": "jalur tengah",
}  # fmt: skip
_PART_ALONE = re.compile(rf"\W*(?:{'|'.join(PARTS)})\W*")
_LATER = re.compile(r"\bnanti\b")  # beside "ga jadi subuh" it is no other day
_LONGEST = 3  # words of a name
_SORRY = r"^\W*(?:(?:eh|aduh|duh|maaf|sori|sorry|oh|oops|punten|salah)\W+)"
_REVERSED = re.compile(
    rf"{_SORRY}+(?:ke|ter|ti|ka)(?:balik|walik)\b(?=(?:\W+(?:pak|bu|min|kak|ding|deng|ya))*"
    r"(?:\W*$|.*(?:\w ?- ?\w|\b(?:dari|ti|saka|from)\b)))"
)
_OTHERWISE = re.compile(
    rf"\b{NO} ?(?:jadi|jd|sida|sido|sios|siyos|janten)\b|\b(?:batal|maksud\w*|mksd\w*|ralat|koreksi|keliru|meant)\b"
    rf"|{_SORRY}*(?:salah|lupa|wrong|kalepatan|lepat|kleru|klentu)\b"
    r"(?! (?:masuk|jalan|jalur|keluar|ambil|belok|arah|gerbang|turn)\b)"
    rf"|\b(?:{PERHAPS}|rencananya) (?:mau )?(?:lewat|liwat|via)\b"
    r"|^[^,.]{2,40}[,.]+ (?:besok|bsk|lusa|sesuk|isukan)"
    r"(?: (?:pagi|siang|sore|malam|malem|subuh|isuk|bengi|peuting))? (?:aja|saja|wae|ae|mawon)\b"
    rf"|^(?!.*\b(?:tadi|kemarin|{ALREADY}|kalau|kalo|bus|bis|kereta|kapal|pesawat|travel|truk)\b).*"
    r"\b(?:be?rangkat|budha?l|mangkat|angkat)(?:nya|e|na)? "
    rf"(?:jam|pukul|h?abis|bakda|ba'?da|besok|bsk|lusa|sesuk|isukan|{LATER})\b"
)
_MEANT = re.compile(
    r"\b(?:maksud\w*|mksd\w*|ralat|koreksi|keliru|salah|kleru|klentu|lepat|kalepatan|meant)\b"
)
_PUT_OFF = re.compile(
    r"^(?!.*\b(?:bus|bis|kereta|krl|kapal|feri|ferry|pesawat|travel|flight|train))"
    r".*\b(?:di ?(?:undur|tunda|mundur)(?:kan|in|keun|ke|no)?|"
    r"(?:m?undur|tunda|pending) (?:aja|dulu|saja|wae|sik|heula)|"
    r"postponed?|put (?:it )?off|delayed)\b"
)
_WHY = frozenset(("medical", "congestion", *BESIDE_IT))  # may keep one at home
_RATHER = re.compile(r"\b(?:aja|saja|ae|wae|mawon|jadi\w*|tujuan\w*|instead)\b")
_LONG = timedelta(minutes=30)  # after setting out nobody names a goal by mistake
_IS_THERE = re.compile(r"\b(?:di|ning|neng|ing|wonten|dina|at|in) (?!undur|maju|tunda|ganti|ubah|jam\b)\w")


def changed_freely(session: Session, text: str, trip: Trip, world: World) -> Plan | None:
    """The journey as these words want it; None where nothing of it is understood."""
    before = plan_of(session, trip, world)
    plan, denied = _turned_round(before, text), list[str]()
    for clause, is_denied in _clauses(text):
        if is_denied:
            denied.append(clause)
            plan = replace(plan, tolls=False, wanted=(), chosen=True) if _ONLY_TOLL.search(clause) else plan
        else:
            same_day = any(map(_PART_ALONE.fullmatch, denied))
            plan = _with_clause(plan, _LATER.sub(" ", clause) if same_day else clause, trip, denied, world)
    if plan == before and beside_condition(text.lower()) is not None:
        return no_more_asked(replace(plan, at=None), "when")
    if plan == before and _is_put_off(text.lower(), trip, world):
        return replace(plan, at=None)
    if plan == before or _is_there_rather(plan, text.lower(), trip, world):
        return None
    return from_here(plan, trip, world)


def told_otherwise(session: Session, text: str, trip: Trip, world: World) -> Plan | None:
    """The same of words that say themselves that it is otherwise: "eh salah, ka pangandaran", "kebalik"."""
    said = text.lower()
    beside, known = beside_condition(said), world.lexicon
    danger = understand(text, known).danger if beside is None else names_danger(beside, known)
    put_off = _is_put_off(said, trip, world) and not danger
    heard = (_OTHERWISE.search(said) and not _IS_THERE.search(said)) or _REVERSED.search(said)
    if put_off and "?" not in text:
        return changed_freely(session, text, trip, world)
    if not heard or "?" in text or tells_trouble(_REVERSED.sub(" ", said), world):
        return None
    return changed_freely(session, text, trip, world)


def _is_put_off(said: str, trip: Trip, world: World) -> bool:
    """Whether who has not set out puts it off, for whatever reason: "istri demam, diundur aja"."""
    lately, beside = trip.starts_at > world.now - SETTING_OUT, beside_condition(said)
    waits = lately and beside is not None and not world.geo.locate(said).candidates
    waits = waits and heard_in(beside or "", world)[1] <= _WHY
    return bool(waits or _PUT_OFF.search(said)) and trip.is_to_begin(world.now)


def _is_there_rather(plan: Plan, said: str, trip: Trip, world: World) -> bool:
    """Whether a town that is put right without a word for it is where they are: on the way of who is long on it."""
    if plan.goal is None or town_of(plan.goal) == trip.goal or any(map(_role, plain(said))):
        return False
    if not _MEANT.search(said) or _RATHER.search(said):
        return False
    return trip.starts_at <= world.now - _LONG and spot_of(trip.route, plan.goal, world) is not None


def _clauses(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text, and whether each is what is not so any more: "ke solo", then "jogja" after "bukan"."""
    for part in _CLAUSE.split(plainer(without_courtesy(text).lower())):
        found = _DENIED.search(part)
        said, denied = (part[: found.start()], part[found.end() :]) if found else (part, "")
        if found and not denied.strip():
            yield said, True  # "lewat cipali ga jadi"
            continue
        if denied:
            yield denied, True
        yield said, False


def _with_clause(plan: Plan, clause: str, trip: Trip, denied: Sequence[str], world: World) -> Plan:
    plan, rest = at_another_hour(plan, clause, trip, world)
    if _DOWN.search(rest) or NO_TOLL.search(rest):
        plan = replace(plan, tolls=False, wanted=(), chosen=True)
    elif _TOLL.search(rest):
        plan = replace(plan, tolls=True, wanted=(), chosen=True, motorcycle=False)
    if means := named_means(rest):
        plan = replace(plan, wanted=(), **means[0])
    both = read_plan(rest, Plan(), world)
    if both.start and both.goal and BETWEEN_TOWNS.search(rest) and not any(map(_role, plain(rest))):
        return replace(plan, start=both.start, goal=both.goal)  # "surabaya - lumajang"
    words, at, role = plain(rest), 0, ""
    while at < len(words):
        told = _role(words[at])
        role = role if role == "stop" and told == "goal" else told or role  # "mampir ke kudus"
        found, length = _named(words[at:], role, world)
        if found and (role or not _is_post(found)):
            role = "goal" if role == "stop" and _is_denied(plan.goal, denied, world) else role
            plan = _put(plan, found, role or _meant(rest, denied, plan, world), trip, world)
            role = "" if role == "stop" else role
        at += length
    return plan


def _turned_round(plan: Plan, text: str) -> Plan:
    return replace(plan, start=plan.goal, goal=plan.start) if _REVERSED.search(text.lower()) else plan


def _role(word: str) -> str:
    roles = {"goal": _GOAL, "start": _START, "way": _WAY, "stop": _STOP}
    return next((role for role, words in roles.items() if word in words), "")


def _named(words: Sequence[str], role: str, world: World) -> tuple[str | Place | None, int]:
    """The road, after a word for the way, or the town that these words begin with, and how many of them it is."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        name = " ".join(words[:length])
        if role == "way" and (line := line_named(_CALLED.get(name, name), world.geo)):
            return line, length
        place = place_named(name, world.geo)
        if place and only_names(name, [place], world) and not any(map(_role, words[:length])):
            return place, length
    return None, 1


def _is_denied(end: Place | None, denied: Sequence[str], world: World) -> bool:
    """Whether an end of the journey is no more so: who stops elsewhere goes there then."""
    names = (" ".join(word for word in plain(each) if not _role(word)) for each in denied)
    places = (place_named(name, world.geo) for name in names)
    return any(end and place and place.regency_code == end.regency_code for place in places)


def _is_post(found: str | Place) -> bool:
    """Whether it is a kilometre: that without a word for it is where they are."""
    return isinstance(found, Place) and found.km is not None and not found.name


def _meant(clause: str, denied: Sequence[str], plan: Plan, world: World) -> str:
    """What a town without a word for it is: where it begins if that is denied, or told of; else whither."""
    names = (place_named(" ".join(plain(each)), world.geo) for each in denied)
    starts = any(place and plan.start and place.regency_code == plan.start.regency_code for place in names)
    return "start" if starts or _SETS_OUT.search(clause) else "goal"


def _put(plan: Plan, found: str | Place, role: str, trip: Trip, world: World) -> Plan:
    if isinstance(found, str):
        return on_road(plan, found, world)
    if role == "stop":
        return plan
    if role != "way":
        return replace(plan, **{role: found})
    name = found.name or found.regency or ""
    return plan if beside_route(trip, name, world) else replace(plan, unknown_way=name)
