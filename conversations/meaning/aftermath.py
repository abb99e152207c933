"""Words of danger about what is over, has driven past, or is of nobody hurt, beside the trouble there is now."""

import re
from collections.abc import Sequence

from conversations.meaning.listed import ALREADY, KIN, NOT, NOT_YET, NOW
from conversations.meaning.standing import is_of_whoever_stands

_LONGEST = 300  # letters; more is a story
_TRACES = " bekas kecelakaan "
_EVENT = (
    r"(?:kecelakaan|laka\w*|tabrakan|kacilakaan|kebakaran|longsor|(?:mobil|truk|bus|bis|motor) (?:ke|ter)bakar|"
    r"accident|crash|fire)(?:nya|e|na)?"
)
_CLEARED = (
    r"(?:di ?(?:pinggir|evakuasi|derek|padam|angkut|bersih|geser)\w*|(?:di|ter)tangani|padam|bersih|minggir|beres|"
    r"selesai|kelar|rampung|rengse|cleared|towed|put out|over)"
)
_IS_OVER = (
    rf"{_EVENT}(?:\s+(?:tadi|tunggal|beruntun|motor|mobil|truk|yang|yg))*[\s,]+"
    r"(?:(?:tapi|tp|yang|yg|but|is|was)\s+)?"
)
_DAYS_AGO = (
    r"(?:kemarin|kemaren|kmrn|wingi|kamari|yesterday|(?:\d+|dua|tiga|se|beberapa)\s?(?:hari|minggu|days?|weeks?)"
    r"(?:\s+(?:yang|yg))?\s+(?:lalu|ago|kepungkur))"
)
_LONG_OVER = re.compile(
    rf"\b{_EVENT}(?:\s+(?:tunggal|beruntun|motor|mobil|truk))?\s+{_DAYS_AGO}\b", re.IGNORECASE
)
_PASSED = (
    r"(?:mobil\s+)?(?:ambulans?|ambulance|ambulan|pemadam|damkar|patroli)(?:\s+kebakaran)?"
    rf"(?:\s+(?:tadi|barusan|{ALREADY}|baru))*\s+(?:lewat|melintas|ngebut|ngeliwat|passed)"
    r"(?:\s+(?:di\s+)?bahu(?:\s+jalan)?|\s+(?:tadi|barusan|terus))*"
)
_TIRED = (  # "anak istri kelaparan": of nobody who is hurt
    rf"(?:{KIN}\s+(?:(?:sama|dan|{KIN}|anak-anak|saya|kecil|pada|semua|"
    rf"mulai|{ALREADY})\s+)*(?:kelaparan|kehausan|kepanasan|kecape?k?an|kelelahan|rewel|bosan|laper|lapar|haus|gerah))"
)
NEARLY = (  # happened to nobody
    r"(?:hampir|ampir|nyaris|meh|almost|nearly)(?:\s+(?:saja|aja|had|an|got|in|a|mau))*\s+"
    r"(?:tabrakan|kecelakaan|celaka|\w?nabrak|ke ?tabrak|accident|crash(?:ed)?|"
    r"jatuh|jatoh|tiba|nyungsep|kepleset|terpeleset|tergelincir)"
    r"(?:\s+(?:gara ?-?(?:gara|2)|karena|krn|mergo|mergi|amargi|lantaran|because(?: of)?))?"
)
_ASIDE = re.compile(
    rf"\b(?:{NEARLY}|{_IS_OVER}{ALREADY}\s+(?:pada\s+|semua\s+)?{_CLEARED}|{_PASSED}|{_TIRED})\b",
    re.IGNORECASE,
)
_NEAR_MISS = re.compile(  # "ada mobil avanza yg hampir nabrak": what is left of it would be a crash
    r"(?:\b(?:tambahin|ada|aya|ana|ono|tadi|td|barusan|sempat|sempet|banyak|beberapa|orang|saya|aku|kami|yang|yg|"
    rf"(?:mobil|motor|truk|bus|bis)(?: \w+(?= (?:yang|yg)\b))?)\s+)*\b{NEARLY}\b",
    re.IGNORECASE,
)
_OFFICERS = (
    r"(?:petugas|polisi|pjr|operator|admin|cs|call ?cent(?:er|re)|hotline|jasa ?marga|14080|110|lapor\w*|laporan|"
    r"aduan|pengaduan|keluhan|telepon|telpon|tel[fp]|tlp|nelpon|hubungi|menghubungi|wa)(?:nya|e|na)?"
)
_BETWEEN = (
    r"(?:\s+(?:\d+ ?x|\d+|kali|berkali|tapi|tp|tetapi|masih|sama|sekali|juga|dan|td|tadi|ke|petugas|polisi|sudah|"
    rf"{ALREADY}|cuma|pun|satupun|dari|sampai|sampe|{NOW}|nomor|itu|ini|pak))*"
)
_NO_ANSWER = re.compile(
    rf"(\b{_OFFICERS}{_BETWEEN}),?\s+(?:{NOT}|{NOT_YET}|no)\s?"
    r"(?:ada\s+|aya\s+|ana\s+|di\s?)?(?:me)?(?:respon|response)(?:s|nya|2)?\b"
    r"(?:\s+(?:dari\s+)?(?:petugas|polisi|keluhan|laporan))*",
    re.IGNORECASE,
)


def without_aftermath(text: str) -> tuple[str, str]:
    """The text without what is told beside what there is now, to be read where the rest tells of a trouble itself.

    And the text with an event of days ago as its traces, and officers who do not respond as such who do not come.
    """
    if len(text) > _LONGEST:
        return text, text
    traces = _LONG_OVER.sub(_TRACES, text)
    now = _ASIDE.sub(" ", traces).replace(_TRACES, " ")
    return now, _NO_ANSWER.sub(r"\1 petugas tidak datang", traces) if "respon" in text.lower() else traces


def without_near_miss(text: str, told: Sequence[str]) -> str:
    """The text without what nearly happened there: it is why what is told matters, unless somebody stands there."""
    return text if is_of_whoever_stands(" ".join(told)) else _NEAR_MISS.sub(" ", text)
