"""The words by which travellers say that they set out now, that they go on, or that they have not set out yet."""

import re

from conversations.meaning.in_indonesian import in_either
from conversations.meaning.listed import ALREADY, LATER, NOT_YET, NOW, THANKS, WE
from conversations.travel.towns_named import AT_HOUSE
from conversations.travel.wishes import NO

NOT_NOW = rf"(?:{NO}|moal) (?:jadi|sida|sido|sios|saestu|janten)"
WHO = rf"(?:{WE}|ini|otw|nih|pak|min|we|i)"
_HAVE = rf"(?:{ALREADY}|pun)"
_AFTER_ALL = r"(?:jadi|jd|dadi|sida|sido|siyos|sios|janten)"
_YET = rf"(?:baru(?:san)?|nembe|lagi|lg|sedang|just|finally|akhirnya|{_HAVE})"
_ABOUT_TO = r"(?:(?<=baru )|(?<=ini )|(?<=nih )|(?<=skrg )|(?<=sekarang ))(?:mau|arep|bade|badhe|rek)"
_REST = r"(?:makan|istirahat|sholat|salat|tidur|ngopi|leren|rehat|ngaso)"
_RESTED = rf"(?:selesai|habis|abis|beres|rampung|{_YET}) {_REST}"
_GO = (
    r"(?:otw|gas+(?:ken|keun|pol)?|cu+s+|caw|cabut|jalan|dalan|margi|mlaku|mlampah|be?rangkat|brgkt|budha?l|bidhal|mangkat|"
    r"angkat|indit|start|meluncur|keluar (?:dari )?rumah|left(?: home)?|leaving|set(?:ting)? (?:out|off)|let s go|"
    r"on (?:the|our|my) way|(?<=jadi )(?:mudik|pulang|pergi))"
)
_ONCE_MORE = r"(?:lagi|lg|ulang|maneh|meneh|malih|deui|again)"
_AGAIN = (
    rf"(?:lanjut|maju|lajeng|{_GO})(?: (?:{_ONCE_MORE}|jalan|perjalanan))+|lanjut|"
    r"(?:back|moving|driv(?:e|ing)|carry(?:ing)?) on(?: the road)?|off again"
)
_SO = (
    rf"(?:{WHO}|{_YET}|{_AFTER_ALL}|{_ABOUT_TO}|(?:mau|arep|bade|badhe|rek)(?= \w+ {NOW}\b)|iya|di|"
    r"mulai|langsung|bismillah\w*|alhamdulillah|maaf|sori|sorry|oke?|okay|siap|sip|ya|yo|"
    rf"{NOW}|yuk|ayo|baik|telat|kesiangan|molor|late|kalau gitu|kalo gitu|"
    r"nek ngono|muhun|nggih|m|re|am|are|bu|kak|mas|gan|"
    r"bang|bos|dulu|dl|sik|heula|jam segini|aja|deh|dong|lah|kok|sekeluarga|"
    rf"dari rumah|{THANKS})"
)
_GOING = r"(?:be?rangkat|mudik|pulang|pulkam|jalan|pergi|mulih|budhal|mangkat|mulang|indit)"
_NO_GOAL = rf"(?:dari|saka|seko|saking|from|lewat|liwat|via|rest|{LATER}|besok)"
_SETS_OUT = re.compile(rf"(?:{_RESTED} )?(?:{_SO} )*(?:{_AGAIN}|{_GO})(?: {_SO})*")
_SETS_OUT_TO = re.compile(
    rf"(?:{_SO} )*(?:(?:{_AGAIN}|{_GO})(?: (?:ke|menuju|lagi|langsung|mudik|pulang))*|ke) "
    rf"(?P<goal>(?!{_NO_GOAL}\b)[a-z]{{3,}}(?: [a-z]{{3,}})??)(?: dari sini)?(?: {_SO})*"
)
_SETS_OUT_FROM = re.compile(
    rf"(?=.*\b(?:{_YET}|{NOW}|{_ONCE_MORE}|otw)\b)(?:{_SO} )*{_GO}(?: (?:{_SO}|{_ONCE_MORE}))* "
    rf"(?:(?<=left )|(?:dari|dr|from|ti|saka|seko|saking) )(?:{AT_HOUSE})?"
    rf"(?P<start>\w{{2,}}(?: \w{{2,}}){{0,3}}?)(?: (?:{_SO}|(?:naik|pake|pakai|sama|bareng|by|with) \w+))*"
)
_GOES_ON = re.compile(
    rf"\b(?:{_AGAIN}|{_RESTED}|{_HAVE}|di (?:jalan|dalan|margi)|lanjut\w*|ner[au]s\w*|terus\w*|trus|"
    r"continu\w*|again|maneh|meneh|malih|deui)\b"
)
_ANEW = re.compile(rf"\b{_GO} {_ONCE_MORE}\b|\b(?:baru(?:san)?|nembe|just) {_GO}\b")
_IS_AFTER_ALL = re.compile(  # "eh jadi deh ternyata"
    rf"(?:(?:eh+|oh|ternyata|akhirnya|tetep|tetap|{WHO}) )*{_AFTER_ALL}(?: {_GOING})?"
    r"(?: (?:deh|deng|ding|kok|dong|nih|ternyata|aja|ya|pak|min|after all))*"
    r"|(?:actually |oh |we |i |re |m |are |am )*going after all"
)
_STILL_ON = re.compile(rf"^(?!.*\b(?:{_HAVE}|{NOW}|nih|langsung|otw|baru)\b).*\b{_AFTER_ALL}\b")
_AGREES = re.compile(  # "oke lanjut", "sip, lanjut tol aja"
    rf"^(?!.*\b(?:{_YET}|{NOW}|{_ONCE_MORE}|langsung|nih|jalan|otw|be?rangkat|brgkt|cabut|mangkat|budha?l)\b)"
    r".*\b(?:lanjut+(?:kan|in|keun|ke|no)?|gas+(?:ken|keun|pol)?)\b"
)
_BUSY = r"(?:nunggu|nungguin|waiting for|packing|beberes|siap|siapin|mandi|di rumah|kerja)"
_HAS_NOT_LEFT = (
    rf"(?:(?:eh|oh|bentar|tunggu|actually|{WHO}|{_YET}) )*(?:{NOT_YET} "
    r"(?:be?rangkat|brgkt|jalan|budhal|mangkat|angkat)|(?:(?:haven|hasn|not|have|ve|t) )+"
    r"(?:left|set out)(?: (?:home|yet))*)"
    r"(?: (?:deng|ding|ketang|kok|nih|sih|ini|ya|pak|bu|min|kak))*"
)
_NOT_LEFT = re.compile(_HAS_NOT_LEFT)
_NOT_YET = re.compile(  # "belum jalan ding, nunggu adek"
    rf"{_HAS_NOT_LEFT} (?:(?:masih|msh|lagi|isih|nuju|still) )?{_BUSY}(?: my| our)?(?: \w+)?|"
    rf"(?:(?:{WHO}|{_YET}) )*(?:(?:{NOT_YET}|{NOT_NOW}) (?:jadi )?"
    r"(?:berangkat|jalan|budhal|mangkat|angkat)(?: sekarang)?"
    rf"(?: (?:masih|msh|lagi|isih) {_BUSY}(?: \w+)?)?"
    r"|(?:di ?)?tunda(?: dulu| berangkatnya)?|(?:berangkat|jalan)nya (?:molor|mundur|ditunda|telat|diundur)"
    r"|not left yet|postponed)(?: \w{1,4}){0,2}"
)
_SURELY = r"(?:iya|ya|bener(?:an)?|beneran|emang|memang|serius|tetep|tenan|temenan|leres|yes|really)"
_BESIDE = r"(?: (?:kok|deh|nih|ya|pak|bu|min|kak|ini))*"
_GIVEN_UP = re.compile(rf"(?:(?:{WHO}|{_SURELY}) )*{NOT_NOW} (?:be?rangkat|budhal|mangkat|angkat){_BESIDE}")
_SURELY_GIVEN_UP = re.compile(
    rf"(?:{WHO} )*(?:{_SURELY} )+(?:{NOT_NOW}|batal)"
    rf"(?: (?:be?rangkat|mudik|pulang|jalan|pergi|budhal|mangkat|angkat))?{_BESIDE}"
)


