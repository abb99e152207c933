"""What lies ahead is asked about on a journey: "depan macet gak", how far it is, when they will be there."""

import re

from conversations.meaning.listed import ALREADY, HOW, NOT, NOT_YET, WE
from conversations.session import Session
from conversations.travel.asked_of_trouble import asks_of_a_trouble
from conversations.travel.wishes import NO
from conversations.world import World

STATE = (
    r"(?:macet|mcet|mact|mct|lancar|lncar|lncr|padat|pdt|rame|ramai|penuh|antre|antri|aman|buka|tutup|ditutup|sepi|"
    r"jammed|congested|open|closed|busy)"
)
AROUND_THEM = "sekitar saya"  # what follows /info where that is asked
_THE_TROUBLE = (
    r"(?:kecelakaan|tabrakan|macet|banjir|kebakaran|longsor|kacilakan|kacilakaan|kobongan|kahuruan)"
    r"(?:nya|ne|e|ipun|na|ana| itu| tadi| yang tadi| yg tadi)"
)
_OF_IT_TOO = r"(?:itu|ya|sih|min|pak|bu|kak|tadi)"
_OF_IT = r"(?:(?:itu|tadi|yang tadi|yg tadi|terus|trus|emang) )"
_VEHICLE = r"(?:mobil|motor|truk|bus|bis|sedan|elf)(?: (?:kecil|besar|biasa|pribadi|matic|saya|kami))?"
_AHEAD = re.compile(
    rf"^(?:di )?depan (?:ada )?(?:apa|macet|lancar|padat|aman)(?: (?:apa|{NOT}|ya|sih))*$"
    r"|^ada apa (?:saja |aja )?(?:di )?depan(?: ya)?$"
    rf"|^(?:ada )?{STATE} {NO}(?: ya)? (?:di )?depan(?: ya)?$|^(?:ada )?{STATE} (?:di )?depan {NO}(?: ya)?$"
    r"|^(?:masih (?:jauh|lama|pira|berapa)|berapa (?:lama|jam|menit|km|kilo)\w* lagi|how (?:far|long))\b"
    rf"|^{_THE_TROUBLE} (?:\w+ ){{0,3}}"
    rf"(?:{NOT}|apa|berapa|{HOW}|mana|{NOT_YET}|ya|lama|panjang)$"
    r"|^(?:berapa|seberapa) (?:lama|panjang|jauh) (?:macet|antri)\w*$"
    rf"|^{_OF_IT}*(?:{_VEHICLE} )?(?:parah|(?:bisa|iso|saged|tiasa) (?:di ?)?l[ei]wati?|boleh lewat|masih ditutup|"
    rf"{ALREADY} bersih) (?:{NOT}|apa|{NOT_YET})(?: (?:{_OF_IT_TOO}|buat|untuk|{_VEHICLE}))*$"
    rf"|^{_OF_IT}+(?:di )?(?:km|kilometer) (?:berapa|brp|pira|sabaraha)(?: {_OF_IT_TOO})*$"
    r"|^(?:kondisi|keadaan) (?:di )?depan(?: \w+)?$|^(?:perjalanan|rute|jadwal)(?:ku|nya)?(?: saya| kami| aku)? "
    rf"(?:{HOW}|apa|mana|sampai mana)(?: \w+)?$"
    r"|^(?:lihat|liat|cek|info|status|deleng|tingali|show|check) (?:my )?(?:perjalanan|rute|trip|journey)(?:ku)?"
    rf"(?: (?:{WE}|dong|min|ya))*$"
    r"|^(?:jam (?:brp|berapa)|kapan) (?:saya |kami |aku |kita )?berangkat\w*$"
    r"|^(?:kira ?2? |kira kira |perkiraan )?(?:jam (?:brp|berapa|pira|pinten|sabaraha)|kapan) (?:ya )?"
    r"(?:kira kira |kira2 )?(?:sampai|sampe|nyampe|tekan|dugi|tiba)\w*(?: \w+){0,2}$"
    r"|^(?:kira ?2? )?(?:sampai|sampe|nyampe|tekan|dugi|tiba)(?: \w+){0,3} "
    r"(?:jam (?:brp|berapa|pira|pinten|sabaraha)|kapan)(?: \w{1,4})?$"
    r"|^(?:itu )?(?:ada )?apa bahaya\w*(?: \w+)?$|^bahaya(?:nya)? apa(?: \w+)?$"
    r"|^apa yang terjadi(?: di (?:sana|situ|depan))?$|^ada apa di (?:sana|situ)$"
    r"|^what(?: is| s)? (?:the danger|happening there)$|^what happened there$"
    r"|^what(?: is| s)? ahead$|^is it clear ahead$"
)
_FRONT = r"(?:di |ing |neng |ning )?(?:depan|ngarep|ngajeng|payun|hareup)(?: saya| sana| situ| kita)?"
_WHAT = r"(?:ada|ana|ono|onok|aya|wonten) (?:apa|opo|naon|macet|antrian)(?: (?:aja|saja|wae|ga|gak|ora|teu))*"
_IN_FRONT = re.compile(
    rf"(?:{_FRONT} {_WHAT}|{_WHAT} {_FRONT}|what(?: is| s)?(?: going on)? (?:up )?ahead|"
    r"anything(?: going on)? ahead)(?: (?:ya|sih|min|pak|kak|bu|mas|kang|toh|to|ini|of me))*"
)
_STILL = (
    rf"(?:masih|msh|isih|{ALREADY}|keneh|lagi|deui|maneh|ya|sih|to|nih|itu|iku|eta|banget|bgt|amat|dong|pisan|"
    r"(?:dari|seko|saka|ti) (?:sini|kene|dieu))"
)
_HOW_FAR = re.compile(
    rf"^(?:{_THE_TROUBLE} )?(?:{_STILL} )*(?:(?:berapa|brp|pira|pinten|sabaraha) )?"
    r"(?:jauh|deket|dekat|cedhak|adoh|caket|tebih|(?<=a |p |n )(?:km|kilo|kilometer|menit|jam))"
    rf"(?: (?:{NOT}|ra|apa|{NOT_YET}|{_STILL}))*(?: {_THE_TROUBLE})?(?: {_STILL})*$"
)


def command(session: Session, said: str, world: World) -> tuple[str, str] | None:
    """What is ahead, or was told to be, is asked about, on a journey: "depan macet gak", "kecelakaannya parah ga"."""
    asked = (
        _AHEAD.search(said)
        or asks_how_far(said)
        or asks_of_a_trouble(said, world)
        or _to_a_place(said, world)
    )
    if world.trip_of(session.person) is None:
        of_a_way = session.plan and session.plan.goal
        return ("info", AROUND_THEM) if _IN_FRONT.fullmatch(said) and not of_a_way else None
    return ("perjalanan", "") if asked else None


def _to_a_place(said: str, world: World) -> bool:
    """Whether it is asked how far a place is: "delanggu iku adoh ra seko kene"."""
    name, _, more = said.partition(" ")
    return asks_how_far(more) and bool(world.geo.locate(name).candidates)


def asks_how_far(said: str) -> bool:
    """Whether it is asked how far something is still, what was told ahead or the goal: no danger is told by that."""
    return bool(_HOW_FAR.search(said))
