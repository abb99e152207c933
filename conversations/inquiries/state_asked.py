"""Somebody asks for the state of a road or town in words that tell nothing: "cek cipali", "piye kahanan nagreg"."""

import re

from conversations.inquiries.questioning import FRIENDS, asks
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.listed import HOW, NOW, PLEASE, WE
from conversations.meaning.words import plain
from conversations.session import Plan
from conversations.travel.asked_ahead import AROUND_THEM, STATE
from conversations.travel.names_alone import only_names
from conversations.travel.planning import read_plan
from conversations.travel.towns_named import line_named, place_named
from conversations.travel.wishes import NO
from conversations.world import World

_MOST_WORDS = 9  # more is a story
_NEWS = (
    r"(?:cek|cekin|ngecek|check|status|news|kabar|kabare|info|infoin|infonya|infone|update|updatenya|pantau|pantauan|"
    r"lihat|liat|peta|map|"
    r"conditions?|kondisi|kondisinya|keadaan|kahanan|kahanane|kaayaan|kaayaanana|situasi|anything)"
)
_HOW = rf"(?:{HOW}|how|what)"
_TRAFFIC = (
    r"(?:jalan|jalur|jalanan|dalan|dalane|dalanipun|margi|margine|marginipun|tol|toll|lalu|lintas|lalin|arus|mudik|balik|kemacetan|macet|traffic|"
    r"road|roads)"
)
_BESIDE = (
    rf"(?:{NOW}|terkini|terbaru|hari|ini|pagi|siang|sore|malam|dong|donk|ya|yah|sih|"
    rf"min|mimin|admin|pak|bu|kak|bang|mas|om|gan|{PLEASE}|minta|mau|saya|aku|nih|deh|di|ing|ning|neng|on|in|at|the|"
    rf"of|from|is|s|yang|yg|nya|kang|teh|atuh|daerah|kota|for|me|dan|mana|aja|saja|any|ada|tau|tahu|pengen|"
    rf"ingin|there|know|want|i|to|{FRIENDS})"
)
_SUPPOSING = r"(?:kalau|kalo|klo|kl|lamun|mun|upami|nek|nak|yen|menawi|ari|about)"
_THEN = rf"(?:{_SUPPOSING}|and|dan|terus|trus|trs|lalu|tapi|nah|yang|yg|sing|nu|di)"
_TO = r"(?:ke|arah|menuju|menyang|nang|ka|to|towards?|through|by|via|lewat|liwat|lwt|melalui|ngalangkungan)"
_IF_IT_CAN = re.compile(  # "bisa buat ngecek jalan ga"
    r"(?:(?:ini|bot\w*|apa|apakah|min|pak|kak) )*(?:bisa|boleh|bisakah|iso|saged|tiasa|can (?:i|we|you|it|this)) "
    r"(?:(?:buat|untuk|(?:di ?)?pak(?:ai|e)|kanggo|kangge|(?:be )?used|to|for) )*"
    rf"(?P<asked>{_NEWS} .+?)(?: {NO}(?: (?:ya|sih|min|pak|kak))*)?"
)
_CUE = re.compile(rf"\b(?:{_NEWS}|{_HOW})\b")
_OF_TRAFFIC = re.compile(rf"\b{_NEWS} {_TRAFFIC}\b")
_ALSO = re.compile(rf"^(?:eh |oh |{_HOW} )?{_SUPPOSING}\b")
_ALL_BUT_ITS_NAME = re.compile(rf"\b(?:{_NEWS}|{_HOW}|{_TRAFFIC}|{_BESIDE})\b")
_BEFORE_ITS_NAME = re.compile(rf"^(?:(?:{_THEN}|{_TO}|eh|oh) )+")
_NAMED = re.compile(
    r"\b(?:jalur|jln|tol|ruas|arah|lewat|liwat|daerah|tanjakan|turunan|simpang|flyover|jembatan|"
    r"(?:jalan|jalur|dalan|road) (?:ke|ka|nang|menyang|to)) "
    rf"(?!(?:{_NEWS}|{_HOW}|{_TRAFFIC}|{_BESIDE}|{STATE}|{NO})\b)(?!(?:depan|sana|sini|situ|mana|ngarep|"
    r"ngajeng|payun|hareup|utama|bawah|atas|kiri|kanan|tengah|pinggir|kiwa|tengen|kenca|katuhu|bahu|lajur|samping|left|right|arteri|alternatif|biasa|kampung|rumah|tujuan|ahead|home)\b)[a-z]{4,}\b"
)
_ROADS_BY_HALF_A_NAME = ("", "jalur ")  # "selatan"


