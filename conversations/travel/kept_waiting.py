"""What stands beside the hour of who waits to set out: "busnya telat, jam 5", "travelnya jam 4", "nunggu travel"."""

import re
from datetime import datetime, timedelta

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.asides import without_hope
from conversations.meaning.childs_sleep import only_of_sleep, waits_for_it, without_sleep
from conversations.meaning.listed import ALREADY, HOME, LATER, NOT_YET, NOW, PERHAPS, THEIRS, WE
from conversations.meaning.no_trouble import depends
from conversations.meaning.only_adds import without_company
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Plan, Session
from conversations.travel.by_what import BY_RIDE, BY_SHIP
from conversations.travel.departing import find_departure
from conversations.travel.moving import moved
from conversations.travel.planning import says_only_when
from conversations.travel.saying_where import OFF_THE_SHIP
from conversations.travel.sets_out import not_left, not_yet
from conversations.travel.setting_out import no_more_asked
from conversations.travel.towns_named import place_named
from conversations.travel.trip import Trip
from conversations.travel.when_told import undecided
from conversations.understand import visible
from conversations.world import World

SETTING_OUT = timedelta(minutes=30)  # after it "bentar lagi" is no hour, "ga jadi berangkat" no delay
_VEHICLE = (
    r"(?:the |our |my )?(?:bus|bis|beus|travel|kereta|sepur|mobil|elf|elep|kapal|pesawat|jemputan|sopir|supir|driver|"
    r"train|van|ride)(?: ?(?:nya|ipun|ne|e|na|ku))?"
)
_STILL = rf"(?:masih|msh|ternyata|{PERHAPS}|katanya|kok|juga|agak|lagi|is|has|running)"
_YET = rf"(?:{NOT_YET}|hasn t|not)"
_COMES = (
    r"(?:datang|dateng|dtg|nyampe|sampai|sampe|tiba|muncul|nongol|teka|teko|dugi|rawuh|dongkap|jemput|otw|come|arrived?|"
    r"here)"
)
_GOES = r"(?:jalan|gerak|be?rangkat|brgkt|mlaku|mlampah|budha?l|mangkat|moving|moved|left|leaving|departed)"
_MUCH = r"(?:banget|bgt|parah|pisan|nih|ini|yet|lagi|terus|mulu)"
_SO_LONG = r"(?:\w+ ?)?(?:jam|menit|hours?|minutes?|mins?)\b(?! \d)"
_IS_LATE = r"(?:telat|terlambat|delay(?:ed)?|molor|ngaret|late)"
_IS_FULL = r"(?:penuh|full)(?= (?:jadi|jd|dapa?e?t|ganti|so) )"
_CALLED_OFF = r"(?:(?:di)?batal(?:kan|in)?|cancel(?:led|ed)?|di ?cancel|h?angus)"
_LATE = re.compile(
    rf"\b(?:(?:oh|iya|ini|h?aduh|waduh|duh|nih|yah|malah|ti[ck]et) )*"
    rf"(?:{_CALLED_OFF} (?:sama|oleh|karo|ku) {_VEHICLE}(?!\w)|"
    rf"{_VEHICLE} (?:{_STILL} |malah )*{_CALLED_OFF}(?: {_MUCH})*(?!\w))"
    rf"|\b(?:(?:oh|iya|ini|aduh|waduh|duh|nih) )*{_VEHICLE} (?:(?:jam|jm|pukul) \d+(?:\.\d+)? (?=\D))?(?:{_STILL} )*"
    rf"(?:(?={_SO_LONG} late\b|{_IS_LATE} {_SO_LONG})|(?:{_IS_LATE}|{_IS_FULL}|{_YET} (?:{_COMES}|{_GOES})|"
    rf"baru {_COMES}(?= (?:jam|jm|pukul|at|be?rangkat|brgkt|jalan|langsung|{NOW})\b))"
    rf"(?: {_MUCH})*(?: {_YET} {_COMES})?"
    r"(?: (?:sampai|sampe|nganti|dugi|ngantos|until|till|to)(?= (?:jam|jm|pukul|\d)))?(?!\w))"
)
_AWAITS = re.compile(
    rf"\b(?:{_STILL} )*(?:nunggu(?:in)?|menunggu|nungguan|ngenteni|ngantosan|wait(?:ing)? for) "
    rf"(?:{_VEHICLE}|penumpang|passengers)"
    rf"(?: {_YET} {_COMES})?(?!\w)"
    rf"|\b(?:jemputan|sopir|supir|driver)(?:nya|e)? (?:(?:{_STILL}|baru) )*(?:otw|di jalan)(?: jemput)?(?!\w)"
)
_BY_NOW = rf"(?:baru(?:san)?|br|{ALREADY}|nembe|lagi|akhirnya|has|have|just|finally)"
_IS_ABOARD = re.compile(  # "busnya baru datang, blm jalan", "baru boarding"
    rf"(?:(?:alhamdulillah|akhirnya|finally|ini|oke?|nih|we|i|ve|{WE}) )*"
    rf"(?:{_VEHICLE} (?:{_IS_LATE} )?{_BY_NOW} (?:(?:aja|saja) )?{_COMES}"
    rf"|{_BY_NOW} (?:(?:aja|saja) )?(?:(?:naik|numpak|nitih|di ?jemput|picked up)(?: {_VEHICLE})?|"
    rf"(?:got on|boarded) {_VEHICLE}|boarding|boarded))"
    rf"(?: {_MUCH})*(?: (?:tapi |tp |but )?{_YET} {_GOES})?(?: {_MUCH})*"
)
_COMES_WITHIN = timedelta(hours=3)  # of when one was to set out
_TICKET = re.compile(r"\bti[ck]?ket(?: ?(?:nya|ne|e|na|ku))?\b")
_BOUGHT = re.compile(  # of a ticket: "tiket ferry udah beli online jam 23"
    rf"\b{ALREADY} (?:ada|punya|dapa?e?t|ana|ono|aya)\b"
    rf"|\b(?:{ALREADY} )?(?:di ?)?(?:beli|pes[ae]n|tuku|meser|bayar|booking|booked|"
    r"bought|paid)(?: online)?\b"
)
_ONE = (  # somebody, or the weather, they may wait for
    rf"(?:(?:the|my|our|si) )*(?:{THEIRS}|so?pir|supir|driver|"
    rf"hujan|udan|rain|cuaca|weather|macet|traffic)(?: ?(?:nya|ipun|ne|e|na|ku|s))?(?: {WE})?"
)
_THING = r"(?:(?:the|my) )?(?:mobil|motor|ban|duit|uang|thr|gaji|car|tyre|tire)"
_IS_WELL = (
    r"(?:sembuh|mendingan|membaik|baikan|pulih|mari|waras|cageur|damang|reda|terang|raat|surut|siap|kelar|selesai|beres|"
    r"rampung|better|well|ready|done|finished|stops?|over|clears?)(?:nya|an)?"
)
_TILL = (
    r"(?:me)?nung+u(?:in)?|tunggu(?:in)?|nungguan|ngenteni|ngantosan|wait(?:ing)?(?: for| until| till)?|"
    r"kalau|kalo|klo|kl|nek|yen|mun|if|when|once|as soon as|after|until|till|h?abis|setelah|sampai|sampe|nganti|dugi|"
    r"(?:ter?)?gantung|gumantung|depend(?:s|ing)?(?: on)?(?: when)?"
)
_UNTIL_WELL = re.compile(  # "kalo anak udah sembuh baru jalan"
    rf"\b(?:{_TILL}) (?:{_ONE} )?(?:(?:{ALREADY}|bener|agak|is|"
    rf"are|s|it|he|she|they|gets?) )*{_IS_WELL}\b"
    rf"|\b(?:{_TILL}) (?:{_THING}(?:nya|e|na)? )?(?:{ALREADY}|is|s) "
    r"(?:di\w{4,}|bener|cair|fixed|repaired|paid)\b"
)
_TOLD_THEN = re.compile(  # and no time to go: "kalo macetnya udah reda kabarin ya"
    r"\b(?:batal|cancel\w*|(?:di|nge?)?(?:kabar|info)\w*|kasih|beri ?tahu|warto\w+|beja\w*|tell|let me|warn|alert)\b"
)
_NOT_READY = re.compile(  # of who is to go by now: "bentar, ibu blm siap", "masih manasin mobil"
    rf"(?:(?:eh|oh|bentar|sebentar|tunggu|wait|dulu|ya|ini|{WE}|we|re|are|i|m|am) )*"
    rf"(?:{_ONE} (?:{_YET}|masih|msh|lagi) (?:pada )?(?:{_IS_WELL}|mandi|makan|pulang|packing|dandan)"
    rf"|(?:(?:{_STILL}|lg|isih|still) )+(?:nung+u(?:in)? {_ONE}|(?:manasin|panasin|masuk\w*in|nata|muat|packing|"
    r"beberes|siap\w*|mandi|sarapan|getting ready|loading)(?: (?:mobil|barang|koper|bagasi|motor|the car))?"
    rf"|(?:di|at|ning|neng) {HOME}))(?: (?:dulu|nih|pak|min|ya|dlu|yet))*"
)
_WANTS_TILL = re.compile(  # "the driver wants to wait till 5pm"
    rf"\b(?:(?:{_ONE}|we|i|kami|kita) )?(?:(?:wants?|would like|decided|prefers?|mau(?:nya)?|pengen(?:nya)?|"
    r"minta(?:nya)?|ngajak(?:nya)?|njaluk|hoyong) )(?:to )?"
    r"(?:(?:wait|stay|leave|go|start|set out|nunggu|be?rangkat|brgkt|jalan) )?"
    r"(?:till |until |sampai |sampe |nganti |dugi )?"
    rf"(?=(?:(?:jam|jm|pukul|at|around|about) )?\d|{LATER}|besok|tomorrow|tonight|lusa)"
)
_SAYS_SO = re.compile(  # "panitia bilang jam 10 malam"
    r"^(?:\w+ ){1,2}(?:bilang|ngomong|says|said|sanjang|criyos|nyarios) (?=(?:jam|jm|pukul|at|besok|\d))"
)
_ONLY_THEN = re.compile(  # "jam 4 baru mau jalan"
    r"(?<=\d )(?:(?:sore|pagi|siang|malam) )?(?:baru|br|nembe) (?:(?:mau|bisa|akan) )?"
    r"(?=jalan|be?rangkat|budha?l|mangkat|gas|cabut)"
)


