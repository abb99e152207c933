"""A draft that may be no report at all: a word of who has told a journey, without a place, no danger in it sure.

It is asked where that is, once; it goes to nobody by itself, and what is said of the journey next is heard as if it
had not been told: "macet terus huhu", "pinggang udah ga kuat".
"""

import re

from msgspec.structs import replace

from conversations import answers, consent
from conversations.effects import Turn
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.settled import says_settled
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.telling.resting import with_aside
from conversations.travel.saying_where import COMES
from conversations.understand import understand, visible
from conversations.world import World

_MOVES = frozenset(
    ("resting", "arrived", "passed", "onward", "intends")
)  # with a place, of the journey all the same

_MOST_WORDS = 6  # more tells of it
_AGAIN = re.compile(  # "lagi macet" is that one stands in it
    r"\w+ (?:lagi|lg|maneh|malih|deui|again)(?: (?:deh|dah|nih|ni|ya|yah|pak|bu|min|euy|kok|dong|aja|terus|huhu|"
    r"hadeh|duh|aduh|huft|sigh|ugh))*$"
)


def noted(session: Session, draft: Draft, world: World) -> Draft:
    """The draft with whether it may be none."""
    return replace(draft, perhaps=_may_be_none(session, draft, world))


def said_of_it(session: Session, draft: Draft, world: World) -> tuple[str, ...]:
    """That it may be left unanswered, where it may be none."""
    return (sentence(session, world, "report.or_ignore"),) if draft.perhaps else ()


def is_left(session: Session, inbound: Inbound, world: World) -> bool:
    """Whether words may be of the journey, and not of such a draft; where they name a place that is its place."""
    text = visible(inbound.text)
    if session.draft is None or not session.draft.perhaps or not text:
        return False
    if consent.says_send(text) or answers.cries(text) or answers.chosen(text, session.offered):
        return False
    if not world.geo.locate(text).candidates or asks(text):
        return True
    return bool(COMES.match(text.lower())) or wish.on_the_way(text, world.lexicon, wish.SURE) in _MOVES


def is_again(session: Session, text: str, world: World) -> bool:
    """Whether who is on the way says no more than that they stand in a jam again: no more of one they reported."""
    trip, said = world.trip_of(session.person), " ".join(plain(text))
    if trip is None or not trip.begins_before(world.now) or any(map(str.isdigit, said)):
        return False
    if len(said.split()) > _MOST_WORDS or not _AGAIN.search(said):
        return False
    sent = world.report(session.last_report) if session.last_report else None
    if sent and sent.words and says_settled(sent.words[-1]):
        return False  # it was over, and is not
    told = understand(text, world.lexicon)
    loose = told.category == "congestion" and not (told.danger or told.sure)
    return loose and not world.geo.locate(text).candidates


def kept(turn: Turn, draft: Draft) -> Turn | None:
    """The turn of what was said beside such a draft, which waits unasked from then on; None for more of it."""
    told = turn.session.draft
    if told and told.category in ("", draft.category):
        return None
    others = [each for each in turn.session.set_aside if not each.perhaps]
    left = (replace(draft, left=True),) if draft.category else ()
    return replace(turn, session=with_aside(turn.session, (*left, *others)))


def _may_be_none(session: Session, draft: Draft, world: World) -> bool:
    trip = world.trip_of(session.person)
    known = draft.place or draft.places or draft.media or draft.cried or draft.said_send or draft.over
    if trip is None or known or not draft.words:
        return False
    return not any(understand(words, world.lexicon).sure for words in draft.words)
