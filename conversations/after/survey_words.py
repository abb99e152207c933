"""What words say to a question of the survey: how good it was, nothing known of it, not now, or no more."""

import re
from collections.abc import Mapping

from conversations import answers
from conversations.meaning.listed import ALREADY, HOW, NOT, NOT_YET, THANKS, WE
from conversations.meaning.listed import LATER as IN_A_WHILE
from conversations.meaning.words import plain

SKIP, LATER, END, BEGIN, NO_SUCH, ABOUT = "skip", "later", "end", "begin", "no such", "about"
_MOST_WORDS = 7
GRADES = ("1", "2", "3", "4")
_LOWEST, _LOW, _GOOD, _BEST = GRADES

_NO = (
    "tidak", "tdk", "gak", "ga", "gk", "nggak", "ngga", "enggak", "engga", "bukan", "tak", "kurang", "krg", "belum",
    "blm", "no", "not", "nope", "t", "isn", "wasn", "didn", "hardly", "ora", "ra", "mboten", "boten", "dudu",
    "durung", "kirang", "teu", "henteu", "sanes", "acan", "nah",
)  # fmt: skip
_YES = (
    "ya", "iya", "iy", "yes", "yup", "yep", "betul", "benar", "bener", "oke", "ok", "sip", "nggih", "inggih", "iyo",
    "yo", "hooh", "muhun", "sumuhun", "enya", "leres", "sudah", "udah", "wis", "sampun", "parantos", "tos", "they",
    "did", "was", "were",
)  # fmt: skip
_FINE = (
    "mudah", "gampang", "gampil", "easy", "baik", "bagus", "good", "fine", "apik", "sae", "alus", "hade", "lancar",
    "cepat", "cepet", "cpt", "gercep", "sigap", "tanggap", "gancang", "fast", "quick", "quickly", "gratis", "free",
    "jelas", "cetha", "cetho", "clear", "simple", "simpel", "praktis", "sesuai", "cocok", "cocog", "saluyu", "sopan",
    "ramah", "grapyak", "someah", "kind", "polite", "friendly", "nice", "helpful", "mampu", "bisa", "cakap", "prigel",
    "parigel", "well", "capable", "pinter", "pintar", "tiasa", "saged", "ditangani", "ditanganan", "diperhatikan",
    "ahli", "didengar", "dirungokake", "ditanggapi", "heard", "memadai", "nyukupi", "nyekapan", "enough", "beres",
    "rampung",
    "membantu", "mbantu", "ngabantos", "puas", "marem", "senang", "seneng", "nyaman", "bersih", "sampai", "dapat",
    "oke", "okay", "ok", "happy", "satisfied", "cekap", "aman", "rapi", "tepat", "akurat",
)  # fmt: skip
_POOR = (
    "sulit", "susah", "ribet", "repot", "ruwet", "bingung", "mbingungake", "angel", "hese", "sesah", "hard",
    "difficult", "confusing", "lambat", "lama", "lelet", "lemot", "telat", "suwe", "lami", "lila", "slow", "late",
    "mahal", "bayar", "mbayar", "awis", "larang", "mayar", "jutek", "judes", "cuek", "galak", "rude",
    "poor",
)  # fmt: skip
_BAD = (
    "buruk", "jelek", "parah", "payah", "kecewa", "mengecewakan", "kasar", "elek", "awon", "goreng", "bad",
    "terrible", "awful", "worst", "ancur", "hancur",
)  # fmt: skip
_GREAT = ("mantap", "mantab", "mantul", "jos", "keren", "great", "excellent", "perfect", "top", "memuaskan")
_SO_SO = ("lumayan", "biasa", "cukup", "standar", "so", "okelah", "average", "cekap", "lumayanlah", "sedang")
_MUCH = (
    "sangat", "sekali", "banget", "bgt", "bgtt", "amat", "paling", "very", "really", "super", "pisan", "sanget",
    "tenan", "kabeh", "semua", "completely",
)  # fmt: skip
_AT_ALL = re.compile(r"\b(?:sama sekali|babar pisan|blas|pisan|at all|never)\b")
_BESIDE = frozenset((
    "pak", "bu", "min", "kak", "mas", "mbak", "bang", "kang", "teh", "sih", "kok", "aja", "saja", "wae", "mawon",
    "deh", "dong", "lah", "nih", "nya", "itu", "ini", "terlalu", "begitu", "agak", "rada", "sama", "at", "all",
    "never", "babar", "blas", "the", "it", "is", "are", "too", "quite", "that", "they", "he", "she", "ono",
    "menurut", "saya", "aku", "abdi", "kula", "dan", "and", "lan", "sareng", "jg", "juga", "dengan", "yang", "yg",
    "semuanya", "a", "bit", "little", "sedikit", "dikit", "alhamdulillah", "haha", "hehe",
))  # fmt: skip
_OFFICERS = frozenset(("petugasnya", "petugas", "patugasna", "petugase", "officers", "officer"))
_SERVICE = frozenset((
    "layanan", "layanannya", "pelayanan", "pelayanannya", "layanane", "layananna", "service", "penanganan",
    "penanganannya", "prosesnya", "respon", "responnya",
))  # fmt: skip
_NAMED: Mapping[str, frozenset[str]] = {  # what each element asks about, as its answers name it
    "procedure": _SERVICE | {"cara", "caranya", "carane", "carana", "chat", "chatnya", "pakainya", "using"},
    "time": _SERVICE,
    "product": frozenset(("hasil", "hasilnya", "hasile", "hasilna", "result", "results")),
    "competence": _OFFICERS,
    "conduct": _OFFICERS,
    "facilities": frozenset((
        "jalan", "jalannya", "jalane", "jalanna", "dalan", "dalane", "margi", "rambu", "rambunya", "sarana",
        "sarananya", "rest", "area", "areanya", "chat", "chatnya", "toilet", "toiletnya", "road", "roads", "signs",
    )),
}  # fmt: skip
_DEFINITE = ("nya", "ne", "na")  # "jalannya berlubang" answers, "jalan berlubang" may be a report
_FAULTS = frozenset((
    "lubang", "lobang", "berlubang", "bolong", "rusak", "kotor", "bau", "gelap", "macet", "penuh", "sempit", "antri",
    "antre", "jorok", "panas", "semrawut",
))  # fmt: skip
_MANY = frozenset(("masih", "msh", "banyak", "byk", "sering", "pada", "isih", "akeh", "loba"))
_SKIPS = re.compile(
    rf"(?:(?:maaf|{WE}|wah|i|we|sorry|min|pak) )*"
    rf"(?:(?:{NOT}|kurang|{NOT_YET}|ra|no|don t|dont|"
    r"do not|didn t|never) ?"
    r"(?:tahu|tau|ngerti|paham|mengalami|ngalami|ngalamin|pernah|ada|ketemu|bertemu|kenal|yakin|relevan|ngeh|"
    r"ngertos|mangertos|ana|onok|wonten|nate|terang|apal|aya|kantos|idea|know|sure|clue|see|meet|met|patepang|tepang|pendak|panggih|kepethuk|kapendak|applicable|"
    r"relevant|opinion|pendapat)\b.*"
    r"|gatau|gatw|entah\w*|embuh|mbuh|duka|duka teuing|kirang terang|kirang ngertos|dunno|idk|n a|na|unsure|"
    r"(?:skip|lewat|lewati|lewatin|lompat|next|pass|liwati|langkung)(?: (?:aja|saja|wae|dulu|yang ini|this))*)"
)
_LATERS = re.compile(
    rf"(?:(?:maaf|ya|iya|ok|oke|sorry|min|pak|saya|aku|masih|sek|{LATER}) )*"
    rf"(?:{IN_A_WHILE}|besok|sesuk|isukan|tomorrow|not now|in a bit|"
    r"(?:lagi|sedang|masih|lg|nuju|keur) (?:nyetir|nyopir|sibuk|repot|makan|capek|nyupir)|jangan sekarang|"
    rf"(?:lagi|lg|masih|sedang) di jalan (?:jadi )?{NOT} (?:bisa|sempat|sempet)|"
    r"(?:i m|i am)? ?(?:driving|busy))(?: (?:aja|saja|ya|dulu|wae|mawon|deh|lah|pak|min|kak|saya|isi|jawab|kalau|"
    r"msh|jalan|deui|perjalanan|"
    r"sempat|sampai|rumah|malam|sore|siang|pagi|"
    r"please|di|masih|lagi|lg|sedang|nyetir|nyopir|nyupir|sibuk|makan|driving|busy|i m|soalnya|"
    r"nya|nuju|keur|nembe|isih|tasih))*"
    r"|(?:(?:saya|aku|abdi|kula|we|i|m|re|am|are|udah|sudah|too|so|very|lagi|masih|maaf|aduh) )*"
    r"(?:cape[kh]?|lelah|ngantuk|kesel|tunduh|arip|tired|sleepy|exhausted)"
    r"(?: (?:banget|bgt|pak|bu|min|mas|kak|nih|aku|saya|pisan|tenan|now|sorry|ya|ah|sekali|euy))*"
)
_ENDS = re.compile(
    r"(?:sudah |udah |udh |wis |tos |parantos )?(?:cukup|cekap|enough|stop|berhenti|mandheg|liren)"
    r"(?: (?:ya|min|pak|dulu|aja|sampai sini))*"
    r"|(?:(?:maaf|ah|i have) )?(?:males|malas|wegah|moal|emoh|ogah|alim|embung|no thanks|no thank you|no time|"
    r"leave me alone)"
    r"(?: (?!petugas|officer)\w+){0,4}"
    r"|(?:(?:sorry|please|i m driving|i am driving|i m busy|ok|okay) )*"
    r"(?:no more(?: questions?)?|stop (?:asking|questions?)|no questions?|don t ask(?: me)?(?: anything)?)"
    rf"(?: (?:please|now|anymore|any more|again|{THANKS}|i m driving|i am driving))*"
    rf"|{NOT}(?: (?:usah|mau|perlu|minat|kedah|hoyong|gelem|kersa|"
    r"(?:di)?(?:tanya|takon)\w*|nanya\w*|"
    r"(?:ada |punya |ono |duwe |aya |gaduh )?(?:waktu|wektu|sempat|sempet)|"
    rf"{THANKS}))+(?: (?:ya|ah|min|pak|deh|jawab|males|malas|{THANKS}))*"
    rf"|(?:{ALREADY}|gausah(?: n?tanya\w*)*|jangan n?tanya\w*(?: lagi)?|udahan)(?: (?:ah|deh|ya|dulu|min|pak))*"
)
_PLAINLY_NO = re.compile(
    rf"\b(?:{NOT}|jangan\w*|jgn|ulah|ojo|aja takon|emoh|moal|ogah|alim|embung|wegah|males|malas|"
    r"stop|rather|no|don|won|berhenti|mandheg|liren|kok|banyak|kebanyakan|gausah|ribet|ganggu\w*|bosen|bosan)\b"
)
_FOR_NOW = re.compile(rf"\b(?:{LATER}|{IN_A_WHILE}|dulu|dl|disik|sik|sek|heula|now|nyetir|nyopir|driving)\b")
_MAY = answers.YES | {
    "boleh", "silakan", "silahkan", "mau", "monggo", "mangga", "yuk", "gas", "lanjut", "sok", "go", "ahead", "yo",
    "gapapa", "gpp", "oleh", "entuk", "pareng",
}  # fmt: skip
_BESIDE_MAY = answers.BESIDE | {
    "tanya", "nanya", "tanyakan", "tapi", "tp", "asal", "jangan", "lama", "lama2", "bentar",
}  # fmt: skip
_MAY_NOT = answers.NO | {"skip", "lewat", "lewati", "lewatin", "jangan", "emoh", "moal", "gausah"}
_WHAT_IS_IT = re.compile(
    r"(?:(?:ini|iki|ieu|survei|survey|pertanyaan\w*|buat|untuk|kanggo|gawe|pikeun) )+(?:apa|apaan|opo|naon)"
    r"(?: (?:sih|ini|itu|iki|ieu|ya|pak|min))*"
    rf"|(?:maksud|arti)(?:nya|e|na)? (?:apa|{HOW})|(?:apa|opo|naon) (?:sih )?(?:maksud|arti)(?:nya|e|na)"
    r"|(?:apa|apaan|opo|naon|what) (?:sih |is )?(?:ini|iki|ieu|this|survei|survey)(?: (?:sih|ini|itu|ya|pak|for))*"
)
_BEGINS = re.compile(
    rf"(?!.*\b(?:{NOT}|{NOT_YET}|jangan|don)\b)(?:\w+ ){{0,4}}"
    r"(?:lanjut\w*|terus\w*|mulai|isi|jawab|go on with|continue|start|do) (?:the |dong )?"
    r"(?:survei|survey|kuesioner|pertanyaan|questions?)(?:nya)?(?: (?:dong|ya|min|pak|aja|tadi))*"
)
_NUMBER = re.compile(
    r"(?:(?:nilai|nilainya|skor|angka|nomor|no|saya|kasih|pilih|number|i give) )*(\d{1,3})"
    r"(?: (?:aja|saja|ya|pak|min|deh|lah|dong|wae))*"
)
_IN_WORDS = {"satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "sepuluh": "10",
             "siji": "1", "loro": "2", "telu": "3", "papat": "4", "hiji": "1", "opat": "4", "tilu": "3",
             "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "ten": "10"}  # fmt: skip


def said(text: str, element: str = "") -> str:
    """ "1" to "4", or SKIP, LATER, END, BEGIN, NO_SUCH (a number there is no answer for); empty for anything else.

    "Petugasnya ramah" answers where the element is of them; anywhere else it is a remark to the stars.
    """
    words = tuple(_IN_WORDS.get(word, word) for word in plain(text))
    named = _NAMED.get(element, frozenset())
    left = tuple(word for word in words if word not in named)
    if left != words and any(word.endswith(_DEFINITE) for word in words) and not _FAULTS.isdisjoint(left):
        left = tuple("poor" if word in _FAULTS else word for word in left if word not in _MANY)
    words = left or words
    line = " ".join(words)
    if _WHAT_IS_IT.fullmatch(line):
        return ABOUT
    if not words or len(words) > _MOST_WORDS or "?" in text:
        return ""
    if number := _NUMBER.fullmatch(line):
        return number[1] if number[1] in GRADES else NO_SUCH
    for pattern, meant in ((_ENDS, END), (_LATERS, LATER), (_BEGINS, BEGIN), (_SKIPS, SKIP)):
        if pattern.fullmatch(line):
            return meant
    if words[0] in GRADES:  # a label, "2 Kurang"
        return words[0] if _grade(words[1:]) else ""
    return _grade(words)


def refused(text: str) -> str:
    """END of a refusal in other words, LATER of who only cannot now: "capek", "ga dulu, anak rewel"."""
    line = " ".join(plain(text))
    return END if _PLAINLY_NO.search(line) and not _FOR_NOW.search(line) else LATER


def consent(text: str) -> str:
    """BEGIN or END, where all that is said is that questions may be asked, or not; else empty."""
    if "?" in text or answers.says_thanks(text):
        return ""
    if answers.says_only(text, _MAY, _BESIDE_MAY):
        return BEGIN
    return END if answers.says_only(text, _MAY_NOT, answers.BESIDE) else ""


def _grade(words: tuple[str, ...]) -> str:
    """How good words say it was, "1" to "4"; empty where they also say something else."""
    told = [word for word in words if word not in _BESIDE]
    known = {*_NO, *_YES, *_FINE, *_POOR, *_BAD, *_GREAT, *_SO_SO, *_MUCH}
    if not told or not known.issuperset(told):
        return ""
    if set(told) <= {*_MUCH, *_SO_SO} and not set(told) & set(_SO_SO):
        return ""
    denied, much = not set(told).isdisjoint(_NO), not set(told).isdisjoint(_MUCH)
    if denied:
        return _of_denied(told, words)
    if not set(told).isdisjoint(_BAD):
        return _LOWEST
    if not set(told).isdisjoint(_POOR):
        return _LOWEST if much else _LOW
    if not set(told).isdisjoint(_GREAT) or (much and not set(told).isdisjoint((*_FINE, *_YES))):
        return _BEST
    return _GOOD


def _of_denied(told: list[str], words: tuple[str, ...]) -> str:
    """ "Tidak mudah" is low, "tidak sulit" good, "tidak sama sekali" lowest."""
    if not set(told).isdisjoint((*_POOR, *_BAD)) and set(told).isdisjoint(_FINE):
        return _GOOD
    return _LOWEST if _AT_ALL.search(" ".join(words)) else _LOW
