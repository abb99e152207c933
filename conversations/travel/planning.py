"""Reads a journey out of one line: "jakarta ke semarang besok jam 5 lewat pantura"."""

import re
from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from conversations.meaning.words import plain
from conversations.session import Plan
from conversations.telling.placing import far_apart
from conversations.travel.at_home import between_homes
from conversations.travel.by_what import BY_MOTORCYCLE, NO_TOLL, OFF_ROAD
from conversations.travel.nights import with_night
from conversations.travel.stopping_over import without_stop
from conversations.travel.when_told import departure, set_out, since
from conversations.travel.which_post import post_on, settled
from conversations.world import World
from geo.model import Place

_WHENCE = r"(?:dari|dr|from|asal|saking|saka|seko|ti)"
_WHITHER = r"(?:ke|menuju|tujuan|to|menyang|nyang|dhateng|dateng|nang|neng|teng|ka)"
END = re.compile(rf"\b(?P<to>{_WHENCE}|{_WHITHER}) (?=(?P<two>\w+ \w+)?)(?P<one>\w+)")
CITIES = {"batu": "kota batu"}  # alone it is a stone
_CITY = re.compile(rf"(\b(?:{_WHENCE}|{_WHITHER}) )({'|'.join(CITIES)})\b(?! (?:besar|gede|kerikil|kali)\b)")
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
    r"|[,;.]?\s*\b(?:just started(?: driving)?|"
    r"(?:mulai|miwiti|ngawitan|mimiti) (?:jalan|mlaku|mlampah|leumpang|be?rangkat))\b"
    r"|\b(?:lagi|lg|sedang|sdg|keur|nuju|nembe|baru|udah|sudah|wis|(?:am|are|m|re) (?:now )?)"
    r"(?= ?(?:mudik|otw|driving|(?:di |dalam |dlm |on )?(?:perjalanan|the way|my way|our way))\b)"
)
_BY_NOW = re.compile(
    r"[,;.]?\s*\b(?:(?:dan|and|tapi|but) )?"
    rf"(?:(?:posisi(?:ku|ne|nya)?|i|we|saya|sy|aku|kami|kita|am|are|m|re|i'm|we're|ini|{_YET}) )+"
    r"(?:(?:di|ning|neng|nang|ing|wonten|dina|at|in|on|near|dekat|deket|sekitar|sampai|sampe|tekan) |(?=km ?\d)|"
    r"(?<=posisi )|(?<=posisiku )|(?<=posisine )|(?<=posisi saya ))"
    r"(?!jalan\b|dalan\b|rumah\b)(?P<here>[^,;]+?)"
    r"(?=\s*[,;]|\s*$|\s+(?:(?:saya|sy|aku|kami|mau|arep|bade|badhe|lanjut|otw|tujuan|menuju|heading|going|ke|to|menyang)"
    r"\b))"
)
_THERE_TO = re.compile(
    r"^(?:(?:di|ning|neng|nang|ing|wonten|dina|at|in|on|near|dekat|deket|sekitar) |(?=(?:rest area )?km ?\d))"
    r"(?P<here>[^,;]+?)(?=\s+(?:mau|arep|bade|badhe|rek|arek|lanjut|otw|tujuan|menuju|heading|going)\b)"
)
_IS_THERE = re.compile(rf"\b(?:posisi\w*|am|are|m|re|i'm|we're|{_YET})\b")  # "saya di depok" may live there
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
    told, (plan, text) = plan.at, _by_now(plan, words, world)
    on_road = plan.at == world.now and told is None
    at, text = set_out(text, plan.at, on_road, world)
    text = " ".join(text.split())
    if BY_MOTORCYCLE.search(text):
        plan = replace(plan, tolls=False, chosen=True, motorcycle=True)
        text = BY_MOTORCYCLE.sub(" ", text)
    if OFF_ROAD.search(text):
        plan, text = replace(plan, off_road=True), OFF_ROAD.sub(" ", text)
    if NO_TOLL.search(text):
        plan, text = replace(plan, tolls=False, chosen=True), NO_TOLL.sub(" ", text)
    if way := WAY.search(text):
        plan, text = _by_way(plan, way[1], world), text[: way.start()] + text[way.end() :]
    plan, text = _by_stop(plan, text, world)
    text = " ".join(_POLITE.sub(" ", text).split()).strip(_MARKS)
    return settled(_with_towns(replace(plan, at=at or plan.at), text, world, start_first), words, world)


def _plainly(words: str) -> str:
    """Words in small letters: where one lives is whence, one's village whither, "batu" a city, hours may be past."""
    said = since(between_homes(" ".join(words.lower().split())))
    return _CITY.sub(lambda found: found[1] + CITIES[found[2]], said)


def _by_stop(plan: Plan, text: str, world: World) -> tuple[Plan, str]:
    """The plan by the town where one stops on the way, if whither is told beside it; and the text without that."""
    left, names = without_stop(text)
    left = " ".join(_POLITE.sub(" ", left).split()).strip(_MARKS)
    if not (plan.start or plan.goal or (left and _with_towns(Plan(), left, world, False).goal)):
        return plan, text
    town = next((name for name in names if (place := place_named(name, world)) and not place.road), "")
    return replace(plan, unknown_way=town or plan.unknown_way), left


def _by_now(plan: Plan, text: str, world: World) -> tuple[Plan, str]:
    """The plan with where one says to be by now, and that one is on the road; and the text without that."""
    if found := _ON_THE_ROAD.search(text):
        plan, text = replace(plan, at=world.now), f"{text[: found.start()]} {text[found.end() :]}"
    found = _BY_NOW.search(text) or _THERE_TO.search(text)
    here = place_named(found["here"], world) if found else None
    if not found or here is None:
        on_toll = found and _IS_THERE.search(found[0]) and world.geo.roads_named(found["here"])
        return (replace(plan, at=plan.at or world.now) if on_toll else plan), text
    on_it = plan.at or (world.now if _IS_THERE.search(found[0]) or here.km is not None else None)
    plan = replace(plan, here=here, start=plan.start or here, at=on_it)
    return plan, f"{text[: found.start()]} {text[found.end() :]}".strip()


def says_only_when(text: str, world: World) -> bool:
    """Whether a text is an hour or a day, by what one goes, and nothing else: "jm 3 pg" is no jam."""
    at, rest = departure(" ".join(text.lower().split()), world)
    left = " ".join(_POLITE.sub(" ", _BY_VEHICLE.sub(" ", rest)).split()).strip(_MARKS)
    return at is not None and not _SOFTLY.sub("", f" {left}").strip()


def ends_not_known(words: str, world: World) -> list[str]:
    """What some words call whence or whither, where no such place is known."""
    _, text = _by_now(Plan(), _plainly(words), world)
    _, text = departure(text, world)
    text = " ".join(_POLITE.sub(" ", WAY.sub(" ", BY_MOTORCYCLE.sub(" ", text))).split()).strip(_MARKS)
    both = _FROM_TO.match(text)
    if both is None:
        return []
    ends = (both["whence"] or _FROM.sub(r"\g<start>", both["start"]), both["goal"])
    named = [end.strip(_MARKS) for end in ends if end.strip(_MARKS)]
    return [end for end in named if not (place_named(end, world) or world.geo.roads_named(end))]


def place_named(words: str, world: World) -> Place | None:
    """The place some words name, if one can set out from it or arrive there."""
    named = words.strip(_MARKS)
    found = world.geo.locate(named).candidates if named else ()
    here = next((each.place for each in found if each.place.point), None)
    return here and replace(here, direction=None, side=None)


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
