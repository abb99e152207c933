"""Reminds whoever has a report that its time is up: by the ladder's first rung, or because an admin asks for it."""

from datetime import datetime

from bot import ways
from bot.scene import Scene
from conversations.admins.role_effects import Remind
from conversations.messages import Reply
from conversations.officers import late
from conversations.texts import Texts
from conversations.workflow import TAKEN
from geo import Geo
from storage import officers, outbox, reports
from storage.database import Overtaken
from storage.reports import Due


def limit_of(due: Due) -> datetime:
    """When the clock that runs is up."""
    limit = due.resolve_by if due.view.status in TAKEN else due.acknowledge_by
    return limit or due.status_at


def reminder(texts: Texts, geo: Geo, due: Due, language: str, now: datetime) -> Reply:
    """To an officer of the agency that has it; an officer's own estimate comes before the limit."""
    limit = limit_of(due)
    promised = due.view.status in TAKEN and due.estimate_at is not None and due.estimate_at < limit
    until = due.estimate_at if promised and due.estimate_at else limit
    return late.reminder(texts, geo, language, due.view, until, now, promised)


def remind(scene: Scene, effect: Remind) -> None:
    """Once more, since an admin asks for it. Raises Overtaken for a report that is not late by now."""
    due = reports.stored(scene.connection, effect.reference)
    if due is None or limit_of(due) >= scene.now:
        raise Overtaken("report")
    scene.record("report.remind", effect.reference, {}, {"agency": due.view.agency})
    handler = due.view.handler if due.view.status in TAKEN else None
    found = officers.handling(scene.connection, due.view.agency, handler) if handler else []
    for to in found or ways.holders(scene.connection, scene.facts.lines, due.view):
        said = reminder(scene.facts.texts, scene.facts.geo, due, to.language, scene.now)
        scene.letters.append(outbox.Letter("officer", to.person, to.channel, to.address, said, due.id))
