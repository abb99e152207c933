"""Who does not know where they are, or misses somebody: their trouble, and whether anybody is in danger by it."""

import re
from collections.abc import Mapping

from conversations.meaning.listed import (
    ALREADY,
    CHILD,
    HOW,
    KIN,
    LATER,
    NOT,
    NOT_YET,
    NOW,
    PERHAPS,
    PLEASE,
    WE,
)

_NOT = rf"(?:{NOT}|tak|no)"
_KIN = rf"(?:{KIN}|ade)(?:ku|nya|e|na)?"
_LOST = r"(?:nyasar|kesasar|tersesat|kasarung|hilang arah|(?:i m|we re|am|are|got) lost)"
_US = rf"(?:{WE}|i|we)"
_HERE = r"(?:nih|ini|pak|bu|min)"
_TELLS = rf"(?:\b{_US} (?:(?:lagi|sedang|ini|malah|masih|jadi|{PERHAPS}) )?{_LOST}\b|^{_LOST} {_HERE}\b)"
_ALONE = (
    rf"(?:{_NOT} (?:ada |ono |ana |aya )?(?:satu ?pun )?(?:orang|rumah|siapa|wong|jalmi|lampu)|sendiri(?:an)?|dewean|"
    r"nyalira|alone|mal[ae]m|wengi|peuting|night|gelap|peteng|poek|takut|wedi|ajrih|sieun|scared)"
)
_WILD = r"(?:hutan|leuweung|rimba|gunung(?! ?kidul)|lereng|alas(?! (?:roban|purwo))|forest|jungle|mountain)"
_SIGNAL = (
    r"(?:sinyal\w*|signal|jaringan\w*|internet|kuota|data|loading|lemot|[45]g|muat|telkomsel|indosat|xl|network|bar|"
    r"tulalit|nel[fp]on)"
)
_OTHERS = (
    r"(?:sopir\w*|supir\w*|bus|bis|travel|kernet|driver|untung|ketemu|hati\w*|mata\w*|koper|bagasi|drone)"
)
_SUPPOSED = (
    r"(?:kalau|kalo|if|biar|supaya|agar|jangan|semoga|kemarin|kemaren|wingi|lalu|dulu|tadi|hampir|nyaris|film|lagu|"
    rf"lirik|sering|pernah|{LATER}|bukan|takut (?:nyasar|kesasar|tersesat|kehilangan|kepisah|terpisah))"
)
_CAN_BE_FOUND = (
    r"(?:hp|hape|tele?pon|wa|rombongan|dewasa|mobil|motor|bus|bis|gerbong|kursi|gabung|ikhlas|duka|alm\w*|"
    r"meninggal)"
)
_NOT_SO = re.compile(rf"\b(?:{_SUPPOSED}|{_OTHERS})\b")
_LOST_ALONE = re.compile(
    rf"^(?:(?=.*\b{_LOST}\b)(?=.*\b{_ALONE}\b)|(?!.*\b{_SIGNAL}\b)(?=.*\b{_US}\b|{_LOST} {_HERE}\b)"
    rf".*\b{_LOST}\b.* {_WILD}\b)"
)
_MISSED = re.compile(
    rf"^(?!.*\b{_CAN_BE_FOUND}\b).*\b(?:(?:kehilangan|kelangan|kaleungitan) {_KIN}(?: (?:{WE}|kandung))?"
    r"(?: (?:di|ing|neng|ning|pas|waktu|barusan)\b|$)"
    rf"|(?:ter|ke)pisah (?:sama|dari|dengan|karo|sareng) {_KIN}\b)"
)
_IN_MUD = re.compile(
    r"\b(?:nyangkut|kejebak|terjebak|selip|ambles|stuck)(?: (?:di|ing|in|the))* (?:lumpur|endut|leutak|mud)\b"
)
_CHILD = (
    rf"(?:ade|si kecil|cucu|ponakan|keponakan|nenek|kakek|(?:mbah|simbah)(?: kakung| putri)?|"
    rf"(?:my |our |the |a )?(?:{CHILD}|grandson|granddaughter|nephew|niece))(?:ku|nya|e|na)?"
)
_OF_A_CHILD = (
    rf"(?: (?:{WE}|e|kecil|laki-?laki|cowok|perempuan|cewek|umur|usia|\d{{1,2}}|"
    rf"th|thn|tahun|juga|malah|ikut|masih|{NOW}|tiba-?tiba|is|has|went|got|also|gone)){{0,6}}"
)
_OF_ITS_OWN = (  # nothing of theirs: "tas anak saya hilang"
    r"(?:^|[,.;:!?\n]\s*|\d[a-z]? |\b(?:dan|sama|terus|trus|tapi|tp|mana|padahal|lalu|and|but|lan|jeung) )"
    r"(?:(?:tolong|ini|mana|terus|trus|juga|malah|eh|pak|bu|min|dan|and|also|now|i think) )*"
)
_CHILD_MISSED = re.compile(
    rf"{_OF_ITS_OWN}{_CHILD}{_OF_A_CHILD} (?:hilang|ilang|ical|leungit|raib|missing|lost|(?:ter|ke)pisah|"
    rf"(?:{_NOT}|{NOT_YET}) (?:ketemu|kepanggih|kapanggih|kapendak))\b"
    r"(?=\W*$|[,.;:!?\n]| (?:di|ning|neng|nang|dina|at|in|on|near|from|since|for|dari|sejak|ti|sama|karo|sareng|tadi|"
    rf"barusan|pas|waktu|saat|entah|kemana|umur|usia|baju|pakai|pake|pak|bu|min|mas|kak|{PLEASE}|help|{HOW}|"
    rf"nih|ini|lagi|{ALREADY}|setengah|sejam|dan|terus|karena|and|rombongan|\d+)\b)"
    rf"|{_OF_ITS_OWN}(?:{WE} )?(?:kehilangan|kelangan|kaleungitan) {_CHILD}"
    rf"(?: (?:{WE}|kecil))?(?= (?:di|ning|neng)\b|\W*$|[,.;!])"
)
_FOUND = re.compile(
    rf"\b(?:{ALREADY}|alhamdulillah|untung|been|now|was|just) (?:\w+ )?"
    r"(?:ketemu|kepanggih|kapanggih|kapendak|pinanggih|ditemukan|ditemuin|found)\b"
)
_IN_DANGER: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {  # by what it was read as
    **dict.fromkeys(("", "other"), ((_LOST_ALONE, "other"), (_MISSED, "other"))),
    **dict.fromkeys(("terminal", "transport", "crime", "rest_area"), ((_MISSED, "other"),)),
    "telecom": ((_LOST_ALONE, "other"), (_IN_MUD, "hazard")),
}
_ONLY_ASTRAY = {
    "telecom": re.compile(rf"^(?!.*\b{_SIGNAL}\b).*\b{_LOST}\b"),
    "": re.compile(_TELLS),
}


def astray(said: str, category: str) -> tuple[str, bool] | None:
    """The kind and danger of plain words, read as this kind, of who is lost, missed, or stuck without a signal."""
    if _NOT_SO.search(said):
        return None
    if kind := next((kind for says, kind in _IN_DANGER.get(category, ()) if says.search(said)), ""):
        return kind, True
    only = _ONLY_ASTRAY.get(category)
    return ("other", False) if only and only.search(said) else None


def misses_child(told: str) -> bool:
    """Whether a clause of a text says that a child, or somebody old, is lost, whatever the others tell."""
    low = told.lower()
    return bool(_CHILD_MISSED.search(low)) and not _FOUND.search(low)
