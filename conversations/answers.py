"""Readers of what a person gives back: a press, a number, a label, a near miss, a command."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from conversations.meaning.listed import ALREADY, NOT, THANKS, WE
from conversations.meaning.words import unaccented
from conversations.messages import Choice
from conversations.telling.picking import picked
from conversations.understand import visible

NUMBERS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10, "siji": 1, "loro": 2, "telu": 3, "papat": 4, "hiji": 1, "tilu": 3, "opat": 4,
    "setunggal": 1, "kalih": 2, "sekawan": 4, "gangsal": 5,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip
_NEAR_MISS = 85.0
_WILL_SEND = re.compile(
    rf"(?:(?:{WE}|mau|boleh|bisa|izin|ijin|pengen|ingin|arep|badhe|bade|oleh|can i|may i|i want to|i ll) )+"
    r"(?:tambah|nambah|nambahin|kirim|kirimin|ngirim|upload|share|shareloc|add|send)"
    r"(?: (?:a|my|the|some))?(?: (?:foto|photos?|gambar|video|lokasi|bukti|location|pictures?|posisi))*"
    rf"(?: (?:lagi|boleh|bisa|ya|pak|bu|min|kak|dong|dulu|{NOT}|sini|di sini|too|here))*"
    rf"|(?:(?:{WE}|mau|boleh|bisa|pengen|ingin|arep|badhe|bade) )+(?:tambah|nambah)(?:i|in|kan|ke|an)?"
    r"(?: (?:ke|di|laporan\w*|keterangan|info\w*|data|saya|ku|yang|yg|tadi|td|kemarin|kmrn|itu|lagi|ya|pak|bu|min))+"
)
YES = frozenset((  # whatever it answers; as people stretch them, "iyaa"
    "ya", "iya", "iy", "y", "yes", "yup", "yep", "yoi", "ok", "oke", "okay", "okey", "sip", "siap", "betul", "btl",
    "benar", "bener", "bnr", "setuju", "acc", "hooh", "heeh", "nggih", "inggih", "iyo", "muhun", "sumuhun", "leres",
    "enya", "yo", "okeh", "okei", "yap", "yeah", "yea", "sure", "njih", "nggeh", "heueuh", "correct",
))  # fmt: skip
NO = frozenset((
    "tidak", "tdk", "gak", "ga", "gk", "nggak", "ngga", "enggak", "engga", "no", "nope", "ora", "mboten", "boten",
    "henteu", "teu",
))  # fmt: skip
BESIDE = frozenset((
    "gan", "bos", "boss", "bro", "sis", "om", "tante", "kang", "teh", "mang", "lur", "nak", "sok", "weh", "pun", "o",
    "that", "is", "s", "the", "plis", "pls", "mohon", "nuhun", "suwun", "makasih", "ae", "ayo", "hayu", "mawi",
    "aja", "saja", "pak", "bu", "min", "kak", "bang", "mas", "mbak", "dong", "deh", "sekarang", "langsung", "dah",
    "gih", "yuk", "lah", "atuh", "it", "now", "cepat", "cepet", "cpt", "segera", "buruan", "secepatnya", "itu",
    "quickly", "asap", "please", "tolong", "wae", "mawon", "waé", "semua", "semuanya", "dua", "duanya", "keduanya",
    "kabeh", "sadaya", "sadayana", "all", "both",
))  # fmt: skip
_FINE = frozenset((
    "ok", "oke", "okay", "okey", "siap", "sip", "baik", "baiklah", "noted", "alright", "nggih", "inggih",
    "muhun", "maaf", "sori", "sorry", "aamiin", "amin", "haha", "hahaha", "hehe", "hehehe", "wkwk", "wkwkwk",
))  # fmt: skip
_NO_MATTER = re.compile(
    rf"(?:(?:ya|yo|oh|ok|oke|{ALREADY}|yaudah|yasudah|yowis|nya) )*"
    rf"(?:{NOT} ?"
    r"(?:papa|popo|pp|apa[- ]?apa|opo[- ]?opo|dados punapa|dadi apa|nanaon|masalah)|gapapa|gpp|teu ?kunanaon|"
    r"no (?:problem|worries)|never ?mind)(?: (?:kok|pak|bu|min|ya|deh|lah|kalau begitu|kalo gitu))*"
)
_UNDERSTOOD = re.compile(
    r"(?:(?:ya|iya|ok|oke) )?(?:o+h*|ow+h*|a+h) ?(?:i?ya )?"
    r"(?:(?:be?)?gitu|gt|ngono|ngoten|kitu|kitu nya|i see|paham)"
    r"(?: (?:ya|yah|to|toh|rupanya|ternyata|kok|pak|bu|min|kak))*"
)
_WISHES = re.compile(
    r"(?:(?:selamat|met) (?:hari raya )?(?:lebaran|idul ?fitri|mudik)|minal aidin(?: wal ?faizin)?|eid mubarak|"
    r"happy eid|sugeng riyadi|wilujeng boboran(?: siam)?|mohon maaf lahir (?:dan |& )?batin|[ ,.]|ya\b|semua\w*|"
    r"pak\b|bu\b|min\b|kak\b)+",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"lebaran|idul|mudik|minal|eid|riyadi|boboran|batin", re.IGNORECASE
)  # "pak min" wishes nothing
_CRIES = frozenset((
    "tolong", "tolongin", "tolonglah", "tlg", "tlong", "sos", "darurat", "emergency", "gawat", "bahaya", "urgent",
    "mayday", "tulung", "tulungi", "tulungan", "bantosan", "help", "bantu", "bantuin",
))  # fmt: skip
_BESIDE_CRIES = frozenset((
    "saya", "aku", "kami", "kita", "pak", "bu", "bang", "kak", "mas", "mbak", "min", "please", "pls", "cepat",
    "segera", "halo", "hallo", "hello", "hi", "hai", "assalamualaikum", "permisi",
    "mohon", "minta", "me", "us", "i", "we", "need", "dong", "ini", "butuh", "bantuan", "nyuwun", "kula", "abdi",
    "punten", "banget", "bgt", "cepet", "cpt", "kang", "teh", "mang", "lur", "danger", "sangat", "pliss", "plis",
))  # fmt: skip
_AROUND_CRIES = _CRIES | _BESIDE_CRIES | frozenset((
    "am", "are", "at", "near", "on", "the", "lagi", "posisi", "lokasi", "masih", "sekitar", "dekat", "sekarang",
    "pasar", "market", "jalan", "jl", "depan", "masjid", "di", "tol", "alun",
    "ada", "neng", "ning", "nang", "ing", "wonten", "teng", "aya", "ayeuna", "saiki", "sakiki", "kulo", "isih",
))  # fmt: skip


_CALLS_FOR_HELP = re.compile(
    r"\b(?:butuh|btuh|perlu|minta|mohon|need|nyuwun|peryogi)\s+(?:bantuan|pertolongan|help|assistance|pitulungan|bantosan)\b"
)
_THANKS = re.compile(
    r"(?:ok(?:e|ay)?|baik|siap|wah|nggih|muhun)?[ ,]*"
    rf"{THANKS}(?: (?:atas |buat |for |the )*(?:info\w*|bantuan\w*|help|jawabannya|kabarnya|petunjuknya))?"
    r"(?: (?:banyak|ya|yaa|pak|bu|kak|min|bang|mas|mbak|nak|dek|kang|teh|mang|so much|very much|"
    r"a lot|a bunch|pisan|sanget))*",
    re.IGNORECASE,
)


def says_thanks(text: str) -> bool:
    """Whether a text is nothing but thanks."""
    return bool(_THANKS.fullmatch(visible(text).strip(" .!")))


def wishes(text: str) -> bool:
    """Whether a text is nothing but a wish for the feast."""
    said = visible(text).strip(" .!")
    return bool(_WISHES.fullmatch(said) and _FEAST.search(said))


def cries(text: str) -> bool:
    """Whether a text is nothing but a cry for help: of what, is not said yet."""
    return says_only(_as_cry(text), _CRIES, _BESIDE_CRIES)


def beside_cry(text: str) -> str:
    """What stands beside a cry for help, without words that say nothing; empty where there is no cry, or no more."""
    return "" if _CRIES.isdisjoint(re.findall(r"\w+", _as_cry(text))) else around_cry(text)


def around_cry(text: str) -> str:
    """What is said without cries for help and words that say nothing beside one."""
    words = re.findall(r"\w+", _as_cry(text))
    return " ".join(word for word in words if word not in _AROUND_CRIES)


def _as_cry(text: str) -> str:
    """A text in small letters with "tolong" for a call for help."""
    return _CALLS_FOR_HELP.sub("tolong", visible(text).lower())


def says_fine(text: str) -> bool:
    """Whether a text is nothing but "ok", "gak papa", "oh gitu" or the like: heard, and nothing is wanted."""
    said = visible(text).lower().strip(" .!")
    return says_only(text, _FINE, BESIDE) or bool(_NO_MATTER.fullmatch(said) or _UNDERSTOOD.fullmatch(said))


def is_number(text: str) -> bool:
    """Whether a text is nothing but the number of a choice, of however long a list."""
    said = visible(text).strip(" .!()[]")
    return said.isdecimal() and len(said) < 3


def labelled(text: str, offered: Sequence[Choice]) -> Choice | None:
    """The offered choice whose label a text is, also where the same words are a command elsewhere."""
    said = _as_typed(text)
    return next(
        (choice for choice in offered if said and _as_typed(choice.label) == said and not choice.url), None
    )


def _as_typed(label: str) -> str:
    """A label as thumbs type it: "Réngsé" as "rengse"."""
    return unaccented(visible(label).lower().strip(" .!()[]"))


def chosen(text: str, offered: Sequence[Choice]) -> Choice | None:
    """The offered choice a text means: its number, a number word, its label, or a near miss of one label.

    Of a language its name is enough: "sunda" for "Basa Sunda"; of a place a part of it.
    """
    said = _as_typed(text)
    if not said or not offered:
        return None
    choices = [choice for choice in offered if not choice.url]
    number = int(said) if is_number(text) else NUMBERS.get(said, 0)
    if number:
        return choices[number - 1] if number <= len(choices) else None
    if same := labelled(text, choices):
        return same
    if named := [
        choice for choice in choices if choice.id.startswith("l:") and said in choice.label.lower().split()
    ]:
        return named[0]
    for words in (YES, NO):
        agreed = [choice for choice in choices if said in words and _first_word(choice.label) in words]
        if len(agreed) == 1:
            return agreed[0]
    agreed = [choice for choice in choices if _first_word(choice.label) in YES]
    if len(choices) == 2 and len(agreed) == 1 and _DECLINES.fullmatch(said):
        return next(choice for choice in choices if choice != agreed[0])
    near = [choice for choice in choices if _alike(said, _as_typed(choice.label))]
    return near[0] if len(near) == 1 else picked(said, choices)


_DECLINES = re.compile(
    rf"(?:eh,? )?(?:{'|'.join(sorted(NO))}|jangan|jgn|ojo|aja|ulah|don't)(?: (?:usah|jadi|deh|dulu|ya|pak|min|kok))*"
)


def _first_word(label: str) -> str:
    """The word before the comma of a label such as "Ya, tarik"; empty where there is none."""
    return label.partition(",")[0].lower() if "," in label else ""


def _alike(said: str, label: str) -> bool:
    counted = any(map(str.isdigit, said)) and not any(
        map(str.isdigit, label)
    )  # "rest area 57" is no "Rest area"
    return len(said) >= 4 and not counted and fuzz.ratio(said, label) >= _NEAR_MISS


def says_only(text: str, said: frozenset[str], beside: frozenset[str]) -> bool:
    """Whether a text is nothing but some of these words, and at most such as stand beside them."""
    words = {unstretched(word) for word in re.findall(r"\w+", visible(text).lower())}
    said, beside = _all_unstretched(said), _all_unstretched(beside)
    return not words.isdisjoint(said) and words <= said | beside


def will_send(text: str) -> bool:
    """Whether somebody says no more than that they want to send a photo or a position, or asks whether they may."""
    said = " ".join(re.findall(r"\w+", visible(text).lower()))
    return bool(_WILL_SEND.fullmatch(said)) or said in (
        "foto nih",
        "ini fotonya",
        "ini foto",
        "here is the photo",
    )


def unstretched(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=16)
def _all_unstretched(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(unstretched, words))
