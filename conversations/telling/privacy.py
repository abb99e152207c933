"""Who may know the teller, as people say it in words."""

import re

from conversations import commands, consent
from conversations.inquiries import of_teller
from conversations.meaning import discretion
from conversations.meaning.listed import LATER, NOT, WE
from conversations.meaning.words import plain
from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.understand import understand
from conversations.world import World

LEVELS = ("open", "anonymous", "secret")  # each hides more than the one before
_NAMED = {
    "terbuka": "open", "open": "open", "anonim": "anonymous", "anonymous": "anonymous", "rahasia": "secret",
    "rahasiakan": "secret", "dirahasiakan": "secret", "secret": "secret",
}  # fmt: skip
_AFRAID = r"(?:takut|wedi|ajrih|sieun|khawatir|kuatir|was was|ragu|gentar|scared|afraid|worried|nervous)"
_TO_TELL = (
    r"(?:(?:me|nge)?lapor(?:kan|in|no|keun)?|laporan|ngadu|mengadu|ngomong|cerita|report(?:ing)?|speak up)"
)
_FEARS = re.compile(  # all a text says: "pengen lapor tapi takut", "takut kalau lapor nanti dicari orangnya"
    rf"(?=.*\b{_AFRAID}\b)(?=.*\b{_TO_TELL}\b)(?:(?:{_AFRAID}|{_TO_TELL}|"
    rf"{WE}|urang|i|i m|am|we|my|me|mau|ingin|pengen|pengin|arep|badhe|bade|hoyong|"
    rf"hayang|want|would|d|like|to|tapi|tp|cuma|cuman|ning|nanging|tapina|but|kalau|kalo|yen|nek|lamun|upami|if|{LATER}|"
    r"ada apa|apa|apa2|kenapa|napa|sesuatu|something|sth|"
    r"sebenarnya|sebenernya|masih|agak|rada|sih|ya|nih|pak|bu|min|"
    r"kak|banget|bgt|pisan|tenan|sekali|so|too|very|they|ll|will|find|out|get|back|at|in|trouble|ketahuan|ketauan|"
    r"konangan|kanyahoan|katawisan|katangen|"
    r"(?:di)?(?:cari|balas|bales|marah|dendam|apa apain|datang)\w*|orang\w*|pelaku\w*|petugas\w*|"
    r"polisi\w*|wong\w*|jelema\w*|the|officers?|police)(?: |$))+"
)
_MAY = (
    rf"(?:boleh|silakan|silahkan|bisa|gapapa|gpp|{NOT} (?:apa(?: apa|2)?|papa)|mau|oleh|kenging|"
    r"mangga|it s (?:ok|okay|fine)|may|can)"
)
_SHOW = (
    r"(?:di|ka)?(?:tampil|buka|kasih|kasi|beri|sebut|sebat|cantum|tulis|pake|pakai|anggo|enggo|lihat|liat|tau|tahu|show|use)"
    r"(?:kan|in|ken|keun|ake|tahu|tau)*"
)
_MINE = rf"(?:(?:nama|jeneng|asma|nami)(?:ku| (?:{WE}|ku|asli))|my (?:real )?name)"
_SOFTLY = (
    r"(?:ya|iya|ok|oke|eh|aja|saja|wae|mawon|deh|kok|pak|bu|min|juga|please|you|just|kalau|kalo|perlu|ke petugas|"
    r"di laporan\w*|laporan\w*)"
)
_LETS = re.compile(  # all a text says: "pake nama saya aja gpp", "boleh kok disebut nama"
    rf"(?=.*\b{_SHOW}\b)(?=.*\b{_MINE}\b)(?:(?:{_MAY}|{_SHOW}|{_MINE}|{_SOFTLY}|saya mau)(?: |$))+"
    rf"|(?:{_SOFTLY} )*{_MAY} (?:{_SOFTLY} )*(?:di|ka)?(?:sebut|sebat|cantum|tampil|pake|pakai)(?:kan|in|ken|keun)? "
    rf"(?:nama|jeneng|asma|nami)(?: {_SOFTLY})*"
)
_OPENS = re.compile(
    r"^(?:(?:ganti|ubah|jadi|jadikan|pakai|pake|privasi\w*|yang|yg|saya|mau|pilih|ke|aja|saja|deh|ya|eh) )*terbuka"
    r"(?: (?:aja|saja|deh|ya|pak|min|dong))*$"
    rf"|\bnama saya {_MAY} {_SHOW}\b|\bmau nama saya {_SHOW}\b"
    r"|\bboleh (?:deh |aja |kok )?(?:petugas|polisi|mereka) (?:tau|tahu|lihat|liat) nama"
    rf"|^(?:{_SOFTLY} )*(?:petugas|polisi|mereka)(?:nya)? (?:boleh|oleh|kenging|gapapa|gpp) (?:{_SOFTLY} )*"
    rf"(?:tau|tahu|lihat|liat|ngerti|terang) (?:{_MINE}|siapa saya|saya siapa)(?: {_SOFTLY})*$"
    r"|\b(?:officers?|they|police) (?:may|can) (?:know|see) my name"
)
_CLOSES = re.compile(rf"\b(?:jangan|jgn|{NOT}(?! (?:apa|papa)\b)|bukan|tanpa|ojo|ulah|tong|never)\b")

