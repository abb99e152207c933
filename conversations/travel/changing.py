"""What somebody says to change the journey they are on: its hour, its way, whither or whence; and nothing else."""

import re
from datetime import timedelta
from functools import partial

from msgspec.structs import replace

from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.listed import LATER, NOT_YET, NOW
from conversations.session import Plan, Session
from conversations.travel.by_what import named_means
from conversations.travel.carrying_on import begins_anew, where_on
from conversations.travel.end_put_right import end_put_right
from conversations.travel.hours import DAYS, PARTS, WEEKDAYS, plainer
from conversations.travel.kept_waiting import SETTING_OUT, free_of_wait, waiting, when_unknown
from conversations.travel.names_alone import only_names
from conversations.travel.on_route import beside_route
from conversations.travel.putting_off import put_off
from conversations.travel.saying_where import NEARLY_THERE
from conversations.travel.sets_out import NOT_NOW, WHO, agrees, given_up, goes_on, sets_out, still_on
from conversations.travel.setting_out import town_of
from conversations.travel.told_of import without_them
from conversations.travel.towns_named import FROM_HOME, line_named, place_named, without_here
from conversations.travel.trip import LATE, Trip
from conversations.travel.when_told import departure_on, gives_up_day, set_out, since_then
from conversations.travel.wishes import NO
from conversations.world import World
from geo.posts import find_posts

