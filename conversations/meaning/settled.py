"""Words that say the trouble is over or help has come: "udah dibantu derek", "alhamdulillah ketemu"."""

import re

from conversations.meaning.in_indonesian import in_either
from conversations.meaning.listed import ALREADY, NOT, NOW, THANKS, THEIRS, WE
from conversations.meaning.words import plain

_MOST_WORDS = 9  # more tell something beside
WHO = (
    r"(?:polisi|petugas|derek|derekan|ambulans?|ambulance|pjr|patroli|damkar|pemadam|dishub|bantuan|pertolongan|"
    r"mekanik|montir|teknisi|medis|pitulungan|bantosan|patugas|pulisi|help|police|tow(?: truck)?|officers?|someone|"
    r"somebody)(?:e|ne|na|nya)?"
)
HELPED = (
    r"(?:di(?:pun)? ?(?:tangan|bantu|banto|tolong|tulung|derek|evakuasi|urus|"
    r"bawa(?!h)|jemput|angkut|padam|bersih|singkir|pinggir|"
    r"perbaik|tambal|ganti|tandang|rawat|aman|atas|selesai)\w*|ter(?:tangani|atasi)|ketangani|beres|kelar|rampung|rengse|"
    r"selesai|aman|lancar|normal|cair|bubar|sembuh|ketemu|pulih|gapapa|gpp|bangun|sadar|siuman|eling|mendingan|"
    r"membaik|baikan|lahir|ditemukan|(?:di|ke|ter)tangk[ae]p|"
    r"selamat|di ?kasih (?:naik|masuk|jalan|lewat|tempat|solusi)|slamet|salamet|"
    r"surut|ganti (?:ban|aki)|(?:dapat|dapet|isi|oleh|meunang) (?:bensin|solar|bbm)|bisa (?:jalan|lewat|nyala|hidup)|"
    r"(?:jalan|nyala|hidup) lagi|(?:me)?nyala|murub|hurung|padhang|caang)"
)
_THANK_GOD = r"(?:alhamdulillah|alhamdulilah|syukur\w*|akhir(?:nya|e|na)|untung\w*|thank god|finally)"
_FIRE = r"(?:api|geni|seuneu|kebakaran|kobongan|kahuruan)(?:nya|ne|na|e)?"
_WHOM = rf"(?:{THEIRS}|aki|nini|orang|putra|putri|lare|penumpang|dia|beliau|she|he|him|her|them)(?:nya|ku|e|ne|na)?"
_FOUND = (  # who was lost
    rf"(?:(?:{_THANK_GOD}|{ALREADY}|{_WHOM}|eh|oh|ini|ya|iya|pak|bu|min|kak|{WE}|i|we|been|ve|"
    r"has|is|was|my|the) )*(?:ketemu|ketemuan|kepanggih|pinanggih|kapanggih|kapendak|(?:di)?temukan|ditemuin|found"
    rf"|{_WHOM}(?: {WE})? {ALREADY} (?:balik|kembali|wangsul|mbalik))"
    rf"(?: (?:kok|lagi|juga|semua|selamat|{_WHOM}|{WE}|pak|bu|min|kak|ya|{THANKS}|alhamdulillah|my|the))*"
    r"(?: (?:di|ke|sama|dengan|deket|dekat|at|in|by|with|near) (?:\w+ ?){1,4})?"
)
_SAYS = re.compile(
    rf"\b(?:{ALREADY} (?:(?:mulai|agak|pada|semua|langsung|baru|kok) )?{HELPED}"
    rf"|{ALREADY} (?:ada|datang|dateng|aya|ana|teka|rawuh|sumping)(?: (?:yang|yg|sing|nu))? "
    rf"(?:{WHO}|bantu|nolong|nangani|nulungi|ngabantu)"
    rf"|{WHO} (?:{ALREADY}|has|have|is|are|just) "
    r"(?:datang|dateng|dtg|tiba|sampai|sampe|nyampe|di ?sini|di lokasi|ada|teka|rawuh|dugi|sumping|aya|"
    r"arrived|come|here|there)"
    rf"|{WHO} arrived"
    rf"|(?:{ALREADY} )?{NOT} (?:perlu|butuh|usah|kedah|peryogi|needed|macet|banjir|bahaya|mogok|apa|papa)"
    r"(?: (?:lagi|maneh|deui|any ?more))?"
    r"|(?:already|been|got|now|all|has|is) (?:been |now |all )?"
    r"(?:helped|handled|fixed|towed|sorted|cleared|resolved|solved|rescued|dealt with|"
    r"moved (?:aside|away|off|over|to the (?:side|shoulder)))"
    r"|moving again|got help|(?:i |we )?found (?:him|her|them|it)|woke up"
    r"|(?:fire|flames) (?:is |are |was )?(?:now )?out"
    r"|(?:he|she|they|everyone|everybody|all)(?: is| are| s| re)? (?:is |are )?"
    r"(?:fine|ok|okay|safe|awake|(?:feeling |doing |much |a bit |a lot )*better)(?: now)?"
    r"|^(?:he|she|they|everyone|everybody|all)(?: is| are| s| re)? (?:all )?out(?: (?:now|already|again|safely))+"
    r"(?: (?:just|only|a|little|bit|shaken|scared|tired|upset|and|fine|ok|okay|safe|thanks?|thank god))*$"
    r"|^(?:(?:ok|finally|we|re|are|it|s|is|all|the|traffic|bus|train|ferry|ship|cars?|queue|everyone) )*moving now$"
    rf"|{_THANK_GOD} (?:{ALREADY} )?(?:\w+ )?{HELPED}"
    rf"|(?:{_FIRE} (?:{ALREADY} )?(?:padam|mati|pareum|pejah)|{ALREADY} (?:padam|mati|pareum|pejah) {_FIRE})"
    rf"|^(?:alhamdulillah )?{ALREADY} (?:mulai )?(?:padam|pareum)"
    rf"(?: (?:pak|bu|min|kok|semua\w*|tadi|alhamdulillah|ya|{WHO}|{ALREADY}|datang|dateng|dtg|teka|sumping))*$"
    rf"|^(?:{ALREADY} )?(?:(?:semua|semuanya|kabeh|sadaya) )?(?:aman|selamat|slamet|salamet)"
    rf"(?: (?:kok|aja|saja|semua\w*|kabeh|pak|bu|min|ya))*(?: {NOT} ada (?:korban|apa apa|yang luka|masalah))?$"
    rf"|^(?:eh |maaf )?(?:{NOT} ?(?:jadi|sida|sido|janten)|never ?mind))\b"
)
_OUT_LAST = re.compile(  # "mobil kebakar km 100, udah padam, damkar dateng"
    rf"[,.;]\s*(?:(?:tapi|tp|alhamdulillah|syukur\w*|untung\w*|{NOW}|{_FIRE}) )*"
    rf"{ALREADY} (?:di ?)?(?:padam|pareum)\w*"
    rf"(?:[ ,.]+(?:{WHO}|{ALREADY}|pak|bu|min|kok|ya|semua\w*|datang|dateng|dtg|teka|sumping))*\W*$",
    re.IGNORECASE,
)
_DRIVER = r"(?:so?pir|supir|pengemudi|driver|kernet|bus|bis|travel|mobil|elf)(?:nya|e|na|ne)?"
_DRIVEN_WELL = re.compile(  # "udah pelan kok skrg", "udah gantian nyetir"
    rf"(?=.*\b(?:{ALREADY}|{NOW}|mulai|akhirnya|finally)\b)"
    rf"(?:(?:{ALREADY}|{NOW}|{_DRIVER}|{_THANK_GOD}|mulai|agak|akhirnya|lagi|jadi|kok|eh|oh|pak|bu|min|ya|he|is|has|s|the|"
    r"they|we|ve|have|been|jalan|nyetir|bawa|lebih|rada|more) )*"
    r"(?:pelan|alon|laun|santai|santuy|kalem|hati|anteng|melek|seger|slow(?:er|ed|ing|ly)?(?: down)?|awake|rested|"
    rf"{NOT} (?:ngebut|kebut\w*|ugal\w*|ngantuk|tunduh|speeding|sleepy)|(?:di ?)?gant(?:i|ian|os|osan)(?: nyetir)?|"
    r"(?:tukeran|gentenan|gilir\w*)(?: nyetir)?|(?:changed|switched|swapped) drivers?)"
    rf"(?: (?:{ALREADY}|{NOW}|{_DRIVER}|kok|lagi|maneh|deui|ya|pak|bu|min|aman|jalan|nyetir|any ?more|down|tadi|"
    rf"{THANKS}))*"
)
_OVER = re.compile(rf"(?:{ALREADY} )?(?:beres|selesai|kelar|rampung|rengse|aman|done|fixed)")
_CALLED_OFF = re.compile(r"(?:eh |maaf )?\w+ ?(?:jadi|sida|sido|janten)\b")
_IS_FOUND = re.compile(_FOUND)
_LEFT = re.compile(
    r"(?:(?:alhamdulillah|akhirnya|barusan|ini|pak|bu|min|kereta|bus|bis|kapal|travel)(?:nya|e|na)? )*"
    rf"(?:{ALREADY}|baru) (?:pada |mulai )?(?:be?rangkat|budh?al|mangkat|angkat|bidal|left|departed)"
    rf"(?: (?:kok|tadi|barusan|akhirnya|alhamdulillah|pak|bu|min|ya|{THANKS}|"
    r"(?:kereta|bus|bis|kapal|travel)(?:nya|e|na)?))*"
)
_IN_CARE = re.compile(
    rf"\b(?:{ALREADY}|akhirnya|{NOW}) (?:(?:sampai|sampe|nyampe|tiba|masuk|ada|aya|ana|dibawa|dirawat) )*"
    r"(?:di|ke|ing|ning|neng|dina|in|at)? ?(?:the )?(?:rsud|rs|rumah sakit|igd|ugd|puskesmas|klinik|hospital)\b"
)
_NOT_WELL = re.compile(
    r"\b(?:meninggal|tewas|mati|pingsan|luka\w*|sakit|lemas|terkapar|dead|unconscious|hurt|injured)\b"
)
_YET = re.compile(
    rf"\b(?:{ALREADY}|lagi|maneh|deui|any ?more|no longer)\b"
)  # "tidak perlu" may mean anything
# What says that there is more to it, or that it was no help.
BUT = frozenset((
    "apanya", "berhenti", "masih", "msh", "tapi", "tp", "tetapi", "belum", "blm", "belom", "tolong", "butuh", "perlu",
    "kapan", "minta", "mohon", "apakah", "kok", "kenapa", "malah", "paksa", "liar", "bayar", "ribu", "rb", "juta",
    "mahal", "maling", "kabur", "pencuri", "begal", "copet", "rampok", "but", "still", "need", "needs", "please",
    "when", "isih", "durung", "nanging", "tulung", "keneh", "acan",
))  # fmt: skip


