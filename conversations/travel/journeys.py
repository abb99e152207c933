"""A journey told in plain words: where it goes, that it is called off, that only danger is to be told."""

import re
from collections.abc import Sequence

from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.asides import without_wished_news
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.groups import OF_ROADS
from conversations.meaning.listed import LATER, NOT_YET, NOW, PLEASE, WE
from conversations.meaning.only_adds import without_company
from conversations.meaning.sayings import is_memory
from conversations.meaning.words import plain
from conversations.session import Draft, Plan, Session
from conversations.telling.placing import far_apart
from conversations.telling.resting import LEFT, last_touched
from conversations.travel import wishes
from conversations.travel.advice import asks_way, without_choice, without_doubt
from conversations.travel.asked_ahead import STATE
from conversations.travel.by_what import without_price
from conversations.travel.hours import in_figures
from conversations.travel.kept_waiting import without_wait
from conversations.travel.names_alone import is_side_alone, only_names
from conversations.travel.planning import BETWEEN_TOWNS, ends_not_known, read_plan, two_towns
from conversations.travel.told_in_full import heard_in, told_in_full
from conversations.travel.towns_named import place_named, without_here
from conversations.travel.way_named import WAY
from conversations.travel.when_told import departure
from conversations.travel.wishes import NO
from conversations.understand import understand
from conversations.world import World

