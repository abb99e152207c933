"""Who is asked whether it is fixed and does not know: they have gone on, have not looked, or will, later."""

import re

from conversations.meaning.listed import ALREADY, HOME, LATER, NOT, NOT_YET, NOW, PERHAPS, WE
from conversations.meaning.words import plain

_MOST_WORDS = 16  # more tell a story
_NOT = (
    rf"(?:{NOT_YET}|lom|{NOT}|tak|kurang|"
    r"kirang|don t|dont|haven t|havent|didn t|can t|cant|couldn t|no longer)"
)
_THERE = r"(?:(?:di|ke|ka|ing|ning|nang|wonten|from) ?)?(?:sana|situ|sono|lokasi|kono|kana|ditu|dinya|there)"
_HOME = rf"(?:{HOME}|dalem|bumi|kampung)"
_GOT_TO = (
    r"(?:(?:di|ke|ka|sampai|sampe|nyampe|tiba|masuk|tekan|dugi|nepi|ning|nang|ing|wonten|in|at|to|home) )"
)
_NOT_KNOWN = (
    rf"{_NOT} (?:bisa |pernah )?(?:tau|tahu|ngerti|ngertos|weruh|terang|know|sure|pasti|yakin|mastiin|memastikan|"
    r"nyaho|uninga|say|tell)|gatau|gataw|gatahu|entah(?:lah)?|embuh|mbuh|duka|no idea|no clue|dunno|idk|"
    r"mana (?:saya |aku |ku )?(?:tau|tahu)|harusnya|semoga|moga|mudah mudahan|hopefully"
)
_NOT_SEEN = (
    rf"{_NOT}(?: (?:lagi|sempat|sempet|kober|juga|yet|been))*"
    r"(?: (?:(?:bisa |able to )?(?:lihat|liat|ndelok|nonton|ningali|ningal|cek|ngecek|check|checked|look|looked|see|"
    r"seen|nengok|tengok)|lewat|liwat|ngaliwat|ngalangkung|langkung|balik|bali|mampir|passed|back|gone back)"
    rf"(?: {_THERE})?| {_THERE})"
)
_GONE = (
    rf"{ALREADY} (?:saya |aku |kami )?(?:lewat|liwat|jauh|adoh|tebih|pergi|pulang|ngalangkung|ngaliwat|lanjut|mulih|"
    rf"wangsul|ninggalin lokasi|past|passed|gone|left|home|(?:{_GOT_TO})+{_HOME})"
    rf"|(?:{WE}|i|we) {ALREADY} (?:jalan|mlaku|mlampah)"
    r"|(?:i|we)(?: ve| m| re| are| have| am)?(?: just| already)? (?:left|gone|home|far away)"
    r"|(?:passed|past|(?:drove|gone|went|driven|way) (?:past|by))(?: by)?"
    r"(?: (?:it|that|there|already|now|by now|"
    r"(?:ages|(?:a )?long(?: time)?|a while|(?:an |\w+ )?(?:hours?|minutes?)) ago))*"
)
_LATER = (
    rf"{LATER}|besok|sesuk|isukan|tomorrow"
    r"|(?:lagi|lg|sedang|masih|nuju|keur|m|am) (?:nyetir|nyopir|nyupir|sibuk|driving|busy)"
)
_CANNOT = re.compile(rf"\b(?:{_NOT_KNOWN}|{_NOT_SEEN}|{_GONE}|{_LATER})\b")
_WHETHER = re.compile(  # what it is that they do not know
    rf"\b(?:\w+ ){{1,4}}?(?:apa|atau|ato|opo|utawa|atanapi|or) (?:{NOT_YET}|"
    rf"{NOT})\b"
    r"|\b(?:apakah|if|whether)(?: \w+){1,5}"
    rf"|\b{PERHAPS}(?: \w+)? (?:beres|selesai|aman|fixed)\b"
)
_ELSEWHERE = re.compile(
    rf"\b(?:{ALREADY}|posisi|{NOW}|m|am|re|are) (?:{_GOT_TO})+(?:(?:kota|kab|gerbang|rest|area|ra|km) )*"
    r"(?!(?:hospital|trouble|danger|pain|shock|labou?r|need|igd|ugd|rs|icu|er)\b)\w+"
)
_BESIDE = frozenset((
    "pak", "bu", "bang", "kak", "min", "mas", "mbak", "kang", "teh", "om", "ya", "yah", "iya", "kok", "sih",
    "nih", "deh", "dong", "lah", "kan", "wah", "waduh", "aduh", "maaf", "sorry", "punten", "ngapunten",
    "soalnya", "karena", "krn", "jadi", "makanya", "cuma", "cuman", "hanya", "doang", "aja", "saja", "wae",
    "dulu", "tapi", "tp", "but", "saya", "sy", "aku", "kami", "kita", "gue", "gw", "kula", "kulo", "abdi", "i",
    "we", "so", "m", "am", "re", "are", "ve", "have", "it", "the", "by", "that", "there", "now", "just", "then",
    "since", "sudah",
    "udah", "udh", "sdh", "wis", "wes", "sampun", "parantos", "tos", "geus", "already", "tadi", "td", "wau",
    "mau", "dari", "lagi", "lg", "maneh", "deui", "anymore", "any", "more", "terus", "langsung", "sekarang",
    "skrg", "saiki", "ayeuna", "jalan", "lanjut", "perjalanan", "lewat", "liwat", "pulang", "balik", "arah",
    "sana", "situ", "sono", "kesana", "kesitu", "di", "ke", "lokasi", "rumah", "kalau", "kalo", "klo", "pas",
    "saat", "if", "when", "bisa", "sempat", "sempet", "kabari", "kabarin", "kabarkan", "infoin", "info",
    "beritahu", "lapor", "cek", "lihat", "liat", "check", "let", "you", "know", "tak", "dikabari", "makasih",
    "terima", "kasih", "thanks", "suwun", "nuhun", "kondisi", "itu", "ini", "yang", "yg", "nyetir", "nyopir",
    "sibuk", "driving", "busy", "malam", "pagi", "siang", "sore", "lusa", "minggu", "depan", "hari", "tonight",
))  # fmt: skip


def cannot_tell(text: str) -> bool:
    """Whether somebody says no more than that they do not know, have gone on, or have not looked yet."""
    words = plain(text)
    if "?" in text or len(words) > _MOST_WORDS:
        return False
    left, found = _CANNOT.subn(" | ", " ".join(words))
    left = _ELSEWHERE.sub(" ", _WHETHER.sub(" ", left)).replace("|", " ")
    beside = (word in _BESIDE or word.endswith("nya") for word in left.split())
    return found > 0 and all(beside)
