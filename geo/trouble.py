"""Tell on which of several roads named the trouble is: "cipali lancar, palikanci yang macet" is about the second."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from geo.mentions import Mention, Mentions

BEFORE = 80  # characters before a road's name that may tell of it
_NOT = r"(?:tidak|tdk|gak|ga|g|nggak|ngga|enggak|kagak|kurang|krg|belum|blm|ora|teu|not|bukan)"
_CLAUSE = r"[^,.;!?\n]{0,25}?"
_FINE = re.compile(
    rf"\s*(?!{_CLAUSE}\b(?:{_NOT}|dan|sama|and)\b){_CLAUSE}\b"
    r"(?:lancar|lncr|aman|kosong|sepi|longgar|lengang|lowong|clear|fine|empty|free)\b(?!\s*(?:ga|gak|nggak|kah|kan)?\s*\?)"
)  # "cipali lancar"
_PASSED = re.compile(
    r"\s*(?:udah|sudah|udh|uda|sdh|wis|tos)\s+(?:ke)?(?:lewat|liwat)\w*"
)  # "palikanci udah lewat"
_THAT_ONE = re.compile(
    r"\s*(?:yang|yg|sing|nu)\s+(?!aman|lancar|kosong|sepi|ke\b|arah)"
)  # "palikanci yang macet"
_IT_WAS = re.compile(
    r"\b(?:tadi|td|barusan)\s+(?:pas\s+|waktu\s+)?(?:di|nang|neng)\s+(?:tol\s+)?$"
)  # "tadi di cipali"
_STILL = re.compile(
    r"\b(?:masih|msh|isih|taksih|still)\s+(?:di|nang|neng|ning|wonten|on|in)\s+(?:ruas\s+)?(?:tol\s+)?$"
)
_IT_WAS_THERE = re.compile(r"\b(?:di|nang|neng)\s+(?:ruas\s+)?(?:tol\s+)?$"), re.compile(r"\s+(?:tadi|td)\b")
_NOT_THAT = re.compile(
    r"(?:\bbukan\s+(?:di\s+)?|\b(?:mending|mendingan|lebih\s+baik|better|alternatif\w*|pindah|dialihkan|dibuang|dialihno)"
    r"\s+(?:\w+\s+)?(?:ke\s+|via\s+)?)(?:ruas\s+|jalan\s+)?(?:tol\s+)?$"
)  # "bukan di cipali", "mending lewat mbz"
_CORRECTED = re.compile(r"\b(?:eh|oh)?[\s,]*(?:bukan|salah|maksud(?:nya|ku|\s*saya)?)\s*,")
_LEFT = re.compile(
    r"\b(?:dari|dr|habis|abis|hbs|setelah|stlh|sesudah|selepas|lepas|keluar|bubar|bar|mari|saatos|tos|ti|from|after|leaving)"
    r"\s+(?:dari\s+|lewat\s+|masuk\s+)?(?:ruas\s+|jalan\s+)?(?:tol\s+)?$"
)  # "habis japek"
_GOES_ON = re.compile(r"\s*(?:sampai|sampe|smp|smpe|sampek|hingga|tekan|dugi|ke|menuju|to|until|s/d|sd|-)\b")
_BOUND_FOR = re.compile(
    r"\b(?:mau|mo|pengen|arep|bade|rek|niat|lanjut)\s+(?:ke|masuk|msk|menuju|naik|menyang|ka|nyambung)\s+"
    r"(?:ruas\s+|jalan\s+)?(?:tol\s+)?$"
)  # "mau masuk cipali"


_ELEVATED = re.compile(r"\b(?:elevated|layang)(?:nya)?\b")
_NOT_ABOVE = re.compile(
    r"\bbawah\b|\b(?:bukan|sebelum|habis|abis|lewat|mau|naik|masuk|ke|turun|dari)\s+(?:\w+\s+)?(?:elevated|layang)"
    r"|\b(?:elevated|layang)(?:nya)?\s+(?:lancar|aman|kosong|sepi|ditutup|tutup)\b"
)  # "mau naik ke layang", "yang layang lancar"


def roads_of_the_trouble(found: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions without the roads on which a lower-case text says that nothing is wrong, unless none is left."""
    roads = [mention for mention in found if mention.group == "road"]
    if len({mention.found[0].place.road for mention in roads}) < 2:
        return list(found)
    told = [road for road in roads if _THAT_ONE.match(text, road.end) or _was_there(road, text)]
    if not told:
        told = [road for road in roads if not _is_elsewhere(road, text)]
    if twice := _named_again(told):
        told = twice
    left = told or roads
    return [mention for mention in found if mention.group != "road" or mention in left]


def elevated(found: Sequence[Mention], text: str, mentions: Mentions) -> list[Mention]:
    """The mentions, of Japek the road above it where a text says so: "japek km 47 yang elevated"."""
    if (
        not _ELEVATED.search(text)
        or _NOT_ABOVE.search(text)
        or not any(m.group == "road" and m.found[0].place.road == "JAPEK" for m in found)
    ):
        return list(found)
    above = mentions.find("mbz")[0].found
    return [
        replace(m, found=above) if m.found[0].place.road == "JAPEK" and m.group == "road" else m
        for m in found
    ]


def _named_again(roads: list[Mention]) -> list[Mention]:
    """The only road that is named more than once: "dari gempas ke paspro, paspro gelap"."""
    times = Counter(road.found[0].place.road for road in roads)
    again = [id_ for id_, number in times.items() if number > 1]
    return [road for road in roads if road.found[0].place.road in again] if len(again) == 1 else []


def _was_there(road: Mention, text: str) -> bool:
    """Whether something was wrong there earlier: "di palikanci tadi bergelombang"."""
    before, (at, earlier) = text[max(road.start - BEFORE, 0) : road.start], _IT_WAS_THERE
    said = (
        _IT_WAS.search(before)
        or _STILL.search(before)
        or (at.search(before) and earlier.match(text, road.end))
    )
    return bool(said) and not _FINE.match(text, road.end)


def _is_elsewhere(road: Mention, text: str) -> bool:
    before = text[max(road.start - BEFORE, 0) : road.start]
    if (
        _FINE.match(text, road.end)
        or _PASSED.match(text, road.end)
        or _NOT_THAT.search(before)
        or _CORRECTED.search(text, road.end)
    ):
        return True
    return bool((_LEFT.search(before) or _BOUND_FOR.search(before)) and not _GOES_ON.match(text, road.end))
