"""After sending: how it stands, and what came to mind later."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec.structs import replace

from conversations.after import also_there, closing, late_files, questions, rating
from conversations.describe import clock, place_in_words, standing_in_words
from conversations.effects import AddWords, Effect, KeepMedia, Turn
from conversations.messages import Choice, Inbound, Reply, is_kept
from conversations.prompts import Flow, button, draft_button, sentence, tell, tell_with, with_lines
from conversations.session import Draft, Session
from conversations.telling.asking import ask_next
from conversations.telling.needs import whose
from conversations.telling.sending import goes_on
from conversations.telling.summary import summary
from conversations.understand import visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_SHOWN = 5
_LOOKED_AT = 50  # newest reports of one person


def status(session: Session, _inbound: Inbound, world: World, _rest: str = "") -> Turn:
    """The person's latest reports, and a draft that still waits."""
    known = world.reports_of(session.person, _LOOKED_AT)
    lines = [own_line(session, world, report) for report in known[:_SHOWN]]
    if session.draft and session.flow == "report":  # what was being asked is asked again at once
        drafts = (draft_line(session, world, each) for each in session.unsent)
        return ask_next(session, world, before=(*drafts, *lines))
    choices: tuple[Choice, ...] = ()
    for draft in reversed(session.unsent):
        lines.insert(0, draft_line(session, world, draft))
        choices = (to_go_on(session, world, draft), *choices)
    text = "\n".join(lines) or sentence(session, world, "follow_up.status_none")
    turn = Turn(session, (Reply(key="follow_up.status", text=text, choices=choices, notice=text[:190]),))
    return with_more(turn, world, len(known) - _SHOWN) if len(known) > _SHOWN else turn


def show_public(session: Session, world: World, reference: str) -> Turn:
    """The public part of a report, by its reference; one that is secret is as good as unknown."""
    report = world.report(reference)
    if report is None or (report.privacy == "secret" and not closing.is_there(session, world, report)):
        return tell(also_there.no_more(session), world, "follow_up.unknown_reference", reference=reference)
    known = shared(report, world)
    return tell_with(
        session, world, "follow_up.status_public", also_there.offered(session, world, known),
        reference=known.reference, status=standing(session, world, known), agency=agency(known, world),
    )  # fmt: skip


def add(session: Session, inbound: Inbound, world: World, reference: str = "") -> Turn:
    """Put later words and photos with a report of the person's: the one named, else the one just sent."""
    reference = reference or session.last_report
    added = replace(session, talked_of=reference, talked_at=world.now)  # more may follow
    return late_files.warned(_added(added, inbound, world, reference), session, inbound, world, reference)


def _added(session: Session, inbound: Inbound, world: World, reference: str) -> Turn:
    report = world.report(reference)
    known = shared(report, world) if report else None
    effects = [KeepMedia(media, reference=reference) for media in inbound.media]
    text = visible(inbound.text)
    if known and effects and not text:
        return _with_files(session, inbound, world, known, effects)
    if known and known.status == "resolved":
        turn = closing.answered(session, world, known, text)
        told = tell(session, world, questions.added(inbound), reference=reference).replies if effects else ()
        return replace(turn, replies=(*told, *turn.replies), effects=(*effects, *turn.effects))
    if known is None or known.status not in OPEN:
        closed = _closed(session, world, known, reference)
        return replace(closed, effects=tuple(effects)) if known else closed
    if text:
        words = AddWords(reference, text, inbound.written_at)
        key = "follow_up.words_held" if is_held(known) else "follow_up.words_added"
        turn = tell(session, world, key, effects=(*effects, words), reference=known.reference)
        return with_lines(turn, goes_on(session, world, known, text))
    return _with_files(session, inbound, world, known, effects)


def _with_files(
    session: Session, inbound: Inbound, world: World, report: ReportView, effects: Sequence[Effect]
) -> Turn:
    """Files without words are kept with a report whatever has become of it; of an album it is said once."""
    if inbound.album and inbound.album in session.last_albums:
        return Turn(session, (), tuple(effects))
    albums = (*session.last_albums, inbound.album) if inbound.album else session.last_albums
    kept = replace(session, last_albums=albums)
    there = closing.is_there(session, world, report)
    over = there and report.status not in OPEN and any(map(is_kept, inbound.media))
    key = "follow_up.file_after" if over else questions.added(inbound)
    return tell(kept, world, key, effects=effects, reference=report.reference)


def _closed(session: Session, world: World, report: ReportView | None, reference: str) -> Turn:
    """Words to a report that is over go to nobody; how the others stand may be what was asked."""
    declined = report is not None and report.status == "rejected" and not report.withdrawn
    key = "follow_up.rejected_answer" if declined else "follow_up.closed_answer"
    over = sentence(session, world, key, reference=report.reference if report else reference)
    others = (own_line(session, world, one) for one in still_open(session, world)[:_SHOWN])
    return Turn(session, (Reply(key=key, text="\n".join((over, *others))),))


