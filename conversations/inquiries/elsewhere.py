"""What travellers ask that others know: weather, fares, timetables, a workshop; which of these it is."""

import re

from conversations.inquiries.questioning import asks
from conversations.meaning.listed import ALREADY, HOW, LATER, NOT, NOT_YET, NOW, WE
from conversations.meaning.words import plain
from conversations.travel.names_alone import only_names
from conversations.travel.wishes import NO
from conversations.understand import understand
from conversations.world import World

_MOST_WORDS = 12  # more is a story
_MOST_UNKNOWN = 2  # words that are neither of the question nor of a place: a company, a port beyond Java
_ASKING = (
    rf"(?:di ?mana|dmn|dmana|mana|kapan|kpn|berapa|brp|berapaan|apa|apakah|{HOW}|bisa|boleh|ada|"
    r"endi|ngendi|pundi|pira|pinten|sabaraha|iraha|mendi|(?:any|some)?where|when|what|how|much|is|are|there|any|do|does|will|"
    rf"can|it|{NOT}|{NOT_YET}|kah|ana|wonten|aya)"
)
_BESIDE = (
    r"(?:ya|yah|sih|kalau|kalo|klo|kl|sama|sm|aja|saja|lebaran|tahun|mudik|natal|libur|murah|enak|bagus|bersih|deras|deres|lebat|gede|"
    r"terakhir|pertama|wae|sing|nu|ingkang|cerak|celak|min|mimin|admin|pak|bu|kak|bang|mas|mbak|om|gan|kang|teh|"
    r"dong|deh|nih|ini|itu|to|kan|tau|tahu|info|"
    rf"infonya|minta|tolong|mau|tanya|nanya|numpang|permisi|maaf|cari|nyari|tempat|lokasi|letak|alamat|{NOW}|"
    rf"today|tomorrow|tonight|besok|lusa|{LATER}|hari|malam|pagi|siang|sore|malem|jam|pukul|sampai|"
    r"sampe|mulai|selesai|berakhir|berlaku|buka|tutup|open|terdekat|dekat|deket|sekitar|sini|situ|sana|near|nearest|"
    r"nearby|close|closest|here|me|around|next|berikutnya|selanjutnya|berikut|setelah|sesudah|abis|habis|after|lagi|"
    r"depan|lain|liya|liyane|sejen|sanes|other|another|else|ahead|24|dari|ke|di|arah|menuju|from|to|towards|at|in|on|of|for|the|a|an|s|i|we|untuk|buat|yang|yg|"
    r"dan|atau|"
    rf"resmi|{ALREADY}|masih|akan|bakal|lewat|via|mobil|motor|kendaraan|golongan|per|sekali|jalan|tol|toll|"
    rf"km|kilometer|otw|pakai|pake|{WE}|ning|neng|nang|teng|ing|ka|dina|caket|cedhak|cedak|deukeut|"
    r"pangcaketna|paling|kira|"
    r"kira2|my|can|could|i|you|good|best|nice|decent|place|places|way|enaknya|"
    r"please|m|am|ngantuk|tunduh|capek|cape|lelah|berat|banget|bgt|sleepy|tired|very|"
    r"pengen|pengin|pgn|pingin|ingin|istirahat|rehat|keluar|exit|gerbang|pintu|metu|kaluar)"
)
_TROUBLED = re.compile(  # what is wrong with it: told, however it is put
    r"\b(?:rusak|penuh|kotor|bau|mampet|antri|antre|antrian|mati|macet|kosong|telat|terlambat|delay\w*|molor|ngaret|"
    r"batal|dibatalkan|cancel\w*|nunggu|menunggu|ketinggalan|diminta|dimintai|disuruh|dipaksa|maksa|mahal|ditagih|"
    r"ditarik|mogok|bocor|pecah|kecelakaan|luka|korban|(?<!rumah )sakit|pingsan|hilang|ilang|copet|maling|late|"
    r"broken|dirty|full|"
    r"stuck|pungli|pungutan|\d+ ?(?:rb|ribu|jt|juta|k)|air|gelap|nganggur|kasar|galak|marah|dobel|salah|beda|"
    r"liar|calo)\b"
    rf"|\b{NO} (?:ada|ana|wonten|aya|bisa|jalan|buka|sesuai)\b|\b(?:ana|wonten|aya) {NO}\b.*\b(?:bbm|bensin|solar)\b"
    r"|\b(?:bensin|solar|bbm|pertalite|fuel|gas)\b.*\b(?:h?abis|tipis|menipis|sekarat|low|out)\b"
    rf"|\b(?:{NOT_YET}|not yet)\b.*\b(?:berangkat|jalan|datang|tiba|budal|mangkat)\b|\bterus$|"
    r"\b(?:minta|nambah|naik)\b.*\blagi$"
)
_TO_EAT = (
    r"(?:(?:tempat|rumah|warung) makan|restoran|resto|restaurants?|kuliner|(?:any|some)where to eat|eat|food|lunch|"
    r"dinner|breakfast|makan(?:an)?(?: siang| malam| sahur)?)"
)
_RULES = (
    r"(?:one way|oneway|satu arah|contra ?flow|ganjil genap|gage|rekayasa(?: lalu lintas| lalin)?|buka tutup)"
)
_HOW_MUCH, _TICKET = (
    r"(?:berapa(?:an)?|brp|brapa|pira|piro|pinten|sabaraha)",
    r"(?:tiket|karcis|ongkos|harga|tarif)(?:nya|e|ne|na)?",
)
_COSTS = (  # "bus jakarta wonogiri berapa ya tiketnya"
    rf"(?: \w+){{0,4}}? (?:{_HOW_MUCH}(?: (?:ya|yah|sih|to))* {_TICKET}|{_TICKET} (?:ya )?{_HOW_MUCH})"
)
_TOW = r"(?:(?:(?:di|nge?|me?n?)?derek|towing|tow ?truck)(?:nya|ne|e|na|an)?|tow)"
TOPICS: dict[str, str] = {  # the first that is named
    "rules": _RULES,
    "weather": r"(?:cuaca|hujan|udan|gerimis|weather|rain|raining|forecast|prakiraan)(?:nya|ne)?",
    "towing": rf"(?:(?:biaya|tarif|harga|ongkos|m?bayar|gratis|free|cost|price) (?:\w+ )?{_TOW}|"
    rf"(?:mobil )?{_TOW}(?: resmi| tol)?(?: itu)?(?: (?:di|in|on) \w+)? (?:m?bayar|mayar|gratis|biaya\w*|"
    r"tarif\w*|berbayar|free|cost))",
    "train": r"(?:jam berapa|kapan) (?:ada )?(?:kereta|krl|train)|(?:jadwal|schedule|timetable|tiket|"
    r"ticket)s? (?:kereta|ka|krl|train|whoosh)|"
    r"(?:kereta|krl|train)s? (?:jadwal|schedule|timetable|tiket|(?:\w+ ){0,2}(?:berangkat|tiba|leave|arrive)\w*)|"
    rf"(?:naik |numpak )?(?:kereta|krl|train){_COSTS}",
    "ferry": r"(?:jam berapa|kapan) (?:ada )?(?:kapal|feri|ferry|penyeberangan)|(?:jadwal|schedule|timetable|"
    r"tiket|ticket)s? (?:kapal|feri|ferry|ship|penyeberangan)|"
    r"(?:kapal|feri|ferry|ship)s? (?:jadwal|schedule|timetable|tiket|(?:\w+ ){0,2}(?:berangkat|jalan|leave)\w*)|"
    rf"(?:naik |numpak )?(?:kapal|feri|ferry){_COSTS}",
    "bus": r"(?:jam berapa|kapan) (?:ada )?(?:bus|bis|travel|damri)|(?:jadwal|schedule|timetable|tiket|"
    r"ticket)s? (?:bus|bis|travel|damri)|"
    r"(?:bus|bis|travel|damri) (?:jadwal|schedule|tiket|(?:\w+ ){0,2}(?:berangkat|leave)\w*)|"
    rf"(?:naik |numpak )?(?:bus|bis|travel|damri){_COSTS}",
    "plane": r"(?:jadwal|schedule|tiket|ticket)s? (?:pesawat|penerbangan|flight)|(?:pesawat|flight)s? (?:jadwal|"
    rf"schedule)|(?:naik )?pesawat{_COSTS}",
    "fare": r"(?:tarif|ongkos|biaya|fares?|toll fees?|diskon|discounts?|potongan)(?:nya|ne)?|"
    r"tol (?:\w+ ){0,4}(?:berapa|brp|pinten|pira|sabaraha)(?! (?:km|jam|lama|menit|kilo))|"
    r"how much (?:is )?(?:the )?toll",
    "hospital": r"(?:rumah sakit|rs|rsud|klinik|puskesmas|apotek|apotik|hospital|clinic|pharmacy|igd|ugd|dokter|"
    r"doctor|bidan|midwife)",
    "stop": r"(?:rest ?area|tempat istirahat|pom bensin|pom|spbu|bensin|gas station|petrol station|fuel station|"
    r"fuel|petrol|(?:stop|rest|pull over|take a break)(?=\W*$)|(?:gerbang(?: tol)?|pintu (?:tol|keluar)|exit)"
    r"(?= (?:berikut|selanjut|terdekat|sabanjur|salajeng))|(?<=next )(?:exit|(?:toll )?gate)|"
    r"(?:gantian|ganti|tukeran) (?:nyetir|so?pir|driver))"
    r"(?:nya|ne|e|na)?",
    "place": r"(?:(?:re)?charge(?: my)?(?: ev| car)?|(?:nge)?cas(?: mobil)?(?: listrik)?|isi e ?tol\w*|"
    r"top ?up(?: e ?tol\w*)?|isi saldo(?: e ?tol\w*)?|"
    r"saldo(?: (?:kartu|tol|e ?tol\w*))?(?= (?:h?abis|kurang|kosong|entek|seep)\b)|isi(?=\W+(?:di ?mana|dmn))|"
    r"ev|toilets?|wc|kamar mandi|jeding|restrooms?|masjid|mesjid|"
    r"mushola|musholla|musala|mosque|prayer room|"
    rf"bengkel|tambal ban|workshop|mechanic|hotel|penginapan|losmen|{_TO_EAT}|warung|atm|"
    r"indomaret|alfamart|minimarket|spklu|charging station|charger|oleh oleh|tempat cuci|parkiran|"
    r"parking)(?:nya|ne|e|na)?",
}
_ASKS_COST = re.compile(rf"\b(?:kereta|krl|train|kapal|feri|ferry|bus|bis|travel|damri|pesawat){_COSTS}")
_NAMED = {name: re.compile(rf"\b(?:{words})\b") for name, words in TOPICS.items()}
_PLACES = frozenset(("hospital", "stop", "place"))
_BARE = re.compile(  # asked about without a question
    r"^(?:(?:info|cek|minta|tolong|kirim|min|pak|mau tanya) )*(?:(?:prakiraan )?cuaca(?! cerah)|weather|tarif|"
    r"ongkos|jadwal|schedule|timetable|fares?|toll fees?|\w+ (?:schedule|timetable))\b"
)
_SOUGHT = re.compile(  # and a place without one
    r"\b(?:terdekat|nearest|closest|nearby|caket|cedhak|cedak|cerak|celak|deukeut|"
    r"pangcaketna|paling dekat|berikut\w*|selanjutnya|cari|nyari|24 jam|next)\b"
    r"|^(?:ada|any|(?:any|some)where)\b|^(?:tempat|rumah) makan$"
    r"|\b(?:dekat|deket|near|sekitar|close to) (?:sini|here|me|saya)\b|^(?:rest ?area|spbu|"
    r"pom bensin) (?:setelah|sesudah|after)\b"
)
_EATS = re.compile(rf"\b{_TO_EAT}\b")
_WHERE = r"(?:(?:di|ing|ning|neng|nang|wonten|ka|ti) ?)?(?:mana|dmn|dmana|endi|ndi|pundi)"
_FREE = re.compile(  # "yg ga penuh dimana ya"
    r"(?:(?:ya ?udah|ya|oh|terus|trus|lah|kalau|kalo) )*(?:yang|yg|sing|nu|ingkang) "
    rf"(?:{NO} (?:rame|ramai|penuh|kotor|antri)|sepi|kosong|bersih|lengang|tiis|resik)"
    rf" {_WHERE}(?: \w{{1,4}})*$"
)
_NEEDS = re.compile(  # "anak2 rewel pengen pipis"
    r"\b(?:kebelet|kabelet|pengen|pengin|pingin|pgn|mau|arep|hayang|need)(?: (?:to|the|ke|a))* "
    r"(?:pipis|kencing|nguyuh|toilet|wc|kamar mandi|pee|bab|boker|buang air)\b"
)
TURNS_BACK = re.compile(
    r"\b[pm]ut[ea]r ?(?:balik|walik)(?:nya|e|na)? (?:(?:bisa|boleh|iso|lagi|lewat|enaknya|sebaiknya) )*"
    rf"{_WHERE}\b"
    rf"|\b{_WHERE} (?:\w+ ){{0,2}}[pm]ut[ea]r ?balik|\bwhere .*\b(?:u ?turn|turn (?:around|back|round))\b"
)
_IF = re.compile(
    rf"\b(?:{_RULES}) (?:\w+ )?{NO}\b|\b(?:apa|apakah|ada|is there|any)\b"
    rf"|\b(?:bisa|boleh)\b.* {NO}\b.*\b(?:{_RULES})\b"
    rf"|^(?:(?:min|pak|minta|oh|eh) )*(?:info|jadwal|cek) (?:\w+ )?(?:{_RULES})\b"
)
_MOST_OF_RULES = 16  # words: with whence and whither beside it
_OF_QUESTION = re.compile(rf"\b(?:{_ASKING}|{_BESIDE})\b")


