"""What words say to "is it the one somebody has told already?": yes in many ways, or no; and whose patient it is."""

import re
from collections.abc import Sequence

from conversations.answers import NO, YES
from conversations.consent import says_to_send, says_yes
from conversations.meaning.listed import ALREADY, NOT, NOW, THEIRS, WE
from conversations.meaning.words import plain

OWN = "confirm_own"
ASKED = ("confirm_also", OWN)  # steps at which that is asked
_POLITE = frozenset((
    "pak", "bu", "min", "mimin", "kak", "bang", "mas", "mbak", "kang", "teh", "kok", "deh", "deng", "ding", "dong",
    "lah", "sih", "nih", "tuh", "to", "aja", "saja", "ae", "wae", "waé", "mawon", "oh", "eh", "maaf", "sorry",
    "makasih", "alhamdulillah", "saya", "aku", "kami", "kita", "abdi", "kula", "kulo", "gue", "gw", "me", "i",
    "we", "s", "it", "is", "that", "the", "this", "one", "itu", "ini", "iku", "kuwi", "iki", "eta", "ieu",
    "yang", "yg", "sing", "nu", "ingkang", "di", "ke", "tadi", "mau", "wau", "kayaknya", "kayanya", "kyknya",
    "kayane", "sepertinya", "keliatannya", "mungkin", "kayak", "kaya", "kyk", "koyo", "kados", "siga",
    "seperti", "as", "like", "think", "probably", "maybe", "ya", "yah", "iya", "yaudah", "udah", "sudah", "udh",
    "dah", "wis", "wes", "geus", "parantos", "already", "thing", "people", "orang", "mobil", "kejadian",
    "kejadiannya", "kasus", "laporan", "laporannya", "tempat", "tempatnya", "dengan", "sama", "tolong", "mohon",
    "yo", "cepat", "cepet", "segera", "buruan", "please", "hurry", "ditangani", "dibantu", "diproses", "diurus",
))  # fmt: skip
_SAME = frozenset((
    "sama", "samaan", "juga", "jg", "gitu", "begitu", "gt", "same", "too", "padha", "podo", "pada", "sami", "sarua",
    "ikut", "ikutan", "gabung", "gabungin", "digabung", "join", "itu", "milu", "melu", "tumut", "dilaporkan",
    "dilaporin", "lapor", "melaporkan", "persis", "identik", "dilaporke", "dilaporkeun", "reported", "ho",
    "oge", "ogé", "uga", "ugi", "nya", "tambah", "tambahin", "tambahkan", "tambahi", "tambahke", "tambahkeun",
    "tambihkeun", "ditambah", "ditambahin", "ditambahkan", "masukin", "masukkan", "add",
))  # fmt: skip
_ONE = frozenset(("sama", "samaan", "same", "padha", "podo", "sami", "sarua", "identik"))
_WELCOMES = re.compile(r"\b(?:sama|sami|podo|padha)[ -]*(?:2|sama|sami|podo|padha)\b", re.IGNORECASE)
_FOUND_OUT = frozenset(
    ("ternyata", "tibake", "tibakno", "tetela", "horeng", "actually", "turns", "out", "so")
)
_BESIDE_SAME = frozenset((
    "ada", "ana", "aya", "wonten", "lain", "oleh", "sampun", "has", "been", "someone", "exactly", "dia",
    "lihat", "liat", "melihat", "ngeliat", "ngelihat", "kelihatan", "keliatan", "lewat", "kena", "weruh", "ndelok",
    "ningali", "ningal", "mirsani", "saw", "see", "seen", "sini", "disini", "situ", "disitu", "sana", "disana",
    "kejebak", "terjebak", "stuck", "keno", "kene", "kono", "dieu", "ditu",
))  # fmt: skip
_OTHER = frozenset((
    "bukan", "bkn", "beda", "bedo", "benten", "lain", "lainnya", "liyane", "sejen", "sanes", "dudu",
    "different", "not", "another", "other", "berbeda", "laen", "udu", "sejene", "sanesna",
))  # fmt: skip
_JUST = frozenset(("aja", "saja", "ae", "wae", "waé", "mawon", "just", "anyway"))
_BESIDE_OTHER = frozenset((
    "lokasi", "lokasinya", "posisi", "posisinya", "titik", "titiknya", "arah", "arahnya", "jalur", "jalurnya", "km",
    "place", "way", "side", "mobilnya", "truk", "truknya", "panggonan", "panggonane", "tempatna",
    "salah", "pencet", "kepencet", "mencet", "keliru",
))  # fmt: skip
_KIN = rf"(?:(?:pun )?(?:{THEIRS}|anake|lare|biang|putra))"
_ITS_TELLERS = re.compile(
    rf"\b{_KIN}(?:ku|nya saya| (?:{WE}|ku|urang))\b"
    rf"|\bmy (?:{THEIRS}|grand\w+)\b"
    rf"|\b(?:{WE}|i|i m|i am) (?:\w+ )?(?:sesak|sesek|pendarahan|kejang|melahirkan|"
    r"keguguran|muntah|"
    r"lemes|pusing|sakit|luka|bleeding|sick|hurt|injured|pregnant|in labou?r)\b",
    re.IGNORECASE,
)


