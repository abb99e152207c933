"""One's own name where somebody says it: "nama saya Budi Santoso", "saya Budi Santoso dari Bandung", "Nama: Budi"."""

import re
from collections.abc import Iterable

from conversations.meaning.listed import PLEASE, THANKS, WE
from conversations.meaning.words import plain

_MOST_NAMES = 4
_SAYS = re.compile(  # a name follows it
    rf"\b(?:(?:nama|nma|asma|jeneng|nami|wasta)(?: lengkap| asli| panggilan)? {WE}|nama(?:ku|gue)|jenengku|"
    rf"my (?:full )?name(?: is|'?s)|{WE} bernama|(?:^|(?<=[\n,.;(])|(?<=[\n,.;(] ))(?:nama|name|nama lengkap|"
    r"nama pelapor|pelapor)"
    r"(?=\s*[:=])|a[./] ?n\b\.?|atas nama|ttd\b[.:]?|tertanda,?|hormat saya,?)"
    r"\s*(?:adalah|yaitu|ialah|iku|inggih|nyaeta|is|[:=])?\s*"
    r"(?!\s*(?:\w+ )?(?:kumat|kambuh|se[sk][ae]k|mengi|napas|nafas|ambegan)\b)",  # "asma" is also an illness
    re.IGNORECASE,
)
_BEGINS = re.compile(  # what stands before it where it is said, and not spoken of
    r"(?:^|[,.;:!?\n(/-]|\b(?:hall?o|hai|pak|bu|min|admin|kak|siang|pagi|malam|sore|perkenalkan|ini|wb|hi|hello|dan|and|"
    r"kenalkan|dengan))\W*$",
    re.IGNORECASE,
)
_TITLE = r"(?:(?i:pak|bu|bapak|bpk|ibu|sdr|mas|mbak|mba|kang|teh|bang)\.?)"
_I = rf"(?:(?i:{WE})|I am|I'?m)"
_CAPITALS = re.compile(r" [A-Z][a-z]")  # few write any
_AM = re.compile(  # only names written as names follow it, where a sentence begins
    r"(?:^|[,.;:!?\n-]\s*|\b(?i:hall?o|hai|pak|bu|min|admin|kak|siang|pagi|malam|malem|sore|perkenalkan|ini|wb|hi|hello|"
    r"dengan|dgn|ass?alam\w*(?: ?alaikum)?|salam|permisi|punten|kulonuwun|selamat|izin|ijin),? )"
    rf"(?:{_I}(?: {_TITLE})?|(?:(?i:ini|dengan|dgn)|This is) {_TITLE}) (?=[A-Z][a-z])"
)
_TITLED = re.compile(rf"\b{_I} {_TITLE} $")  # then one word is a name whatever comes next
_REPORTS = re.compile(  # "saya hendra wijaya mau lapor"
    rf"(?:^|[,.;:!?\n]\s*|\b(?i:hall?o|hai|pak|bu|min|kak|siang|pagi|malam|malem|sore|wb|ass?alam\w*(?: ?alaikum)?|"
    rf"dengan|dgn),? ){_I} (?:{_TITLE} )?"
    r"(?=(?:[^\W\d_]+ ){1,3}(?i:mau|ingin|pengen|hendak|izin|ijin|arep|bade) "
    r"(?i:(?:me|nge|nga)?lapor|(?:me|nge)?ngadu)\w*)"
)
_REACHED = re.compile(
    rf"\b(?:hub|hubungi|kontak|contact|cp|telp|telpon|telepon|call|wa|hp)\b[.: ]+(?:(?:{WE}|ke) )?(?=\w)",
    re.IGNORECASE,
)
_THANKED = re.compile(
    rf"\b(?:{THANKS}|wass?alam|salam|regards)\s*[,.\n-]+\s*",
    re.IGNORECASE,
)
_SIGNS = re.compile(  # names many bear, behind a dash
    r"(?:\s[-–—~]\s*|\n\s*)(?!(?i:ahmad yani|dewi sartika|agus salim)\b)"  # streets
    r"(?=(?i:abdul|adi|agung|agus|ahmad|aditya|andi|andri|ani|anton|ari|arief|arif|asep|bambang|"
    r"bayu|budi|cahyo|cecep|dadang|darto|dedi|dede|deni|denny|desi|dewi|dian|didik|dimas|dina|doni|dwi|edi|eka|eko|endang|"
    r"erik|fajar|fitri|galih|gunawan|hadi|hari|hartono|hasan|hendra|hendri|heri|herman|ika|imam|indah|indra|irfan|iwan|"
    r"joko|kartika|lestari|lina|lukman|maya|mega|muhammad|muh|mulyadi|nanang|nia|novi|nur|nurul|putra|putri|rahmat|ratna|"
    r"reza|rian|ridwan|rina|rini|rizki|rizky|rudi|rudy|santi|santoso|sari|sigit|siti|slamet|sri|suparman|supri|susi|"
    r"sutrisno|teguh|titin|toni|tono|tri|udin|ujang|umar|wahyu|wati|wawan|wibowo|widodo|yanti|yanto|yayan|yogi|yudi|"
    r"yuni|yusuf|zainal)\b)"
)
_ENDS = re.compile(r"[\s.]*(?:[,(-]\s*[^\W\d_]+(?: [^\W\d_]+)?\)?[\s.]*)?(?:$|\n| / )")  # perhaps with a town
_NUMBER = r"no(?:mor|mer)?(?: (?:hp|hape|wa|telp|telpon|telepon|kontak))+"
_YOU = r"(?:bapak|bpk|pak|ibu|bu|anda|kakak|kak|mas|mbak|saudara|pelapor|kamu|panjenengan|njenengan|anjeun)"
_ASKS = re.compile(  # not of somebody else, nor how a place is called
    rf"\b(?:nama|asma|nami|identitas|ktp|{_NUMBER})(?: ?(?:nya|na|ne))?(?: (?:lengkap|asli))* {_YOU}\b"
    r"(?! (?:sopir|supir|petugas|korban|pelaku|polisi|itu))"
    rf"|^(?:(?:maaf|{PLEASE}|minta|boleh|bisa|tau|tahu|siapa|dengan|ini|kirim|{_YOU}) )*"
    rf"(?:nama|identitas|kontak|{_NUMBER})(?: ?(?:nya|na|ne))?(?: (?:siapa|lengkap|asli|dong|ya|berapa|{_YOU}))*$"
    rf"|^(?:(?:maaf|halo|mohon|ini) )*dengan (?:{_YOU} )?siapa(?: (?:ini|ya|{_YOU}))*$"
    r"|\bno(?:mor|mer) (?:yang|yg) bisa di ?hubungi\b|\byour (?:full )?(?:name|(?:phone )?number)\b"
)
_WORD = re.compile(r"\s*([^\W\d_][^\W\d_'.’-]*)")
_NO_NAME = frozenset((
    "mau", "ingin", "pengen", "lapor", "melapor", "melaporkan", "laporkan", "dari", "di", "ke", "dan", "yang", "yg",
    "a", "an", "the", "wrong", "missing", "umur", "usia", "tinggal", "warga", "asal", "alamat", "hp", "no", "nomor",
    "wa", "telp", "km", "ada", "sopir", "supir", "penumpang", "jalan", "ban", "mobil", "motor", "bus", "bis",
    "truk", "macet", "lubang", "rusak", "mogok", "kecelakaan", "jangan", "jgn", "tolong", "mohon", "boleh", "bisa",
    "tidak", "gak", "ga", "nggak", "sudah", "udah", "lagi", "butuh", "minta", "kena", "petugas", "polisi", "itu",
    "ini", "saya", "aku", "kami", "dengan", "untuk", "buat", "karena", "tapi", "kok", "dong", "ya", "pak", "bu",
    "min", "tol", "rest", "gerbang", "pungli", "saat", "pas", "lewat", "tadi", "baru", "dekat", "depan", "arah",
    "from", "and", "want", "report", "at", "on", "in", "here", "i", "my", "there", "is", "not", "please", "phone",
    "number", "saka", "ti", "teh", "ing", "nang", "arep", "hoyong", "bade", "ajeng", "lihat", "melihat", "liat",
    "terjebak", "kejebak", "tersesat", "hilang", "salah", "siapa", "apa", "aman", "bocor", "ketahuan", "kesini",
    "disini", "bukan", "korban", "saksi", "sedang", "perlu", "sama", "pelapor", "jasa", "raya", "polda", "polres",
    "hubungi", "kontak", "telpon", "telepon", "call", "nomer",
    "juga", "jg", "cuma", "hanya", "td", "barusan", "sekarang", "sebagai", "sebenarnya", "orang", "wong", "pengguna",
    "pemudik", "admin", "exit", "simpang", "sebelumnya", "semua", "sekalian", "masih", "hari", "cepat", "segera",
    "langsung", "nanti", "besok", "aja", "saja", "center", "darurat", "terus", "trus", "lalu", "polantas",
    "arek", "karyawan", "mewakili", "perwakilan", "anak", "rumah", "pegawai", "mahasiswa", "istri", "suami",
    "stasiun", "terminal", "pelabuhan", "kapal", "kereta", "ora", "teu", "ana", "sing", "nu",
))  # fmt: skip
_AFTER_A_NAME = frozenset((
    "dari", "ti", "saka", "saking", "mau", "ingin", "arep", "badhe", "bade", "from", "sopir", "supir", "driver",
    "pengemudi", "kernet", "warga", "penumpang", "pengguna",
))  # fmt: skip
_MESSAGE = re.compile(r"^|\n| / ")  # where one begins, of several that are shown as one
_NUMBER_AFTER = re.compile(r"[\s,:;./-]*(?:(?:no|nomor|hp|wa)[\s.:]*){0,2}(?:\+?62|0) ?8\d")
_NO_NAMES_LIKE = re.compile(
    r"di(?!an|n|mas|ka|di|ck|ta)[a-z]{4,}|ke\w{4,}an|ter\w{5,}|[mp]e[mn]\w{4,}|ber\w{5,}", re.IGNORECASE
)