def is_after_all(said: str) -> bool:
    """Whether plain words say no more than that one goes after all, of who has called it off."""
    return bool(_IS_AFTER_ALL.fullmatch(said))


def given_up(said: str) -> bool:
    """Whether plain words say no more than that one does not go: of who is to be on the way by now it is over."""
    return bool(_GIVEN_UP.fullmatch(said))


def surely_given_up(said: str) -> bool:
    """Whether they say so to being asked whether they do: "beneran ga jadi kok"."""
    return given_up(said) or bool(_SURELY_GIVEN_UP.fullmatch(said))


def sets_out(said: str) -> bool:
    """Whether plain words say no more than to set out, or to go on."""
    return bool(_SETS_OUT.fullmatch(said))


def whither(said: str) -> str:
    """Where plain words that say no more than to set out, or to go on, lead: "gas semarang"; empty for all others."""
    found = _SETS_OUT_TO.fullmatch(said)
    return found["goal"] if found else ""


def whence(said: str) -> str:
    """Where plain words say no more than to set out from: "baru jalan dari depok nih"; empty for all others."""
    found = _SETS_OUT_FROM.fullmatch(said)
    return found["start"] if found else ""


def goes_on(said: str) -> bool:
    """Whether words that say so tell of a journey that is begun already: again, after a rest, on the road by now."""
    return bool(_GOES_ON.search(said)) and "baru" not in said


def anew(said: str) -> bool:
    """Whether words that say so tell that it is done once more, or only just: "jalan lagi", "baru jalan"."""
    return bool(_ANEW.search(said))


def still_on(said: str) -> bool:
    """Whether words that say so may mean no more than that the journey is not given up: "jadi berangkat"."""
    return bool(_STILL_ON.search(said))


def agrees(said: str) -> bool:
    """Whether words that say to go on may mean no more, well before the hour, than that it is well so: "oke gas"."""
    return bool(_AGREES.search(said))


@in_either
def not_left(said: str) -> bool:
    """Whether plain words say no more than that one has not set out, and nothing of whether one will."""
    return bool(_NOT_LEFT.fullmatch(said))


@in_either
def not_yet(said: str) -> bool:
    """Whether plain words say no more than that one has not set out, or does not."""
    return not_left(said) or bool(_NOT_YET.fullmatch(said))
