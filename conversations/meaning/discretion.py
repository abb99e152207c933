"""Words that ask that nobody learns who told: how much they ask to hide, and the text without them."""

import re
from functools import lru_cache

_SELF = r"(?:saya|aku|gue|gw|kami|kula|kulo|abdi|urang|me|it was me|i)"
_NAME = (
    r"(?:nama|nma|identitas|nomor|nomer|data|jeneng|asma|nami|ngaran|name|identity|number)(?:ku|ne|na|nya|e)?"
)
_OWN_NAME = rf"{_NAME}(?: (?:dan|and|or) {_NAME})?(?: (?:{_SELF}|pelapor(?:nya)?|ini|ku))*"
_NOT = (
    r"(?:jangan|jgn|jngn|jgan|jangn|ojo|aja(?= (?:di|ny)?(?:sebut|ebut|kandha|omong|nganti|crita))|ampun|tong|"
    r"ulah|teu kenging|sampun(?= dipun(?:sebat|serat|sebaraken))|don'?t|do not|never)"
    r"(?: (?:sampai|sampe|nganti|dugi|ada (?:yang|yg)|pernah))*"
)
_ANYBODY = (
    r"(?:siapa(?:[ -]?pun|2|[ -]siapa)?|sapa(?:2|[ -]sapa)?|sopo(?:2|[ -]sopo)?|(?:sa)?saha(?:2|[ -]saha)?|"
    r"orang(?:2| lain|-orang)?|wong(?: li\w+)?|mereka|umum|publik|medsos|mana[ -]?mana|petugas\w*|polisi\w*|"
    r"atasan\w*|batur|anyone|anybody|others|them)"
)
_TO = r"(?:(?:ke|kepada|ka|karo|marang|dateng|di|sama|to) )?"
_BEFORE = (
    r"(?:(?:tolong|mohon|harap|please|pls|minta|nyuwun|tulung|punten|lapor(?:an|kan)?|melapor|secara|bersifat|"
    r"sifatnya|ini|tapi|dan|but|and|mau|mode|yang|yg|agar|supaya|kalau|kalo|bisa(?:kah)?|boleh(?:kah)?|apa(?:kah)?|"
    r"(?:di)?ganti|(?:di)?ubah|jadi|(?:di)?jadikan|dadi|(?:di)?bikin|(?:di)?buat|ingin|pengen|pengin|hoyong|"
    rf"pilih|pakai|pake|can|could|you|make|it|this|be|stay|want|to|{_SELF}) ){{0,5}}"
)
_AFTER = (
    r"(?: (?:ya|yah|yo|nya|ga|gak|nggak|ngga|enggak|tidak|tdk|ora|teu|kah|bisa|boleh|to|"
    r"toh|aja|saja|dong|pak|bu|min|kak|lah|please|dulu|nggih|atuh|wae|mawon))*"
)
_OF_THINGS = "".join(
    rf"(?<!{thing} )" for thing in ("jalan", "jalur", "kode", "pin", "polisi", "pintu", "tempat", "spot")
)
# Alone it asks at the start or the end of what is said: "rahasia umum" is what everybody knows.
_NAMED = r"(?:rahasia|rusiah|secret|confidential)"
_STARTS = rf"(?:^|(?<=[\n,.;:!?()-])|(?<=[\n,.;:!?()-] )){_BEFORE}{_NAMED}(?! (?:umum|negara|dapur)){_AFTER}"
_ENDS = rf"{_OF_THINGS}(?<!nya ){_BEFORE}\b{_NAMED}{_AFTER}(?=\s*(?:$|[\n,.;:!?()-]))"
_SECRET = (
    rf"(?:(?:di)?(?:rahasia|rusiah)(?:k\w+|in|no)|dirahasia|dirusiah|(?:di)?wados(?:aken|ake))"
    rf"(?: {_OWN_NAME})?",
    rf"{_NOT} (?:di)?(?:sebar|bocor|viral|umum|publik|siar|ekspos|share)\w*(?: {_TO}{_ANYBODY})?",
    rf"{_NOT} (?:ketahuan|ketauan|konangan|kanyahoan)(?: {_TO}{_ANYBODY})?(?! (?:\w+ )?{_SELF}\b)",
    rf"{_NOT} (?:di)?(?:kasih|kasi|beri|bilang|cerita|ngomong|omong|kandha|kabar|tell|let|beja|bebeja)\w*"
    rf"(?: ?(?:tau|tahu|weruh))? {_TO}{_ANYBODY}(?: know)?(?! (?:\w+ ){{0,3}}{_SELF}\b)",
    rf"(?:jaga|lindungi|jamin)\w* (?:kerahasiaan|rahasia)\w*(?: (?:{_OWN_NAME}|{_SELF}|laporan|ini))*",
    rf"kerahasiaan\w*(?: (?:{_OWN_NAME}|{_SELF}|laporan|ini|tolong|mohon|harus|agar))* "
    r"(?:di|ter)?(?:jaga|lindung|jamin)\w*",
    r"keep (?:it|this|me|(?:my|our) \w+) (?:a )?(?:secret|private|confidential)|off the record|in confidence|"
    r"confidentially",
)
_ANONYMOUS = (
    r"anon(?:[iy]m(?:ous(?:ly)?|kan|in|e|ake)?)?",
    rf"(?:tanpa (?:nama|identitas)|(?:without|hide|keep|(?:di)?sembunyi(?:kan|in)) "
    rf"(?:my )?{_OWN_NAME})(?: out(?: of it)?)?",
    rf"{_NOT} (?:di)?(?:bilang|kas[ih]+ ta[hu]|ta[hu]|keta[hu]|cerita|bocor|tell|konangan)\w*"
    rf"(?: \w+){{0,4}}? {_SELF}(?: (?:yang|yg|sing|nu) \w*lapor\w*)?",
    rf"{_NOT} (?:\w+ ){{1,3}}?{_OWN_NAME}",
    rf"{_OWN_NAME} (?:\w+ ){{0,2}}?{_NOT}(?: (?:di)?(?:sebut|punsebat|bilang|tulis|tampil|bocor|sebar|kasih)\w*)?",
    rf"(?:hapus|busak|pupus|hilangkan|hilangin|ilangin|copot|remove|delete|erase)(?:kan|in|en|keun)? "
    rf"(?:my )?{_OWN_NAME}",
    rf"{_OWN_NAME} (?:\w+ )?(?:(?:di)?(?:hapus|busak|pupus|samar|sembunyi)|di(?:hilang|ilang|cabut|copot))\w*",
    rf"(?:jaga|lindungi|jamin)\w* (?:privasi|{_NAME})\w*(?: {_SELF})?",
    rf"(?:privasi|identitas)\w*(?: (?:{_SELF}|tolong|mohon|harus))* (?:di|ter)?(?:jaga|lindung|jamin)\w*",
)
_HINTS = re.compile(  # without one of these in its small letters no message asks it
    r"rahasia|rusiah|wados|anon|secret|confid|priva|sebar|bocor|viral|umum|publik|siar|ekspos|share|keta[hu]|konangan|"
    r"kanya|kas[ih]|beri|bilang|cerita|omong|kandha|kabar|beja|tell|let |ta[hu]|nam[aei]|nma|identi|nom[oe]r|data|"
    r"diri|jeneng|asma|ngaran|number|record",
)
_ASKED = {
    level: re.compile(rf"(?<!\w)(?:{_BEFORE}(?:{'|'.join(ways)}){also}){_AFTER}(?!\w)", re.IGNORECASE)
    for level, ways, also in (("secret", _SECRET, f"|{_STARTS}|{_ENDS}"), ("anonymous", _ANONYMOUS, ""))
}
_SPACES = re.compile(r"[ \t]+")


@lru_cache(maxsize=8)  # one message is read by several who ask what it means
def asked(text: str) -> str:
    """The level words ask for, "secret" or "anonymous"; empty where they ask for none."""
    said = _SPACES.sub(" ", text) if _HINTS.search(_small(text)) else ""
    return next((level for level, pattern in _ASKED.items() if pattern.search(said)), "") if said else ""


@lru_cache(maxsize=8)
def without(text: str) -> str:
    """The text without such words: they are no part of what happened."""
    if not _HINTS.search(_small(text)):
        return text
    said = left = _SPACES.sub(" ", text)
    for pattern in _ASKED.values():
        left = pattern.sub(" ", left)
    return text if left == said else left.strip(" ,:;-").lstrip("!() ")


def _small(text: str) -> str:
    """The text in small letters, as a search that minds no capitals reads it, in a sixth of the time."""
    small = text.casefold()
    return small if small.isascii() else small.replace("i\u0307", "i").replace("\u0131", "i")
