"""Thanks, praise, good wishes and "we wait", in words or in signs: answered shortly, and passed to nobody."""

import re

from conversations import answers
from conversations.meaning.listed import ALREADY, LATER, NOT, NOT_YET, NOW
from conversations.meaning.words import plain

_SIGNS = frozenset("🙏👍👌🤝❤💕😊🙂😁😄😀🤲💪🫡🥰😘😇👏🎉✅🤗💐🌹☺")
_AGREES = frozenset("👍👌✅🤝")
_BESIDE_SIGNS = frozenset("\ufe0f\u200d🏻🏼🏽🏾🏿 .!")  # skin, and what joins signs
_THANKS = frozenset((
    "terimakasih", "makasih", "makasi", "mksh", "mksih", "tks", "trims", "trimakasih", "tengkyu", "thanks", "thank",
    "thankyou", "thx", "tq", "ty", "suwun", "nuwun", "nuhun", "matursuwun", "hatur", "matur", "kasih",
))  # fmt: skip
_PRAISE = frozenset((
    "mantap", "mantab", "mantul", "keren", "jos", "joss", "hebat", "top", "great", "nice", "awesome", "sip", "siip",
    "sippp", "syukurlah", "alhamdulillah", "ditunggu", "tunggu", "menunggu", "waiting", "diantos", "dienteni",
    "laksanakan", "monggo", "semangat", "membantu", "ngebantu", "ngabantu", "mbantu", "terbantu", "bermanfaat",
    "berguna", "helpful", "useful", "kepake", "kepakai", "terpakai",
))  # fmt: skip
_BEFORE = re.compile(
    r"\b(?:kemarin|kemaren|kmrn|kmaren|wingi|kamari|semalam|semalem|tadi (?:pagi|malam|malem)|yesterday)\b"
)
_WENT_WELL = re.compile(r"\b(?:lancar|smooth)\b")
_BUT = re.compile(
    rf"\b(?:tapi|tp|cuma|but|{NOW}|{NOT}|kurang|{NOT_YET}|"
    rf"laporan\w*|besok|{LATER})\b"
)
_WISHES = frozenset(("semoga", "moga", "mudah", "smoga", "mugi", "mugia", "hope", "may", "doakan"))
_WISHED = frozenset((
    "sehat", "selalu", "sukses", "lancar", "berkah", "selamat", "dibalas", "membalas", "allah", "tuhan", "amal",
    "kebaikan", "kebaikannya", "barokah", "rejeki", "rezeki", "rezekinya", "cepat", "segera", "beres", "dilancarkan",
    "diberkahi", "panjang", "umur", "tugasnya", "tugas", "kerjanya", "pekerjaannya", "moga", "mudahan", "gusti",
    "waras", "salawasna", "god", "bless", "healthy", "well",
))  # fmt: skip
_BESIDE = frozenset((
    "pak", "bu", "bapak", "ibu", "bang", "kak", "min", "mimin", "admin", "mas", "mbak", "om", "gan", "kang", "teh",
    "ya", "yah", "yaa", "banyak", "sekali", "banget", "bgt", "pisan", "sanget", "terima", "trima", "ok", "oke",
    "okay", "okey", "siap", "baik", "baiklah", "wah", "nggih", "muhun", "dan", "untuk", "buat", "atas", "semua",
    "semuanya", "bantuannya", "bantuan", "infonya", "info", "informasinya", "kabarnya", "kabar", "balasannya",
    "responnya", "petugas", "petugasnya", "tim", "team", "kami", "saya", "kita", "aku", "you", "so", "much", "very",
    "for", "the", "help", "your", "all", "sudah", "udah", "kerja", "bagus", "good", "job", "selanjutnya", "update",
    "sebelumnya", "deh", "nih", "dong", "lah", "amin", "aamiin", "we", "are", "ll", "nya", "hehe", "haha",
    "a", "lot", "bunch", "many", "pelayanan", "pelayanannya", "layanan", "posko", "pos", "mudik", "polisi",
    "sangat", "infona", "infone", "infonipun", "kabare", "kabarna", "this", "that", "is", "was", "it", "really",
    "ini", "bot", "botnya", "udahan", "cukup", "sekian", "gitu", "tenan", "beneran", "emang", "information",
    "infos", "jadi",
))  # fmt: skip
_FAST = r"(?:(?:so|very) )?(?:cepat|cepet|cpt|fast|quick(?:ly)?)"
_FOR_AN_ANSWER = re.compile(  # what one thanks for: "makasih ya udah direspon"
    rf"\b(?:{ALREADY} )?(?:(?:di|ka)(?:respon|tanggap|tanggep|balas|bales|jawab|wales|dengar|denger|rungok|layan)\w*"
    r"|menanggapi|nanggepin|merespon|ngerespon|responding|replying|answering|listening"
    r"|(?:letting|telling) (?:me|us)(?: know)?|respon(?:nya|ne|na)?|response)"
    rf"(?: {_FAST})?\b|^(?:tapi|tp|but) "
)