_NOT_NEEDED = re.compile(
    rf"\b(?:{NOT} ?(?:perlu|usah|butuh|kedah|peryogi|need(?: to)?)|gausah|jangan|jgn|no need(?: to)?|don t) "
    r"(?:(?:lagi|maneh|deui|jadi|ada yang) )*"
    r"(?:datang|dateng|dtg|ke ?sini|mrene|ka ?dieu|teka|sumping|come|"
    rf"di ?(?:bantu|tolong|derek|jemput|tangan|kirim (?:orang|{WHO}))\w*|repot\w*)\b"
)
_ENDS_WELL = re.compile(
    rf"\b(?:(?:tapi|tp|tetapi|but)(?: \w+){{0,3}}? {ALREADY}|{_THANK_GOD}(?: \w+){{0,3}}?) (?:{HELPED})"
    rf"(?: (?:kok|pak|bu|min|ya|semua|alhamdulillah|syukur|{NOW}|tadi|lagi))*$"
)


@in_either
def says_settled(text: str) -> bool:
    """Whether a text says no more than that it is over, or that somebody is there already."""
    words = plain(text)
    if says_found(text):
        return True
    if "?" in text or not 1 < len(words) <= _MOST_WORDS or any(word[0].isdigit() for word in words):
        return False
    said = " ".join(words).removesuffix(" kok")
    found = _SAYS.search(said)
    if found is None or (re.match(NOT, found[0]) and not (_YET.search(said) or _CALLED_OFF.match(said))):
        return False
    return BUT.isdisjoint((said[: found.start()] + said[found.end() :]).split())


