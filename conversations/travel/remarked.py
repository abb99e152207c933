"""Small talk on a journey, or just after it: heard, and of no report."""

import re
from datetime import timedelta

from conversations import answers
from conversations.after import belated, kind_words
from conversations.effects import Turn
from conversations.meaning import afterwards, wish
from conversations.meaning.listed import ALREADY, NOT_YET, NOW
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.telling import another
from conversations.travel.trip import Trip
from conversations.understand import understand, visible
from conversations.world import ReportView, World

_JUST_THERE = timedelta(hours=3)
_NOBODY_S = frozenset(  # of such who says more of it seldom tells of somebody, or of a vehicle
    ("congestion", "road_damage", "signage", "rest_area", "toll_gate", "fuel", "telecom")
)
_TELLS_MORE = re.compile(  # how many, or that it is or is not so any more
    rf"\d|\b(?:satu|dua|tiga|empat|lima|siji|loro|telu|hiji|tilu|one|two|three|{ALREADY}|ud|"
    rf"masih|isih|iseh|tasih|keneh|still|{NOT_YET}|{NOW}|"
    r"malah|makin|tambah|tapi|bukan|sanes|dudu|sama|iya)\b"
)


def answered(session: Session, inbound: Inbound, world: World, _trip: Trip) -> Turn | None:
    """A remark of who is on a journey; None where it may be more of a report they have just sent."""
    text, sent = visible(inbound.text), belated.just_sent(session, world)
    if sent and (sent.danger or _tells_trouble(text, world) or not _adds_nothing(text, sent, world)):
        return None
    return tell(session, world, "menu.thanks" if kind_words.says_thanks(text) else "menu.fine")


def after_it(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """A remark of who has just arrived, and was asked how it was; None for anything else."""
    text = visible(inbound.text)
    if answers.wishes(text) or _tells_trouble(text, world):
        return None
    if wish.on_the_way(text, world.lexicon, wish.SURE) != "remark":
        return None
    arrived = world.survey_open(session.person, world.now - _JUST_THERE).startswith("trip:")
    return tell(session, world, "menu.fine") if arrived and not (inbound.point or inbound.media) else None


def _adds_nothing(text: str, sent: ReportView, world: World) -> bool:
    """Whether words are surely a remark; after some kinds of report likely one is enough: "duh panas banget"."""
    if wish.of(text, world.lexicon, wish.SURE) == "remark":
        return True
    said = " ".join(plain(text))
    if sent.category not in _NOBODY_S or another.is_of_told(text) or _TELLS_MORE.search(said):
        return False
    likely = wish.of(text, world.lexicon) == "remark"
    return likely and afterwards.said(text, world.lexicon) in (afterwards.NONE, "remark")


def _tells_trouble(text: str, world: World) -> bool:
    told = understand(text, world.lexicon)
    return bool(told.category or told.danger)
