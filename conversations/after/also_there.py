"""Another's report seen by its reference: who is there, too, is asked whether it is theirs, and joins it."""

from datetime import timedelta

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.meaning.words import plain
from conversations.messages import Choice, Inbound
from conversations.prompts import button, tell
from conversations.session import Alike, Draft, Session
from conversations.telling.asking import ask_next, ask_what
from conversations.telling.sameness import says_same
from conversations.understand import names_kind, understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

VERB = "also"
_LATELY = timedelta(minutes=10)  # so long words are of what was shown
_GRAVE = ("extortion", "crime", "staff")  # of these nothing is shown to who only knows the number
_ALSO = frozenset((
    "juga", "jg", "ikut", "ikutan", "gabung", "too", "also", "melu", "milu", "tumut", "ngiring", "uga", "oge", "ogé",
    "ugi",
))  # fmt: skip
_STILL = frozenset(
    ("masih", "msh", "isih", "tasih", "keneh", "tetap", "tetep", "still", "yo")
)  # beside its kind


def offered(session: Session, world: World, report: ReportView) -> tuple[Choice, ...]:
    """The button beside what anybody may see of a report: not in groups, and while nothing else is told."""
    if session.place or session.draft or not _may_be_joined(session, world, report):
        return ()
    return (button(session, world, f"r:{report.reference}:{VERB}", "choice.also"),)


def no_more(session: Session) -> Session:
    """The session once another number was asked of: "saya juga" is not of the one shown before it."""
    return replace(session, offered=tuple(each for each in session.offered if not _is_of_it(each)))


def meant(session: Session, text: str, world: World) -> str:
    """The button that "saya juga kena macetnya", "masih macet kok" presses, just shown; empty for anything else."""
    report, words = shown_lately(session, world), plain(text)
    also = not _ALSO.isdisjoint(words)
    if report is None or "?" in text or not (also or not _STILL.isdisjoint(words)):
        return ""
    kind = understand(text, world.lexicon).category
    of_it = kind == report.category or (not kind and names_kind(text, report.category, world.lexicon))
    goes_on = of_it and not world.geo.locate(text).candidates
    beside = (word for word in words if understand(word, world.lexicon).category != report.category)
    same = goes_on or (also and says_same(" ".join(beside)))
    return f"r:{report.reference}:{VERB}" if same else ""


def shown_lately(session: Session, world: World) -> ReportView | None:
    """Another's report that was just shown, and may be joined; None without one."""
    press = next((choice.id for choice in session.offered if _is_of_it(choice)), "")
    lately = session.shown_at is not None and world.now - session.shown_at <= _LATELY
    return world.report(press.split(":")[1]) if press and lately else None


def begin(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    """A report of theirs where that one is, asked whether it is the same; of grave kinds they tell it themselves."""
    if session.draft or not _may_be_joined(session, world, report):
        return tell(session, world, "engine.old_button")
    text = visible(inbound.text)
    draft = Draft(
        id=world.new_id(),
        started_at=inbound.written_at,
        touched_at=inbound.written_at,
        words=(text,) if text else (),
        messages=(inbound.message,) if text else (),
    )
    kind = understand(text, world.lexicon).category
    if report.category in _GRAVE and not kind:  # "saya juga" tells nothing
        return ask_what(replace(session, flow="report", draft=replace(draft, words=(), messages=())), world)
    if report.category in _GRAVE:
        draft = replace(draft, category=kind)
    else:
        same = Alike(report.reference, report.written_at, report.place)
        draft = replace(draft, category=report.category, place=report.place, alike=(same,))
    return ask_next(replace(session, draft=draft), world)


def _is_of_it(choice: Choice) -> bool:
    return choice.id.startswith("r:") and choice.id.endswith(f":{VERB}")


def _may_be_joined(session: Session, world: World, report: ReportView) -> bool:
    there = {report.reporter, *world.witnesses_of(report.reference)}
    seen = report.status in OPEN and report.privacy != "secret" and not report.held
    return seen and session.person not in there
