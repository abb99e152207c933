"""/laporan_saya: one's own reports, each seen whole, added to, taken back, or parted from another's."""

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from conversations import commands, reference
from conversations.after import (
    again,
    belated,
    closing,
    late_files,
    own_report,
    questions,
    taking_back,
    which_report,
    witnessing,
)
from conversations.after.fixed_words import is_slip
from conversations.after.teller_effects import HideTeller
from conversations.effects import AddWords, Turn
from conversations.flows import follow_up
from conversations.flows import report as telling_flow
from conversations.inquiries import of_teller
from conversations.meaning import discretion
from conversations.messages import Inbound, Reply
from conversations.prompts import Flow, button, prompt, rest, sentence, tell, tell_with
from conversations.session import Draft, Session
from conversations.telling import own_life, privacy, short_answers
from conversations.telling.asking import ask_next
from conversations.travel import journeys, still_going
from conversations.travel.asked_of_trouble import asks_of_road
from conversations.understand import visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_PAGE = 5
_AT_END = re.compile(
    r"\W*\b(?:but|tapi|tp|tetapi|ning|nanging|tapina|and|dan|asma(?:ne|nipun)?)\W*$", re.IGNORECASE
)
_NAMED = {"anonymous": "anonim", "secret": "rahasia"}


def settled(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """It is over, or somebody is there: news to the officer, and one tap takes the report back. None without one."""
    known = follow_up.still_open(session, world)
    if len(meant := which_report.named(visible(inbound.text), known, world)) == 1:
        known = meant
    if len(known) > 1:
        return tell_with(
            session, world, "mine.which_settled", taking_back.each(session, world, known, "settled")
        )
    return news(session, world, known[0], visible(inbound.text)) if known else None


def hide(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """A report that was sent hides its teller from now on as they say; None for anything else."""
    text = visible(inbound.text)
    answers_officer = of_teller.asked(text) == "no_calls" and "?" not in text
    if inbound.point or inbound.media or (answers_officer and questions.asked_about(session, world)):
        return None
    afraid = privacy.fears(text)
    going = not belated.just_sent(session, world) and world.trip_of(session.person)
    asks = afraid or (privacy.asks_who_knows(text, world) and not (going and asks_of_road(text, world)))
    if session.draft:
        return _of_draft(session, session.draft, inbound, asks, world)
    if asks and journeys.told_alone(session, text, world):
        return None  # "besok dari jakarta ke solo, aman ga?"
    level = "open" if privacy.opens(text) else privacy.said(text, world)
    if not (asks or level or discretion.denies(text)):
        return None
    report = which_report.newest_open(session, world)
    if report is None and (afraid or (level and _only_wants_to(text, world))):
        return _hide_as(session, inbound, world, "secret" if afraid else level, "")
    if asks:
        return own_report.levels(session, world, report, text)
    if level == "open" and report is None:  # of what they tell next
        return short_answers.with_privacy(
            session, Draft(world.new_id(), inbound.written_at), world, level, inbound.name
        )
    if report and privacy.takes_back(text, report.privacy, world):
        level = "open"
    hidden = _hidden(session, world, report, level) if report and level else None
    return hidden and questions.answered_too(hidden, inbound, world)


def _only_wants_to(text: str, world: World) -> bool:
    """Whether beside who may know it says no more than that they want to report something."""
    beside = _AT_END.sub("", discretion.without(text, world.lexicon))
    return commands.command(beside) == ("lapor", "")


def _of_draft(session: Session, draft: Draft, inbound: Inbound, asks: bool, world: World) -> Turn | None:
    """The answer to who learns what, or that what is being told is no secret after all."""
    text = visible(inbound.text)
    if privacy.only_opens(text, world):
        return short_answers.with_privacy(session, draft, world, "open", inbound.name)
    if asks:
        return ask_next(session, world, before=(privacy.who_knows(session, world, text),))
    if privacy.takes_back(text, draft.privacy, world):
        return short_answers.with_privacy(session, draft, world, "anonymous", "")
    return None


def _hide_as(session: Session, inbound: Inbound, world: World, level: str, words: str) -> Turn:
    """/anonim, /rahasia: of what stands beside it, is being told, was sent last, or is told next."""
    if session.draft and not words:
        level = privacy.stricter(session.draft.privacy, level)
        return short_answers.with_privacy(session, session.draft, world, level, inbound.name)
    if not words and (latest := which_report.newest_open(session, world)):
        return _hidden(session, world, latest, level)
    told = f"{_NAMED[level]}, {words}" if words else _NAMED[level]
    return telling_flow.take(session, replace(inbound, text=told), world)


def _hidden(session: Session, world: World, report: ReportView, level: str) -> Turn:
    hidden = privacy.stricter(report.privacy, level)
    effects = [HideTeller(report.reference, hidden)] if hidden != report.privacy else []
    key = "follow_up.hidden_late" if effects and report.privacy == "open" else "follow_up.hidden"
    key = "follow_up.hidden_stays" if level == "open" != report.privacy else key
    return tell(
        session, world, key, effects=effects, reference=follow_up.shared(report, world).reference,
        privacy=sentence(session, world, f"privacy_is.{hidden}"),
    )  # fmt: skip


def _take_back(session: Session, inbound: Inbound, world: World, words: str) -> Turn:
    """A draft is stopped; of reports that were sent it is asked which, and whether they are sure."""
    if name := reference.find(words):
        return taking_back.named(session, world, name)
    if is_slip(visible(inbound.text)) and (turn := _slipped(session, world)):
        return turn
    if which_report.is_asked_of_files(session):
        session = replace(rest(session), draft=None)
    if session.draft:
        return own_life.stopped(session, session.draft, world)
    return taking_back.which(session, world, visible(inbound.text))


def _slipped(session: Session, world: World) -> Turn | None:
    """The last tap was a slip: of a draft, to join another's, of whether it is fixed; None where it sent a report."""
    if session.flow in ("officer", "trip"):
        return tell(rest(session), world, "officer.stopped")
    if session.draft:
        return short_answers.ask_what_to_change(session, session.draft, world)
    told = witnessing.undone(session, world) or closing.slipped(session, world)
    return told or still_going.slipped(session, world)


def _settled(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    if follow_up.shared(report, world).status not in OPEN:
        return own_report.show(session, world, report)
    return news(session, world, report, sentence(session, world, "mine.is_settled"))


def news(session: Session, world: World, report: ReportView, words: str) -> Turn:
    """Tell the officer that it is over, in the person's words; one tap takes the report back."""
    back = button(session, world, f"y:{report.reference}:withdraw_sure", "choice.not_needed")
    effect = AddWords(report.reference, words, world.now)
    reference = follow_up.shared(report, world).reference
    return tell_with(session, world, "mine.settled", [back], effects=(effect,), reference=reference)


def found(session: Session, world: World, report: ReportView, words: str) -> Turn:
    """Who was lost is found: nothing is left to do, so it is taken back at once, and its officers read why."""
    turn = taking_back.sure(session, world, report)
    glad, said = sentence(session, world, "mine.found"), turn.replies[0]
    told = AddWords(report.reference, words, world.now)
    return replace(turn, replies=(replace(said, text=f"{glad} {said.text}"),), effects=(told, *turn.effects))


def _list(session: Session, _inbound: Inbound, world: World, _rest: str = "") -> Turn:
    return _page(session, world, 0)


def _page(session: Session, world: World, first: int) -> Turn:
    known = world.reports_of(session.person, first + _PAGE + 1)
    shown = known[first : first + _PAGE]
    lines = [follow_up.own_line(session, world, report) for report in shown]
    choices = taking_back.each(session, world, shown, "show")
    for draft in reversed(session.unsent if not first else ()):
        lines.insert(0, follow_up.draft_line(session, world, draft))
        choices.insert(0, follow_up.to_go_on(session, world, draft))
    if len(known) > first + _PAGE:
        choices.append(button(session, world, f"y::page:{first + _PAGE}", "choice.further"))
    text = "\n".join(lines) or sentence(session, world, "follow_up.status_none")
    return Turn(session, (Reply(key="mine.list", text=text, choices=tuple(choices), notice=text[:190]),))


def _add(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    known = follow_up.shared(report, world)
    if known.status not in OPEN:
        return tell(session, world, "follow_up.closed_answer", reference=known.reference)
    told = late_files.warnings(session, world)
    turn = prompt(session, world, "mine.add", after=told, reference=known.reference)
    return replace(turn, session=replace(turn.session, about=report.reference))


def _read_addition(session: Session, inbound: Inbound, world: World) -> Turn:
    if not (visible(inbound.text) or inbound.media or inbound.point):
        return tell(session, world, "engine.unreadable")
    return follow_up.add(rest(session), inbound, world, session.about)


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    reference, verb, argument = (*parts, "", "", "")[:3]
    if verb == "page" and argument.isdecimal() and len(argument) < 5:
        return _page(session, world, int(argument))
    if verb in taking_back.OF_ALL:
        return taking_back.OF_ALL[verb](session, world)
    report = world.report(reference)
    if report is None or report.reporter != session.person or verb not in _VERBS:
        return tell(session, world, "engine.not_yours")
    return _VERBS[verb](session, world, report, argument)


_VERBS: dict[str, Callable[[Session, World, ReportView, str], Turn]] = {
    "show": lambda session, world, report, _: own_report.show(session, world, report),
    "add": _add,
    "part": witnessing.part,
    "settled": _settled,
    "withdraw": taking_back.ask,
    "withdraw_sure": taking_back.sure,
    "keep": taking_back.keep,
    "take": which_report.take,
    **again.VERBS,
}

FLOW = Flow(
    steps={"add": _read_addition},
    commands={
        "laporan_saya": _list,
        "tarik": _take_back,
        "anonim": lambda session, inbound, world, words: _hide_as(
            session, inbound, world, "anonymous", words
        ),
        "rahasia": lambda session, inbound, world, words: _hide_as(session, inbound, world, "secret", words),
    },
    presses={"y": _pressed},
)
