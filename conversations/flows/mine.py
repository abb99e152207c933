"""/laporan_saya: one's own reports, each seen whole, added to, taken back, or parted from another's."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from conversations.after import closing, witnessing
from conversations.after.fixed_words import is_slip
from conversations.after.teller_effects import HideTeller, Withdraw
from conversations.choosing import report_choices
from conversations.describe import place_in_words
from conversations.effects import AddWords, Turn
from conversations.flows import follow_up
from conversations.messages import Choice, Inbound, Reply
from conversations.officers.cards import recordings_of, told_at
from conversations.prompts import (
    Flow,
    button,
    prompt,
    rest,
    sentence,
    tell,
    tell_with,
)
from conversations.relay import relayed
from conversations.session import Session
from conversations.telling import privacy, short_answers
from conversations.understand import visible
from conversations.workflow import OPEN, TAKEN, may_follow
from conversations.world import ReportView, World

_PAGE = 5
_LOOKED_AT = 50  # newest reports among which one is looked for
_WORDS = 600  # characters of one's own words that are shown


def own(session: Session, world: World, report: ReportView) -> Turn:
    """All of a report of the person's, and what they can do with it.

    Of one that came to them when its first teller took it back: what they told themselves, nothing of the other's.
    """
    mine = world.reports_of(session.person, _LOOKED_AT)
    report = next((each for each in mine if each.joined_to == report.reference), report)
    known = follow_up.shared(report, world)
    text = "\n".join((follow_up.own_line(session, world, report), *_more(session, world, report, known)))
    return Turn(
        session, (Reply(key="mine.one", text=text, choices=tuple(_moves(session, world, report, known))),)
    )


def settled(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """It is over, or somebody is there: news to the officer, and one tap takes the report back. None without one."""
    known = follow_up.still_open(session, world)
    if len(known) > 1:
        return tell_with(session, world, "mine.which_settled", _each(session, world, known, "settled"))
    return news(session, world, known[0], visible(inbound.text)) if known else None


def hide(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """A report that was sent hides its teller from now on as they say; None for anything else."""
    text = visible(inbound.text)
    if session.draft or inbound.point or inbound.media:
        return None
    if privacy.asks_what_it_means(text):
        return Turn(session, (Reply(key="mine.levels", text="\n".join(privacy.explained(session, world))),))
    if not (level := privacy.said(text, world)):
        return None
    known = follow_up.still_open(session, world)
    report = next((one for one in known if one.reference == session.last_report), known[0] if known else None)
    if report is None:
        return None
    hidden = report.privacy if "?" in text else privacy.stricter(report.privacy, level)
    effects = [HideTeller(report.reference, hidden)] if hidden != report.privacy else []
    key = "follow_up.hidden_late" if effects and report.privacy == "open" else "follow_up.hidden"
    return tell(
        session, world, key, effects=effects, reference=follow_up.shared(report, world).reference,
        privacy=sentence(session, world, f"privacy_is.{hidden}"),
    )  # fmt: skip


def _take_back(session: Session, inbound: Inbound, world: World, _rest: str) -> Turn:
    """A draft is stopped; of reports that were sent it is asked which, and whether they are sure."""
    if is_slip(visible(inbound.text)) and (turn := _slipped(session, world)):
        return turn
    if session.draft:
        return tell(replace(rest(session), draft=None), world, "report.cancelled")
    known = follow_up.still_open(session, world)
    if len(known) > 1:
        return tell_with(session, world, "mine.which_withdrawn", _each(session, world, known, "withdraw"))
    return withdraw(session, world, known[0], "") if known else tell(session, world, "mine.none_open")


def _slipped(session: Session, world: World) -> Turn | None:
    """The last tap was a slip: of a draft, of whether it is fixed; None where it sent a report."""
    if session.flow == "officer":
        return tell(rest(session), world, "officer.stopped")
    if session.draft:
        return short_answers.ask_what_to_change(session, session.draft, world)
    return closing.slipped(session, world)


def _each(session: Session, world: World, reports: Sequence[ReportView], verb: str) -> list[Choice]:
    names = [follow_up.shared(report, world).reference for report in reports]
    return report_choices(session, world, reports, f"y:{{}}:{verb}", names)


def _settled(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    if follow_up.shared(report, world).status not in OPEN:
        return own(session, world, report)
    return news(session, world, report, sentence(session, world, "mine.is_settled"))


def news(session: Session, world: World, report: ReportView, words: str) -> Turn:
    """Tell the officer that it is over, in the person's words; one tap takes the report back."""
    back = button(session, world, f"y:{report.reference}:withdraw_sure", "choice.not_needed")
    effect = AddWords(report.reference, words, world.now)
    reference = follow_up.shared(report, world).reference
    return tell_with(session, world, "mine.settled", [back], effects=(effect,), reference=reference)


