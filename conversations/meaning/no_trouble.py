"""Whole sentences that tell of no trouble though their words might: arrived, cannot type, blur my plate."""

import re
from collections.abc import Sequence

from conversations.meaning.listed import ALREADY, CHILD, HOME, HOW, KIN, LATER, NOT, NOT_YET, NOW, PLEASE, WE

_WHO = rf"(?:{WE}|i|we|ive|i ve|we ve|i have|we have|i m|i am|we are)"
_NOT = (
    rf"(?:{NOT}|{NOT_YET}|susah|can t|cant|cannot|"
    r"can not|couldn t)"
)
_WRITE = (
    r"(?:nulis|menulis|ngetik|mengetik|ketik|tulis|bales|balas|type|typing|write|text|reply|nyerat|nyeratna)"
)
_DRIVES = (
    r"(?:nyetir|menyetir|nyopir|bawa (?:mobil|motor)|di jalan|driving|riding|on (?:a|the) (?:motor)?bike)"
)
_HOW = rf"(?:{HOW}|how is|how s|how are)"
_STATE = r"(?:kahanan|kaayaan|keadaan|kondisi|situasi|lalin|lalu lintas|traffic|the road)"
_RIDE = r"(?:bus|bis|kereta|krl|kapal|feri|ferry|travel|mobil|motor|truk|antrian|antrean)(?:nya|ne|e|na)?"
_SENTENCES = {
    "arrived": re.compile(
        rf"(?:{_WHO} )?(?:{ALREADY}|baru|baru saja|barusan|just|now)?(?: pada| semua)? ?"
        r"(?:tiba|sampai|sampe|nyampe|tekan|teka|dugi|nepi|dumugi|arrived|here)"
        rf"(?: (?:di|ke|ka|ning|neng|at|the)? ?(?:{HOME}|bumi|tujuan|kampung|destination|sini|lokasi))?"
        r"(?: (?:dengan )?(?:selamat|slamet|safely|ya|pak|bu|min|nih|tadi))*"
    ),
    "goes": re.compile(  # what stood still: "udah jalan sekarang ke gilimanuk"
        rf"(?:{_RIDE} )?{ALREADY}(?: (?:mulai|pada|bisa|mau))* (?:jalan|gerak|mlaku|mlampah|leumpang|maju|be?rangkat)"
        rf"(?: (?:lagi|lg|maneh|deui|{NOW}|kok|nih|sih|ya|pak|bu|min|alhamdulillah|"
        rf"pelan|pelan2|dikit|sedikit|{_RIDE}))*(?: (?:ke|menuju|arah|menyang|ka) [^\W\d]+(?: [^\W\d]+)?)?"
    ),
    "shines": re.compile(  # a lamp, and no fire: "sudah menyala"
        rf"(?:{NOW} )?{ALREADY}(?: (?:pada|mulai))* (?:me)?nyala"
        rf"(?: (?:lagi|lg|semua|kok|nih|ya|pak|bu|min|alhamdulillah|{NOW}))*"
    ),
    "leaves": re.compile(  # the toll road, and who is in no car then: "saya udah keluar di palimanan aja"
        rf"{_WHO} (?:tadi )?(?:{ALREADY}|baru|barusan) (?:k(?:el)?uar|metu|kaluar|exit) (?:tol )?(?:di|ning|at) "
        rf"(?:(?:tol|gt|gerbang|exit|pintu) )*(?!{_RIDE}\b|jalan|toilet|wc)[^\W\d]+"
        r"(?: (?:tol|barat|timur|utara|selatan|kota|aja|saja|wae|kok|nih|deh|sih|ya|pak|bu|min|tadi|barusan))*"
    ),
    "cannot_write": re.compile(
        rf"(?:{_WHO} )?(?:lagi |masih )?(?:{_DRIVES} )?{_NOT} (?:bisa |iso |saged |tiasa )?{_WRITE}"
        rf"(?: (?:panjang|banyak|{NOW}|right now|dulu|pak|bu|min))*"
        rf"(?: (?:lagi |sambil |nuju |i m |am |because |soalnya )*{_DRIVES})?"
        rf"|(?:{_WHO} )?(?:lagi |masih |sambil |nuju )?{_DRIVES}"
    ),
    "asks_how": re.compile(
        rf"{_HOW} {_STATE}\w*(?: \w+){{0,6}}|(?:\w+ ){{0,2}}{_STATE}\w*(?: \w+){{0,3}} {_HOW}"
        rf"(?: (?:ya|pak|bu|min|{NOW}))*"
    ),
    "is_well": re.compile(
        rf"(?:orang|wong|jalmi|{CHILD}|korban|penumpang)\w{{0,3}} "
        rf"(?:{ALREADY} |alhamdulillah |pada |semua )*"
        rf"(?:gapapa|gpp|{_NOT} (?:apa|papa|popo|opo|nanaon|kunanaon|kenapa|pa)(?: napa)?)"
        r"(?: (?:kok|semua\w*|pak|pa|bu|min|ya|alhamdulillah))*"
    ),
    "stays": re.compile(  # "lebaran dirumah aja sama kucing", "ga kemana2 lebaran ini"
        rf"(?:(?:{_WHO}|lebaran|mudik|cuma|tahun|taun|ini|lagi) )*"
        rf"(?:{_NOT} (?:ke ?mana ?(?:2|mana)?|mudik|pulang kampung|pulkam)|"
        rf"(?:jaga|nemenin \w+ di|jagain|di) ?{HOME})"
        rf"(?: (?:lebaran|tahun|taun|ini|aja|saja|wae|doang|kok|sih|sama|bareng|kucing|{KIN}|"
        r"sendiri|sendirian|ya|pak|min))*"
    ),
    "not_left": re.compile(
        rf"{_WHO} (?:still )?(?:(?:haven t|havent|not) (?:left|set out|decided)|belum (?:be?rangkat|jalan))"
        r"(?: (?:home|yet|kok|nih|ini|pak|min|sih))*"
    ),
    "idles": re.compile(
        rf"(?:{_WHO} |lagi |udah |sudah |duh |aduh |haduh )*"
        r"(?:laper|lapar|haus|bosen|bosan|cape|capek|lelah|pegel|gabut|hungry|bored|tired|kesel|luwe|hareudang)"
        r"(?: (?:banget|bgt|pisan|sekali|nih|euy|wkwk\w*|haha\w*|hehe\w*|di jalan|di mobil|di bus|ya|pak|min|dan|"
        r"laper|haus|cape|capek|bosen|so|very))*"
    ),
    "waits": re.compile(  # for somebody, at home or where they come in: "saya nunggu di terminal mangkang"
        rf"(?:{_WHO} |sy |lagi |lg |masih |isih |cuma |mau |tak |just |still |yo wis |ya udah |ya wis )*"
        r"(?:(?:me|di)?nunggu(?:in)?|tunggu(?:in)?|nungguan|(?:ng)?enteni|ngantosan|waiting|wait)"
        rf"(?: (?:for|wae|aja|saja|mawon|my|{KIN}|dulur|mereka|dia|him|"
        r"her|them|saya|aku|ya|kok))*"
        rf"(?: (?:di|neng|ning|ing|nang|dina|wonten|at|in) (?:(?:the )?(?:{HOME}|bumi)|"
        r"(?:the )?(?:terminal|stasiun|station|halte|pool|bandara|airport)(?: \w+){0,2}|leuwi ?panjang|kalideres|"
        r"kampung rambutan|pulo ?gebang|purabaya|bungurasih|tirtonadi|giwangan))?(?: (?:wae|aja|saja|ya|kok|now))*"
    ),
    "hide_plate": re.compile(
        rf"(?:(?:{PLEASE}|punten|nyuwun|minta) )*(?:plat|nopol|wajah|muka|plate|face)\w*"
        rf"(?: (?:nomor\w*|nomer\w*|mobil|motor|{WE}|anak|di foto\w*))*"
        r" (?:\w+ )?(?:di ?)?(?:sensor|blur|samarkan|tutup\w*|hidden|sensorin)(?: (?:ya|dong|pak|bu|min|dulu|aja))*"
        r"|(?:please |can you )*(?:blur|hide|censor) (?:my |the |our )?(?:number |licen[cs]e )?(?:plate|face)s?"
        r"(?: in \w+ \w+| please)*"
    ),
}
_DEPENDS = re.compile(  # when one goes, said of nothing that has happened: "tergantung macetnya"
    rf"(?:(?:ya|iya|yo|{NOT_YET}|masih|tau|tahu|pasti|it|all|still|well|semua|sih|jam|\d+) ){{0,4}}"
    r"(?:ter?gantung|gumantung|depend(?:s|ing)?(?: on)?|(?:li(?:h)?at|ndelok|ningali)(?: dulu| sik| heula| nanti)) "
    rf"(?:(?:dulu|{LATER}|the|kondisi|keadaan|arus|how) )*"
    r"(?:macet|jalan|jalanan|lalin|lalu lintas|traffic|cuaca|weather|hujan|udan|rame|ramai|sikon|situasi|kondisi|"
    rf"keadaan|arus)(?:nya|e|na|an)?(?: (?:{HOW}|apa|atau|{NOT}|parah|dulu|sih|ya|is))*"
)
_MOST_WORDS = 10


def of_no_trouble(words: Sequence[str]) -> str:
    """Which of these sentences plain words are, whole; empty for any other."""
    if len(words) > _MOST_WORDS:
        return ""
    said = " ".join(words)
    return next((name for name, sentence in _SENTENCES.items() if sentence.fullmatch(said)), "")


def depends(words: Sequence[str]) -> bool:
    """Whether plain words say no more than that it depends on the traffic or the weather."""
    return len(words) <= _MOST_WORDS and bool(_DEPENDS.fullmatch(" ".join(words)))
