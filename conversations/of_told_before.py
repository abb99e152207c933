"""What belongs to what was told before, or needs another answer than the next question: each reader in its turn."""

from conversations.after import (
    asked_after,
    asked_last,
    belated,
    cried_before,
    impatient,
    others_told,
    over_already,
    placed_at_last,
    put_right,
    taking_back,
    unreached,
    when_it_was,
    which_report,
)
from conversations.effects import Turn
from conversations.flows import mine
from conversations.messages import Inbound
from conversations.session import Session
from conversations.telling import own_life, unpictured
from conversations.travel import beside_journey
from conversations.world import World

_READERS = (
    cried_before.read,
    unpictured.of_report,
    unpictured.who_sees,
    others_told.read,
    which_report.of_what,
    asked_after.read,
    when_it_was.read,
    taking_back.left,
    over_already.taken_back,
    mine.hide,
    own_life.read,
    unreached.read,
    asked_last.of_fixed,
    over_already.has_left,
    over_already.in_care,
    impatient.read,
    asked_last.read,
    placed_at_last.read,
    beside_journey.above,
)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of the first that knows it; None for anything else."""
    if session.sent and (late := belated.report_of(session, inbound, world)):
        return put_right.add(session, inbound, world, late)
    return next((turn for each in _READERS if (turn := each(session, inbound, world))), None)
