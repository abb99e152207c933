"""That somebody is on the road by now, said in telling a journey: "baru jalan", "posisi di km 57"."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.meaning.listed import ALREADY, NOW
from conversations.session import Plan
from conversations.travel.saying_where import DOING
from conversations.world import World

_YET = (
    rf"(?:{NOW}|saat ini|currently|lagi|lg|masih|msh|isih|{ALREADY}|"
    r"baru(?:san)?|nembe|lagek|keur|nuju|just|sampai|sampe|still)"
)
_LEAVES = r"(?:jalan|dalan|margi|road|way|be?rangkat|brgkt|budha?l|mangkat|angkat|cabut|meluncur|left|nyetir|driving|"
_LEAVES += r"mlaku|mlampah)"
_ON_THE_ROAD = re.compile(
    rf"[,;.]?\s*\b(?:{_YET}|h?abis|tadi(?!.*\d)) (?:(?:{_YET}|aja|saja|wae|mawon) )*"
    rf"(?:(?:di|ning|nang|ing|wonten|on the|on) )?{_LEAVES}\b(?! tol)"
    r"|(?<=[a-z]{4} )(?<!mau )(?<!arep )(?<!akan )(?<!belum )(?<!lewat )(?<!rencana )(?<!baru )jalan\W*$"
    rf"|[,;.]?\s*\b{_LEAVES} (?:barusan|baru (?:aja|saja)|nembe)\b"
    r"|(?:(?<=baru )|(?<=barusan )|(?<=nembe )|(?<=udah )|(?<=sudah )|(?<=wis )|(?<=abis )|(?<=just )|(?<=baru aja ))"
    r"(?=(?:masuk|k(?:el)?uar|kaluar|exit|lewat|liwat|lebet|passed)\b"
    r"(?! (?:kerja|kantor|sekolah|kuliah|rumah sakit|jam|lebaran|puasa)\b)|"
    r"landing|landed|mendarat|nye?brang|turun (?:dari )?(?:kapal|pesawat|ferry)\b)"
    rf"|\b{_YET} (?:di|masuk|neng|ning|on|in) (?:the )?(?:jalan )?tol(?:l road)?\b"
    r"|[,;.]?\s*\b(?:just started(?: driving)?|"
    r"(?:mulai|miwiti|ngawitan|mimiti) (?:jalan|mlaku|mlampah|leumpang|be?rangkat))\b"
    rf"|\b(?:lagi|lg|sedang|sdg|keur|nuju|nembe|baru|{ALREADY}|(?:am|are|m|re) (?:now )?)"
    r"(?= ?(?:mudik|otw|driving|(?:di |dalam |dlm |on )?(?:perjalanan|the way|my way|our way)|"
    r"(?:numpak|nunggang|nitih|naik|nyetir) (?:sepeda )?(?:motor|mobil|bus|bis|travel|kereta|sepur))\b)"
)
BY_NOW = re.compile(rf"\b(?:posisi\w*|am|are|m|re|{_YET})\b")  # "saya di depok" may live there
HERE_BY_NOW = re.compile(  # where one is by now, which is no hour to set out
    rf"\b(?:posisi\w*|{_YET})(?: {_YET})* "
    r"(?=(?:(?:di|at|in|on|ning|neng|nang|ing|wonten|dina|tekan|dugi|nepi|sampai|sampe) )?(?:km|tol|rest|[a-z]{4}))"
)
_REST = timedelta(hours=3)  # who goes on later than that may not have set out
_RESTS = re.compile(rf"\b{DOING}\b")


def resting(plan: Plan, words: str, world: World) -> Plan:
    """The plan of who is on the way by now and rests there: its hour is when they go on, and it has begun."""
    if plan.here is None or plan.here == plan.start or plan.at is None:
        return plan
    goes_on = world.now < plan.at <= world.now + _REST
    stops = plan.here.km is not None or plan.here.facility or _RESTS.search(words)
    return replace(plan, at=world.now, on_at=plan.at) if goes_on and stops else plan


def on_the_road(plan: Plan, text: str, world: World) -> tuple[Plan, str]:
    """The plan of who says to be on the road by now; and the text without that."""
    found = _ON_THE_ROAD.search(text)
    if found is None:
        return plan, text
    return replace(plan, at=world.now), f"{text[: found.start()]} {text[found.end() :]}"
