"""Windows: times in which a stretch of toll road flows one way, or in contraflow."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from geo.model import Place, Side

Kind = Literal["one_way", "contraflow"]
_MOST_BESIDE_KM = 1.0  # a pin's kilometre is not surer than this


class Window(Struct, frozen=True, gc=False):
    """From `start` until `end` (aware, UTC) both carriageways of a stretch may carry traffic where `towards` leads.

    `km_from` to `km_to` count in the road's own series. `id` is empty for one that config.yaml declares.
    """

    id: str
    road: str
    kind: Kind
    km_from: float
    km_to: float
    towards: Side
    start: datetime
    end: datetime

    def allows(self, place: Place, flow: Side, since: datetime, until: datetime) -> bool:
        """Whether one may go where `flow` leads on either carriageway there, at any time between two moments."""
        if self.road != place.road or self.towards != flow or self.end < since or self.start > until:
            return False
        if place.km is None:
            return True
        beside = 0.0 if place.source == "post" else min(place.precision_m / 1000, _MOST_BESIDE_KM)
        return self.km_from - beside <= place.km <= self.km_to + beside
