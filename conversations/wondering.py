"""Somebody asks rather than tells, how a road is, whom to call, who we are: the command that answers it."""

import re

from conversations.courtesy import without_courtesy
from conversations.departing import find_departure
from conversations.messages import Inbound
from conversations.placing import ASKS_PLACE
from conversations.planning import BETWEEN_TOWNS, line_named, place_named, read_plan
from conversations.session import Plan, Session
from conversations.understand import understand
from conversations.whereabouts import only_names
from conversations.words import plain
from conversations.world import World

_MOST_WORDS = 9  # more is a story
_NO = r"(?:tidak|tdk|gak|ga|gk|nggak|ngga|enggak|g|ora|boten|mboten|teu|henteu|not)"
_HOW = r"(?:gimana|gmn|bagaimana|piye|kepriye|pripun|kumaha)"
_BESIDE = r"(?:ya|yah|sih|min|pak|bu|kak|bang|mas|sekarang|nggih|nya|kang|teh|ayeuna|saiki|sakniki)"
_STATE = (
    r"(?:macet|lancar|padat|rame|ramai|penuh|antre|antri|aman|buka|tutup|ditutup|sepi|jammed|congested|open|closed|"
    r"busy)"
)
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
    rf"^(?:apakah|apa|punapa|naha) .*\b{_STATE}\b"
    rf"|\b{_STATE} (?:{_IN_FRONT} )?(?:apa )?{_NO}(?: {_BESIDE})*(?: (?:{_TO}|{_TRAFFIC}) .+)?$"
    rf"|^{_HOW}(?! (?:ini|nih|sih|lapor)) .*\b(?:{_CONDITION}|{_TRAFFIC}|lancar|padat)\b"
    r"|^how(?: is| s| are)? .*\b(?:traffic|roads?|toll)\b"
    r"|^is .*\b(?:jammed|congested|open|closed|busy|clear|traffic)\b"
    rf"|^(?:info|cek|{_CONDITION}|update|minta info) {_TRAFFIC}\b|^(?:minta )?info \w"
    r"|^(?:lalu lintas|lalin|arus lalu lintas|traffic(?! jam))\b"
)
_ASKS = re.compile(rf"\?|^(?:info|cek|apakah|is|how|{_HOW})\b|\b{_NO}\b")
_NOT_ITS_NAME = re.compile(
    rf"\b(?:apakah|apa|punapa|naha|{_HOW}|how|is|are|the|s|info|cek|update|minta|{_CONDITION}|saat ini|now|today|"
    rf"{_IN_FRONT}|it|ahead|there|clear|{_BESIDE}|{_STATE}|kemacetan|{_NO})\b"
)
_BEFORE_ITS_NAME = re.compile(rf"^(?:(?:{_TO}|{_TRAFFIC}|nu|sing|aya|ana|there|any)(?: |$))+")
_NUMBERS = re.compile(
    r"\b(?:nomor|nomer|number|telpon|telepon|tlp|hotline|kontak|call center)\b.*"
    r"\b(?:polisi|ambulans?|ambulance|darurat|derek|damkar|pjr|emergency|police|jasa marga|tol|center|berapa)\b"
    r"|^emergency number"
)
_NUMBER = re.compile(
    r"(?:minta |apa |berapa )?(?:nomor|nomer|no|telpon|telepon|tlp) "
    r"(?:darurat|ambulans?|ambulance|derek|damkar|pemadam|pjr)(?: (?:berapa|brp|apa|pak|bu|min|ya|dong))*"
)
_POST = re.compile(
    r"^(?:di ?mana )?(?:posko|pos mudik|pos polisi)\b.*\b(?:terdekat|di ?mana|mana|nearest)\b|^di ?mana posko"
)
_JOURNEY = re.compile(
    r"^(?:saya |aku |kami |mau |otw |rencana )*(?:mudik|balik|pulang kampung|berangkat) (?:dari )?(.*\bke \w.*)$"
)
_ON_THE_WAY = re.compile(
    r"^(?:(?:saya|aku|kami|kita|lagi|sedang|ini|mau|akan|i m|we re|i am|we are) )*"
    r"(?:otw|menuju|(?:mau|pergi) ke|arep (?:menyang|nang)|badhe (?:dhateng|teng)|bade ka|"
    r"on (?:my|our|the) way(?: to)?|(?:heading|going|driving) to) (?:ke |to )?(.+)$"
)
_ON_IT = re.compile(r"\b(?:otw|menuju|way|heading|driving)\b")
_INSTEAD = re.compile(
    r"^(?:(?:eh|maaf|jadi|jadinya|ganti|pindah|belok|tujuan|tujuannya|arah) )*ke (\w+(?: \w+)?)"
    r"(?: (?:aja|saja|wae|dulu|ya|deh|pak|min))*$"
)  # from who is on a journey
_OF_A_WAY = frozenset((
    "dari", "ke", "menuju", "sampai", "from", "to", "saking", "teng", "ti", "ka", "saya", "kami", "aku", "mau",
    "lewat", "via", "naik", "mobil", "motor", "bus", "bis", "sekarang", "now", "perjalanan", "otw", "rute",
))  # fmt: skip
_AHEAD = re.compile(
    r"^(?:di )?depan (?:ada )?(?:apa|macet|lancar|padat|aman)(?: (?:apa|tidak|gak|ga|nggak|ya|sih))*$"
    r"|^ada apa (?:saja |aja )?(?:di )?depan(?: ya)?$"
    rf"|^(?:ada )?{_STATE} {_NO}(?: ya)? (?:di )?depan(?: ya)?$|^(?:ada )?{_STATE} (?:di )?depan {_NO}(?: ya)?$"
    r"|^(?:masih (?:jauh|lama|pira|berapa)|berapa (?:lama|jam|menit|km|kilo)\w* lagi|how (?:far|long))\b"
    r"|^(?:kondisi|keadaan) (?:di )?depan(?: \w+)?$|^what(?: is| s)? ahead$|^is it clear ahead$"
)
_ENDS = re.compile(
    r"^(?:berhenti|stop|akhiri|selesai|batal|batalkan|matikan) (?:perjalanan|kabar|notif\w*|alert\w*)(?: \w+)?$"
    r"|^(?:batal|gak jadi|ga jadi|nggak jadi|tidak jadi) (?:ke \w+|mudik|berangkat|pergi)(?: \w+)?$"
    r"|^(?:stop alerts|end (?:my )?journey)$"
)
_ARRIVED = re.compile(
    r"^(?:(?:alhamdulillah|saya|kami|aku|i|we) )*"
    r"(?:(?:udah|sudah|udh|wis|wes|sampun|parantos|tos) (?:sampai|sampe|nyampe|tekan|dugi|tiba)|"
    r"(?:have |ve )?arrived)"
    r"((?: \w+){0,3})$"
)
_HOME = frozenset((
    "rumah", "tujuan", "kampung", "halaman", "omah", "lembur", "di", "ka", "ing", "ke", "dengan", "selamat",
    "slamet",
    "alhamdulillah", "home",
))  # fmt: skip
_HOW_TO = re.compile(
    rf"^(?:min |pak |bu |mau tanya )?(?:{_HOW} )?(?:cara|carane|carana|caranya) (?:\w+ )?"
    r"(?:lapor|melapor|ngelapor)\w*"
    rf"|^{_HOW} (?:\w+ )?(?:lapor|melapor|ngelapor)\w*|^how (?:do|can|to|does one) (?:i |we |you )?report"
)
_US = re.compile(
    r"^(?:kamu|anda|ini|siapa|sopo|saha|sinten|apa ini|who|what|are you|is this|can you)\b.*"
    r"\b(?:siapa|bot|robot|orang|manusia|apa|ini|iki|niki|ieu|you|this|human|person|ngapain)\b"
    r"|\b(?:bayar|gratis|berbayar|biaya|free)(?: (?:gak|ga|nggak|tidak|berapa|ya))*$"
    r"|^(?:\w+ ){0,3}(?:tanya|nanya|bertanya|takon|naros|ask)(?: (?:dong|ya|boleh|sesuatu|something|a question))*$"
    r"|^apa (?:beda|arti|maksud)\w*\b|^apakah\b|\bbisa (?:di)?lapor\w*$"
    r"|^(?:data|nomor|identitas|nama) (?:saya|ku)\b|^(?:is|will) my .*\b(?:data|name|number)\b"
    r"|^(?:is|are) there (?:a|any)? ?\w+ .*(?:nearby|near|around|ahead|here|next)\b"
    r"|^where(?: is| s)? the (?:nearest|next)\b"
    r"|\bterdekat(?: (?:di ?mana|dmn|mana|ya))*$|^ada (?:rest area|spbu|pom bensin|bengkel|masjid|toilet)\b.*"
    r"\b(?:gak|ga|nggak)\b"
)


