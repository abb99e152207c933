"""Who writes a way to reach them hears that it stays here: nobody is going to call."""

from msgspec.structs import replace

from conversations.effects import AddWords, Answer, Turn
from conversations.messages import Inbound
from conversations.prompts import sentence
from conversations.relay import discreet
from conversations.understand import visible
from conversations.world import World


def said(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn with a word on a number that is hidden in what it passes on, or tells of danger."""
    text = visible(inbound.text)
    if not turn.replies or discreet(text, "anonymous") == text or not _hides(turn, text, world):
        return turn
    line = sentence(turn.session, world, "report.number_stays")
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text=f"{first.text}\n{line}"), *others))


def _hides(turn: Turn, text: str, world: World) -> bool:
    draft = turn.session.draft
    if draft and draft.danger and text in draft.words and draft.privacy != "open":
        return True
    passed = next((one for one in turn.effects if isinstance(one, AddWords | Answer)), None)
    report = world.report(passed.reference) if passed else None
    return report is not None and report.privacy != "open"
