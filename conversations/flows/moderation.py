"""/moderasi and /blokir: reports that wait to be looked at, one by one, and who may not report for a time."""

import re
from collections.abc import Sequence
from datetime import timedelta

from conversations import reference
from conversations.admins.season_effects import BlockReporter, LiftBlock, RejectHeld, Release
from conversations.describe import clock, place_in_words
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, button, sentence, tell, tell_with
from conversations.relay import relayed
from conversations.session import Session
from conversations.understand import visible
from conversations.world import ReportView, World

_SHOWN = 9
_ALIKE = 50
_DURATION = re.compile(r"\b(\d{1,3})\s*(menit|jam|hari|minutes?|hours?|days?)\b", re.IGNORECASE)
_USUAL = timedelta(days=1)
_LONGEST = 120


def _queue(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    return _first(session, world, after="")


def _first(session: Session, world: World, after: str) -> Turn:
    """The report that waits longest, danger first; the one behind another where that is skipped."""
    waiting = world.held_reports(_ALIKE)
    if not waiting:
        return tell(session, world, "moderation.none")
    names = [one.reference for one in waiting]
    at = (names.index(after) + 1) % len(names) if after in names else 0
    return _show(session, world, waiting[at], len(waiting))


def _show(session: Session, world: World, report: ReportView, count: int) -> Turn:
    alike = world.held_alike(report.reference, _ALIKE)
    text = sentence(
        session, world, "moderation.one", count=str(count), reference=report.reference,
        why=sentence(session, world, f"held.{report.held}"),
        category=sentence(session, world, f"category.{report.category}"),
        place=place_in_words(report.place, session.language, world.texts, world.geo),
        words=relayed("\n".join(report.words), report.privacy, 1000) or "-", time=clock(report.created_at, world.now),
        danger=sentence(session, world, "moderation.danger") if report.danger else "",
    )  # fmt: skip
    labels = {"ok": "pass_on", "spam": "not_a_report", "block": "block_day"}
    choices = [
        button(session, world, f"mod:{verb}:{report.reference}", f"choice.{label}")
        for verb, label in labels.items()
    ]
    if len(alike) > 1:
        all_of = f"mod:all:{report.reference}"
        choices.append(button(session, world, all_of, "choice.not_a_report_all", count=str(len(alike))))
    if count > 1:
        choices.append(button(session, world, f"mod:next:{report.reference}", "choice.further"))
    return Turn(session, (Reply(key="moderation.one", text=text, choices=tuple(choices)),))


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, name = (*parts, "", "")[:2]
    if not may_run(session, world, "admin"):
        return tell(session, world, "engine.not_yours")
    if verb == "lift":
        return _lift(session, world, name)
    if verb == "next":
        return _first(session, world, after=name)
    report = world.report(name)
    if report is None or not report.held or report.status != "new":
        return tell(session, world, "moderation.done_already", reference=name)
    return _decide(session, world, report, verb)


def _decide(session: Session, world: World, report: ReportView, verb: str) -> Turn:
    name, more = report.reference, (button(session, world, "mod:next:", "choice.further"),)
    if verb == "ok":
        return tell_with(
            session, world, "moderation.released", more, effects=(Release(name),), reference=name
        )
    if verb == "spam":
        effects = (RejectHeld((name,)),)
        return tell_with(session, world, "moderation.rejected", more, effects=effects, reference=name)
    if verb == "all":
        names = tuple(one.reference for one in world.held_alike(name, _ALIKE))
        effects = (RejectHeld(names),)
        return tell_with(
            session, world, "moderation.rejected_all", more, effects=effects, count=str(len(names))
        )
    if verb == "block":
        until = world.now + _USUAL
        block = BlockReporter(name, until, sentence(session, world, "moderation.usual_reason"))
        return tell_with(
            session, world, "moderation.blocked", more, effects=(block, RejectHeld((name,))), reference=name,
            until=clock(until, world.now), reason=block.reason,
        )  # fmt: skip
    return tell(session, world, "engine.old_button")


def _block(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/blokir LM-7F3K2Q-5 3 hari iklan judi; alone it lists who is blocked, by the report it was for."""
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    if not words:
        return _blocks(session, world)
    name = reference.find(words)
    report = world.report(name) if name else None
    if report is None:
        return tell(session, world, "moderation.how")
    said = _DURATION.search(words)
    lasts = _span(said) if said else _USUAL
    reason = _reason(words, said)
    if not reason:
        return tell(session, world, "moderation.why")
    until = world.now + lasts
    return tell(
        session, world, "moderation.blocked", effects=(BlockReporter(report.reference, until, reason),),
        reference=report.reference, until=clock(until, world.now), reason=reason,
    )  # fmt: skip


def _span(said: re.Match[str]) -> timedelta:
    unit = said[2].lower()
    if unit.startswith("m"):
        return timedelta(minutes=int(said[1]))
    return timedelta(hours=int(said[1])) if unit.startswith(("j", "hour")) else timedelta(days=int(said[1]))


def _reason(words: str, said: re.Match[str] | None) -> str:
    """What is left without the reference and the duration."""
    left = words.replace(said[0], " ", 1) if said else words
    left = " ".join(part for part in left.split() if reference.find(part) is None)
    return visible(left)[:_LONGEST]


def _blocks(session: Session, world: World) -> Turn:
    blocked = world.blocks(_SHOWN)
    if not blocked:
        return tell(session, world, "moderation.no_blocks")
    lines = [
        sentence(
            session, world, "moderation.block_line", number=str(number), reference=one.reference,
            until=clock(one.until, world.now), reason=one.reason,
        )
        for number, one in enumerate(blocked, 1)
    ]  # fmt: skip
    choices = [
        Choice(f"mod:lift:{one.id}", sentence(session, world, "choice.lift", number=str(number)))
        for number, one in enumerate(blocked, 1)
    ]
    text = "\n".join((sentence(session, world, "moderation.blocks"), *lines))
    return Turn(session, (Reply(key="moderation.blocks", text=text, choices=tuple(choices)),))


def _lift(session: Session, world: World, row: str) -> Turn:
    known = {str(one.id): one for one in world.blocks(_SHOWN)}
    if row not in known:
        return tell(session, world, "moderation.lifted_already")
    effects = (LiftBlock(known[row].id),)
    return tell(session, world, "moderation.lifted", effects=effects, reference=known[row].reference)


FLOW = Flow(steps={}, commands={"moderasi": _queue, "blokir": _block}, presses={"mod": _pressed})
