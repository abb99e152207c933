"""Where somebody is who cried or told danger beside a report of theirs: put with that, asked, or a cry from there."""

from datetime import timedelta

from msgspec.structs import replace

from conversations import answers
from conversations.after import put_right, which_spot
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
    """The turn of "posisi km 97", or of a position, after "tolong"; None for anything else.

    Of danger that was told its officers know at once where that is, however far from where the report is.
    """
    told = _told_beside(session, world)
    cried = told is not None and bool(told.words) and answers.cries(told.words[-1])
    if told is None or not (cried or (told.danger and inbound.point)):
        return None
    place = None if inbound.media else _place(inbound, told, world)
    if place is None:
        return None
    if not far_apart(place, told.place):
        return put_right.add(session, inbound, world, told)
    if not cried:
        return which_spot.ask(session, inbound, world, told, place)
    near = replace(told.place, side=None, direction=None)  # a bare kilometre is on the road told before
    begun = Draft(id=world.new_id(), started_at=inbound.written_at, places=(near,) if inbound.text else ())
    said = f"tolong, {visible(inbound.text)}" if inbound.text else "tolong"
    return report.take(replace(session, draft=begun), replace(inbound, text=said), world)


def _told_beside(session: Session, world: World) -> ReportView | None:
    """The open report to which something was added last, and lately."""
    lately = session.talked_at and world.now - session.talked_at <= _FOR
    told = world.report(session.talked_of) if lately and not session.draft else None
    own = told is not None and told.reporter == session.person
    return told if own and told in follow_up.still_open(session, world) else None


def _place(inbound: Inbound, told: ReportView, world: World) -> Place | None:
    """Where they say to be and nothing else; of several places the one on the road of their report."""
    if inbound.point:
        known = is_own_position(inbound) and not inbound.text
        found = world.geo.at(inbound.point) if known else None
    else:
        text = visible(inbound.text)
        told_more = "?" in text or understand(text, world.lexicon).category
        found = None if told_more else world.geo.locate(text, told.place.point)
    if found is None:
        return None
    found = on_road_said(found, (told.place,))
    return found.certain or next((each.place for each in found.candidates), None)
