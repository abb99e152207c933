"""Danger told outright in few words: somebody is called for help, it is named, or is so whatever stands beside it."""

import re
from collections.abc import Collection, Sequence

from conversations.meaning.astray import astray
from conversations.meaning.endangered import endangered
from conversations.meaning.groups import OF_PLACES
from conversations.meaning.listed import ALREADY, HOW, NOT, NOW, PLEASE, WE
from conversations.meaning.standing import is_exposed, only_fears, only_strays

_AMBULANCE = r"(?:ambulans?|ambulance|paramedis|paramedics?|medics)"
_POLICE = r"(?:polisi|pulisi|police|cops)(?! (?:line|report|paper|gadungan|palsu|tidur|menengahi|nengahin))"
_FIREFIGHTERS = r"(?:damkar|pemadam(?: kebakaran)?|fire ?(?:brigade|fighters|truck))"
_CALL = (
    r"(?:(?:pang+il|kirim|minta|hubung|datang|undang|celuk|kintun)(?:in|kan|no|ake|keun|i)?|tele?pon(?:in|kan)|"
    rf"butuh|btuh|perlu|{PLEASE}|mnt|need|send|call|get|njaluk|nyuwun|peryogi)"
)
_BETWEEN = (
    rf"(?:(?:an?|the|us|me|some|pak|bu|min|dong|{PLEASE}|segera|cepat|cepet|bantuan|mobil|unit|tim|petugas|"
    r"saya|ini|lagi|in) ){0,3}"
)
_PLEASE = r"(?:pak |bu |min |halo |tolong |please |urgent |segera |cepat |cepet )*"
_NOW = rf"(?:dong|atuh|{PLEASE}|cepat|cepet|segera|{NOW}|asap|ke|to|kesini|mriki|kadieu)"
_NOT = re.compile(
    rf"\b(?:nomor|nomer|number|hotline|kontak|berapa|brp|siapa|cara\w*|{HOW}|kalau|kalo|if|who|how|kenapa|"
    r"why|did|kemarin|kemaren|dulu|lalu|yesterday|last|film|semoga|rawan|simulasi|latihan|drill|isu|hoax|hoaks|rasa|"
    rf"kayak|kaya|jangan|usah|{NOT}|no|don)\b"
)
_MOST_WORDS = 12  # more tell of more, and are read as a whole
_OF_TRAFFIC = re.compile(
    r"\b(?:ng?atur|urai|macet|lalu lintas|lalin|traffic|parkir|tilang|razia|patroli|sim|surat)\b"
)
_ASKED_FOR = re.compile(
    rf"\b(?:kecelakaan|tabrakan|laka|korban|luka|pingsan|accident|crash)\b.* {_AMBULANCE}(?:nya|e|na)? "
    r"(?:mana|di ?mana|endi|ngendi|please|dong)$"
)
_CALLS = {
    "accident": _ASKED_FOR,
    "medical": re.compile(rf"\b{_CALL} {_BETWEEN}{_AMBULANCE}\b|^{_PLEASE}{_AMBULANCE} {_NOW}\b"),
    "crime": re.compile(rf"\b{_CALL} {_BETWEEN}{_POLICE}\b"),
    "hazard": re.compile(rf"\b{_CALL} {_BETWEEN}{_FIREFIGHTERS}\b|^{_PLEASE}{_FIREFIGHTERS} {_NOW}\b"),
}
_OF_PEOPLE = (
    r"(?:(?:orang|bapak|bpk|ibu|ibu2|anak|nenek|kakek|mas|mbak|cowok|cewek|penumpang|pemudik|sopir|supir|wong|"
    r"jalmi) )?"
)
_HAPPENED = {  # said as it is seen, and where: "ada yang kecelakaan di stasiun gambir"
    "accident": r"kecelakaan|kacilakaan|laka(?: ?lantas)?|tabrakan|accident|car crash|crash",
    "hazard": r"kebakaran|kobongan|kahuruan|(?:(?:jalan|dalan|tebing|gawir|tanah|lemah) )?longsor|fire|landslide",
    "medical": r"pingsan|semaput|kapiuhan|kejang(?: kejang)?|tenggelam|hanyut|sesak n[ae]pas|serangan jantung|"
    rf"melahirkan|mati|tewas|meninggal|jatuh ke (?:rel|laut|sungai|jurang)|{NOT} sadar(?:kan diri)?",
    "crime": r"begal|dibegal|rampok|dirampok|penodongan|ditodong|tawuran|pembunuhan|penusukan|ditusuk",
}
_CALLED = r"^(?:(?:min|pak|bu|kak|mas|tolong|halo|lapor|eh|duh|aduh|waduh) ){0,3}"
_SEEN = (
    rf"{_CALLED}"
    r"(?:(?:ini |disini |di sini |barusan |tadi )?(?:ada|aya|wonten|ono|ana|enten|terjadi|telah terjadi|"
    r"there (?:is|was|has been) an?) )(?:yang |yg |sing |nu |ingkang )?"
)
_THERE = (
    r"(?: (?:ternyata|nih|pak|min|barusan|lagi|"
    r"beruntun|maut|parah|besar|gede|motor|mobil|truk|bus|bis|kapal|kereta|lalu lintas|rumah|kios|ruko|warung|"
    r"tebing|tanah))*"
    r"(?: (?:di|ning|nang|neng|ing|wonten|dina|dekat|deket|depan|sekitar|arah|km|near|at|in|on) .+)?$"
)
_OVER = re.compile(
    rf"\b(?:{ALREADY}|tadi pagi|semalam|beres|selesai|lancar|bersih|dievakuasi|latihan|simulasi|foto|"
    rf"video|berita|film|jual|jualan|apar|asuransi|mana|dimana|dmn|apa|{NOT})\b"
)
_GROPED = (
    r"(?:(?:di|nge?|me|ka)?g(?:e)?repe\w{0,3}|di(?:raba|gerayang|lecehkan|perkosa|cabuli)\w{0,3}|(?:nge|me)raba\w{0,2}|"
    r"gerayang\w{0,3}|grop(?:ed|ing|es)|molest\w*)"
)
_HERSELF = (
    rf"(?:{WE}|me|her|women|girls|woman|girl|cewe?k?\w*|perempuan|penumpang|paha\w*|pantat\w*|dada\w*|"
    r"badan\w*|my (?:butt|thigh|legs?|breasts?|body|chest|wife|daughter|sister))"
)
_NOT_OF_A_THING = r"(?<!dompet )(?<!tas )(?<!hp )(?<!saku )(?<!kantong )"
_TOUCHED = (
    rf"\b{_GROPED}(?: \w+){{0,2}} {_HERSELF}\b|\b{_NOT_OF_A_THING}{_HERSELF}(?: \w+){{0,3}} {_GROPED}\b"
    rf"|\b(?:tolong|help|tulung\w*) (?:\w+ ){{0,3}}{_GROPED}\b"
    rf"|\b(?:ada|aya|ono|ana) (?:\w+ ){{1,3}}(?:pegang|nyekel|nyepeng|megang)(?:in)? {_HERSELF}\b"
    rf"|\b(?:man|guy|someone|somebody|he) (?:\w+ )?(?:touch(?:ed|es|ing)|grabb(?:ed|ing)) {_HERSELF}\b"
)
_CHILD = r"(?:bayi|balita|anak|bocah|budak|orok|baby|toddler|kids?|child)(?:ku|nya|e|na)?"
_KEY_LEFT = (
    r"\b(?:kunci|konci|keys?)\w{0,3}(?: (?:mobil|car|is|was|saya))* "
    r"(?:(?:ke|ter|ka)tinggal\w*|left|inside|locked)\b"
)
_IN_A_CAR = r"(?:di|in|dina|nang|neng) (?:(?:dalam|dalem|jero|the) )?(?:mobil|car)"
_LEFT_IN_A_CAR = (
    rf"^(?=.*\b{_CHILD}\b)(?=.*\b(?:mobil|car)).*\b(?:(?:ter|ke|ka)(?:kunci|konci)\w{{0,2}}|locked in)\b"
    rf"|{_KEY_LEFT}(?=.*\b{_CHILD}\b).* {_IN_A_CAR}\b"
)
_HALF = r"(?:se|sa)?(?:paruh|paroh|paro|tengah)"
_GONE = r"(?:h?ilang|lenyap|leungit|putus|hanyut|palid|(?:ke|ter)gerus)"
_HALF_GONE = (  # of a road; "sinyal di setengah jalan ilang" is on the way
    rf"(?<!sinyal )(?<!saya )(?<!rambu )(?<!marka )(?<!di )(?<!pas )(?<!garis ){_HALF} "
    r"(?:badan )?(?:jalan|dalan|aspal)\w{0,3} "
    rf"(?:(?:{ALREADY}|pada|yang|yg) )?{_GONE}|(?:jalan|dalan)\w{{0,3}} {_GONE} {_HALF}"
    r"|half (?:of )?the road (?:is |has |s |was )?(?:gone|missing|washed away|fallen away|fell away)"
)
_EVENTS = {
    "medical": re.compile(_LEFT_IN_A_CAR),
    "hazard": re.compile(
        r"\b(?:(?:tas|koper|benda|paket|kardus) (?:yang |yg )?mencurigakan|suspicious (?:bag|package|suitcase)"
        rf"|jembatan(?:e|na)? (?:(?:retak\w*|goyang|miring|gantung|layang|ini|{ALREADY}) ){{0,2}}"
        r"(?:mau|hampir|nyaris|arep|rek) (?:ambruk|roboh|runtuh|rubuh|ambrol)"
        r"|bridge (?:is |about to |going to )+collaps(?:e|ing)"
        r"|(?:flood|water|current)\w{0,2} (?:has |is )?(?:carr|sw|wash)\w+ (?:away|off|a|the|my|our|us|people)"
        rf"|{_HALF_GONE}"
        r"|rel(?: kereta| ka)? (?:ambles|amblas|putus|patah)|licin (?:\w+ )?banyak (?:yang |yg )?(?:jatuh|jatoh))\b"
        r"|^(?:ada |lagi |tolong )*(?:gempa(?: bumi)?|earthquake)(?: (?:pak|min|bu|besar|gede|kencang|keras))*$"
    ),
    "crime": re.compile(
        rf"{_TOUCHED}"
        r"|^(?:help |please |there s |there is |a |some |two |big |drunk |drunken )*"
        r"(?:(?:people|men|guys|passengers|drivers|youths|gangs) (?:are )?fighting|(?:fight|brawl)(?: broke out)?)"
        r"(?: (?:here|(?:at|on|in|near|outside) .+))?$"
    ),
}
_BURNS = re.compile(
    r"\b(?:kebakaran|kobongan|kahuruan|terbakar|kebakar|on fire|longsor|pohon (?:tumbang|roboh)|banjir bandang)\b"
)
_EXTORTED = re.compile(
    r"\b(?<!no )(?:extort\w*|brib\w+|illegal (?:fees?|lev(?:y|ies)|charges?|collections?)|"
    r"pungli|dipungli\w*|pungutan liar|pemerasan|diperas|pemalakan|dipalak\w*|(?:me)?malak(?:in|i)?)\b"
)
_LITTLE_FLOOD = re.compile(  # in Sundanese its word is that of a great one, too
    r"^(?=.*\bcaah)(?=.*\b(?:saeutik|sakeudik|sakedik|saalit|laun|lalaunan|samata ?suku)\b)"
    r"(?!.*\b(?:gede|ageung|badag|luhur|jero|lebet|deras|tarik|naek|naék|naik|beuki|kabawa|palid|hanyut|kajebak|kakurung|kalelep|geubis|labuh|"
    r"sa(?:pingping|cangkeng|dada|beuheung|sirah|atap)|tulung\w*|tolong|jalm[ai]|jelema|budak|korban|imah|bumi)\b)"
)
_WHERE_IT_BURNS = ("rest_area", "toll_gate", "staff")  # what a place or its people do wrong is something else
_FELL = re.compile(
    r"\b(?:pemotor|motoran|biker|rider|pengendara|orang|wong|kepleset|terpeleset|slipped|tiguling)\b"
)
_RECKLESS = re.compile(  # and those aboard are afraid
    r"^(?=.*\b(?:ugal ?-?ugalan|ugal2an|ugal|ngebut|kebut ?-?kebutan|zig ?zag|speeding|reckless\w*)\b)"
    r"(?=.*\b(?:penumpang|passengers?|kami|kita|we|semua\w*|orang)\b.*"
    r"\b(?:takut|ketakutan|nangis|teriak\w*|jerit\w*|njerit|panik|histeris|istighfar|screaming|crying|terrified|scared)\b)"
)
_RACE = re.compile(
    r"\b(?:balap\w*|adu) liar\b|\b(?:street|drag|illegal) rac(?:e|es|ing|ers?)\b|\btrek ?trekan\b"
)
_SHIPS_QUEUE = re.compile(
    r"^(?=.*\b(?:(?:ng)?antr[ie]\w*|queu\w+)\b)(?=.*\b(?:kapal\w*|feri|ferry|ferries)\b)"
    r"(?!.*\b(?:uang|duit|artos|bayar\w*|rb|ribu|juta|preman|pungli|\w*pungut\w*|calo|minta|money|pay\w*|"
    rf"{NOT}|no)\b)"
)
_LONG = re.compile(
    r"\b(?:panjang|dawa|dowo|lama|suwe|lila|jam|mengular|parah|numpuk|menumpuk|km|long|hours)\b"
)
_OVERCHARGED = re.compile(
    r"^(?=.*\b(?:oje[kg]|ojol|becak|bentor|bajaj|taksi|taxi|cab|angkot|travel|bus|bis)\w{0,3}\b)"
    rf"(?=.*\b(?:overcharg\w*|(?:di|nge?)?getok|kemahalan)\b)(?!.*\b(?:{NOT}|no|didn)\b)"
)
_ROAD = r"(?:aspal|jalan|jln|dalan|beton|cor|tambalan|jembatan|road|surface)(?:an|nya|e|na)?"
_FELLED_BY_THE_ROAD = re.compile(  # many fall, or somebody fell, for what is wrong with it: nobody lies there now
    rf"^(?=.*\b(?:{_ROAD} (?:\w+ )?(?:rusak|hancur|ancur|pecah|retak|ambles|amblas|awon|jelek|elek|damaged|peeling)|"
    r"(?:me|ter)?ng?elupas|kelupas|terkelupas|nglothok|gompal|rompal|keriting|bergelombang|lubang\w*|lobang\w*|"
    r"bolong\w*|berlubang|growak|jeglong\w*|legok|luwang|logak|potholes?)\b)"
    r"(?=.*\b(?:banyak|sering|pada|akeh|kerep|seueur|loba|sok|tadi|td|kemarin|kmrn|semalam|wingi|kamari|many|often)\b"
    r"(?: (?:\w+ ){0,3}?)(?:jatuh|jatoh|jatuhan|tiba|labuh|geubis|kepleset|terpeleset|nyungsep|fell|falling)\b)"
    r"(?!.*\b(?:luka\w*|korban\w*|pingsan|meninggal|tewas|darah|berdarah|patah|terkapar|tergeletak|\w*tabrak\w*|"
    r"kecelakaan|tatu|sakit\w*|bengkak|saya|aku|istri\w*|suami\w*|anak\w*|hurt|injured|dead|crash\w*|hit|my|me|i)\b)"
)
_RACED_AS = ("", "hazard", "extortion", "road_damage", "other")  # the police stop it
_MAY_STAND = ("", "hazard", "congestion", "transport")
_SENSELESS = re.compile(
    rf"\b{NOT} "
    r"(?:sadar|sadarkan diri|eling|bangun|responding|waking up|conscious)$"
)


