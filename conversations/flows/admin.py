"""The admin's side in chat: what no rule found an owner for."""

from conversations.describe import clock, place_in_words
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound, Reply
from conversations.prompts import Flow, sentence, tell
from conversations.session import Session
from conversations.world import ReportView, World

_SHOWN = 10


def _queue(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    if not may_run(session, world, "admin"):
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


FLOW = Flow(steps={}, commands={"antrean": _queue}, presses={})