_MORE = re.compile(
    r"[,.;:!\n]| (?=(?:ini|iki|ieu|yang|yg|punya|saya|di|it|tapi|tp|tetapi|nanging|ning|tapina|but) )",
    re.IGNORECASE,
)
_BUT = re.compile(  # "tapi sampe km 120" tells more of that one
    r"\b(?:(?:tapi|tp|tetapi|nanging|ning|tapina|but)\b"
    rf"(?! (?:(?:{ALREADY}|{NOW}) )?(?:sampai|sampe|nyampe|nepi|tekan|dugi|makin|tambah|lebih|until|up to)\b)"
    r"|kirim sendiri\b)",
    re.IGNORECASE,
)


_UNSURE = re.compile(
    rf"(?:(?:{WE}|wah|eh|i|m|am|maaf) )*"
    rf"(?:(?:{NOT}|kurang|kirang|don t) ?(?:tau|tahu|yakin|ngerti|"
    r"weruh|ngertos|terang|know|sure)|gatau|e?mbuh|entah|duka|dunno|idk|no idea|bingung|confused)"
    r"(?: (?:sama|podo|padha|sami|sarua|beda|benten|same|if|whether|it|is|s|the|that|or|not|apa|opo|atau|ato|utawa|"
    rf"atanapi|{NOT}|bukan|itu|ini|pak|bu|min|ya|sih|juga|"
    r"saya|aku|deh|aja|nih|yang|yg|mana|which|one))*"
)


def says_same(text: str) -> bool:
    """Whether a text says no more than that it is that one: "ya", "kayanya sama", "ikut yang sudah ada aja"."""
    words, known = set(plain(text)), YES | _SAME | _BESIDE_SAME | _POLITE
    words = {word if word in known else _unstretched(word) for word in words}
    told = words & (YES | _SAME) or "sama" in words
    return bool(told) and words <= known and not _OTHER & words - {"lain"}


def says_it_is_the_same(text: str) -> bool:
    """The same said unasked, where "iya", "itu" and "juga" may mean anything: "eh ternyata sama sih sama yg tadi"."""
    words = [word for word in plain(text) if word not in _FOUND_OUT]
    found = not _ONE.isdisjoint(words) and not _WELCOMES.search(text)
    return found and "?" not in text and says_same(" ".join(words))


def is_unsure(text: str) -> bool:
    """Whether a text says no more than that they do not know whether it is: "ga tau sama apa engga"."""
    return bool(_UNSURE.fullmatch(" ".join(plain(text))))


def begins_unsure(text: str) -> bool:
    """Whether a text begins so and tells more: "ga tau sama apa ngga, yg saya liat deket jembatan"."""
    first, *more = _MORE.split(text, maxsplit=1)
    return "?" not in text and bool(more) and is_unsure(first)


def only_sends(text: str) -> bool:
    """Whether the word to send is said so that nothing else matters: "kirim aja deh", "just send it"."""
    return not _JUST.isdisjoint(plain(text)) and says_to_send(text) and not says_yes(text)


def says_other(text: str) -> bool:
    """Whether a text says no more than that it is another: "engga, beda", "lain pak"; "bukan" alone, too."""
    words = set(plain(text))
    return bool(words & (_OTHER | {*NO})) and words <= _OTHER | {*NO} | _POLITE | _BESIDE_OTHER


def begins_with_other(text: str) -> bool:
    """Whether a text begins so and tells more: "beda pak, ini di km 101"."""
    return says_other(_MORE.split(text, maxsplit=1)[0]) and not says_other(text)


def begins_with_same(text: str) -> bool:
    """Whether a text begins so and tells more, and not that it differs: "iya itu, ada yang luka"."""
    return (
        says_same(_MORE.split(text, maxsplit=1)[0])
        and _OTHER.isdisjoint(plain(text))
        and not _BUT.search(text)
    )


def is_of_their_own(words: Sequence[str]) -> bool:
    """Whether who is ill is its teller, or with them: no patient of another's report."""
    return any(_ITS_TELLERS.search(" ".join(plain(said))) for said in words)


def _unstretched(word: str) -> str:
    return re.sub(r"(.)\1+$", r"\1", word)
