"""Who stands where others drive is in danger; what broke down is no jam; what is only odd or dark is in doubt."""

import re

from conversations.meaning.groups import OF_PLACES
from conversations.meaning.listed import NOT, WE

_NOT = rf"(?:{NOT}|tak|no|without|tanpa)"
_STANDS = re.compile(
    r"\b(?:mogok\w*|mati (?:mesin|total)|mesin\w* mati|berhenti|terhenti|mandek|mandeg|ngadat|"
    r"ban (?:pecah|bocor|kempes)|pecah ban|(?:broke\w*|breaks?) down|stalled|stopped|stuck)\b"
)
_LANE = re.compile(
    r"\b(?:di ?|ing |ning |neng |nang |d )?(?:tengah|tengah tengah|middle of)(?: (?:jalan|jalur|ruas|the|a|an))* "
    r"(?:tol|toll)\b|\b(?:lajur|jalur) (?:kanan|tengah|cepat|cepet|tengen|katuhu|[23]|dua|tiga)\b"
    r"|\b(?:fast|middle|right|overtaking) lane\b"
)
_FEAR = re.compile(
    r"\b(?:takut|ngeri|wedi|ajrih|sieun|khawatir|kuatir|was was|scared|afraid)(?: \w+){0,4} "
    r"(?:\w{0,3}tabrak\w*|\w{0,2}seruduk|\w{0,3}hantam|\w{0,3}sambar|hit)\b"
)
_DRIVEN = re.compile(r"\b(?:sopir|supir|driver|ngebut|ugal|oleng|ngantuk|rem|brakes?)\w*\b")
_UNSEEN = re.compile(
    rf"\b(?:gelap|peteng|poek|dark|{_NOT} (?:ada |any )?(?:lampu|penerangan|lights?)|lampu\w* mati|kenc[ea]ng\w*|"
    r"ngebut\w*|banter|speeding)\b"
)
_JAM = re.compile(r"\b(?:m\w{0,2}acet\w*|kemacetan|padat\w*|merayap|antri\w*|traffic|jammed)\b")
_WALKS = re.compile(
    r"\b(?:orang|wong|jalmi|jelema|odgj|bapak|ibu|anak|bocah|kakek|nenek|pejalan|pengemis|man|woman|person|someone|kid)"
    r"\b(?: \w+){0,4}? (?:jalan|berjalan|mlaku|leumpang|lari|lari larian|nyebrang|nyeberang|menyeberang|tidur|duduk|"
    r"walking|running|crossing)\b"
)
_ON_THE_TOLL = re.compile(
    r"\b(?:di ?|ing |neng |d )?(?:tengah|middle of)(?: (?:jalan|the|a))* (?:tol|toll)\b"
)
_BESIDE_CARS = (
    r"(?:di|d|ing|ning|neng|nang|dina|on|at)(?: (?:tengah|pinggir|tepi|bahu|sisi|dalam|jalan|jln|the|side|middle|"
    r"shoulder|of|km|\d+[ab]?))* (?:tol|toll)\b"
)
_THEM = (
    rf"(?:{WE}|ibu|bapak|anak|istri|suami|nenek|kakek|orang tua|me|us|him|her|them|my \w+)"
    r"\w{0,3}"
)
_ON_FOOT = re.compile(
    r"\b(?:jalan kaki|mlaku|leumpang|walking|ditinggal (?:bus|bis|travel|sopir|supir|rombongan)|"
    r"(?:di|ka|dipun)(?:turun|udhun|dhun|udun)(?:in|kan|ke|na|keun|aken)|"
    rf"nurun(?:in|kan|keun|ke) {_THEM}|(?:dropped|left|put|kicked|threw) {_THEM}(?: (?:off|out))?)"
    rf"(?: \w+){{0,3}}? {_BESIDE_CARS}"
)
_NOT_THERE = re.compile(
    r"\b(?:kalau|kalo|kl|boleh|if|may|kemarin|kemaren|kmrn|wingi|kamari|yesterday|lalu|petugas|pintu|gerbang|exit)\b"
)
_SAFE_BY_NOW = re.compile(r"\b(?:diamankan|dievakuasi|dipinggirkan|dipinggirin|gelar|jualan|foto\w*)\b")
_BROKEN_DOWN = re.compile(
    r"\b(?:mogok\w*|ganti ban|"
    r"(?:ban|tyre|tire)\w* (?:\w+ )?(?:pecah|bocor|kempes|meletus|flat)|"
    r"(?:pecah|bocor|flat) (?:ban|tyre|tire)|(?:broke\w*|broken) down|"
    rf"(?:mobil|motor|montor|car|bike)\w*(?: (?:{WE}|kuring))? (?:ra|{_NOT}|won t) "
    r"(?:(?:bisa|iso|saged|tiasa|mau|gelem|daek) )?(?:urip|nyala|hidup|hurung|distarter|start))\b"
)
_OWN_CANNOT_GO = re.compile(
    rf"\b(?:mobil|motor|bus|bis|truk|car|bike)(?:ku|(?:nya)? {WE}) "
    rf"{_NOT} (?:bisa|iso|saged|tiasa|mau|can) (?:jalan|jalan lagi|mlaku|gerak|maju|distarter|start)\b"
)
_OTHERWISE = re.compile(
    rf"{_JAM.pattern}|\b(?:\w*lub[ae]ng\w*|lobang|jalan\w* rusak|jeglong\w*|aspal\w*|holes?|potholes?)\b"
)
_PARKED = re.compile(  # on the shoulder of a road
    r"^(?=.*\b(?:bahu|shoulder)\b)(?=.*\b(?:\w{0,2}parkir\w*|ngetem|mangkal|parked|parking)\b)"
)
_OF_A_PARKING = re.compile(
    r"\b(?:rest|penuh|full|sesak|sesek|meluber|luber|kantong|slot|masuk|istirahat|tempat|kebak|pinuh|toilet|warung)\b"
)
_HAPPENED = re.compile(r"tabrak|laka\b|celaka|korban|luka|guling|hantam|seruduk|crash|hit\b|hurt")
_VAGUE_IN = ("", *OF_PLACES, "medical")
_STRAYS = re.compile(
    r"\b(?:motor|sepeda|becak|bentor|andong|delman|odong)\b(?: \w+){0,3}? (?:masuk|mlebu|asup|nyelonong)"
    r"(?: (?:ke|ka|ing))?(?: jalan)? tol\b"
)
_ODD = (
    r"\b(?:orang|wong|jalmi|jelema|penumpang|bapak|cowok|cewek)\w{0,3} (?:yang |yg |sing |nu )?(?:aneh|janggal)\b"
    r"|\b(?:weird|strange|odd|creepy) (?:man|guy|woman|person|people|passenger)\b"
)
_VAGUE = {
    ("signage", "rest_area"): re.compile(
        r"^(?:\w+ ){0,2}(?:mati|padam) (?:semua|kabeh|total)(?: \w+)? (?:gelap|peteng|poek)\b"
    ),
    ("crime",): re.compile(
        r"\b(?:ada|aya|ana|ono|wonten) (?:(?:yang|yg|sing|nu|orang|bapak|ibu|cowok|cewek|pria|laki|om) ){0,3}"
        r"(?:janggal|aneh|rame|ramai|ribut)\b(?! (?:banget|bgt|sekali|pisan))"
        rf"|{_ODD}"
    ),
}


