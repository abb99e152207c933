"""Somebody asks how a road or town is, or whether anything has happened there: the place that is asked about."""

import re

from msgspec import Struct

from conversations.inquiries.questioning import FRIENDS
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.listed import ALREADY, HOW, LATER, NOT_YET, NOW, PLEASE, THEIRS, WE
from conversations.meaning.words import plain
from conversations.travel.names_alone import only_names
from conversations.travel.wishes import NO
from conversations.understand import understand, visible
from conversations.world import World

_MOST_WORDS = 14  # more is a story
_NO = rf"(?:{NO}|kah|ra(?! ?\d)|nda|endak)"
_GRAVE = (
    r"(?:kecelakaan|kecelakan|laka(?: lantas)?|tabrakan|kacilakan|kacilakaan|accidents?|crash(?:es)?|"
    r"collisions?|banjir|"
    r"caah|longsor|kebakaran|kobongan|kahuruan|begal|rampok|perampokan|floods?|flooded|flooding|landslides?|fires?)"
)
_TROUBLE = (
    r"(?:crowded|macet|kemacetan|macetnya|padat|kepadatan|rame|ramai|penuh|antre|antri|antrian|antrean|sendat|"
    r"tersendat|lancar|"
    r"aman|sepi|kosong|longgar|buka|dibuka|tutup|ditutup|penutupan|buka tutup|hambatan|kendala|gangguan|genangan|rob|"
    r"kabut|asap|perbaikan|pohon tumbang|jalan rusak|rusak|berlubang|mogok|truk mogok|one way|oneway|satu arah|"
    r"contraflow|contra flow|ganjil genap|razia|"
    r"lancaran|rawan|stuck|merayap|stagnan|jammed|jams?|traffic jams?|congest(?:ed|ion)|heavy|traffic|busy|open|"
    r"closed|clear|ok|okay|safe|passable|smooth|blocked|roadworks?|incidents?|masalah|kejadian|kedadean|kedadeyan|"
    r"kadadosan|kajadian|insiden|musibah|problems?)"
)
_EVENT = rf"(?:{_GRAVE}|{_TROUBLE})(?:nya|ne|e|na)?"
_WHAT_IS_ON = (
    r"(?:ada apa|(?:what(?: is| s)?|whats|anything) (?:happening|going on)|"
    r"(?:what(?: is| s)?|whats|anything) (?:up|wrong)(?= (?:with|on|in|at|near|around)\b)|"
    rf"(?:(?:ana|ono|onok|wonten) (?:apa|opo|punapa)|aya naon)(?!.*\b{_EVENT}\b))"
)
_OPENS = r"(?:apa|apakah|opo|punapa|naha|emang|emangnya|emange|is|are|any|was|did|has|have|kenapa|knp|ngapa|kunaon)"
_SAID_BY = (
    r"(?:katanya|kabarnya|kabare|jare|jarene|cenah|cenahna|ceunah|konon|denger|krungu|"
    r"(?:i|we) heard(?: that)?|(?:they|people) say|apparently)"
)
_BESIDE = (
    rf"(?:{FRIENDS}|ya|yah|yaa|sih|min|mimin|admin|pak|bu|ibu|bapak|kak|bang|mas|mbak|om|gan|kang|teh|nggih|dong|deh|nih|"
    r"ni|ini|po|to(?! (?!min|pak|bu|mas|mbak|kak)\w)|"
    rf"tho|kan|{NOW}|currently|today|still|right|at the moment|"
    rf"saat ini|hari ini|pagi ini|siang ini|sore ini|malam ini|malem ini|barusan|tadi|kah|{ALREADY}|"
    r"masih|msh|isih|lagi|sedang|jadi|keneh|tasih|bener|beneran|benar|betul|"
    r"ada|ana|onten|wonten|aya|eneng|terjadi|apa|apakah|info|infonya|infone|informasi|minta|mau|tanya|nanya|tny|tnya|numpang|"
    rf"permisi|maaf|halo|tau|tahu|kok|bgt|banget|parah|the|there(?: s)?|a|an|been|been any|of|{PLEASE}|"
    r"situasi|kondisi|keadaan|lalu lintas|lalin|arus|jalan|jalur|jalanan|dalan|dalane|road|roads|toll|yang|yg|"
    rf"terus|trus|jalannya|jalane|dalane|jalanna|jalurnya|total|leres|tenan|(?:it |that )?true(?: that)?|{_SAID_BY}|"
    r"tanjakan|turunan|"
    rf"{LATER}|(?:perjalanan|rute)(?: saya| kami| aku| kita)?)"
)
_HOW = rf"(?:{HOW}|how)"
_WHERE = (  # of the trouble; "di mana ini" asks where they are themselves
    r"(?:(?:(?:di|ning|neng|nang|ing|wonten|teng|ka|sampai|sampe|nyampe|tekan|dugi|sebelah|bagian) ?)?"
    r"(?:mana|endi|pundi)|dmn|dmana|where(?: s)?)(?: (?:aja|saja|wae|mawon|bae|exactly))*"
)
_EVERYWHERE = re.compile(
    r"(?:mana|endi|pundi)(?:2|\W{1,3}(?:mana|endi|pundi))\b", re.IGNORECASE
)  # "di mana-mana"
_BEFORE_NAMES = (
    r"(?:di|on|in|at|with|near|around|along|ke|to|towards?|arah|menuju|dari|from|sampai|ning|neng|nang|ing|teng|"
    r"menyang|dhateng|saka|ka|dina|ti|nuju|daerah|sekitar|seputar|dekat|deket|cedhak|cedak|caket|deukeut|wilayah|port|"
    r"pelabuhan|stasiun|station|terminal|bandara|airport)"
)
_TELLS = re.compile(  # that nothing is wrong, or by who stands in it
    rf"\b(?:{_HOW}|{_WHERE}) (?:ini|iki|niki|ieu|nih|{WE})\b|^(?:ini|iki|niki|ieu)\b.* {_WHERE}\b|"
    rf"\b(?:ini|iki|niki|ieu|saya) {_WHERE}\b|"
    rf"\b(?:parah|banget|bgt)\b(?! {_NO})|"
    rf"\b{_NO} (?:ada|ana|wonten|aya)\b|\b(?:kenapa|knp|ngapa|kunaon)\b.*\b(?:sini|here|terus|tadi)\b|"
    r"^(?:ini|iki|kok|lha|lah)\b.*\b(?:kenapa|knp|ngapa|kunaon)\b|^kok\b"
)
_HOW_FIRST = re.compile(rf"^(?:(?:min|pak|bu|kak|bang|mas|info) )*{_HOW} ")
_HOW_LAST = re.compile(rf"\b{_HOW}(?: {_BESIDE})*$")
_ABOUT = re.compile(rf"\b{_EVENT}\b|\b{_WHAT_IS_ON}\b|{_HOW_FIRST.pattern}|{_HOW_LAST.pattern}")
_STANDS_STILL = re.compile(
    rf"(?<!aman )(?<!lancar )\b(?:{NO}|{NOT_YET}) (?:jalan|gerak|bergerak)"
    r"(?: di\b| sama| sekali| dari|$)"
)
_DENIED = re.compile(
    rf"\b{_EVENT} (?:apa )?{_NO}\b(?! ada\b)|\b(?:{_NO}|{NOT_YET})(?: {_BESIDE})*$|"
    rf"\b{_EVENT}kah\b"
)
_OPENED = re.compile(
    rf"^(?:(?:min|pak|bu|kak|bang|mas|maaf|mau|numpang|tanya|nanya|permisi|halo) )*{_OPENS}\b|\b(?:ada|"
    rf"{_EVENT}) apa\b|"
    rf"\b(?:kenapa|knp)\b|\b{_WHAT_IS_ON}\b"
)
_ASKED_WHERE = re.compile(rf"\b{_EVENT}\b.* {_WHERE}\b|\b{_WHERE}\b.* {_EVENT}\b")  # "macet dimana aja"
_BY_MARK = re.compile(rf"^(?:.*\b(?:ada|ana|wonten|aya|there)\b.*|(?:.* )?{_TROUBLE}(?: .*)?)$")
_NOT_ITS_NAME = re.compile(
    rf"\b(?:{_WHAT_IS_ON}|{_EVENT}|{_OPENS}|{_NO}|{_HOW}|{_WHERE}|titik|{_BESIDE}|"
    rf"{NOT_YET})\b"
)
_SUPPOSED = re.compile(r"^(?:kalau|kalo|klo|kl|nek|yen|ari|mun) ")
_TRUE = re.compile(
    rf"\b(?:bener|benar|betul|bnr|leres|tenan)(?:an)? (?:apa |atau |po |opo )?{_NO}\b|\b(?:is it|is that) true\b"
)
_HEARSAY = re.compile(rf"\b(?:{_SAID_BY}|bener\w*|benar|betul)\b")
_MEDIA = (
    r"(?:(?:di|ning|nang|on|in) (?:the )?(?:grup|group|wa|whatsapp|fb|facebook|ig|instagram|tiktok|medsos|twitter|"
    r"berita|news|radio|tv|(?:google |g)?maps?))"
)
_FRIEND = rf"(?:{THEIRS}|orang)\w*"
_BY_OTHERS = re.compile(
    rf"\b(?:{_SAID_BY}|{_MEDIA}|(?:kata|jare|menurut) {_FRIEND}|(?:yang|yg|{_FRIEND}) bilang)\b"
)
_MAP = r"(?:google ?maps?|gmaps?|maps|waze)(?:nya|e|ne)?"
_RED = (
    r"(?:(?:merah|abang|beureum|item|hitam|coklat|red|macet|padat)(?:nya)?"
    r"(?: (?:semua\w*|banget|bgt|parah|kabeh|pekat|tua|all|terus))*)"
)
_ON_A_MAP = re.compile(  # "macetnya di gmaps merah semua", "google maps kok merah semua gini"
    rf"\b{_MAP}(?: (?:kok|kenapa|nih|pada|ini|nya|udah|all|is|masih|di))* {_RED}\b"
    rf"|\b(?<!lampu ){_RED} (?:(?:kok|nih|ya|di|neng|ning|on|in|the) )+{_MAP}\b"
)
_AT_HOME = re.compile(
    rf"\b(?:(?:ini|{WE}) )*(?:masih|msh|lagi) (?:di )?rumah\b(?: (?:nih|kok|sih))*",
    re.IGNORECASE,
)
_WONDERS = re.compile(rf"\b(?:{NO}|kok|mending\w*|kenapa|ya|yah)\b")
_HEARD_FROM = re.compile(  # "ada yg bilang di grup wa"
    rf"[,.?!]{{0,3}}\s{{1,3}}(?:(?:soalnya|tadi|saya|aku) ){{0,3}}(?:(?:ada )?(?:yang|yg|{_FRIEND}) (?:bilang|blg)|"
    rf"kata {_FRIEND}|(?:denger|dengar|baca|liat|lihat|dapet) (?:\w+ )?(?:di|dari))(?: (?:di|dari|ning|saya|aku|grup|"
    r"group|wa|fb|facebook|ig|tiktok|medsos|berita|sebelah|keluarga|mudik|rt|whatsapp))*\W{0,5}$",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(  # "sekitar km 102 cipali ada kecelakaan?"
    rf"^(?:sekitar|seputar|daerah|around|near|sakitar)\b.*\b(?:ada|ana|wonten|aya) {_EVENT}(?: {_BESIDE})*$"
)
_STILL_ASKED = re.compile(
    rf"\b(?:masih|msh|isih|still) {_TROUBLE}(?: {_BESIDE})*$"
)  # "cipali km 101 masih macet?"
_WHO_KNOWS = (
    r"(?:(?:does |do )?any(?:one|body)(?: here| else)? know |i wonder |ada (?:yang|yg) (?:tau|tahu|ngerti) )"
)
_WONDERS_WHY = re.compile(  # "traffic at a standstill near km 72, anyone know why?"
    rf"(?P<told>.+?)(?:[,.;!\n]\s*|\s(?={_WHO_KNOWS})){_WHO_KNOWS}?"
    r"(?:why(?: is that)?|what happened|what(?:'?s| is) (?:going on|up|wrong)|kenapa|knp|napa|ada apa|penyebabnya|"
    r"gara2 apa|onok opo|ana apa|aya naon|kunaon|naha)(?: (?:ya|yah|sih|pak|bu|min|kak|kok|lur|nih))*\W*",
    re.IGNORECASE | re.DOTALL,
)
_AT_A_STAND = re.compile(
    r"\b(?:stand ?still|not moving|(?:is|are|re|been|am|m) stuck|gridlock(?:ed)?|bumper to bumper|stopped|"
    r"(?:macet|padat|antri\w*|antre\w*) (?:total|parah|banget|bgt|pol|pisan|panjang|poll|banged)|mandeg|mandheg|"
    r"stuck|terjebak|kejebak)\b"
)
_HERE = frozenset(
    ("sini", "sana", "situ", "depan", "tol", "here", "ahead", "kene", "kono", "dieu", "ditu", "ngarep")
)
_OF_JOURNEY = re.compile(r"\b(?:perjalanan|rute)\b")
_KILOMETRE = re.compile(r"\b(?:km|kilo\w*)\b|\d{2,}")


class Whether(Struct, frozen=True):
    """The place somebody asks about, "" where none is named; `grave` where they ask about danger."""

    place: str
    grave: bool


def asked(text: str, world: World) -> Whether | None:
    """ "Macet ga cipali", "ada kecelakaan ga di cipali", "is there any accident on cipali"; None for all else.

    Only where every word is one of the question or of a place: "kecelakaan di cipali, polisi mana ya?" tells.
    """
    if tells_and_wonders(text):
        return None
    text = _HEARD_FROM.sub("?" if "?" in text else "", visible(text))
    words = plain(without_courtesy(text))
    said = _SUPPOSED.sub("", " ".join(words))
    if not 1 < len(words) <= _MOST_WORDS or not _ABOUT.search(said):
        return None
    named = " ".join(_NOT_ITS_NAME.sub(" ", said).split())
    grave = bool(re.search(rf"\b{_GRAVE}", said))
    if _TELLS.search(said) or stands_still(said) or _EVERYWHERE.search(text):
        return None
    if not _is_put(text, said, at_kilometre=bool(_KILOMETRE.search(named))):
        return None
    bare = " ".join(re.sub(rf"\b{_BEFORE_NAMES}\b", " ", named).split())
    if not bare and (_OF_JOURNEY.search(said) or _SUPPOSED.match(" ".join(words))):
        return None
    if set(bare.split()) <= _HERE:
        return Whether("", grave) if re.search(rf"\b{_EVENT}\b|\bada apa\b", said) else None
    places = [candidate.place for candidate in world.geo.locate(named).candidates]
    return Whether(named, grave) if only_names(bare, places, world) else None


def only_heard(text: str, world: World) -> bool:
    """Whether a trouble and its place are told as others tell it, and nothing else: "prupuk katanya longsor"."""
    return _heard_of(text, world) is not None


def jam_heard_of(text: str, world: World) -> Whether | None:
    """The place where others say that it is jammed, of who tells nothing else: "katanya cikampek macet"."""
    told = understand(text, world.lexicon)
    heard = None if told.danger or told.category not in ("", "congestion") else _heard_of(text, world)
    return heard if heard and heard.place and not heard.grave else None


def _heard_of(text: str, world: World) -> Whether | None:
    bare = _AT_HOME.sub(" ", without_courtesy(text))
    said = _BY_OTHERS.sub("katanya", " ".join(plain(bare))) if by_others(text) else ""
    return asked(f"katanya {said}?", world) if said else None


def seen_on_map(text: str) -> bool:
    """Whether it is asked of what a map shows, by who stands in no jam: "gmaps merah semua, jadi berangkat ga ya"."""
    said = " ".join(plain(text))
    there = stands_still(said) or _AT_A_STAND.search(said) or _KILOMETRE.search(said)
    return bool(_ON_A_MAP.search(said)) and not there and ("?" in text or bool(_WONDERS.search(said)))


def asks_of_picture(text: str, world: World) -> bool:
    """Whether a picture's caption asks of a map, or no more than whether it is true: it shows no trouble."""
    return seen_on_map(text) or bool(_TRUE.search(" ".join(plain(text))) and asked(text, world))


def by_others(text: str) -> bool:
    """Whether something is told as others tell it: "katanya rame", "di grup wa macet"."""
    return _BY_OTHERS.search(" ".join(plain(text))) is not None


def tells_and_wonders(text: str) -> bool:
    """Whether a jam that stands is told, and only why is asked: "macet total di km 72, ada yg tau kenapa?"."""
    found = _WONDERS_WHY.fullmatch(visible(text))
    said = " ".join(plain(found["told"])) if found and "?" not in found["told"] else ""
    return bool(_AT_A_STAND.search(said) or stands_still(said)) and not _BY_OTHERS.search(said)


def stands_still(said: str) -> bool:
    """Whether plain words tell that nothing moves: "macet ga jalan di cipali"."""
    return bool(_STANDS_STILL.search(said))


def _is_put(text: str, said: str, *, at_kilometre: bool) -> bool:
    """Whether words are put as a question; a mark alone asks no more where a kilometre is told."""
    if "?" in text and (_PLACE_FIRST.search(said) or _STILL_ASKED.search(said)):
        return True
    how = _HOW_FIRST.search(said) or (_HOW_LAST.search(said) and not re.search(rf"\b{_EVENT}\b", said))
    if _TRUE.search(said) or ("?" in text and _HEARSAY.search(said)):
        return True
    if how or _DENIED.search(said) or _OPENED.search(said) or _ASKED_WHERE.search(said):
        return True
    return "?" in text and not at_kilometre and bool(_BY_MARK.search(said))
