"""Who writes their name, or a way to reach them, hears that it stays here: nobody is going to call."""

from collections.abc import Sequence

from conversations.effects import AddWords, Answer, Turn
from conversations.meaning import own_name
from conversations.messages import Inbound
from conversations.prompts import sentence, with_lines
from conversations.relay import HIDDEN, discreet, only_own
from conversations.understand import visible
from conversations.world import World


def said(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn with a word on a name or number that is hidden in what it passes on, where no other line says so."""
    text = visible(inbound.text)
    if not turn.replies or discreet(text, "anonymous") == text:
        return turn
    about = _hidden_in(turn, text, world)
    own = only_own(text, about or ())
    if about is None or discreet(own, "anonymous") == own:
        return turn
    named = own_name.without_signed(own, HIDDEN)
    kept = (("name", named != own), ("number", discreet(named, "anonymous") != named))
    lines = [sentence(turn.session, world, f"report.{what}_stays") for what, stays in kept if stays]
    return with_lines(turn, lines)


def _hidden_in(turn: Turn, text: str, world: World) -> Sequence[str] | None:
    """The words of what a text goes to and is hidden in; None where it is hidden in nothing."""
    draft = turn.session.draft
    if draft and text in draft.words and draft.privacy != "open":
        # Else the line on consent says so.
        return draft.words if draft.danger or turn.session.consented else None
    passed = next((one for one in turn.effects if isinstance(one, AddWords | Answer)), None)
    report = world.report(passed.reference) if passed else None
    return report.words if report is not None and report.privacy != "open" else None
