"""What a message says beside its matter: a call for an answer, who tells it, since when, a kilometre not seen."""

import re

from conversations.meaning import discretion, own_name
from conversations.meaning.lexicon import Lexicon
from conversations.meaning.listed import ALREADY, CHILD, LATER, NOT, NOT_YET, NOW, PERHAPS, PLEASE, THEIRS, WE
from conversations.meaning.words import plain
from geo.vehicles import BUS_LINES, BUSES

_AGO = (
    r"^\W*(?:(?:tadi|td|barusan|sebelum|sblm|sini|sekitar|kira-?kira|kira2) )*"
    r"(?:\d{1,2}|setengah|satu|dua|lima|sepuluh|beberapa|se)? ?"
    r"(?:menit|mnt|jam|minutes?|hours?) "
    r"(?:(?:yang|yg|sing|nu) )?(?:lalu|kepungkur|ago)\b"
)
_WHERE = (  # in English a toll road is heard as a toll of lives
    r"(?:\b(?:on|at|along|near) (?:the )?(?:\w+ )?|(?<!of the )\b)toll ?(?:road|way)s?\b"
    r"|\b(?:towards?|heading (?:to|for)) \w+"
)
_COUNTED = r"(?:\d|dua|tiga|two|three)"
_CHILDREN = rf"(?:(?:small )?{CHILD}(?:-anak)?(?: kecil)?)"
_IN_CAR = r"(?:di|in) (?:dalam |the |our |my )?(?:mobil|car)"
_COMPANY = (  # who is in the car, and well
    rf"\b(?:sama|bareng|bawa|mbawa|karo|with) (?:(?:{_COUNTED}|a|our|my) )?"
    r"(?:balita|anak kecil|bocah|toddlers?|small kids?)\b"
    rf"|\b(?:(?:ada|anak|bawa|sama|karo|dan|with|and|we|have|got|saya|kami|a|our|my) )*"
    rf"(?:(?:{_COUNTED} {_CHILDREN}|{_CHILDREN} \d)(?: {_IN_CAR})?|(?:kids|children) {_IN_CAR})(?=\W*$|,)"
)
_NOT = rf"(?:{NOT}|g|ra|kurang|krg|{NOT_YET})"
_KNOWS = r"(?:tau|tahu|li(?:h)?at|ngeliat|inget|ingat|ngerti|weruh|terang|ningali|apal)"
_KM_NOT_KNOWN = (
    rf"\b(?:lupa|kesupen|poho|{_NOT} (?:\w+ )?{_KNOWS}) (?:(?:di|ing|pas|persis(?:nya)?|pastinya) )*"
    r"(?:km|kilo(?:meter)?)(?: ?(?:nya|ne|na|e|berapa|brp|pira|sabaraha|pinten))*\b"
    r"|\b(?:i )?(?:(?:do|did) ?n[o'’]?t (?:know|see|remember|catch|notice|get)|forgot|not sure(?: of)?) "
    r"(?:the )?(?:exact )?(?:km|kilomet(?:er|re)s?|spot|place|location|where)(?: exactly| it was)*\b"
)
_SIZE = (  # of a jam or a queue: "besar" is of fires, too
    r"\b(?:huge|massive|enormous|giant|big|terrible|horrible|crazy|insane|awful|bad)\b"
    r"(?= (?:traffic|jams?|queues?|lines?|delays?|congestion)\b)"
)
_HELP = r"(?:tolong\w*|tulung\w*|nulung\w*|pitulungan\w*|bantosan\w*|bantuan\w*|pertolongan\w*|help|sos)"
_CRIES = re.compile(
    rf"\b(?:(?:njaluk|jaluk|nyuwun|minta|{PLEASE}|butuh|perlu|nyuhunkeun|peryogi|mnt|need|send|dong) )*"
    rf"{_HELP}(?: (?:us|me|{WE}|dong|{PLEASE}))*\b",
    re.IGNORECASE,
)
_WE = rf"(?:{WE}|urang)"
_VEHICLE = r"(?:bus|bis|mobil|motor|kereta|krl|travel|kapal|ferry|feri|angkot|elf)(?:nya)?"
_ABOARD = (  # and where by now: who sits in a bus tells of no trouble, of others it may be that they are caught in it
    rf"^\W*(?:{_WE} )?(?:(?:masih|msh|lagi|isih|keneh|sedang|{ALREADY}) )+(?:ada )?(?:di|ning|neng|nang|dina) "
    rf"(?:(?:dalam|dalem|jero|atas) )?{_VEHICLE}(?: (?:nih|kok|ini|aja|saja|ya|pak|min|kak|sih))*"
    rf"(?=\W*$|\W+(?:(?:{PERHAPS}|kira-?kira|{ALREADY}|baru|{NOW}|masih|ini) )*"
    r"(?:di|sampai|sampe|lewat|masuk)(?: [^\W\d]+){1,3}\W*$)"
)
_RIDDEN = (  # "bis ingkang kula tumpaki mogok"
    rf"\b(?:ingkang|sing|kang|yang|yg|nu) (?:(?:di|tak|ku|{WE}|urang|dalem|dipun) ?)*"
    r"(?:tumpa(?:k|ng)i?|titihi|tumpakan|naiki?|naek)\b"
)
_PHONE_DIES = (
    r"\b(?:hp|hape|handphone|ponsel|henpon|phone|bat(?:re|erai|erei|ere|rei))(?:ku|nya|ne|na)?"
    rf"(?: {WE})?(?: (?:{ALREADY}|mau|hampir|keburu|bentar|lagi|arep|meh|rek|bade|is|about|to))* "
    r"(?:mati|lowbat|lobet|low|drop|abis|habis|entek|die|dying)\b(?!\W+(?:total|semua))"
)
_PERHAPS = r"(?:(?<=aja )|(?<=saja )|(?<=wae )|(?<=doang ))kali\b(?: ya\b)?"  # and no river
_PASSED = (  # "udah lewat sih, tapi ...", "wis kliwat, saiki ..."
    rf"^\W*(?:{_WE} )?{ALREADY} (?:ke|k|ter|nge)?(?:lewat|liwat|langkung)(?:in|i|an)?(?: (?:sih|kok|nih|ya|mah))*"
    r"(?:[ ,.]+(?:tapi|tp|nanging|tapina)\b|(?= *(?:[,.;]|$)))"
    r"|\b(?:i|we)(?: (?:have|had|just|already)|'ve)* (?:passed|went past|drove past|got past)"
    r" (?:it|that|them|by|already)(?: (?:already|by now))?\b"
)
_BY_NOW = re.compile(  # where its writer is, told last: "skrg saya udah lewat", "posisi saya udah di weleri"
    rf"(?:[,.;]|\b(?:tapi|tp|dan|but|and)\b) *"
    rf"(?:(?:{NOW}|ini|iki|ieu|{_WE}|posisi|lokasi|i(?:'?m| am)|we(?:'?re| are)) )*"
    rf"(?:{ALREADY} (?:{_WE} )?)(?:(?:ke|k|ter|nge)?(?:lewat|liwat|langkung)(?:in|i|an)?(?: jauh)?(?= *(?:[,.;]|$))"
    r"|(?:(?:sampai|sampe|nyampe|tekan|dugi|nepi|di|ning|neng|nang|ing|dina|ka|at|in|past) )+"
    r"(?:(?:km|kilometer|rest ?area(?: km)?|ra) ?\d{1,3} ?[ab]?|(?P<town>[^\W\d]+))(?= *(?:[,.;]|$)))",
    re.IGNORECASE,
)
_VEHICLES = r"(?:(?:mobil|motor|truk|bus|bis|derek)(?:nya|e|na|ne)?)"
_FAR = (  # "aku udah jauh", "udah jauh truknya dr situ": nothing falls; of a queue it is how long that is
    rf"\b(?:(?:{_WE}|mereka|dia|{_VEHICLES}) )?{ALREADY} (?:(?:agak|lumayan|pada|sangat|rada) )?(?:jauh|adoh|tebih)\b"
    r"(?! (?:sampai|sampe|tekan|dugi|nepi))(?: (?:banget|bgt|pisan|ya|kok|pak|bu|min))*"
    rf"(?: {_VEHICLES})?"
    r"(?: (?:dari|dr|saking|ti) (?:sini|situ|sana|sono|kene|kono|dieu|dinya|lokasi|tempat(?:nya)?|tkp))?"
)
_PITY = (  # "ada motor jatuh tadi, kasian bgt"
    r"(?<=\w[ ,])\W*\b(?:kasih?an|mesak(?:ne|ke|no|aken)|melas(?:i|ke)?|karunya|watir)"
    r"(?: (?:banget|bgt|bngt|sekali|pisan|tenan|deh|ya|lah|euy|orang(?:nya)?))*(?=\W*$)"
)
_LINE = re.compile(  # whose bus it is says nothing of what is wrong with it
    rf"\b(?:(?:bus|bis|po|travel)(?:nya)?\s+)+(?:{BUS_LINES}|{BUSES})\b|\b(?:{BUS_LINES})\b", re.IGNORECASE
)
_TAKES_BACK = (  # "hapus yang tadi, ada kebakaran di km 161"
    r"^\W*(?:hapus|(?:di)?batal(?:kan|in)?|tarik|cabut|lupakan|abaikan|ignore|forget|delete|cancel) "
    r"(?:(?:aja|saja|dulu) )?(?:(?:yang|yg|sing|nu|ingkang|laporan|the (?:one|report)|my report|what i said) )+"
    r"(?:tadi|td|barusan|itu|mau|before|earlier|just now)\b[ ,.;]+(?=\w+ \w)"
)
_NOT_GOING = (  # why is told after it: "gak jadi berangkat, mobil kebakaran"
    rf"^\W*(?:(?:saya|kami|kita|aku) )?(?:{_NOT} ?jadi|batal|cancel) "
    r"(?:be?rangkat|brgkt|mudik|pulang|jalan|pergi|budhal|mangkat|angkat)(?: (?:nih|deh|pak|min|kak|hari ini|besok))*"
    r"(?:\W*[,.;]|(?= (?:karena|krn|gara|soal|amarg|margi|sabab)))\W*(?=\w+ \w)"
)
_OWN_CHILD = (
    rf"(?:my (?:kids?|baby|toddlers?|child(?:ren)?|son|daughter)|{_CHILDREN}(?:nya|ku|e|na| saya| aku| kami))"
)
_RESTLESS = (
    rf"\b(?:{_OWN_CHILD}|{_CHILDREN}) {_NOT} (?:mau|bisa|iso|isa|gelem|daek) (?:diem|diam|anteng|meneng|cicing)\b"
    rf"|\b(?!my bab|bayi|balita){_OWN_CHILD} (?:(?:is|are|udah|sudah|wis|geus|pada|mulai|jadi) )*"
    r"(?:nangis|rewel|ceurik|crying|screaming)(?: (?:wae|ae|terus|mulu|aja|keneh|kejer|"
    r"(?:njaluk|minta|pengen|hayang) (?:pulang|mulih|balik|turun|es krim|jajan)|"
    r"(?:his|her|their) (?:heads?|lungs?) (?:off|out)))+(?=\W*$|[,.;])"
)
_RIDE = (
    r"(?:pesawat|flight|penerbangan|kereta|krl|sepur|kapal|feri|ferry|bus|bis|beus|travel|train|plane|boarding|"
    r"check[ -]?in)(?:nya|ne|na|ku)?"
)
_WHEN = r"(?:\W+(?:jam|jm|pukul|at) ?\d{1,2}(?:[.:]\d\d)?(?: (?:pagi|siang|sore|malam))?)?"
_HURRY = re.compile(  # "takut ketinggalan pesawat", "ngejar kereta jam 5"
    r"\b(?:takut|wedi|ajrih|sieun|khawatir|kuatir|jangan sampa?[ei]|jgn sampa?[ei]|bisi|afraid|worried)(?: \w+){0,2} "
    r"(?:ketinggalan|katinggaleun|telat|terlambat|missing|miss|late)(?: (?:ke|ka|nang|for|to|the|my|our|naik))* "
    rf"(?:{_RIDE}|bandara|airport|stasiun|station|pelabuhan|kantor|kerja|acara|nikahan){_WHEN}\b"
    rf"|\b(?:(?:{WE}|i|we|lagi|buru-?buru|buru buru|harus|mau|need to|have to) )*"
    r"(?:(?:me)?ngejar|kejar|(?:ng)?udag|(?:ng)?uber|(?:ng)?oyak|catch(?:ing)?)"
    rf"(?: (?:jadwal|a|the|my|our))* {_RIDE}(?! (?:yang|yg|sing|nu)\b){_WHEN}(?: (?:nih|ya|pak|bu|min|kak))*\b",
    re.IGNORECASE,
)
_AVOIDED = re.compile(  # "maunya jangan kena macet": no jam is told, and no quiet wished
    r"\b(?:jangan|jgn|jngn|ojo|ulah|"
    rf"(?:biar|supaya|maunya|pengen\w*|pingin\w*) {NOT}|"
    rf"{NOT} (?:mau|pengen|pingin|gelem|hayang))"
    r"(?: (?:sampa?[ei]|smp|nganti|nepi|ikut|kami|saya))*"
    r"(?: (?:kena|kejebak|terjebak|ketemu|nemu|ngalamin|keno|stuck))? (?:ke)?macet(?:an)?"
    r"(?: (?:ya|sih|lagi|parah|nih|dong|pak|min))*\W*$",
    re.IGNORECASE,
)
_IF = r"(?:kalau|kalo|klo|kl|if|when|bila|jika|yen|nek|menawi|upami|mun|tiap|setiap)"
_SAYS_SO = (
    rf"(?:ya|yah|dong|deh|sih|nih|juga|aja|saja|pak|bu|min|mas|kak|bang|{NOT}|"
    rf"langsung|{LATER}|terus|{WE})"
)
_TO_BE_TOLD = (  # not "kami dikabarin kalo ada kecelakaan", which tells of one
    r"(?:(?:(?:ke)?(?:pengen|pengin|pingin|pgn)|ingin|maunya|mau|bisa|bs|boleh|biar|supaya|butuh|hayang|hoyong|palay)"
    rf"(?:nya|e)?(?: {_SAYS_SO})* (?:di ?(?:kabar|info|ing[ae]t)(?:i|in|kan)(?:nya)?|"
    r"di ?(?:kasih|ksh|beri|kei) ?(?:tau|tahu|info|kabar)|di ?(?:wartos|beja|kandh?an)\w+)"
    r"|(?:(?:ke)?(?:pengen|pengin|pingin|pgn)|ingin|hayang|hoyong)(?:nya|e)? (?:tau|tahu|denger|terang)"
    r"|(?:minta|mnt|butuh) (?:di ?)?(?:info|kabar|notif|peringatan)(?:i|in|kan)?(?:nya)?"
    r"|(?:(?:want|like|love|need|prefer) to|wanna|can (?:i|we)|could (?:i|we)) (?:be (?:told|warned|notified|"
    r"informed|alerted)|know|hear|get (?:told|warned|notified|alerts?|updates?)))"
)
_WISHED_NEWS = re.compile(  # of a kilometre it may be told after all
    rf"\b{_TO_BE_TOLD}(?: {_SAYS_SO})* {_IF}(?: [^\W\d]+){{1,9}}(?=\W*$|[,.;!?\n])"
    rf"|\b{_IF}(?: [^\W\d]+){{1,7}} {_TO_BE_TOLD}\b(?: {_SAYS_SO})*",
    re.IGNORECASE,
)
_OF_CONVOY = re.compile(  # "mobil adek gw ketinggalan di belakang, nunggu di rest area 57": nobody is lost
    r"^(?=.*\b(?:mobil|motor|rombongan|konvoi|car|di belakang|behind)\w*\b.*\b(?:tunggu|nunggu|menunggu|wait))"
    rf"(?:(?:(?:mobil|motor|rombongan|konvoi|{THEIRS}|tmen|satu|dua|kedua|lain|the|other|second|car|our|my|one)(?:nya|ku|e)?|satunya|yang|yg|sing|gw|gue|"
    rf"{WE}|masih|msh|isih|agak|jauh|ada|udah|di|belakang|ketinggal(?:an)?|tertinggal|{NOT_YET}|"
    r"nyampe|sampai|sampe|datang|dateng|ke?lihatan|is|are|still|far|behind) )+"
    rf"(?=(?:(?:jadi|makanya|so|{WE}|lagi|masih|{NOW}|we|re|are) )*"
    r"(?:tunggu|nunggu|menunggu|waiting) (?:(?:aja|saja|dulu|dl) )*(?:di|ning|ing|at) )"
)
_STANDS = re.compile(
    rf"\b(?:macet\w*|stuck|(?:berhenti|brenti|mandeg|mandheg|stop|diam|diem|eureun) total|"
    rf"{NOT} (?:\w+ )?(?:gerak|bergerak|jalan|obah|mlaku)|"
    r"stand ?still|not moving|jammed|gridlock\w*|padat merayap)\b",
    re.IGNORECASE,
)
_WONDERS_WHY = re.compile(  # "berhenti total, ada kecelakaan ya?": who stands there sees none
    r"(?:[,.;]\s*|\s)(?:(?:apa|apakah|opo|naha|ini|iki|ieu|kah|mungkin|kira-?kira|is|was|were|maybe|kenapa|knp) )*"
    r"(?:ada|ana|ono|onok|aya|wonten|there|karena|krn|gara2|gara-gara|because of) "
    r"(?:an? |any )?(?:kecelakaan|laka|tabrakan|kacilaka?an|accidents?|crash)"
    r"(?: (?:di |ing |ning )?(?:depan|ngarep|hareup|payun|ahead))?"
    r"(?: (?:ya|yah|yo|apa|kah|kali|to|toh|tho|po|nggih|nya|min|pak|ga|gak|ora|teu))*\s?\?\W*$",
    re.IGNORECASE,
)
_ASIDES = re.compile(  # none begins within a word, where nothing else need be tried
    rf"(?<!\w)(?:(?:(?<=macet )|(?<=macetnya )|(?<=antrinya )){NOT} "
    r"(?:ketulungan|karuan|karu-?karuan|kira[- ]?kira|nahan|main[- ]?main)\b"
    rf"|\b(?:{WE} )?(?:me|nge)?(?:lihat|liat|ndelok|ningali) "
    r"(?:sendiri|dewe|dhewe|nyalira)\b"
    r"|(?<!pa )(?<!pa-)(?<!ga )(?<!gak )(?<!ora )\bpa\b(?![ -]?pa\b)"  # Sundanese for "pak"
    rf"|\bhttps?://\S+|\bi meant?\b|\b(?:{NOT}|tanpa|nihil) (?:ada )?korban jiwa\b"
    rf"|{_ABOARD}|{_RIDDEN}|{_PHONE_DIES}|{_PERHAPS}|{_WHERE}|{_COMPANY}|{_KM_NOT_KNOWN}|{_PASSED}|{_FAR}|{_SIZE}|{_TAKES_BACK}|{_PITY}|{_NOT_GOING}|{_RESTLESS}"
    rf"|{_AGO}|(?:^|(?<=lalu )|(?<=ago ))\W*(?:(?:{WE}|tadi|td|barusan|baru|i|we|just) )*"
    r"(?:nge?li(?:h)?at|lihat|liat|melihat|saw)(?: (?:ada|aya|ana))? (?!orang)"
    rf"|\b(?:hall?o+|woi+|hei+|p)[ ,?!.]*ada (?:orang|admin|petugas)(?:nya)? {NOT}\b)",
    re.IGNORECASE,
)


