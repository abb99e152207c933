"""/jejak: what owners, admins and supervisors did, newest first, by kind, subject or name."""

from collections.abc import Sequence

from conversations import reference
from conversations.admins.audited import Teller, channel
from conversations.admins.roles import Audited
from conversations.describe import clock
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, button, sentence, tell
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

_SHOWN = 10
_LONGEST = 40  # bytes of what was asked for, in a button


def _audit(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/jejak; /jejak siaran; /jejak LM-7F3K2Q-5; /jejak Dewi."""
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    wanted = " ".join(visible(words).split())
    return _page(session, world, wanted.replace(":", " "), None)


def _page(session: Session, world: World, wanted: str, before: int | None) -> Turn:
    found = _found(session, world, wanted, before)
    if not found:
        return tell(session, world, "audit.none")
    shown = found[:_SHOWN]
    lines = [sentence(session, world, "audit.title")]
    teller = Teller(world.texts, world.geo, world.directory, session.language)
    lines += [f"{clock(one.at, world.now)} {_in_words(teller, one)}" for one in shown]
    choices: tuple[Choice, ...] = ()
    if len(found) > _SHOWN and len(wanted.encode()) <= _LONGEST:
        choices = (button(session, world, f"au:{shown[-1].id}:{wanted}", "choice.further"),)
    return Turn(session, (Reply(key="audit.title", text="\n".join(lines), choices=choices),))


def _found(session: Session, world: World, wanted: str, before: int | None) -> Sequence[Audited]:
    kind = _kind(session, world, wanted.lower()) if wanted else ""
    about = "" if kind else reference.find(wanted) or wanted
    return world.audited(kind, about, before, _SHOWN + 1)


def _kind(session: Session, world: World, word: str) -> str:
    """The kind of act a word names, in the person's language or as it is stored; empty for none."""
    kinds = world.texts.starting(session.language, "audit_kind.")
    return next((kind for kind, name in kinds.items() if word in (kind, name.lower())), "")


def _in_words(teller: Teller, one: Audited) -> str:
    """Who did what to what, and what it changed."""
    texts, language = teller.texts, teller.language
    acts = texts.starting(language, "act.")
    role = texts.render(language, f"role.{one.role}") if one.role else ""
    who = one.name or texts.render(language, "roles.nameless", number=str(one.person))
    did = acts.get(one.act, one.act)
    said = f"{who} ({role})" if role else who
    subject = f" {teller.directory.short_name(one.subject)}" if one.subject else ""
    changed = teller.changes(one)
    return f"{said}, {channel(texts, language, one.channel)}: {did}{subject}" + (
        f" ({changed})" if changed else ""
    )


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    before, wanted = (*parts, "", "")[:2]
    if not may_run(session, world, "admin"):
        return tell(session, world, "engine.not_yours")
    if not before.isdecimal():
        return tell(session, world, "engine.old_button")
    return _page(session, world, wanted, int(before))


FLOW = Flow(steps={}, commands={"jejak": _audit}, presses={"au": _pressed})
