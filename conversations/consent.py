"""Words by which a traveller agrees to send a report: "kirim", "gas", "monggo", "go ahead"."""

import re

from conversations import answers
from conversations.meaning.in_indonesian import in_either
from conversations.meaning.listed import ALREADY, LATER, NOT, NOT_YET, PLEASE, THANKS, WE
from conversations.meaning.words import plain
from conversations.understand import understand, visible
from conversations.world import World

_FEW = 4  # words; more tell something
_LONGEST = 80  # letters; more is a story
_TO_SEND = frozenset((
    "kirim", "krm", "kirimkan", "kirimin", "kirimno", "kirimken", "kirimke", "kirimna", "kirimake", "kirimkeun",
    "kirimen", "dikirim", "dikirimkan", "dikirimke", "send", "submit", "laporkan", "laporin", "laporkeun", "laporno",
    "laporna", "laporke", "laporken", "proseskan", "prosesin", "kintun", "kintunkeun", "dikintunkeun", "lanjut",
    "dipunkirim", "kirimaken", "dipunkirimaken", "dikintun", "kintunaken", "dipunkintun", "dipunkintunaken",
    "aturaken", "aturna", "dipunaturaken", "lapuraken", "laporaken", "dipunlapuraken", "dipunlaporaken",
    "lanjutkan", "lanjutin", "lanjutkeun", "teruskan", "gas", "gaskan", "gaskeun", "gasken",
))  # fmt: skip
_SEND = answers.YES | _TO_SEND | {
    "proses", "sok", "sesuai", "cocok", "boleh", "bolehlah", "mangga", "monggo", "yo", "alright", "right", "k",
    "fine", "absolutely", "ngirim", "ngintun",
}  # fmt: skip

_BESIDE = answers.BESIDE | {
    "mantap", "mantab", "nah", "banget", "bgt", "bangt", "pisan", "sekali", "cepetan", "cepatan", "buru",
    "dipun", "kula", "aturi", "kemawon", "just", "then", "so", "we", "weh", "as",
}  # fmt: skip
_RIGHT = _TO_SEND | {"benar", "bener", "bnr", "betul", "btl", "leres", "pas"}
_BESIDE_RIGHT = frozenset((  # "udah bener", where "ya udah" does not send
    "udah", "udh", "sudah", "sdh", "wis", "wes", "wus", "tos", "atos", "geus", "yaudah", "yasudah", "yawes",
    "tempatnya", "lokasinya", "disitu", "disana", "situ", "sana", "di", "panggonane", "kono",
))  # fmt: skip
_GO_AHEAD = re.compile(
    r"\b(?:ho+ o+h|he+ e+h|(?:i?y+a+|ok|oke|betul|bener|nggih|iyo|muhun) (?:yang|yg|sing|nu) (?:itu|tadi|kuwi|eta)|"
    r"go ahead|looks (?:good|right|ok)|do it|that's (?:it|right|the one)|hayu atuh|"
    r"lapor (?:aja|saja|ae|wae|mawon)|"
    r"(?:yang|yg|sing|nu) (?:kemarin|kemaren|tadi|wingi|kamari)(?: (?:itu|jadi|jadinya))*(?=.*\b(?:kirim|lapor))|"
    rf"(?:ya ?{ALREADY}|yawes|yawis|yowes)(?=,? (?:iy|ok|gas|sip)))\b"
)

