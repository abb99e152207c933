"""Which of the words told name a place that nobody found, and the place of the report before: "di tempat yg sama"."""

import re
from collections.abc import Sequence
from datetime import timedelta

from conversations.meaning.listed import ALREADY, NOT, NOT_YET, PLEASE, WE
from conversations.meaning.words import plain
from conversations.session import Session
from conversations.telling.heading import is_way
from conversations.world import World
from geo.model import Place

_PLACED = re.compile(
    r"\b(?:(?:di|ing|ning|neng|nang|ndek|dina|in|at|near) (?!\w?sini\b|situ\b|sana\b|kene\b|dieu\b|tempat\b|"
    r"(?:mobil|motor|bus|bis|kereta|kapal|dalam|tengah|jalan(?= *$))\b|here\b|there\b|the same\b)\w{3,}"
    r"|(?:jalan|jl|jln|jlan|dalan) \w{3,}|desa|dusun|kampung|kp|kecamatan|kec|kelurahan|simpang|perempatan|pertigaan|"
    r"prapatan|pasar|depan|dekat|deket|sebelah|samping|seberang|gang|perum|ring ?road|jembatan|terminal|stasiun|"
    r"pelabuhan|km|tol|toll|spbu|masjid|street|road|bridge|village)\b",
    re.IGNORECASE,
)
_TELLS_OTHER = re.compile(
    rf"(?:(?:{WE}|i|we)\b|(?:ya|iya|yaudah|yasudah|yawes|{ALREADY}|oke?|"
    rf"gapapa|gpp|{NOT}|{NOT_YET}|cuma|cuman|hanya|lapor\w*|kirim\w*|{PLEASE}|mau|"
    r"mulai|sejak|dari (?:tadi|pagi|siang|sore|malam|subuh|kemarin)|no|not|please|just|since)\b)",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?:(?:masih|isih|di|ing|neng|ning|dina|at|in|the|itu|ya|iya) ?)*"
    r"(?:(?:tempat|panggonan|enggon|lokasi|titik|posisi)\w* (?:(?:yang|yg|sing|nu) )?(?:sama|tadi|padha|podo|sami)"
    r"|(?:sama|padha|podo|sami) (?:(?:kaya|kayak|kyk|dengan|dgn|karo|sareng|seperti) )*(?:yang |yg |sing |nu )?tadi"
    r"|same (?:place|spot|location)(?: as before)?)"
    r"(?: (?:juga|jg|saja|aja|pak|bu|min|ya|kok|kayak|kaya|seperti|tadi|persis|too|as|before))*"
)
_MOST_PLACED = 3
_LATELY = timedelta(hours=3)


def naming(words: Sequence[str]) -> str:
    """The words that say where, else the last answer that tells nothing else; empty where there are none."""
    told = [said for said in words if not _SAME.fullmatch(" ".join(plain(said)))]
    placed = [said for said in told if _PLACED.search(said)][-_MOST_PLACED:]
    answers = [said for said in told[1:] if not (_TELLS_OTHER.match(said.strip()) or is_way(said))][-1:]
    return ", ".join(placed or answers or (told if len(told) == 1 else ()))


def of_last_report(session: Session, text: str, world: World) -> Place | None:
    """The place of the report they sent before, where they say that it is the same one."""
    sent = session.last_sent_at
    if sent is None or world.now - sent > _LATELY or not _SAME.fullmatch(" ".join(plain(text))):
        return None
    report = world.report(session.last_report)
    return report.place if report and report.place.point else None