_NO = rf"(?:{NO}|moal)"
SOON = timedelta(hours=3)  # who says before that that they set out does not do so now
_MOST_WORDS = 14  # more is a story
_WELL = re.compile(
    r"^(?:(?:ya ?udah|ya sudah|y[ao] ?u?w[ie]s|ok|oke|okay|sip|siap|nya atos) )+|^(?:(?:eh|oh|actually) )*"
    rf"(?:{NOT_YET}|not yet|no)(?: (?:jalan|be?rangkat|mangkat|deng|ding|kok|nih))* "
    rf"(?=(?:{LATER}|besok|lusa|[ah]?abis|bakda|jam|jm|pukul|at|{'|'.join(PARTS)})\b)"
)
_SAYS_WHERE = re.compile(  # says where they are, and changes nothing
    r"\b(?:lanjut|jalan|mlaku|mlampah|be?rangkat|budhal|mangkat|otw|gas)(?: jalan)? "
    r"(?:lagi|maneh|meneh|malih|deui),? (?:dari|dr|saka|seko|saking|ti|from)\b"
    rf"|^(?:{WHO} )*baru(?:san)?(?: aja| saja)? (?:me|nge?)?(?:lewat|liwat)"
)
_BESIDE = frozenset((
    "aja", "saja", "ae", "wae", "deh", "ya", "yah", "yo", "dong", "kok", "nih", "sih", "lah", "ah", "pak", "bu",
    "min", "kak", "mas", "bang", "gan", "jadi", "jd", "dadi", "janten", "ganti", "diganti", "gantos", "ubah",
    "diubah", "rubah", "dirubah", "robih", "pindah", "mending", "mau", "akan", "saya", "sy", "aku", "kami", "kita",
    "kayak", "kaya", "ternyata", "maaf", "sori", "eh", "oh", "wait", "ralat", "rute", "tujuan", "perjalanan", "route",
    "destination", "departure", "time", "trip", "berangkat", "brangkat", "brgkt", "mangkat", "budhal", "angkat",
    "jalan", "jalur", "jam", "waktu", "mulai", "undur", "mundur", "diundur", "maju", "dimajukan", "tunda", "ditunda",
    "tapi", "tp", "malah", "dulu", "instead", "actually", "change", "changed", "leave", "leaving", "left", "let", "s",
    "we", "i", "will", "ll", "go", "going", "set", "out", "mudik", "pulang", "kembali", "arus", "mulih", "wangsul",
    "balik", "sekalian", "terus", "wib", "arah", "belok", "itu", "yang", "yg", "nanti", "otw", "kemawon", "mawon",
    "am", "m", "re", "are", "salah", "maksud", "maksudku", "mksd", "koreksi", "putar", "puter", "muter", "mutar",
    "gue", "gw", "abdi", "kula", "wrong", "sorry", "mean", "meant", "turn", "turning", "around", "back", "deng",
    "ding", "ketang", "lagi", "make", "it", "move", "moved", "later", "earlier", "push", "pushed", "rather", "geser",
    "digeser", "at", "on", "the", "by", "our", "my", "ke", "hari", "start", "starting", "mind", "decided", "running",
    "switch", "trus", "trs", "d", "buat", "untuk", "for", "ngasih", "kasih", "tau", "tahu", "tanggal", "only", "then",
    "weh", "no", "bentar", "sebentar", "tunggu", "hold", "kata", "paling", "so", "maybe", "mungkin", "about",
    "sekitar", "kira", "and", "dan", "tepatnya", "persisnya", "antara", "kali", "guess", "think",
))  # fmt: skip
_SUFFIX = re.compile(r"(?<=\w{3})(?:nya|ipun|ne|na|e)$")  # "berangkatnya", "budhale", "angkatna"
_GIVEN_UP = re.compile(
    rf" (?:bukan|dudu|sanes|not|{NOT_NOW}|batal) (?:dari |ke |jam )?(?!lewat|tol|berangkat|jalan)\w+ ?$|"
    rf" {NO} (?:{'|'.join(PARTS)}) ?$|"
    rf"\b(?:{NOT_NOW}|batal|bukan|{_NO})(?: berangkat| going| leaving)? "
    r"(?:ke |ka |menyang |lewat |liwat |via |dari |jam |pukul |to |by |from |at "
    rf"|(?=besok|lusa|{LATER}|hari|{NOW}|sesuk|malam|pagi|sore|siang))(?!tol\b|toll\b).+?"
    rf"(?= (?:tapi|tp|jadi|jadinya|malah|but|ke|lewat|liwat|via|dari|jam|besok|lusa|{LATER}|{NOW}|"
    r"hari|to|by|going|ka|menyang|sesuk|isukan|senin|selasa|rabu|kamis|jumat|sabtu|ahad) )"
)
_RATHER = re.compile(  # "ga jadi nanti malam, besok aja"
    rf"(?:{WHO} )*(?:{NOT_NOW}|batal) (?:(?:berangkat|jalan|mudik|{NOW}|hari ini|malam ini|nanti malam|{LATER}) )*"
    rf"(?=(?:hari |tgl |tanggal |jam |\d|{'|'.join((*DAYS, *WEEKDAYS))}))"
)
_RATHER_SO = re.compile(r",|\b(?:aja|saja|ae|wae|mawon|deh|instead)\W*$")  # "ga jadi besok" gives tomorrow up
_PART = r"(?P<{}>\w.*?)(?= (?:ke|menuju|to|menyang|lewat|liwat|via|melalui|through|by|dari|from|saking|saka|ti)\b|$)"
_WAY = re.compile(
    rf"\b(?:lewat|liwat|lwt|via|melalui|ngalangkungan|through|by|take|taking|ambil) {_PART.format('way')}"
)
_WAY_ALONE = re.compile(  # "pantura aja lah", "switch to pantura"
    r"(?=.*\b(?:aja|saja|wae|ae|mawon|instead|switch|ganti|pindah)\b)(?:(?:eh|ganti|pindah|belok|switch|ke|to|ka|menyang|"
    r"mending) )*(?P<way>\w+(?: \w+)?)(?: (?:aja|saja|wae|ae|mawon|instead)(?: \w{1,4}){0,2})?"
)
_WHAT = re.compile(
    rf"(?:(?:{WHO}|mau|bisa|boleh|tolong|arep|bade|want to|can) )*(?:ganti|ubah|rubah|edit|gantos|robih|change) "
    r"(?:my |the )?(?:(?P<at>jam|hari|tanggal|waktu|time|date)|(?P<goal>tujuan|destination)|(?P<start>asal)|"
    r"perjalanan|trip|journey)(?:nya|e|na|ku)?(?: (?:dong|ya|min|pak|aja|saya|nih|deh|wae|please))*"
)
_TO = (
    r"(?:ke|menuju|to|menyang|dhateng|ka|(?<=tujuan )jadi|(?<=tujuannya )jadi|(?<=tujuane )dadi|"
    r"(?:ganti|ubah) tujuan(?:nya)?(?! ?(?:jadi|ke)\b))"
)
_GOAL = re.compile(rf"\b{_TO} {_PART.format('goal')}")
_START = re.compile(rf"\b(?:dari|dr|from|saking|saka|ti) {_PART.format('start')}")
_SHORTENED = re.compile(r"(?<=[a-z])['’](?=(?:s|re|ll|m|ve|d|t)\b)")
_OF_IT = re.compile(r"\b(?:berangkat|brangkat|budhal|mudik|perjalanan|rute|tujuan)(?:nya|e)?\b")
_BETWEEN = re.compile(r"[^\w.:/'+-]+")