def in_any_case(
    category: str, danger: bool, words: Sequence[str], said_so: Collection[str] = ()
) -> tuple[str, bool]:
    """The kind and danger as read, but for fire or extortion at a place, who lies senseless or is in a live lane."""
    said = " ".join(words)
    if not danger and category in _MAY_STAND and is_exposed(said, "asked" in said_so):
        return "hazard", True
    if category == "accident" and (only_fears(said) or only_strays(said)):
        return "hazard", True
    if category in ("accident", "road_damage") and _FELLED_BY_THE_ROAD.search(said):
        return "road_damage", danger
    if category == "hazard" and _LITTLE_FLOOD.search(said):
        return category, False
    if danger and category in _WHERE_IT_BURNS and _BURNS.search(said):
        return "hazard", True
    if category in OF_PLACES and _EXTORTED.search(said):
        kind = endangered(said, "extortion")
        return kind or "extortion", danger or bool(kind)
    if category == "hazard" and _SENSELESS.search(said) and _FELL.search(said):
        return "accident", True
    if "asked" not in said_so and (kind := _served(said, category)):
        return kind, danger
    if category in _RACED_AS and _RACE.search(said):
        return "crime", danger
    danger = danger or (category == "transport" and _RECKLESS.search(said) is not None)
    return (category, danger) if {"asked", "laughed"} & set(said_so) else _of_people(said, category, danger)


