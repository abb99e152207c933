"""A position some kilometres off the report they sent: is it that one's, or another's? Asked with two buttons."""

from collections.abc import Callable

from msgspec.structs import replace

from conversations import consent
from conversations.after import put_right, witnessing
from conversations.after.teller_effects import Relocate
from conversations.describe import place_in_words
from conversations.effects import AddWords, Turn
from conversations.flows import follow_up
from conversations.messages import Inbound
from conversations.prompts import draft_button, prompt, rest
from conversations.session import Alike, Draft, Session
from conversations.telling.asking import ask_next
from conversations.telling.placing import far_apart, on_road_said
from conversations.telling.sameness import says_other, says_same
from conversations.telling.slots import changed
from conversations.travel.whereabouts import is_own_position
from conversations.understand import understand, visible
from conversations.world import ReportView, World
from geo.lines import apart
from geo.model import Place

STEP = "which_spot"
_FARTHEST_M = 10_000.0  # further away it is another's: they have driven on


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Ask it, and tell the officers meanwhile where that is; None for any other position."""
    if session.draft or inbound.text or inbound.point is None or not is_own_position(inbound):
        return None
    report = _last_open(session, world)
    there = on_road_said(world.geo.at(inbound.point), (report.place,)).certain if report else None
    metres = _apart(there, report.place) if there and report else None
    if not report or not there or metres is None or metres > _FARTHEST_M:
        return None
    return ask(session, inbound, world, report, there) if far_apart(there, report.place) else None


def ask(session: Session, inbound: Inbound, world: World, report: ReportView, there: Place) -> Turn | None:
    """The question whether a report is there, of which its officers know meanwhile; None where it has no spot."""
    metres = _apart(there, report.place)
    if metres is None:
        return None
    own = follow_up.shared(report, world)
    known = Alike(own.reference, report.written_at, report.place, own=True)
    draft = Draft(
        id=world.new_id(), started_at=inbound.written_at, place=there, alike=(known,), touched_at=inbound.written_at
    )  # fmt: skip
    asked = replace(session, draft=draft)
    choices = (
        draft_button(asked, world, draft, f"move:{report.reference}", "choice.move_here"),
        draft_button(asked, world, draft, "apart", "choice.another_event"),
    )
    where = place_in_words(there, session.language, world.texts, world.geo)
    return prompt(
        asked, world, f"report.{STEP}", choices, effects=(AddWords(report.reference, where, inbound.written_at),),
        km=str(max(1, round(metres / 1000))), reference=own.reference,
        place=place_in_words(report.place, session.language, world.texts, world.geo),
    )  # fmt: skip


def move(session: Session, draft: Draft, world: World, reference: str) -> Turn:
    """It is that one's: the report is there."""
    report = world.report(reference)
    done = replace(rest(session), draft=None)
    if report is None or draft.place is None or report.reporter != session.person:
        return ask_next(session, world)
    if report.joined_to:
        return witnessing.parted_to(done, world, report, (Relocate(report.reference, draft.place),))
    return put_right.moved_to(done, world, report, draft.place)


def answered(
    session: Session, inbound: Inbound, world: World, heard: Callable[[Session, Inbound, World], Turn]
) -> Turn:
    """Words to that question: yes, or another; anything else is `heard` as if it had not been asked."""
    draft, text = session.draft, visible(inbound.text)
    report = _last_open(session, world)
    if draft is None or report is None or inbound.point or inbound.media:
        return heard(replace(rest(session), draft=None), inbound, world)
    if says_other(text):
        return ask_next(replace(session, draft=changed(draft)), world)
    if says_same(text) or consent.says_send(text):
        return move(session, draft, world, report.reference)
    return heard(replace(rest(session), draft=None), inbound, world)


def is_beside_pin(session: Session, inbound: Inbound, world: World) -> bool:
    """Whether words tell of no trouble after a position alone, while a report of theirs is open: they are of that."""
    draft, text = session.draft, visible(inbound.text)
    told = draft is None or draft.category or draft.words or draft.media or draft.urgent
    if told or not text or understand(text, world.lexicon).category:
        return False
    return not world.geo.locate(text).candidates and _last_open(session, world) is not None


def _last_open(session: Session, world: World) -> ReportView | None:
    """The report they sent last, as long as it is open."""
    known = follow_up.still_open(session, world)
    return next((one for one in known if one.reference == session.last_report), None)


def _apart(one: Place, other: Place) -> float | None:
    if one.point is None or other.point is None:
        return None
    return apart(one.point, other.point)
