"""Is it fixed? The reporter or a witness says so, or says why not; whoever likes gives stars and a word."""

import re
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations import answers
from conversations.after import doubting, rating
from conversations.after.fixed_words import (
    doubts,
    in_words,
    is_no,
    is_yes,
    praises,
    says_still,
    says_why,
)
from conversations.after.rating import ask_for_stars
from conversations.choosing import report_choices
from conversations.effects import ChangeStatus, Effect, KeepMedia, StillNot, Turn
from conversations.meaning.settled import says_settled
from conversations.messages import Choice, Inbound
from conversations.prompts import prompt, rest, sentence, tell, tell_with
from conversations.session import Draft, Session
from conversations.telling.placing import far_apart
from conversations.understand import understand, visible
from conversations.world import ReportView, World

VERBS = ("fixed", "not_fixed")
_FEW_WORDS = 3  # "masih roboh": of what, they have told
_ASKED = 6  # reports asked about at once
_DOUBT_FOR = timedelta(
    hours=24
)  # so long what was closed may turn out not to be fixed, or was a slip of the thumb
REASONS = ("nobody_came", "still_there")  # why not, with one tap
_I = r"(?:(?:saya|aku|kami|kula|kulo|abdi|maaf|sorry|i|we|ve|m) )*"
_WITHOUT = r"(?: (?:pak|bu|min|ya|kok|tadi|saya|aku|dari tadi|dari sana|soalnya|karena|krn|it|by))*"
_CANNOT_TELL = re.compile(
    rf"(?:{_I}(?:gak|ga|gk|nggak|ngga|tidak|tdk|kurang|ora|mboten|teu|don t|dont|not) "
    rf"(?:tau|tahu|ngerti|ngertos|weruh|terang|know|sure){_WITHOUT})?"
    rf"(?: ?{_I}(?:sudah|udah|udh|sdh|wis|wes|sampun|parantos|atos|already) "
    rf"(?:lewat|liwat|jauh|pergi|ngalangkung|past|passed|gone){_WITHOUT})?"
)


def is_there(session: Session, world: World, report: ReportView) -> bool:
    """Whether this person reported it or is a witness of it."""
    return report.reporter == session.person or session.person in world.witnesses_of(report.reference)


def fixed(session: Session, world: World, report: ReportView, _argument: str = "") -> Turn:
    """It is: the report closes, and stars may be given."""
    if report.status != "resolved":
        return _too_late(session, world, report)
    return ask_for_stars(session, world, report, _close(report))


def _close(report: ReportView) -> ChangeStatus:
    return ChangeStatus(report.reference, expected="resolved", to="closed")


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
    return _reopen(session, world, report, sentence(session, world, f"choice.{reason}"))


def read_why(session: Session, inbound: Inbound, world: World) -> Turn:
    """The reason in words."""
    report, text = world.report(session.about), visible(inbound.text)
    if report is None or not is_there(session, world, report):
        return tell(rest(session), world, "engine.old_button")
    effects = [KeepMedia(media, reference=report.reference) for media in inbound.media]
    if not text:
        return tell(session, world, "engine.unreadable", effects=effects)
    turn = _reopen(session, world, report, text)
    return replace(turn, effects=(*effects, *turn.effects))


def said_in_words(session: Session, text: str, world: World) -> Turn | None:
    """ "Sudah beres" or "belum" where a report waits for just that or was closed; None for anything else."""
    if turn := rating.stars_said(session, text, world):
        return turn
    closed = _closed_lately(session, world) if praises(text) and not session.rated else []
    if closed and not world.has_rated(session.person, closed[0].reference):
        return ask_for_stars(session, world, closed[0])
    if doubted := _not_believed(session, text, world):
        return doubted
    yes = is_yes(text)
    if cannot_tell(text) or answers.is_number(text):
        return _of_the_first(session, text, world)
    if doubted := _doubted(session, text, world):
        return doubted
    if not (yes or is_no(text)) or (not yes and world.geo.locate(text).candidates):
        return None
    waiting = world.awaiting(session.person, _ASKED)
    if yes and not waiting and says_settled(text) and (closed := _closed_lately(session, world)):
        return ask_for_stars(session, world, closed[0])  # another closed it, or time did
    if len(waiting) == 1:
        return answered(session, world, waiting[0], text)
    return _which(session, world, waiting, "fixed" if yes else "not_fixed") if waiting else None


def slipped(session: Session, world: World) -> Turn | None:
    """The tap that said it is fixed, or is not, was a slip; None where a report was sent since."""
    report = world.report(session.about) if session.step == "why" else None
    if report and report.status == "resolved":
        return ask(rest(session), world, report)
    closed = _closed_lately(session, world)
    since = session.last_sent_at
    if not closed or (since and (closed[0].status_at or since) < since):
        return None
    return not_fixed(session, world, closed[0])


