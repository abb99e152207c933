"""The words by which travellers say how far they have come: at a place, past it or not yet, resting, going on."""

import re

from conversations.meaning.listed import ALREADY, LATER, NOT_YET, NOW, PERHAPS, WE
from conversations.meaning.words import plain

_BACK = r"back on (?:the )?(?:toll|road|highway|motorway)(?: road)?"
_WRONG = (
    r"salah(?: (?:ketik|ngetik|tulis|nulis))?(?= (?:(?:maksud\w*|di|masih|harusnya) )*(?:km \d|km\d|[a-z]+$))"
)
_WHO = (
    rf"(?:{WE}|ak|(?:bus|bis|travel|elf)nya|posisi|lokasi|ini|ni|iki|{NOW}|"
    rf"alhamdulillah|halo|eh|ralat|{_WRONG}|maaf|sorry|maksud\w*|min|pak|bu|kak|i|we|m|re|ve|am|are|is|my|now|"
    rf"{_BACK}|the)"
)
_YET = (
    rf"(?:masih|msh|isih|lagi|lg|baru(?:san)?(?: aja| saja)?|br|akhirnya|{ALREADY}|nembe|"
    r"cuma|taksih|(?:nuju|keur|sedang|sdg)(?= di\b)|still|just|stuck)"
)
_AT = (
    r"(?:di|ning|nang|teng|sampai|sampe|smpe|smp|nyampe|nyampai|tiba di|tekan|dugi(?: ka)?|nepi(?: ka)?|masuk|"
    r"sekitar(?:an)?|dekat|deket|posisi(?: di)?|at|in|near)"
)
_COME = r"(?:sampai|sampe|smpe|nyampe|nyampai|tekan|dugi(?: ka)?|nepi(?: ka)?)"
_GONE = r"(?:ke(?:lewat|liwat)(?:i|in|an)?|k(?:el)?uar(?: dari)?|passed|past|left)"
_PAST = rf"(?:(?:me|nge)?(?:lewat|liwat)(?:i|in)?(?: dari)?|lolos(?: dari)?|ngliwati|ngalangkungan|{_GONE})"
_JUST = rf"(?:{_YET}|tadi|habis|abis)"  # without it "lewat cirebon" says which way they mean to go
_NOT = rf"(?:{NOT_YET}|can|not yet|haven t|have not)"
_DO = (
    r"(?:istirahat|rehat|berhenti|brenti|mampir|makan|ngopi|tidur|s(?:ho|o|h)lat|(?:ng)?isi bensin|"
    r"sahur|sarapan|(?:ng)?isi bbm|parkir|leren|ngaso|nginep|nginap|menginap|nyipeng|ngendong|"
    r"reureuh|liren|ngarereb|mandheg(?= (?:\w+ )?rest\b)|resting|stopped|sleeping|staying)"
)
_PRAYER = r"(?:subuh|(?:d[zh]?|z)uhur|lohor|as(?:h)?ar|mag(?:h)?rib|isya|jumat(?:an)?|berjamaah)"
DOING = (
    rf"(?:(?:lagi |sedang )?{_DO}"
    rf"(?: (?:{_DO}|{_PRAYER}|dulu|sebentar|bentar|sik|heula|(?:mau|sama|dan|sambil|sekalian)(?= {_DO})))*)"
)
_STOPS = (
    r"(?:rest(?: area)?|ra|warung|resto\w*|masjid|mesjid|musholl?a|spbu|pom(?: bensin)?|hotel|penginapan|sini|kene|"
    r"dieu|here)"
)
_RESTING = (
    rf"(?:{DOING}|rest|break|nap|sleep|stop|stopping|pause|liren|reureuh|ngarereb|rerehat|mandheg|turu|sare|bobo|"
    rf"ngeteh|{_AT} {_STOPS}|(?:mampir|singgah)(?: (?:di|ke))? {_STOPS})"
)
_SO = (
    rf"(?:{_WHO}|{_YET}|mau|mo|pengen|pengin|arep|rek|arek|bade|badhe|hoyong|kok|dulu|dl|sik|disik|dhisik|heula|sebentar|"
    r"bentar|sekedap|sakedap|ya|yo|yuk|nih|ok|oke|deh|dong|nggih|lah|aja|wae|udahan|cape|capek|lelah|ngantuk|kesel|"
    rf"tired|sleepy|re|let|s|us|for|a|an|the|to|while|bit|moment|taking|having|going|take|lunch|dinner|breakfast|"
    rf"coffee|food|prayers?|toilet|di|ke|ning|at|in|{_STOPS})"
)
_RESTS = re.compile(rf"(?:{_SO} )*{_RESTING}(?: (?:{_RESTING}|{_SO}))*")  # and says no more of where
_POST = r"(?:k ?m|kilo(?:meter)?|rest area|rest|ra|gt|gerbang|exit|tol)\b"
_SINCE = (  # "udah di jalan dari tadi, skrg km 19"
    rf"(?:{_YET} )*(?:(?:di )?jalan(?: dari| sejak) tadi|(?:dari|sejak) tadi (?:{_YET} )*(?:di )?jalan)"
)
_SHIP = r"(?:kapal|feri|ferry|roro)"
_ON = r"(?:lanjut|terus|trus|lewat|jalan|gas|masuk|tol|lagi|by|toll|road|onto|heading|on)"
OFF_THE_SHIP = re.compile(  # "kapalnya baru sandar", "turun di merak, lanjut tol"
    rf"(?:(?:{_WHO}|{_YET}) )*(?:(?:turun|keluar|mudhun|medal|lungsur)(?: (?:dari|saka|ti))? {_SHIP}|"
    rf"{_SHIP}(?:nya|e|na)? (?:{_YET} )*(?:sandar|merapat)|turun(?= (?:di|ning|at)\b)|"
    r"(?:got |getting |came |coming )?off the (?:ferry|ship|boat))"
    rf"(?: {_AT} (?:pelabuhan )?(?P<port>\w+))?(?: {_ON})*(?: (?:ya|nih|min|pak|bu))*"
)
TOLD = re.compile(
    rf"^(?:{_SINCE} (?=(?:{_WHO}|{_YET}) ))?(?:{_WHO} )*"
    rf"(?:(?P<not_past>{_NOT} (?:{_AT}|{_PAST}))|(?P<past>(?:(?:{_JUST} )+{_PAST}|{_GONE})(?={' '}))"
    rf"|(?P<at>(?:(?<= ){_AT}|(?:{_YET} )+{_AT}|(?:{_YET} )*{DOING}(?: {_AT})?|posisi(?: saya| sekarang)?(?: di)?"
    rf"|{_COME}(?! {NOW}\b)(?: (?:di|ning|nang|at)(?= ))?|di(?= .+ maksud)|masuk"
    rf"|(?:{_YET} )*(?:lanjut|jalan(?= lagi))(?: lagi| jalan)*(?: dari| di|(?= (?:k ?m|rest area)\b))"
    rf"|(?:otw|berangkat|jalan) dari(?= {_POST})"
    rf"|(?:{_YET} )*(?:(?:t|n|men)unggu|waiting) (?:(?:aja|saja|dulu) )*(?:di|ning|ing|at)"
    rf"|(?:{_YET} )*turun(?: dari)? {_SHIP} di|(?:{_YET} )*{_SHIP}(?:nya|e|na)? (?:{_YET} )*(?:sandar|merapat) {_AT}"
    rf"|(?:{_YET} )+(?={_POST})|(?:(?<= )|^)(?={_POST})|(?:{_YET} )*)))"
    rf" ?(?P<place>.+?)(?: (?:{DOING}|ya|nih|masih|pak|bu|min|kak|already|(?:{LATER}|besok) lanjut(?: lagi)?))*$"
)
POST_BY_NUMBER = re.compile(  # "solat dulu di 130"
    r"\b(di|ning|nang|ing|at|ra) (?=\d{2,3}\b(?! ?(?:jam|menit|mnt|orang|km|kilo|hari|hours?|min)))"
)
AT_A_POST = re.compile(rf"(?:(?:{_WHO}|{_YET}|{_AT}) )*(?:k ?m|kilo(?:meter)?|rest area) ?\d{{1,3}}")
POST_ALONE = re.compile(r"\d{2,3}")  # "skrg 130"; fewer figures may choose, or be stars
DENIED_POST = re.compile(r" ?\b(?:bukan|bkn|dudu|sanes|not)(?: km)? \d{1,3}\b(?: (?:tapi|tp|but|nanging))?")
CORRECTED = re.compile(rf"^(?:(?:eh|ralat|maaf|sorry|{_WRONG}|maksud\w*) )+| maksud\w*$|\b{_BACK}")
_FROM_NOW = r"(?: (?:d(?:ari|r) tadi|tadi|barusan|kok|nih|ya|pak|bu|min|kak|bang|mas|aja|saja|banget|bgt))*"
_LATELY = rf"(?:(?:{_YET}|tadi) )+"
_BY = rf"(?:{_PAST}|k[ae]l[ie]wat(?:an)?|kaliwatan|kalangkung)"
_A_BIT = r"(?:dikit|dkt|dikid|sedikit|bentar|sithik|sitik|saeutik|a bit)"
WHERE = _AT
OWN = rf"(?:{_WHO}|{_YET})(?: (?:{_WHO}|{_YET}))*"  # before a place of one's own
_IN = r"(?:di|ning|nang|teng|at|in)"
_CLEAR = r"(?:(?:ramai |rame )?lancar(?: jaya)?|aman|sepi|kosong|lengang|longgar|smooth|clear)"
SHORTLY = tuple(map(re.compile, (  # each is nothing but a place, and what is said of it
    # "cirebon udah lewat", "palimanan tos kaliwat", "cirebon lewat dikit"
    rf"(?:{_WHO} )*(?P<place>.+?) "
    rf"(?:(?P<past>{_LATELY}{_BY}|(?:{_BY}|ha?bis|abis)(?: {_A_BIT})?)|(?P<not_past>{_NOT} {_BY})){_FROM_NOW}",
    rf"(?:(?:{_WHO}|{_YET}) )*(?P<past>{_BY}|ha?bis|abis|just past) (?P<place>.+?) {_A_BIT}{_FROM_NOW}",
    # "di km 35 lancar jaya", "lancar di km 35": they are there
    rf"(?:(?:{_WHO}|{_YET}) )*(?:{_AT} )?(?P<place>.+?) (?:{_YET} )*{_CLEAR}{_FROM_NOW}",
    rf"(?:(?:{_WHO}|{_YET}) )*{_CLEAR}(?: aja| saja)* {_AT} (?P<place>.+?){_FROM_NOW}",
    # "ini di km 260 mau makan"; "di km 260 istirahat" may be where they will
    rf"{OWN} {_IN} (?P<place>.+?) (?:(?:mau|arep|rek|hoyong|pengen) )?(?P<rests>{DOING}){_FROM_NOW}",
    rf"{_IN} (?P<place>(?!.*\bmau\b).+?) (?P<may_rest>{DOING}){_FROM_NOW}",
    # "lg berhenti di km 102 mau makan", "berhenti makan di km 102"
    rf"{OWN} (?P<rests>{DOING}) {_IN} (?P<place>.+?)(?: (?:(?:mau|arep|rek|hoyong|pengen) )?{DOING})?{_FROM_NOW}",
    rf"(?P<may_rest>{DOING}) {_IN} (?P<place>.+?){_FROM_NOW}",
)))  # fmt: skip
_SHORTLY = (
    rf"(?:{_WHO} )*(?:(?:(?:se)?bentar|dikit|sedikit) lagi|sak?edap deui|sakeudeung deui|"
    r"(?:sedilut|sed(?:h)?el[ao]|sithik|sakedh?ap) (?:maneh|meneh|malih|engkas))"
    rf"(?: {_COME}(?: \w+){{0,2}}| (?:kok|nih|ya|pak|bu|min|kak|deh|iki|mah))*"
)
NEARLY_THERE = re.compile(rf"^{_SHORTLY}$")
NEARLY = re.compile(  # what is on their way and not yet: nothing to do
    rf"^{_SHORTLY}$"
    rf"|^(?:{LATER}|tar|besok)(?: baru)? lanjut(?: lagi| jalan)*(?: \w{{1,4}})?$"
    rf"|^(?:(?:{LATER}|sekalian|mau|rencana|bakal) )+(?:mampir|singgah|istirahat|nginep|makan|transit|sholat)\b"
    r"(?: \w+){0,4}$"
)
BESIDE_TROUBLE = re.compile(  # "macet di cikarang jadi baru sampai km 30"
    rf"(?<!belum )(?<!blm )\b(?:(?:{_YET} )+(?:(?P<past>{_PAST}) |{_AT} )?|(?:{_YET} )*{DOING} (?:{_AT} )?)"
    rf"(?P<place>(?:k ?m|kilo(?:meter)?|rest area(?: km)?|ra) \d{{1,3}}(?: ?[ab]\b)?"
    r"|(?<=[a-z] )[a-z]{4,})"
)
PASSES = re.compile(rf"\b{_PAST}\b")
COMES = re.compile(rf"(?:(?:{_WHO}|{_YET}|dah) )*{_COME}\b")
IS_THERE = re.compile(rf"di|at|in|ning|nang|(?:{_YET} )*{_COME}(?: (?:di|ning|nang|at))?")
HAVE_COME = re.compile(  # "udah di cirebon", "wis tol dalam kota": where somebody on the way is by now
    rf"(?:{_WHO} )*{ALREADY}(?: [a-z]+)+"
)
UNSURE = re.compile(rf"\b(?:(?:aja |saja )?kali(?: ya)?|{PERHAPS}|{LATER}|rencana\w*)\b")
BY_ROAD = re.compile(
    r"\b(?:lanjut|lewat|liwat|terus|trus|via|nyambung) (?:ke )?(?:jalur |jalan )?"
    r"(?:pantura|arteri|bawah|biasa|selatan)\b"
)
NIGHT = re.compile(
    r"\b(?:malam|malem|mlm|bengi|tonight)\b.*\b(?:tidur|turu|tilem|sare|nyare|kulem|sleep\w*)\b|"
    r"\b(?:nyipeng|ngendong|\w*nginep\w*|\w*nginap\w*|be?rmalam|overnight|hotel|losmen|night)\b|\b(?:tidur|turu|tilem|sare|nyare|kulem|sleep\w*)\b"
    r".*\b(?:besok|subuh|sesuk|enjing|isukan|tomorrow|pagi|malam ini|tonight)\b"
)
BY_NOW = frozenset((
    "udah", "sudah", "udh", "dah", "sdh", "lagi", "lg", "baru", "sekarang", "skrg", "saiki", "ayeuna", "wis", "wes",
    "sampun", "tos", "posisi", "already", "now", "km", "masih", "nih", "maksud", "maksudnya", "maksudku",
))  # fmt: skip


def says_to_rest(text: str) -> bool:
    """Whether a text says no more than that they rest: "wis leren kok"."""
    return bool(_RESTS.fullmatch(" ".join(plain(text))))
