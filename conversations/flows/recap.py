"""How one's own agency fares, on demand: /rekap; for an admin, all of them."""

from datetime import timedelta

from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound
from conversations.prompts import Flow, tell
from conversations.recap import Teller
from conversations.session import Session
from conversations.working_days import working_days
from conversations.world import World

_LOOKS_BACK = timedelta(hours=24)
_MOST = 3  # agencies of one person


def _recap(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    here = tuple(desk.agency for desk in world.desks_here())  # a group hears of its own agency, whoever asks
    whole = ("",) if may_run(session, world, "admin") else world.agencies_of(session.person)
    agencies = (here or whole)[:_MOST]
    if not agencies:
        return tell(session, world, "worklist.not_officer")
    teller = Teller(world.texts, world.geo, world.directory, working_days())
    replies = (
        teller.reply(world.recap(agency, world.now - _LOOKS_BACK), agency, session.language, "asked")
        for agency in agencies
    )
    return Turn(session, tuple(replies))


FLOW = Flow(steps={}, commands={"rekap": _recap}, presses={})