_AROUND_ME = re.compile(
    r"\b(?:(?:di|ning|neng|ing|at|in|teng|dina) )?"
    r"(?:sekitar|seputar|dekat|deket|cedhak|caket|sakiwa tengen|sabudeureun|around|near)(?:an)? "
    rf"(?:di )?(?:{WE}|sini|kene|dieu|me|here|us)\b"
)
_WHAT = r"(?:ada|ana|ono|aya|wonten|apa|opo|naon|wae|bae|mawon|anything|what|else|going|happening|wrong|up)"
_ASKS_WHAT = re.compile(rf"(?:(?:{_WHAT}|{_NEWS}|{_HOW}|{_TRAFFIC}|{_BESIDE})(?: |$))+")


def command(text: str, world: World) -> tuple[str, str] | None:
    """The command that answers it."""
    state = asked(without_courtesy(text), world)
    return None if state is None else ("info", state)


def asked_of_way(text: str, world: World) -> tuple[str, str] | None:
    """The command that tells how the way between two towns is: "mau tau kondisi jalan dari jakarta ke cirebon"."""
    said = " ".join(plain(without_courtesy(text)))
    if not _OF_TRAFFIC.search(said):
        return None
    name = " ".join(_ALL_BUT_ITS_NAME.sub(" ", said).split())
    plan = read_plan(name, Plan(), world)
    ends = [place for place in (plan.start, plan.goal) if place]
    bare = re.sub(r"\b(?:dari|ke|from|to|sampai|ti|ka|saka|menyang)\b", " ", name)
    return ("info", name) if len(ends) > 1 and not plan.at and only_names(bare, ends, world) else None


def asked(text: str, world: World) -> str | None:
    """The road or town that is asked about, empty where none is named; None where anything else is said."""
    words = plain(text)
    said = " ".join(words)
    if len(words) > _MOST_WORDS:
        return None
    if can := _IF_IT_CAN.fullmatch(said):
        said = can["asked"]
    around = _AROUND_ME.search(said)
    if around and _ASKS_WHAT.fullmatch(" ".join(_AROUND_ME.sub(" ", said).split())):
        return AROUND_THEM
    cue = _CUE.search(said) or _ALSO.search(said)
    if not (cue and len(words) > 1):
        return _name_alone(text, said, world)
    name = name_in(said)
    if not name:
        news = re.search(rf"\b{_NEWS}\b", said) and re.search(rf"\b{_TRAFFIC}\b", said)
        return "" if news else None
    return known(name, world)


def name_in(said: str) -> str:
    """What is left of a question in plain words without what only asks."""
    return _BEFORE_ITS_NAME.sub("", " ".join(_ALL_BUT_ITS_NAME.sub(" ", said).split()))


def _name_alone(text: str, said: str, world: World) -> str | None:
    """ "Cipali?", "and nagreg?": nothing but the name of a road or town, put as a question."""
    name = _BEFORE_ITS_NAME.sub("", said).removeprefix("tol ")
    is_asked = text.rstrip().endswith("?") and not any(map(str.isdigit, name))
    found = world.geo.locate(name).candidates if is_asked else ()
    return known(name, world) if found and not found[0].place.facility else None


def names_alone(text: str, world: World) -> bool:
    """Whether a text is nothing but a place's name, perhaps put as a question: "nagreg?" may answer one."""
    said = " ".join(plain(text))
    place = place_named(said, world.geo)
    return bool(place and only_names(said, [place], world))


def named_within(text: str, world: World) -> str:
    """The longest name of a road or place, of up to four words, among others; empty where there is none."""
    words = plain(text)
    parts = (words[at : at + long] for long in (4, 3, 2, 1) for at in range(len(words) - long + 1))
    return next((name for part in parts if (name := known(" ".join(part), world))), "")


def names_unknown(text: str, world: World) -> bool:
    """Whether a question of a road has a name in it that is not known here: "ada kabar ga jalur cangkring"."""
    return bool(asks(text) and _NAMED.search(" ".join(plain(text)))) and not named_within(text, world)


def known(name: str, world: World) -> str | None:
    """The name, if it is nothing but a road's or a place's."""
    for whole in (f"{before}{name}" for before in _ROADS_BY_HALF_A_NAME):
        if line_named(whole, world.geo) or world.geo.roads_named(whole):
            places = [candidate.place for candidate in world.geo.locate(whole).candidates]
            return whole if only_names(whole, places, world) else None
    place = place_named(name, world.geo)
    return name if place and only_names(name, [place], world) else None
