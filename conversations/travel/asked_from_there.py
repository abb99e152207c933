"""Where they are, said on a journey with a question: it is noted, and the rest is answered from there."""

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.inquiries import whether
from conversations.inquiries.questioning import asks
from conversations.meaning.listed import HOW, NOT
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import with_lines
from conversations.session import Session
from conversations.travel import asked_ahead, whereabouts
from conversations.travel.saying_where import OWN, WHERE
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip_effects import MoveTrip, as_moved
from conversations.understand import understand, visible
from conversations.world import World

Answer = Callable[[Session, Inbound, World], Turn]

_MOST_WORDS = 20  # more is a story
_ASKED = (
    rf"(?:berapa|brp|kapan|kpn|jam (?:berapa|brp)|masih (?:jauh|lama|berapa)|jauh|lama|(?:di )?depan|ada|{HOW}|"
    r"kira|pira|pinten|sabaraha|iraha|adoh|tebih|how|when|what|is (?:it|there|the))"
)
_WHETHER = rf"(?:(?:ngarep|ngajeng|payun|hareup|depan) )?{asked_ahead.STATE} (?:{NOT}|apa)"
_CLAUSES = re.compile(
    rf"(?<=[.,;!?\n])(?!\d)|(?<=[a-z\d]) (?=(?:{_ASKED}|{_WHETHER})\b)"
    rf"|(?<=[a-z]) (?={OWN} (?:{WHERE} )?(?:k ?m|rest area) ?\d)",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"\W*{OWN}\b|.*\b(?:nih|ini|iki|now)(?: (?:ya|yah|kan|kok|pak|min))*\W*$", re.IGNORECASE
)  # to be their own place
_BARE = re.compile(r"(?:di )?(?:k ?m|rest area)\b.*\d\w?[,.;!]$", re.IGNORECASE)
_OF_A_PLACE = re.compile(
    r"\b(?:ada apa|macet|lancar|padat|antre|antri|buka|tutup|ditutup|penuh|aman|kecelakaan|banjir)"
)
_FROM_HERE = re.compile(r"\b(?:depan|sampai|sampe|nyampe|dari sini|ngarep|ngajeng|payun|hareup|ahead)")


def answered(session: Session, inbound: Inbound, world: World, answer: Answer) -> Turn | None:
    """The turn of the rest, as of who is there; None where nothing is asked, no place said, or a trouble is told."""
    trip = trip_in_words(session, inbound, world)
    text = visible(inbound.text)
    few = trip is not None and len(text.split()) <= _MOST_WORDS
    clauses = [clause.strip() for clause in _CLAUSES.split(text)] if few else []
    for at, clause in enumerate(clauses if len(clauses) > 1 else ()):
        others = (*clauses[:at], *clauses[at + 1 :])
        there = _there(session, replace(inbound, text=clause), others, world)
        move = next((each for each in there.effects if isinstance(each, MoveTrip)), None) if there else None
        if trip and there and move and not _tells(others, world):
            asked = replace(inbound, text=" ".join(others))
            turn = answer(there.session, asked, world.supposing(as_moved(trip, move)))
            return _from_there(turn, there, session)
    return None


def _there(session: Session, inbound: Inbound, others: Sequence[str], world: World) -> Turn | None:
    """Where they are, by this clause; a bare "km 57" may be where it is asked about, instead."""
    text, question = inbound.text, " ".join(others).lower()
    bare = _BARE.match(text) and (_FROM_HERE.search(question) or not _OF_A_PLACE.search(question))
    if not (_SAID.match(text) or bare) or asks(text) or not any(_asks(each, world) for each in others):
        return None
    return whereabouts.told(session, replace(inbound, text=text.strip(" .,;!")), world)


def _asks(clause: str, world: World) -> bool:
    how_far = asked_ahead.asks_how_far(" ".join(plain(clause)))
    return how_far or asks(clause) or whether.asked(clause, world) is not None


def _tells(clauses: Sequence[str], world: World) -> bool:
    """Whether one of these tells of a trouble, and asks nothing."""
    told = (understand(clause, world.lexicon) for clause in clauses if not _asks(clause, world))
    return any(each.category or each.danger for each in told)


def _from_there(turn: Turn, there: Turn, session: Session) -> Turn | None:
    """Both turns in one; None where what seemed asked is told."""
    if turn.session.draft != session.draft or turn.session.flow == "report":
        return None
    said = there.replies[0]
    shown = said.key in ("trip.here", "trip.past") and not turn.replies[0].key.startswith("trip.now")
    turn = with_lines(turn, before=(said.text,) if shown else ())
    return replace(turn, effects=(*there.effects, *turn.effects))
