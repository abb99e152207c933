"""What comes after its report has been sent, though it was written before: it joins that report, and no new one."""

import re
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.correcting import corrects, is_other_km, rightly, said_in_full
from conversations.describe import place_in_words
from conversations.effects import AddWords, Turn
from conversations.flows import follow_up
from conversations.heading import is_way, leads_elsewhere
from conversations.messages import Inbound
from conversations.placing import far_apart
from conversations.prompts import sentence, tell
from conversations.questioning import asks
from conversations.session import Draft, Sent, Session
from conversations.slots import VAGUE_M, Filled, changed, fill
from conversations.teller_effects import Recategorise, Relocate
from conversations.understand import understand, visible
from conversations.whereabouts import only_names
from conversations.words import plain
from conversations.workflow import OPEN
from conversations.world import ReportView, World
from geo.model import Place

_ALSO = re.compile(r"\b(?:juga|jg|uga|ugi|oge|too|also)\b", re.IGNORECASE)
_FOR = timedelta(minutes=30)  # so long a correction is of the report just sent
_STILL_THERE = timedelta(minutes=10)  # who told of something so lately has not gone far
_RATHER = re.compile(
    r"\b(?:eh|deng|ding|ternyata|rupanya|tepatnya|persisnya|maksud(?:nya|ku)?|harusnya|sorry|maaf|kayaknya|kayanya|"
    r"sepertinya|it was|exactly|actually)\b",
    re.IGNORECASE,
)
_AROUND_A_PLACE = frozenset((
    "dekat", "deket", "sekitar", "jurusan", "saya", "laporan", "tadi", "yang", "yg", "nya", "itu", "at", "near",
    "the", "sebelum", "setelah", "depan", "pas", "lewat",
))  # fmt: skip
_BEFORE = timedelta(
    minutes=30
)  # a first message that lost its way was written at most so long before the others


def report_of(session: Session, inbound: Inbound, world: World) -> ReportView | None:
    """The report, sent already, that a message is a late part of; None where it is none's."""
    says = inbound.text or inbound.point or inbound.media
    if inbound.edited or inbound.choice or inbound.taken or not says:
        return None
    sent = _told_with(session, inbound)
    report = world.report(sent.reference) if sent else None
    if report is None or follow_up.shared(report, world).status not in OPEN:
        return None
    return None if _is_another_story(inbound, report, world) else report


def corrected(session: Session, inbound: Inbound, world: World) -> ReportView | None:
    """The report just sent, where a message puts right what was told of it; None for anything else."""
    text = visible(inbound.text)
    report = just_sent(session, world) if text else None
    if report and is_way(_RATHER.sub("", text).strip(" ,")):
        return report
    # A lone "km 130 b" may begin another story; a lone "b" says on which side this one is.
    lone = any(map(str.isdigit, text)) and not is_other_km(text)
    full = text if report is None or lone else said_in_full(text, report.place)
    if report is None or not corrects(full):
        return None
    if understand(text, world.lexicon).category in ("", report.category):
        return report
    elsewhere = world.geo.locate(rightly(text)).candidates  # another kind, far away: another story
    return report if not elsewhere or better_place(inbound, report, world, however_far=False) else None


def just_sent(session: Session, world: World) -> ReportView | None:
    """The report sent within the last half hour that is open still; None for who tells another one."""
    if session.draft or not session.last_sent_at or world.now - session.last_sent_at > _FOR:
        return None
    report = world.report(session.last_report)
    return report if report and follow_up.shared(report, world).status in OPEN else None


def pinned(session: Session, inbound: Inbound, world: World) -> ReportView | None:
    """The report just sent, where a position comes after it that may well be its own; None for anything else."""
    if inbound.text or inbound.taken or inbound.point is None:
        return None
    report = just_sent(session, world)
    if report is None:
        return None
    there = world.geo.at(inbound.point).certain
    return report if there and not far_apart(there, report.place) else None


def placed(session: Session, inbound: Inbound, world: World) -> ReportView | None:
    """The report just sent, where words say nothing but where it is: it was vague, or they put it right."""
    text = visible(inbound.text)
    report = just_sent(session, world) if text and not inbound.point else None
    if report is None or asks(text) or not (_is_vague(report.place) or _RATHER.search(text)):
        return None
    places = [each.place for each in world.geo.locate(text, report.place.point).candidates]
    bare = " ".join(word for word in plain(_RATHER.sub(" ", text)) if word not in _AROUND_A_PLACE)
    if not places or not only_names(bare, places, world):
        return None
    return report if better_place(inbound, report, world, however_far=True) else None


def _is_vague(place: Place) -> bool:
    return place.km is None and (place.point is None or place.precision_m >= VAGUE_M)


def near(inbound: Inbound, references: Sequence[str], world: World) -> ReportView | None:
    """The one report of these that a position may well be of."""
    there = world.geo.at(inbound.point).certain if inbound.point else None
    if there is None:
        return None
    known = filter(None, map(world.report, references))
    close = [report for report in known if not far_apart(there, report.place)]
    return close[0] if len(close) == 1 else None


