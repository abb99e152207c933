"""What config.yaml may hold about travellers: silence in danger."""

from typing import Annotated

import msgspec

_Patience = Annotated[float, msgspec.Meta(ge=0, le=60)]


class Danger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Minutes of silence until a report of danger goes out by itself, or what it lacks is asked for; 0: never."""

    send_after_minutes: _Patience = 2
    remind_after_minutes: _Patience = 2