def _not_believed(session: Session, text: str, world: World) -> Turn | None:
    """Doubt that what waits for an answer is done, or that it is there again: it opens again, with these words."""
    waiting = [] if session.draft else world.awaiting(session.person, 2)
    plainly = doubting.plainly(text)
    if len(waiting) != 1 or not (plainly or says_still(text) or doubting.goes_on(text)):
        return None
    report, told = waiting[0], understand(text, world.lexicon)
    found = world.geo.locate(text, report.place.point).candidates
    if found and all(far_apart(each.place, report.place) for each in found):
        return None
    same = told.category in ("", report.category) or (says_still(text) and len(in_words(text)) <= _FEW_WORDS)
    says_it = says_why(text) or (says_still(text) and len(in_words(text)) > 1)
    return _reopen(session, world, report, text) if plainly or (same and says_it) else None


def beside_draft(session: Session, draft: Draft, text: str, world: World) -> Turn | None:
    """ "Sudah beres" said while another report is told, right after it was asked whether an earlier one is."""
    yes = says_settled(text)
    if not (yes or (is_no(text) and len(in_words(text)) > 1)) or world.geo.locate(text).candidates:
        return None
    waiting = world.awaiting(session.person, 2)
    asked = len(waiting) == 1 and (waiting[0].status_at or draft.started_at) > draft.started_at
    return answered(session, world, waiting[0], text) if asked else None


def _doubted(session: Session, text: str, world: World) -> Turn | None:
    """ "Ternyata belum", "masih rusak" of what was closed lately: it opens again; None for anything else."""
    if not doubts(text) or world.awaiting(session.person, 1):
        return None
    told, closed = understand(text, world.lexicon), _closed_lately(session, world)
    if not closed or told.danger or told.category not in ("", closed[0].category):
        return None
    if world.geo.locate(text).candidates:
        return None
    return (
        _reopen(session, world, closed[0], text) if says_why(text) else not_fixed(session, world, closed[0])
    )


def _closed_lately(session: Session, world: World) -> list[ReportView]:
    return world.closed_lately(session.person, world.now - _DOUBT_FOR)


def _may_reopen(session: Session, world: World, report: ReportView) -> bool:
    """Whether somebody there may say "not yet": while it is asked, and a while after it was closed."""
    if report.status != "closed":
        return report.status == "resolved"
    return report.reference in {one.reference for one in _closed_lately(session, world)}


def _of_the_first(session: Session, text: str, world: World) -> Turn | None:
    """Somebody who cannot tell need not; one who types a number is asked again with the buttons."""
    waiting = world.awaiting(session.person, 1)
    if not waiting or answers.is_number(text):
        return ask(session, world, waiting[0]) if waiting else None
    return tell(session, world, "follow_up.cannot_tell", reference=waiting[0].reference)


def answered(session: Session, world: World, report: ReportView, text: str) -> Turn:
    """Words to whether a report is fixed: yes; no, with the reason or without; else it is asked with buttons."""
    if is_yes(text):
        return fixed(session, world, report)
    if not (is_no(text) or says_still(text)):
        return ask(session, world, report)
    return _reopen(session, world, report, text) if says_why(text) else not_fixed(session, world, report)


def cannot_tell(text: str) -> bool:
    """Whether somebody says no more than that they do not know, or have gone on."""
    words = " ".join(re.findall(r"\w+", text.lower()))
    return bool(words and _CANNOT_TELL.fullmatch(words))


def ask(session: Session, world: World, report: ReportView) -> Turn:
    """Is it fixed, asked again where something else was said."""
    choices = [
        Choice(f"r:{report.reference}:{verb}", sentence(session, world, f"choice.{verb}")) for verb in VERBS
    ]
    turn = tell_with(session, world, "follow_up.is_it_fixed", choices, reference=report.reference)
    return replace(turn, session=replace(turn.session, offered=tuple(choices)))


def _which(session: Session, world: World, waiting: Sequence[ReportView], verb: str) -> Turn:
    choices = report_choices(session, world, waiting, f"r:{{}}:{verb}")
    return tell_with(session, world, "follow_up.which_fixed", choices)


def _reopen(session: Session, world: World, report: ReportView, words: str) -> Turn:
    if not _may_reopen(session, world, report):
        return _too_late(rest(session), world, report)
    effect: Effect
    key = "follow_up.still_not" if report.reopened else "follow_up.reopened"
    if report.reopened:
        effect = StillNot(report.reference, words)
    else:
        effect = ChangeStatus(report.reference, expected=report.status, to="reopened", note=words)
    agency = _short_name(world, report.agency)
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
    return ladder[0].short_name if ladder else _short_name(world, agency)


def _short_name(world: World, agency: str) -> str:
    known = world.directory.agencies.get(agency)
    return known.short_name if known else agency
