"""When a journey begins, beside what was told of it before: an hour of that day, a day that keeps that hour."""

import re
from datetime import UTC, datetime, timedelta

from conversations.describe import WIB
from conversations.meaning.in_indonesian import in_either
from conversations.meaning.listed import ALREADY, LATER, NOW, PERHAPS, WE
from conversations.meaning.words import plain
from conversations.travel.departing import EARLIEST, find_departure, without_day
from conversations.travel.feast_days import dated
from conversations.travel.hours import DAYS, MORNING_OR_TOMORROW, PARTS, WEEKDAYS, WHOLE, plainer
from conversations.travel.wishes import NO
from conversations.world import World

_SAYS_DAY = re.compile(
    r"\btd\b|\bh[-+]|\b(?:pagi|siang|sore|malam|malem) ini\b|"
    rf"\b(?:hari|tonight|{'|'.join((*DAYS, *WEEKDAYS))}|enjing|{NOW}|lagi|"
    r"minggu|tgl|tanggal)\b|\d/\d"
)
_SAYS_HOUR = re.compile(  # "besok malam" keeps the hour of a night that was told
    r"\d|\b(?:jam|pukul|tengah malam|midnight|subuh|sahur|dini|maghrib|magrib|isya|ashar|dzuhur|zuhur|noon|"
    rf"{NOW}|langsung|lagi)\b"
)
_PART_LASTS = timedelta(hours=-2), timedelta(hours=3)  # around the hour it means where none is told
_DAY_AHEAD = "|".join((*(day for day, ahead in DAYS.items() if ahead > 0), *WEEKDAYS))
_SAYS_PART = re.compile(  # "isuk" alone is a day, "isukan isuk" its morning
    rf"\b(?:{'|'.join(part for part in WHOLE if part not in MORNING_OR_TOMORROW)}|morning|afternoon|evening|tonight|"
    rf"beurang|awan|(?:{_DAY_AHEAD})\b.*\b(?:{'|'.join(MORNING_OR_TOMORROW)}))\b"
)
_LATER_THEN = re.compile(r"\bnanti (?=(?:\w{1,3} )?(?:siang|beurang|awan|sore|sonten|petang)\b)")
_ASKS_LATER = re.compile(
    r"(?=.*\b(?:nanti|besok|lain kali|later|again|lagi)\b)(?:(?:never ?mind|keun|biar(?:in)?|udah|ya|eh|oke?|maaf|"
    r"nanti|besok|kapan|lain|kali|saja|aja|dulu|deh|lah|atuh|saya|tak|i|ll|will|just|lagi|later|again|tomorrow|then|pak|"
    r"min) )*(?:tanya|nanya|takon|naros|kabari|ask|write|come back)"
    r"(?: (?:lagi|deh|ya|aja|saja|pak|min|nanti|besok|again|later|you|tomorrow))*"
)
_SAME_HOUR = re.compile(  # "besok aja jam yg sama"
    r",?\s*\b(?:(?:di )?(?:jam|jm|pukul|waktu)(?:nya|e|na)?,? (?:(?:yang|yg|sing|nu) )?"
    r"(?:sama|segitu|sakmono|sakitu|tetap|tetep|podo)(?: (?:juga|aja|saja|kok|wae|tapi|tp))*"
    r"|(?:at )?the same (?:time|hour))\b"
)
_CORRECTS = re.compile(r"\b(?:deng|ding|ketang|bentar|tunggu)\b")  # "abis dzuhur deng" is not the hour told
_NEARLY = timedelta(minutes=15)
_A_DAY_LONG = timedelta(hours=16)
_WHICH_HOUR = re.compile(
    r"\b(?:jam|jm|pukul|tabuh) ?(?:berapa|brp|brapa|piro|pira|pinten|sabaraha)(?:nya)?\b"
)
_OF_DAY = re.compile(rf"\b(?:{'|'.join(PARTS)})\b")
_A_DAY = (
    rf"(?:hari )?(?:{'|'.join((*(day for day in DAYS if day not in ('nanti', 'tadi')), *WEEKDAYS))}|minggu)"
)
_AN_HOUR = r"(?:jam|jm|pukul|pkl|at|tabuh) ?\d{1,2}(?:[.:]\d\d)?(?: ?[ap]m\b)?"
_A_TIME = (
    rf"(?:{NOW}|{LATER}|"
    rf"{_A_DAY}|{'|'.join(PARTS)}|{_AN_HOUR})(?: (?:ini|aja|saja|wae|ae|{'|'.join(PARTS)}|{_AN_HOUR}))*"
)
_EITHER = re.compile(  # "sekarang apa nanti malam"
    rf"\b{_A_TIME},? (?:apa|apo|opo|atau|ato|utawa|atawa|atanapi|or) "
    rf"(?:(?:be?rangkat|brgkt|jalan|nunggu|mending|pas) )*{_A_TIME}\b"
)
_SINCE = re.compile(  # "udah di jalan dari jam 6 pagi"
    rf"(?P<on>\b{ALREADY}\b.*?)"
    r"\b(?:dari|dr|sejak|saka|ti|since) (?:tadi )?"
    r"(?=(?:jam|pukul|subuh|pagi|siang|sore|malam|isuk|esuk|habis|abis)\b|\d)"
)
_LEFT_AT = re.compile(  # "jam 7 udah jalan", "udah berangkat jam 7"
    r"^(?!.*\b(?:sampai|sampe|nyampe|tiba|tekan|dugi)\b)"
    rf"(?=.*\b{ALREADY} (?:jalan|be?rangkat|brgkt|otw|budha?l|"
    r"mangkat|angkat|left)\b)(?P<before>.*?)(?=\b(?:jam|jm|pukul|at) ?\d)"
)
_LEFT = re.compile(  # "left jakarta at 7", "been driving since 5am"
    r"\b(?P<left>left|departed|started(?= (?:at|around|driving|from))|been)\b(?!.*\b(?:ago|yesterday|last night)\b)"
    r"(?= \d|[^,;]*(?:\b(?:at|around|about|since) \d|\d ?[ap]m\b|\bmorning\b|\bdawn\b))"
)
_SO_LONG = re.compile(  # "udah 3 jam di jalan", "sudah jalan 2 jam"
    rf"\b{ALREADY} (?P<on>(?:(?:di )?(?:jalan|perjalanan)|otw|nyetir) )?"
    r"(?P<long>(?:\d{1,2} ?|se|dua |tiga |setengah )(?:jam|menit))\b(?! (?:lagi|\d))"
    r"(?(on)|(?= (?:di (?:jalan|perjalanan)|jalan|nyetir)\b))"
)
_SINCE_HOUR = re.compile(r"\bsince (?=\d{1,2}\b(?![.:]| ?[ap]m))")
_SINCE_THEN = re.compile(  # "jakarta ponorogo dari jam 8"
    r"\bsince (?:tadi )?(?=\d)|(?<!mulai )\b(?:dari|dr|sejak|saka|seko|ti) (?:tadi )?"
    r"(?=(?:jam|jm|pukul|pkl|tabuh|setengah|subuh|sahur|pagi|siang|isuk|esuk|enjing|[ah]?abis|bakda|\d{1,2}[.:]\d\d)\b)"
)
_TO_COME = re.compile(
    rf"\b(?:{'|'.join((*(day for day, ahead in DAYS.items() if ahead > 0), *WEEKDAYS))}|tmrw|bsk|besuk|tgl|tanggal|"
    rf"{LATER}|nti|tonight|mal[ae]m ini|lagi|minggu|will)\b|"
    r"\bh[-+]\d|\d/\d|['’]ll\b"
)
_GIVES_UP_DAY = re.compile(  # "kayaknya ga jadi besok deh"
    rf"(?:(?:{PERHAPS}|{WE}|eh|oh|maaf|sori|ternyata) )*"
    rf"(?:(?:{NO}|moal) (?:jadi|jd|sida|sido|sios|siyos|saestu|janten)|batal|not) {_A_DAY}"
    rf"(?: (?:{'|'.join(PARTS)}|ini|deh|ah|nih|kok|ya|yah|min|pak|after all))*"
)


