"""What a draft holds so far, in a few words: for whoever comes back to it after hours or days."""

from conversations.describe import clock, place_in_words
from conversations.messages import is_kept
from conversations.prompts import sentence
from conversations.relay import relayed
from conversations.session import Draft, Session
from conversations.world import World

_WORDS = 80  # characters of what was written


def summary(session: Session, world: World, draft: Draft) -> str:
    """Its kind, place, words, files and when it was begun; what is not there is left out."""
    files = sum(is_kept(file) for file in draft.media)
    parts = [
        sentence(session, world, f"category.{draft.category}") if draft.category else "",
        place_in_words(draft.place, session.language, world.texts, world.geo) if draft.place else "",
        f"“{relayed(' / '.join(draft.words), 'open', _WORDS)}”" if draft.words else "",
        sentence(session, world, "report.files", count=str(files)) if files else "",
    ]
    held = ", ".join(part for part in parts if part) or sentence(session, world, "report.nothing_yet")
    return sentence(session, world, "report.summary", held=held, time=clock(draft.started_at, world.now))
