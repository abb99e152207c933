"""A message put right where it was written: its draft is mended, or what it says passed on where that was sent."""

from msgspec.structs import replace

from conversations.effects import AddWords, Turn
from conversations.flows import follow_up
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Draft, Session
from conversations.telling.asking import ask_next
from conversations.telling.numbers import numbers_to_call
from conversations.telling.other_place import names_unknown
from conversations.telling.slots import fill
from conversations.understand import visible
from conversations.world import World


def read(session: Session, inbound: Inbound, world: World) -> Turn:
    """A corrected message: mends the draft it is in, or is passed on where the report has been sent."""
    text = visible(inbound.text)
    draft = session.draft
    if draft and inbound.message in draft.messages:
        at = draft.messages.index(inbound.message)
        if not text or draft.words[at] == text:
            return Turn(session)
        kept = [(w, m) for w, m in zip(draft.words, draft.messages, strict=True) if m != inbound.message]
        without = replace(draft, words=tuple(w for w, _ in kept), messages=tuple(m for _, m in kept))
        moved = not draft.danger and _was_there(draft, draft.words[at], world) and names_unknown(text, world)
        mended = fill(
            replace(without, place=None) if moved else without, inbound, world, "where" if moved else "edit"
        )
        newly = mended.draft.danger and not draft.danger
        before = numbers_to_call(session, world, mended.draft) if newly else ()
        return ask_next(replace(session, draft=mended.draft), world, mended.problem, before)
    told = next((sent.reference for sent in session.sent if inbound.message in sent.messages), "")
    if not told and inbound.message in session.last_messages:
        told = session.last_report
    if text and told:
        words, report = AddWords(told, text, inbound.written_at), world.report(told)
        reference = follow_up.shared(report, world).reference if report else told
        return tell(session, world, "follow_up.corrected", effects=(words,), reference=reference)
    return Turn(session)


def _was_there(draft: Draft, said: str, world: World) -> bool:
    """Whether it was these words that told the place of a draft."""
    told, place = world.geo.locate(said).candidates, draft.place
    return place is not None and any(
        (each.place.name, each.place.road) == (place.name, place.road) for each in told
    )
