"""One's own name where somebody says it: "nama saya Budi Santoso", "saya Budi Santoso dari Bandung", "Nama: Budi"."""

import re

_MOST_NAMES = 4
_SELF = r"(?:saya|aku|gue|gw|kami|kula|kulo|abdi)"
_SAYS = re.compile(  # a name follows it
    rf"\b(?:(?:nama|nma|asma|jeneng|nami|wasta)(?: lengkap| asli| panggilan)? {_SELF}|nama(?:ku|gue)|jenengku|"
    rf"my (?:full )?name(?: is|'?s)|{_SELF} bernama|(?:^|(?<=[\n,.;(])|(?<=[\n,.;(] ))(?:nama|name|nama lengkap|"
    r"nama pelapor|pelapor)"
    r"(?=\s*[:=])|a[./] ?n\b\.?|atas nama|ttd\b[.:]?|tertanda,?|hormat saya,?)"
    r"\s*(?:adalah|yaitu|ialah|iku|inggih|nyaeta|is|[:=])?\s*",
    re.IGNORECASE,
)
_BEGINS = re.compile(  # what stands before it where it is said, and not spoken of
    r"(?:^|[,.;:!?\n(/-]|\b(?:hall?o|hai|pak|bu|min|admin|kak|siang|pagi|malam|sore|perkenalkan|ini|wb|hi|hello|dan|and|"
    r"kenalkan|dengan))\W*$",
    re.IGNORECASE,
)
_TITLE = r"(?:pak|bu|bapak|ibu|sdr|mas|mbak|Pak|Bu|Bapak|Ibu|Mas|Mbak)"
_AM = re.compile(  # only names written as names follow it, where a sentence begins
    r"(?:^|[,.;:!?\n-]\s*|\b(?:[Hh]all?o|[Hh]ai|[Pp]ak|[Bb]u|[Mm]in|[Aa]dmin|[Kk]ak|[Ss]iang|[Pp]agi|[Mm]alam|[Ss]ore|"
    r"[Pp]erkenalkan|[Ii]ni|wb|Wb|hi|hello|Hi|Hello),? )"
    rf"(?:(?:[Ss]aya|[Aa]ku|[Kk]ulo|[Kk]ula|[Aa]bdi|I am|I'?m)(?: {_TITLE})?|(?:[Ii]ni|[Dd]engan|This is) {_TITLE}) "
    r"(?=[A-Z][a-z])"
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
    "stasiun", "terminal", "pelabuhan", "kapal", "kereta", "ora", "teu", "ana", "sing", "nu",
))  # fmt: skip
_AFTER_A_NAME = frozenset((
    "dari", "mau", "ingin", "from", "sopir", "supir", "driver", "pengemudi", "kernet", "warga", "penumpang",
    "pengguna",
))  # fmt: skip
_MESSAGE = re.compile(r"^|\n| / ")  # where one begins, of several that are shown as one
_NUMBER_AFTER = re.compile(r"[\s,:;./-]*(?:(?:no|nomor|hp|wa)[\s.:]*){0,2}(?:\+?62|0) ?8\d")
_NO_NAMES_LIKE = re.compile(
    r"di(?!an|n|mas|ka|di|ck|ta)[a-z]{4,}|ke\w{4,}an|ter\w{5,}|[mp]e[mn]\w{4,}|ber\w{5,}", re.IGNORECASE
)


def without(text: str, instead: str) -> str:
    """The text with `instead` in the place of each name its writer gives as their own."""
    for start, end in reversed(_found(text)):
        text = text[:start] + instead + text[end:]
    return text


def without_signed(text: str, instead: str) -> str:
    """The same to be passed on, also of a name with a number of theirs behind it: "Joko 0812..."."""
    begun = [_words(text, start.end(), capitals=True) for start in _MESSAGE.finditer(text)]
    for name in reversed(begun):
        if name and _NUMBER_AFTER.match(text[name[1] :]):
            text = text[: name[0]] + instead + text[name[1] :]
    return without(text, instead)


def _found(text: str) -> list[tuple[int, int]]:
    told = [_said(text, said) for said in _SAYS.finditer(text)]
    written = [_written(text, said.end()) for said in _AM.finditer(text)]
    if written and not _all_capitals(text):
        told += written
    spans: list[tuple[int, int]] = []
    for start, end in sorted(filter(None, told)):
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
