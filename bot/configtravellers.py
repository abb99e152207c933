"""What config.yaml may hold about travellers: silence in danger, and when two tell of the same trouble."""

from typing import Annotated, Literal

import msgspec

from conversations.telling.likeness import Rule

Category = Literal[
    "accident", "congestion", "road_damage", "hazard", "signage", "toll_gate", "rest_area", "fuel",
    "transport", "terminal", "extortion", "crime", "medical", "staff", "telecom", "other",
]  # fmt: skip
_Patience = Annotated[float, msgspec.Meta(ge=0, le=60)]


class Danger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Minutes of silence until a report of danger goes out by itself, or what it lacks is asked for; 0: never."""

    send_after_minutes: _Patience = 2
    remind_after_minutes: _Patience = 2


class Alike(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How near and how close in time two reports are the same: as conversations.likeness.Rule."""

    km: Annotated[float, msgspec.Meta(ge=0, le=20)] = 1
    metres: Annotated[int, msgspec.Meta(ge=0, le=5000)] = 500
    minutes: Annotated[int, msgspec.Meta(ge=1, le=43200)] = 90
    follows: bool = False
    unsaid: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.7
    from_first: bool = False


class Witnesses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a report is offered to a later teller as perhaps the same, by category."""

    default: Alike = Alike()
    categories: dict[Category, Alike] = msgspec.field(
        default_factory=lambda: {
            "accident": Alike(from_first=True),
            "medical": Alike(from_first=True),
            "congestion": Alike(km=2, metres=800, follows=True),
            "road_damage": Alike(km=1.5, minutes=720),
            "hazard": Alike(unsaid=1),
            "signage": Alike(minutes=720, unsaid=1),
            "rest_area": Alike(minutes=600),
            "extortion": Alike(km=2, minutes=300),
        }
    )

    def of(self, category: str) -> Rule:
        """The rule that holds for a category."""
        own = next((own for name, own in self.categories.items() if name == category), self.default)
        return Rule(own.km, own.metres, own.minutes, own.follows, own.unsaid, own.from_first)
