"""A jam told without its word: hours for a short way, a queue on a road, cars that are held back."""

import re
from collections.abc import Container

from conversations.meaning.groups import OF_PLACES
from conversations.meaning.listed import ALREADY, NOT, NOT_YET, NOW, WE
from conversations.meaning.words import plain

_MOST_WORDS = 18  # more is a story
_HOURS = (
    r"(?:\d{1,2}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|rong|telung|limang|patang|enem|opat|genep|"
    r"two|three|four|five|six|seven|eight|nine) (?:5 )?(?:jam|hours?)"
)
_REACHED = r"(?:sampe|sampai|nyampe|tekan|nepi|dugi|keluar|lewat|masuk|reached)"
_TO = re.compile(
    rf"\b{_HOURS} (?:dari |from )?(\w+)(?: (?:ke|sampai|sampe|tekan|nepi|ka|to|menyang))? (\w+)\b"
)
_ONLY_AT = re.compile(rf"\b(?:baru|karek|lagi tekan|only)(?: (?:{_REACHED}|di|ka|at|in)){{0,2}} (\w+)$")
_SINCE = re.compile(
    rf"\b(?:dari|sejak|ti|ket|kit|since|from) (?:jam |pukul )?\d+\b.*\b{NOW}\b.*\d.*"
    r"\b(?:baru|masih|karek|isih|still|only)\b"
)
_SLOWLY = re.compile(
    rf"\b{_HOURS} (?:\w+ ){{0,3}}(?:cuma|cuman|hanya|baru|mung|only)"
    r"(?: (?:maju|gerak|jalan|dapet|dapat|moved|mlaku))? \d+ "
    r"(?:km|kilo\w*|meter|m)\b|\bsejam (?:cuma |baru )?\d+ (?:meter|kilo|km)\b"
    rf"|\b(?:jam|pukul) \d+\b.*\b{NOT_YET} (?:jalan|gerak|bergerak|maju|mlaku)\b.*"
    r"\b(?:tol|pantura|pansela|km|jalan raya)\b"
    rf"|\b{_HOURS}\b.*\b(?:tol|jalan|km)\b.*\b{NOT_YET} {_REACHED}\b"
)
_HELD = re.compile(
    r"\b(?:di ?se?top|buka (?:jalur|jalan)(?:nya|e|na)?|(?:holding|stopped) (?:us|all the cars))\b"
    r".*\b(?:jam|sejam|hours?)\b"
)
_QUEUE = re.compile(r"\b(?:antri\w*|antre\w*|ngantri|queue)\b")
_ONLY_A_QUEUE = re.compile(  # of what, is not said
    rf"(?:(?:ini|di ?sini|lagi|masih|{ALREADY}|kok|isih) )*"
    r"(?:antri|antre|ngantri|antrian|antrean)(?:nya|e|na)?"
    rf"(?: (?:lama|suwe|lila|panjang|dawa|banget|bgt|bngt|parah|pisan|sekali|pol|{ALREADY}|terus|nih|min|pak|bu|"
    r"ini|di ?sini|sejam|\d+ jam|\d+ menit|berjam jam))*"
)
_QUEUE_AT_KM = re.compile(  # of nothing but the road: "km 96 mulai antri nih", "antri di km 96 cipali"
    r"(?=.*\bkm ?\d)(?=.*\b(?:ng)?(?:antri|antre|queue))"
    r"(?:\s*\b(?:(?:ng)?(?:antri|antre)(?:an)?|queu(?:e|ing)|km ?\d{1,3} ?[ab]?|arah \w+|di|ning|ing|dina|at|in|a|"
    rf"ini|sini|lagi|masih|isih|{ALREADY}|mulai|kok|nih|min|pak|bu|ya|panjang|dawa|"
    rf"lama|long|parah|banget|bgt|pisan|tadi|dari|{NOW}|already|tol|cipali|japek|"
    rf"cipularang|{WE})\b)+"
)
_ON_A_ROAD = re.compile(
    r"\b(?:bottle ?neck|penyempitan|menyempit|pantura|pansela|jalan raya|arus|jalur|lajur|lingkar|"
    r"merayap|tersendat|padat)\b"
)
_PLACE = (
    r"(?:rest ?area|gerbang|gate|gt|pintu tol|toll ?gate|spbu|pom|exit|simpang|terminal|pelabuhan|stasiun)"
)
_BEFORE_A_PLACE = re.compile(
    r"\b(?:macet|kemacetan|padat|merayap|tersendat|mandek|mandeg|jammed|traffic|antri\w*|antre\w*|queue)\w{0,4} "
    r"(?:\w+ ){0,3}?(?:sebelum|menjelang|jelang|mendekati|setelah|sesudah|selepas|sakdurunge|sadurunge|"
    rf"sateuacan|samemeh|before|after|past) (?:\w+ ){{0,2}}?{_PLACE}\b"
)
_JAM_AT = re.compile(r"(?<!no )(?<!any )\bjams? (?:in|on|at|near|around)\b")  # in English; "jam" is an hour
_FULL_OR_NONE = re.compile(
    rf"\b(?:{NOT}|no|lancar|penuh|full|kebak|pinuh|"
    r"parkir\w*|parking|toilet\w*|wc|masuk|tutup|ditutup|closed)\b"
)
_SAID = re.compile(
    r"(?<!ga )(?<!gak )(?<!gk )(?<!ngga )(?<!nggak )(?<!tidak )(?<!tdk )(?<!ora )(?<!teu )(?<!anti )(?<!bebas )"
    r"(?<!biar )\bm(?:u)?acet\w{0,3}\b"
)
_OF_THE_PLACE = {  # what jams there is the place's own matter
    "toll_gate": re.compile(
        r"\b(?:gerbang\w*|gardu\w*|gate|gt|gto|palang\w*|\w{0,3}tap|kartu\w*|saldo\w*|e ?toll?|emoney|loket|booth|"
        r"mesin\w*|struk|exit|keluar|antr[ie]\w*|pintu|scan\w*|reader|er+or|kebaca|barrier)\b"
    ),
    "rest_area": re.compile(
        r"\b(?:penuh|full|kebak|pinuh|parkir\w*|toilet\w*|wc|masuk|keluar|tutup|ditutup|antr[ie]\w*|spbu|pom|bensin|"
        r"warung|dalam|istirahat)\b"
    ),
    "transport": re.compile(
        r"\b(?:bus\w*|bis\w*|kereta\w*|ka|kapal\w*|fer+[iy]|travel|krl|train|pesawat|elf|angkot|ojek|ojol|stasiun|naik|"
        r"sopir\w*|supir\w*|penumpang|kondektur|kenek|grab|gojek|tiket|telat|delay|berangkat\w*)\b"
    ),
}
_CROSSING = re.compile(  # who waits there waits on a road: no toll gate's barrier, no train's passenger
    r"\b(?:perlintasan\w*|palang(?:nya|e)? (?:pintu )?(?:kereta|ka|sepur|rel)|(?:railway|train|level) crossings?)\b"
)
_MAY_BE_CROSSING = ("", "toll_gate", "transport", "terminal", "signage")
_OF_ROADS = re.compile(r"\b(?:tol|km|arah|jalan|jalur|pantura|pansela|raya|toll|ruas|\d+)\b")
_AT_A_REST_AREA = re.compile(
    r"^macet\w{0,3}(?: (?:total|parah|banget|bgt|di|dekat|deket|sekitar|nih|depan))* rest area \d+[ab]?$|"
    rf"\bmacet\w{{0,3}}(?: (?:total|parah|{ALREADY}))* (?:{_HOURS}|\d+ ?jam)\b"
)
_NOT_A_JAM = re.compile(  # what else takes hours, is past, or goes well
    r"\b(?:dulu|zaman|jaman|kemarin|kemaren|kmrn|sebelum|enak|istirahat|delay\w*|lancar|cepat|cepet|alhamdulillah|"
    r"normal\w*|berapa|brp|tahun|nunggu\w*|menunggu|duduk|jadwal\w*|last|paling|estimasi|katanya|bisa|semoga|"
    r"insya\w*|tinggal|jam lagi|more hours?|rumah)\b"
    r"|\b(?:bus|busnya|bis|bisnya|kereta|keretanya|ka|kapal|kapalnya|feri|travel|krl|ferry|train|plane|pesawat|elf|"
    r"angkot|ojek|stasiun|naik|sopir\w*|penumpang|kondektur)\b"
)
_AT_A_BOOTH = re.compile(
    r"\b(?:gerbang\w*|gardu\w*|gate|gt|palang\w*|tap\w*|kartu\w*|e ?toll?\w*|saldo\w*|loket\w*|booth|mesin\w*|struk|"
    r"exit|keluar|masuk|spbu|pom\w*|bensin\w*|solar\w*|bbm|pertal\w*|pertamax|pengisian|rest area|diesel|petrol|fuel|"
    r"ngisi|isi|cas|charg\w*|spklu|gto|barrier|toll|bayar\w*|pintu|scan\w*|tiket|minyak|tangki|jerigen|jeriken|liter)\b"
)


