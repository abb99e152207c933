"""What stands beside a later hour of who waits to set out: "busnya telat, jam 5", "travelnya baru dateng jam 4"."""

import re

_VEHICLE = (
    r"(?:the |our |my )?(?:bus|bis|beus|travel|kereta|sepur|mobil|elf|elep|kapal|pesawat|jemputan|sopir|supir|driver|"
    r"train|van|ride)(?:nya|ne|e|na|ku)?"
)
_STILL = r"(?:masih|msh|ternyata|kayaknya|katanya|kok|juga|agak|lagi|is|has|running)"
_YET = r"(?:belum|blm|blum|durung|dereng|teu acan|hasn t|not)"
_COMES = (
    r"(?:datang|dateng|dtg|nyampe|sampai|sampe|tiba|muncul|nongol|teka|teko|rawuh|dongkap|come|arrived?|here)"
)
_MUCH = r"(?:banget|bgt|parah|pisan|nih|ini|yet|lagi|terus|mulu)"
_SO_LONG = r"(?:\w+ ?)?(?:jam|menit|hours?|minutes?|mins?)\b(?! \d)"
_IS_LATE = r"(?:telat|terlambat|delay(?:ed)?|molor|ngaret|late)"
_LATE = re.compile(
    rf"\b(?:(?:oh|iya|ini|aduh|waduh|duh|nih) )*{_VEHICLE} (?:{_STILL} )*"
    rf"(?:(?={_SO_LONG} late\b|{_IS_LATE} {_SO_LONG})|(?:{_IS_LATE}|{_YET} {_COMES}|"
    rf"baru {_COMES}(?= (?:jam|jm|pukul|at)\b))"
    rf"(?: {_MUCH})*(?: (?:sampai|sampe|nganti|dugi|ngantos|until|till|to)(?= (?:jam|jm|pukul|\d)))?(?!\w))"
)
_ONLY_THEN = re.compile(  # "jam 4 baru mau jalan"
    r"(?<=\d )(?:(?:sore|pagi|siang|malam) )?(?:baru|br|nembe) (?:(?:mau|bisa|akan) )?"
    r"(?=jalan|be?rangkat|budha?l|mangkat|gas|cabut)"
)


def without_wait(said: str) -> str:
    """Plain words without that the vehicle they wait for is late; by how much is left in them."""
    return " ".join(_ONLY_THEN.sub("", _LATE.sub(" ", said)).split())
