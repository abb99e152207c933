"""What all of an officer's moves have in common: whether they may be made now, and the buttons that come next."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.entitled import may_move
from conversations.messages import Choice
from conversations.officers import cards
from conversations.prompts import button, prompt
from conversations.session import Session
from conversations.workflow import Status, may_follow
from conversations.world import ReportView, World

# So long a slip of a gloved finger is taken back, and the reporter hears nothing of it.
UNDO_FOR = timedelta(seconds=60)


def in_hand(session: Session, world: World, then: Status) -> ReportView | None:
    """The report the present step is about, if this person may still make it `then`."""
    report = world.report(session.about)
    if report is None or not may_follow(report.status, then) or not may_move(session, world, report):
        return None
    return report


def ask(
    session: Session,
    world: World,
    key: str,
    report: ReportView,
    choices: Sequence[Choice] = (),
    step: str = "",
) -> Turn:
    """Ask an officer something about a report; the answer is read at `step`, else at the key's own."""
    turn = prompt(session, world, key, choices, reference=report.reference)
    step = step or turn.session.step
    return replace(turn, session=replace(turn.session, about=report.reference, step=step))


def next_moves(session: Session, world: World, report: ReportView, status: Status) -> list[Choice]:
    """The buttons of a report that is `status` by now."""
    return cards.buttons(world.texts, session.language, report, cards.MOVES.get(status, ()))


def undo_button(session: Session, world: World, report: ReportView, made: Status) -> Choice:
    """Takes back the move that made it `made`."""
    return button(session, world, f"o:{report.reference}:undo:{made}", "choice.undo")


def with_choices(turn: Turn, choices: Sequence[Choice]) -> Turn:
    """The turn with buttons under its first reply."""
    return replace(turn, replies=(replace(turn.replies[0], choices=tuple(choices)), *turn.replies[1:]))