def free_of_wait(said: str, trip: Trip, now: datetime) -> str:
    """Plain words of who is to set out without what they wait for, go by, hope, or who says so; when stays."""
    if not trip.is_to_begin(now):
        return said
    said = _WANTS_TILL.sub(" ", _SAYS_SO.sub("", without_hope(said)))
    asleep = waits_for_it(said, begun=trip.begins_before(now))
    free = without_wait(without_sleep(said) if asleep else said)
    if any(map(str.isdigit, free)) or find_departure(free, now)[0]:
        free = BY_RIDE.sub(" ", _BOUGHT.sub(" ", free))
    elif free != said:
        free = without_company(free)
    return " ".join(free.split())


def waiting(plan: Plan, said: str, free: str, trip: Trip, now: datetime) -> Plan | None:
    """The journey of who says not to have set out, or not which day they will, as it is by that; None for all else.

    Of plain words `free` is without a wait. Nothing is new to who is to set out only later.
    """
    if not_left(said) and trip.starts_at > now:
        return plan
    if is_aboard(said) and trip.is_to_begin(now) and abs(now - trip.starts_at) <= _COMES_WITHIN:
        return replace(plan, at=now)
    just_now = now - SETTING_OUT < trip.starts_at <= now
    off = not_yet(said) or not_yet(free) or _is_open(said) or (just_now and not_ready(said))
    return when_unknown(plan, said) if off else None