def without(text: str, instead: str) -> str:
    """The text with `instead` in the place of each name its writer gives as their own."""
    return _hidden(text, _found(text), instead)


def without_signed(text: str, instead: str) -> str:
    """The same to be passed on, also of a name with a number of theirs behind it: "Joko 0812..."."""
    begun = [_words(text, start.end(), capitals=True) for start in _MESSAGE.finditer(text)]
    begun += [_words(text, start.end(), capitals=False) for start in _REACHED.finditer(text)]
    signed = [name for name in begun if name and _NUMBER_AFTER.match(text[name[1] :])]
    ending = [
        _words(text, said.end(), capitals=True) for what in (_THANKED, _SIGNS) for said in what.finditer(text)
    ]
    signed += [name for name in ending if name and _ENDS.match(text, name[1])]
    signed += filter(None, (_words(text, said.end(), capitals=False) for said in _REPORTS.finditer(text)))
    return without(_hidden(text, signed, instead), instead)


def is_asked(text: str) -> bool:
    """Whether somebody is asked who they are, or by which number they are reached."""
    return bool(_ASKS.search(" ".join(plain(text))))


def _hidden(text: str, names: Iterable[tuple[int, int]], instead: str) -> str:
    for start, end in reversed(_apart(names)):
        text = text[:start] + instead + text[end:]
    return text


