"""The officer's moves: take, say when, finish, pass on, ask, reject, undo. Who may do it is looked up each time."""

from collections.abc import Callable, Sequence

from conversations.choosing import report_choices
from conversations.describe import standing_in_words
from conversations.effects import Ask, ChangeStatus, Turn, Undo
from conversations.entitled import may_move
from conversations.meaning import own_name
from conversations.meaning.settled import says_settled
from conversations.messages import Inbound
from conversations.officers import estimating, finishing, meant, passing, spoken
from conversations.officers.moving import UNDO_FOR, ask, next_moves, undo_button, with_choices
from conversations.prompts import Flow, Reader, rest, sentence, tell, tell_with
from conversations.session import Session
from conversations.understand import visible
from conversations.workflow import OPEN, TAKEN, UNTAKEN, WAITING_FOR_DISPATCH
from conversations.world import ReportView, World

Move = Callable[[Session, World, ReportView, str], Turn]
_OFFERED = 6  # reports a word may mean


def put_question(session: Session, inbound: Inbound, world: World) -> Turn:
    """Pass the officer's words on to the reporter of the report `session.about`."""
    report, text = world.report(session.about), visible(inbound.text)
    if report is None or report.status not in OPEN or not may_move(session, world, report):
        return tell(rest(session), world, "officer.stopped")
    if not text:
        return tell(session, world, "officer.only_words" if inbound.media else "engine.unreadable")
    if report.privacy != "open" and own_name.is_asked(text):
        return tell(session, world, "officer.asks_who", reference=report.reference)
    asked, key = Ask(report.reference, text), "officer.asked_without" if inbound.media else "officer.asked"
    return tell(rest(session), world, key, effects=(asked,), reference=report.reference)


def said(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """A move said in a word, of the one report it can mean; None for anything else."""
    text = "" if inbound.media or inbound.point else visible(inbound.text)
    minutes = estimating.minutes_in(text) if spoken.says_when(text) else None
    verb = f"eta:{minutes}" if minutes else spoken.verb_of(text)
    if not verb or not world.offices_of(session.person):
        return None
    meant = _meant(session, world, verb)
    if meant:
        return _this_or_which(session, inbound, world, verb, meant)
    if verb == "done" and says_settled(inbound.text):
        return None  # of what they told as a traveller
    agencies = (world.directory.agencies[each].short_name for each in world.agencies_of(session.person))
    return tell(session, world, "worklist.no_ours", agency=", ".join(agencies))


def finished(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Words that say it is over, of what this officer has in hand; None for who has nothing."""
    agencies = world.agencies_of(session.person) if world.offices_of(session.person) else ()
    mine = world.work("mine", session.person, agencies, _OFFERED, 0) if agencies else []
    if len(mine) == 1 and not inbound.group and mine[0].status in TAKEN:
        return meant.offer(session, world, mine[0], visible(inbound.text))  # the words may be the note
    return _this_or_which(session, inbound, world, "done", mine) if mine else None


def _this_or_which(
    session: Session, inbound: Inbound, world: World, verb: str, meant: Sequence[ReportView]
) -> Turn:
    if len(meant) == 1:
        return _pressed(session, inbound, world, (meant[0].reference, *verb.split(":")))
    choices = report_choices(session, world, meant[:_OFFERED], f"o:{{}}:{verb}")
    return tell_with(session, world, "officer.which", choices)


def _meant(session: Session, world: World, verb: str) -> list[ReportView]:
    """What they have in hand, or what nobody has yet; to take something, only that."""
    agencies = world.agencies_of(session.person)
    mine = [] if verb == "take" else world.work("mine", session.person, agencies, _OFFERED, 0)
    ours = world.work("ours", session.person, agencies, _OFFERED, 0)
    return mine or [one for one in ours if one.status in UNTAKEN]


def _unless_a_move(read: Reader) -> Reader:
    """A word that takes the report or says one is under way is that, and no answer to what was asked last."""

    def read_or_move(session: Session, inbound: Inbound, world: World) -> Turn:
        text = visible(inbound.text)
        verb = "" if inbound.media else spoken.verb_of(text)
        if verb not in ("take", "estimate") or spoken.says_done(text):
            return read(session, inbound, world)
        report = world.report(session.about)
        if verb == "take" and report and report.handler == session.person and report.status in TAKEN:
            return _pressed(session, inbound, world, (session.about, verb))  # what was asked is asked still
        return _pressed(rest(session), inbound, world, (session.about, verb))

    return read_or_move


def _read_work(session: Session, inbound: Inbound, world: World) -> Turn:
    return meant.note_or_report(session, inbound, world) or finishing.read_work(session, inbound, world)


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
        status = standing_in_words(world.texts, session.language, report.status, report.withdrawn)
        return tell(session, world, "officer.over", reference=reference, status=status)
    return _MOVES[verb](session, world, report, argument)


def _not_yours(session: Session, world: World, report: ReportView) -> Turn:
    agency = world.directory.agencies.get(report.agency)
    if not set(report.tried) & set(world.agencies_of(session.person)):
        return tell(session, world, "engine.not_yours")
    if agency and report.status not in WAITING_FOR_DISPATCH:
        name = agency.short_name
        return tell(session, world, "officer.moved_on", reference=report.reference, agency=name)
    status = sentence(session, world, f"status.{report.status}")
    return tell(session, world, "officer.over", reference=report.reference, status=status)


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
        "ask": _unless_a_move(put_question),
        "done": _unless_a_move(_read_work),
        "estimate": estimating.read,
        "not_ours": passing.read,
        "reject": finishing.read_reason,
        "words_for": meant.read,
    },
    commands={},
    presses={"o": _pressed, "of": meant.pressed},
)