OF_ROADS = ("", "congestion", "rest_area", "toll_gate")
_I = r"(?:saya|aku|ku|kami|kita|gue|gw|kulo|kula|abdi|urang|posisi|lokasi|ini|iki|niki|ieu|skrg)"
_HERE = (
    rf"(?:{_I}|{_BESIDE}|{_NO}|ada|lagi|sedang|masih|nih|to|toh|tahu|tau|ngerti|mangertos|ngertos|terang|apal|maaf|"
    r"permisi|tolong|halo|punten|eh)"
)
_WHICH = r"(?:berapa|brp|pira|pinten|sabaraha|apa|mana|endi|naon)"
_WHERE = re.compile(
    rf"^(?:(?:{_HERE} )*(?:dmn|dmana|(?:di|ning|neng|nang|ing|wonten|teng|ka|palebah) ?(?:mana|endi|pundi)|"
    rf"(?:(?:di|ning|neng|wonten|dina) )?(?:km|kilometer|kilo|tol|daerah|ruas|jalan|kota) {_WHICH})(?: {_HERE})*"
    r"|(?:i (?:don t|do not) know )?(?:where|(?:at |on )?(?:which|what) (?:km|kilomet(?:er|re)|(?:toll )?road))"
    r" (?:am i|are we|is this|i am|we are|this is)(?: now| at| on)*|wh(?:at|ere)(?: s| is) my (?:position|location))$"
)
_DENIES = re.compile(rf"\b(?:{_NO}|don'?t|do not|kurang)\b")
_NOT_OURS = re.compile(
    r"^(?:berapa )?(?:tarif|jadwal|cuaca|harga|ongkos|rute|jarak)\b|^how (?:far|long)\b"
    r"|^(?:masih jauh|(?:masih )?berapa (?:lama|jam|menit|km|kilo)\w* lagi)\b"
)
_PLAIN = {_WHERE: "posisi", _NUMBERS: "nomor_darurat", _NOT_OURS: "tentang", _HOW_TO: "lapor"}


