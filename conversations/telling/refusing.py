"""Words that call a report off: a plain no to its sending, or that there was nothing after all."""

import re

from conversations.meaning.in_indonesian import in_either
from conversations.meaning.listed import ALREADY, LATER, NOT, PLEASE, THANKS, WE
from conversations.meaning.settled import BUT, without_what_is_over
from conversations.meaning.words import plain

_NOT = rf"(?:{NOT}|tak)"
_DO_NOT = r"(?:jangan|jgn|jgan|ojo|ampun|ulah|tong|do not|don t|dont)"
_SENT = (
    r"(?:di|nge|ng|me|pada )?(?:kirim|krm|lapor|proses|terus|send|sent|report|submit|kintun|lanjut)"
    r"(?:kan|in|ken|keun|ake|ke|no|ing)?"
)
_NAMES_IT = (
    rf"{_DO_NOT} (?:jadi |usah )?{_SENT}(?: (?:it|that|this|anything|laporan\w*|report))?"
    rf"|{_NOT} ?(?:usah|perlu|jadi|butuh|sida|sido|kedah|peryogi|janten|sios|saestu) {_SENT}(?: laporan\w*)?"
    r"|batal(?:kan|in|no|ke)?(?! (?:berangkat|mudik|ke|pergi|terbang|naik|pulang|nikah)\b)"
    r"|cancel(?: (?:it|that|this|my report|the report))?|gajadi|bolay|never ?mind|forget it"
    rf"|{_NOT} ?(?:jadi|sida|sido|sios|saestu|janten)"
    r"|(?:cuma|cuman|hanya|cm|just)? ?"
    r"(?:iseng|curhat|bercanda|becanda|te?st|tes|testing|coba coba|nyoba|joking|kidding)"
    rf"|(?:(?:{_NOT}|i m not|im not|not)(?: (?:lagi |mau )?(?:ke|di|there) ?(?:sana|situ)?(?: sih| kok)?)?,? )?"
    r"(?:(?:saya|aku|i|i m|m) )?(?:cuma|cuman|hanya|cm|just|mung|ngan)(?: mau| arep| bade)? "
    r"(?:nanya|tanya|bertanya|takon|naros|asking)"
    r"|bohong (?:deng|ding|kok)|salah (?:chat|kamar|grup|orang)"
)
_NOTHING = (
    r"false alarm|(?:salah|klentu|keliru) (?:lihat|liat|kira|dengar|denger|info|sangka|paham)"
    r"|abaikan|abaiin|abaikeun|lupakan|lupain|lalekno|ignore"
    rf"|(?:bukan|{_NOT} ada) apa(?: apa)?|{_NOT} penting|my (?:mistake|bad)|it was nothing|not an emergency"
)
_NO_REPORT = (
    r"(?:bukan|dudu|sanes|not)(?: a| mau)? (?:laporan|report|(?:me|nge)?lapor(?=.* (?:nanya|tanya|takon|naros)))"
    rf"(?! (?:ke )?poli[sc])(?: (?:{WE} )?(?:nanya|tanya|bertanya|takon|naros))?"
)
_BARE = rf"(?:gausah|gakusah|gaperlu|{_NOT} ?(?:usah|perlu|kedah)|no need|no thanks|jangan|ojo)"
_BESIDE = (
    r"(?:eh|ah|maaf|sori|sorry|oh|ya|yah|iya|oke|ok|baik|pak|bu|min|mimin|kak|bang|mas|mbak|deh|deng|ding|aja|saja|ae|"
    rf"wae|kok|dong|doang|lah|sih|(?:y?a?udah|{ALREADY})(?:lah)?|biar(?:in|lah|kan)?|{PLEASE}|"
    rf"{THANKS}|terima|kasih|"
    r"nuwun|matur|thank|you|then|mung|atuh|ternyata|it|that|the|this|tadi|itu|ini|yang|lagi|maneh|deui|any ?more|"
    r"laporan\w*|report|saya|aku|semua|alhamdulillah|syukur|haha\w*|hehe\w*|wkwk\w*|just|i|punten|hapunten|"
    r"ngapunten|nggih|siapa|anybody|anyone|ke|polisi|petugas|police|deket|dekat)"
)
_FINE = (
    rf"(?:gpp|gapapa|{_NOT} (?:papa|apa|popo|opo|punapa|napa|nanaon|kunanaon)|teu nanaon|"
    r"(?:it s|i m|we re) (?:fine|ok|okay|alright)|nothing serious|no (?:problem|worries)|don t worry)"
)
_WAVES_OFF = re.compile(  # "gapapa kok, cuma mabok"
    rf"(?:{_BESIDE} )*{_FINE}(?: (?:{_BESIDE}|min|dia))*"
    r"(?: (?:cuma|cuman|hanya|mung|ngan|only|just)(?: \w+){1,4}|(?: \w+){1,3} (?:doang|aja|wae))?"
)
_WAITS = re.compile(r"\b(?:dulu|dl|sek|sik|rumiyin|heula|yet)\b")
_HOLDS = re.compile(
    rf"(?:eh |ya |ok |oke )?(?:tunggu|tungguin|(?:se)?bentar|bntr|sbntr|{LATER}|wait|hold on|"
    r"enteni|sik|antosan|sakedap)\b"
)
_KEEPS = re.compile(
    rf"\b(?:{_DO_NOT}|{_NOT} (?:usah|jadi|perlu)) (?:jadi )?(?:di)?(?:batal|cancel|hapus|tarik)"
)
_NAMED = re.compile(rf"\b(?:{_NAMES_IT}|(?:bukan|dudu|sanes) laporan)\b")
_REMARKS = re.compile(r"\b(?:bukan|dudu|sanes) (?:mau )?(?:me|nge)?lapor\b")  # as on a journey
_SAID = re.compile(rf"\b(?:{_NO_REPORT}|{_NAMES_IT}|{_NOTHING}|{_BARE})\b")
_OPENS = re.compile(rf"(?:{_BESIDE} )*(?:{_NAMES_IT}|{_NOTHING})\b")
_SAID_BESIDE = re.compile(rf"\b(?:{_FINE}|{_BESIDE})\b")
_BECAUSE = re.compile(rf"\b(?:\w+ )?{ALREADY}(?: \w+){{1,8}}$")
_WANTS = re.compile(rf"\b{_SENT}\b")
_MOST_WORDS = 14
_MOST_BESIDE = 6  # words of who knows what


