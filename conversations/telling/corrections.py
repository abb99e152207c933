"""The one reader of corrections: what words say it is, and what they say it is not ("bukan Bawen, Ambarawa")."""

import re

from msgspec import Struct
from msgspec.structs import replace

from conversations.meaning.listed import NOT, WE

_LESS = r"(?:cuma|cuman|hanya|mung|ngan|ngan ukur|only|just)"
_NONE = rf"(?:{NOT} (?:ada|ana|ono|aya)|gada|gaada|no)"
_EVENT = (
    r"(?:kecelakaan|laka|tabrakan|serempetan|kebakaran|api|banjir|longsor|begal|perampokan|crash|accident|fire|flood|"
    r"landslide|kacilakan|kobongan|kahuruan|caah|banjur)"
)
_SORRY = (
    r"(?:(?:e+h+|eits?|maaf|sori|sorry|ups|oops|wah|w?aduh|astaga|lho|oh|no|nope|wait|ngapunten|nuwun sewu|punten|"
    r"hapunten|hampura|ternyata|jebule|tibake|tetela|horeng|geuning|actually|ralat|koreksi|correction|tadi|hold on|"
    r"make (?:that|it)|"
    r"salah (?:lapor|li?h?at|info|kira|dengar|denger|sangka)(?=[ ,]+(?:(?:itu|ini|ternyata|tadi|tp|tapi) )*"
    rf"(?:bukan|bkn|dudu|san[eé]s|{_LESS}|{_NONE})\b)|"
    r"(?:(?:se)?be?ntar|tunggu|sek)(?= *[,.!]| (?:bukan|bkn|salah|typo|keliru)\b)|"
    r"my (?:mistake|bad|error)|(?:itu |ada |a |that was a )?(?:typo|saltik)|salah (?:ketik|tulis|ketuk|sebut)"
    r")\b[ ,.:!-]*){1,4}"
)
_DENY = r"(?:bukan|bkn|bukannya|dudu|san[eé]s)"
_MISTAKEN = r"(?:salah|keliru|kaliru|kleru|kliru|klentu|lepat)"
_NOT = rf"(?:{_DENY}|{_MISTAKEN}|not|it s not|isn t|wrong)"
_WRONG = rf"(?:(?:itu|is|was|nya|ne|na) ?)?(?:{_MISTAKEN}|wrong|incorrect)"
_TRULY = r"(?:sing|yang|yg|nu) (?:bener|benar|betul|leres)(?:e|na|nya)?"
_I_MEAN = rf"(?:maksud|maksut|mksd|mksud)(?:nya|e|na| ?(?:{WE}|ku))"
_MEANT = (
    rf"(?:(?:se)?harusnya|(?:se)?mestinya|{_I_MEAN}|kudune|kedahna|kuduna|"
    r"i mean(?:t)?|(?:it )?should (?:be|have been))"
)
_RIGHT = (
    rf"(?:{_MEANT}|{_TRULY}|it s|its|melainkan|tapi|tp|nanging|ning|tapina|but|rather|deng|ding|"
    r"ternyata|rupanya|jebule|tibake|horeng|geuning|cuma|cuman|hanya|mung|ngan|just|only|itu|yang)"
)
_THEN = rf"(?: *[,.;:]+ *| +(?=(?!yang|itu (?:yang|yg)){_RIGHT}\b))"  # where what it is not ends
_SO = rf"{_THEN}(?:{_RIGHT}\b[ ,]*){{0,3}}"
_NO_DENIAL = r"(?!(?:kirim|lapor|satu\w*|pulang|arah pulang|main|cuma|hanya|only|just|at all|masalah)\b)"
# A state that is not theirs, "she is not breathing": said without a comma, no thing is denied by it.
_STATE = r"not (?:\w+ing|conscious|responsive|awake|alive|alright|okay|ok|fine|well|safe|able|at)\b"
_AFTER = rf"(?:[ ,]+(?:{_MEANT}|deng|ding|instead|actually|{_TRULY})){{1,2}}"
_SPOT = r"(?:(?:km|kilometer) ?)?\d{1,3}(?: ?[ab]\b)?"
_AFTER_ALL = (  # of two kilometres told, the first one: "eh bener 102", "yang pertama bener, 102"
    r"(?:(?:(?:yang|yg|sing|nu) )?(?:(?:pertama|awal|tadi) )?(?:bener|benar|betul|leres)(?:an|e|na|nya)?|memang|"
    r"emang|pancen|tetap|tetep|deng|ding|(?:it was )?right(?: the)? first(?: time)?|after all)"
)
_DENG = r"(?:deng|ding|kok)"
_WAY = r"(?:arah|jurusan|menuju|jalur|sisi|lajur|towards?)"
_CHANGE = (  # "ganti ban" is none
    r"(?:di ?)?(?:ganti|ubah|pindah)(?:in|kan)? ?(?:[,:] *|(?=(?:lokasi|tempat|titik|posisi|km)))"
    r"(?:(?:lokasi|tempat|titik|posisi)(?:nya|ne|na)?\b[ ,:]*)?(?:(?:jadi|jd|ke|di|yang|yg|bener|benar)\b[ ,:]*)*"
)
_I = rf"(?:{WE}|ku|i|we)"
_I_SAID = rf"{_I}(?: (?:kan|tadi))* (?:bilang|tulis|lapor|ketik|said|wrote)(?:nya)?"
_POLITE = re.compile(
    r"(?:[ ,]+(?:pak|bu|min|kak|bang|mas|mbak|ya|kok|lho|maaf|sorry|punten|nggih|please))+$", re.IGNORECASE
)
_TITLE = re.compile(r"[ ,]+(?:pak|bu|min|kak|bang|mas|mbak)(?=[,.;:])", re.IGNORECASE)
_PLEASE = re.compile(
    r" (?:ya|kok|lho|loh)(?: (?:pak|bu|min|kak|bang|mas|mbak))*(?= (?:yang|yg|sing|nu)\b)", re.IGNORECASE
)
_OPENS = re.compile(_SORRY, re.IGNORECASE)
# What words say it is and is not. Plain ones put right whatever was told; the others only hint at it, and what
# was told says whether they do: "ga gerak bukan karena macet".
_FORMS = tuple(
    (re.compile(form, re.IGNORECASE), plainly)
    for form, plainly in (
        (rf"{_NOT} +{_NO_DENIAL}(?P<denied>[^,.;]{{1,40}}?){_SO}(?P<said>.+)", True),
        (rf"lain +(?P<denied>(?:a?nu|di|ka) [^,.;]{{1,40}}?){_THEN}(?P<said>(?:a?nu|di|ka) .+)", True),
        (  # Sundanese; in Indonesian it is "other"
            rf"lain +(?!kali|waktu|hari|cerita|hal|lagi|jalan|dengan)(?P<denied>[^,.;]{{1,40}}?){_THEN}(?P<said>.+)",
            False,
        ),
        (rf"(?:itu |ini )?(?:{_MISTAKEN}|wrong){_SO}(?P<said>.+)", True),
        (rf"{_DENY} *[,.;:]+ *(?:{_RIGHT}\b[ ,]*){{0,3}}(?P<said>.+)", True),
        (rf"(?:the )?(?P<denied>[^,.;]{{1,30}}?) ?{_WRONG}{_SO}(?P<said>.+)", False),
        (rf"(?:{_AFTER_ALL}[ ,]+)+(?:(?:ke|di|yang|yg|itu) )*(?P<said>{_SPOT})", True),
        (rf"(?:km ?(?:nya|ne|na)? )?(?:{_MISTAKEN}|wrong) (?P<said>(?:km ?)?\d{{1,3}} ?[ab]?)", True),
        (
            r"(?P<denied>jenis|kategori)(?:nya|e|na)[ ,:]+(?!salah|keliru)(?:(?:itu|adalah|jadi|ganti)\b[ ,:]*)*"
            r"(?P<said>[^?]{2,40})",
            True,
        ),
        (
            rf"(?P<said>(?:.*\b)?{_SPOT}|.*\b(?:{_WAY}|yang|yg|di) \w+(?: \w+)?|\w+(?: \w+){{0,2}}(?=,))[ ,]+"
            rf"(?:(?:{_MEANT}|{_DENG})[ ,]+)*(?:yang |yg )?(?:bukan|bkn|dudu|san[eé]s|not) +{_NO_DENIAL}"
            rf"(?P<denied>(?:yang |yg |di |{_WAY} )*(?:{_SPOT}|\w+(?: \w+)?))",
            True,
        ),
        (
            rf"(?P<said>[^,;]{{2,60}}?)(?:, | (?!{_STATE}))(?:bukan|bkn|dudu|san[eé]s|not) +{_NO_DENIAL}"
            r"(?P<denied>[^,;]{1,40})",
            False,
        ),
        (rf"(?:bukan|bkn|dudu|san[eé]s|not|isn t) +{_NO_DENIAL}(?P<denied>[^,.;]{{1,40}})(?P<said>)", True),
        (
            rf"(?:kok|ko|lho|loh|kenapa|why) (?P<denied>[^,.;?]{{1,30}}?)"
            rf"(?:[ ,.;?]+{_I_SAID} | *[,.;?]+ *{_I} (?=(?:di|ke|arah|dari) ))(?P<said>[^,.;?]{{1,30}})",
            True,
        ),
        (
            rf"(?:(?:itu|ini|iki|ieu) )*{_LESS} (?P<said>\w+(?: \w+){{0,3}}?)[ ,]+(?:kok,? )?{_NONE} "
            rf"(?P<denied>{_EVENT})",
            False,
        ),
        (rf"{_NONE} (?P<denied>{_EVENT})(?: \w+)?[ ,]+(?:(?:itu|ini|ternyata) )*{_LESS} (?P<said>.+)", False),
        (
            rf"{_LESS}\b (?:an? )?(?P<only>\w+(?: \w+)?)"
            r"(?: (?:doang|doank|saja|aja|wae|wungkul))?",
            False,
        ),
        (rf"(?:{_RIGHT}\b[ ,]*)?(?P<said>.{{1,60}}?){_AFTER}", False),
        (rf"{_TRULY}\b[ ,:]*(?P<said>.+)", True),
        (rf"{_CHANGE}(?P<said>(?!(?:lokasi|tempat|titik|posisi)\w*$).+)", True),
        (rf"{_MEANT}\b[ ,:]*(?P<said>.+)", False),
    )
)  # fmt: skip
_ENDS_SO = re.compile(  # "salah, km 104 maksudnya": said twice
    rf"(?P<told>.*\b(?:{_DENY}|{_MISTAKEN})\b.*\S)[ ,]+(?:{_MEANT}|{_DENG})", re.IGNORECASE
)
_BEFORE_IT = re.compile(  # "saya bukan di km 102 tapi ...", "saya bilang macet bukan ..."
    rf"^(?:{_I} (?={_DENY} (?:di|ing|ke|ka|arah|dari|jalur|km)\b)|"
    r"(?:itu|ini|(?:posisi|lokasi)(?:nya)?|(?:yang|yg|sing|nu) \w+ (?:itu|tadi|kuwi|eta)) "
    rf"(?={_DENY}\b|{_MISTAKEN} (?:tempat|lokasi|titik|posisi))|"
    rf"{_MISTAKEN}(?: {_DENG})? (?={_DENY}\b)|"
    rf"{_I}(?: (?:kan|tadi))* (?:bilang|said) (?=.*\b{_DENY}\b))",
    re.IGNORECASE,
)
_SAYS_MEANT = re.compile(
    rf"\b(?:(?:se)?harusnya|{_I_MEAN}|kudune|kedahna|i meant?|should be)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    rf"(?:bukan|bkn|dudu|san[eé]s|{_MISTAKEN})\b(?! *(?:kirim|lapor|satu\w*|main|cuma|hanya|jalur|arah pulang)\b)",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(r"\b(?:ralat|koreksi|correction)\b", re.IGNORECASE)
_THE_ONE = r"(?:\w{3,}(?:nya|ne|na)|the \w+(?: \w+)?|(?:yang|yg|sing|nu) \w+)(?: (?:itu|tadi|is|was))*"
_IT_IS = r"(?:(?:it s|its|it is|it was|that s|itu|at|di|ing|ning|near|around|the|posisi\w*) )*"
_MISSPOKE_KM = re.compile(
    rf"{_SORRY}(?:{_THE_ONE} )?{_IT_IS}(?:(?:km|kilometer)\b|(?:rest area )?\d{{2,3}} ?[ab]?(?: (?:deng|ding))?$)"
    rf"|{_IT_IS}{_SPOT}{_AFTER}$"
    r"|(?:yang|yg|sing|nu) \w+ (?:itu|tadi|kuwi|eta) (?:(?:di|ing|mah) )?(?:km|kilometer)\b",
    re.IGNORECASE,
)
# These open much that is no correction: "not moving", "wrong way driver", "salah jalur, semua mobil ke arah kita".
_HINTS = re.compile(
    r"not (?!km\b|that\b|the\b)|wrong (?!km\b|place\b|kind\b|side\b)|it s not|isn t|bukannya|salah jalur",
    re.IGNORECASE,
)
_MOST_DENIED = 4  # words; more tell something
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
# Of what the wrong one was, which the right one need not say again: "bukan arah jakarta tapi bandung".
_OF_WHAT = re.compile(
    rf"\s*(?:yang |yg |di |ke )*(?P<what>{_WAY}|km|kilometer|rest area|gerbang(?: tol)?|gt|tol|stasiun|terminal|"
    rf"bandara|pelabuhan|exit)\b|\s*{_SPOT}\s*$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(r"^(?:yang|yg|sing|nu) (?=\w+$)", re.IGNORECASE)
_NAME_ALONE = re.compile(r"(?:yang |yg |di |ke )*(\w+(?: \w+)?)[.!]*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?: ?[ab])?", re.IGNORECASE)
_LETTER = re.compile(r"(?:jalur |sisi |lajur )?[ab]", re.IGNORECASE)


class Correction(Struct, frozen=True):
    """It is `said` instead of `denied`; either may be empty. `lessens`: it is no more, "ternyata cuma mogok".

    `plainly`: the words say themselves that they put something right; else what was told before must say so.
    """

    said: str
    denied: str = ""
    lessens: bool = False
    plainly: bool = False


def correction(text: str) -> Correction | None:
    """What a text says it is and is not: "bukan Bawen, Ambarawa", "eh Ambarawa"; None for all else."""
    whole = _POLITE.sub("", " ".join(_APOSTROPHE.sub(" ", text).split()).strip(" .!"))
    whole = _PLEASE.sub(",", _TITLE.sub("", whole))
    opened = _OPENS.match(whole)
    told = _BEFORE_IT.sub("", whole[opened.end() :] if opened else whole)
    if twice := _ENDS_SO.fullmatch(told):
        told = twice["told"]
    plainly = bool(_is_plainly(told) or _MISSPOKE_KM.match(whole) or (opened and _SAYS_SO.search(opened[0])))
    found = _read(told)
    if found is None:
        return Correction(told, plainly=plainly) if told and (opened or plainly) else None
    return replace(found, plainly=plainly or found.plainly)


def corrects(text: str) -> bool:
    """Whether a text says plainly that it puts right what was told before."""
    told = correction(text)
    return told is not None and told.plainly


def rightly(text: str) -> str:
    """What a plain correction says it is, with what both are: "arah bandung"; any other text as it is."""
    told = correction(text)
    return (_in_full(told) or text) if told and told.plainly else text


def denied_alone(text: str) -> str:
    """What a text says that it is not, where it says nothing of what it is: "bukan jatibarang"; else empty."""
    told = correction(text)
    return told.denied if told and not told.said and len(told.denied.split()) <= _MOST_DENIED else ""


def _read(told: str) -> Correction | None:
    for form, plainly in _FORMS:
        if found := form.fullmatch(told):
            parts = found.groupdict()
            if only := parts.get("only"):
                return Correction(only, lessens=True)
            said, denied = parts["said"].strip(" .,"), (parts.get("denied") or "").strip()
            again = _read(said) if said and said != told else None  # "lepat, sanes km 100, km 103"
            if again and again.said and (again.denied or again.plainly):
                said, denied = again.said, again.denied or denied
            return Correction(said, denied, plainly=plainly and not _HINTS.match(told))
    return None


def _is_plainly(told: str) -> bool:
    """Whether words say so, whatever it is that they put right."""
    return bool(_SAYS_MEANT.search(told) or (_DENIES.match(told) and not _HINTS.match(told)))


def _in_full(told: Correction) -> str:
    """The right one said with what both are: a way, a kilometre, a gate."""
    right = _INTRODUCED.sub("", told.said)
    what, alone = _OF_WHAT.match(told.denied), _NAME_ALONE.fullmatch(right)
    if what is None or alone is None or (_OF_WHAT.match(right) and not _NUMBER.fullmatch(alone[1])):
        return right
    if _LETTER.fullmatch(alone[1]) or (not what["what"] and not _NUMBER.fullmatch(alone[1])):
        return right
    of_way = re.fullmatch(_WAY, what["what"] or "", re.IGNORECASE)
    return f"{'arah' if of_way else what['what'] or 'km'} {alone[1]}"