def is_exposed(said: str, asked: bool) -> bool:
    """Whether plain words tell of a vehicle that stands, or somebody who is on foot, where others drive fast."""
    if _ON_FOOT.search(said):
        return not (_JAM.search(said) or _NOT_THERE.search(said) or _SAFE_BY_NOW.search(said))
    if not _LANE.search(said):
        return False
    if _ON_THE_TOLL.search(said) and _WALKS.search(said):
        return not (asked or _JAM.search(said) or _SAFE_BY_NOW.search(said))
    if not _STANDS.search(said):
        return False
    return bool(_FEAR.search(said) or (_UNSEEN.search(said) and not _JAM.search(said)))


def only_fears(said: str) -> bool:
    """Whether to be hit is what somebody who stands there fears, and nothing has happened."""
    feared = _FEAR.search(said) and is_exposed(said, asked=False)
    return bool(feared) and not _HAPPENED.search(_FEAR.sub(" ", said))


def is_of_whoever_stands(text: str) -> bool:
    """Whether who fears to be hit may be the one told of: stands or walks there, or is driven by a bad driver."""
    said = text.lower()
    return bool(_STANDS.search(said) or _ON_FOOT.search(said) or _LANE.search(said) or _DRIVEN.search(said))


def only_strays(said: str) -> bool:
    """Whether who may not drive on a toll road does, and nothing has happened."""
    return bool(_STRAYS.search(said)) and not _HAPPENED.search(said)


def is_broken_down(said: str, category: str, danger: bool) -> bool:
    """Whether plain words read as this kind say that a vehicle broke down or is parked on the shoulder.

    Nothing of a jam, holes or a full rest area may stand beside it.
    """
    if category in ("rest_area", "congestion") and _PARKED.search(said):
        return not (_JAM.search(said) or _OF_A_PARKING.search(said))
    read_so = "road_damage" if danger else "congestion"
    return category == read_so and says_broken_down(said) and not _OTHERWISE.search(said)


def says_broken_down(said: str) -> bool:
    """Whether plain words say that a vehicle broke down."""
    return bool(_BROKEN_DOWN.search(said))


def tells_of_somebody_odd(said: str) -> bool:
    """Whether plain words tell of somebody who is odd: that alone is no danger."""
    return bool(re.search(_ODD, said))


def in_doubt(said: str, category: str) -> tuple[str, ...]:
    """The kinds plain words may tell of that say no more than that something is odd, dark, or does not go."""
    if category in ("congestion", "") and _OWN_CANNOT_GO.search(said) and not _JAM.search(said):
        return ("hazard", "congestion")
    if category in _VAGUE_IN:
        return next((kinds for kinds, pattern in _VAGUE.items() if pattern.search(said)), ())
    return ()