_WISHES = r"(?:mau|arep|badh?e|arek|rek|hayang|hoyong|palay)"
_GOES = re.compile(  # whoever says so names where they go, or asks to be asked
    r"\b(?:mudik|mdk|pulang|pulkam|balik|kembali|mul[ie]h|mulang|wangsul|mantuk|lanjut(?= ke )|kondur|otw|"
    r"be?rangkat|budhal|mangkat|(?<!^jalan )(?<!^jalur )(?<!^yang jalan )(?<!^yg jalan )menuju|"
    rf"(?:going|go|back|heading|head|driving|drive|travel\w*|ride) (?:home|to|back)|(?:{_WISHES}|pergi) "
    r"(?:ke|menyang|nang|neng|dhateng|dateng|teng|ka)|bali (?:nang|neng|nyang|menyang|teng))\b"
)
_HOMEWARD = re.compile(
    r"\b(?:mudik|mdk|arus balik|pulang kampung|pulkam|(?:want to|going to|will|plan to) (?:go|drive|head) home|"
    rf"{_WISHES} (?:(?:pulang|balik|mul[ie]h|mulang|wangsul|mantuk|kondur)|"
    r"ke (?:tempat|rumah) (?:mertua|ortu|orang tua|nenek|kakek|mbah|simbah|eyang|saudara|sodara)))\b"
)
_SHARES = r"(?:share|kirim|ngirim|bagi(?:kan)?) (?:lokasi|loc|lok|posisi)(?:nya|ku)?(?: (?:ya|yah|nih|dulu|pak|min))*"
_ON_THE_WAY = re.compile(
    rf"^(?:(?:{WE}|lagi|sedang|ini|mau|akan|i m|we re|i am|we are|{_SHARES}) )*"
    r"(?:otw|menuju|(?:mau|pergi) ke|arep (?:menyang|nang)|badhe (?:dhateng|teng)|bade ka|"
    r"on (?:my|our|the) way(?: to)?|(?:heading|going|driving) to) (?:ke |to )?(.+)$"
)
_ON_IT = re.compile(r"\b(?:otw|menuju|way|heading|driving)\b")
_OTW = re.compile(
    r"(?<!nanti )(?<!ntar )(?<!mau )(?<!kalo )(?<!kalau )(?<!pas )\b(?:otw|on (?:my|our|the) way)\b"
)
_OF_A_WAY = frozenset((
    "dari", "ke", "menuju", "sampai", "from", "to", "saking", "teng", "ti", "ka", "saya", "kami", "aku", "mau",
    "lewat", "via", "naik", "mobil", "motor", "bus", "bis", "sekarang", "now", "perjalanan", "otw", "rute",
    "mudik", "balik", "pulang", "kampung", "berangkat", "rencana", "tol", "akan", "kita", "besok", "nanti",
    "driving", "going", "travelling", "heading", "drive", "head", "travel", "ride", "plan", "leaving", "i", "we",
    "m", "re", "am", "are", "arep", "bade", "badhe", "menyang", "dhateng", "saka", "tindak", "angkat", "budhal",
    "sy", "dr", "abdi", "kula", "rek", "jalan", "mulih", "muleh", "teko", "wangsul", "mulang", "kondur", "mdk",
    "pulkam", "kembali", "arus", "arek", "urang", "bali", "nyang", "teng", "posisi", "habis", "abis", "setelah",
    "sesudah", "lebaran", "hayang", "hoyong", "pengen", "ingin", "palay", "keur", "nuju", "gue", "gw", "kulo",
    "seko", "dateng", "nang", "neng", "go", "want", "will", "teh", "halo", "mas", "kak", "brangkat", "mangkat",
    "home", "tonight", "malam", "malem", "ini", "pagi", "siang", "sore", "nih", "min", "pak", "lanjut", "mantuk",
    "kemarin", "lg", "skrg", "bu", "ya", "dong", "yuk", "yok", "ayo", "di", "sedang", "lagi", "udah", "sudah",
    "masih", "sekeluarga", "keluarga", "rombongan", "kereta", "travel", "truk", "truck", "bos", "bun", "sama",
    "dan", "pergi", "mulai", "arah", "tujuan", "back", "tempat", "rumah", "mertua", "ortu", "orang", "tua",
    "nenek", "kakek", "mbah", "simbah", "eyang", "saudara", "sodara", "morotuwo", "mitoha", "iki", "wis", "mlaku",
    "mlampah",
))  # fmt: skip
_TELL_ME = re.compile(
    rf"[,.;]?\s*\b(?:(?:{PLEASE}|minta|and|dan) )*(?:(?:di ?)?kabar(?:i|in)\w*|"
    r"kasih (?:tau|tahu|kabar|info)|infoin|"
    r"info(?:kan)?|beri ?tahu|wartosan|wenehi kabar|béjaan|bejaan|tell me|let me know|warn me|alert me)\b[^,.;]*?"
    r"\b(?:kalau|kalo|klo|kl|if|when|bila|jika|yen|menawi|upami|mun|soal|tentang|about|of)\b[^,.;]*?"
    r"(?=[,.;]|$|(?:\b(?:ke|dari|dr|menuju|menyang|from|to) (?!(?:depan|sana|situ|sini|rumah|arah|the|me|my)\b)\w{4,}"
    rf"\s*(?:\b(?:ya|yah|dong|min|pak|bu|kak|{LATER}|please)\b\s*)*){{1,2}}(?:[,.;]|$))"
    r"|\b(?:(?:di ?)?kabar(?:i|in)|infoin|tell me about|warn me of) (?:(?:soal|tentang|yang|yg|ada|the) )*"
    r"(?:macet|kemacetan|kecelakaan|lalin|traffic|jams?)(?:nya)?(?: (?:dong|ya|min|pak|bang|kak|please))*\s*[,.;]"
)
_NOT_THEN = re.compile(  # "td pagi mau jalan ke ngawi ga jadi, skrg baru mau jalan"
    rf"\b(?:td|tadi|kemarin|kmrn|harusnya)(?: (?:pagi|siang|sore|malam|subuh))? (?P<what>[^,.;]{{1,60}}?) "
    rf"(?:{NO} ?jadi|batal)\b[\s,.;]*(?=.*\b(?:{NOW}|baru|besok|bsk|{LATER}|jadinya)\b)",
    re.IGNORECASE,
)
_NOT_KNOWN_WHEN = re.compile(  # "tapi blm tau kapan", "tapi blm dapet tiket"
    rf"[,.;]?\s*\b(?:(?:tapi|tp|cuma|nanging|but|masih|msh|saya|kami|i|we) )*"
    rf"(?:{NO}|{NOT_YET}|don['’]?t|haven['’]?t) (?:yet )?"
    r"(?:(?:tau|tahu|pasti|ngerti|ngertos|ruh|terang|know|sure)(?: (?:mau|bakal|be?rangkat|jalan|pulang)(?:nya|e)?)*"
    r" (?:kapan|iraha|jam berapa|jam brp|hari apa|tanggal berapa|when)"
    r"|(?:dapa?e?t|dpt|ada|beli|punya|oleh|kebagian|entuk|meunang|got|bought) (?:the |my |any |our )?ti[ck]?ket)"
    r"(?:nya|e|na|s)?(?: (?:yet|ya|nih|juga|min|pak|kereta|bus|bis))*"
)
_IN_ONE_WORD = re.compile(r"\bdi(?:jalan|dalan)\b")
_FAR_M = 60_000  # a jam that reaches from one town to another is seldom so long
_AT_LENGTH = 18  # words
_SURE = (
    0.8  # of 6,000 messages of trouble, 1,800 of danger, three are so surely a journey, and none of danger
)
_NAME_WORDS = 2
_TROUBLES = (*OF_ROADS, "medical", "crime", "fuel")
_HOW_IS_IT = re.compile(  # beside a journey: "depan macet ga?", "is it ok?"
    rf"(?:[,.;]\s*|\s+(?=(?:di )?depan\b))(?:(?:di )?depan )?(?:ada )?(?:{STATE} {NO}(?: (?:ya|min|pak))*"
    rf"|(?:is|are) (?:it|the roads?) (?:ok|okay|safe|clear|{STATE}))\s*[?.!]*$"
)


