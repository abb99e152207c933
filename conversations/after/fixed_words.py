"""What words say to "is it fixed?": yes, no, why not, or that the yes was a slip of the thumb."""

import re

from conversations import answers
from conversations.after import doubting, kind_words
from conversations.after.cannot_tell import cannot_tell
from conversations.meaning.definite import bare
from conversations.meaning.listed import ALREADY, NOT, NOT_YET, WE
from conversations.meaning.settled import says_settled
from conversations.meaning.words import plain

_YES = (
    *answers.YES, "sudah", "udah", "udh", "sdh", "dah", "beres", "selesai", "aman", "lancar",
    "fixed", "wis", "wes", "uwis", "sampun", "mpun", "parantos", "atos", "tos", "geus", "rampung", "rengse", "good",
    "clear", "fine", "mantap", "mantab", "mantep", "mantul", "jos", "joss", "keren", "passable",
)  # fmt: skip
_WITH_YES = frozenset((
    "it", "its", "is", "s", "now", "semua", "semuanya", "sekarang", "skrg", "all", "everything", "nah", "jalan",
    "lagi", "tadi", "td", "wau", "ayeuna", "saiki", "mah", "memang", "emang", "kayaknya", "kayanya", "kyknya",
    "sepertinya", "keliatannya", "kali",
))  # fmt: skip
_DONE = frozenset((  # how it is once it is fixed, and what was done to it
    "bersih", "resik", "rata", "radin", "mulus", "alus", "halus", "rapi", "rapih", "apik", "sae", "bagus",
    "hade", "baik", "bener", "kering", "terang", "nyala", "murub", "hurung", "normal", "hilang", "ilang", "ical",
    "leungit",
    "ditambal", "tertambal", "diperbaiki", "dibenerin", "dibenahi", "dibersihkan", "dibersihin", "diangkat",
    "dipindah", "dipindahkan", "dipotong", "disingkirkan", "dievakuasi", "diderek", "ditutup", "diaspal",
    "dicor", "dilewati", "dilewatin", "didandani", "dilereskeun", "diomean", "filled", "repaired", "gone",
    "cleared", "smooth", "clean", "removed",
))  # fmt: skip
_BESIDE_DONE = frozenset((
    "mantap", "mantab", "keren", "top", "sip", "hebat", "great", "di", "sana", "there", "bisa", "has",
    "petugas", "warga", "saya", "aku", "lewat", "liat", "lihat", "pagi", "siang", "sore", "malam", "pas",
    "barusan",
))  # fmt: skip
_SO_BY_NOW = frozenset((*_YES, "been"))
_HOW = _DONE | _SO_BY_NOW
_IS_GONE = re.compile(rf"\b(?:{NOT}|no longer) ?(?:ada|ono|ana|aya|wonten|there)\b")
_ONCE_MORE = r"(?:lagi|lg|maneh|meneh|deui|malih|again)"
_WATER = r"(?:air|banyu|cai|toya|listrik|lampu|kran|keran|water|power)(?:nya|e|ne|na)?"
_ON = (
    rf"(?:(?:ada|ono|ana|aya|wonten)(?! {_ONCE_MORE})|"  # "airnya udah ada lagi" may be a flood's
    r"jalan|mlaku|idup|hidup|urip|hurung|murub|nyala|keluar|metu|kaluar)"
)
_RUNS = re.compile(  # "airnya udah ada", "udah jalan lg airnya", "udah ngalir"
    rf"\b(?:{_WATER} {ALREADY} {_ON}|{ALREADY} {_ON}(?: {_ONCE_MORE})? {_WATER}"
    rf"|(?:{_WATER} )?(?:{ALREADY} )?(?:me)?(?:ngalir|mili|ngamilir|ngocor|ngucur))(?: {_ONCE_MORE})?\b"
)
_WEAKLY = re.compile(
    rf"^(?!.*\b(?:{NOT}|naik|munggah|banjir|caah|deras|tinggi|hanyut|api|geni|seuneu|asap)\b)"
    rf"(?=.*\b(?:{_WATER}|(?:me)?ngalir|mili|ngocor|ngucur|nyala|hidup|idup)\b).*"
    r"\b(?:kecil|cilik|leutik|dikit|sedikit|saeutik|sakedik|sithik|pelan|netes|lemah|lemes|redup|remang|keruh|butek|"
    r"buthek|kiruh|kuning|coklat|bau|weak|slow|trickling|dripping|dim)\b"
)
_NO = (  # alone; more words may be something new
    *answers.NO, "masih", "isih", "tasih", "keneh",
)  # fmt: skip
_YES_BUT = re.compile(
    rf"(?:(?:iya|ya|yes|alhamdulillah)[ ,.]+)?(?:{ALREADY}|beres|"
    r"selesai|done|fixed|yes|yeah)\b(?: (?:beres|selesai|rampung|rengse|kelar|aman|lancar|kok|pak|bu|sih|"
    rf"it is|fixed|done|{'|'.join(_DONE)}))*"
    r"[ ,.]+(?:tapi|tp|tetapi|cuma|cuman|hanya|sayang\w*|but|nanging|ning|mung|tapina|ngan)\b[ ,]*(?P<remark>.+)",
    re.DOTALL,
)
_STILL_BUT = re.compile(
    r"(?P<still>.+?)[\s,.]+(?:tapi|tp|tetapi|cuma|cuman|but|nanging|ning|tapina)\b[\s,]*(?P<but>.+)",
    re.DOTALL,
)
_ITS = ("nya", "dalane", "jalanna")
_CALLED = r"(?:pak|bu|min|kak|mas|mbak|bang)"
_BUT = (
    rf"(?:(?:{_CALLED}[\s,.]+)?"
    r"(?:eh|eits|ternyata|tnyt|tapi|lah|lho|loh|kok|aduh|waduh|maaf|malah|jebule|tibake|horeng|geuning|actually|"
    r"but|sorry|wait)[\s,.]+)*"
)
_TURNS_OUT = re.compile(
    rf"(?:(?:{_CALLED}|eh|lho|loh|tapi)[\s,.]+)*(?:ternyata|tnyt|jebule|tibake|horeng|geuning|but)\b"
)
_NOT_YET = re.compile(
    rf"{_BUT}(?:{NOT_YET}|not yet|not fixed|"
    r"(?:baru|cuma|cuman|hanya) sebagian|(?:sebagian|setengah|separo)(?: ?2| \w+)?(?=\W*$)|not really)"
)
_ONE_OF_TWO = re.compile(  # "yg satu udah, yg satu lagi belum"
    r"(?=.*\b(?:satu|siji|setunggal|hiji|1|sebelah|separo|separuh|setengah|one|half)\w*\b)"
    rf".*\b(?:{ALREADY}|beres|fixed|done|filled|repaired)\b.*\b(?:belum|blm|durung|dereng|acan|not|(?:is|has|was)n t)"
    r"(?: \w+){0,2}"
)
_STILL = re.compile(rf"{_BUT}(?:masih|isih|tasih|taksih|still)\b")
SLIP = rf"{_BUT}(?:salah|keliru|ke|wrong) ?(?:pencet|tekan|klik|pilih|mencet|tap(?!ang)|button)\w*\b"
_BY_MISTAKE = r"|(?:\w+ )?(?:pressed|tapped|hit|clicked) (?:it |that )?by (?:mistake|accident)\b"
_SLIP = re.compile(SLIP + _BY_MISTAKE)
_DOUBT_WORDS = 8  # more tell a story of their own
_MOST_OF_TWO = 12
_BARE_NO = 2  # words: "belum beres" says no more than "belum"
_SAID_BESIDE = (
    "pak", "pa", "bu", "bang", "kak", "min", "mas", "mbak", "kok", "sih", "nih", "tuh", "dong", "alhamdulillah",
    "makasih", "terima", "kasih", "terimakasih", "thanks", "thank", "you", "matur", "suwun", "nuwun", "hatur",
    "nuhun", "trims", "banyak", "sanget", "pisan", "banget",
)  # fmt: skip
_SEEN_BEFORE = re.compile(rf"(?:tadi|wau|mau|earlier|pas {WE} lewat|when i (?:passed|was there))\b")


