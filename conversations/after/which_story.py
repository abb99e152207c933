"""A message that may be of the report they sent, or of another: asked with two buttons; no answer adds it there."""

import re
from collections.abc import Callable
from datetime import timedelta

from msgspec.structs import replace

from conversations import consent
from conversations.after import which_spot, witnessing
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import rest, tell
from conversations.session import Alike, Draft, Session
from conversations.telling import alike
from conversations.telling.asking import ask_next
from conversations.telling.placing import far_apart, on_road_said
from conversations.telling.refusing import refuses
from conversations.telling.sameness import says_other, says_same
from conversations.telling.slots import changed, fill
from conversations.travel.names_alone import only_names
from conversations.understand import understand, visible
from conversations.world import ReportView, World

STEP = alike.WHICH_STORY
_STILL_THERE = timedelta(minutes=10)  # who told of something so lately has not gone far
_SOFTLY = (
    r"(?:ya|iya|eh|oh|bukan|ini|itu|iku|eta|yang|yg|sing|nu|bikin|buat|jadi|jadikan|ke|di|masih|cuma|buat|satu|"
    r"aja|saja|ae|wae|deh|kok|dong|pak|bu|min|kak|lagi|please|a|the|to|it|as|one)"
)
_IT = r"(?:lapor(?:an)?|kejadian|kasus|report)(?:nya|ku|e|na)?"
_ANOTHER = re.compile(
    rf"(?:{_SOFTLY} )*(?:{_IT} )?"
    r"(?:baru|lain|beda|new|anyar|enggal|another|sendiri|separate|(?:di|ter)?pisah(?:kan|in)?)"
    rf"(?: (?:{_SOFTLY}|{_IT}))*"
)
_THAT_ONE = re.compile(
    rf"(?:{_SOFTLY} )*(?:tambah(?:an|kan|in|i|ke|no|keun)?|add(?:ition)?)"
    rf"(?: (?:{_SOFTLY}|{_IT}|tadi|sana|situ|there))*"
    rf"|(?:{_SOFTLY} )*(?:{_IT} )?(?:{_SOFTLY} )*(?:tadi|sebelumnya|pertama|lama|wau|mau|first|earlier|previous)"
    rf"(?: (?:{_SOFTLY}|{_IT}))*"
)


def ask(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    """Ask whether a message is of that report; it is kept as a draft that joins it if nothing more is said."""
    own = follow_up.shared(report, world)
    begun = Draft(id=world.new_id(), started_at=inbound.written_at, place=report.place)
    told = fill(begun, inbound, world, "what").draft
    known = Alike(own.reference, report.written_at, report.place, own=True)
    draft = replace(told, alike=(known,), said_send=True)
    return alike.ask_which_story(replace(session, draft=draft), world, draft, known)


def apart(session: Session, draft: Draft, world: World) -> Turn:
    """It is another: a report of its own; soon after the first it is read back at the same place, later asked."""
    known = draft.alike[0] if draft.alike else None
    if known and draft.place and world.now - known.written_at > _STILL_THERE:
        elsewhere = changed(draft, place=None, places=(draft.place,))
        return ask_next(replace(session, draft=elsewhere), world, "same")
    return ask_next(replace(session, draft=changed(draft)), world)


def answered(
    session: Session, inbound: Inbound, world: World, heard: Callable[[Session, Inbound, World], Turn]
) -> Turn:
    """Words to that question: which it is; else what was asked about joins the report, and they are `heard`."""
    draft, text = session.draft, visible(inbound.text)
    if session.step == which_spot.STEP:
        return which_spot.answered(session, inbound, world, heard)
    if draft is None or not draft.alike:
        return heard(rest(session), inbound, world)
    says = bool(text) and not (inbound.point or inbound.media)
    if says and (says_other(text) or says_another(text)):
        return apart(session, draft, world)
    if says and _is_elsewhere(text, draft, world):
        lost = replace(session, draft=changed(draft, place=None))
        return heard(ask_next(lost, world).session, inbound, world)
    if says and refuses(text):
        known = draft.alike[0].reference
        return tell(replace(rest(session), draft=None), world, "report.not_added", reference=known)
    joined = witnessing.join(session, world, draft, draft.alike[0].reference)
    said = " ".join(plain(text))
    if says and (says_same(text) or consent.says_send(text) or _THAT_ONE.fullmatch(said)):
        return joined or apart(session, draft, world)
    if joined is None:  # that one has ended meanwhile: what was asked about is told by itself
        return heard(apart(session, draft, world).session, inbound, world)
    return _once(joined, heard(joined.session, inbound, world))


def _is_elsewhere(text: str, draft: Draft, world: World) -> bool:
    """Whether words say no more than where it is, far from the report: "di gerbang tol palimanan"."""
    if draft.place is None or understand(text, world.lexicon).category not in (
        "",
        "toll_gate",
        draft.category,
    ):
        return False
    found = on_road_said(world.geo.locate(text, draft.place.point), (draft.place,)).candidates
    far = bool(found) and all(far_apart(each.place, draft.place) for each in found)
    return far and only_names(" ".join(plain(text)), [each.place for each in found], world)


def is_answered(session: Session, text: str) -> bool:
    """Whether that was asked last, and a text says that it is another, though "laporan baru" were a command."""
    return is_asked(session) and session.step == STEP and says_another(text)


def says_another(text: str) -> bool:
    """Whether a text says no more than that it is another: "laporan baru", "beda kejadian", "dipisah aja"."""
    return bool(_ANOTHER.fullmatch(" ".join(plain(text))))


def _once(joined: Turn, turn: Turn) -> Turn:
    """The one turn after the other; that words were added to a report is said once."""
    said = [(reply.key, reply.values) for reply in turn.replies]
    first = [reply for reply in joined.replies if (reply.key, reply.values) not in said]
    return replace(turn, replies=(*first, *turn.replies), effects=(*joined.effects, *turn.effects))


def is_asked(session: Session) -> bool:
    """Whether that was asked last, of words or of a position."""
    return session.flow == "report" and session.step in (STEP, which_spot.STEP)
