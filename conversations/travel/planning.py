"""Reads a journey out of one line: "jakarta ke semarang besok jam 5 lewat pantura"."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from msgspec.structs import replace

from conversations.meaning.ends import roles
from conversations.meaning.words import plain
from conversations.session import Plan
from conversations.telling.placing import far_apart
from conversations.travel.by_what import BY_MOTORCYCLE, NO_TOLL, OFF_ROAD
from conversations.travel.nights import with_night
from conversations.travel.towns_named import abstracted, may_be_name, named_in, words_of
from conversations.travel.towns_named import place_named as named_place
from conversations.travel.when_told import departure, set_out, since
from conversations.travel.which_post import post_on, settled
from conversations.world import World
from geo.model import Place

_WHENCE = r"(?:dari|dr|from|asal|saking|saka|seko|ti)"
_WHITHER = r"(?:ke|menuju|tujuan|to|menyang|nyang|dhateng|dateng|nang|neng|teng|ka)"
_TO = re.compile(_WHITHER)
_CUE = re.compile(rf"{_WHENCE}|{_WHITHER}")
END = re.compile(rf"\b(?P<to>{_WHENCE}|{_WHITHER}) (?=(?P<two>\w+ \w+)?)(?P<one>\w+)")
CITIES = {"batu": "kota batu"}  # alone it is a stone
_CITY = re.compile(rf"(\b(?:{_WHENCE}|{_WHITHER}) )({'|'.join(CITIES)})\b(?! (?:besar|gede|kerikil|kali)\b)")
_COAST = re.compile(
    r"\b(?:by|along|via|on|tak(?:e|ing)) (?:the )?(?:north(?:ern)? )?coast(?:al)? (?:road|route|highway)\b"
)
WAY = re.compile(
    r"\b(?:lewat|liwat|lwt|via|melalui|ngalangkungan|through)\s+(?!(?:apa|mana|endi|pundi)\b)"
    rf"(.+?)(?=\s+(?:{_WHITHER}|{_WHENCE})\b|$)"
)
_SOFTLY = re.compile(r"(?: (?:aja|saja|wae|ae|mawon|deh|ya|yah|dong|ding|dulu|min|pak|bu|kak|jadinya|lah))+$")
_BETWEEN = rf"(?:\b{_WHITHER}\b|->|→|–|—|\s-\s|(?<=[a-z]{{3}})\s?-\s?(?=[a-z]{{3}}))"
_BY_VEHICLE = re.compile(
    r"\b(?:(?:naik|pakai|pake|numpak|nitih|tumpak|nganggo|by) )?"
    r"(?:travel|bus|bis|beus|mobil|motor|elf|truk|kereta(?: api)?|ka|sepur|kapal|pesawat)(?:nya|e|na|ku)?\b"
)
BETWEEN_TOWNS = re.compile(_BETWEEN)  # without it nobody names both ends of a journey
_FROM_TO = re.compile(
    rf"^(?P<start>.*?)\s*{_BETWEEN}\s*(?P<goal>.+?)"
    rf"(?:\s+{_WHENCE}\s+(?P<whence>.+))?$"
)
_FROM = re.compile(rf"^(?:(?P<before>.*)\s)?{_WHENCE}\s+(?P<start>.+)$")
_POLITE = re.compile(
    r"\b(?:bali(?= (?:nang|neng|nyang|menyang|teng)\b)|arus (?:balik|mudik)|saya|sy|kami|kita|"
    r"aku|gue|gw|kula|kulo|abdi|urang|mau jalan(?=\W*$)|mau|akan|ingin|pengen|mudik|mdk|pulkam|"
    r"(?:pulang|balik)(?: kampung(?: halaman)?(?! (?:rambutan|melayu)))?|"
    r"kembali|be?rangkat|perjalanan|otw|"
    r"mas|mbak|min|mimin|admin|pak|bu|kak|bang|gan|kang|teh|mang|punten|permisi|halo|"
    r"leaving|going|heading|head|travel|want to|plan to|drive|go|starting(?= (?:at|from|in)\b)|trip|home|back|"
    r"(?:i|we)(?:['’](?:m|re|ll|ve))?|am|are|driving|arep|badh?e|arek|rek|hayang|hoyong|palay|keur|nuju|"
    r"tindak|angkat|budhal|mangkat|mulih|mulang|wangsul|mantuk|kondur|lanjut|kemarin|sekeluarga|serombongan|"
    r"eh|oh|salah|ralat|koreksi|maaf|maksud\w*|deng|ding|jadinya|ternyata|wait|sorry|actually|instead|"
    r"(?:sama|bareng|bersama|dengan) (?:keluarga|istri|suami|anak|teman|rombongan))\b"
)
_YET = (
    r"(?:sekarang|skrg|skg|saat ini|saiki|sakniki|ayeuna|now|currently|lagi|lg|masih|msh|isih|udah|sudah|udh|dah|sdh|"
    r"wis|wes|sampun|parantos|geus|baru(?:san)?|nembe|lagek|keur|nuju|just|sampai|sampe|already|still)"
)
_LEAVES = r"(?:jalan|dalan|margi|road|way|be?rangkat|brgkt|budha?l|mangkat|angkat|cabut|meluncur|left|nyetir|driving)"
_ON_THE_ROAD = re.compile(
    rf"[,;.]?\s*\b(?:{_YET}|h?abis|tadi(?!.*\d)) (?:(?:{_YET}|aja|saja|wae|mawon) )*"
    rf"(?:(?:di|ning|nang|ing|wonten|on the|on) )?{_LEAVES}\b(?! tol)"
    rf"|[,;.]?\s*\b{_LEAVES} (?:barusan|baru (?:aja|saja)|nembe)\b"
    r"|(?:(?<=baru )|(?<=barusan )|(?<=nembe )|(?<=udah )|(?<=sudah )|(?<=wis )|(?<=abis )|(?<=just )|(?<=baru aja ))"
    r"(?=(?:masuk|k(?:el)?uar|kaluar|exit|lewat|liwat|lebet|passed)\b"
    r"(?! (?:kerja|kantor|sekolah|kuliah|rumah sakit|jam|lebaran|puasa)\b)|"
    r"landing|landed|mendarat|nye?brang|turun (?:dari )?(?:kapal|pesawat|ferry)\b)"
    rf"|\b{_YET} (?:di|masuk|neng|ning|on|in) (?:the )?(?:jalan )?tol(?:l road)?\b"
    r"|[,;.]?\s*\b(?:just started(?: driving)?|"
    r"(?:mulai|miwiti|ngawitan|mimiti) (?:jalan|mlaku|mlampah|leumpang|be?rangkat))\b"
    r"|\b(?:lagi|lg|sedang|sdg|keur|nuju|nembe|baru|udah|sudah|wis|(?:am|are|m|re) (?:now )?)"
    r"(?= ?(?:mudik|otw|driving|(?:di |dalam |dlm |on )?(?:perjalanan|the way|my way|our way))\b)"
)
_BY_NOW = re.compile(rf"\b(?:posisi\w*|am|are|m|re|{_YET})\b")  # "saya di depok" may live there
_HERE_BY_NOW = re.compile(  # where one is by now, which is no hour to set out
    rf"\b(?:posisi\w*|{_YET})(?: {_YET})* "
    r"(?=(?:(?:di|at|in|on|ning|neng|nang|ing|wonten|dina|tekan|dugi|nepi|sampai|sampe) )?(?:km|tol|rest|[a-z]{4}))"
)
_MARKS = " ,.;!?"
_MOST_WORDS = 4  # of two towns in a row
_APART_M = 30_000  # nearer the second tells which of its name the first is


def read_plan(words: str, plan: Plan, world: World, start_first: bool = False) -> Plan:
    """The plan with whatever some words say; a lone place is the goal, or the start where only that is missing.

    With `start_first`, where neither is known, it is the start: "dari mana ke mana" was asked.
    """
    read = partial(_read_leg, world=world, start_first=start_first)
    return with_night(read, lambda said: place_named(said, world), words, plan, world)


def _read_leg(words: str, plan: Plan, world: World, start_first: bool) -> Plan:
    words = _plainly(words)
    if plan.goal and (there := post_on(plan.post, words, world)):
        return replace(plan, start=there, here=there, post=None)
    told, (plan, text) = plan.at, _on_the_road(plan, words, world)
    placed = _told_of_each(plan, words, world)
    plan, text = placed or plan, _HERE_BY_NOW.sub(" ", text) if placed and placed.here else text
    at, text = set_out(text, plan.at, told is None and plan.at == world.now, world)
    text = " ".join(text.split())
    if BY_MOTORCYCLE.search(text):
        plan = replace(plan, tolls=False, chosen=True, motorcycle=True)
        text = BY_MOTORCYCLE.sub(" ", text)
    if OFF_ROAD.search(text):
        plan, text = replace(plan, off_road=True), OFF_ROAD.sub(" ", text)
    if NO_TOLL.search(text):
        plan, text = replace(plan, tolls=False, chosen=True), NO_TOLL.sub(" ", text)
    plan = replace(plan, at=at or plan.at)
    if placed:
        return settled(_by_way_beside(plan, text, world), words, world)
    if way := WAY.search(text):
        plan, text = _by_way(plan, way[1], world), text[: way.start()] + text[way.end() :]
    text = " ".join(_POLITE.sub(" ", text).split()).strip(_MARKS)
    return settled(_with_towns(plan, text, world, start_first), words, world)


def _plainly(words: str) -> str:
    """Words in small letters: "batu" is a city, the coast road the Pantura, hours may be past."""
    said = _COAST.sub("via pantura", since(" ".join(words.lower().split())))
    return _CITY.sub(lambda found: found[1] + CITIES[found[2]], said)


def _told_of_each(plan: Plan, words: str, world: World) -> Plan | None:
    """The plan with what lower-case words say of each place they name; None where they name nothing but places."""
    said = words_of(words)
    named = named_in(said, world.geo)
    told = abstracted(said, named)
    if not named or len(told) == len(named):
        return None
    asked = bool(plan.goal) and not plan.start and len(named) == 1  # whence
    by_now, stop, goal, seen = bool(_BY_NOW.search(words)), None, plan.goal, set[Place]()
    for one, role in zip(named, roles(told, world.lexicon.ends), strict=True):
        if one.place in seen and len({each.place for each in named}) > 1:
            continue  # "besok balik ke jakarta"
        seen.add(one.place)
        said_so = one.start and _TO.fullmatch(said[one.start - 1])
        if asked and not said_so and (role == "goal" or (role == "here" and not by_now)):
            role = "start"
        stop = one.place if role == "stop" else stop
        plan = _with_role(plan, one.place, " ".join(said[one.start : one.end]), role, by_now, world)
    if stop and plan.goal is None and goal is None and not stop.road:
        return replace(plan, goal=stop, unknown_way="")  # "semarang dulu malam ini"
    return plan


def _by_way_beside(plan: Plan, text: str, world: World) -> Plan:
    """The plan by the way that is named, among whatever else: "lewat pantura sama anak"."""
    way = WAY.search(text)
    if way is None or plan.wanted or plan.unknown_way:
        return plan
    words = way[1].split()
    names = (" ".join(words[:length]) for length in range(min(len(words), _MOST_WORDS), 0, -1))
    ways = ((_by_way(plan, name, world), name) for name in names)
    return next((by for by, name in ways if not by.unknown_way or place_named(name, world)), plan)


def _with_role(plan: Plan, place: Place, name: str, role: str, by_now: bool, world: World) -> Plan:
    if role in ("start", "goal"):
        return replace(plan, **{role: place})
    if role == "here":
        at = plan.at or (world.now if by_now or place.km is not None else None)
        return replace(plan, here=place, start=plan.start or place, at=at)
    if role == "stop":
        return plan if place.road else replace(plan, unknown_way=name)
    return _by_way(plan, name, world) if role == "way" else plan


def _on_the_road(plan: Plan, text: str, world: World) -> tuple[Plan, str]:
    """The plan of who says to be on the road by now; and the text without that."""
    found = _ON_THE_ROAD.search(text)
    return (
        (replace(plan, at=world.now), f"{text[: found.start()]} {text[found.end() :]}")
        if found
        else (plan, text)
    )


def says_only_when(text: str, world: World) -> bool:
    """Whether a text is an hour or a day, by what one goes, and nothing else: "jm 3 pg" is no jam."""
    at, rest = departure(" ".join(text.lower().split()), world)
    left = " ".join(_POLITE.sub(" ", _BY_VEHICLE.sub(" ", rest)).split()).strip(_MARKS)
    return at is not None and not _SOFTLY.sub("", f" {left}").strip()


def ends_not_known(words: str, world: World) -> list[str]:
    """What some words call whence or whither, where no such place is known."""
    said = words_of(_plainly(words))
    told = abstracted(said, named_in(said, world.geo))
    after = [name for cue, name in pairwise(told) if _CUE.fullmatch(cue)]
    return [name for name in dict.fromkeys(after) if may_be_name(name)][:2]


def place_named(words: str, world: World) -> Place | None:
    """The place some words name, if one can set out from it or arrive there."""
    return named_place(words, world.geo)


def namesakes(place: Place, world: World) -> list[Place]:
    """The districts and towns of one's name in other regencies."""
    found = world.geo.locate(place.name).candidates if place.name and place.source == "regency" else ()
    return [
        each.place
        for each in found
        if each.place.name == place.name and each.place.regency_code != place.regency_code
    ]


