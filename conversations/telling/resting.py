"""A draft nobody has touched for hours: offered again with what it holds, set aside for another story, or too old."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest, sentence
from conversations.session import Draft, Session
from conversations.telling.placing import far_apart
from conversations.telling.summary import summary
from conversations.travel.names_alone import only_names
from conversations.understand import understand, visible
from conversations.world import World

_RESTS = timedelta(hours=3)  # from then on nobody remembers what was being asked
LEFT = timedelta(minutes=30)  # from then on what tells all by itself is no answer to it
_ITS_WORDS = timedelta(days=1)  # so long what is told next are the words of a photo or a recording sent alone
_NAMES_IT = re.compile(
    r"\b(?:foto|poto|gambar|video|vidio|photo|picture|pic|rekaman|suara|voice(?: ?note)?|vn|recording)"
    r"(?:s|nya|ne|e|na|ku)?\b",
    re.IGNORECASE,
)
_MOST_ASIDE = 20  # drafts that wait; nobody comes to that many but by far too long a silence


def resumed(session: Session, inbound: Inbound, world: World) -> tuple[Session, tuple[str, ...]]:
    """The session in which a message is to be read, and what to say of a draft that has rested."""
    draft = session.draft
    rested = _rested(draft, inbound, world) if draft else timedelta(0)
    if draft is None or rested < LEFT or (rested < _RESTS and not _tells_all(inbound, world)):
        return session, ()
    held = summary(session, world, draft)
    if is_too_old(draft, inbound, world):
        line = sentence(session, world, "report.draft_dropped", summary=held)
        return replace(rest(session), draft=None), (line,)
    if _is_another_story(draft, inbound, world):
        line = sentence(session, world, "report.draft_shelved", summary=held)
        return with_aside(replace(rest(session), draft=None), (draft, *session.set_aside)), (line,)
    if rested < _RESTS:
        return session, ()
    kept = replace(session, draft=replace(draft, alike=None))  # others may have told it meanwhile
    return kept, (sentence(session, world, "report.draft_kept", summary=held),)


def with_aside(session: Session, drafts: Sequence[Draft]) -> Session:
    """The session in which these drafts wait, the next of them first; of too many the oldest go."""
    shelved, *waiting = (*drafts[:_MOST_ASIDE], None)
    return replace(session, shelved=shelved, waiting=tuple(filter(None, waiting)))


def last_touched(draft: Draft) -> datetime:
    """When its teller last wrote of it."""
    return draft.touched_at or draft.started_at


def is_too_old(draft: Draft, inbound: Inbound, world: World) -> bool:
    """Whether it has rested longer than drafts are kept."""
    return _rested(draft, inbound, world) > world.draft_for


def _rested(draft: Draft, inbound: Inbound, world: World) -> timedelta:
    """How long until the message was written; no clock of a provider's makes that later than now."""
    return min(inbound.written_at, world.now) - last_touched(draft)


def _tells_all(inbound: Inbound, world: World) -> bool:
    """Whether a message has a kind and a place of its own."""
    text = visible(inbound.text)
    return bool(text and _kind(text, world) and world.geo.locate(text).candidates)


def _kind(text: str, world: World) -> str:
    """The kind a text tells; empty where it names a place and no more, though of such there is a kind."""
    places = [each.place for each in world.geo.locate(text).candidates]
    alone = places and only_names(" ".join(plain(text)), places, world)
    return "" if alone else understand(text, world.lexicon).category


def _is_another_story(draft: Draft, inbound: Inbound, world: World) -> bool:
    """Whether a message tells what the draft holds already, and differently: it is no answer to what it lacks."""
    text = visible(inbound.text)
    category = _kind(text, world) if text else ""
    if category and not (draft.words or draft.category or draft.place or draft.places):
        late = _rested(draft, inbound, world) > _ITS_WORDS and not _NAMES_IT.search(text)
        return late or bool(inbound.media)  # which has a photo of its own
    if category and draft.category and category != draft.category:
        return True
    located = world.geo.at(inbound.point) if inbound.point else world.geo.locate(text) if text else None
    found = located.certain if located else None
    places = (draft.place,) if draft.place else draft.places
    return bool(found and places) and all(far_apart(found, place) for place in places if found)
