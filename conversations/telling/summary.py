"""What a draft holds so far, in a few words: for whoever comes back to it after hours or days."""

from collections import Counter

from conversations.describe import clock, place_in_words
from conversations.messages import is_kept
from conversations.prompts import sentence
from conversations.relay import relayed
from conversations.session import Draft, Session
from conversations.world import World

_WORDS = 80  # characters of what was written


def summary(session: Session, world: World, draft: Draft) -> str:
    """Its kind, place, words, files and when it was begun; what is not there is left out."""
    kinds = Counter(file.kind for file in draft.media if is_kept(file))
    parts = [
        sentence(session, world, f"category.{draft.category}") if draft.category else "",
        place_in_words(draft.place, session.language, world.texts, world.geo) if draft.place else "",
        f"“{relayed(' / '.join(draft.words), 'open', _WORDS)}”" if draft.words else "",
        *(sentence(session, world, f"report.{kind}s", count=str(count)) for kind, count in kinds.items()),
    ]
    held = ", ".join(part for part in parts if part) or sentence(session, world, "report.nothing_yet")
    return sentence(session, world, "report.summary", held=held, time=clock(draft.started_at, world.now))