def is_yes(text: str) -> bool:
    """Whether it says yes and no more."""
    words = in_words(text)
    if answers.says_thanks(text) or runs_weakly(text):
        return False  # "makasih ya" may be for less
    says = set(words) - _WITH_YES
    if (says and says <= set(_YES)) or says_settled(text) or kind_words.agrees(text):
        return True
    return "?" not in text and _is_done(text)


def remark(text: str) -> str:
    """What is said beside a yes: "lama" of "sudah, tapi lama"; empty for anything else, or where more is to do."""
    said = "" if runs_weakly(text) else yes_but(text)
    return "" if doubting.goes_on(f"tapi {said}") else said


def runs_weakly(text: str) -> bool:
    """Whether it says that water or light is there again, and is less than it should be: "udah ngalir tp kecil"."""
    short = "?" not in text and len(in_words(text)) <= _DOUBT_WORDS
    return short and not doubting.not_over(text) and bool(_WEAKLY.search(" ".join(plain(text))))


def yes_but(text: str) -> str:
    """What comes after "sudah, tapi"; empty for anything else."""
    found = _YES_BUT.match(text.lower()) if "?" not in text else None
    return found["remark"].strip(" .,!") if found else ""


def but_after_no(text: str) -> str:
    """What comes after "masih ada dikit, tapi"; empty for anything else."""
    found = _STILL_BUT.fullmatch(text.lower()) if "?" not in text else None
    still = found and (doubting.not_over(found["still"]) or is_no(found["still"]))
    return found["but"].strip(" .,!") if found and still else ""


