"""An officer has asked, and the reporter answers: one question, or which of several."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.choosing import report_choices
from conversations.effects import Answer, KeepMedia, Turn
from conversations.meaning.words import plain
from conversations.messages import Inbound, is_kept
from conversations.prompts import prompt, rest, tell
from conversations.session import Session
from conversations.telling.added import ONE_EVENT
from conversations.telling.another import says_there_is
from conversations.telling.placing import far_apart, on_road_said
from conversations.understand import understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_WHERE = re.compile(
    r"\b(?:mana|dmn|km|kilo\w*|lokasi\w*|posisi\w*|titik\w*|tempat\w*|patokan\w*|arah\w*|jalur\w*|lajur\w*|sebelah|dekat|deket|"
    r"endi|ngendi|pundi|where|direction|side|lane|exit)\b"
)

_BETWEEN = re.compile(r"[.,;!\n]+\s*(?!\d)|\b(?:o+h? ?i?ya|btw|by the way|sekalian)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:sampai|sampe|hingga|nyampe|tekan|dugi|until|up to)\b", re.IGNORECASE)


def added(inbound: Inbound) -> str:
    """The key of what is said to files without words."""
    if not any(is_kept(file) for file in inbound.media):
        return "report.file_not_sent"
    voice = any(media.kind == "voice" for media in inbound.media)
    return "follow_up.voice_added" if voice else "follow_up.photo_added"


def asked_about(session: Session, world: World) -> list[str]:
    """The reports about which an officer asked and waits, oldest question first."""
    waiting = session.questions or ((session.question,) if session.question else ())
    reports = [(reference, world.report(reference)) for reference in waiting]
    return [reference for reference, report in reports if report and report.status in OPEN]


def asks_where(text: str) -> bool:
    """Whether an officer asks where something is."""
    return bool(_WHERE.search(" ".join(plain(text))))


def is_another_story(text: str, waiting: Sequence[str], world: World) -> bool:
    """Whether a text tells of another kind of trouble, somewhere else than any report that is asked about."""
    return _is_another(text, waiting, world) and with_another(text, waiting, world) is None


def with_another(text: str, waiting: Sequence[str], world: World) -> tuple[str, str] | None:
    """The answer and the other story that one text tells: "belum. oiya di km 110 macet juga"; else None."""
    for between in _BETWEEN.finditer(text):
        said, told = text[: between.start()].strip(), text[between.end() :].strip()
        says_so = any(map(str.isalpha, between[0]))
        if understand(said, world.lexicon).category or not said:
            continue
        if _is_another(told, waiting, world, says_so):
            return said, told
    return None


def _is_another(text: str, waiting: Sequence[str], world: World, says_so: bool = False) -> bool:
    category = understand(text, world.lexicon).category if text else ""
    reports = [report for reference in waiting if (report := world.report(reference))]
    if not category or _UP_TO.search(text):
        return False
    certain, there_is = world.geo.locate(text).certain, says_so or says_there_is(text)
    for report in reports:
        near = on_road_said(world.geo.locate(text, report.place.point), (report.place,)).candidates
        found = (certain,) if certain else tuple(each.place for each in near) if there_is else ()
        far = found and all(far_apart(each, report.place) for each in found)
        if not far or report.category == category:
            return False
    return bool(reports)


def tells_of_danger(text: str, waiting: Sequence[str], world: World) -> bool:
    """Whether a text tells of danger of another kind than any report that is asked about."""
    told = understand(text, world.lexicon)
    known = {report.category for reference in waiting if (report := world.report(reference))}
    return told.danger and told.category not in ("", *known) and known.isdisjoint(ONE_EVENT)


def answer(session: Session, inbound: Inbound, world: World) -> Turn:
    """Pass the reporter's words on to the officer who asked about `session.about`."""
    reference, text = session.about, visible(inbound.text)
    report = world.report(reference)
    if report is None or report.reporter != session.person or report.status not in OPEN:
        return tell(_answered(session, reference), world, "follow_up.closed_answer", reference=reference)
    effects = [KeepMedia(media, reference=reference) for media in inbound.media]
    if not text:
        return tell(session, world, added(inbound), effects=effects, reference=reference)
    words = Answer(reference, text)
    done = replace(_answered(session, reference), talked_of=reference, talked_at=world.now)
    return tell(done, world, "follow_up.answered", effects=(*effects, words), reference=reference)


def answered_too(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn, and the words to the officer who waits: "lewat sini aja ya pak, saya ga mau kasih nomor"."""
    waiting = asked_about(turn.session, world)
    if len(waiting) != 1:
        return turn
    told = answer(replace(turn.session, about=waiting[0]), inbound, world)
    return replace(told, replies=(*told.replies, *turn.replies), effects=(*turn.effects, *told.effects))


def which_question(session: Session, inbound: Inbound, world: World, waiting: Sequence[str]) -> Turn:
    """Several officers wait: keep the words, and ask whose question they answer."""
    if session.step != "which_question":
        session = replace(session, kept=(), kept_media=())
    kept = replace(
        session,
        kept=(*session.kept, *filter(None, [visible(inbound.text)])),
        kept_media=(*session.kept_media, *inbound.media),
    )
    reports = [report for reference in waiting if (report := world.report(reference))]
    choices = report_choices(session, world, reports, "r:{}:this")
    return prompt(kept, world, "follow_up.which_question", choices)


def read_which(session: Session, inbound: Inbound, world: World) -> Turn:
    """More words instead of the button: they are kept, too."""
    return which_question(session, inbound, world, asked_about(session, world))


def this(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    if report.status not in OPEN or not (session.kept or session.kept_media):
        return tell(rest(session), world, "follow_up.closed_answer", reference=report.reference)
    effects = [KeepMedia(media, reference=report.reference) for media in session.kept_media]
    words = [Answer(report.reference, " / ".join(session.kept))] if session.kept else []
    done = _answered(session, report.reference)
    reference = report.reference
    return tell(done, world, "follow_up.answered", effects=(*effects, *words), reference=reference)


def waits_on(turn: Turn, reference: str, world: World) -> Turn:
    """That an officer still waits for an answer, after what was answered first."""
    line = tell(turn.session, world, "follow_up.question_waits", reference=reference)
    asked = replace(turn.session, question_at=world.now)
    return replace(turn, session=asked, replies=(*turn.replies, *line.replies))


def answer_now(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    if report.status not in OPEN:
        return tell(session, world, "follow_up.closed_answer", reference=report.reference)
    turn = prompt(session, world, "follow_up.answer", reference=report.reference)
    return replace(turn, session=replace(turn.session, about=report.reference))


def _answered(session: Session, reference: str) -> Session:
    left = tuple(other for other in session.questions if other != reference)
    newest = left[-1] if left else ""
    return replace(rest(session), questions=left, question=newest, kept=(), kept_media=())
