"""/riwayat: what happened to one report, for the admins: who moved it, steps of escalation, ways to the agency."""

from msgspec import Struct

from conversations import reference
from conversations.describe import clock, day_in_words
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound, Reply
from conversations.officers.working_days import working_days
from conversations.prompts import Flow, sentence, tell
from conversations.session import Session
from conversations.texts import Texts
from conversations.understand import visible
from conversations.world import Happened, ReportView, World
from geo.directory import Directory

_SHOWN = 40
_OUTCOMES = ("reached", "failed", "nobody")
_RUNGS = ("officers", "supervisors", "admins")  # others are agencies


def _past(session: Session, _inbound: Inbound, world: World, rest: str) -> Turn:
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    known = reference.find(rest) or reference.bare(rest)
    if known is None:
        return tell(session, world, "past.which")
    report, happened = world.report(known), world.past(known, _SHOWN)
    if report is None or not happened:
        return tell(session, world, "follow_up.unknown_reference", reference=known)
    lines = [sentence(session, world, "past.title", reference=known)]
    for one in happened:
        who = _who(session, world, report, one)
        said = in_words(world.texts, world.directory, session.language, one, who)
        lines.append(f"{clock(one.at, world.now)} {said}")
    text = "\n".join((*lines, _by_lapor(session, world, report)))
    return Turn(session, (Reply(key="past.title", text=text, values={"reference": known}),))


def _who(session: Session, world: World, report: ReportView, one: Happened) -> str:
    """Who did it, as colleagues call them; of travellers only what they are to the report."""
    if one.person is None:
        return ""
    if one.person == report.reporter:
        return sentence(session, world, "past.reporter")
    if one.person in world.witnesses_of(report.reference):
        return sentence(session, world, "past.witness")
    return world.called(one.person, one.agency, session.language)


def _by_lapor(session: Session, world: World, report: ReportView) -> str:
    """The days LAPOR! would have allowed."""
    clocks = working_days().lapor(report.created_at)
    days = {"verify": clocks.verify, "follow_up": clocks.follow_up, "close": clocks.close}
    said = {name: day_in_words(world.texts, session.language, day, clocks.sure) for name, day in days.items()}
    return sentence(session, world, "past.lapor", **said)


def in_words(texts: Texts, directory: Directory, language: str, one: Happened, who: str = "") -> str:
    """One entry of a report's history; `who` did it, where that is to be said."""
    return _SAID[one.kind](_Words(texts, directory, language, who), one)


class _Words(Struct, frozen=True):
    """Whatever entries are put into words with."""

    texts: Texts
    directory: Directory
    language: str
    who: str

    def __call__(self, key: str, **values: str) -> str:
        return self.texts.render(self.language, key, **values)

    def agency(self, agency: str) -> str:
        """Its short name."""
        return self.directory.short_name(agency)


def _status(words: _Words, one: Happened) -> str:
    by = words("past.by", channel=one.channel) if one.channel else ""
    said = (words(f"status.{one.status}"), words.agency(one.agency), words.who, by)
    return ", ".join(dict.fromkeys(part for part in said if part))  # by e-mail the agency itself is who


def _undo(words: _Words, one: Happened) -> str:
    return words("past.undo", status=_status(words, one))


def _estimate(words: _Words, one: Happened) -> str:
    return words("past.estimate", agency=words.who or words.agency(one.agency))


def _shift(words: _Words, one: Happened) -> str:
    return words("past.shift", status=_status(words, one))


def _attempt(words: _Words, one: Happened) -> str:
    word, _, more = one.note.partition(": ")
    outcome = words(f"past.{word}") if word in _OUTCOMES else visible(one.note)
    outcome = f"{outcome} ({visible(more)})" if more and word in _OUTCOMES else outcome
    to = words.agency(one.agency) or words("past.admins")
    return words("past.attempt", channel=one.channel, agency=to, outcome=outcome)


def _escalation(words: _Words, one: Happened) -> str:
    rung = one.note.removeprefix("to ")
    to = words(f"past.{rung}") if rung in _RUNGS else words.agency(visible(rung))
    return words("past.escalation", to=to)


_SAID = {
    "status": _status,
    "undo": _undo,
    "estimate": _estimate,
    "shift": _shift,
    "attempt": _attempt,
    "escalation": _escalation,
}
FLOW = Flow(steps={}, commands={"riwayat": _past}, presses={})