def is_aboard(said: str) -> bool:
    """Whether plain words say no more than that one sits in what one waited for: "baru naik"."""
    return bool(_IS_ABOARD.fullmatch(said))


def beside_condition(text: str) -> str | None:
    """A lower-case text without that one goes once somebody is well, or rain is over; None for all others."""
    left, said = _UNTIL_WELL.subn(" ", text)
    return left if said and not _TOLD_THEN.search(text) else None


def not_ready(said: str) -> bool:
    """Whether plain words say no more than that they, or one of theirs, are not ready to go."""
    return bool(_NOT_READY.fullmatch(said))


def only_waits(said: str) -> bool:
    """Whether plain words say no more than that one waits for a vehicle, or a child, and has not set out."""
    free = without_wait(said)
    return only_of_sleep(said.split()) or (free != said and (not free or not_yet(free)))


def when_unknown(plan: Plan, said: str) -> Plan:
    """The journey of who says no hour: it is asked, but of who waits for a child, or does not know the day."""
    plan = replace(plan, at=None)
    return no_more_asked(plan, "when") if only_of_sleep(said.split()) or _is_open(said) else plan


def of_ship(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The hour of the ship, or a train, on their way is noted: it is not when they set out, and no trouble.

    Who came off it is at the port their journey begins at.
    """
    trip, text = world.trip_of(session.person), _BOUGHT.sub(" ", visible(inbound.text).lower())
    landed = OFF_THE_SHIP.fullmatch(" ".join(plain(text))) if trip else None
    if trip and landed and (landed["port"] or "") in trip.start.lower() and _is_port(trip.start, world):
        moves = moved(trip, (0.0, 0.0), inbound, world)
        return tell(session, world, "trip.here", effects=moves, place=trip.start)
    of_it = trip and (BY_SHIP.search(text) or (_TICKET.search(text) and _is_port(trip.goal, world)))
    return tell(session, world, "trip.between") if of_it and says_only_when(text, world) else None


def without_wait(said: str) -> str:
    """Plain words without that the vehicle they wait for is late; by how much is left in them."""
    return " ".join(_ONLY_THEN.sub("", _LATE.sub(" ", _AWAITS.sub(" ", said))).split())


def _is_port(name: str, world: World) -> bool:
    place = place_named(name, world.geo)
    return place is not None and place.facility == "port"


def _is_open(said: str) -> bool:
    return undecided(said) or depends(said.split())
