"""That what was told ahead is passed, or not yet, in few words: "udah", "sudah lewat yang itu", "belum sampai"."""

import re
from datetime import datetime, timedelta
from math import floor

from conversations.after import belated
from conversations.after.fixed_words import is_slip
from conversations.effects import Turn
from conversations.meaning.listed import ALREADY, NOT_YET, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.travel.ahead import along_of, spots
from conversations.travel.asked_of_trouble import TROUBLES
from conversations.travel.trip import Trip, is_known
from conversations.travel.whereabouts import answered
from conversations.understand import understand, visible
from conversations.world import Trouble, World

TOLD_FOR = timedelta(hours=6)  # so long after an alert words that name it, or that it is passed, are of it
_FOR = timedelta(hours=1)  # and so long "udah" alone answers it, or a question
_MOST_WORDS = 6  # more is a story
_YET = rf"(?:{ALREADY}|have|ve)"
_TROUBLE = rf"(?:{TROUBLES}|lubang|truk|bus|bis|mobil|motor|pohon|genangan)"
_BESIDE = (
    r"(?:eh|td|got|just|kepencet|salah|pencet|maaf|sori|sorry|ternyata|yang|yg|sing|nu|itu|ini|tadi|barusan|kok|nih|"
    r"ya|dong|lah|pak|bu|min|kak|bang|mas|kabeh|semua|semuanya|sadaya|"
    rf"juga|akhirnya|alhamdulillah|finally|{WE}|i|we|it|that|all|now|dari|di|ke|situ|sana|kono|ditu|there|jauh|lama|"
    rf"{_TROUBLE}(?:nya|e|ne|na)|(?:yang|yg|sing|nu|the) {_TROUBLE}|(?:lokasi|tempat|titik)(?:nya|e|na))"
)
_FREE = rf"(?:(?:(?:ke)?lepas|bebas|lolos|free|out)(?: (?:dari|ti|saka|of|the))* {_TROUBLE}(?:nya|e|ne|na)?)"
_FREE_OF_IT = re.compile(rf"\b{_FREE}")
_BEHIND = (
    r"(?:(?:ke|ng?e?|di|ter)?(?:lewat|liwat)(?:i|in|an)?|ngalangkungan|k[ae]langkung(?:an)?|ka?liwat(?:an)?|melewati|"
    rf"passed|past|lolos|{_FREE})"
)
_THERE = r"(?:sampai|sampe|nyampe|tekan|dugi|reached|got)"
_HAS_PASSED = re.compile(rf"(?:{_BESIDE} )*(?:(?:{_YET} )*{_BEHIND}|{_YET})(?: {_BESIDE})*")
_HAS_NOT = re.compile(
    rf"(?:{_BESIDE} )*(?:{NOT_YET}|not yet|haven t|have not)"
    rf"(?: (?:{_BEHIND}|{_THERE}|{_BESIDE}))*"
)
_WAS_SO = re.compile(r"\s*(?:it )?(?:was|were|emang|memang|pancen|tadi|td|untung)\b")
_PLAINLY = re.compile(rf"\b(?:{_BEHIND}|{_THERE})\b")
_OF_IT = re.compile(rf"\b({_TROUBLE})(?:nya|e|ne|na)\b(?!.*\b(?:lagi|lain|maneh|deui|another)\b)")
_ALL = re.compile(r"\b(?:semua|semuanya|kabeh|sadaya|all)\b")


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The traveller is past what they were told of last, or not; asked for a kilometre where they were asked for one.

    "Udah" and "belum" alone answer whatever else was asked last.
    """
    said = _said_of_it(session, visible(inbound.text), world)
    passed = bool(_HAS_PASSED.fullmatch(said))
    few = len(said.split()) <= _MOST_WORDS and "?" not in inbound.text
    trip = world.trip_of(session.person) if few and (passed or _HAS_NOT.fullmatch(said)) else None
    if trip is None or not (_PLAINLY.search(said) or not world.awaiting(session.person, 1)):
        return None
    return settled(session, inbound, world, trip, passed)


def settled(session: Session, inbound: Inbound, world: World, trip: Trip, passed: bool) -> Turn | None:
    """What they heard of last, or what they name of it, is behind them, or is not; None where nothing was told."""
    said = _said_of_it(session, visible(inbound.text), world)
    plainly = bool(_PLAINLY.search(said))
    lately = TOLD_FOR if plainly else _FOR
    at, troubles = world.told_last(trip.id, world.now - lately) or (None, [])
    if not plainly and at and session.shown_at and session.shown_at > at:
        return None  # to what was asked since
    if _is_asked(trip, at, world):
        return tell(session, world, "trip.which_km")
    along = along_way(trip, _meant(said, troubles, world), world)
    if not (along or at) and passed:
        own = not _FREE_OF_IT.search(said) or bool(belated.just_sent(session, world))
        return None if own else tell(session, world, "menu.fine")  # else of what they told themselves
    if not along or is_known(trip, world.now):
        return tell(session, world, "trip.between") if plainly or along else None
    which = along[-1] if passed and _ALL.search(said) else along[0]
    post = floor(which) + 1 if passed else floor(which)  # on the right side of it
    return answered(session, inbound, world, "past" if passed else "not_past", (str(post),))


def along_way(trip: Trip, troubles: list[Trouble], world: World) -> list[float]:
    """How far along the way these are, the nearest first."""
    windows = world.windows(world.now)
    places = (spot for each in troubles for spot in spots(world.geo, each.report, windows, world.now))
    return sorted(along for spot in places if (along := along_of(trip, spot)) is not None)


def _said_of_it(session: Session, text: str, world: World) -> str:
    """The plain words, without clauses that tell of no trouble after the first: "passed it, both lanes open now".

    What it was like is none: "passed it, was crazy slow", "udah lewat, mobilnya ringsek".
    """
    first, *more = re.split(r"[,.;!]+(?!\d)", text)
    if more and is_slip(first):
        return " ".join(plain(" ".join(more)))
    more = [clause for clause in more if not _WAS_SO.match(clause.lower()) and _tells(clause, world)]
    return " ".join(plain(text if any(not _is_of_told(session, one, world) for one in more) else first))


def _tells(clause: str, world: World) -> bool:
    told = understand(clause, world.lexicon)
    return bool(told.category or told.danger)


def _is_of_told(session: Session, clause: str, world: World) -> bool:
    """Whether a clause says how it looks at what they were told of, and names no place: "pohonnya masih ada"."""
    trip, of_it = world.trip_of(session.person), _OF_IT.search(clause.lower())
    if trip is None or of_it is None or world.geo.locate(clause).candidates:
        return False
    _, troubles = world.told_last(trip.id, world.now - TOLD_FOR) or (None, [])
    kinds = {understand(said, world.lexicon).category for said in (clause, of_it[1])}
    return any(each.report.category in kinds for each in troubles)


def _is_asked(trip: Trip, told_at: datetime | None, world: World) -> bool:
    """Whether they were asked how far they have come, after they were told of anything, and did not say yet."""
    asked = trip.asked_at
    return asked is not None and asked > max(trip.at, world.now - _FOR, told_at or trip.at)


def _meant(said: str, troubles: list[Trouble], world: World) -> list[Trouble]:
    """Of these the ones of the kind that is named, if any is: past the jam is not past the crash."""
    named = re.search(_TROUBLE, said)
    kind = understand(named[0], world.lexicon).category if named else ""
    return [each for each in troubles if kind in ("", each.report.category)]