def without_asides(text: str, lexicon: Lexicon) -> str:
    """The text without them: none is a part of what happened."""
    told = _without_position(own_name.without(discretion.without(text, lexicon), " "), lexicon)
    return _ASIDES.sub(" ", _LINE.sub("bus", without_hurry(_without_wondering(without_wished_news(told)))))


def _without_position(text: str, lexicon: Lexicon) -> str:
    """The text without where its writer is by now, if that is a place: "udah di atap" is none."""

    def left(found: re.Match[str]) -> str:
        town = (found["town"] or "").lower()
        return " " if not town or town in lexicon.places or town in lexicon.towns else found[0]

    return _BY_NOW.sub(left, text)


def _without_wondering(text: str) -> str:
    """The text of who stands in a jam without whether a crash is why: "berhenti total, ada kecelakaan ya?"."""
    found = _WONDERS_WHY.search(text)
    return text[: found.start()] if found and _STANDS.search(text, 0, found.start()) else text


def without_hope(text: str) -> str:
    """The text without the wish, at its end, to get into no jam: "jangan sampe kena macet"."""
    return _AVOIDED.sub(" ", text)


def without_wished_news(text: str) -> str:
    """The text without the wish to be told if something happens: "pengen dikabarin kalo ada kecelakaan"."""
    return _WISHED_NEWS.sub(" ", text)


def without_hurry(text: str) -> str:
    """The text without the train or plane one fears to miss."""
    return _HURRY.sub(" ", text)


def without_cries(text: str) -> str:
    """The text without calls for help: of what, they do not say."""
    return _CRIES.sub(" ", text)


def without_convoy(text: str) -> str:
    """Where they wait for another car of theirs, without that it is behind; any other text as it is."""
    said = " ".join(plain(text))
    found = _OF_CONVOY.match(said)
    return said[found.end() :] if found else text
