"""What comes after its report has been sent, though it was written before: it joins that report, and no new one."""

import re
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.after import which_report
from conversations.after.other_kind_now import amends_it, asked_of_kind
from conversations.after.put_right import better_place
from conversations.flows import follow_up
from conversations.inquiries.questioning import asks
from conversations.meaning.definite import is_definite
from conversations.meaning.listed import NOW, PERHAPS, WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Sent, Session
from conversations.telling import another
from conversations.telling.corrections import correction, corrects, denied_alone, rightly
from conversations.telling.heading import is_way, side_alone
from conversations.telling.named_wrong import is_of_kind
from conversations.telling.nearer import VAGUE_M
from conversations.telling.other_way import other_way
from conversations.telling.placing import far_apart, on_road_said
from conversations.telling.ways import are_both, says_season
from conversations.travel.names_alone import only_names
from conversations.travel.saying_where import AT_A_POST
from conversations.understand import kind_named, understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World
from geo.model import Place

SOON = timedelta(minutes=30)  # so long a correction is of the report just sent, or what comes next is there
_LATER = timedelta(hours=4)  # so long one that says plainly where it is instead
_JUST_ADDED = timedelta(minutes=5)
_KIND_WORDS = 4  # more tell another story
_RATHER = re.compile(
    rf"\b(?:eh|deng|ding|ternyata|rupanya|tepatnya|persisnya|maksud(?:nya|ku)?|harusnya|sorry|maaf|{PERHAPS}|"
    r"it was|exactly|actually|(?:(?:tadi|td|saya|aku|i) )*(?:(?:ke)?lupa(?:an)?|poho|kesupen|forgot to) "
    r"(?:bilang|ngomong|nulis|tulis|nyebut|sebut|(?:nga)?kasih tau|ngasih tau|kandha|nyerat|say|mention|write))\b",
    re.IGNORECASE,
)
_ITS_PLACE = re.compile(
    r"\b(?:(?:kejadian|tempat|lokasi|titik|panggonan|enggon)(?:nya|ne|e|na)|tkp(?:nya)?)\b"
    rf"(?! (?:{WE}|{NOW})\b)",
    re.IGNORECASE,
)
_AROUND_A_PLACE = frozenset((
    "dekat", "deket", "sekitar", "jurusan", "saya", "laporan", "tadi", "yang", "yg", "nya", "itu", "at", "near",
    "the", "sebelum", "setelah", "depan", "pas", "lewat",
))  # fmt: skip
_BEFORE = timedelta(minutes=30)  # so long before the others a first message that lost its way was written


def report_of(session: Session, inbound: Inbound, world: World) -> ReportView | None:
    """The report, sent already, that a message is a late part of; None where it is none's."""
    says = inbound.text or inbound.point or inbound.media
    if inbound.edited or inbound.choice or inbound.taken or not says:
        return None
    sent = _told_with(session, inbound)
    report = world.report(sent.reference) if sent else None
    if report is None or _is_another_story(inbound, report, world):
        return None
    known = follow_up.shared(report, world)
    return report if known.status in OPEN or _comes_too_late(inbound, known, world) else None


def _comes_too_late(inbound: Inbound, report: ReportView, world: World) -> bool:
    """Whether words are of a report that has ended meanwhile, and of no danger or place: they begin no other."""
    text = "" if inbound.point or inbound.media else visible(inbound.text)
    if not text or report.status != "closed" or report.withdrawn:
        return False
    return not (understand(text, world.lexicon).danger or world.geo.locate(text).candidates)


def corrected(session: Session, inbound: Inbound, world: World) -> ReportView | None:
    """The report just sent, where a message puts right what was told of it; None for anything else."""
    text = visible(inbound.text)
    report = (just_sent(session, world) or _put_right_later(session, text, world)) if text else None
    if report and (other := _other_put_right(session, inbound, world, report)):
        return other
    if report is None or is_way(_RATHER.sub("", text).strip(" ,")):
        return report
    names_kind = len(text.split()) <= _KIND_WORDS and understand(text, world.lexicon).category
    if is_of_kind(text) or (asked_of_kind(report, world) and names_kind):
        return report
    amends = amends_it(report, text, world) if _says_so(text) else None
    if not corrects(text) or (amends and amends.place):
        return report if amends or _says_where_it_is(inbound, report, world) else None
    right = rightly(text)
    if is_way(right) or understand(right, world.lexicon).category in ("", report.category):
        return report
    elsewhere = world.geo.locate(right).candidates  # another kind, far away: another story
    return report if not elsewhere or better_place(inbound, report, world, however_far=False) else None


