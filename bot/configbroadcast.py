"""How broadcasts are sent, in config.yaml."""

from typing import Annotated

import msgspec


class Broadcasting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who must confirm, and how fast it goes on Telegram: free, or paid for above 30 a second."""

    second_person_above: Annotated[int, msgspec.Meta(ge=0, le=100_000_000)] = 500
    telegram_per_second: Annotated[float, msgspec.Meta(ge=0.1, le=30)] = 22
    allow_paid_broadcast: bool = False
    paid_per_second: Annotated[float, msgspec.Meta(ge=1, le=1000)] = 950
    send_at_once: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 150
