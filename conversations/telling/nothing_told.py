"""A draft of words that told of no trouble: what comes next is heard as if they had not been said."""

from conversations.inquiries.questioning import asks
from conversations.meaning import discretion
from conversations.messages import Inbound
from conversations.session import Draft, Session
from conversations.understand import is_supposed, visible
from conversations.world import World


def tells_nothing(draft: Draft, world: World) -> bool:
    """Whether words were said that tell of no trouble, and nothing else: they may have been no report at all."""
    known = draft.category or draft.guesses or draft.place or draft.places or draft.media or draft.danger
    asks_secrecy = any(discretion.asked(words, world.lexicon) for words in draft.words)
    return bool(draft.words) and not known and not draft.cried and not asks_secrecy


def only_asks(session: Session, inbound: Inbound, draft: Draft, world: World) -> bool:
    """Whether all that is told is a question, perhaps of a place, with no trouble in it: it begins no report."""
    begun = session.draft is not None and not tells_nothing(session.draft, world)
    known = draft.category or draft.guesses or draft.media or draft.danger or inbound.point
    if begun or known or not inbound.text or discretion.asked(inbound.text, world.lexicon):
        return False
    return asks(inbound.text) and not draft.cried


def only_remarks(session: Session, inbound: Inbound, draft: Draft, world: World) -> bool:
    """Whether somebody on a journey, who was telling nothing, names neither a trouble nor a place."""
    if session.draft or inbound.media or world.trip_of(session.person) is None:
        return False
    placed = draft.place or draft.places or draft.cried
    supposed = not placed and is_supposed(visible(inbound.text), world.lexicon)
    return supposed or tells_nothing(draft, world)
