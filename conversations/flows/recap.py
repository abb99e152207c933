"""How one's own agency fares, on demand: /rekap; for an admin, all of them, or the one they name."""

from collections.abc import Sequence
from datetime import timedelta

from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound
from conversations.naming import agencies_named
from conversations.officers.recap import Teller
from conversations.officers.working_days import working_days
from conversations.prompts import Flow, tell
from conversations.session import Session
from conversations.world import World

_LOOKS_BACK = timedelta(hours=24)
_MOST = 3  # agencies of one person


def _recap(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    here = tuple(desk.agency for desk in world.desks_here())  # a group hears of its own agency, whoever asks
    if words and not here and may_run(session, world, "admin"):
        named = tuple(agencies_named(world.directory, words))
        if len(named) != 1:
            return tell(session, world, "recap.which_agency", words=words[:60])
        return _of(session, world, named)
    whole = ("",) if may_run(session, world, "admin") else world.agencies_of(session.person)
    agencies = (here or whole)[:_MOST]
    if not agencies:
        return tell(session, world, "worklist.not_officer")
    return _of(session, world, agencies)


def _of(session: Session, world: World, agencies: Sequence[str]) -> Turn:
    teller = Teller(world.texts, world.geo, world.directory, working_days())
    replies = (
        teller.reply(world.recap(agency, world.now - _LOOKS_BACK), agency, session.language, "asked")
        for agency in agencies
    )
    return Turn(session, tuple(replies))


FLOW = Flow(steps={}, commands={"rekap": _recap}, presses={})