def hushed(session: Session, said: str, world: World) -> tuple[str, str] | None:
    """That only danger, or all again, is to be told: only from who is on a journey."""
    wanted = wishes.of_news(said)
    return ("perjalanan", wanted) if wanted and world.trip_of(session.person) else None


def called_off(session: Session, said: str, world: World) -> tuple[str, str] | None:
    """That nothing more is wanted of a journey: only from who is on one."""
    return ("perjalanan", "berhenti") if wishes.ends(said) and world.trip_of(session.person) else None


def begun(session: Session, text: str, said: str, world: World) -> tuple[str, str] | None:
    """The command that begins the journey of who says to be on the way, whatever else; None for anything else."""
    going = None if session.draft or tells_trouble(text, world) else _ON_THE_WAY.match(said)
    if not going or place_named(going[1], world.geo) is None:
        return None
    on_it = _ON_IT.search(going[0]) and departure(going[1], world)[0] is None
    return "perjalanan", f"ke {going[1]} sekarang" if on_it else f"ke {going[1]}"


def told_alone(session: Session, text: str, world: World) -> tuple[str, str] | None:
    """The same of who says nothing else, but to be told what is ahead: none of it is heard as trouble.

    While a report is told it may answer that, unless it says whence, whither and when, or nobody has told more of it
    for a while.
    """
    if is_memory(text):
        return None
    text = without_wished_news(_NOT_THEN.sub(r"\g<what> ", text))
    surely = _is_journey(text, world)
    if (len(text.split()) > _AT_LENGTH and not surely) or is_side_alone(text, world):
        return None
    bare = _HOW_IS_IT.sub("", told_only(text))
    bare = without_choice(bare)
    bare = without_doubt(bare) if _HOMEWARD.search(bare) or departure(bare, world)[0] else bare
    if asks_way(bare) and departure(bare, world)[0] is None:
        return None
    goes = bool(_GOES.search(bare) or BETWEEN_TOWNS.search(bare) or departure(bare, world)[0])
    goes = goes or (not (session.draft or session.last_report) and _names_two_towns(bare, world))
    told = _by_its_ends(bare, world) if goes and not tells_trouble(bare, world) else None
    if told is None and surely and names_an_end(bare, world, both=bool(session.last_report)):
        told = f"{bare}, sekarang" if _is_on_it(bare, world) else bare
    answers = told is not None and session.draft and _may_be_of(session.draft, told, world)
    return None if told is None or answers else ("perjalanan", told)


def _is_on_it(text: str, world: World) -> bool:
    """Whether a lower-case text tells whence and whither, and no hour, of who is on the way: "otw malang"."""
    on_it = _OTW.search(text) and departure(text, world)[0] is None
    return bool(on_it) and names_an_end(text, world, both=True)


def _is_journey(text: str, world: World) -> bool:
    """Whether what was learned takes it for one: surely, where trouble is heard in it."""
    bare = told_only(text)
    danger, kinds = heard_in(bare, world)
    told = bool(kinds) or bool(understand(bare, world.lexicon).category)
    wished = wish.of(bare or text, world.lexicon, _SURE if told else wish.LIKELY)
    return not danger and wished == wish.JOURNEY


