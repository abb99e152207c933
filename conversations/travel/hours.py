"""The words that say when in a day or week: days, parts of a day, hours, also as they are shortened."""

import re
from functools import lru_cache

from conversations.meaning.listed import LATER, PERHAPS

PARTS = {
    "tengah malam": 24, "midnight": 24, "dini hari": 2, "dinihari": 2, "janari": 3, "sahur": 3, "imsak": 4,
    "subuh": 4, "fajar": 4, "dawn": 4, "pagi": 6, "siang": 12, "beurang": 12, "awan": 12, "dzuhur": 12, "zuhur": 12,
    "dhuhur": 12, "lohor": 12, "ashar": 15, "asar": 15, "sore": 16, "sonten": 16, "petang": 17, "maghrib": 18,
    "magrib": 18, "buka puasa": 18, "iftar": 18, "isya": 19, "isyak": 19, "taraweh": 20, "tarawih": 20, "teraweh": 20,
    "malam": 20, "morning": 6, "noon": 12, "midday": 12, "afternoon": 16, "evening": 19, "tonight": 20, "night": 20,
    "esuk": 6, "isuk": 6, "enjing": 6, "enjang": 6, "bengi": 20, "mbengi": 20, "dalu": 20, "wengi": 20, "peuting": 20,
}  # fmt: skip
BEFORE_NOON = (
    "dini hari", "dinihari", "janari", "sahur", "imsak", "subuh", "fajar", "dawn", "pagi", "morning", "am", "esuk",
    "isuk", "enjing", "enjang",
)  # fmt: skip
NIGHT = (
    "malam", "tengah malam", "midnight", "night", "tonight", "bengi", "mbengi", "dalu", "wengi", "peuting",
)  # fmt: skip
WHOLE = (  # parts that say no hour
    "pagi", "siang", "sore", "malam", "enjing", "isuk", "esuk", "night", "bengi", "mbengi", "wengi", "dalu",
    "peuting", "sonten",
)  # fmt: skip
MORNING_OR_TOMORROW = ("enjing", "isuk", "enjang")
DAYS = {
    "hari ini": 0, "today": 0, "nanti": 0, "tadi": 0, "besok": 1, "tomorrow": 1, "lusa": 2, "sesuk": 1, "isukan": 1,
    "benjing": 1, "mbenjing": 1, "benjang": 1,
    "pageto": 2, "day after tomorrow": 2, "kemarin": -1, "yesterday": -1, "wingi": -1, "kamari": -1,
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
_OF_DAY = (
    r"(?:isuk|esuk|enjing|pagi|awan|siang|beurang|sore|sonten|bengi|malam|wengi|peuting|subuh|jam|tabuh)"
)
_DAY_OF = "(?:(?<=hari )|(?<=malam ))"
_AFTER_IT = (
    r"(?:sebelum|sesudah|setelah|habis|abis|hbs|mari|bar|bakda|ba'?da|rampung|saparantos|sawise|before|after)"
)
_AT = r"(?:jam|jm|pukul|pkl\.?|pk\.?|at|tabuh)"
_CALLED = {
    said: plain
    for plain, row in (
        ("besok", "bsk bsok besuk bsuk esok besoknya"), ("tomorrow", "tmrw tmr tmrrw tomorow tommorow"),
        ("malam", "mlm malem mlem malaman"), ("sore", "sorean"), ("siang", "siangan"), ("pagi", "pagian"),
        ("tadi", "td tdi"), ("nanti", "ntar entar ntr tar nti nnti nnt engke mengko engko mangke"),
        ("selasa", "slasa salasa seloso"), ("kamis", "kemis"), ("jumat", "jemuah jemuwah jumaah"),
        ("sabtu", "saptu"), ("setengah", "stgh stngh stengah satengah"), ("sakniki", "saniki sakiki"),
    )
    for said in row.split()
}  # fmt: skip
_OTHERWISE_CALLED = re.compile(rf"\b(?:{'|'.join(_CALLED)})\b")
_SHORTENED = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\b(?:suk |mbesuk |sesuk )?mben\b|\b(?:suk|mbesuk|sesuk) emben\b", "lusa"),
        (r"\blast night\b|\bsemal[ae]m(?= (?:jam|jm|pukul|be?rangkat|jalan)\b)", "kemarin malam"),
        (r"\b(dari|dr|sejak|since|be?rangkat|brgkt|jalan|cabut|start) semal[ae]m\b", r"\1 kemarin malam"),
        (r"\b(?:mau|wau) (?=(?:esuk|bengi|awan|enjing|enjang|wengi|dalu)\b)", "tadi "),
        (r"\b(pagi|siang|sore|subuh) ini\b", r"hari ini \1"),
        (r"\bthis (morning|afternoon)\b", r"today \1"),
        (r"(?<!pasar )\brebo\b", "rabu"),
        (
            r"\b(?:suk|dina|dinten|po[eé]) (?=(?:sen[ie]n|selasa|rabu|kamis|jumat|sabtu|setu|minggu|ahad)\b)",
            "hari ",
        ),
        (rf"{_DAY_OF}\bsetu\b|\bsetu\b(?= {_OF_DAY}\b)", "sabtu"),
        (rf"{_DAY_OF}\bsenen\b|(?<!pasar )\bsenen\b(?= {_OF_DAY}\b)", "senin"),
        (r"\b(?:on )?the (\d{1,2})(?:st|nd|rd|th)\b", r"tanggal \1"),
        (rf"\bhalf past (\d{{1,2}}|{IN_WORDS})\b", r"at \1.30"),
        (  # "about 4am i guess, maybe 4.30", "jam 4an kali ya, atau setengah 5"
            r"(?<![\w.:])(?<!km )(\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m)?)(?: ?-?an)?(?:,| i guess| i think| kali| ya)* "
            rf"(?:or|{PERHAPS}|atau)(?: {PERHAPS})? (?:at |jam |jm )?(?:setengah |half )?"
            r"\d{1,2}(?:[.:]\d\d)?(?: ?[ap]m)?\b"
            r"(?! ?(?:km|kilo|orang|org|mobil|motor|jam|hour|menit|min|hari|day|anak|kid))",
            r"\1",
        ),
        (rf"\b(?:around|about|{PERHAPS}) (?=\d{{1,2}}(?: ?-?ish\b|\W*$))", "at "),
        (r"(?<=\d)\s?-?ish\b", ""),
        (r"\bbarusan(?= (?:jam|jm|pukul)\b)", "tadi"),
        (r"\b([a-z]{2,})(?:2\b|-\1\b)", r"\1"),  # "pagi2", "isuk-isuk"
        (r"\bpgi\b|(?<=\d)\s?pg\b|(?<=besok )pg\b", " pagi"),
        (rf"\b{_AFTER_IT}\s+(?:s[ho]+lat\s+)?jum'?at(?:an)?\b", "jumat jam 13"),
        (rf"\b{_AFTER_IT}\s+(?:buk[ao]|bukber|berbuka)(?:\s+(?:puasa|bersama))?\b", "habis maghrib"),
        (rf"\b{_AFTER_IT}\s+saur\b", "habis sahur"),
        (rf"\b{_AFTER_IT}\s+(?:lunch|makan siang)\b", "jam 13.00"),
        (r"\b(\d{1,2})([/-])(\d{1,2})\2(?:20)?(\d\d)\b", r"\1/\3/20\4"),
        (
            rf"(\b{_AT}\s*\d{{1,2}}(?:[.:]\d\d)?)"
            r"(?:\s?-?an\b|\s?(?:-|atau|sampai|sampe|sd|s/d)\s?(?:jam\s?)?\d{1,2}\b(?! ?(?:km|kilo)))",
            r"\1",
        ),
        (r"\b([ap])\.m\b\.?", r"\1m"),
        (r"\bbesok lusa\b", "lusa"),
        (r"(?<!\d )\bminggu(?= (?:aja|saja|wae|ae|we|mawon)\b)", "hari minggu"),
        (r"\bmake it (?=\d{1,2}\b)", "at "),
    )
)
_JAVANESE = re.compile(
    r"\b(?:soko|seko|saka|saking|mangkat|mulih|menyang|nyang|nang|wis|uwis|arep|badhe|budha?l)\b"
)
_JUST_NOW = re.compile(  # in Javanese, and no wish: "mau jam 11 mangkat", "jam 10 mau soko semarang"
    rf"\b(?:mau|wau) (?={_AT}\s*\d)|(?P<at>\b{_AT}\s*\d{{1,2}}(?:[.:]\d\d)?) (?:mau|wau)"
    r"(?=\s*(?:$|[,.;]|(?:soko|seko|saka|saking|teko|ti|aku|kula|wis|uwis|mangkat|metu|budha?l)\b))"
)
_IS_TO_COME = re.compile(rf"\b(?:besok|lusa|{LATER}|sesuk|benjing|mbenjing)\b")
_HALF = re.compile(
    rf"\b(?:(?:jam\s+|pukul\s+)?setengah\s+|(?:jam|jm|pukul)\s+se?t\.?\s*)(?P<hour>\d{{1,2}}|{IN_WORDS})"
    r"(?:\s?-?an)?\b(?!\s*jam)"
)
_IN_WORDS = re.compile(rf"\b(?P<at>{_AT})\s+(?P<hour>{IN_WORDS})\b")
_DAY, _PART = "|".join(DAYS), "|".join(PARTS)
_ITEM = (
    rf"(?:(?<![a-z])(?:(?P<day>{_DAY})|(?:{_AFTER_IT}\s+(?:s[ho]+lat\s+)?)?(?P<part>{_PART}))(?![a-z])"
    rf"|(?P<at>(?<![a-z]){_AT}\s*)?(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?(?![\d/]|[.:]\d)"
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
    rf"(?!\d+(?![.:]\d\d|\d|\s*(?:in the |today |hari ini |tadi |tomorrow )?(?:am|pm|{_PART})(?![a-z]))){_BARE}"
    rf"(?:[\s,]*{_BESIDE}*(?!\d+\s*(?:jam|menit|orang|org|mobil|motor|km|hari)\b){_BARE})*"
    r"(?:\s*(?:ini|wib|takbiran|buta|banget|bgt)(?![a-z]))*(?![\w/])"
)
ITEMS = re.compile(_ITEM)


@lru_cache(maxsize=16)  # one message is asked several times when it is
def plainer(text: str) -> str:
    """ "Setengah enam" as "jam 5.30", "jam lima" as "jam 5", "bsk mlm jam 8an" as "besok malam jam 8"."""
    text = _OTHERWISE_CALLED.sub(lambda found: _CALLED[found[0]], text.replace("é", "e"))
    for pattern, plain in _SHORTENED:
        text = pattern.sub(plain, text)
    text = _HALF.sub(lambda found: f"jam {(number_of(found['hour']) - 1) % 24}.30", text)
    return just_now(in_figures(text))


def in_figures(text: str) -> str:
    """A lower-case text with its hours in figures: "jam loro" is nobody who is ill."""
    return _IN_WORDS.sub(lambda found: f"{found['at']} {number_of(found['hour'])}", text)


def just_now(text: str) -> str:
    """Javanese "mau jam 11" as "tadi jam 11"."""
    if not _JAVANESE.search(text) or _IS_TO_COME.search(text):
        return text
    return _JUST_NOW.sub(lambda found: f"tadi {found['at'] or ''}", text)


def number_of(written: str) -> int:
    """Digits or a word as a number."""
    return int(written) if written.isdecimal() else NUMBERS[written]
