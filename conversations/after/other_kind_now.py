"""What a teller's words put right of the kind of a report that was sent, and whether it is dangerous still."""

from msgspec.structs import replace

from conversations.after.teller_effects import Recategorise
from conversations.messages import Inbound
from conversations.session import Draft
from conversations.telling.amending import Amendment, amendment, is_danger
from conversations.telling.corrections import Correction, correction, corrects, denied_alone, rightly
from conversations.telling.named_wrong import is_of_kind
from conversations.understand import kind_named, visible
from conversations.world import ReportView, World


def better_kind(inbound: Inbound, report: ReportView, world: World) -> tuple[Recategorise, ...]:
    """What its teller says that it is instead; none where others tell it with them: they were asked of that kind."""
    text = visible(inbound.text)
    amends = amends_it(report, text, world)
    says_so = inbound.edited or asked_of_kind(report, world) or corrects(text)
    if not (says_so or amends) or report.joined_to or report.witnesses or (amends and amends.place):
        return ()
    said = kind_named(rightly(text), world.lexicon) if says_so else ""
    category = (amends and amends.category) or said
    if category in ("", report.category):
        return ()
    calms = report.danger and not _still_danger(report, text, world)
    return (Recategorise(report.reference, category, calms),)


def asked_of_kind(report: ReportView, world: World) -> bool:
    """Whether its teller said just now that the kind is wrong, and was asked which is right."""
    return bool(report.words) and denies_kind(report, report.words[-1], world)


def denies_kind(report: ReportView, text: str, world: World) -> bool:
    """Whether a text says no more than that the kind is wrong; "bukan kecelakaan tunggal" tells of it."""
    if is_of_kind(text):
        return True
    amends = amends_it(report, text, world) if len(denied_alone(text).split()) == 1 else None
    return amends is not None and amends.category == ""


def amends_it(report: ReportView, text: str, world: World) -> Amendment | None:
    """What a text puts right of a report that was sent, as it would have before; None where it does not."""
    return amendment(as_told(report), text, world)


def as_told(report: ReportView) -> Draft:
    """The report as the draft that it was."""
    return Draft("", report.written_at, category=report.category, place=report.place, words=report.words)


def _still_danger(report: ReportView, text: str, world: World) -> bool:
    """Whether danger is told all the same, by these words or without what they, or those before them, deny."""
    told = correction(text) or Correction(text)
    denied = told.denied or (denied_alone(report.words[-1]) if report.words else "")
    return not denied or is_danger(report.words, replace(told, denied=denied), world)
