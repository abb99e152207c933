"""What should happen to a broadcast: data only, as conversations/effects.py."""

from msgspec import Struct

from conversations.admins.broadcasts import Act, Broadcast


class ChangeBroadcast(Struct, frozen=True):
    """A broadcast is from now on as `after`; with no `before` it is new. Changed meanwhile: thought anew."""

    before: Broadcast | None
    after: Broadcast
    act: Act