def names_rules(text: str) -> bool:
    """Whether one way, contraflow or odd and even plates are named."""
    return bool(_NAMED["rules"].search(" ".join(plain(text))))


def asks_of_rules(text: str) -> bool:
    """Whether it is asked if one way, contraflow or odd and even plates hold."""
    said = " ".join(plain(text))
    return names_rules(text) and (asks(text) or bool(_IF.search(said)))


def asks_for_stop(text: str, world: World) -> bool:
    """Whether, on a journey, the next rest areas or gates answer it: where to eat, to stop, to turn back."""
    said = " ".join(plain(text))
    few = len(said.split()) <= _MOST_WORDS
    if _FREE.match(said) or (few and TURNS_BACK.search(said)):
        return True
    if few and _NEEDS.search(said) and not understand(text, world.lexicon).danger:
        return True
    named = topic(text, world)
    eats = named == "place" and bool(_EATS.search(said)) and not world.geo.locate(text).candidates
    return named == "stop" or eats


def topic(text: str, world: World) -> str:
    """What is asked about that we cannot tell, a key of TOPICS; empty for all else, and where trouble is told."""
    words = plain(text)
    said = " ".join(words)
    if len(words) <= _MOST_OF_RULES and _asks_only_of_rules(text, said, world):
        return "rules"
    if not 1 < len(words) <= _MOST_WORDS or _TROUBLED.search(said):
        return ""
    name = next((name for name, pattern in _NAMED.items() if pattern.search(said)), "")
    asked_if = bool(name) and bool(re.search(rf"\b(?:{TOPICS[name]}) (?:\w+ )?{NO}\b", said))
    if not name or not (
        asked_if
        or asks(text)
        or _ASKS_COST.search(said)
        or (_SOUGHT if name in _PLACES else _BARE).search(said)
    ):
        return ""
    left = _OF_QUESTION.sub(" ", _NAMED["place"].sub(" ", _NAMED[name].sub(" ", said))).split()
    places = [candidate.place for candidate in world.geo.locate(said).candidates]
    unknown = [word for word in left if not only_names(word, places, world)]
    understood = understand(text, world.lexicon)
    if understood.danger:
        return ""
    is_plain = not asked_if and name not in _PLACES and not (understood.category or understood.guesses)
    return name if len(unknown) <= (_MOST_UNKNOWN if is_plain else 0) else ""


def _asks_only_of_rules(text: str, said: str, world: World) -> bool:
    """Whether it is asked if they hold, or what one may then, and no trouble is told: a jam may be heard in them."""
    if not asks_of_rules(text) or _TROUBLED.search(said) or any(map(str.isdigit, said)):
        return False
    understood = understand(text, world.lexicon)
    return not understood.danger and understood.category in ("", "congestion")
