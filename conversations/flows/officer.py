"""The officer's side: join, take, finish, pass on, ask; who may do it is looked up, never read from a button."""

from collections.abc import Sequence
from dataclasses import replace

from conversations.describe import clock, place_in_words
from conversations.effects import Ask, ChangeStatus, KeepMedia, Turn, UseInvite
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, button, prompt, rest, sentence, tell
from conversations.session import Session
from conversations.understand import visible
from conversations.workflow import OPEN, WAITING_FOR_DISPATCH, may_follow
from conversations.world import ReportView, World

_SHOWN = 10
_UNTAKEN = ("dispatched", "reopened")


def join(session: Session, world: World, code: str) -> Turn:
    """Become the officer an invitation is for."""
    agency = world.invited_to(code)
    if agency is None or agency not in world.directory.agencies:
        return tell(session, world, "officer.bad_invite")
    name = world.directory.agencies[agency].short_name
    if agency in world.agencies_of(session.person):
        return tell(session, world, "officer.already_joined", agency=name)
    return tell(session, world, "officer.joined", effects=(UseInvite(code),), agency=name)


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    reference, verb = (*parts, "", "")[:2]
    report = world.report(reference)
    if report is None or verb not in _MOVES or not _may_move(session, world, report):
        return tell(session, world, "engine.not_yours")
    if report.status not in OPEN or report.status in WAITING_FOR_DISPATCH:
        status = sentence(session, world, f"status.{report.status}")
        return tell(session, world, "officer.over", reference=reference, status=status)
    return _MOVES[verb](session, world, report)


def _may_move(session: Session, world: World, report: ReportView) -> bool:
    """An officer of the report's agency, or of one up its ladder, to which a card goes when nobody else is there."""
    known = report.agency in world.directory.agencies  # not one that is gone, nor none yet
    above = world.directory.ladder(report.agency) if known else ()
    entitled = {report.agency, *(step.id for step in above)}
    return bool(entitled.intersection(world.agencies_of(session.person))) or world.is_admin(session.person)


def _take(session: Session, world: World, report: ReportView) -> Turn:
    if report.status not in _UNTAKEN:
        yours = report.handler == session.person
        key = "officer.taken_by_you" if yours else "officer.taken_by_other"
        return tell(session, world, key, reference=report.reference)
    move = ChangeStatus(report.reference, expected=report.status, to="acknowledged")
    choices = [_move(session, world, report, verb) for verb in ("done", "not_ours", "ask")]
    turn = tell(session, world, "officer.taken", effects=(move,), reference=report.reference)
    return replace(turn, replies=(replace(turn.replies[0], choices=tuple(choices)),))


def _not_ours(session: Session, world: World, report: ReportView) -> Turn:
    move = ChangeStatus(report.reference, expected=report.status, to="handed_over")
    return tell(session, world, "officer.handed_over", effects=(move,), reference=report.reference)


def _ask(session: Session, world: World, report: ReportView) -> Turn:
    turn = prompt(session, world, "officer.ask", reference=report.reference)
    return replace(turn, session=replace(turn.session, about=report.reference))


def _done(session: Session, world: World, report: ReportView) -> Turn:
    choices = [_move(session, world, report, "plain_done")]
    turn = prompt(session, world, "officer.done", choices, reference=report.reference)
    return replace(turn, session=replace(turn.session, about=report.reference))


def _plain_done(session: Session, world: World, report: ReportView) -> Turn:
    return _resolve(session, world, report, "")


def _read_question(session: Session, inbound: Inbound, world: World) -> Turn:
    report, text = world.report(session.about), visible(inbound.text)
    if report is None or report.status not in OPEN or not _may_move(session, world, report):
        return tell(rest(session), world, "officer.stopped")
    if not text:
        return tell(session, world, "engine.unreadable")
    asked = Ask(report.reference, text)
    return tell(rest(session), world, "officer.asked", effects=(asked,), reference=report.reference)


def _read_work(session: Session, inbound: Inbound, world: World) -> Turn:
    report, text = world.report(session.about), visible(inbound.text)
    if report is None or not may_follow(report.status, "resolved") or not _may_move(session, world, report):
        return tell(rest(session), world, "officer.stopped")
    photos = tuple(KeepMedia(media, reference=report.reference) for media in inbound.media)
    if not text and photos:
        turn = tell(session, world, "follow_up.photo_added", effects=photos, reference=report.reference)
        return replace(turn, replies=(replace(turn.replies[0], choices=session.offered),))
    if not text:
        return tell(session, world, "engine.unreadable")
    turn = _resolve(session, world, report, text)
    return replace(turn, effects=(*photos, *turn.effects))


def _resolve(session: Session, world: World, report: ReportView, note: str) -> Turn:
    move = ChangeStatus(report.reference, expected=report.status, to="resolved", note=note)
    return tell(rest(session), world, "officer.resolved", effects=(move,), reference=report.reference)


def _tasks(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    agencies = world.agencies_of(session.person)
    if not agencies:
        return tell(session, world, "officer.not_officer")
    reports = [report for agency in agencies for report in world.open_reports(agency, _SHOWN)][:_SHOWN]
    if not reports:
        names = ", ".join(world.directory.agencies[agency].short_name for agency in agencies)
        return tell(session, world, "officer.no_tasks", agency=names)
    lines = [
        sentence(session, world, "officer.tasks"),
        *(_line(session, world, report) for report in reports),
    ]
    choices = tuple(
        Choice(f"o:{report.reference}:{'take' if report.status in _UNTAKEN else 'done'}", report.reference)
        for report in reports
    )
    return Turn(session, (Reply(key="officer.tasks", text="\n".join(lines), choices=choices),))


def _line(session: Session, world: World, report: ReportView) -> str:
    danger = sentence(session, world, "notice.card_danger") + " " if report.danger else ""
    return sentence(
        session, world, "officer.task", danger=danger, reference=report.reference,
        category=sentence(session, world, f"category.{report.category}"),
        place=place_in_words(report.place, session.language, world.texts, world.geo),
        status=sentence(session, world, f"status.{report.status}"), time=clock(report.created_at, world.now),
    )  # fmt: skip


def _move(session: Session, world: World, report: ReportView, verb: str) -> Choice:
    return button(session, world, f"o:{report.reference}:{verb}", f"choice.{verb}")


_MOVES = {"take": _take, "not_ours": _not_ours, "ask": _ask, "done": _done, "plain_done": _plain_done}

FLOW = Flow(
    steps={"ask": _read_question, "done": _read_work},
    commands={"tugas": _tasks},
    presses={"o": _pressed},
)
