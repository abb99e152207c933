"""When the officer will be there: four buttons, or words such as "setengah jam lagi"."""

import re
from datetime import timedelta

from conversations.describe import duration
from conversations.effects import SetEstimate, Turn
from conversations.messages import Choice, Inbound
from conversations.officers.moving import ask, in_hand, next_moves, undo_button, with_choices
from conversations.prompts import rest, sentence, tell
from conversations.relay import from_officer
from conversations.session import Session
from conversations.understand import visible
from conversations.workflow import TAKEN
from conversations.world import ReportView, World

OFFERED = (15, 30, 60, 120)  # minutes
_MOST = 24 * 60
_HALF = r"(?:setengah|stengah|half an?)"
_SPAN = re.compile(
    rf"\b(?P<number>\d{{1,4}}|{_HALF}|se(?=jam)|satu|dua|tiga|an?|one|two|three)\s*"
    r"(?P<unit>jam|j|hours?|h|menit|mnt|min(?:ute)?s?|m)\b"
)
_ONLY_A_NUMBER = re.compile(r"[-+]?[\d.,]+ *(?:jam|j|hours?|h|menit|mnt|min(?:ute)?s?|m)?(?: lagi)?[ .!]*")
_NUMBERS = {"se": 1, "satu": 1, "a": 1, "an": 1, "one": 1, "dua": 2, "two": 2, "tiga": 3, "three": 3}


def offer(session: Session, world: World, report: ReportView) -> Turn:
    """Ask when; the report is taken with the answer."""
    if report.status in TAKEN and report.handler not in (None, session.person):
        who = world.called(report.handler or 0, report.agency, session.language)
        return tell(session, world, "officer.taken_by_other", reference=report.reference, who=who)
    choices = [Choice(f"o:{report.reference}:eta:{each}", in_words(session, world, each)) for each in OFFERED]
    return ask(session, world, "officer.estimate", report, choices)


def pressed(session: Session, world: World, report: ReportView, minutes: str) -> Turn:
    """One of the buttons."""
    if not minutes.isdecimal() or not 1 <= int(minutes) <= _MOST:
        return offer(session, world, report)
    return _promise(session, world, report, int(minutes), "")


def read(session: Session, inbound: Inbound, world: World) -> Turn:
    """The answer in words; what holds no time is passed on as it is."""
    report, text = in_hand(session, world, "resolved"), visible(inbound.text)
    if report is None:
        return tell(rest(session), world, "officer.stopped")
    minutes = minutes_in(text)
    if not text or (minutes is None and _ONLY_A_NUMBER.fullmatch(text.lower())):
        return ask(session, world, "officer.estimate_again", report, session.offered, step="estimate")
    return _promise(session, world, report, minutes, "" if minutes else from_officer(text, most=100))


def minutes_in(text: str) -> int | None:
    """Minutes a text speaks of: "20 menit", "sejam lagi", "1 jam 15 menit", or a bare number; None for none."""
    said = text.lower().strip(" .!")
    if said.isdecimal() and 1 <= int(said) <= _MOST:
        return int(said)
    total = sum(_minutes(found) for found in _SPAN.finditer(said))
    return total if 1 <= total <= _MOST else None


def in_words(session: Session, world: World, minutes: int) -> str:
    """The span as its reader reads it."""
    return duration(world.texts, session.language, timedelta(minutes=minutes))


def _minutes(found: re.Match[str]) -> int:
    size = 60 if found["unit"][0] in "jh" else 1
    said = found["number"]
    if re.fullmatch(_HALF, said):
        return size // 2
    return size * (int(said) if said.isdecimal() else _NUMBERS[said])


def _promise(session: Session, world: World, report: ReportView, minutes: int | None, words: str) -> Turn:
    effect = SetEstimate(report.reference, report.status, minutes, words)
    when = (
        sentence(session, world, "officer.about", span=in_words(session, world, minutes))
        if minutes
        else words
    )
    turn = tell(
        rest(session), world, "officer.under_way", effects=(effect,), reference=report.reference, when=when
    )
    choices = next_moves(session, world, report, "in_progress")
    if report.status != "in_progress":  # another estimate is corrected by one more
        choices.append(undo_button(session, world, report, "in_progress"))
    return with_choices(turn, choices)
