"""Where somebody is who cried for help beside a report of theirs: put with that, or a cry from there."""

from datetime import timedelta

from msgspec.structs import replace

from conversations import answers
from conversations.after import put_right
from conversations.effects import Turn
from conversations.flows import follow_up, report
from conversations.messages import Inbound
from conversations.session import Draft, Session
from conversations.telling.placing import far_apart, on_road_said
from conversations.travel.whereabouts import is_own_position
from conversations.understand import understand, visible
from conversations.world import ReportView, World
from geo.model import Place

_FOR = timedelta(minutes=30)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of "posisi km 97", or of a position, after "tolong"; None for anything else."""
    told = _cried_beside(session, world)
    place = _place(inbound, told, world) if told and not inbound.media else None
    if told is None or place is None:
        return None
    if not far_apart(place, told.place):
        return put_right.add(session, inbound, world, told)
    near = replace(told.place, side=None, direction=None)  # a bare kilometre is on the road told before
    begun = Draft(id=world.new_id(), started_at=inbound.written_at, places=(near,) if inbound.text else ())
    said = f"tolong, {visible(inbound.text)}" if inbound.text else "tolong"
    return report.take(replace(session, draft=begun), replace(inbound, text=said), world)


def _cried_beside(session: Session, world: World) -> ReportView | None:
    """The open report to which a cry was added last, and lately."""
    lately = session.talked_at and world.now - session.talked_at <= _FOR
    told = world.report(session.talked_of) if lately and not session.draft else None
    if told is None or told.reporter != session.person or told not in follow_up.still_open(session, world):
        return None
    return told if told.words and answers.cries(told.words[-1]) else None


def _place(inbound: Inbound, told: ReportView, world: World) -> Place | None:
    """Where they say to be and nothing else; of several places the one on the road of their report."""
    if inbound.point:
        return world.geo.at(inbound.point).certain if is_own_position(inbound) and not inbound.text else None
    text = visible(inbound.text)
    if "?" in text or understand(text, world.lexicon).category:
        return None
    found = on_road_said(world.geo.locate(text, told.place.point), (told.place,))
    return found.certain or next((each.place for each in found.candidates), None)
