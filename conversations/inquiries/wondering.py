"""Somebody asks rather than tells, how a road is, whom to call, who we are: the command that answers it."""

import re

from conversations.inquiries import asked_on, elsewhere, hotlines, state_asked, whether
from conversations.inquiries.about_us import HOW_TO, HOW_TO_USE, US, WHO_HAS_IT, WHO_IS_THIS
from conversations.inquiries.questioning import FRIENDS, asks
from conversations.meaning import discretion
from conversations.meaning.asides import without_hurry
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.listed import HOW, LATER, NOW, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import ASKS_PLACE, Session
from conversations.travel import asked_ahead, journeys, said_arrived
from conversations.travel.asked_ahead import STATE
from conversations.travel.names_alone import only_names
from conversations.travel.towns_named import line_named, place_named
from conversations.travel.wishes import NO
from conversations.understand import understand
from conversations.world import World

_MOST_WORDS = 9  # more is a story
_BESIDE = rf"(?:ya|yah|sih|min|pak|bu|kak|bang|mas|{NOW}|nggih|nya|kang|teh|{FRIENDS})"
_TRAFFIC = (
    r"(?:lalu lintas|lalin|arus|macet|kemacetan|jalan|jalur|tol|traffic|dalan|dalane|dalanipun|margi|marginipun|"
    r"jalanna|jalana|roads?)"
)
_TO = (
    r"(?:di|on|in|at|ke|to|towards?|arah|menuju|dari|from|ning|neng|nang|ing|wonten|menyang|dhateng|marang|saka|"
    r"ka|dina|ti|nuju)"
)
_IN_FRONT = r"(?:di )?(?:depan|ngarep|ngajeng|hareup|payun)"
_CONDITION = r"(?:kondisi|keadaan|kahanan|kaayaan)"
_ROAD = re.compile(
    rf"^(?:apakah|apa|punapa|naha) .*\b{STATE}\b"
    rf"|\b{STATE} (?:{_IN_FRONT} )?(?:apa )?{NO}(?: {_BESIDE})*(?: (?:{_TO}|{_TRAFFIC}) .+)?$"
    rf"|^{HOW}(?! (?:ini|nih|sih|lapor)) .*\b(?:{_CONDITION}|{_TRAFFIC}|lancar|padat)\b"
    r"|^how(?: is| s| are)? .*\b(?:traffic|roads?|toll)\b"
    r"|^is .*\b(?:jammed|congested|open|closed|busy|clear|traffic)\b"
    rf"|^(?:info|cek|{_CONDITION}|update|minta info) {_TRAFFIC}\b|^(?:minta )?info \w"
    rf"|^(?:update|{_CONDITION}|situasi) \w|^(?:\w+ ){{1,3}}(?:{STATE} )?(?:{HOW}|kah)(?: {_BESIDE})*$"
    rf"|^(?:\w+ ){{1,3}}{STATE}kah(?: {_BESIDE})*$"
    r"|^(?:lalu lintas|lalin|arus lalu lintas|traffic(?! jam))\b"
)
_ASKS = re.compile(rf"\?|^(?:info|cek|apakah|is|how|{HOW})\b|\b{NO}\b")
_NOT_ITS_NAME = re.compile(
    rf"\b(?:apakah|apa|punapa|naha|{HOW}|how|is|are|the|s|info|cek|update|minta|{_CONDITION}|saat ini|now|today|"
    rf"{_IN_FRONT}|it|ahead|there|clear|{_BESIDE}|{STATE}|kemacetan|{NO})\b"
)
_BEFORE_ITS_NAME = re.compile(rf"^(?:(?:{_TO}|{_TRAFFIC}|nu|sing|aya|ana|there|any|{LATER})(?: |$))+")
_POST = re.compile(
    r"^(?:(?:ada|cari|nyari|info|min|pak|di ?mana|dmn|mana|where is the|where is|nearest|is there|a|any) )*"
    r"(?:posko|pos (?:mudik|polisi|kesehatan|pelayanan|pengamanan|pam|istirahat|lebaran)|help post|health post)\b"
)
_OF_POST = re.compile(
    r"\b(?:posko|pos|mudik|polisi|kesehatan|pelayanan|pengamanan|pam|istirahat|lebaran|muhammadiyah|nu|banser|pmi|"
    r"relawan|terdekat|di ?mana|dmn|mana|nearest|ada|cari|nyari|info|di|ke|near|here|dekat|deket|sini|sekitar|"
    r"buka|24|jam|gratis|help|health|post|where|is|the|there|a|any|in|at|kah|apa|aja|saja)\b"
)
_NEAR = re.compile(r"\b(?:ada|any|is there)\b.*\b(?:sini|terdekat|deket|dekat|near|here)\b|\bterdekat\b")
_NEWS = re.compile(
    rf"^(?:info|cek|{_CONDITION}|update|situasi)\b|\b(?:{HOW}|\w*kah)(?: {_BESIDE})*$"
)  # ask, whatever is named after them
OF_ROADS = ("", "congestion", "rest_area", "toll_gate")
_ARRIVED_SOMEWHERE = 2
_I = rf"(?:{WE}|ku|urang|posisi|lokasi|ini|iki|niki|ieu|{NOW})"
_HERE = (
    rf"(?:{_I}|{_BESIDE}|{NO}|ada|lagi|sedang|masih|nih|to|toh|tahu|tau|gatau|gaktau|ngerti|mangertos|ngertos|terang|apal|maaf|"
    r"permisi|tolong|halo|punten|eh)"
)
_WHICH = r"(?:berapa|brp|pira|pinten|sabaraha|apa|mana|endi|naon)"
_WHERE = re.compile(
    rf"^(?:(?:{_HERE} )*(?:dmn|dmana|(?:di|ning|neng|nang|ing|wonten|teng|ka|palebah) ?(?:mana|endi|pundi)|"
    rf"(?:(?:di|ning|neng|wonten|dina) )?(?:km|kilometer|kilo|tol|daerah|ruas|jalan|kota) {_WHICH})(?: {_HERE})*"
    r"|(?:i (?:don t|do not) know )?(?:where|(?:at |on )?(?:which|what) (?:km|kilomet(?:er|re)|(?:toll )?road))"
    r" (?:am i|are we|is this|i am|we are|this is)(?: now| at| on)*|wh(?:at|ere)(?: s| is) my (?:position|"
    r"location))$"
)
_DENIES = re.compile(rf"\b(?:{NO}|don'?t|do not|kurang)\b")
_NOT_OURS = re.compile(
    rf"^(?:oke? |jadi |jd |mending |enaknya )+(?:be?rangkat|brgkt|jalan|pulang|mudik|pergi) (?:apa )?{NO}"
    r"(?: (?:ya|sih|min|pak))*$|"
    r"^(?:berapa )?(?:harga|rute|jarak)\b|^how (?:far|long)\b"
    rf"|^(?:(?:{_HERE}|bantu\w*|dong|mau|pengen|ingin|minta|numpang|i|we|want to|need to) )*"
    r"(?:tau|tahu|nanya|tanya|cari|nyari|know|ask|rute|petunjuk) "
    r"(?:(?:rute|arah|jalan|jalur|petunjuk|the|way|route|alternatif|yang) )+(?:ke|menuju|to)\b"
    r"|\b[pm]ut[ea]r ?balik(?:nya)? (?:di ?mana|dmn|dmana)\b|\bwhere .*\b(?:u ?turn|turn (?:around|back))\b"
    r"|^(?:masih jauh|(?:masih )?berapa (?:lama|jam|menit|km|kilo)\w* lagi)\b"
    r"|\b(?:ke|menuju|menyang|dhateng|ka)\b.* (?:lewat|liwat) (?:mana|endi|pundi)\b"
)
_PLAIN = {_WHERE: "posisi", HOW_TO: "lapor", HOW_TO_USE: "bantuan", _NOT_OURS: "tanya"}


