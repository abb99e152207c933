"""A journey told after no more than a place or a position, which began a report and was none: it begins there."""

from msgspec.structs import replace

from conversations import answers
from conversations.meaning import wish
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest
from conversations.session import Draft, Session
from conversations.travel.towns_named import without_here
from conversations.understand import visible
from conversations.world import World

_DIRECTION = 2  # words: "ke pemalang" may say which way a report is


def begins(draft: Draft, inbound: Inbound, world: World) -> bool:
    """Whether a journey is told after words that told of nothing but a place, or a position alone."""
    told = draft.category or draft.urgent or draft.media or any(map(answers.cries, draft.words))
    if told or not all(world.geo.locate(said).candidates for said in draft.words):
        return False
    text = without_here(visible(inbound.text).lower())
    if not draft.words and len(plain(text)) <= _DIRECTION:
        return False
    return wish.of(text, world.lexicon) == "journey"


def there(session: Session, world: World) -> Session:
    """The session without the report, of who is where they said."""
    draft, session = session.draft, replace(rest(session), draft=None)
    if draft is None or draft.place is None or draft.words:
        return session
    return replace(session, here=draft.place, here_at=world.now, here_live=False)
