"""Is it fixed? The reporter or a witness says so, or says why not; whoever likes gives stars and a word."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations import own_words
from conversations.after import kind_words
from conversations.after.cannot_tell import cannot_tell
from conversations.after.fixed_words import (
    but_after_no,
    is_no,
    is_yes,
    remark,
    runs_weakly,
    says_still,
    says_why,
)
from conversations.after.rating import ask_for_stars
from conversations.choosing import report_choices
from conversations.effects import ChangeStatus, Effect, KeepMedia, StillNot, Turn
from conversations.meaning.lamps import says_out
from conversations.messages import Choice, Inbound
from conversations.prompts import prompt, rest, sentence, tell, tell_with
from conversations.session import Session
from conversations.understand import understand, visible
from conversations.world import ReportView, World

VERBS = ("fixed", "not_fixed")
REASONS = ("nobody_came", "still_there")  # why not, with one tap
_GRAVE = ("extortion", "crime", "staff")  # told beside a yes: those above the agency hear it
_DOUBT_FOR = timedelta(hours=24)  # so long what was closed may turn out not to be fixed, or was a slip
_NAMED_FOR = timedelta(days=5)  # where it is spoken of: "yang kemarin rusak lagi"


def is_there(session: Session, world: World, report: ReportView) -> bool:
    """Whether this person reported it or is a witness of it."""
    return report.reporter == session.person or session.person in world.witnesses_of(report.reference)


def fixed(session: Session, world: World, report: ReportView, _argument: str = "") -> Turn:
    """It is: the report closes, and stars may be given; also by who says so after another has."""
    if report.reference in {one.reference for one in closed_lately(session, world, named=True)}:
        return ask_for_stars(session, world, report)
    if report.status != "resolved":
        return _too_late(session, world, report)
    return ask_for_stars(session, world, report, _close(report))


def _fixed_but(session: Session, world: World, report: ReportView, said: str) -> Turn:
    """It is, "tapi lama": the report closes, and what was said is kept with it and with the stars."""
    if report.status != "resolved":
        return _too_late(session, world, report)
    effects: list[Effect] = [_close(report, said)]
    if understand(said, world.lexicon).category in _GRAVE:
        effects.append(StillNot(report.reference, said, grave=True))
    turn = ask_for_stars(replace(session, remark=said), world, report, *effects)
    noted = sentence(session, world, "report.noted")
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text=f"{noted} {first.text}"), *others))


def _is_more_danger(said: str, report: ReportView, world: World) -> bool:
    told = understand(said, world.lexicon)
    return told.danger and told.category not in ("", report.category)


def _close(report: ReportView, note: str = "") -> ChangeStatus:
    return ChangeStatus(report.reference, expected="resolved", to="closed", note=note)


def not_fixed(session: Session, world: World, report: ReportView, _argument: str = "") -> Turn:
    """It is not: one short reason is asked for."""
    if not _may_reopen(session, world, report):
        return _too_late(session, world, report)
    choices = [
        Choice(f"r:{report.reference}:why:{reason}", sentence(session, world, f"choice.{reason}"))
        for reason in REASONS
    ]
    turn = prompt(session, world, "follow_up.why", choices, reference=report.reference)
    return replace(turn, session=replace(turn.session, about=report.reference))


def why(session: Session, world: World, report: ReportView, reason: str) -> Turn:
    """The reason by a button."""
    if reason not in REASONS:
        return not_fixed(session, world, report)
    return reopen(session, world, report, sentence(session, world, f"choice.{reason}"))


def read_why(session: Session, inbound: Inbound, world: World) -> Turn:
    """The reason in words."""
    report, text = world.report(session.about), visible(inbound.text)
    if report is None or not is_there(session, world, report):
        return tell(rest(session), world, "engine.old_button")
    effects = [KeepMedia(media, reference=report.reference) for media in inbound.media]
    if not text:
        return tell(session, world, "engine.unreadable", effects=effects)
    slip = is_yes(text) or remark(text) or cannot_tell(text)
    turn = answered(rest(session), world, report, text) if slip else reopen(session, world, report, text)
    return replace(turn, effects=(*effects, *turn.effects))


def slipped(session: Session, world: World) -> Turn | None:
    """The tap that said it is fixed, or is not, was a slip; None where a report was sent since."""
    report = world.report(session.about) if session.step == "why" else None
    if report and report.status == "resolved":
        return ask(rest(session), world, report)
    closed = closed_lately(session, world)
    since = session.last_sent_at
    if not closed or (since and (closed[0].status_at or since) < since):
        return None
    return not_fixed(session, world, closed[0])


def closed_lately(session: Session, world: World, *, named: bool = False) -> list[ReportView]:
    return world.closed_lately(session.person, world.now - (_NAMED_FOR if named else _DOUBT_FOR))


def _may_reopen(session: Session, world: World, report: ReportView) -> bool:
    """Whether somebody there may say "not yet": while it is asked, and a while after it was closed."""
    if report.status != "closed":
        return report.status == "resolved"
    return report.reference in {one.reference for one in closed_lately(session, world, named=True)}


def answered(session: Session, world: World, report: ReportView, text: str) -> Turn:
    """Words to whether a report is fixed: yes; no, with the reason or without; else it is asked with buttons.

    Who cannot tell need not.
    """
    out = says_out(text, report.words)
    said = says(text, world) or ("no" if out else "")
    if said == "unknown":
        return tell(rest(session), world, "follow_up.cannot_tell", reference=report.reference)
    if said == "yes":
        return fixed(session, world, report)
    if (but := remark(text)) and not _is_more_danger(but, report, world):
        return _fixed_but(session, world, report, but)
    if said != "no":
        return ask(session, world, report)
    return (
        reopen(session, world, report, text) if out or says_why(text) else not_fixed(session, world, report)
    )


def says(text: str, world: World) -> str:
    """What a text says to whether a report is fixed, "yes", "no" or "unknown"; empty for anything else."""
    if cannot_tell(text):
        return "unknown"
    if is_yes(text):
        return "yes"
    if (
        remark(text) or kind_words.is_kind(text) or is_mixed(text, world)
    ):  # "alhamdulillah" may be for the news
        return ""
    if is_no(text) or says_still(text):
        return "no"
    refuses = own_words.said(text, "survey", world) == "refuse"
    return own_words.said(text, "fixed", world) or ("unknown" if refuses else "")


def is_mixed(text: str, world: World) -> bool:
    """Whether it is not over and yet well enough: "masih ada dikit tapi udah bisa lewat", "udah ngalir tp kecil"."""
    but = but_after_no(text)
    return runs_weakly(text) or (bool(but) and (is_yes(but) or own_words.said(but, "fixed", world) == "yes"))


def ask(session: Session, world: World, report: ReportView) -> Turn:
    """Is it fixed, asked again where something else was said."""
    choices = [
        Choice(f"r:{report.reference}:{verb}", sentence(session, world, f"choice.{verb}")) for verb in VERBS
    ]
    turn = tell_with(session, world, "follow_up.is_it_fixed", choices, reference=report.reference)
    return replace(turn, session=replace(turn.session, offered=tuple(choices)))


def which(session: Session, world: World, waiting: Sequence[ReportView], verb: str) -> Turn:
    choices = report_choices(session, world, waiting, f"r:{{}}:{verb}")
    return tell_with(session, world, "follow_up.which_fixed", choices)


def reopen(session: Session, world: World, report: ReportView, words: str) -> Turn:
    if not _may_reopen(session, world, report):
        return _too_late(rest(session), world, report)
    effect: Effect
    key = "follow_up.still_not" if report.reopened else "follow_up.reopened"
    if report.reopened:
        effect = StillNot(report.reference, words)
    else:
        effect = ChangeStatus(report.reference, expected=report.status, to="reopened", note=words)
    agency = world.directory.short_name(report.agency)
    return tell(
        rest(session), world, key, effects=(effect,), reference=report.reference, agency=agency,
        above=_above(world, report.agency),
    )  # fmt: skip


def _too_late(session: Session, world: World, report: ReportView) -> Turn:
    key = "follow_up.closed" if report.status == "closed" else "follow_up.answered_by_other"
    status = sentence(session, world, f"status.{report.status}")
    return tell(session, world, key, reference=report.reference, status=status)


def _above(world: World, agency: str) -> str:
    ladder = world.directory.ladder(agency) if agency in world.directory.agencies else ()
    return ladder[0].short_name if ladder else world.directory.short_name(agency)