def may_be_asked_beside(session: Session, inbound: Inbound) -> bool:
    """Whether words may ask something beside the report that is being told."""
    return bool(session.draft and session.flow == "report" and not inbound.point and not inbound.media)


def is_beside(session: Session, text: str, name: str, rest: str, world: World) -> bool:
    """Whether that command answers it: what asks for a place itself would stand between where one was asked."""
    if name == "perjalanan":  # a bare "sudah sampai" may be at the place of the trouble
        arrives = rest == "sampai" and len(plain(text)) > _ARRIVED_SOMEWHERE
        return arrives or rest not in ("sampai", "berhenti", "senyap", "semua")
    if name in ("posisi", "tentang") and "?" not in text and _DENIES.search(text.lower()):
        return False  # "gak tau km berapa", "ga tau nama jalannya apa" answer us
    if name == "info" and session.step in ASKS_PLACE and state_asked.names_alone(text, world):
        return False  # "nagreg?" answers where it is
    if (name, rest) == ("info", asked_ahead.AROUND_THEM):
        return True
    asks_itself = name in ("posisi", "posko", "rest_area")
    if session.step.startswith("confirm") or (name == "posisi" and session.step not in ASKS_PLACE):
        return True
    return not asks_itself and (
        name not in ("info", "tanya") or bool(_ASKS.search(text.lower())) or asks(text)
    )


def is_asked_back(text: str, name: str, rest: str) -> bool:
    """Whether a command answers what is asked of us, and not of an officer who asked and waits."""
    return name == "nomor_darurat" or (name == "info" and bool(rest and _ASKS.search(text.lower())))


def asks_where(text: str) -> bool:
    """Whether somebody asks where they are."""
    return bool(_WHERE.search(" ".join(plain(text))))