def line_named(words: str, world: World) -> str | None:
    """The toll road or corridor some words name as a whole."""
    found = world.geo.locate(words).candidates
    place = found[0].place if found else None
    if place is None or "tol" in words.split():
        roads = world.geo.roads_named(words)
        return roads[0] if len(roads) == 1 else None
    return place.road or place.corridor if place.point is None and place.km is None else None


def _by_way(plan: Plan, words: str, world: World) -> Plan:
    named = _SOFTLY.sub("", words.strip(_MARKS))
    if named in ("tol", "toll", "jalan tol", "tol trans jawa", "trans jawa"):
        return replace(plan, tolls=True, chosen=True, wanted=(), unknown_way="")
    place = place_named(named, world)
    corridor = place.corridor if place else None
    if line := line_named(named, world) or (None if corridor else line_named(f"jalur {named}", world)):
        on_corridor = line in world.geo.network.corridors
        return replace(plan, wanted=(line,), tolls=plan.tolls and not on_corridor)
    return replace(plan, wanted=(corridor,)) if corridor else replace(plan, unknown_way=named)


def _with_towns(plan: Plan, text: str, world: World, start_first: bool) -> Plan:
    if both := _FROM_TO.match(text):
        start = place_named(both["whence"] or _FROM.sub(r"\g<start>", both["start"]), world)
        last = BETWEEN_TOWNS.split(both["goal"])[-1]  # "jakarta - semarang - solo"
        goal = place_named(both["goal"], world) or place_named(last, world)
        return replace(plan, start=start or plan.start, goal=goal or plan.goal)
    if whence := _FROM.match(text):
        goal = place_named(whence["before"] or "", world)
        return replace(plan, start=place_named(whence["start"], world) or plan.start, goal=goal or plan.goal)
    clauses = (two_towns(part.split(), world) for part in re.split("[,;]", text))
    if towns := next(filter(None, clauses), None):
        return replace(plan, start=towns[0], goal=towns[1])
    place = place_named(text, world)
    if place is None:
        return plan
    is_start = not plan.start and (plan.goal or (start_first and plan.post is None))
    return replace(plan, start=place) if is_start else replace(plan, goal=place)


def two_towns(words: Sequence[str], world: World) -> tuple[Place, Place] | None:
    """ "jakarta surabaya": two towns in a row, the first of them the start; None where it is one place's name."""
    whole = place_named(" ".join(words), world)
    if whole and set(words) <= set(plain(whole.name or "")):
        return None
    for at in range(1, len(words)) if len(words) <= _MOST_WORDS else ():
        start, goal = (place_named(" ".join(part), world) for part in (words[:at], words[at:]))
        if start and goal and start.regency_code != goal.regency_code and far_apart(start, goal, _APART_M):
            return start, goal
    return None
