"""/ruang_kendali: a link to the control room, for one use and some minutes."""

from collections.abc import Sequence

from conversations.admins.role_effects import MakeRoomLink
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Inbound
from conversations.prompts import Flow, tell
from conversations.session import Session
from conversations.world import World


def open_room(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """The link; whoever opens it is asked once more, so that what previews links does not use it up."""
    if not may_run(session, world, "viewer"):
        return tell(session, world, "room.not_allowed")
    code = world.new_code()
    minutes = str(round(world.room_link_for.total_seconds() / 60))
    return tell(
        session, world, "room.link", effects=(MakeRoomLink(code),), link=world.room_link(code), minutes=minutes
    )  # fmt: skip


def _pressed(session: Session, inbound: Inbound, world: World, _parts: Sequence[str]) -> Turn:
    return open_room(session, inbound, world, "")


FLOW = Flow(steps={}, commands={"ruang_kendali": open_room}, presses={"rk": _pressed})