def changed(session: Session, text: str, trip: Trip, world: World) -> Plan | None:
    """The journey as some words want it, `at` None where they only put it off; None where they say anything else."""
    lower = without_here(_SHORTENED.sub(" ", without_courtesy(text).lower()))
    said = " ".join(_BETWEEN.sub(" ", plainer(lower)).split()).strip(" .-")
    said = " ".join(FROM_HOME.sub(" ", _WELL.sub("", said)).split())
    said = without_them(said, session.plan)
    if begins_anew(session, said, trip, world):
        return replace(plan_of(session, trip, world), at=world.now, arrived_at=world.now)
    unsaid = "?" in text or not 0 < len(said.split()) <= _MOST_WORDS or _SAYS_WHERE.search(text.lower())
    on_the_way = trip.starts_at <= world.now - SETTING_OUT
    over = on_the_way and (NEARLY_THERE.search(said) or given_up(said))
    if unsaid or over or gives_up_day(said, trip.starts_at, world):
        return None
    plan = plan_of(session, trip, world)
    if what := _WHAT.fullmatch(said):
        end = next(filter(what.group, ("at", "goal", "start")), "")
        return replace(plan, **{end: None}) if end else Plan()
    free = free_of_wait(said, trip, world.now)
    only_waits = free != said and all(map(_is_beside, free.split()))
    if waits := waiting(plan, said, free, trip, world.now) or (only_waits and when_unknown(plan, said)):
        return waits
    if sets_out(said):
        again = goes_on(said) or trip.may_have_stayed(world.now)
        begins = (not trip.begins_before(world.now) or (trip.is_unheard and not again)) and not (
            (still_on(said) or agrees(said)) and trip.starts_at - world.now > SOON
        )
        return replace(plan, at=world.now) if begins else plan
    said = free
    told = _without_given_up(said, text, plan, world)
    unread = told
    plan, told = at_another_hour(plan, told, trip, world)
    for read in (partial(_by_way, trip), partial(_ends, trip)):
        found = read(plan, told, world)
        if found is None:
            return None
        plan, told = found
    if told == unread == said or not all(map(_is_beside, told.replace(".", " ").split())):
        return None
    return from_here(plan, trip, world)


def by_line(session: Session, trip: Trip, line: str, world: World) -> Plan:
    """The same journey by a road or corridor on which its traveller has been found to be."""
    plan, tolls = plan_of(session, trip, world), line not in world.geo.network.corridors
    return replace(
        plan, wanted=(line,), tolls=tolls, chosen=True, here=session.here if session.here_live else None
    )


def speaks_of_it(text: str) -> bool:
    """Whether a text says that it is about the journey, and not about what is being reported."""
    return bool(_OF_IT.search(text.lower()))


def plan_of(session: Session, trip: Trip, world: World) -> Plan:
    """What was told of the journey; put together from it where something else was told since."""
    plan = session.plan
    if plan and plan.start and plan.goal and plan.at == trip.starts_at:
        return plan
    tolls = any(line not in world.geo.network.corridors for line in trip.route.lines)
    start, goal = place_named(trip.start, world.geo), place_named(trip.goal, world.geo)
    return Plan(start, goal, trip.starts_at, tolls, chosen=True)