def _list(session: Session, _inbound: Inbound, world: World, _rest: str = "") -> Turn:
    return _page(session, world, 0)


def _page(session: Session, world: World, first: int) -> Turn:
    known = world.reports_of(session.person, first + _PAGE + 1)
    shown = known[first : first + _PAGE]
    lines = [follow_up.own_line(session, world, report) for report in shown]
    choices = _each(session, world, shown, "show")
    for draft in reversed(session.unsent if not first else ()):
        lines.insert(0, follow_up.draft_line(session, world, draft))
        choices.insert(0, follow_up.to_go_on(session, world, draft))
    if len(known) > first + _PAGE:
        choices.append(button(session, world, f"y::page:{first + _PAGE}", "choice.further"))
    text = "\n".join(lines) or sentence(session, world, "follow_up.status_none")
    return Turn(session, (Reply(key="mine.list", text=text, choices=tuple(choices), notice=text[:190]),))


def _more(session: Session, world: World, report: ReportView, known: ReportView) -> list[str]:
    said = relayed(" / ".join(report.words), "open", _WORDS)
    counted = sentence(
        session, world, "mine.counted", photos=str(report.photos),
        recordings=recordings_of(world.texts, session.language, report), witnesses=str(known.witnesses),
        time=told_at(world.texts, session.language, report, world.now),
        privacy=sentence(session, world, f"privacy.{report.privacy}"),
    )  # fmt: skip
    where = (
        [place_in_words(known.place, session.language, world.texts, world.geo)] if known is not report else []
    )
    joined = [sentence(session, world, "mine.joined", place=place) for place in where]
    return [*filter(None, (said,)), counted, *joined]


def _moves(session: Session, world: World, report: ReportView, known: ReportView) -> list[Choice]:
    if known.status in OPEN:
        verbs = ["add", *(["part"] if report.joined_to else []), *([] if report.withdrawn else ["withdraw"])]
        return [button(session, world, f"y:{report.reference}:{verb}", f"choice.{verb}") for verb in verbs]
    if known.status == "resolved":
        verbs = ["fixed", "not_fixed"]
        return [button(session, world, f"r:{known.reference}:{verb}", f"choice.{verb}") for verb in verbs]
    return []


def _add(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    known = follow_up.shared(report, world)
    if known.status not in OPEN:
        return tell(session, world, "follow_up.closed_answer", reference=known.reference)
    turn = prompt(session, world, "mine.add", reference=known.reference)
    return replace(turn, session=replace(turn.session, about=report.reference))


def _read_addition(session: Session, inbound: Inbound, world: World) -> Turn:
    if not (visible(inbound.text) or inbound.media or inbound.point):
        return tell(session, world, "engine.unreadable")
    return follow_up.add(rest(session), inbound, world, session.about)


def withdraw(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    """Ask whether they are sure to take it back."""
    known = follow_up.shared(report, world)
    if report.withdrawn or known.status not in OPEN:
        return own(session, world, report)
    choices = [
        button(session, world, f"y:{report.reference}:withdraw_sure", "choice.withdraw_sure"),
        button(session, world, f"y:{report.reference}:show", "choice.keep"),
    ]
    return tell_with(session, world, "mine.withdraw", choices, reference=known.reference)


def _withdraw_sure(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    known = follow_up.shared(report, world)
    if report.withdrawn or known.status not in OPEN:
        return own(session, world, report)
    closes = bool(report.joined_to) or (
        report.status not in TAKEN and not report.witnesses and may_follow(report.status, "rejected")
    )
    key = (
        "mine.withdrawn" if closes else "mine.withdrawn_shared" if report.witnesses else "mine.withdrawn_told"
    )
    effect = Withdraw(report.reference, report.status, closes)
    return tell(
        session, world, key, effects=(effect,), reference=known.reference, count=str(report.witnesses),
        agency=follow_up.agency(known, world),
    )  # fmt: skip


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    reference, verb, argument = (*parts, "", "", "")[:3]
    if verb == "page" and argument.isdecimal() and len(argument) < 5:
        return _page(session, world, int(argument))
    report = world.report(reference)
    if report is None or report.reporter != session.person or verb not in _VERBS:
        return tell(session, world, "engine.not_yours")
    return _VERBS[verb](session, world, report, argument)


_VERBS: dict[str, Callable[[Session, World, ReportView, str], Turn]] = {
    "show": lambda session, world, report, _: own(session, world, report),
    "add": _add,
    "part": witnessing.part,
    "settled": _settled,
    "withdraw": withdraw,
    "withdraw_sure": _withdraw_sure,
}

FLOW = Flow(
    steps={"add": _read_addition},
    commands={"laporan_saya": _list, "tarik": _take_back},
    presses={"y": _pressed},
)
