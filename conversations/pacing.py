"""Who writes faster than anybody reads is told so once, and is not answered for the rest of the minute."""

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound
from conversations.prompts import tell
from conversations.session import Session
from conversations.world import World


def too_fast(session: Session, inbound: Inbound, world: World) -> tuple[Session, Turn | None]:
    """The session with this message counted; and a turn in which it is not read, where a minute has too many.

    The minute is that of writing: what a dead spot held back and brings all at once is not fast. Whoever answers
    for an agency or runs the season has much to tap, and no tap of theirs is lost.
    """
    if inbound.group or inbound.live or inbound.silent:
        return session, None
    minute = int(inbound.written_at.timestamp()) // 60
    count = session.paced[1] + 1 if session.paced and session.paced[0] == minute else 1
    session = replace(session, paced=(minute, count))
    most = world.bounds.messages_per_minute
    if count <= most or world.agencies_of(session.person) or may_run(session, world, "viewer"):
        return session, None
    if count == most + 1:
        return session, tell(session, world, "engine.too_fast")
    return session, Turn(session)
