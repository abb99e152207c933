"""Children who sleep, or are to wake before one can go: nothing ails them. Who does not wake is another matter."""

import re
from collections.abc import Sequence

from conversations.meaning.listed import ALREADY, CHILD, LATER, NOT, NOT_YET, PERHAPS, WE

_CHILD = (
    rf"(?:(?:my|the|our|si|all) )*(?:{CHILD}|little ones?)(?:ku|nya|e|na|ne)?"
    rf"(?: (?:{WE}|kecil|anak))*"
    r"(?: (?:is |umur |usia )?\d{1,2}(?: (?:years?|months?|bulan|bln|tahun|thn)(?: old)?)?(?: and)?(?= ))?"
)
_TILL = (
    r"(?:depend(?:s|ing)?(?: on)?|ter?gantung|gumantung|nunggu(?:in)?|tunggu|menunggu|nungguan|ngantosan|ngenteni|"
    r"wait(?:ing)?(?: for)?|until|till|kalau|kalo|klo|kl|nek|yen|mun|pas|if|when|once|as soon as|sampai|sampe|nganti|"
    rf"h?abis|setelah|sesudah|after|sebelum|before|soalnya|karena|krn|because|biar|{LATER})"
)
_YET = (
    rf"(?:pada|{ALREADY}|{NOT_YET}|can|masih|msh|isih|keneh|lagi|lg|baru|is|are|s|still|"
    r"have)"
)
_SLEEPS = (
    r"(?:(?:ke)?bangun|tangi|hudang|gugah|wakes?(?: up)?|woken(?: up)?|up|awake|tidur|bobo[k']?|turu|sare|asleep|"
    r"sleep(?:s|ing)?)(?:nya|e|na|ne)?"
)
_NOT = rf"(?:won t|don t|doesn t|{NOT}|never|moal|susah|hard to)"
_SOON = r"(?:early|(?:se)?pagi|subuh|isuk|esuk|cepat|cepet)"
_HARD = r"(?:(?:susah|repot|lama|ribet|rempong|angel|hese|lagi|harus|mau) )*"
_ALSO = (
    r"(?: (?:jam berapa|jm brp|jam brp|kapan|dulu|dl|sik|heula|semua|kabeh|pada|nyenyak|pules|pulas|ya|aja|"
    r"(?:di|in the) (?:belakang|mobil|jok|back|car)))*"
)
_OF_SLEEP = re.compile(
    rf"\b(?:{_TILL} )*(?:(?:{_CHILD} (?:{_YET} )*|{_YET} pada )(?:{_SLEEPS}|{_NOT} (?:bisa |mau )?{_SLEEPS} {_SOON})|"
    rf"{_HARD}(?:bangunin|ngebangunin|nidurin|ngelonin|nggugah|ngahudangkeun|wake|waking) {_CHILD}(?: up)?)"
    rf"{_ALSO}(?! (?:terus|juga|dari|sejak|since)\b)(?!\w)"
)
_WAITS = re.compile(rf"\b(?:{_TILL}|{NOT_YET})\b")
_MOST_WORDS = 16
_RIDES = re.compile(r"\b(?:mobil|car|belakang|back|jok)\b")
_BESIDE = re.compile(
    rf"\d{{1,2}}(?:an|ish|am|pm)?|jam|jm|pukul|setengah|wib|around|about|paling|{PERHAPS}|kira|sekitar|so|jadi|{LATER}|"
    r"besok|bsk|tomorrow|pagi|siang|sore|malam|malem|morning|berangkat|brgkt|berangkatnya|jalan|baru|kita|kami|"
    r"saya|aku|we|i|ll|will|re|leave|leaving|go|going|then|and|dan|at|up|early|ya|nih|dulu|"
    rf"aja|min|pak|bu|kak|cukup|{ALREADY}|masih|still|all|semua"
)


def only_of_sleep(words: Sequence[str]) -> bool:
    """Whether plain words say no more than that, and about when one goes."""
    if len(words) > _MOST_WORDS:
        return False
    left, said = _OF_SLEEP.subn(" ", " ".join(words))
    return said > 0 and all(map(_BESIDE.fullmatch, left.split()))


def waits_for_it(said: str, *, begun: bool) -> bool:
    """Whether they say so of what they wait for: "nunggu anak bangun"; on the way a child may sleep as well."""
    return bool(_WAITS.search(said)) or not (begun or _RIDES.search(said))


def without_sleep(said: str) -> str:
    """Plain words without that."""
    return " ".join(_OF_SLEEP.sub(" ", said).split())
