"""Of one asked about somebody says that it is fixed, and another elsewhere is not: that one is told anew."""

import re

from msgspec.structs import replace

from conversations.after import doubting
from conversations.after.fixed_words import is_yes
from conversations.effects import ChangeStatus, Turn
from conversations.flows import report as telling
from conversations.messages import Inbound
from conversations.prompts import sentence, with_lines
from conversations.session import Draft, Session
from conversations.telling.another import names_another
from conversations.telling.placing import far_apart, on_road_said
from conversations.understand import understand, visible
from conversations.world import ReportView, World
from geo.model import Place

_FURTHER_KM = 0.9
_BUT = r"(?:tapi|tp|tetapi|cuma|cuman|hanya|but|nanging|ning|mung|tapina|ngan)"
_BOTH = re.compile(rf"(?P<one>.+?)(?:[ ,.;]+{_BUT}\b|[,;])[ ,]*(?P<other>.+)", re.DOTALL | re.IGNORECASE)
_THIS_ONE = re.compile(
    r"^(?:(?:yang|yg|sing|nu|that|this|the|one|first|itu|ini|iku|kuwi|iki|eta|ieu|tadi|pertama|mah|sih|is) )+",
    re.IGNORECASE,
)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of "yg itu udah, tapi di km 84 ada lagi lubangnya" where one waits; None for anything else."""
    text = visible(inbound.text)
    both = (
        _BOTH.fullmatch(text)
        if not (session.draft or inbound.point or inbound.media or "?" in text)
        else None
    )
    waiting = world.awaiting(session.person, 2) if both and is_yes(_THIS_ONE.sub("", both["one"])) else []
    there = _elsewhere(both["other"], waiting[0], world) if both and len(waiting) == 1 else None
    if both is None or there is None:
        return None
    done = waiting[0]
    kind = "" if understand(both["other"], world.lexicon).category else done.category
    draft = Draft(world.new_id(), inbound.written_at, category=kind, place=there)
    told = telling.take(
        replace(session, flow="report", draft=draft), replace(inbound, text=both["other"]), world
    )
    closed = sentence(session, world, "follow_up.fixed_rated", reference=done.reference)
    effect = ChangeStatus(done.reference, expected="resolved", to="closed")
    return replace(with_lines(told, before=(closed,)), effects=(effect, *told.effects))


def _elsewhere(text: str, report: ReportView, world: World) -> Place | None:
    """The place a text names, where it is far from that report's."""
    found = on_road_said(world.geo.locate(text, report.place.point), (report.place,))
    there = found.candidates[0].place if len(found.candidates) == 1 else found.certain
    if there is None or not (_tells(text, world) and _is_elsewhere(there, report.place)):
        return None
    return there


def _tells(text: str, world: World) -> bool:
    """Whether there is a trouble, not only where its teller is by now."""
    goes_on = doubting.goes_on(text) or names_another(text)
    return goes_on or bool(understand(text, world.lexicon).category)


def _is_elsewhere(there: Place, one: Place) -> bool:
    """Another kilometre of the same road is another hole."""
    if there.km is None or one.km is None or there.road != one.road:
        return far_apart(there, one)
    return abs(there.km - one.km) > _FURTHER_KM