def says_in_care(text: str) -> bool:
    """Whether a text says that somebody is in a hospital by now: "udah di rumah sakit cirebon, alhamdulillah gpp"."""
    words = plain(text)
    few = len(words) <= _MOST_WORDS and BUT.isdisjoint(words)
    return few and bool(_IN_CARE.search(" ".join(words)))


def says_left(text: str) -> bool:
    """Whether a text says no more than that a bus, train or ship has left: "udah berangkat pak"."""
    return "?" not in text and bool(_LEFT.fullmatch(" ".join(plain(text))))


def says_driven_well(text: str) -> bool:
    """Whether a text says no more than that a driver has slowed down, rests, or is another by now."""
    return "?" not in text and bool(_DRIVEN_WELL.fullmatch(" ".join(plain(text))))


def says_found(text: str) -> bool:
    """Whether a text says no more than that who was lost is found, and well: "udah ketemu di mushola"."""
    said = " ".join(plain(text))
    return "?" not in text and bool(_IS_FOUND.fullmatch(said)) and not tells_of_harm(said)


def tells_of_harm(text: str) -> bool:
    """Whether a text says that somebody is not well: whoever is found so still needs help."""
    return bool(_NOT_WELL.search(text.lower()))


def says_not_needed(text: str) -> bool:
    """Whether it says that nobody need come, and asks for nothing else: "ga usah dateng pak"."""
    words = plain(text)
    if "?" in text or len(words) > _MOST_WORDS:
        return False
    found = _NOT_NEEDED.search(" ".join(words))
    return found is not None and BUT.isdisjoint(_NOT_NEEDED.sub(" ", " ".join(words)).split())


def without_not_needed(said: str) -> str:
    """Plain words without those that say that nobody need come."""
    return _NOT_NEEDED.sub(" ", said)


def says_over(text: str) -> bool:
    """Whether words that can be of nothing but a report say so: beside its reference one word is enough, "beres"."""
    return bool(_OVER.fullmatch(" ".join(plain(text)))) or says_settled(text)


def says_over_at_its_end(text: str) -> bool:
    """Whether a story ends in "... tapi udah ketemu": at its very end, and with nothing against it."""
    said = " ".join(plain(text))
    ends = _ENDS_WELL.search(said)
    if ends is None or "?" in text:
        return False
    return BUT.isdisjoint(ends[0].split()[1:])


def says_out_at_its_end(text: str) -> bool:
    """Whether a story ends in that the fire is out, and nobody in it is hurt."""
    hurt = tells_of_harm(text) or "korban" in text.lower()
    return not hurt and _OUT_LAST.search(text) is not None


def without_what_is_over(said: str) -> str:
    """Plain words without those that say so."""
    return _SAYS.sub(" ", said)