def is_on_a_road(text: str) -> bool:
    """Whether a text that may tell of a jam or of a place names the jam, a road, and nothing that is of a place."""
    said = " ".join(plain(text))
    others = (_FULL_OR_NONE, _NOT_A_JAM, *_OF_THE_PLACE.values())
    named = "?" not in text and _SAID.search(said) and _OF_ROADS.search(said)
    return bool(named) and not any(other.search(said) for other in others)


def only_a_queue(text: str) -> bool:
    """Whether a text is nothing but that there is a queue, and how long: "antri lama banget"."""
    return bool(_ONLY_A_QUEUE.fullmatch(" ".join(plain(text))))


def is_queue_at_km(text: str) -> bool:
    """Whether a text is nothing but that there is a queue at a kilometre of a road: a jam."""
    return "?" not in text and bool(_QUEUE_AT_KM.fullmatch(" ".join(plain(text))))


def tells_of_jam(text: str, category: str, towns: Container[str]) -> bool:
    """Whether a text that was read as this category (empty: as no trouble) tells of a jam in such a way."""
    said = " ".join(plain(text))
    if "?" in text or said.count(" ") >= _MOST_WORDS:
        return False
    if category in ("", *OF_PLACES) and _BEFORE_A_PLACE.search(said) and not _FULL_OR_NONE.search(said):
        return True
    if not category and _JAM_AT.search(said):
        return True
    if category == "toll_gate" and only_a_queue(text):
        return True
    jam = "acet" in said
    if category in _MAY_BE_CROSSING and _CROSSING.search(said) and "tol" not in said.split():
        return bool(_SAID.search(said) or _QUEUE.search(said))
    if jam and category in _OF_THE_PLACE and _SAID.search(said) and not _OF_THE_PLACE[category].search(said):
        return bool(_OF_ROADS.search(said))
    if jam and category in ("", "rest_area") and _AT_A_REST_AREA.search(said):
        return True
    if category in ("toll_gate", "fuel"):
        return bool(_QUEUE.search(said) and _ON_A_ROAD.search(said) and not _AT_A_BOOTH.search(said))
    if category not in ("", "transport") or _NOT_A_JAM.search(said):
        return False
    return bool(_SINCE.search(said) or _SLOWLY.search(said) or _HELD.search(said)) or _is_short_way(
        said, towns
    )


def _is_short_way(said: str, towns: Container[str]) -> bool:
    """Whether hours are told with two towns, or with the one reached by now."""
    if (way := _TO.search(said)) and way[1] in towns and way[2] in towns:
        return True
    reached = _ONLY_AT.search(said)
    return bool(reached and reached[1] in towns and re.search(_HOURS, said))