def command(session: Session, text: str, world: World) -> tuple[str, str] | None:
    """The command that answers a question, and what follows it; None where something is told."""
    text = without_hurry(text)
    if whether.tells_and_wonders(text):
        return None
    words = plain(without_courtesy(text))
    said = " ".join(words)
    if known := said_arrived.arrived(session, said, world) or hotlines.asked_whom(text, world):
        return known  # "saya sudah tiba" is no fall
    if world.trip_of(session.person) and elsewhere.asks_for_stop(text, world):
        return "rest_area", said
    if asked := journeys.hushed(session, said, world) or _asks_of_danger(session, text, said, world):
        return asked_on.of_last(session, asked, world)
    if whole := (
        state_asked.asked_of_way(text, world)
        or journeys.told_alone(session, text, world)
        or asked_on.command(session, text, world)
        or state_asked.command(text, world)
    ):
        return whole
    if named := elsewhere.topic(text, world):
        return ("rest_area", said) if named == "stop" else ("tanya", named)
    if not 1 < len(words) <= _MOST_WORDS:
        return journeys.begun_at_length(session, text, words, world)
    understood = understand(text, world.lexicon)
    if (plainly := _asked_also_in_danger(said)) or understood.danger:
        return plainly
    if known := journeys.called_off(session, said, world) or _of_what_is_told(text, said, world):
        return known
    return None if understood.category else _of_no_trouble(session, text, said, world)


def _of_map(session: Session, text: str, world: World) -> tuple[str, str]:
    """How the road is that is named, or the way ahead; of any other map we do not know."""
    if name := state_asked.named_within(text, world):
        return "info", name
    return ("perjalanan", "") if world.trip_of(session.person) else ("tanya", "")


def _asked_also_in_danger(said: str) -> tuple[str, str] | None:
    """Whom to call, and who we are: also where a word of danger is heard in it."""
    if hotlines.is_for_help(said):
        return "nomor_darurat", said
    return ("tentang", "") if WHO_IS_THIS.search(said) else None


def _of_what_is_told(text: str, said: str, world: World) -> tuple[str, str] | None:
    """What is asked in words that also tell of trouble: a post, a number, how a road is."""
    category = understand(text, world.lexicon).category
    if _asks_for_post(said, world) or _asks_for_post_too(text, world):
        return "posko", said
    if hotlines.is_asked_for(said, world):
        return "nomor_darurat", said
    if (category in OF_ROADS or _NEWS.search(said)) and (road := _road(said, world)) is not None:
        return "info", road
    return None


def _of_no_trouble(session: Session, text: str, said: str, world: World) -> tuple[str, str] | None:
    """What is asked where no trouble is heard at all: a journey, where one is, how to report, who we are."""
    if told := journeys.begun(session, text, said, world):
        return told
    if plainly := next((name for pattern, name in _PLAIN.items() if pattern.search(said)), ""):
        return plainly, ""
    if WHO_HAS_IT.search(said):
        return ("status" if session.last_report else "tentang"), ""
    asks_of_us = US.search(said) and not (session.draft and discretion.asked(text, world.lexicon))
    return ("tentang", "") if asks_of_us and not world.geo.locate(text).candidates else None


def _asks_of_danger(session: Session, text: str, said: str, world: World) -> tuple[str, str] | None:
    """What is asked about, also where danger is named: "ada kecelakaan di cipali?", "kecelakaannya parah ga"."""
    if whether.seen_on_map(text):
        return _of_map(session, text, world)
    if ahead := asked_ahead.command(session, said, world):
        return ahead
    asked = whether.asked(text, world)
    if asked is None and session.flow != "trip":  # beside whence and whither it is of those
        asked = whether.jam_heard_of(text, world)
    if asked is None:
        return None
    known = asked.place if "tol" in asked.place.split() else _named_road(asked.place, world)
    return "info", known or asked.place


def _asks_for_post(said: str, world: World) -> bool:
    """Whether nothing is told of a help post but which, and where: "posko kesehatan", "ada posko di kebumen?"."""
    left = re.sub(rf"\b(?:{_BESIDE}|{NO})\b", " ", _OF_POST.sub(" ", said)) if _POST.search(said) else ""
    return bool(_POST.search(said)) and only_names(left, (), world)


def _asks_for_post_too(text: str, world: World) -> bool:
    """The same beside why: "posko kesehatan ada ga deket sini, anak demam"."""
    parts = [" ".join(plain(part)) for part in re.split(r"[,.;?]", text)]
    return any(_asks_for_post(part, world) and (asks(part) or _NEAR.search(part)) for part in parts)


def _road(said: str, world: World) -> str | None:
    """The road or town that is asked about, empty where none is named; None for any other question."""
    if (
        not _ROAD.search(said)
        or whether.stands_still(said)
        or ("ada" in said.split() and not said.startswith(("apakah", "apa ")))
    ):
        return None
    name = " ".join(_NOT_ITS_NAME.sub(" ", said).split())
    return _named_road(name, world) if _BEFORE_ITS_NAME.sub("", name) else ""


def _named_road(name: str, world: World) -> str | None:
    """The road or town that words name, with "ke" before where one goes; None where they name neither."""
    bare = _BEFORE_ITS_NAME.sub("", " ".join(name.split()))
    for each in (name, bare):
        if line_named(each, world.geo) or world.geo.roads_named(each) or place_named(each, world.geo):
            return f"ke {each}" if name == f"ke {each}" else each
    return None
