"""Photos and recordings that come late go as they are, too: said where they are asked for, and with the first."""

from conversations.effects import KeepMedia, Turn
from conversations.messages import Inbound
from conversations.prompts import sentence, with_lines
from conversations.session import Session
from conversations.world import World


def warnings(session: Session, world: World) -> tuple[str, ...]:
    """That neither faces, plates nor voices are masked."""
    return tuple(sentence(session, world, f"report.{kind}_warning") for kind in ("photo", "voice"))


def warned(turn: Turn, before: Session, inbound: Inbound, world: World, reference: str) -> Turn:
    """The turn that adds files to a report, with that said of the first; `before` is the session until then."""
    report = world.report(reference)
    kept = any(isinstance(effect, KeepMedia) for effect in turn.effects)
    if report is None or not kept or not turn.replies:
        return turn
    kinds = {media.kind for media in inbound.media}
    first = {"photo": not report.photos, "voice": before.talked_of != reference}
    lines = [
        sentence(turn.session, world, f"report.{kind}_warning")
        for kind, is_first in first.items()
        if is_first and kind in kinds
    ]
    return with_lines(turn, lines)
