"""Who says on a journey to stand in a jam that is known: they are noted there, and told what is known of it."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.after import belated
from conversations.describe import place_in_words
from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.listed import ALREADY, LATER, NOT_YET, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel.ahead import matters, span_of, spots
from conversations.travel.alert_notices import state
from conversations.travel.moving import moved
from conversations.travel.told_in_full import heard_in
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip import Trip, position
from conversations.travel.wishes import NO
from conversations.understand import is_supposed, understand, visible
from conversations.world import Trouble, World

_MOST_WORDS = 8  # more is a story
_LOOKED_AT = 2000
_MORE_FOR = timedelta(hours=3)  # so long it is more of a report that was sent
_QUEUE_KM = 15.0  # so far back one may stand for a trouble
_JAMS = ("congestion", "accident", "hazard")  # what one stands for
_OTHERWISE = frozenset(("passed", "quiet", "tell", "ahead", "road", "end"))
_NOT_NOW = re.compile(rf"\b(?:{NO}|{NOT_YET}|not|tadi|mau|kalau|kalo|besok|{LATER}|takut)\b")
STANDS = re.compile(rf"\b{NO} (?:bisa )?(?:gerak|bergerak|jalan|maju|obah|mlaku|moving)\b")
_AT_A_STAND = (
    rf"(?:(?:{NO}|{NOT_YET}) (?:bisa )?(?:gerak|bergerak|jalan|maju|obah|mlaku|moving)|not moving|standing still|"
    r"(?:berhenti|brenti|mandeg|mandheg|stop|diam|diem|eureun) total)"
)
_WHY = (
    r"(?:kok|kenapa|knp|napa|ngapa|ngopo|naha|kunaon|ada apa|(?:ana|ono|onok) (?:apa|opo)|aya naon|why|"
    r"what(?: is| s) (?:happening|going on|wrong))"
)
_BESIDE = (
    rf"(?:{WE}|{ALREADY}|ini|iki|ieu|nih|ya|yah|yo|sih|lho|loh|eh|aduh|min|pak|bu|kak|dari|tadi|dr|sama|sekali|banget|"
    r"bgt|pisan|blas|juga|masih|sini|di sini|sejam|jam|menit|\d{1,2}|mobil|semua\w*|we|are|re|at|all|"
    r"the|is|it|traffic)"
)
_WONDERS = re.compile(  # "kok berhenti total ya ini ada apa"
    rf"(?=.*\b{_WHY}\b)(?=.*\b{_AT_A_STAND}\b)(?:(?:{_WHY}|{_AT_A_STAND}|{_BESIDE})(?: |$))+"
    r"(?:(?:di|ning|neng|at|dina) km \d.*)?"
)

_SEEN = r"(?:ke?lihatan|keliatan|terlihat|kelihat|ketok|ketingal|katingali|katenjo|tampak)"
_SIGHT = r"(?:(?:macet|kemacetan|antr[ie]an|antri|ekor|kecelakaan|tabrakan|kacilaka?an)(?:nya|ne|e|na|ana)?)"
_BY_NOW = rf"(?:{ALREADY}|mulai|lah|nah|itu|nih|di depan|depan|ning ngarep|ekor|pak|min)"
_SEES = re.compile(
    rf"(?:{_BY_NOW} )*(?:{_SEEN}(?: {_BY_NOW})* {_SIGHT}|{_SIGHT}(?: {_BY_NOW})* {_SEEN})(?: {_BY_NOW})*"
)  # "udah keliatan antriannya"


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Noted at the trouble they most likely stand for; None where none is known, and for anything else."""
    trip = trip_in_words(session, inbound, world)
    if trip is None or not trip.begins_before(world.now) or not _says_so(visible(inbound.text), world):
        return None
    if (sent := belated.just_sent(session, world)) and sent.category in _JAMS:
        return None  # more of that
    known = _stands_for(session, trip, world)
    if known is None and asks(visible(inbound.text)):
        return None  # nobody has told of it
    if known is None:
        added = session.last_sent_at and world.now - session.last_sent_at <= _MORE_FOR
        return tell(session, world, "trip.between") if trip.stands and not added else None
    trouble, (first, last) = known
    moves = moved(trip, (max(0.0, first - _QUEUE_KM), last), inbound, world)
    return tell(
        session, world, "trip.in_it",
        effects=tuple(replace(one, stands=True) for one in moves),
        what=world.naming.what(world.texts, session.language, trouble.report),
        place=place_in_words(trouble.report.place, session.language, world.texts, world.geo),
        state=state(world.texts, session.language, trouble, world.now),
    )  # fmt: skip


def wonders_why(text: str) -> bool:
    """Whether who stands still themselves asks why: "kok berhenti total ya ini ada apa"."""
    return bool(_WONDERS.fullmatch(" ".join(plain(text))))


def _says_so(text: str, world: World) -> bool:
    """Whether words tell that one stands in a jam, or sees it, of no place and nothing else."""
    said = " ".join(plain(text))
    if (
        len(said.split()) > _MOST_WORDS
        or (asks(text) and not wonders_why(text))
        or _NOT_NOW.search(STANDS.sub(" ", said))
    ):
        return False
    if _SEES.fullmatch(said):
        return True
    told = understand(text, world.lexicon)
    if told.category != "congestion" or told.danger or is_supposed(text, world.lexicon):
        return False
    danger, kinds = heard_in(text, world)
    if danger or not kinds <= {"congestion"} or wish.of(text, world.lexicon) in _OTHERWISE:
        return False
    return not world.geo.locate(text).candidates


def _stands_for(session: Session, trip: Trip, world: World) -> tuple[Trouble, tuple[float, float]] | None:
    """The confirmed trouble of the road that is likeliest where they are, a jam first, and where on their way it is.

    Who stands in a jam is not as far as one would think: only what they said to have passed is behind them.
    """
    here, windows, found = position(trip, world.now, world.alerting.pace), world.windows(world.now), []
    for trouble in world.standing(_LOOKED_AT):
        report = trouble.report
        told = report.category in _JAMS and report.reporter != session.person
        if not (told and matters(report, trouble.since, world.alerting, world.now)):
            continue
        for spot in spots(world.geo, report, windows, world.now):
            span = span_of(trip.route, spot)
            if span and trip.at_km <= span[1] and span[0] - spot.spread_km - _QUEUE_KM <= here.most:
                found.append((trouble, span))
    middle = (here.least + here.most) / 2
    return min(
        found,
        key=lambda one: (one[0].report.category != "congestion", abs(one[1][0] - middle)),
        default=None,
    )