def _of_people(said: str, category: str, danger: bool) -> tuple[str, bool]:
    """The kind and danger as read, but for who falls, is threatened or lost, or is missed."""
    if kind := endangered(said, category):
        return kind, True
    found, at_risk = astray(said, category) or (category, False)
    return found, danger or at_risk


_EVENTS_BY_NAME = ("accident", "hazard")  # named alone they are told: "kecelakaan di pasar"


def _served(said: str, category: str) -> str:
    """The kind of a dear taxi or a queue of ships that was read as none, or as a levy; empty for anything else."""
    if category == "" and _OVERCHARGED.search(said):
        return "transport"
    queues = category == "extortion" or (category == "" and _LONG.search(said))
    return "terminal" if queues and _SHIPS_QUEUE.search(said) else ""


_SEEN_NOW = {
    kind: re.compile(
        rf"(?:{_SEEN}{_OF_PEOPLE}{'|' + _CALLED if kind in _EVENTS_BY_NAME else ''})(?:{happened}){_THERE}"
    )
    for kind, happened in _HAPPENED.items()
}


def outright(words: Sequence[str], said_so: Collection[str]) -> str:
    """The kind of danger told outright in these plain words, said in this tone; empty where none is."""
    if len(words) > _MOST_WORDS or "laughed" in said_so:
        return ""
    said = " ".join(words)
    for told in (_CALLS,) if "asked" in said_so else (_CALLS, _EVENTS):
        for kind, pattern in told.items():
            found = pattern.search(said)
            if found and not _NOT.search(said[: found.end()]):
                return "" if kind == "crime" and _OF_TRAFFIC.search(said) else kind
    return "" if "asked" in said_so or _NOT.search(said) or _OVER.search(said) else _seen(said)


def _seen(said: str) -> str:
    """The kind of what is said to be there, and where."""
    return next((kind for kind, pattern in _SEEN_NOW.items() if pattern.search(said)), "")
