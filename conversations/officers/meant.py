"""What an officer's words are for, where that is not plain: the note of their work, its reporter, or a new report."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from conversations import answers
from conversations.effects import Ask, Turn
from conversations.entitled import may_move
from conversations.flows import report as telling
from conversations.inquiries.questioning import asks
from conversations.meaning import own_name
from conversations.meaning.words import plain
from conversations.messages import Choice, Inbound
from conversations.officers import finishing
from conversations.officers.moving import ask
from conversations.prompts import button, rest, tell
from conversations.session import Draft, Session
from conversations.telling.numbers import numbers_to_call
from conversations.telling.placing import far_apart, on_road_said
from conversations.understand import is_guess, understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_FEWEST_WORDS = 3  # fewer may be anything
_HEARD = frozenset((
    "siap", "86", "8", "6", "laksanakan", "dilaksanakan", "monitor", "dimonitor", "roger", "copy", "ndan",
    "komandan", "dan", "pak", "bu", "baik", "ok", "oke", "terima", "kasih", "izin", "mohon", "petunjuk",
))  # fmt: skip
_IN_HAND = 2


def note_or_report(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Danger told elsewhere, or called for, in answer to what was done: the numbers, and which it is; else None."""
    report, text = world.report(session.about), visible(inbound.text)
    if report is None or not text or inbound.media or not _is_danger_elsewhere(text, report, world):
        return None
    choices = _choices(session, world, report, ("note", "new"))
    turn = ask(
        replace(session, kept=(text,)), world, "officer.note_or_report", report, choices, step="words_for"
    )
    said = turn.replies[0]
    numbers = "\n".join(numbers_to_call(session, world, None))
    return replace(turn, replies=(replace(said, text=f"{numbers}\n{said.text}", only_asks=False),))


def words_for(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Words of who has one report in hand that tell of no other trouble: what they are for; else None."""
    text = visible(inbound.text)
    told = understand(text, world.lexicon)
    if session.draft or inbound.group or inbound.media or inbound.point:
        return None
    if not text or told.greeting or told.danger or asks(text):
        return None
    agencies = world.agencies_of(session.person) if world.offices_of(session.person) else ()
    mine = world.work("mine", session.person, agencies, _IN_HAND, 0) if agencies else []
    if not mine or (told.category and not _is_of(text, told.category, mine, world)):
        return None
    left = [word for word in plain(text) if word not in _HEARD]
    if not left:
        return tell(session, world, "menu.fine")
    return offer(session, world, mine[0], text) if len(mine) == 1 and len(left) >= _FEWEST_WORDS else None


def offer(session: Session, world: World, report: ReportView, text: str) -> Turn:
    """Ask what words are for."""
    choices = _choices(session, world, report, ("note", "tell", "new"))
    return ask(replace(session, kept=(text,)), world, "officer.words_for", report, choices)


def read(session: Session, inbound: Inbound, world: World) -> Turn:
    """More words instead of the button: they are kept, too."""
    report, text = world.report(session.about), visible(inbound.text)
    if report is None or not text:
        return tell(session, world, "engine.unreadable")
    kept = replace(session, kept=(*session.kept, text))
    verbs = [choice.id.rpartition(":")[2] for choice in session.offered]
    return ask(kept, world, "officer.words_for", report, _choices(kept, world, report, verbs))


def pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    """One of the buttons."""
    reference, verb = (*parts, "", "")[:2]
    report, words = world.report(reference), " / ".join(session.kept)
    if report is None or verb not in _VERBS or not words:
        return tell(session, world, "engine.old_button")
    done = replace(rest(session), kept=())
    if verb == "new":
        return telling.take(
            _near(done, inbound, report, world), replace(inbound, choice="", text=words), world
        )
    if report.status not in OPEN or not may_move(session, world, report):
        return tell(done, world, "officer.stopped")
    return _VERBS[verb](done, world, report, words)


def _note(session: Session, world: World, report: ReportView, words: str) -> Turn:
    return finishing.with_note(session, world, report, words)


def _tell(session: Session, world: World, report: ReportView, words: str) -> Turn:
    if report.privacy != "open" and own_name.is_asked(words):
        return tell(session, world, "officer.asks_who", reference=report.reference)
    asked = Ask(report.reference, words)
    return tell(session, world, "officer.told", effects=(asked,), reference=report.reference)


_VERBS: dict[str, Callable[[Session, World, ReportView, str], Turn]] = {
    "tell": _tell,
    "note": _note,
    "new": _note,  # told as a report before it comes to this
}


def _near(session: Session, inbound: Inbound, report: ReportView, world: World) -> Session:
    """With a new draft: of several roads with the kilometre it names it is on theirs."""
    places = (replace(report.place, side=None, direction=None),)
    return replace(session, draft=Draft(id=world.new_id(), started_at=inbound.written_at, places=places))


def _choices(session: Session, world: World, report: ReportView, verbs: Sequence[str]) -> list[Choice]:
    return [
        button(session, world, f"of:{report.reference}:{verb}", f"choice.words_{verb}")
        for verb in verbs
        if verb in _VERBS
    ]


def _is_danger_elsewhere(text: str, report: ReportView, world: World) -> bool:
    told = understand(text, world.lexicon)
    if not told.danger or is_guess(text, world.lexicon):
        return False
    found = on_road_said(world.geo.locate(text, report.place.point), (report.place,)).candidates
    if found:
        return all(far_apart(each.place, report.place) for each in found)
    return bool(answers.beside_cry(text)) and told.category not in ("", report.category)


def _is_of(text: str, category: str, mine: Sequence[ReportView], world: World) -> bool:
    """Whether words name the kind of the one report in hand and no place elsewhere: "sudah kami tambal lubangnya"."""
    if len(mine) != 1 or mine[0].category != category:
        return False
    found = on_road_said(world.geo.locate(text, mine[0].place.point), (mine[0].place,)).candidates
    return not found or any(not far_apart(each.place, mine[0].place) for each in found)
