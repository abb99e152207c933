"""What should happen to a broadcast: data only, as conversations/effects.py."""

from dataclasses import dataclass

from conversations.broadcasts import Act, Broadcast


@dataclass(frozen=True, slots=True)
class ChangeBroadcast:
    """A broadcast is from now on as `after`; with no `before` it is new. Changed meanwhile: thought anew."""

    before: Broadcast | None
    after: Broadcast
    act: Act
