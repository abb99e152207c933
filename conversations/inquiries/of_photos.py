"""What is asked or feared of a photo: that a face or plate is seen in it, who sees it, and whether it tells where."""

import re

from conversations.meaning.listed import HOME, HOW, KIN, NOT, WE
from conversations.meaning.words import plain
from conversations.understand import kind_named
from conversations.world import World

PHOTO = r"(?:foto2?|gambar|photo|picture|pic|poto|pict)(?:s|nya|ne|na|ku|e|mu)?"
_REMOVE = r"(?:di|ke|ka)?(?:hapus|apus|buang|delete|remove|busak|pupus)(?:in|kan|ken|keun|no|ake|d)?"
_FACE = r"(?:muka|wajah|rai|raray|praupan|pasuryan|plat|pelat|nopol|faces?|plates?)(?:ku|nya|ne|na|e)?"
_SEEN = (
    r"(?:(?:ke|ter|ka)(?:foto|jepret|sorot)|ke?liatan|kelihatan|terlihat|ketok|katon|ketingal|katingal|katembong|"
    r"visible|seen|see|show\w*|(?:di|ke)?sebar\w*)"
)
_OWN = (
    rf"(?:{WE}|ku|urang|my|me|our|\w+ku|"
    rf"{KIN}(?:nya|e|na)?)"
)
_OTHERS = re.compile(
    r"\b(?:pelaku|penabrak|maling|copet|begal|jambret|preman|so?u?pir|driver|dia|mereka|thief)\w*\b"
)
_MASK = r"(?:di ?)?(?:sensor|blur|samar|burem|buram|tutup|censor)\w*"
_MASKS = (
    r"(?:(?:me)?n(?:utup|yamar|yensor)|nge(?:blur|burem))\w*"  # asked of us; told, it is who hides their face
)
_ASKS = re.compile(rf"\b(?:{NOT}|kan|gapapa|gpp|papa|aman|{HOW}|apa|bisa|bisakah|toh|to|can)\b")
_OF_FACES = re.compile(
    rf"\b{_FACE}\b.*\b(?:{_SEEN}|{_MASK}|{_MASKS}|{_REMOVE})\b"
    rf"|\b(?:{_SEEN}|{_MASK}|{_MASKS}|{_REMOVE})\b.*\b{_FACE}\b"
)
_TO_THEM = re.compile(rf"\b(?:{_OWN}|{_MASK}|{_REMOVE})\b")
_ALONG = re.compile(  # all a text says: "anak saya ikut kefoto", "ada anak saya di foto"
    rf"(?=.*\b{_OWN}\b)(?=.*\b(?:{PHOTO}|(?:ke|ter)foto)\b)(?=.*\b(?:{_SEEN}|ada|ikut|is|in)\b)"
    rf"(?:(?:{_OWN}|{PHOTO}|{_SEEN}|eh|aduh|waduh|ya|yah|pak|bu|min|kak|di|ada|ikut|juga|kalau|kalo|{HOW}|gpp|"
    rf"gapapa|apa|papa|kan|{NOT}|aman|the|is|in|and|ok|okay|what|if|itu|ini|yang|yg|tadi)(?: |$))+"
)
_WHERE = rf"(?:gps|exif|metadata|lokasi|alamat|{HOME}|koordinat|titik|location|address)(?:nya|ne|na|ku|e)?"
_TELLS_WHERE = re.compile(rf"\b{PHOTO}\b.*\b{_WHERE}\b|\b{_WHERE}\b.*\b{PHOTO}\b")
_BETRAYED = (
    r"(?:keta[hu]*an|ke?liatan|kelihatan|terlihat|kebaca|terbaca|bocor|kelacak|terlacak|konangan|ketok|katon)"
)
_KNOWN = re.compile(
    rf"\b(?:{_BETRAYED}|ada|tau|tahu|has|have|show\w*|kasih|kirim|ikut|kekirim|kabawa|kebawa)\b"
)
_WHO_SEES = re.compile(
    rf"(?=.*\b{PHOTO}\b)"
    r"(?=.*\b(?:siapa|sapa|sopo|sinten|saha|who|publik|umum|orang lain|semua orang|public|everyone)\b)"
    r".*\b(?:\w*(?:[lr]iat|lihat|delok|deleng|ningal|tinggal|buka)\w*|see|sees|access|publik|umum|lain|public|everyone)\b"
)
_NOT_SPREAD = re.compile(
    rf"(?=.*\b{PHOTO}\b).*\b(?:jangan|jgn|ojo|aja|ulah|tong|don t|do not) (?:\w+ )?"
    r"(?:(?:di ?)?(?:sebar|share|viral|posting|publikasi|upload|tampil)\w*|spread|post)\b"
)
_MOST_WORDS = 12


def of_faces(text: str, world: World) -> bool:
    """Whether it says or asks no more than that a face or plate is seen in a photo, or shall not be."""
    said = _short(text)
    theirs = _OF_FACES.search(said) and (_TO_THEM.search(said) or _asks(text, said))
    if not (theirs or _ALONG.fullmatch(said)) or _OTHERS.search(said):
        return False
    return not kind_named(text, world.lexicon)


def who_sees(text: str) -> bool:
    """Whether it asks who sees a photo, that it be spread no further, or whether it tells where it was taken."""
    said = _short(text)
    if _NOT_SPREAD.search(said):
        return True
    if not said or not (_asks(text, said) or _WHO_SEES.search(said)):
        return False
    return bool(_WHO_SEES.search(said) or (_TELLS_WHERE.search(said) and _KNOWN.search(said)))


def _asks(text: str, said: str) -> bool:
    return "?" in text or bool(_ASKS.search(said))


def _short(text: str) -> str:
    """The words in which it may be said; empty where they are a story, or name a kilometre or a plate."""
    words = plain(text)
    told = len(words) > _MOST_WORDS or any(map(str.isdigit, "".join(words)))
    return "" if told else " ".join(words)
