"""An answer to one of our messages belongs to the report that message names, whatever else has been asked since."""

from collections.abc import Mapping

from msgspec.structs import replace

from conversations import commands
from conversations.after import closing, own_report, questions, taking_back
from conversations.effects import Turn
from conversations.entitled import may_move
from conversations.flows import follow_up, mine, officer
from conversations.messages import Inbound
from conversations.officers import finishing, spoken
from conversations.prompts import Flow
from conversations.session import Session
from conversations.understand import visible
from conversations.workflow import OPEN
from conversations.world import Quoted, ReportView, World

_FLOWS: Mapping[str, Flow] = {"officer": officer.FLOW, "follow_up": follow_up.FLOW}
_READ_AT = {"officer.done_photo": "done", "officer.photo_needed": "done", "officer.reject_words": "reject"}
_TO_OFFICERS = (
    "notice.card",
    "notice.answer",
    "notice.words",
    "notice.witness_words",
    "notice.relocated",
    "notice.reopened",
)


def thread(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of a message that quotes one of ours; None where that one names no report it could be about."""
    quoted = world.quoted(inbound.channel, inbound.quoted)
    report = world.report(quoted.reference) if quoted else None
    if quoted is None or report is None:
        return None
    if command := commands.command(visible(inbound.text)):
        own = own_report.of(session, world, report) if command[0] == "tarik" else None
        return taking_back.ask(session, world, own) if own else None
    flow, _, step = quoted.key.partition(".")
    step = _READ_AT.get(quoted.key, step)
    if flow in _FLOWS and step in _FLOWS[flow].steps:
        same = (session.flow, session.step, session.about) == (flow, step, report.reference)
        asked = (
            session if same else replace(session, flow=flow, step=step, about=report.reference, offered=())
        )
        return _going_on(session, _FLOWS[flow].steps[step](asked, inbound, world), report)
    if session.about == report.reference and session.flow in _FLOWS:
        return None  # the open prompt is about the same report
    about = replace(session, draft=None, last_report=report.reference)
    if hidden := mine.hide(about, inbound, world):
        return replace(hidden, session=session)
    turn = _relay(session, inbound, world, quoted, report)
    return _going_on(session, turn, report) if turn else None


def _relay(
    session: Session, inbound: Inbound, world: World, quoted: Quoted, report: ReportView
) -> Turn | None:
    about = replace(session, about=report.reference)
    if quoted.key in _TO_OFFICERS:
        mine = may_move(session, world, report) and report.status in OPEN
        if mine and inbound.media and (turn := finishing.show_work(session, inbound, world, report)):
            return turn
        if mine and not inbound.media and (verb := spoken.verb_of(visible(inbound.text))):
            return officer.FLOW.presses["o"](session, inbound, world, (report.reference, verb))
        # In a group people answer our messages to talk with each other.
        asks = mine and not inbound.group and visible(inbound.text)
        return officer.put_question(about, inbound, world) if asks else None
    if report.status == "resolved" and closing.is_there(session, world, report):
        return closing.answered(session, world, report, visible(inbound.text))
    if report.reporter != session.person or report.status not in OPEN:
        return None
    if report.reference in questions.asked_about(session, world):
        return questions.answer(about, inbound, world)
    return follow_up.add(session, inbound, world, report.reference)


def _going_on(session: Session, turn: Turn, report: ReportView) -> Turn:
    """Whatever was being asked about something else is still being asked."""
    after = turn.session
    if after.flow != "menu" or session.flow == "menu" or session.about == report.reference:
        return turn
    asked = replace(after, flow=session.flow, step=session.step, about=session.about, offered=session.offered)
    return replace(turn, session=asked)