def at_another_hour(plan: Plan, told: str, trip: Trip, world: World) -> tuple[Plan, str]:
    """The journey at the hour that lower-case words name, or moved by as much as they say; and the rest of them."""
    if by := put_off(told):
        then = trip.starts_at + by[0]
        return replace(plan, at=None if then < world.now < trip.starts_at else then), by[1]
    told = since_then(told) if trip.starts_at <= world.now else told
    at, rest = departure_on(told, trip.starts_at, world)
    begun = set_out(told, trip.starts_at, True, world)[0] if trip.starts_at <= world.now else None
    at = begun if begun and world.now - begun < LATE else at
    return (plan, told) if at is None else (replace(plan, at=at, hour_guessed=False), " ".join(rest.split()))


def _without_given_up(said: str, text: str, plan: Plan, world: World) -> str:
    told = _GIVEN_UP.sub(" ", f"{end_put_right(said, plan, world)} ").strip()
    rather = _RATHER.match(said) if told == said and _RATHER_SO.search(text.lower()) else None
    return said[rather.end() :] if rather else told


def _by_way(trip: Trip, plan: Plan, told: str, world: World) -> tuple[Plan, str] | None:
    if means := named_means(told):
        plan, told = replace(plan, wanted=(), unknown_way="", **means[0]), means[1]
    match = _WAY.search(told) or _WAY_ALONE.fullmatch(told)
    if match is None or (match.re is _WAY_ALONE and not line_named(match["way"], world.geo)):
        return plan, told
    words = _named(match["way"])
    line = line_named(match["way"], world.geo) or line_named(words, world.geo)
    instead = line and plan.unknown_way  # of the way by a town
    if not instead and (line in trip.route.lines or beside_route(trip, words, world)):
        return plan, _without(told, match)  # it leads there anyway
    if line is None:
        place = place_named(words, world.geo)
        named = place and only_names(words, [place], world)
        return (replace(plan, unknown_way=words), _without(told, match)) if named else None
    return on_road(plan, line, world), _without(told, match)


def on_road(plan: Plan, line: str, world: World) -> Plan:
    """The journey by a toll road, or by a corridor and then by none."""
    corridor = line in world.geo.network.corridors
    return replace(plan, wanted=(line,), unknown_way="", tolls=not corridor, chosen=True)


def _ends(trip: Trip, plan: Plan, told: str, world: World) -> tuple[Plan, str] | None:
    """Where it goes, and then where it begins: back to its start it begins where it led."""
    before = plan.goal
    for end, pattern in (("goal", _GOAL), ("start", _START)):
        if match := pattern.search(told):
            words = _named(match[end])
            if end == "start" and find_posts(words, words) and trip.begins_before(world.now):
                return None  # where they are by now
            place = place_named(words, world.geo)
            if place is None or not only_names(words, [place], world):
                return None
            plan, told = replace(plan, **{end: place}), _without(told, match)
    ends = plan.goal and plan.start and (plan.goal.regency_code, plan.start.regency_code)
    if before and ends and ends[0] == ends[1] != before.regency_code:
        plan = replace(plan, start=before)
    return plan, told


def from_here(plan: Plan, trip: Trip, world: World) -> Plan:
    """Where the new way does not lead past where the traveller is by now, it begins there."""
    turns = plan.start and town_of(plan.start) == trip.goal and plan.at == trip.starts_at
    if turns and trip.starts_at <= world.now:
        plan = replace(plan, at=world.now)
    if not (trip.at_km and trip.starts_at <= world.now and plan.start and plan.goal):
        return plan
    here = where_on(trip, world)
    route = world.geo.network.route(plan.start, plan.goal, plan.tolls, plan.wanted)
    if route is None or world.geo.network.along(route, here) is not None:
        return plan
    found = world.geo.at(here).candidates
    return replace(plan, start=found[0].place, at=world.now) if found else plan


def _is_beside(word: str) -> bool:
    return word in _BESIDE or _SUFFIX.sub("", word) in _BESIDE


def _named(words: str) -> str:
    """Words without what stands beside a name."""
    return " ".join(word for word in words.split() if not _is_beside(word))


def _without(told: str, match: re.Match[str]) -> str:
    return " ".join(f"{told[: match.start()]} {told[match.end() :]}".split())
