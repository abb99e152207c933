"""The end of an officer's work: done, with words and where asked for a photo; or rejected, with the reason."""

from msgspec.structs import replace

from conversations.effects import ChangeStatus, Effect, KeepMedia, Turn
from conversations.messages import Choice, Inbound
from conversations.officers.moving import ask, in_hand, undo_button, with_choices
from conversations.prompts import button, rest, tell
from conversations.session import Session
from conversations.understand import visible
from conversations.workflow import may_follow
from conversations.world import ReportView, World

REASONS = ("not_real", "outside", "duplicate", "spam")  # and "other", in words
OTHER = "other"


def ask_work(session: Session, world: World, report: ReportView) -> Turn:
    """Ask what was done."""
    fresh = replace(session, note="", pictured=False)
    if world.photo_required(report.category):
        return ask(fresh, world, "officer.done_photo", report, step="done")
    return ask(fresh, world, "officer.done", report, [_plain_done(session, world, report)])


def plainly(session: Session, world: World, report: ReportView) -> Turn:
    """Done without words; where a photo is asked for, only once it has come."""
    mine = session.about == report.reference
    if world.photo_required(report.category) and not (mine and session.pictured):
        return ask_work(session, world, report)
    return _resolve(session, world, report, session.note if mine else "")


def read_work(session: Session, inbound: Inbound, world: World) -> Turn:
    """Words and photos of the work, in one message or several."""
    report, text = in_hand(session, world, "resolved"), visible(inbound.text)
    if report is None:
        return tell(rest(session), world, "officer.stopped")
    photos = tuple(KeepMedia(media, reference=report.reference) for media in inbound.media)
    seen = session.pictured or any(media.kind == "photo" for media in inbound.media)
    told = replace(session, note=text or session.note, pictured=seen)
    if not text and not photos:
        return tell(session, world, "engine.unreadable")
    if told.note and (seen or not world.photo_required(report.category)):
        return _resolve(told, world, report, told.note, photos)
    if not seen and not world.photo_required(report.category):
        turn = tell(told, world, "officer.work_kept", effects=photos, reference=report.reference)
        return with_choices(turn, [_plain_done(session, world, report)])
    if not seen:
        return tell(told, world, "officer.photo_needed", effects=photos, reference=report.reference)
    return _seen(told, world, report, photos)


def with_note(session: Session, world: World, report: ReportView, note: str) -> Turn:
    """Done, with that note; where a photo is asked for, only once it has come."""
    if not world.photo_required(report.category):
        return _resolve(session, world, report, note)
    told = replace(session, note=note, pictured=False)
    return ask(told, world, "officer.photo_needed", report, step="done")


def show_work(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn | None:
    """A photo in answer to the card is one of the work: kept, and one tap says done. None if it cannot be."""
    photos = tuple(KeepMedia(media, reference=report.reference) for media in inbound.media)
    if not may_follow(report.status, "resolved") or all(media.kind != "photo" for media in inbound.media):
        return None
    told = replace(session, flow="officer", step="done", about=report.reference, offered=())
    return _seen(replace(told, note=visible(inbound.text), pictured=True), world, report, photos)


def ask_reason(session: Session, world: World, report: ReportView) -> Turn:
    """Ask why not."""
    choices = [
        button(session, world, f"o:{report.reference}:why:{reason}", f"choice.why_{reason}")
        for reason in (*REASONS, OTHER)
    ]
    return ask(session, world, "officer.reject", report, choices)


def reject(session: Session, world: World, report: ReportView, reason: str) -> Turn:
    """One of the reasons; "other" has to be told."""
    if reason == OTHER:
        return ask(session, world, "officer.reject_words", report, step="reject")
    if reason not in REASONS:
        return ask_reason(session, world, report)
    return _reject(session, world, report, reason, "")


def read_reason(session: Session, inbound: Inbound, world: World) -> Turn:
    """The reason in words."""
    report, text = in_hand(session, world, "rejected"), visible(inbound.text)
    if report is None:
        return tell(rest(session), world, "officer.stopped")
    if not text:
        return ask_reason(session, world, report)
    return _reject(session, world, report, OTHER, text)


def _plain_done(session: Session, world: World, report: ReportView) -> Choice:
    return button(session, world, f"o:{report.reference}:plain_done", "choice.plain_done")


def _seen(session: Session, world: World, report: ReportView, photos: tuple[Effect, ...]) -> Turn:
    turn = tell(session, world, "follow_up.photo_added", effects=photos, reference=report.reference)
    key = "choice.done" if session.note else "choice.plain_done"
    return with_choices(turn, [button(session, world, f"o:{report.reference}:plain_done", key)])


def _resolve(
    session: Session, world: World, report: ReportView, note: str, before: tuple[Effect, ...] = ()
) -> Turn:
    move = ChangeStatus(report.reference, expected=report.status, to="resolved", note=note)
    done = replace(rest(session), note="", pictured=False, finished=report.reference, finished_at=world.now)
    turn = tell(done, world, "officer.resolved", effects=(*before, move), reference=report.reference)
    return with_choices(turn, [undo_button(session, world, report, "resolved")])


def _reject(session: Session, world: World, report: ReportView, reason: str, words: str) -> Turn:
    move = ChangeStatus(report.reference, expected=report.status, to="rejected", note=words, reason=reason)
    turn = tell(rest(session), world, "officer.rejected", effects=(move,), reference=report.reference)
    return with_choices(turn, [undo_button(session, world, report, "rejected")])