def is_no(text: str) -> bool:
    """Whether it says "not yet", with or without why."""
    words = in_words(text)
    return _says_not_yet(text) or (len(words) == 1 and words[0] in _NO)


def seen_before(text: str) -> bool:
    """Whether it tells how it was earlier: "tadi sih masih kosong"."""
    return bool(_SEEN_BEFORE.match(text.lower())) and doubting.goes_on(text)


def says_still(text: str) -> bool:
    """Whether it says that something goes on: no more than that of a report it is known to belong to."""
    return "?" not in text and bool(_STILL.match(text.lower()))


def turns_out(text: str) -> bool:
    """Whether it begins with what differs from what was said: "pak ternyata ..."."""
    return bool(_TURNS_OUT.match(text.lower()))


def doubts(text: str) -> bool:
    """Whether it may be said of what was closed: not yet, still there, or that the yes was a slip."""
    low = text.lower()
    doubted = is_slip(text) or _says_not_yet(text) or _STILL.match(low)
    return bool(doubted) and "?" not in text and len(in_words(text)) <= _DOUBT_WORDS


def is_slip(text: str) -> bool:
    """Whether it says that the last tap was a slip of the thumb."""
    return bool(_SLIP.match(text.lower()))


def says_why(text: str) -> bool:
    """Whether a no says more than no: of what it is not yet, "blm nyala" does."""
    words = in_words(text)
    return not is_slip(text) and (len(words) > _BARE_NO or not _DONE.isdisjoint(words))


def in_words(text: str) -> list[str]:
    """Its words in lower case, without those said beside."""
    return [word for word in re.findall(r"\w+", text.lower()) if word not in _SAID_BESIDE]


def _is_done(text: str) -> bool:
    """Whether it says how it is there by now: "udah rata pak", "wis apik", "tadi udah gaada pohonnya"."""
    words = in_words(_RUNS.sub("udah nyala", _IS_GONE.sub("hilang", text.lower())))
    if len(words) > _DOUBT_WORDS:
        return False
    told = (word for word in words if word in _HOW or not (word.endswith(_ITS) or bare(word) != word))
    says = set(told) - _WITH_YES - _BESIDE_DONE
    return not says.isdisjoint(_DONE) and not says.isdisjoint(_SO_BY_NOW) and says <= _HOW


def _says_not_yet(text: str) -> bool:
    said = " ".join(plain(text))
    half = "?" not in text and len(said.split()) <= _MOST_OF_TWO and _ONE_OF_TWO.fullmatch(said)
    return bool(half or _NOT_YET.match(text.lower())) and not cannot_tell(text)