_AGAIN = frozenset(("lagi", "ulang", "maneh", "malih", "deui", "again"))
_TO_BE_SENT = frozenset(
    ("foto", "lokasi", "gambar", "posisi", "shareloc", "photo", "location", "pesan", "nomor")
)
_DO_NOT = frozenset(("ampun",))  # Javanese
_MEAN_NOTHING = frozenset(("now", "person", "joke", "good"))  # senses of what is said beside
_HELPERS = r"(?:derek|towing|tow(?: truck)?|petugas\w*|polisi\w*|bantuan|mekanik|teknisi|help|police)"
_PLEADS = re.compile(  # to officers, once it is sent
    rf"(?:(?:ya|iya|ok|oke|{PLEASE}|minta|segera|langsung|cepat|cepet\w*|buruan|dong|pak|min|"
    r"(?:dua ?-?(?:2|dua)|kedua|semua)(?:nya|na|ne|e)?)[ ,]+)+"
    r"(?:di ?proses|dilapor(?:kan|in|ke|keun)|ditindak(?: ?lanjuti)?|ditangani|ditinjau|"
    r"di ?tertib(?:kan|in)|di ?terus(?:kan|in|ke|keun)|"
    r"di ?samp(?:ai|e)(?:kan|ken|in|keun|n))(?: (?:ke|ka) (?:petugas|polisi|yang berwenang|pihak terkait)(?:nya|e)?)?"
    r"(?: (?:ya|pak|bu|min|kak|segera|dong|tegas|aja|saja))*"
    rf"|{PLEASE} (?:dong|deh|lah|atuh)(?: (?:ya|pak|bu|min|kak))*"
    rf"|(?:(?:ya|iya|ok|oke|nggih|muhun|{PLEASE}|segera|yes)[ ,]+)*"
    r"(?:(?:minta|butuh|perlu|njaluk|nyuwun|send|need)(?: (?:di ?)?kirim\w*)?|(?:di ?)?kirim\w*)"
    rf" (?:(?:mobil|truk|a|an|the|some) )?{_HELPERS}"
    r"(?: (?:ya|pak|bu|min|kak|dong|segera|cepat|cepet|secepatnya|please|now))*"
)
_WISH = re.compile(  # what stands after the word to send it, of who may know who told
    r"\b(?:(?:tapi|tp|tpi|but|nanging|ning|tapina|asal)"
    r"(?: (?:petugas|polisi|mereka|pelaku|orang|sopir|supir|they)\w*)?$"
    r"|(?:jangan|jgn|jgan|ojo|ampun|ulah|tong|don'?t|tanpa|without)\b.*)"
)
_WORD_TO_SEND = rf"(?:{'|'.join(sorted(_TO_SEND - {'lanjut', 'teruskan'}))}|go ahead and send|send it)"
_SOFTLY = rf"(?:{'|'.join(sorted(_BESIDE | answers.YES))}|yo|mangga|monggo|{ALREADY}|dulu|sik|heula)"
_THEM = (
    r"(?:ke |ka |to |the |ing |menyang )*"
    r"(?:petugas|polisi|officers?|police|someone|somebody|help|bantuan|tim)(?:nya|e)?"
)
_PURPOSE = (
    r"(?:(?:biar|supaya|supados|agar|ben|cek|sangkan|ambeh|semoga|mugi|mugia|moga|mudah mudahan|buat|untuk|kanggo|"
    r"keur|so|hopefully)(?: that)?)"
)
_REASON = rf"(?:soal\w*|karena|krn|because|{WE}|i|i m|lagi|lg|sambil|{LATER})"
_SENDS_SO = re.compile(  # "kirim aja biar diperbaiki", "kirim, saya lagi nyetir"
    rf"(?:{_SOFTLY} )*{_WORD_TO_SEND}(?: {_SOFTLY})*(?: {_THEM}(?: {_SOFTLY})*)?"
    rf"(?P<why> (?:{_PURPOSE}|{_REASON}) .+)?"
)
_SHALL_BE = re.compile(rf"{_PURPOSE} ")
_SHALL_NOT_BE = re.compile(rf"{_PURPOSE} (?:{'|'.join(sorted(answers.NO))}|jangan|ojo|aja|ulah|nobody) ")
_NOT_YET = re.compile(
    rf"\b(?:jangan|jgn|ojo|ulah|tong|bukan|salah|keliru|tapi|tp|tunggu|bentar|sebentar|{LATER}|{NOT}|"
    rf"{NOT_YET}|wrong|but|wait|ubah|ganti|batal|foto\w*|lokasi\w*|photo|location)\b"
)
_DONE = re.compile(  # at the sending: nothing is to be added
    rf"(?:(?:{ALREADY}|cukup)(?:,? |$))+"
    r"(?:(?:itu|segitu|gitu|kuwi|eta|sakitu)(?: |$))?"
    r"(?:(?:aja|saja|ae|wae|mawon|semua|cukup|lengkap|pak|bu|min|kak|kok)(?: |$))*"
    r"|(?:(?:ya|iya|ok|oke|sip)[ ,]+)*(?:itu|segitu|gitu|begitu|kuwi|eta|sakitu) (?:aja|saja|ae|wae|mawon|doang)"
    rf"(?: (?:laporan\w*|dulu|pak|bu|min|kak|ya|sih|kok|{THANKS}))*"
    r"|(?:ok(?:ay)?[ ,]+)?that(?:'?s| is) (?:all|it)(?: (?:i know|for now|thanks?|thank you))*"
)


@in_either
def says_done(text: str) -> bool:
    """Whether a text is nothing but that all is told: "sudah", "udah itu aja"."""
    return bool(_DONE.fullmatch(visible(text).lower().strip(" .!")))