@in_either
def calls_off(text: str) -> bool:
    """Whether a text says no more than that a report shall not be sent, and names it: also of what was sent last."""
    said = _in_words(text)
    return bool(_NAMED.search(said)) and not _REMARKS.search(said) and refuses(text)


@in_either
def refuses(text: str) -> bool:
    """Whether a text says no more than no to what is being told, or that there was nothing, with or without why."""
    said = _in_words(text)
    return bool(_SAID.search(said)) and not _WAITS.search(said) and not _left(said)


def waves_off(text: str) -> bool:
    """Whether a text says no more than that it does not matter: "gpp cuma pusing"."""
    return bool(_WAVES_OFF.fullmatch(_in_words(text)))


@in_either
def hesitates(text: str) -> bool:
    """Whether a text begins so, and says more than is known, or that it shall wait: "nevermind lifeguard got him"."""
    said = _in_words(text)
    waits = _WAITS.search(said)
    if not _SAID.search(said) or not (waits or _OPENS.match(said)):
        return False
    left = _WAITS.sub(" ", _left(said)).split()
    few = len(left) <= (0 if waits else _MOST_BESIDE)
    return few and BUT.isdisjoint(left) and not _WANTS.search(" ".join(left))


def asks_to_wait(text: str) -> bool:
    """Whether a text begins so: "tunggu dulu, saya foto"."""
    return bool(_HOLDS.match(" ".join(plain(text))))


def _in_words(text: str) -> str:
    """The words in which it may be said; empty where they ask, are a story, or say to keep it."""
    words = plain(text)
    said = " ".join(words)
    if "?" in text or len(words) > _MOST_WORDS or any(word[0].isdigit() for word in words):
        return ""
    return "" if _KEEPS.search(said) else said


def _left(said: str) -> str:
    """What else is said, without the reason that it is over already."""
    parts = [part.strip() for part in _SAID.split(said)]  # the reason stands before it or after it
    if BUT.isdisjoint(word for part in parts for word in part.split()):
        parts = [without_what_is_over(_BECAUSE.sub(" ", part)) for part in parts]
    left = " ".join(parts)
    return " ".join(_SAID_BESIDE.sub(" ", left).split())
