"""After sending: how it stands, what came to mind later, and answers to an officer's question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from conversations.asking import ask_next
from conversations.describe import clock, place_in_words
from conversations.effects import AddWords, Answer, KeepMedia, Turn
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, draft_button, prompt, rest, sentence, tell
from conversations.session import Session
from conversations.slots import fill
from conversations.understand import understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_LATE = timedelta(minutes=30)  # so long a loose photo or word still belongs to the report just sent
_SHOWN = 5


def status(session: Session, _inbound: Inbound, world: World, _rest: str = "") -> Turn:
    """The person's latest reports, and a draft that still waits."""
    lines = [_own_line(session, world, report) for report in world.reports_of(session.person, _SHOWN)]
    choices: tuple[Choice, ...] = ()
    if session.draft:
        lines.insert(0, sentence(session, world, "follow_up.status_draft"))
        choices = (draft_button(session, world, session.draft, "next", "choice.continue"),)
    text = "\n".join(lines) or sentence(session, world, "follow_up.status_none")
    return Turn(session, (Reply(key="follow_up.status", text=text, choices=choices, notice=text[:190]),))


def show(session: Session, world: World, reference: str) -> Turn:
    """One report by its reference: all of it to its reporter, the public part to others."""
    report = world.report(reference)
    if report is None or (report.privacy == "secret" and report.reporter != session.person):
        return tell(session, world, "follow_up.unknown_reference", reference=reference)
    if report.reporter == session.person:
        return Turn(session, (Reply(key="follow_up.status", text=_own_line(session, world, report)),))
    return tell(
        session, world, "follow_up.status_public", reference=reference,
        status=sentence(session, world, f"status.{report.status}"), agency=_agency(report, world),
    )  # fmt: skip


def belongs_to_last(session: Session, inbound: Inbound, world: World) -> bool:
    """Whether a message with no draft open says more about the report just sent rather than something new."""
    if not session.last_report or session.last_sent_at is None or inbound.point:
        return False
    if inbound.album and inbound.album in session.last_albums:
        return True
    if world.now - session.last_sent_at > _LATE:
        return False
    text = visible(inbound.text)
    if not text:
        return bool(inbound.media)
    understood = understand(text, world.lexicon)
    if understood.greeting or world.geo.locate(text).candidates:
        return False
    last = world.report(session.last_report)
    return not understood.category or (last is not None and last.category == understood.category)


def add(session: Session, inbound: Inbound, world: World) -> Turn:
    """Put later words and photos with the report just sent."""
    reference = session.last_report
    report = world.report(reference)
    if report is None or report.status not in OPEN:
        return tell(session, world, "follow_up.closed_answer", reference=reference)
    effects = [KeepMedia(media, reference=reference) for media in inbound.media]
    text = visible(inbound.text)
    if text:
        words = AddWords(reference, text, inbound.written_at)
        return tell(session, world, "follow_up.words_added", effects=(*effects, words), reference=reference)
    if inbound.album and inbound.album in session.last_albums:
        return Turn(session, (), tuple(effects))
    albums = (*session.last_albums, inbound.album) if inbound.album else session.last_albums
    kept = replace(session, last_albums=albums)
    return tell(kept, world, "follow_up.photo_added", effects=effects, reference=reference)


def answer(session: Session, inbound: Inbound, world: World) -> Turn:
    """Pass the reporter's words on to the officer who asked about `session.about`."""
    reference, text = session.about, visible(inbound.text)
    report = world.report(reference)
    if report is None or report.reporter != session.person or report.status not in OPEN:
        done = replace(rest(session), question="")
        return tell(done, world, "follow_up.closed_answer", reference=reference)
    effects = [KeepMedia(media, reference=reference) for media in inbound.media]
    if not text:
        return tell(session, world, "follow_up.photo_added", effects=effects, reference=reference)
    done = replace(rest(session), question="")
    words = Answer(reference, text)
    return tell(done, world, "follow_up.answered", effects=(*effects, words), reference=reference)


def edited(session: Session, inbound: Inbound, world: World) -> Turn:
    """A corrected message: mends the draft it is in, or is passed on where the report has been sent."""
    text = visible(inbound.text)
    draft = session.draft
    if draft and inbound.message in draft.messages:
        at = draft.messages.index(inbound.message)
        if not text or draft.words[at] == text:
            return Turn(session)
        kept = [(w, m) for w, m in zip(draft.words, draft.messages, strict=True) if m != inbound.message]
        without = replace(draft, words=tuple(w for w, _ in kept), messages=tuple(m for _, m in kept))
        mended = fill(without, inbound, world, "edit")
        return ask_next(replace(session, draft=mended.draft), world, mended.problem)
    if text and inbound.message in session.last_messages:
        words = AddWords(session.last_report, text, inbound.written_at)
        return tell(session, world, "follow_up.corrected", effects=(words,), reference=session.last_report)
    return Turn(session)


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    reference, verb = (*parts, "", "")[:2]
    report = world.report(reference)
    if report is None or report.reporter != session.person:
        return tell(session, world, "engine.not_yours")
    if verb != "answer" or report.status not in OPEN:
        return tell(session, world, "follow_up.closed_answer", reference=reference)
    turn = prompt(session, world, "follow_up.answer", reference=reference)
    return replace(turn, session=replace(turn.session, about=reference))


def _own_line(session: Session, world: World, report: ReportView) -> str:
    return sentence(
        session, world, "follow_up.status", reference=report.reference,
        category=sentence(session, world, f"category.{report.category}"),
        place=place_in_words(report.place, session.language, world.texts, world.geo),
        status=sentence(session, world, f"status.{report.status}"),
        agency=_agency(report, world), time=clock(report.created_at, world.now),
    )  # fmt: skip


def _agency(report: ReportView, world: World) -> str:
    if report.agency in world.directory.agencies:
        return world.directory.agencies[report.agency].short_name
    return world.directory.responsible(report.category, report.place).agencies[0].short_name


FLOW = Flow(steps={"answer": answer}, commands={"status": status}, presses={"r": _pressed})
