"""What a traveller says of their journey: alone, or while a report is being told, which is then asked on."""

from msgspec.structs import replace

from conversations import answers
from conversations.after import belated, gone_on
from conversations.effects import Turn
from conversations.flows import trip
from conversations.messages import Inbound
from conversations.session import Draft, Session
from conversations.telling import next_one
from conversations.travel import changed_freely, changing, said_passed, talked, way_asked, whereabouts
from conversations.world import World


def alone(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The same of who is telling nothing; where they are belongs to the danger they have just reported, if any."""
    if (
        turn := way_asked.set_out(session, inbound, world)
        or said_passed.told(session, inbound, world)
        or gone_on.past_it(session, inbound, world)
        or trip.arrived(session, inbound, world)
        or _told_otherwise(session, inbound, world)
        or trip.change(session, inbound, world)
        or talked.answered(session, inbound, world)
    ):
        return turn
    sent = belated.just_sent(session, world)
    return None if sent and sent.danger else whereabouts.told(session, inbound, world)


def _told_otherwise(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey is put right: not where a report was just sent, which may be meant."""
    if belated.just_sent(session, world):
        return None
    return trip.change(session, inbound, world, changed_freely.told_otherwise)


def of_it(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The journey is changed, or where they are is noted; None for anything else.

    A draft of words that only named places was no report: it is dropped.
    """
    draft = session.draft
    if draft is None or world.trip_of(session.person) is None:
        return None
    if _only_names_places(draft, world):
        turn = alone(replace(session, draft=None), inbound, world)
        return turn and replace(turn, session=replace(turn.session, flow="menu", step="start", draft=None))
    if not session.step.startswith("confirm"):
        return None
    changed = trip.change(session, inbound, world) if changing.speaks_of_it(inbound.text) else None
    talk = changed or talked.beside(session, inbound, world)
    turn = talk or whereabouts.told(session, inbound, world)
    return turn and next_one.answered(session, turn, world)


def _only_names_places(draft: Draft, world: World) -> bool:
    told = draft.category or draft.danger or draft.media or any(map(answers.cries, draft.words))
    return bool(draft.words) and not told and all(world.geo.locate(said).candidates for said in draft.words)