def may_be_asked_beside(session: Session, inbound: Inbound) -> bool:
    """Whether words may ask something beside the report that is being told."""
    return bool(session.draft and session.flow == "report" and not inbound.point and not inbound.media)


def is_beside(session: Session, text: str, name: str, rest: str) -> bool:
    """Whether that command answers it: what asks for a place itself would stand between where one was asked."""
    if name == "perjalanan":
        return rest in ("", "sampai")
    if name == "posisi" and _DENIES.search(text.lower()):
        return False  # "gak tau km berapa" answers us
    asks_itself = name in ("posisi", "posko") or (name, rest) == ("info", "")
    if session.step.startswith("confirm") or (name == "posisi" and session.step not in ASKS_PLACE):
        return True
    return not asks_itself and (name != "info" or bool(_ASKS.search(text.lower())))


def is_asked_back(text: str, name: str, rest: str) -> bool:
    """Whether a command answers what is asked of us, and not of an officer who asked and waits."""
    return name == "nomor_darurat" or (name == "info" and bool(rest and _ASKS.search(text.lower())))


def asks_where(text: str) -> bool:
    """Whether somebody asks where they are."""
    return bool(_WHERE.search(" ".join(plain(text))))


def command(session: Session, text: str, world: World) -> tuple[str, str] | None:
    """The command that answers a question, and what follows it; None where something is told."""
    words = plain(without_courtesy(text))
    if not 1 < len(words) <= _MOST_WORDS:
        return None
    said, understood = " ".join(words), understand(text, world.lexicon)
    number = _NUMBER.fullmatch(said)
    if number or understood.danger:
        return ("nomor_darurat", "") if number else None
    if journey := _of_journey(session, said, world):
        return journey
    if _POST.search(said):
        return "posko", ""
    if understood.category in OF_ROADS and (road := _road(said, world)) is not None:
        return "info", road or _road_told(session, world)
    if understood.category:
        return None
    if planned := _JOURNEY.search(said):
        return "perjalanan", planned[1]
    if not session.draft and (ends := _named_journey(text, said, world)):
        return "perjalanan", ends
    if asked := next((name for pattern, name in _PLAIN.items() if pattern.search(said)), ""):
        return asked, ""
    return ("tentang", "") if _US.search(said) and not world.geo.locate(text).candidates else None


