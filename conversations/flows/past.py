"""/riwayat: what happened to one report, for the admins: moves, steps of escalation, and ways to the agency."""

from conversations import reference
from conversations.describe import clock
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound, Reply
from conversations.prompts import Flow, sentence, tell
from conversations.session import Session
from conversations.understand import visible
from conversations.world import Happened, World

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
    lines += [f"{clock(one.at, world.now)} {_SAID[one.kind](session, world, one)}" for one in happened]
    return Turn(session, (Reply(key="past.title", text="\n".join(lines), values={"reference": known}),))


def _status(session: Session, world: World, one: Happened) -> str:
    said = sentence(session, world, f"status.{one.status}")
    by = sentence(session, world, "past.by", channel=one.channel) if one.channel else ""
    return ", ".join(part for part in (said, _name(world, one.agency), by) if part)


def _undo(session: Session, world: World, one: Happened) -> str:
    return sentence(session, world, "past.undo", status=_status(session, world, one))


def _estimate(session: Session, world: World, one: Happened) -> str:
    return sentence(session, world, "past.estimate", agency=_name(world, one.agency))


def _attempt(session: Session, world: World, one: Happened) -> str:
    word, _, more = one.note.partition(": ")
    outcome = sentence(session, world, f"past.{word}") if word in _OUTCOMES else visible(one.note)
    outcome = f"{outcome} ({visible(more)})" if more and word in _OUTCOMES else outcome
    to = _name(world, one.agency) or sentence(session, world, "past.admins")
    return sentence(session, world, "past.attempt", channel=one.channel, agency=to, outcome=outcome)


def _escalation(session: Session, world: World, one: Happened) -> str:
    return sentence(session, world, "past.escalation", to=visible(one.note).removeprefix("to "))


def _name(world: World, agency: str) -> str:
    known = world.directory.agencies.get(agency)
    return known.short_name if known else agency


_SAID = {
    "status": _status,
    "undo": _undo,
    "estimate": _estimate,
    "attempt": _attempt,
    "escalation": _escalation,
}
FLOW = Flow(steps={}, commands={"riwayat": _past}, presses={})
