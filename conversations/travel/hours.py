"""The words that say when in a day or week: days, parts of a day, hours, also as they are shortened."""

import re

PARTS = {
    "tengah malam": 24, "midnight": 24, "dini hari": 2, "janari": 3, "sahur": 3, "imsak": 4, "subuh": 4, "fajar": 4,
    "dawn": 4, "pagi": 6, "siang": 12, "beurang": 12, "awan": 12, "dzuhur": 12, "zuhur": 12, "dhuhur": 12,
    "lohor": 12, "ashar": 15, "asar": 15, "sore": 16, "sonten": 16, "petang": 17, "maghrib": 18, "magrib": 18,
    "buka puasa": 18, "isya": 19, "isyak": 19, "taraweh": 20, "tarawih": 20, "teraweh": 20, "malam": 20,
    "morning": 6, "noon": 12, "afternoon": 16, "evening": 19, "tonight": 20, "night": 20, "esuk": 6, "isuk": 6,
    "enjing": 6, "enjang": 6, "bengi": 20, "mbengi": 20, "dalu": 20, "wengi": 20, "peuting": 20,
}  # fmt: skip
BEFORE_NOON = (
    "dini hari", "janari", "sahur", "imsak", "subuh", "fajar", "dawn", "pagi", "morning", "am", "esuk", "isuk",
    "enjing", "enjang",
)  # fmt: skip
NIGHT = (
    "malam", "tengah malam", "midnight", "night", "tonight", "bengi", "mbengi", "dalu", "wengi", "peuting",
)  # fmt: skip
WHOLE = ("pagi", "siang", "sore", "malam", "enjing", "isuk", "esuk", "night")  # parts that say no hour
MORNING_OR_TOMORROW = ("enjing", "isuk", "enjang")
DAYS = {
    "hari ini": 0, "today": 0, "nanti": 0, "tadi": 0, "besok": 1, "tomorrow": 1, "lusa": 2, "sesuk": 1, "isukan": 1,
    "benjing": 1, "mbenjing": 1, "benjang": 1,
    "pageto": 2, "day after tomorrow": 2,
}  # fmt: skip
WEEKDAYS = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "ahad": 6, "hari minggu": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
NUMBERS = {
    said: number
    for number, row in enumerate((
        "satu|siji|setunggal|hiji|one", "dua|loro|kalih|two", "tiga|telu|tilu|three", "empat|papat|sekawan|opat|four",
        "lima|limo|gangsal|five", "enam|enem|genep|six", "tujuh|pitu|seven", "delapan|wolu|dalapan|eight",
        "sembilan|sanga|songo|salapan|nine", "sepuluh|sedasa|sapuluh|ten", "sebelas|sewelas|sabelas|eleven",
        "dua belas|rolas|kalih welas|dua welas|twelve",
    ), start=1)
    for said in row.split("|")
}  # fmt: skip
IN_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_AFTER_IT = r"(?:sebelum|sesudah|setelah|habis|abis|hbs|bakda|ba'?da|rampung|saparantos|sawise|before|after)"
AT = r"(?:jam|jm|pukul|pkl\.?|pk\.?|at|tabuh)"
SHORTENED = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\b(?:bsk|bsok|besuk|bsuk|esok|besoknya)\b", "besok"),
        (r"\b(?:mlm|malem|mlem)\b", "malam"),
        (r"\b(?:td|tdi|barusan(?= (?:jam|jm|pukul)\b))\b", "tadi"),
        (r"\b(?:ntar|entar|ntr|tar|nti|nnti|nnt|engke|mengko|engko|mangke)\b", "nanti"),
        (r"\b([a-z]{2,})(?:2\b|-\1\b)", r"\1"),  # "pagi2", "isuk-isuk"
        (r"\bpgi\b|(?<=\d)\s?pg\b|(?<=besok )pg\b", " pagi"),
        (rf"\b{_AFTER_IT}\s+(?:s[ho]+lat\s+)?jum'?at(?:an)?\b", "jumat jam 13"),
        (rf"\b{_AFTER_IT}\s+(?:buka|bukber|berbuka)(?:\s+(?:puasa|bersama))?\b", "habis maghrib"),
        (r"\b(\d{1,2})([/-])(\d{1,2})\2(?:20)?(\d\d)\b", r"\1/\3/20\4"),
        (rf"(\b{AT}\s*\d{{1,2}}(?:[.:]\d\d)?)(?:\s?-?an\b|\s?(?:-|atau)\s?\d{{1,2}}\b)", r"\1"),
        (r"\b([ap])\.m\b\.?", r"\1m"),
        (r"\bbesok lusa\b", "lusa"),
        (r"\bmake it (?=\d{1,2}\b)", "at "),
    )
)
_DAY, _PART = "|".join(DAYS), "|".join(PARTS)
_ITEM = (
    rf"(?:(?<![a-z])(?:(?P<day>{_DAY})|(?:{_AFTER_IT}\s+(?:s[ho]+lat\s+)?)?(?P<part>{_PART}))(?![a-z])"
    rf"|(?P<at>(?<![a-z]){AT}\s*)?(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?(?![\d/]|[.:]\d)"
    r"(?:\s*(?P<half>am|pm)(?![a-z]))?)"
)
_BARE = re.sub(r"\?P<\w+>", "?:", _ITEM)
_BESIDE = (
    r"(?:(?:ini|sekitar(?:an)?|sktr|kira|paling (?:telat|lambat|cepat)|tepat|around|about|this|in the|hari|wib|"
    r"banget|bgt|buta|pisan)"
    r"(?![a-z])[\s,]*)"
)
SAID = re.compile(
    rf"(?<![\w.:/-])(?<!km )(?<!kilometer )(?:{_BESIDE}*)"
    rf"(?!\d+(?![.:]\d\d|\d|\s*(?:am|pm|{_PART})(?![a-z]))){_BARE}"
    rf"(?:[\s,]*{_BESIDE}*(?!\d+\s*(?:jam|menit|orang|org|mobil|motor|km|hari)\b){_BARE})*"
    r"(?:\s*(?:ini|wib|takbiran|buta|banget|bgt)(?![a-z]))*(?![\w/])"
)
ITEMS = re.compile(_ITEM)
