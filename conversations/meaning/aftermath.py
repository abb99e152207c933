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
_FALLS = (
    r"(?:jatuh|jatoh|kepe?leset|terpeleset|tergelincir|terperosok|tiba|nyungsep|tisoledat|labuh|fell|slipped|"
    r"celaka)"
)
_HAPPENS = (
    rf"(?:{_FALLS}|(?:n|ke ?|di|ter)?(?:t|n)?abrak(?:an)?|kecelakaan|kacilakaan|laka|cilaka|accidents?|"
    r"crash(?:e[sd])?)"
)
_DAY = r"(?:subuh|pagi|isuk|esuk|enjing|siang|awan|beurang|sore)"
_NIGHT = r"(?:malam|malem|bengi|wengi|dalu|peuting)"
_EARLIER_TODAY = re.compile(
    rf"\b(?:(?:tadi|td|mau|wau) (?:{_DAY}|{_NIGHT})|(?:{_DAY}|{_NIGHT}) (?:tadi|td|mau|wau)|semal[ae]m|"
    r"last night|this morning)\b"
)
_DAYS_BEFORE = re.compile(
    rf"\b(?:{_DAYS_AGO}|kmrn2|(?:minggu|bulan|tahun|wulan|taun) (?:ini|lalu|iki|ieu|kepungkur|pengker)|sering|"
    r"pernah|(?:this|last) (?:week|month|year)|often)\b"
)
_MANY = r"(?:banyak|akeh|loba|beberapa|many)"
_BY_NOW_MANY = re.compile(rf"^{ALREADY} .*\b(?:{_MANY}|\d+ ?(?:x|kali)|\d+\b.* {_FALLS})\b")
_WHY_OR_WELL = re.compile(
    r"^(?=.*\b(?:tadi|td|earlier)\b).*\b(?:karena|krn|gara|gara2|lecet|gapapa|gpp|selamat|bangun)\b"
)
_HARMED = (
    r"ke|ka|into|sungai|kali|jurang|parit|selokan|got|sawah|lari|luka\w*|patah|kaki|tangan|kepala|korban|jiwa|"
    r"meninggal|tewas|mati|parah|hurt|injured|died|killed"
)
_BESIDE_IT = (
    rf"{_HAPPENS}|tadi|td|mau|wau|kemar[ie]n|kmrn2?|semal[ae]m|{_DAY}|{_NIGHT}|last|night|this|morning|week|"
    r"month|year|hari|minggu|bulan|tahun|wulan|taun|lalu|ago|days?|weeks?|sering|pernah|wingi|kamari|kepungkur|"
    r"pengker|iki|ieu|yesterday|earlier|often|ada|aya|ana|ono|enten|wonten|yang|sing|nu|naik|dari|off|from|a|his|"
    rf"her|there|was|were|{_MANY}|\d+|dua|tiga|two|three|kali|\d*x|ping|pada|orang|wong|jelema|people|pengendara|"
    r"pemotor|ibu2?|bapak2?|mobil|motor|truk|bus|bis|sepeda|cars?|(?:motor)?bikes?|trucks?|karena|krn|gara|gara2|"
    r"gelap|poek|peteng|licin|lubang\w*|itu|ini|(?:di|neng|nang)?(?:sini|situ|sana|kene|kono|dieu|dinya|ditu|here)|"
    r"di|neng|nang|lampu|merah|lecet|tapi|tp|untung|gapapa|gpp|selamat|bangun|bisa|sampai|sampe|sempat|sempet|juga|"
    rf"jg|oge|ugi|uga|malah|lagi|cuma|hanya|aja|doang|sedikit|dikit|satu|semua|{ALREADY}|pak|min"
)
_HAPPENED = re.compile(rf"\b{_HAPPENS}\b")
_BESIDE_TODAY = re.compile(_BESIDE_IT)
_BESIDE_DAYS_BEFORE = re.compile(rf"(?:{_BESIDE_IT}|{_HARMED})(?:nya|e|na)?")
_GOES_ON = re.compile(  # where many fall, or others still stand for it
    r"\b(?:oli|solar|minyak|licin|lunyu|leueur|lumpur|tumpah|oil|slippery|banjir|caah|macet|padat|antri|antre|"
    r"merayap|stuck|jam|jammed|traffic)\w*"
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


def happened_before(words: Sequence[str], told: str) -> bool:
    """Whether words say no more than that somebody fell or crashed there before: "tadi pagi ada ibu2 jatuh".

    It is why what is told matters, unless that is a jam or makes others fall by now.
    """
    said = " ".join(words)
    if not _HAPPENED.search(said):
        return False
    if _DAYS_BEFORE.search(said):
        return all(map(_BESIDE_DAYS_BEFORE.fullmatch, words))
    today = any(when.search(said) for when in (_EARLIER_TODAY, _BY_NOW_MANY, _WHY_OR_WELL))
    return today and not _GOES_ON.search(told.lower()) and all(map(_BESIDE_TODAY.fullmatch, words))