_AND_WHY = re.compile(
    r"[,.;\n]+ *| (?=(?:takut|wedi|ajrih|sieun|khawatir|kuatir|afraid|scared)(?:nya|e|na)?\b)"
)
_TAKES_BACK = re.compile(
    rf"\b(?:tapi|tp|tetapi|but|nanging|ning|tapina|eh|jangan|salah|tunggu|kalau|kalo|{LATER}|if|wait)\b"
)


def says_send(text: str) -> bool:
    """Whether a text is nothing but the word to send a report."""
    said = _GO_AHEAD.sub("ok", visible(text).lower())
    return (
        answers.says_only(said, _SEND, _BESIDE)
        or answers.says_only(said, _RIGHT, _SEND | _BESIDE | _BESIDE_RIGHT)
        or answers.says_only(said, _TO_SEND, _SEND | _BESIDE | _AGAIN)
    )


def before_wishes(text: str) -> str:
    """What stands before a wish said with the word to send it: "kirim" of "kirim tapi jangan pake nama saya"."""
    before = _WISH.sub("", visible(text).lower()).strip(" ,;:-.!")
    return before if says_to_send(before) else text


def says_to_send(text: str) -> bool:
    """The same, where "ya" or "ok" may mean something else."""
    return says_send(text) and not _TO_SEND.isdisjoint(re.findall(r"\w+", text.lower()))


def sends_first(text: str) -> bool:
    """Whether it begins with the word to send it and tells more, that takes nothing of it back: "kirim ya, licin"."""
    first, *more = _AND_WHY.split(visible(text).lower(), maxsplit=1)
    return bool(more) and says_to_send(first) and not _TAKES_BACK.search(more[0])


def pleads(text: str) -> bool:
    """Whether a text is nothing but a plea that something be done of it: at the sending that sends it."""
    return bool(_PLEADS.fullmatch(visible(text).lower().strip(" .!")))


def says_yes(text: str) -> bool:
    """Whether a yes is among the words of a text: "iya kirim"."""
    return not answers.YES.isdisjoint(map(answers.unstretched, re.findall(r"\w+", text.lower())))


def beside_to_send(text: str) -> tuple[str, ...]:
    """What stands beside the word to send it in so few words that it may be no more; empty for anything else."""
    words = [answers.unstretched(word) for word in re.findall(r"\w+", visible(text).lower())]
    if len(words) > _FEW or "?" in text or _TO_SEND.isdisjoint(words):
        return ()
    return tuple(word for word in words if word not in _SEND and word not in _BESIDE)


def sends_with_why(text: str, world: World) -> bool:
    """Whether a clause says to send it, perhaps why, and others tell nothing: "udah lewat, kirim biar dicek"."""
    clauses = [" ".join(plain(clause)) for clause in re.split(r"[,.;!\n]+", text)]
    found = next(
        ((at, sends) for at, each in enumerate(clauses) if (sends := _SENDS_SO.fullmatch(each))), None
    )
    if found is None or "?" in text or sum(map(len, clauses)) > _LONGEST or any(map(str.isdigit, text)):
        return False
    at, sends = found
    beside = [sends["why"] or "", *clauses[:at], *clauses[at + 1 :]]
    return all(_tells_nothing(each.strip(), world) for each in beside if each)


def _tells_nothing(said: str, world: World) -> bool:
    """Whether words beside tell no trouble and no place, and do not say to wait; what shall be tells of none."""
    if world.geo.locate(said).candidates:
        return False
    if _SHALL_NOT_BE.match(said):
        return True
    told = understand(said, world.lexicon)
    if _SHALL_BE.match(said):
        return not told.sure
    return not (_NOT_YET.search(said) or told.category or told.danger)


def sends_loosely(said: str, world: World) -> bool:
    """Whether what stands beside the word to send it tells nothing, whatever it is: "kirim cok", "okelah kirim"."""
    lexicon = world.lexicon
    beside = tuple(lexicon.spelled(beside_to_send(said)))
    if not beside or not _TO_BE_SENT.isdisjoint(beside) or any(map(str.isdigit, "".join(beside))):
        return False
    named = lexicon.places | lexicon.towns | lexicon.negation | lexicon.signs.keys() | _DO_NOT
    senses = {sense for word in beside for sense in lexicon.senses.of(word)}
    return named.isdisjoint(beside) and senses <= _MEAN_NOTHING and not world.geo.locate(said).candidates