def _other_put_right(session: Session, inbound: Inbound, world: World, last: ReportView) -> ReportView | None:
    """Of several open reports the one whose trouble a correction names: "eh salah, yang lubang itu km 110"."""
    text = visible(inbound.text)
    if not corrects(text) or not world.geo.locate(rightly(text)).candidates:
        return None
    found = which_report.named(text, which_report.open_lately(session, world), world)
    other = found[0] if len(found) == 1 and found[0].reference != last.reference else None
    return other if other and better_place(inbound, other, world, however_far=True) else None


def with_its_trouble(session: Session, inbound: Inbound, world: World) -> Inbound:
    """A place alone, far from the report to which another trouble was added a moment ago, with that trouble."""
    at = session.talked_at
    lately = at is not None and world.now - at <= _JUST_ADDED and not session.draft
    report = world.report(session.talked_of) if lately else None
    text = visible(inbound.text)
    if report is None or not report.words or not text or understand(text, world.lexicon).category:
        return inbound
    added = report.words[-1]
    found = on_road_said(world.geo.locate(text, report.place.point), (report.place,))
    there = found.candidates[0].place if len(found.candidates) == 1 else found.certain
    other = kind_named(added, world.lexicon) not in ("", report.category)
    is_elsewhere = there is not None and far_apart(there, report.place)
    return replace(inbound, text=f"{added}, {text}") if other and is_elsewhere else inbound


def _says_so(text: str) -> bool:
    """Whether words hint at a correction, or say a side; a lone "km 130 b" may begin another story."""
    return bool(
        correction(text)
        or side_alone(text)
        or other_way(text) is not None
        or are_both(text)
        or says_season(text)
    )


def _says_where_it_is(inbound: Inbound, report: ReportView, world: World) -> bool:
    """Whether words name another place of the very thing that was told: "lubangnya ternyata di km 105"."""
    text = visible(inbound.text)
    of_it = is_definite(text, report.words) or _ITS_PLACE.search(text)
    if not of_it or asks(text) or another.says_also(text) or another.names_another(text):
        return False
    if understand(text, world.lexicon).category not in ("", report.category):
        return False
    return bool(better_place(inbound, report, world, however_far=True))


def _put_right_later(session: Session, text: str, world: World) -> ReportView | None:
    """The report sent some hours ago of which words say plainly that it is elsewhere: "salah, di lumbir"."""
    report = just_sent(session, world, _LATER) if corrects(text) else None
    amends = amends_it(report, text, world) if report else None
    return report if amends and amends.place else None


def just_sent(session: Session, world: World, within: timedelta = SOON) -> ReportView | None:
    """The report sent within the last half hour that is open still; None for who tells another one."""
    if session.draft or not session.last_sent_at or world.now - session.last_sent_at > within:
        return None
    report = world.report(session.last_report)
    return report if report and follow_up.shared(report, world).status in OPEN else None


def moves_it(session: Session, text: str, world: World) -> bool:
    """Whether a kilometre puts right that of the report just sent, since which they told not where they are."""
    sent = session.last_sent_at
    told = bool(sent and session.here_at and session.here_at > sent)
    is_put_right = corrects(text) and bool(AT_A_POST.fullmatch(" ".join(plain(text))))
    return is_put_right and not told and just_sent(session, world) is not None


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
    if report is None or asks(text):
        return None
    said_not_there = bool(report.words) and bool(denied_alone(report.words[-1]))  # and was asked where, then
    if not (said_not_there or _is_vague(report.place) or _RATHER.search(text)):
        return None
    places = [each.place for each in world.geo.locate(text, report.place.point).candidates]
    bare = " ".join(word for word in plain(_RATHER.sub(" ", text)) if word not in _AROUND_A_PLACE)
    if not places or not only_names(bare, places, world):
        return None
    return report if better_place(inbound, report, world, however_far=True) else None


def _is_vague(place: Place) -> bool:
    if place.is_guess:
        return True
    return place.km is None and (place.point is None or place.precision_m >= VAGUE_M)


def near(inbound: Inbound, references: Sequence[str], world: World) -> ReportView | None:
    """The one report of these that a position may well be of."""
    there = world.geo.at(inbound.point).certain if inbound.point else None
    if there is None:
        return None
    known = filter(None, map(world.report, references))
    close = [report for report in known if not far_apart(there, report.place)]
    return close[0] if len(close) == 1 else None


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
