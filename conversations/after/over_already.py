"""Who is telling nothing says that it is over: news to those who have their report, or nothing is left to do."""

from conversations.effects import Turn
from conversations.flows import follow_up, mine, officer
from conversations.meaning.settled import says_over_at_its_end, says_settled
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.understand import understand, visible
from conversations.world import World


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of "udah beres", or with nothing open of "ada kecelakaan tapi udah dievakuasi"; None for all else."""
    text = visible(inbound.text)
    if session.draft or inbound.point or inbound.media:
        return None
    if says_settled(text) and not world.geo.locate(text).candidates:
        done = officer.finished(session, inbound, world) or mine.settled(session, inbound, world)
        return done or tell(session, world, "menu.nothing_open")
    if not says_over_at_its_end(text) or understand(text, world.lexicon).category:
        return None
    return None if follow_up.still_open(session, world) else tell(session, world, "menu.nothing_open")