def _may_be_of(draft: Draft, told: str, world: World) -> bool:
    """Whether a journey told meanwhile may be of a report that is being told."""
    plan = read_plan(told, Plan(), world)
    both = (plan.start and plan.goal) or _HOMEWARD.search(told)
    answers = draft.category and draft.place is None and plan.here is not None
    whole = both and plan.at and not (draft.urgent or answers)
    return not whole and world.now - last_touched(draft) < LEFT


def names_an_end(text: str, world: World, *, both: bool) -> bool:
    """Whether it is told whence or whither; both, where one may be more of a report that was sent."""
    plan = read_plan(text, Plan(), world)
    return bool(plan.start and plan.goal) if both else bool(plan.start or plan.goal)


def told_only(text: str) -> str:
    """A text in small letters without a greeting, which is no hour, and the wish to be told what is ahead."""
    said = without_here(_IN_ONE_WORD.sub("di jalan", in_figures(without_courtesy(text).lower())))
    said = _NOT_KNOWN_WHEN.sub(" ", without_wait(without_company(said))) if _GOES.search(said) else said
    return without_price(_TELL_ME.sub(" ", said))


def tells_trouble(text: str, world: World) -> bool:
    """Whether trouble of the road or danger is told beside whence and whither: that is a report, and no journey."""
    danger, kinds = heard_in(told_only(text), world)
    return (danger or not kinds.isdisjoint(_TROUBLES)) and not asks(text)


def begun_at_length(
    session: Session, text: str, words: Sequence[str], world: World
) -> tuple[str, str] | None:
    """The same of more words than a question has, where they say nothing else."""
    told = understand(text, world.lexicon)
    if told.category or told.danger or len(words) > _AT_LENGTH:
        return None
    return begun(session, text, " ".join(words), world)


def _by_its_ends(text: str, world: World) -> str | None:
    """A lower-case text that tells nothing but whence, or where one is by now, and whither; None for any other.

    Whoever says to go home may name one end, or none: empty where nothing more is told.
    """
    plan, (_, untimed) = read_plan(text, Plan(), world), departure(text, world)
    untimed = WAY.sub(" ", untimed) if plan.wanted else untimed
    words = plain(untimed)
    between = BETWEEN_TOWNS.search(untimed) if "tol" not in words else None
    goes = (between and between[0].isalpha()) or _GOES.search(text)
    if plan.at is None and not goes and world.geo.roads_named(" ".join(words)):
        return None  # "jakarta-cikampek" is a road
    told = [place for place in (plan.start, plan.goal) if place]
    ends = [place for place in told if place.km is None or place.name or place == plan.here]
    bare = " ".join(word for word in plain(untimed) if word not in _OF_A_WAY)
    plans = "rencana" in words or (_GOES.search(text) and "otw" not in words)
    if plan.at and not told and not bare and plans:
        return text  # "rencana jumat pagi": whence and whither are asked; "otw 15 menit" is an officer's
    few = len(told) < 2 and not ((told and _GOES.search(text)) or _HOMEWARD.search(text))
    if few or len(ends) < len(told) or not only_names(bare, ends, world):
        if not told_in_full(text, plan, world):
            return text if _goes_home_somewhere(text, world) else None
    elif not (told or plan.at):
        return ""
    return text if plan.at or not _ON_IT.search(text) else f"{text} sekarang"


def _names_two_towns(text: str, world: World) -> bool:
    """Whether nothing is said but two towns far from each other: "surabaya malang"."""
    named = all(word in world.lexicon.places or word in world.lexicon.towns for word in plain(text))
    towns = two_towns(text.split(), world) if named and "?" not in text else None
    return towns is not None and far_apart(*towns, _FAR_M)


def _goes_home_somewhere(text: str, world: World) -> bool:
    """Whether no more is said than that one goes home to a place that is not known: that is told so."""
    found, unknown = _HOMEWARD.search(text), ends_not_known(text, world)
    if not found or len(unknown) != 1 or not text.rstrip(" .!").endswith(unknown[0]):
        return False
    before = plain(text.rstrip(" .!").removesuffix(unknown[0]))
    return len(unknown[0].split()) <= _NAME_WORDS and set(before) <= _OF_A_WAY