def gives_up_day(said: str, before: datetime, world: World) -> bool:
    """Whether plain words say no more than that one does not go on the day told before, and no other day."""
    return bool(_GIVES_UP_DAY.fullmatch(said)) and departure_on(said, before, world)[0] == before


def since(text: str) -> str:
    """A lower-case text in which the hour at which one set out, or from which one is on the road, is past."""
    text = _SINCE.sub(r"\g<on>tadi ", _SO_LONG.sub(r"\g<long> yang lalu", text))
    if not _TO_COME.search(text):
        text = _LEFT.sub(r"\g<left> tadi", _SINCE_HOUR.sub("since at ", text), count=1)
    return text if _SAYS_DAY.search(text) else _LEFT_AT.sub(r"\g<before>tadi ", text)


def since_then(text: str) -> str:
    """The same of who has set out, also where only the hour says so: "jalannya dari jam 6 pagi"."""
    return text if _TO_COME.search(text) else _SINCE_THEN.sub("tadi ", text)


def set_out(text: str, before: datetime | None, on_road: bool, world: World) -> tuple[datetime | None, str]:
    """The same of who may be on the road: at whichever such hour, gone or to come, is the nearer."""
    at, rest = departure_on(text, before, world)
    begun = on_road or _SINCE_THEN.search(text)
    if at is None or at <= world.now or not begun or _TO_COME.search(text):
        return at, rest
    ago = find_departure(f"tadi {text}", world.now)[0]
    if ago and before and _CORRECTS.search(text) and abs(ago - before) < _NEARLY:
        return at, rest
    return (ago if ago and world.now - ago < at - world.now else at), rest


