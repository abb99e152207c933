"""Words that call a report off, and what was written before or after them: each counts when it was written."""

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.inquiries import whether
from conversations.meaning.settled import says_out_at_its_end
from conversations.messages import Inbound
from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.telling.asking import ask_next
from conversations.world import World

_CALLED_OFF = ("report.cancelled", "menu.no_draft")  # replies to whoever wants nothing sent


def told_after(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of words that call off what was told before the draft: that stays as it is. None for all others."""
    draft = session.draft
    if draft is None or not inbound.text or inbound.written_at >= (draft.told_at or draft.started_at):
        return None
    return ask_next(session, world, before=(sentence(session, world, "report.told_since"),))


def noted(turn: Turn, inbound: Inbound) -> Turn:
    """The turn that remembers when a report was called off in words; a press tells no time."""
    if not inbound.text or not any(reply.key in _CALLED_OFF for reply in turn.replies):
        return turn
    return replace(turn, session=replace(turn.session, called_off_at=inbound.written_at))


def kept_back(
    session: Session, inbound: Inbound, draft: Draft, world: World
) -> tuple[Draft, tuple[str, ...]]:
    """What was called off before it, is out, or is only hearsay, goes only by its teller's word."""
    since, is_first = session.called_off_at, session.draft is None or session.draft.over
    out = draft.category == "hazard" and says_out_at_its_end(inbound.text)
    if is_first and draft.danger and (out or whether.only_heard(inbound.text, world)):
        return replace(draft, over=True), ()
    if since is None or not is_first or not inbound.text or inbound.written_at >= since:
        return draft, ()
    return replace(draft, over=True), (sentence(session, world, "report.called_off_since"),)