def _of_journey(session: Session, said: str, world: World) -> tuple[str, str] | None:
    """What is ahead, or that a journey is over: only from who is on one."""
    if (other := _INSTEAD.match(said)) and place_named(other[1], world):
        going = world.trip_of(session.person)
        on_it = going is not None and going.starts_at <= world.now
        return ("perjalanan", f"ke {other[1]}{' sekarang' * on_it}") if going else None
    arrived = _ARRIVED.search(said)
    if not (arrived or _AHEAD.search(said) or _ENDS.search(said)) or not (
        trip := world.trip_of(session.person)
    ):
        return None
    if arrived and not set(arrived[1].split()) <= _HOME | set(plain(trip.goal)):
        return None  # at some other place on their way
    return "perjalanan", "" if _AHEAD.search(said) else "sampai" if arrived else "berhenti"


def _named_journey(text: str, said: str, world: World) -> str:
    """The journey that is told by its two ends, or as being on the way to one; empty for anything else."""
    if (going := _ON_THE_WAY.match(said)) and place_named(going[1], world):
        on_it = _ON_IT.search(going[0]) and find_departure(going[1], world.now)[0] is None
        return f"ke {going[1]} sekarang" if on_it else f"ke {going[1]}"
    if not BETWEEN_TOWNS.search(text.lower()):
        return ""
    plan = read_plan(text, Plan(), world)
    ends = [place for place in (plan.start, plan.goal) if place and (place.km is None or place.name)]
    bare = " ".join(
        word for word in plain(find_departure(text.lower(), world.now)[1]) if word not in _OF_A_WAY
    )
    return text if len(ends) == 2 and only_names(bare, ends, world) else ""


def _road_told(session: Session, world: World) -> str:
    """The road of the report that is being told, for who asks how it is ahead; empty where it has none."""
    place = session.draft.place if session.draft else None
    return world.geo.line_name(place.road) if place and place.road else ""


def _road(said: str, world: World) -> str | None:
    """The road or town that is asked about, empty where none is named; None for any other question."""
    if not _ROAD.search(said) or "ada" in said.split():
        return None
    name = " ".join(_NOT_ITS_NAME.sub(" ", said).split())
    bare = _BEFORE_ITS_NAME.sub("", name)
    if not bare:
        return ""
    for each in (name, bare):
        if line_named(each, world) or world.geo.roads_named(each) or place_named(each, world):
            return each
    return None
