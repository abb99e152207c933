"""What comes after its report has been sent, though it was written before: it joins that report, and no new one."""

from datetime import timedelta

from msgspec.structs import replace

from conversations.describe import place_in_words
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Draft, Sent, Session
from conversations.slots import far_apart, fill
from conversations.teller_effects import Relocate
from conversations.understand import understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_BEFORE = timedelta(
    minutes=30
)  # a first message that lost its way was written so long before the others, at most


def report_of(session: Session, inbound: Inbound, world: World) -> ReportView | None:
    """The report, sent already, that a message is a late part of; None where it is none's."""
    if (
        inbound.edited
        or inbound.choice
        or inbound.taken
        or not (inbound.text or inbound.point or inbound.media)
    ):
        return None
    sent = _told_with(session, inbound)
    report = world.report(sent.reference) if sent else None
    if report is None or follow_up.shared(report, world).status not in OPEN:
        return None
    return None if _is_another_story(inbound, report, world) else report


def add(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    """Put it with its report: words and files as they are, a place where it is better than what was known."""
    said = visible(inbound.text)
    moved = _better_place(inbound, report, world)
    if said or inbound.media:
        turn = follow_up.add(session, inbound, world, report.reference)
        return replace(turn, effects=(*turn.effects, *moved))
    key = "follow_up.place_added" if moved else "follow_up.place_kept"
    where = moved[0].place if moved else report.place
    place = place_in_words(where, session.language, world.texts, world.geo)
    reference = follow_up.shared(report, world).reference
    return tell(session, world, key, effects=moved, reference=reference, place=place)


def _told_with(session: Session, inbound: Inbound) -> Sent | None:
    """The report sent lately in whose telling the message was written."""
    by_album = (each for each in reversed(session.sent) if inbound.album and inbound.album in each.albums)
    written = inbound.written_at
    by_time = (each for each in session.sent if each.started_at - _BEFORE <= written < each.sent_at)
    return next(by_album, None) or next(by_time, None)


def _is_another_story(inbound: Inbound, report: ReportView, world: World) -> bool:
    """A message that tells all by itself, of somewhere else."""
    text = visible(inbound.text)
    if not text or not understand(text, world.lexicon).category:
        return False
    found = world.geo.locate(text).certain
    return found is not None and far_apart(found, report.place)


def _better_place(inbound: Inbound, report: ReportView, world: World) -> tuple[Relocate, ...]:
    known = Draft("", report.written_at, category=report.category, place=report.place)
    place = fill(known, replace(inbound, media=(), album=""), world, "confirm").draft.place
    if place is None or place == report.place or far_apart(place, report.place):
        return ()
    elsewhere = report.place.road and place.road != report.place.road
    return () if elsewhere else (Relocate(report.reference, place),)
