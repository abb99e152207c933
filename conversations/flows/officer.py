"""The officer's moves: take, say when, finish, pass on, ask, reject, undo. Who may do it is looked up each time."""

from collections.abc import Callable, Sequence

from conversations import estimating, finishing, passing
from conversations.effects import Ask, ChangeStatus, Turn, Undo
from conversations.entitled import may_move
from conversations.messages import Inbound
from conversations.moving import UNDO_FOR, ask, next_moves, undo_button, with_choices
from conversations.prompts import Flow, rest, sentence, tell
from conversations.session import Session
from conversations.understand import visible
from conversations.workflow import OPEN, UNTAKEN, WAITING_FOR_DISPATCH
from conversations.world import ReportView, World

Move = Callable[[Session, World, ReportView, str], Turn]


def put_question(session: Session, inbound: Inbound, world: World) -> Turn:
    """Pass the officer's words on to the reporter of the report `session.about`."""
    report, text = world.report(session.about), visible(inbound.text)
    if report is None or report.status not in OPEN or not may_move(session, world, report):
        return tell(rest(session), world, "officer.stopped")
    if not text:
        return tell(session, world, "officer.only_words" if inbound.media else "engine.unreadable")
    asked, key = Ask(report.reference, text), "officer.asked_without" if inbound.media else "officer.asked"
    return tell(rest(session), world, key, effects=(asked,), reference=report.reference)


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    reference, verb, argument = (*parts, "", "", "")[:3]
    report = world.report(reference)
    if report is None:
        return tell(session, world, "engine.not_yours")
    if verb == "undo":
        return _undo(session, world, report, argument)
    if verb not in _MOVES or not may_move(session, world, report):
        return _not_yours(session, world, report)
    if report.status not in OPEN or report.status in WAITING_FOR_DISPATCH:
        status = sentence(session, world, f"status.{report.status}")
        return tell(session, world, "officer.over", reference=reference, status=status)
    return _MOVES[verb](session, world, report, argument)


def _not_yours(session: Session, world: World, report: ReportView) -> Turn:
    agency = world.directory.agencies.get(report.agency)
    if agency and set(report.tried) & set(world.agencies_of(session.person)):
        name = agency.short_name
        return tell(session, world, "officer.moved_on", reference=report.reference, agency=name)
    return tell(session, world, "engine.not_yours")


def _take(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    if report.handler == session.person and report.status not in UNTAKEN:
        return tell(session, world, "officer.taken_by_you", reference=report.reference)
    if report.status not in UNTAKEN:
        who = world.called(report.handler or 0, report.agency, session.language)
        return tell(session, world, "officer.taken_by_other", reference=report.reference, who=who)
    move = ChangeStatus(report.reference, expected=report.status, to="acknowledged")
    turn = tell(session, world, "officer.taken", effects=(move,), reference=report.reference)
    undo = undo_button(session, world, report, "acknowledged")
    return with_choices(turn, [*next_moves(session, world, report, "acknowledged"), undo])


def _undo(session: Session, world: World, report: ReportView, made: str) -> Turn:
    last = world.last_move(report.reference)
    if last is None or last.person != session.person or last.to != made:
        status = sentence(session, world, f"status.{report.status}")
        return tell(session, world, "officer.undo_gone", reference=report.reference, status=status)
    if world.now - last.at > UNDO_FOR:
        return tell(session, world, "officer.undo_late", reference=report.reference)
    status = sentence(session, world, f"status.{last.came_from}")
    effect = Undo(report.reference, last.id)
    turn = tell(
        rest(session), world, "officer.undone", effects=(effect,), reference=report.reference, status=status
    )
    return with_choices(turn, next_moves(session, world, report, last.came_from))


_MOVES: dict[str, Move] = {
    "take": _take,
    "estimate": lambda session, world, report, _: estimating.offer(session, world, report),
    "eta": estimating.pressed,
    "not_ours": lambda session, world, report, _: passing.offer(session, world, report),
    "to": passing.pressed,
    "ask": lambda session, world, report, _: ask(session, world, "officer.ask", report),
    "done": lambda session, world, report, _: finishing.ask_work(session, world, report),
    "plain_done": lambda session, world, report, _: finishing.plainly(session, world, report),
    "reject": lambda session, world, report, _: finishing.ask_reason(session, world, report),
    "why": finishing.reject,
}

FLOW = Flow(
    steps={
        "ask": put_question,
        "done": finishing.read_work,
        "estimate": estimating.read,
        "not_ours": passing.read,
        "reject": finishing.read_reason,
    },
    commands={},
    presses={"o": _pressed},
)