def departure(text: str, world: World) -> tuple[datetime | None, str]:
    """When a lower-case text says one sets out, also on a day counted from the feast, and the text without it."""
    return find_departure(dated(text, world), world.now)


@in_either
def asks_later(text: str) -> bool:
    """Whether words say no more than that they will ask another time: "keun wae lah isukan deui nanya"."""
    return bool(_ASKS_LATER.fullmatch(" ".join(plain(text))))


def undecided(text: str) -> bool:
    """Whether a lower-case text leaves open which of two days or hours it will be: "jumat apa sabtu"."""
    return bool(_EITHER.search(plainer(text)))


def without_either(text: str) -> str:
    """A lower-case text without those two."""
    return _EITHER.sub(" ", plainer(text))


def guesses_hour(text: str, world: World) -> bool:
    """Whether a lower-case text says when one sets out, and of that only the day."""
    text = dated(text, world)
    at, hour = find_departure(text, world.now)[0], without_day(_WHICH_HOUR.sub(" ", text), world.now)
    morning = at is not None and at.astimezone(WIB).hour == EARLIEST
    return morning and not (_SAYS_HOUR.search(hour) or _OF_DAY.search(hour))


def departure_on(text: str, before: datetime | None, world: World) -> tuple[datetime | None, str]:
    """The same of who told before when they go: an hour alone is of that day, a day alone keeps that hour."""
    text = dated(text if before is None else _SAME_HOUR.sub(" ", text), world)
    at, rest = find_departure(text, world.now)
    if at is None or before is None:
        return at, rest
    if then := _later_then(text, at, before, world):
        return then, rest
    hour = without_day(text, world.now)
    if not _SAYS_DAY.search(text) and hour == plainer(text):
        return _on_its_day(text, at, before, world), rest
    if not _SAYS_HOUR.search(hour) and before > world.now:
        at = _at_its_hour(plainer(text), at, before, world)
    return at, rest


def _later_then(text: str, at: datetime, before: datetime, world: World) -> datetime | None:
    """ "Nanti siang" of who told a later day, and an earlier hour: it is put off within that day."""
    alone = _LATER_THEN.sub("", plainer(text))
    if alone == plainer(text) or any(map(str.isdigit, text)) or _SAYS_DAY.search(alone):
        return None
    then = _on_its_day(alone, at, before, world)
    return then if then > before and then - before < _A_DAY_LONG else None


def _at_its_hour(text: str, at: datetime, before: datetime, world: World) -> datetime:
    """A day alone, or with a part of it in which the hour told before lies, keeps that hour."""
    told = before.astimezone(WIB)
    kept = at.astimezone(WIB).replace(hour=told.hour, minute=told.minute).astimezone(UTC)
    first, last = _PART_LASTS
    fits = not _SAYS_PART.search(text) or first <= kept - at <= last
    return kept if fits and kept > world.now else at


def _on_its_day(text: str, at: datetime, before: datetime, world: World) -> datetime:
    """An hour alone on the day told before, in the half of that day that was told."""
    day = before.astimezone(WIB).replace(hour=0, minute=0, second=0, microsecond=0)
    if day <= world.now:
        return at
    halves = [find_departure(text, day + timedelta(hours=hours))[0] for hours in (0, 12)]
    return min((one for one in halves if one), key=lambda one: abs(one - before), default=at)
