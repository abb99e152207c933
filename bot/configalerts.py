"""What config.yaml may say of alerts ahead of travellers."""

from datetime import timedelta
from typing import Annotated, Literal

import msgspec

from bot.misconfigured import wrong_value
from conversations.travel.alerting import Kind, Rules
from conversations.travel.trip import Pace

Told = Literal[
    "accident", "congestion", "road_damage", "hazard", "signage", "toll_gate", "rest_area", "fuel", "terminal",
    "crime", "medical",
]  # fmt: skip
Kilometres = Annotated[float, msgspec.Meta(ge=1, le=1000)]


class ToldKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hours without news after which nobody is told any more; the words one of which is needed, but in danger."""

    hours: Annotated[float, msgspec.Meta(ge=0.1, le=720)]
    words: tuple[str, ...] = ()


_USUAL: dict[Told, ToldKind] = {
    "accident": ToldKind(4),
    "congestion": ToldKind(2),
    "hazard": ToldKind(6),
}


class Alerts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which troubles travellers hear of, how far ahead, and how fast they are thought to be."""

    kinds: dict[Told, ToldKind] = msgspec.field(default_factory=lambda: dict(_USUAL))
    ahead_km: Kilometres = 100
    around_km: Kilometres = 25
    slow_km_h: Kilometres = 40
    fast_km_h: Kilometres = 100
    steady_km_h: Kilometres = 80
    ask_minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)] = 60
    witnesses: Annotated[int, msgspec.Meta(ge=1, le=100)] = 2

    @property
    def rules(self) -> Rules:
        """The same as conversations know it."""
        kinds: dict[str, Kind] = {
            name: Kind(timedelta(hours=kind.hours), frozenset(word.lower() for word in kind.words))
            for name, kind in self.kinds.items()
        }
        return Rules(
            kinds,
            Pace(self.slow_km_h, self.fast_km_h, self.steady_km_h),
            self.ahead_km,
            self.around_km,
            timedelta(minutes=self.ask_minutes),
            self.witnesses,
        )


def check_pace(alerts: Alerts) -> None:
    """Raises Misconfigured where the fastest is slower than the slowest."""
    least = (f"paling sedikit {alerts.slow_km_h:g}", f"at least {alerts.slow_km_h:g}")
    for name, value in (("fast_km_h", alerts.fast_km_h), ("steady_km_h", alerts.steady_km_h)):
        if value < alerts.slow_km_h:
            raise wrong_value(f"alerts.{name}", value, *least)