_AFTER_COMMA = re.compile(r"[,.;!\n].*", re.DOTALL)


def answered(session: Session, draft: Draft, text: str, world: World) -> str:
    """Who may know, in words; "open" only in answer to that, or alone at the sending. A question changes nothing."""
    words = plain(text)
    named = {_NAMED[word] for word in words if word in _NAMED}
    alone = session.step.startswith("confirm") and len(words) == 1
    if len(named) == 1 and (alone or session.step == "privacy"):
        return named.pop()
    if opens(text):
        return "open"
    level = said(text, world)
    return level and stricter(draft.privacy, level)


def said(text: str, world: World) -> str:
    """The level a text asks for and nothing else; empty for anything else."""
    if _takes_back(text):
        return ""
    level = discretion.asked(text, world.lexicon)
    return level if level and not _tells(text, world) else ""


def takes_back(text: str, level: str, world: World) -> bool:
    """Whether what was to be secret need not be after all, and nothing else is told."""
    return level == "secret" and discretion.denies(text) and "?" not in text and not _tells(text, world)


def asks_who_knows(text: str, world: World) -> bool:
    """Whether somebody asks who learns who they are, or what comes of telling, and tells nothing beside."""
    if of_teller.asked(text):
        return True
    named = world.geo.locate(text).candidates or world.geo.roads_named(" ".join(plain(text)))
    return not (named or _takes_back(text)) and asks_beside(text, world) and not _tells(text, world)


def _takes_back(text: str) -> bool:
    """Whether a report is taken back, and why is said: "hapus laporanku, salah liat"."""
    return commands.command(_AFTER_COMMA.sub("", text)) == ("tarik", "")


def asks_beside(text: str, world: World) -> bool:
    """The same, whatever is told beside; one word beside others ("ga tau desa apa") asks nobody."""
    left = plain(discretion.without(text, world.lexicon))
    asked = discretion.asks_who_knows(text, world.lexicon)
    return asked and (not left or len(plain(text)) > len(left) + 1)


def _tells(text: str, world: World) -> bool:
    beside = discretion.without(text, world.lexicon)
    if world.geo.locate(beside).candidates:
        return True
    sends = consent.says_send(consent.before_wishes(beside))
    return not sends and bool(understand(beside, world.lexicon).category)


def fears(text: str) -> bool:
    """Whether somebody says no more than that they want to tell something, and are afraid to."""
    return bool(_FEARS.fullmatch(" ".join(plain(text))))


def who_knows(session: Session, world: World, text: str = "") -> str:
    """Who learns what of a teller at each level, or what else is asked: that nobody calls, what is kept."""
    return sentence(session, world, f"privacy_is.{of_teller.asked(text) or 'who_knows'}")


def opens(text: str) -> bool:
    """Whether somebody says in plain words that the officers may know their name; nothing vague ever opens it."""
    told = " ".join(plain(text))
    return bool(_LETS.fullmatch(told) or _OPENS.search(told)) and not _CLOSES.search(told) and "?" not in text


def only_opens(text: str, world: World) -> bool:
    """The same, and nothing of a trouble or a place is told beside."""
    return opens(text) and not _tells(text, world)


def stricter(one: str, other: str) -> str:
    """Which of two levels hides more; an empty one hides nothing."""
    return max(one, other, key=lambda level: LEVELS.index(level) if level else -1)
