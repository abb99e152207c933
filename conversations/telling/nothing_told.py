"""A draft of words that told of no trouble: what comes next is heard as if they had not been said."""

from conversations.inquiries.questioning import asks
from conversations.meaning import discretion
from conversations.messages import Inbound
from conversations.session import Draft, Session


def tells_nothing(draft: Draft) -> bool:
    """Whether words were said that tell of no trouble, and nothing else: they may have been no report at all."""
    known = draft.category or draft.guesses or draft.place or draft.places or draft.media or draft.danger
    asks_secrecy = any(map(discretion.asked, draft.words))
    return bool(draft.words) and not known and not draft.cried and not asks_secrecy


def only_asks(session: Session, inbound: Inbound, draft: Draft) -> bool:
    """Whether all that is told is a question, perhaps of a place, with no trouble in it: it begins no report."""
    begun = session.draft is not None and not tells_nothing(session.draft)
    known = draft.category or draft.guesses or draft.media or draft.danger or inbound.point
    if begun or known or not inbound.text or discretion.asked(inbound.text):
        return False
    return asks(inbound.text) and not draft.cried
