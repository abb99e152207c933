"""What reaches us though nobody said it: a live position's update, what was looked up, silence."""

from msgspec.structs import replace

from conversations.effects import Effect, Locate, Turn
from conversations.flows import info
from conversations.messages import Inbound
from conversations.prompts import Reader
from conversations.session import Session
from conversations.telling import going, lookup, urgent
from conversations.travel import sharing, straying
from conversations.world import World


def noticed(session: Session, inbound: Inbound, world: World, answer: Reader) -> Turn | None:
    """Its turn, `answer` being how the engine reads an answer; None for what somebody said."""
    if inbound.live:
        return _on_the_move(session, inbound, world, answer)
    told = session.flow == "info"  # where they are was asked
    if inbound.shares and session.draft is None and not told and world.trip_of(session.person) is None:
        turn = sharing.offered(session, inbound, world)
        return turn if turn.replies else None
    if inbound.suggestions:
        return lookup.offer(session, inbound, world)
    return urgent.silent(session, inbound, world) if inbound.silent else None


def _on_the_move(session: Session, inbound: Inbound, world: World, answer: Reader) -> Turn:
    """A live position says where in danger; else an officer's sorts their list, a traveller's moves them."""
    if inbound.point and going.is_asked_in_danger(session):
        return answer(session, replace(inbound, live=False), world)
    if session.flow == "info" and session.step == "where" and session.draft is None and inbound.point:
        return info.around_me(session, inbound, world)
    effects: list[Effect] = []
    if inbound.point and world.agencies_of(session.person):
        effects.append(Locate(inbound.point))
    if inbound.point and (trip := world.trip_of(session.person)):
        if turn := straying.strayed(session, inbound, world, trip):
            return replace(turn, effects=(*effects, *turn.effects))
        effects += sharing.on_the_move(session, inbound, world, trip)
    elif not effects:
        return sharing.offered(session, inbound, world)
    return Turn(session, effects=tuple(effects))
