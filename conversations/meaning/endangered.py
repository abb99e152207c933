"""Danger whatever stands beside it: who falls or leaves the road, waits in a flood, fears a driver; a live cable."""

import re

from conversations.meaning.groups import OF_ROADS
from conversations.meaning.listed import ALREADY, NOT, NOT_YET

_NOT = rf"(?:{NOT}|tak|tanpa|no|nobody)"
_NO_WAY = (
    rf"{_NOT} (?:bisa|iso|isa|saged|tiasa|can) (?:di ?)?(?:lewat|liwat|lalu|langkung|pass|nutup|turun)\w*"
)
_WHO = (
    r"(?:(?:pe)?motor\w{0,4}|motor(?:cyclist|cycle|bike)s?|mobil\w{0,3}|bus|bis|truk|trek|tronton|elf|pikap|minibus|"
    r"kendaraan|pengendara|pembonceng|orang|wong|jalmi|bikers?|riders?|cars?|bikes?|trucks?|people|"
    r"(?:ada|aya|ono|ana|wonten|banyak|akeh|loba|seueur) (?:yang|yg|sing|nu))"
)
_INTO = r"(?:jurang|parit|selokan|solokan|sungai|kali|got|kalen|susukan|sawah|laut|ditch|ravine|river|canal)"
_FALLS = (
    r"(?:jatuh|jatoh|njungkel|nyungsep|nyungseb|nyusruk|tergelincir|kegelincir|terpeleset|kepe?leset|slip|tisoledat|"
    r"tiseureuleu|nggebl[ao][kg]|ngglebag|tigebrus|geubis|tijengkang|nyemplung|kecemplung|labuh|"
    r"(?:pada|podo|do|akeh sing) tiba(?! di)|skidd(?:ed|ing)|slipp(?:ed|ing)|falling|fell|off the road|"
    rf"(?:masuk|asup|mlebu|into)(?: (?:ke|ka|ing|neng|nang|an?|the))? {_INTO})"
)
_WEAK = (
    r"(?:lansia|nenek|kakek|simbah|bayi|balita|ibu hamil|bumil|anak\w*|warga|orang|korban|penumpang|keluarga|people|"
    r"elderly)"
)
_LIVE = r"(?:isih |masih |keneh |still )?(?:urip|hidup|nyala|murub|hurung|nyetrum|setrum|live|korslet\w*|percik\w*)"
_CABLE = r"(?:kabel|kawat|tiang listrik|wire|cable)(?:nya|ne|e|na|s)?"
_HANGS = (
    rf"{_CABLE} (?:listrik|pln|power) (?:yang |yg |udah |sudah |pada )?"
    r"(?:(?:ng|nge|nga|ngg|meng)?gantung\w*|(?:me)?n?juntai\w*|hanging)"
    r"(?: (?:\w+ ){0,2}?(?:hampir|ampir|nyaris|meh|almost|nearly) (?:ke|ka|kena|nyentuh|sampai|to|touch\w*))?"
)
_THROWN = r"(?:(?:di ?|nga?)?l[ei]mpar\w*|(?:di|m)balang\w*|dibaledog\w*|maledog|thr[eo]w\w*)"
_STONES = r"(?:batu|watu|batuna|stones?|rocks?|molotov|botol)"
_ROBBERS = r"(?:preman|palak|dipalak\w*|pemalak|begal|geng|gangster|thugs)"
_FORCE = r"(?:di ?(?:gedor|gebrak|rusak|pecah|kepung|pukul|keroyok|ancam|ancem)\w*|nganc[ae]m\w*|mengancam)"
_ROADS = ("", *OF_ROADS, "signage")
_HARMED = r"(?:kesetrum|kasetrum|tersengat|orang|wong|jalmi|anak|bocah|korban|people|someone)"
_PREGNANT = r"(?:hamil|bumil|meteng|mbobot|kakandungan|reuneuh|pregnant)"
_LABOUR = (
    r"(?:ke?ram(?! (?:di )?(?:kaki|suku|sikil|betis))|kontraksi\w*|contractions?|mul[ae]s\w*|flek\w*|cramps|"
    r"cramping)"
)
_RECKLESS = r"(?:ngebut|ugal ugalan|ugalan|speeding|kebut kebutan)"
_FEAR = (  # of the driver, not of being known or late
    r"(?:takut|wedi|ajrih|sieun|scared|afraid|terrified)(?!(?: \w+){0,3}? (?:ke?ta(?:h?u)\w*|tau|tahu|ngerti|weruh|"
    r"nyaho|konangan|kanyahoan|\w*kenal\w*|\w*cari\w*|dendam|know\w*|finds?|telat\w*|terlambat|lapor\w*|negur|ngomong)\b)"
)
_DISTRACTED = r"(?:main|maen|mainan|telpon|nelpon|on his) (?:hp|hape|phone)"
_LANDSLIDE = r"(?:longsor(?:an)?|landslide)(?:nya|e|na)?"
_SHUTS = r"(?:(?:di ?|ke|ter|ka|me|nga)?(?:n?utup|tutup|nimbun|timbun|k?urug)(?:an|in|i)?|block(?:s|ed|ing)?(?: by)?)"
_OF_A_ROAD = r"(?:jalan|jln|dalan|jalur|jalanan|road)(?:nya|e|na)?"
_LITTLE_OF_IT = (
    r"(?:bekas|sisa|pinggir\w*|bahu\w*|sisi|tepi|sebagian|separ\w+|setengah|sedikit|dikit|mau|arep|"
    rf"(?:rambu|papan|plang|peringatan|tanda|lampu|tulisan|pembatas)(?: \w+){{0,2}} {_LANDSLIDE})"
)
_WATER = r"(?:air|aer|banyu|cai|water)(?:nya|ne|e|na)?"
_FLOOD = rf"(?:banjir(?:nya|e)?|caah|flood\w*|rob|{_WATER})"
_DEEP = (  # more than a person can walk through
    r"(?:(?:se|sa)|(?:sak|setinggi|sampe|sampai|tekan|nepi ka) )(?:paha|pupu|pingping|pinggang|bangkekan|cangkeng|"
    r"wudel|perut|weteng|beuteung|dada|dodo|dhadha|leher|gulu|beuheung)"
)
_CAR = r"(?:mobil|motor|bus|bis|truk|sedan|avanza|travel|kendaraan|car|bus|truck|van)(?:nya|e|ne|na|s)?"
_ENTERS = (
    r"(?:(?:masuk|mlebu|lebet|asup|rembes|merembes) (?:(?:ke|ka|kana|neng|nang|ing|ning) )?"
    r"(?:da?l[ae]m|njero|jero|kabin|mobil|bus|bis|truk)|(?:coming|getting|pouring|seeping|rushing) in(?:to|side)?|"
    r"comes in)"
)
_LIFE_JACKET = r"(?:(?:jaket |rompi )?p[ae]lampung(?: nya|nya|e|na|an)?|life ?(?:jackets?|vests?))"
_STAYS_UP = (  # the barrier of a level crossing
    rf"\bpalang(?:nya|e)? (?:pintu )?(?:kereta|ka|sepur|rel|perlintasan)\w*(?: api)?(?: \w+)? {_NOT} (?:\w+ )?"
    r"(?:nutup|menutup|tutup|ketutup|tertutup|ditutup|turun|berfungsi|fungsi)\b"
    r"|^(?=.*\b(?:railway|rail|train|level) crossings?\b)(?=.*\b(?:barrier|gate|boom)s?\b).*\b"
    r"(?:(?:not|t|never|fail\w*) (?:\w+ )?(?:clos\w+|shut\w*|(?:com|go)\w* down|lower\w*|work\w*)|"
    r"(?:stay\w*|stuck) (?:up|open))\b"
)
_IS_ABOUT_TO = (
    r"(?:(?:kayak|kaya|kyk|kayae|like)(?:nya|e|ne)? )?(?:(?:it )?(?:is|s) )?"
    r"(?:(?:mau|mo|arep|meh|rek|bade|badhe|hampir|ampir|nyaris|about to|going to|almost|nearly) )+(?:\w+ )?"
)
_FALLS_OVER = (
    rf"{_IS_ABOUT_TO}(?:roboh|rubuh|ambruk|ambrug|tumbang|rungkad|runtuh|ambrol|nyuksruk|collaps(?:e|ing)|"
    r"toppl(?:e|ing)|fall(?:ing)?(?! asleep)(?: (?:over|down))?)"
)
_AS_READ = (  # the kinds it may be read as and stays; what says so
    (_ROADS, rf"\b{_WHO}(?: \w+){{0,2}}? {_FALLS}\b|\b{_FALLS} (?:ke|ka|into) (?:\w+ )?{_INTO}"),
    (("transport",), rf"^(?=.*\b{_RECKLESS}\b)(?=.*\b(?:sopir|supir|driver))(?=.*\b{_DISTRACTED}\b)"),
    (("signage", "hazard", "transport", "terminal"), _STAYS_UP),
    (
        ("transport", "terminal"),
        rf"\b{_NOT} (?:\w+ )?{_LIFE_JACKET}\b|\b{_LIFE_JACKET} (?:\w+ )?{_NOT} (?:ada|aya|ana|ono|cukup)\b",
    ),
    (("medical",), r"\b(?:tensi|tekanan darah)(?:nya|e|na)?(?: \w+){0,2} (?:19\d|2[0-5]\d)\b"),
    (("medical",), r"\b(?:dehidrasi|dehydrat\w+)\b"),
    (("medical",), rf"\b{_PREGNANT}\b.* {_LABOUR}\b|\b{_LABOUR}\b.* {_PREGNANT}\b"),
    (
        _ROADS,
        rf"\b{_FLOOD}\b(?: \w+){{0,5}} {_DEEP}\b|\b{_DEEP} (?:\w+ )?{_FLOOD}\b",
    ),
    (_ROADS, rf"^(?=.*\b{_CAR}\b).*\b{_WATER} (?:\w+ )?{_ENTERS}\b"),
    (
        (*_ROADS, "medical"),
        rf"\b{_WEAK}(?: \w+){{0,3}}? (?:minta|mohon|butuh|perlu|{NOT_YET}|need\w*|njaluk|nyuwun) (?:\w+ )?"
        r"(?:di ?evakuasi|evakuasi|evacuat\w+|rescue\w*|di ?selamatkan)\b",
    ),
    (_ROADS, rf"\b(?:pohon|tangkal|wit|tree)\b.* {_CABLE} (?:listrik|pln|power)\b"),
    (_ROADS, rf"\b{_HANGS}\b"),
    (("hazard", "road_damage", "signage"), rf"\b{_FALLS_OVER}\b"),
    ((*_ROADS, "medical"), rf"\b{_CABLE} (?:listrik |pln )?{_LIVE}\b|\blive (?:wire|cable|power line)s?\b"),
)
_MADE = (  # the kinds it may be read as; what says so; the kind it is
    (("medical",), rf"^(?!.*\b{_HARMED}\b).*\b{_CABLE} (?:listrik |pln )?{_LIVE}\b", "hazard"),
    (
        ("", "road_damage", "signage", "congestion"),
        rf"^(?!.*\b{_LITTLE_OF_IT}\b)(?:.*\b{_SHUTS} (?:\w+ )?{_LANDSLIDE}\b|.*\b{_LANDSLIDE} (?:\w+ )?{_SHUTS}\b|"
        rf".*\b{_OF_A_ROAD} {_LANDSLIDE}(?: (?:di|ning|neng|nang|ing|dina|at|in) |$)|"
        rf".*\b{_LANDSLIDE}\b.* {_NO_WAY}\b)",
        "hazard",
    ),
    (
        ("transport",),
        r"^(?!.*\b(?:bus|bis|travel|elf|angkot|kereta|kapal|penumpang|sopir|supir)\b)"
        r".*\b(?:mobil|sedan|truk|car|truck)\b.* zig ?zag",
        "hazard",
    ),
    (("", "toll_gate", "congestion"), _STAYS_UP, "signage"),
    ((*_ROADS, "crime"), rf"\b{_STONES} {_THROWN}|\b{_THROWN} {_STONES}\b|\bstones? thrown\b", "crime"),
    (
        ("extortion", "crime", "signage"),
        rf"\b{_ROBBERS}\b.* {_FORCE}|\b{_FORCE} (?:\w+ )?{_ROBBERS}\b",
        "crime",
    ),
)
_SIGNS = tuple(
    (kinds, re.compile(says), kind) for kinds, says, kind in (*_MADE, *((*one, "") for one in _AS_READ))
)
_DENIED = re.compile(
    rf"\b(?<!pandang )(?<!lampu )(?<!rambu )(?<!petugas ){_NOT} "
    r"(?:ada |aya |ono |ana |wonten )?(?:sampai |sampe |sempat )?(?:yang |yg |sing |nu )?"
    rf"(?:{_WHO} )?(?:{_FALLS}|{_LIVE}|{_THROWN}|{_FORCE}|{_RECKLESS}|{_FEAR}|"
    r"dehidrasi|perlu \w+|minta \w+|butuh \w+)\b"
)
_NOT_SO = re.compile(
    r"\b(?:hampir|ampir|nyaris|meh|almost|nearly|takut\w*|wedi|sieun|khawatir|rawan|awas|hati|ati|bisa|iso|could|might|"
    r"may|can|kalau|kalo|kl|nek|yen|lamun|mun|if|jangan|ojo|tong|biar|supaya|agar|sering|pernah|film|berita|simulasi|"
    r"latihan|kemarin|kemaren|kmrn|wingi|kamari|yesterday|lalu|dulu|ago|kayak|kaya|jiga|like|semoga|ketawa\w*|kecil|"
    r"berdiri|papa|bercanda|muatan\w*|barang\w*|helm\w*|dompet\w*|koper\w*|tas|kunci\w*|sinyal|harga|optik|telkom|wifi|"
    rf"{ALREADY}(?: pada| semua)? (?:di\w+|bangun|pergi|aman|selamat|lancar|selesai|beres))\b"
)
_AFRAID = re.compile(rf"\b{_FEAR}\b")
_FRIGHTENS = re.compile(rf"^(?=.*\b{_RECKLESS}\b)(?=.*{_AFRAID.pattern})")
_SHUT = re.compile(rf"\b(?:{_NO_WAY}|{_HANGS}|{_FALLS_OVER})\b")  # is no supposing
_ONLY_FALLS_OVER = re.compile(
    rf"(?:(?:{ALREADY}|ini|itu|sekarang|makin|miring|(?:se)?bentar lagi|takut(?:nya)?|it|looks?|keliatan\w*) )*"
    rf"{_FALLS_OVER}(?: (?:ke|ka|di|neng|nang|on|onto|to|the|tengah|arah|jalan|dalan|jalur|rumah|warga|road|street|"
    r"itu|ini|nih|pak|bu|min|kak|kayaknya|kayanya))*"
)
_INSTEAD = {"": "hazard", "congestion": "hazard"}  # a kind that may be of danger


def endangered(said: str, category: str) -> str:
    """The kind of danger there is in plain words read as this kind, whatever else they tell; empty where none."""
    told = _DENIED.sub(" ", said)
    if category == "transport" and _FRIGHTENS.search(told) and not _NOT_SO.search(_AFRAID.sub(" ", told)):
        return category
    if _NOT_SO.search(_SHUT.sub(" ", said)):
        return ""
    found = next(
        (kind or category for kinds, says, kind in _SIGNS if category in kinds and says.search(told)), None
    )
    return "" if found is None else _INSTEAD.get(found, found)


def only_falls_over(said: str) -> bool:
    """Whether plain words say no more than that a thing is about to fall: "udah mau ambruk", "mau roboh ke jalan"."""
    return bool(_ONLY_FALLS_OVER.fullmatch(said))