_SORRY = re.compile(  # "maaf ya pak, ngerepotin", "sorry for the trouble"
    r"\b(?:maaf\w*|sori|sorry|punten|hapunten|(?:nyuwun )?(?:pa)?ngapunten|nuwun sewu|apologies)"
    rf"(?: (?:ya|yo|nya|pak|bu|min|kak|mas|mbak|{ALREADY}|jadi|for|the|to|all|you|"
    r"(?:ng|m|nga)e?repot\w*|ngrepot\w*|trouble|bother\w*|inconvenience)\b)*"
)


def is_kind(text: str) -> bool:
    """Whether a text is nothing but thanks, praise, wishes, an apology or that they wait, in words or in signs."""
    sorry = _SORRY.fullmatch(" ".join(plain(text)))
    return bool(sorry) or says_thanks(text) or is_signs(text) or _says_only(text, _PRAISE) or _wishes(text)


def says_thanks(text: str) -> bool:
    """Whether it is nothing but thanks, with signs, wishes or praise beside."""
    return (
        answers.says_thanks(text)
        or _says_only(_without_answer(text), _THANKS)
        or (is_signs(text) and "🙏" in text)
    )


def _without_answer(text: str) -> str:
    """The text without that they were answered, or are sorry to have asked; a question stays one."""
    return _FOR_AN_ANSWER.sub(" ", _SORRY.sub(" ", " ".join(plain(text)))) + ("?" if "?" in text else "")


def tells_of_a_good_way(text: str) -> bool:
    """Whether it says that a way of an earlier day went well: "kemarin jakarta tegal lancar jaya, 5 jam doang"."""
    said = " ".join(plain(text))
    return bool(
        "?" not in text and _BEFORE.search(said) and _WENT_WELL.search(said) and not _BUT.search(said)
    )


def beside_thanks(text: str) -> str:
    """What is said beside a clause of thanks: "blm beres" of "makasih udah direspon, tapi blm beres"."""
    first, _, told = text.partition(",")
    if not told.strip() or is_kind(text):
        return text
    if says_thanks(first):
        return told.strip()
    told, _, last = text.rpartition(",")
    return told.strip() if says_thanks(last) else text


def is_signs(text: str) -> bool:
    """Whether it is nothing but friendly signs: a thumb up, folded hands."""
    signs = set(text) - _BESIDE_SIGNS
    return bool(signs) and signs <= _SIGNS


def agrees(text: str) -> bool:
    """Whether it is nothing but a sign that says yes."""
    return is_signs(text) and not _AGREES.isdisjoint(text)


def _wishes(text: str) -> bool:
    words = set(plain(text))
    wishes = not words.isdisjoint(_WISHES) or {"sehat", "selalu"} <= words
    return wishes and words <= _WISHES | _WISHED | _BESIDE | _THANKS | _PRAISE


def _says_only(text: str, said: frozenset[str]) -> bool:
    """Whether these are among its words, and all others stand beside thanks; a question asks something."""
    words = set(plain(text))
    if "?" in text or words.isdisjoint(said):
        return False
    wished = _WISHES | _WISHED if words & _WISHES else frozenset[str]()
    return words <= _THANKS | _PRAISE | _BESIDE | wished