def _found(text: str) -> list[tuple[int, int]]:
    told = [_said(text, said) for said in _SAYS.finditer(text)]
    written = [_written(text, said.end()) for said in _AM.finditer(text)] if _CAPITALS.search(text) else []
    if written and not _all_capitals(text):
        told += written
    return _apart(filter(None, told))


def _apart(names: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names in their order, none within another."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(names):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _said(text: str, intro: re.Match[str]) -> tuple[int, int] | None:
    """Where the name is that "nama saya" gives: words with capitals, or few without that nothing is told by."""
    if found := _words(text, intro.end(), capitals=True):
        return found
    found = _words(text, intro.end(), capitals=False)
    begins = _BEGINS.search(text[: intro.start()])
    return found if found and begins and _goes_on(text[found[1] :], _NO_NAME) else None


def _written(text: str, at: int) -> tuple[int, int] | None:
    """Where the name is that follows "saya": two words with capitals, or one that is followed as names are."""
    found = _words(text, at, capitals=True)
    if _TITLED.search(text[:at]):
        return found
    if found and " " not in text[found[0] : found[1]] and not _goes_on(text[found[1] :], _AFTER_A_NAME):
        return None
    return found


def _words(text: str, at: int, *, capitals: bool) -> tuple[int, int] | None:
    """Where words end that may be names, at most so many; None where the first is none."""
    start = end = at
    for number in range(_MOST_NAMES):
        found = _WORD.match(text, end)
        if found is None or found[1].lower().rstrip(".'’-") in _NO_NAME or _NO_NAMES_LIKE.fullmatch(found[1]):
            break
        if capitals and not found[1][0].isupper():
            break
        start, end = (found.start(1) if number == 0 else start), found.end()
    return (start, end) if end > at else None


def _goes_on(rest: str, with_words: frozenset[str]) -> bool:
    """Whether nothing, a mark, a number or one of these words comes next."""
    after = _WORD.match(rest)
    return after is None or after[1].lower() in with_words


def _all_capitals(text: str) -> bool:
    """Whether every word begins with a capital: then none is a name by that."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words) and len(words) > 4