def where_they_were(session: Session, filled: Filled, world: World) -> Filled:
    """Something else told without a place soon after a report: where that one is, asked; in danger taken to be so."""
    draft = filled.draft
    if session.draft or not session.last_sent_at:
        return filled
    if not draft.category and (draft.place or draft.places) and _ALSO.search(" ".join(draft.words)):
        report = just_sent(session, world)
        draft = changed(draft, category=report.category, guesses=()) if report else draft
        filled = Filled(draft, filled.problem)
    if not draft.category or draft.place:
        return filled
    if draft.places:
        return _on_the_road_they_were(session, filled, world)
    since, report = world.now - session.last_sent_at, world.report(session.last_report)
    if filled.problem not in ("", "nothing") or since > _FOR or report is None or report.place.point is None:
        return filled
    if draft.danger and since <= _STILL_THERE:
        return Filled(changed(draft, place=report.place))
    return Filled(changed(draft, places=(report.place,)), "same")


def edited(session: Session, inbound: Inbound, world: World) -> Turn:
    """A corrected message; of a report that was sent, where it is may be put right with it."""
    turn = follow_up.edited(session, inbound, world)
    told = next((effect for effect in turn.effects if isinstance(effect, AddWords)), None)
    report = world.report(told.reference) if told else None
    if report is None:
        return turn
    return _put_right(turn, inbound, world, report, however_far=True)


def _on_the_road_they_were(session: Session, filled: Filled, world: World) -> Filled:
    """Of places words may mean, the only one on the road of the report just sent; it is read back first."""
    report = just_sent(session, world)
    road = report.place.road if report else None
    there = [place for place in filled.draft.places if place.road == road]
    if not road or len(there) != 1 or filled.problem:
        return filled
    return Filled(changed(filled.draft, place=there[0], places=()))


def add(
    session: Session, inbound: Inbound, world: World, report: ReportView, however_far: bool = False
) -> Turn:
    """Put it with its report: words and files as they are, a place where it is better than what was known."""
    if visible(inbound.text) or inbound.media:
        turn = follow_up.add(session, inbound, world, report.reference)
        return _put_right(turn, inbound, world, report, however_far)
    moved = better_place(inbound, report, world, however_far)
    late = session.last_sent_at is None or inbound.written_at < session.last_sent_at
    unmoved = "follow_up.place_kept" if late else "follow_up.place_fits"
    key = "follow_up.place_added" if moved else unmoved
    where = moved[0].place if moved else report.place
    place = place_in_words(where, session.language, world.texts, world.geo)
    reference = follow_up.shared(report, world).reference
    return tell(session, world, key, effects=moved, reference=reference, place=place)


def better_place(
    inbound: Inbound, report: ReportView, world: World, however_far: bool
) -> tuple[Relocate, ...]:
    """Where its teller's words say better that a report is; none where they do not, or tell of another road."""
    known = Draft("", report.written_at, category=report.category, place=report.place)
    place = fill(known, replace(inbound, media=(), album=""), world, "confirm").draft.place
    if place is None or place == report.place or (far_apart(place, report.place) and not however_far):
        return ()
    elsewhere = report.place.road and place.road != report.place.road
    contrary = is_way(visible(inbound.text)) and leads_elsewhere(place, world.geo)
    return () if elsewhere or contrary else (Relocate(report.reference, place),)


def _put_right(turn: Turn, inbound: Inbound, world: World, report: ReportView, however_far: bool) -> Turn:
    """The turn with a better place or kind of its report, and a word on it."""
    moved = better_place(inbound, report, world, however_far)
    kind = _better_kind(inbound, report, world)
    turn = replace(turn, effects=(*turn.effects, *moved, *kind))
    return _telling_the_kind(telling_the_place(turn, world, report, moved), world, kind)


def _better_kind(inbound: Inbound, report: ReportView, world: World) -> tuple[Recategorise, ...]:
    """What its teller says that it is instead; none where others tell it with them: they were asked of that kind."""
    text = visible(inbound.text)
    if not (inbound.edited or corrects(text)) or report.joined_to or report.witnesses:
        return ()
    category = understand(rightly(text), world.lexicon).category
    return (Recategorise(report.reference, category),) if category not in ("", report.category) else ()


def _telling_the_kind(turn: Turn, world: World, changes: tuple[Recategorise, ...]) -> Turn:
    if not changes:
        return turn
    kind = sentence(turn.session, world, f"category.{changes[0].category}")
    return _with_line(turn, sentence(turn.session, world, "follow_up.kind_changed", category=kind))


def _with_line(turn: Turn, line: str) -> Turn:
    if not turn.replies:
        return turn
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text=f"{first.text}\n{line}"), *others))


def telling_the_place(turn: Turn, world: World, report: ReportView, moved: tuple[Relocate, ...]) -> Turn:
    """The turn with a word on where the report is now."""
    if not moved:
        return turn
    place = place_in_words(moved[0].place, turn.session.language, world.texts, world.geo)
    reference = follow_up.shared(report, world).reference
    line = sentence(turn.session, world, "follow_up.place_added", reference=reference, place=place)
    return _with_line(turn, line)


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
