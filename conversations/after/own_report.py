"""A report of one's own seen whole: how it stands, what was told, and what its teller can do with it."""

from collections.abc import Sequence

from conversations.describe import place_in_words
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.inquiries import of_teller
from conversations.messages import Choice, Reply
from conversations.officers.cards import recordings_of, told_at
from conversations.prompts import button, sentence
from conversations.relay import relayed
from conversations.session import Session
from conversations.telling import privacy
from conversations.workflow import OPEN
from conversations.world import ReportView, World

LOOKED_AT = 50  # newest reports among which one is looked for
_SHOWN = 8  # of several at once
_WORDS = 600  # characters of one's own words that are shown


def show(session: Session, world: World, report: ReportView) -> Turn:
    """All of a report of the person's, and what they can do with it.

    Of one that came to them when its first teller took it back: what they told themselves, nothing of the other's.
    """
    mine = world.reports_of(session.person, LOOKED_AT)
    report = next((each for each in mine if each.joined_to == report.reference), report)
    known = follow_up.shared(report, world)
    text = "\n".join((follow_up.own_line(session, world, report), *_more(session, world, report, known)))
    return Turn(
        session, (Reply(key="mine.one", text=text, choices=tuple(_moves(session, world, report, known))),)
    )


def levels(session: Session, world: World, report: ReportView | None, text: str) -> Turn:
    """Who learns what at each level, and which of them a report has; or what else is asked of themselves."""
    told = [privacy.who_knows(session, world, text)]
    if report and of_teller.asked(text) in ("", "who_knows"):
        level = sentence(session, world, f"privacy.{report.privacy}")
        reference = follow_up.shared(report, world).reference
        told.append(sentence(session, world, "mine.level_now", reference=reference, level=level))
    return Turn(session, (Reply(key="mine.levels", text="\n".join(told)),))


def lines(session: Session, world: World, reports: Sequence[ReportView]) -> list[str]:
    """How they stand, a line each; of many the newest, and how many more there are."""
    told = [follow_up.own_line(session, world, report) for report in reports[:_SHOWN]]
    more = len(reports) - _SHOWN
    return [*told, sentence(session, world, "follow_up.and_more", count=str(more))] if more > 0 else told


def of(session: Session, world: World, report: ReportView) -> ReportView | None:
    """The report as the person told it: theirs, or the one they joined to it."""
    if report.reporter == session.person:
        return report
    if session.person not in world.witnesses_of(report.reference):
        return None
    told = world.reports_of(session.person, LOOKED_AT)
    return next((each for each in told if each.joined_to == report.reference), None)


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
