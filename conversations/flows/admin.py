"""The admin's side in chat: invite officers, see what no rule found an owner for."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from conversations.describe import clock, place_in_words
from conversations.effects import MakeInvite, Turn
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, sentence, tell
from conversations.session import Session
from conversations.understand import visible
from conversations.world import ReportView, World

_SHOWN = 10
_LIKELY = 60.0
_OFFERED = 4


def _invite(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    if not world.is_admin(session.person):
        return tell(session, world, "admin.not_admin")
    if not words:
        return tell(session, world, "admin.which_agency")
    exact = [
        agency.id for agency in world.directory.agencies.values()
        if words.lower() in (agency.id.lower(), agency.short_name.lower(), agency.name.lower())
    ]  # fmt: skip
    return _invitation(session, world, exact[0]) if len(exact) == 1 else _which(session, world, words)


def _which(session: Session, world: World, words: str) -> Turn:
    names = {agency.id: agency.short_name for agency in world.directory.agencies.values()}
    near = process.extract(
        words, names, scorer=fuzz.WRatio, processor=str.lower, score_cutoff=_LIKELY, limit=_OFFERED
    )
    choices = tuple(Choice(f"a:invite:{agency}", name) for name, _, agency in near)
    text = sentence(session, world, "admin.unknown_agency", words=visible(words)[:80])
    return Turn(session, (Reply(key="admin.unknown_agency", text=text, choices=choices),))


def _invitation(session: Session, world: World, agency: str) -> Turn:
    code = world.new_code()
    return tell(
        session, world, "admin.invite", effects=(MakeInvite(code, agency),), code=code,
        agency=world.directory.agencies[agency].short_name, links="\n".join(world.invite_links(code)) or "-",
    )  # fmt: skip


def _queue(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    if not world.is_admin(session.person):
        return tell(session, world, "admin.not_admin")
    reports = world.reports_without_owner(_SHOWN)
    if not reports:
        return tell(session, world, "admin.queue_empty")
    lines = [sentence(session, world, "admin.queue", count=str(len(reports)))]
    lines += [_line(session, world, report) for report in reports]
    return Turn(session, (Reply(key="admin.queue", text="\n".join(lines)),))


def _line(session: Session, world: World, report: ReportView) -> str:
    return sentence(
        session, world, "admin.queue_line", reference=report.reference,
        category=sentence(session, world, f"category.{report.category}"),
        place=place_in_words(report.place, session.language, world.texts, world.geo),
        time=clock(report.created_at, world.now),
    )  # fmt: skip


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, agency = (*parts, "", "")[:2]
    if not world.is_admin(session.person):
        return tell(session, world, "engine.not_yours")
    if verb != "invite" or agency not in world.directory.agencies:
        return tell(session, world, "engine.old_button")
    return _invitation(session, world, agency)


FLOW = Flow(steps={}, commands={"undang": _invite, "antrean": _queue}, presses={"a": _pressed})
