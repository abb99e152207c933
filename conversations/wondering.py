"""Somebody asks rather than tells, how a road is, whom to call, who we are: the command that answers it."""

import re

from conversations.planning import line_named, place_named
from conversations.session import Session
from conversations.understand import understand
from conversations.words import plain
from conversations.world import World

_MOST_WORDS = 9  # more is a story
_NO = r"(?:tidak|tdk|gak|ga|gk|nggak|ngga|enggak|g|ora|mboten|teu|not)"
_HOW = r"(?:gimana|gmn|bagaimana|piye|kepriye|pripun|kumaha)"
_BESIDE = r"(?:ya|yah|sih|min|pak|bu|kak|bang|mas|sekarang)"
_STATE = (
    r"(?:macet|lancar|padat|rame|ramai|penuh|antre|antri|aman|buka|tutup|ditutup|sepi|jammed|congested|open|closed|"
    r"busy)"
)
_TRAFFIC = r"(?:lalu lintas|lalin|arus|macet|kemacetan|jalan|jalur|tol|traffic)"
_CONDITION = r"(?:kondisi|keadaan|kahanan|kaayaan)"
_ROAD = re.compile(
    rf"^(?:apakah|apa) .*\b{_STATE}\b|\b{_STATE} (?:apa )?{_NO}(?: {_BESIDE})*(?: (?:di|ning|on|at) .+)?$"
    rf"|^{_HOW}(?! (?:ini|nih|sih|lapor)) .*\b(?:{_CONDITION}|{_TRAFFIC}|lancar|padat)\b"
    r"|^how(?: is| s| are)? .*\b(?:traffic|roads?|toll)\b|^is .*\b(?:jammed|congested|open|closed|busy|traffic)\b"
    rf"|^(?:info|cek|{_CONDITION}|update|minta info) {_TRAFFIC}\b|^(?:lalu lintas|lalin|arus lalu lintas|traffic)\b"
)
_NOT_ITS_NAME = re.compile(
    rf"\b(?:apakah|apa|{_HOW}|how|is|are|the|s|info|cek|update|minta|{_CONDITION}|sekarang|saat ini|now|today|"
    rf"{_BESIDE}|{_STATE}|kemacetan|{_NO})\b"
)
_BEFORE_ITS_NAME = re.compile(rf"^(?:(?:di|on|in|at|{_TRAFFIC}) )+")
_NUMBERS = re.compile(
    r"\b(?:nomor|nomer|number|telpon|telepon|tlp|hotline|kontak|call center)\b.*"
    r"\b(?:polisi|ambulans?|ambulance|darurat|derek|damkar|pjr|emergency|police|jasa marga|tol|center|berapa)\b"
    r"|^emergency number"
)
_POST = re.compile(
    r"^(?:di ?mana )?(?:posko|pos mudik|pos polisi)\b.*\b(?:terdekat|di ?mana|mana|nearest)\b|^di ?mana posko"
)
_JOURNEY = re.compile(
    r"^(?:saya |aku |kami |mau |otw |rencana )*(?:mudik|balik|pulang kampung|berangkat) (?:dari )?(.*\bke \w.*)$"
)
_AHEAD = re.compile(
    r"^(?:di )?depan (?:ada )?(?:apa|macet|lancar|padat|aman)(?: (?:apa|tidak|gak|ga|nggak|ya|sih))*$"
    r"|^ada apa (?:saja |aja )?(?:di )?depan(?: ya)?$"
    r"|^(?:macet|lancar|padat|aman) (?:gak|ga|nggak|tidak)(?: ya)? (?:di )?depan(?: ya)?$"
    r"|^(?:kondisi|keadaan) (?:di )?depan(?: \w+)?$|^what(?: is| s)? ahead$|^is it clear ahead$"
)
_ENDS = re.compile(
    r"^(?:berhenti|stop|akhiri|selesai|batal|batalkan|matikan) (?:perjalanan|kabar|notif\w*|alert\w*)(?: \w+)?$"
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
_US = re.compile(
    r"^(?:kamu|anda|ini|siapa|sopo|saha|apa ini|who|what|are you|is this|can you)\b.*"
    r"\b(?:siapa|bot|robot|orang|manusia|apa|ini|you|this|human|person|ngapain)\b"
    r"|\b(?:bayar|gratis|berbayar|biaya|free)(?: (?:gak|ga|nggak|tidak|berapa|ya))*$"
    r"|^(?:\w+ ){0,3}(?:tanya|nanya|bertanya|takon|naros|ask)(?: (?:dong|ya|boleh|sesuatu|something|a question))*$"
    r"|^apa (?:beda|arti|maksud)\w*\b|^apakah\b|\bbisa (?:di)?lapor\w*$"
    r"|^(?:data|nomor|identitas|nama) (?:saya|ku)\b|^(?:is|will) my .*\b(?:data|name|number)\b|\bterdekat$"
)


_NOT_OURS = re.compile(r"^(?:berapa )?(?:tarif|jadwal|cuaca|harga|ongkos|rute)\b")


def command(session: Session, text: str, world: World) -> tuple[str, str] | None:
    """The command that answers a question, and what follows it; None where something is told."""
    words = plain(text)
    if not 1 < len(words) <= _MOST_WORDS:
        return None
    said, understood = " ".join(words), understand(text, world.lexicon)
    if understood.danger:
        return None
    if journey := _of_journey(session, said, world):
        return journey
    if _POST.search(said):
        return "posko", ""
    if understood.category in ("", "congestion", "rest_area", "toll_gate") and (road := _road(said, world)):
        return "info", road
    if understood.category:
        return None
    if _NUMBERS.search(said):
        return "nomor_darurat", ""
    if planned := _JOURNEY.search(said):
        return "perjalanan", planned[1]
    if _NOT_OURS.search(said):
        return "tentang", ""
    return ("tentang", "") if _US.search(said) and not world.geo.locate(text).candidates else None


def _of_journey(session: Session, said: str, world: World) -> tuple[str, str] | None:
    """What is ahead, or that a journey is over: only from who is on one."""
    arrived = _ARRIVED.search(said)
    if not (arrived or _AHEAD.search(said) or _ENDS.search(said)) or not (
        trip := world.trip_of(session.person)
    ):
        return None
    if arrived and not set(arrived[1].split()) <= _HOME | set(plain(trip.goal)):
        return None  # at some other place on their way
    return "perjalanan", "" if _AHEAD.search(said) else "sampai" if arrived else "berhenti"


def _road(said: str, world: World) -> str:
    """The road or town that is asked about; empty where none is known by that name."""
    if not _ROAD.search(said) or "ada" in said.split():
        return ""
    name = " ".join(_NOT_ITS_NAME.sub(" ", said).split())
    for each in (name, _BEFORE_ITS_NAME.sub("", name)):
        if each and (line_named(each, world) or world.geo.roads_named(each) or place_named(each, world)):
            return each
    return ""