def sent_already(session: Session, world: World, reference: str) -> Turn:
    """The word to send what was sent: it is not sent twice, or how it ended."""
    report = world.report(reference)
    known = shared(report, world) if report else None
    if report and known and (report.withdrawn or known.status not in OPEN):
        return show_public(session, world, report.reference if report.withdrawn else known.reference)
    return tell(session, world, "report.already_sent", reference=known.reference if known else reference)


def shared(report: ReportView, world: World) -> ReportView:
    """The report whose fate it shares: the one it is a witness of, else itself."""
    return (world.report(report.joined_to) if report.joined_to else None) or report


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    reference, verb, argument = (*parts, "", "", "")[:3]
    report = world.report(reference)
    if report and verb == also_there.VERB:
        return also_there.begin(session, inbound, world, report)
    if report is None or verb not in {**_OWN, **_THERE}:
        return tell(session, world, "engine.not_yours")
    entitled = report.reporter == session.person or (
        verb in _THERE and closing.is_there(session, world, report)
    )
    if not entitled:
        return tell(session, world, "engine.not_yours")
    return {**_OWN, **_THERE}[verb](session, world, report, argument)


def with_more(turn: Turn, world: World, count: int) -> Turn:
    """The turn with a word on how many of theirs it leaves out, and a button to all."""
    said = turn.replies[0]
    line = sentence(turn.session, world, "follow_up.and_more", count=str(count))
    further = button(turn.session, world, f"y::page:{_SHOWN}", "choice.further")
    choices = (*said.choices, further)
    return replace(turn, replies=(replace(said, text=f"{said.text}\n{line}", choices=choices, notice=""),))


def still_open(session: Session, world: World) -> list[ReportView]:
    """The person's reports somebody still has to deal with, the newest first."""
    known = world.reports_of(session.person, _LOOKED_AT)
    return [one for one in known if not one.withdrawn and shared(one, world).status in OPEN]


def to_go_on(session: Session, world: World, draft: Draft) -> Choice:
    """The button to go on with a draft; of several, and beside a journey, it says which kind."""
    choice = draft_button(session, world, draft, "next", "choice.continue")
    if (len(session.unsent) < 2 and not draft.left) or not draft.category:
        return choice
    kind = sentence(session, world, f"category.{draft.category}")
    return replace(choice, label=f"{choice.label}: {kind}")


def draft_line(session: Session, world: World, draft: Draft) -> str:
    """What an unsent draft holds, in one line."""
    return sentence(session, world, "follow_up.status_draft", summary=summary(session, world, draft))


def own_line(session: Session, world: World, report: ReportView) -> str:
    """A report of the person's in one line; one that was joined stands as the one it is joined to."""
    known = shared(report, world)
    status = standing(session, world, known)
    if known.status == "in_progress" and known.estimate_at:
        key = "expected" if known.estimate_at > world.now else "expected_passed"
        status = sentence(session, world, f"follow_up.{key}", time=clock(known.estimate_at, world.now))
    return sentence(
        session, world, "follow_up.status", reference=known.reference,
        category=sentence(session, world, f"category.{report.category}"),
        place=place_in_words(report.place, session.language, world.texts, world.geo, report.words), status=status,
        agency=agency(known, world), time=clock(_since(report, known), world.now),
    )  # fmt: skip


def _since(report: ReportView, known: ReportView) -> datetime:
    """When it was told; of one that was passed on, when who has it got it."""
    passed_on = known.tried and known.agency not in known.tried and known.status_at
    return known.status_at if passed_on and known.status_at else report.created_at


def is_held(report: ReportView) -> bool:
    """Whether somebody looks at it before any officer hears of it."""
    return bool(report.held) and report.status == "new"


def standing(session: Session, world: World, report: ReportView) -> str:
    """How a report stands, in words."""
    if is_held(report):
        return sentence(session, world, "follow_up.held")
    return standing_in_words(world.texts, session.language, report.status, report.withdrawn)


def agency(report: ReportView, world: World) -> str:
    """The short name of who has a report, or is to have it."""
    if report.agency in world.directory.agencies:
        return world.directory.agencies[report.agency].short_name
    return whose(world.directory, report).agencies[0].short_name


def _result(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    """The officer's photo, for who gets pictures only on request."""
    reference = report.reference
    text = sentence(session, world, "notice.photo", reference=reference)
    return Turn(
        session, (Reply("notice.photo", text, {"reference": reference}, picture=f"result:{reference}"),)
    )


_Press = Callable[[Session, World, ReportView, str], Turn]
_OWN: dict[str, _Press] = {"answer": questions.answer_now, "this": questions.this}  # of the reporter alone
_THERE: dict[str, _Press] = {  # of witnesses, too
    "fixed": closing.fixed,
    "not_fixed": closing.not_fixed,
    "why": closing.why,
    "stars": rating.rate,
    "result": _result,
}

FLOW = Flow(
    steps={"answer": questions.answer, "which_question": questions.read_which, "why": closing.read_why},
    commands={"status": status},
    presses={"r": _pressed},
)
