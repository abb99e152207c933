"""By what somebody goes, as they say it: a motorcycle, a train, not by toll road."""

import re
from collections.abc import Mapping

from conversations.meaning.listed import LATER, NOT
from conversations.meaning.only_adds import without_company
from conversations.travel.wishes import NO

_BY = (
    r"(?:na[ie]k|pakai|pake|(?<!truk )(?<!truck )(?<!mobil )(?<!pikap )(?<!pickup )bawa|numpak|nitih|tumpak|nganggo|"
    r"make|nunggang|by|on (?:a|my|our)|riding (?:a|my|our))"
)
_ROAD_VEHICLE = r"(?:mobil|motor|bus|bis|travel|elf|taksi|taxi|grab|gocar|car)\b"
_SO_MANY = r"(?:\d{1,2}|dua|tiga|empat|lima|enam|loro|telu|papat|limo|two|three|four|five)"
_BIKE = (
    r"(?:sepeda )?(?:mon?tor(?:an|ku|nya|cycles?|bikes?|s)?|honda(?! (?:jazz|brio|[hcbw]r-?v|mobilio|civic|city|"
    r"freed|accord))|vespa|vario|n-?max|beat|scoopy|pcx|aerox|supra|revo|vixion|mio|jupiter|satria|ninja|cbr?\d*|crf|klx|"
    r"lexi|fazzio|genio|adv|xmax|bikes?|scooters?|skuter|moge|(?:motor )?(?:matic|metik|bebek|sport|gede))"
)
_CONVOY = r"(?:konvoi|rombongan|iring-?iringan|tou?ring)"
BY_MOTORCYCLE = re.compile(
    rf"[,;]?\s*\b{_BY} {_BIKE}\b(?! (?:naik|pakai|pake) (?:truk|mobil|pi[ck]))"
    rf"|\b(?:(?:naik|pakai|pake|numpak|kita|kami|bareng|{_CONVOY}|convoy of) )+{_SO_MANY} motor(?:s|cycles|bikes)?\b"
    rf"|\b{_CONVOY}(?: (?:pakai|pake|naik))? motor\b"
    r"|\b(?:motoran|(?:ber)?[bg]oncengan)\b|[,;]\s*motor\s*(?=$|[,;.!])"
    r"|^motor(?=[,;]| (?:ber(?:dua|tiga)|duaan|sama)\b)"
)
OFF_ROAD = re.compile(
    r"[,;]?\s*(?<!ga jadi )(?<!gak jadi )(?<!nggak jadi )(?<!tidak jadi )(?<!ora sida )(?<!teu janten )(?<!batal )"
    r"(?<!bukan )(?<!instead of )\b(?:(?:naik|pakai|pake|numpak|nitih|tumpak|nganggo|make|by|tak(?:e|ing) (?:the|a)) "
    r"(?:kereta(?: api)?|ka|krl|sepur|whoosh|train|pesawat|plane|flight)\b(?! ka\b)|(?:we|i|we['’]ll|i['’]ll) fly\b)"
    rf"(?!.*\b(?:naik|pakai|pake|lanjut|bawa|by) {_ROAD_VEHICLE})"
)
_RIDE = r"(?:travel|bus|bis|beus|elf|elep|shuttle|damri|jemputan|sopir|supir|driver|mobil|van)"
_SHIP = r"(?:kapal|fer+[iy]|roro|ship|boat)"
_HAS = (
    r"(?:dapa?e?t|dpt|jadwal(?:nya)?|ti[ck]?ket(?:nya)?|(?:di|nge)?jemput(?:nya)?|naik|pakai|pake|numpak|nitih|tumpak|"
    r"nganggo|by|the|our|my)"
)
_OF_IT = (
    r"(?: ?(?:nya|ne|e|na|ku))?(?: (?:di)?jemput| dat[ae]ng| leaves| departs| comes| picks (?:me|us) up)*"
)
BY_VEHICLE = re.compile(  # with its hour, that is when one sets out
    rf"\b(?:{_HAS} )*(?:{_RIDE}|{_SHIP}|motor|truk|kereta(?: api)?|ka|sepur|pesawat|train){_OF_IT}\b"
    r"|\b(?:ti[ck]?ket|jadwal)(?: ?nya)?\b|\b(?:di ?|nge)?jemput(?: ?nya)?\b"
)
BY_RIDE = re.compile(  # of who is to set out
    rf"\b(?:{_HAS} )*{_RIDE}{_OF_IT}\b|\b(?:di ?|nge)?jemput(?: ?nya)?(?: di \w+)?\b"
    r"|\b(?:dapa?e?t )?ti[ck]?ket(?: ?nya)?\b"
)
BY_SHIP = re.compile(
    rf"^(?!.*\b(?:naik|pak[ae]i?|numpak|nitih|by)\b).*\b(?:{_SHIP}|kereta|krl|sepur|pesawat|train)(?: ?nya)?\b"
)
_BY_ROAD = (
    r"(?:lewat|liwat|lwt|langkung|ngalangkung|via|by|pakai|pake|make|nganggo|ngangge|masuk|naik|ke|ka|use|using|"
    r"take|taking)"
)
NO_TOLL = re.compile(
    rf"\b(?:tanpa|non|bukan|bkn|no|without|(?:{NOT}|g|ng?ga)(?:mau|usah)|ogah|males|malas|emoh|wegah|embung|alim|anti|"
    r"(?:meng?)?(?:hindari|hindarin|indarin)|ngindarin|avoid(?:s|ing)?|skip|"
    rf"(?:{NO}|moal|jangan|jgn|ojo|ulah|tong|don['’ ]?t)"
    r"(?: (?:usah|mau|pengen|ingin|perlu|kedah|arep|gelem|hayang|kersa|want|to|jadi|jd|sida|sios|janten))*)"
    rf"(?: {_BY_ROAD})?[\s-]*(?:jalan |the )?tol(?:ls?)?\b(?: roads?)?"
    r"|\b(?:(?:lewat|liwat|via|pakai|pake) (?:(?:jalan|jalur) )?(?:arteri|biasa|nasional|bawah)|arteri)\b"
)
_BY_TOLL = re.compile(
    r"\b(?:l[ei]?wa?t|(?:balik|bali|kembali|deui) (?:ke|nang|ka)|back (?:to|on)|via|pake|pakai|naik|by|masuk|take|"
    r"ambil|stay on|keep to) (?:jalan |the )?toll?s?(?: roads?)?"
    r"(?=$| (?:aja|saja|w?ae|deh|deng|ya|yo|ah|[jd]adi\w*|dulu|te?rus|trs|instead|lagi|lg|maneh|deui|again|jam|"
    rf"besok|{LATER}|ke|dari|to|from)\b)"
)
_BY_CAR = re.compile(
    r"\b(?:naik|pakai|pake|bawa|numpak|nitih|nganggo|by) (?:mobil|car|bus|bis|beus|travel|elf|elep)\b"
)
_MEANS: tuple[tuple[re.Pattern[str], Mapping[str, bool]], ...] = (
    (BY_MOTORCYCLE, {"tolls": False, "chosen": True, "motorcycle": True}),
    (OFF_ROAD, {"off_road": True}),
    (_BY_CAR, {"tolls": True, "chosen": False, "motorcycle": False, "off_road": False}),
    (NO_TOLL, {"tolls": False, "chosen": True}),
    (_BY_TOLL, {"tolls": True, "chosen": True, "motorcycle": False}),
)
_SOFTLY = re.compile(r"^\W*(?:(?:ya|yo|yah|nya|ah|soalnya|karena|because|since)\b\W*)+$")
_COMPANY = re.compile(r"\b(?:ber(?:dua|tiga|empat|lima)|duaan|sendiri(?:an)?|dewekan|nyalira)\b")
_PRICE = re.compile(
    rf"({NO_TOLL.pattern}),? (?:(?:soale|soalnya|karena|krn|its|it's|so|too) )?(?:mahal|larang|awis|pricey)\b"
)


def named_means(told: str) -> tuple[Mapping[str, bool], str] | None:
    """What plain lower-case words change of a plan by what one goes, and the words without it and who comes along."""
    found = ((how, match) for pattern, how in _MEANS if (match := pattern.search(told)))
    how, match = next(found, ({}, None))
    if match is None:
        return None
    rest = f"{told[: match.start()]} {told[match.end() :]}"
    if how.get("motorcycle"):
        rest = _SOFTLY.sub(" ", NO_TOLL.sub(" ", rest))  # "gak lewat tol ya naik motor"
    rest = _COMPANY.sub(" ", without_company(rest))
    return how, " ".join(rest.split())


def without_price(text: str) -> str:
    """A lower-case text without the price for which somebody takes no toll road: that is no complaint of a gate."""
    return _PRICE.sub(r"\1", text)
