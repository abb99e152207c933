"""/riwayat: what happened to one report, for the admins: moves, steps of escalation, and ways to the agency."""

from dataclasses import dataclass

from conversations import reference
from conversations.describe import clock
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound, Reply
from conversations.prompts import Flow, sentence, tell
from conversations.session import Session
from conversations.texts import Texts
from conversations.understand import visible
from conversations.world import Happened, World
from geo.directory import Directory

_SHOWN = 40
_OUTCOMES = ("reached", "failed", "nobody")


def _past(session: Session, _inbound: Inbound, world: World, rest: str) -> Turn:
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    known = reference.find(rest)
    if known is None:
        return tell(session, world, "past.which")
    happened = world.past(known, _SHOWN)
    if not happened:
        return tell(session, world, "follow_up.unknown_reference", reference=known)
    lines = [sentence(session, world, "past.title", reference=known)]
    lines += [
        f"{clock(one.at, world.now)} {in_words(world.texts, world.directory, session.language, one)}"
        for one in happened
    ]
    return Turn(session, (Reply(key="past.title", text="\n".join(lines), values={"reference": known}),))


def in_words(texts: Texts, directory: Directory, language: str, one: Happened) -> str:
    """One entry of a report's history."""
    return _SAID[one.kind](_Words(texts, directory, language), one)


@dataclass(frozen=True, slots=True)
class _Words:
    """Whatever entries are put into words with."""

    texts: Texts
    directory: Directory
    language: str

    def __call__(self, key: str, **values: str) -> str:
        return self.texts.render(self.language, key, **values)

    def agency(self, agency: str) -> str:
        """Its short name."""
        known = self.directory.agencies.get(agency)
        return known.short_name if known else agency


def _status(words: _Words, one: Happened) -> str:
    by = words("past.by", channel=one.channel) if one.channel else ""
    said = (words(f"status.{one.status}"), words.agency(one.agency), by)
    return ", ".join(part for part in said if part)


def _undo(words: _Words, one: Happened) -> str:
    return words("past.undo", status=_status(words, one))


def _estimate(words: _Words, one: Happened) -> str:
    return words("past.estimate", agency=words.agency(one.agency))


def _attempt(words: _Words, one: Happened) -> str:
    word, _, more = one.note.partition(": ")
    outcome = words(f"past.{word}") if word in _OUTCOMES else visible(one.note)
    outcome = f"{outcome} ({visible(more)})" if more and word in _OUTCOMES else outcome
    to = words.agency(one.agency) or words("past.admins")
    return words("past.attempt", channel=one.channel, agency=to, outcome=outcome)


def _escalation(words: _Words, one: Happened) -> str:
    return words("past.escalation", to=visible(one.note).removeprefix("to "))


_SAID = {
    "status": _status,
    "undo": _undo,
    "estimate": _estimate,
    "attempt": _attempt,
    "escalation": _escalation,
}
FLOW = Flow(steps={}, commands={"riwayat": _past}, presses={})
