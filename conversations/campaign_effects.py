"""What should happen about campaign points; data only."""

from dataclasses import dataclass

from conversations.campaigns import CampaignPoint


@dataclass(frozen=True, slots=True)
class MakePoint:
    """A new point."""

    point: CampaignPoint


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """A point is otherwise from now on. Changed meanwhile: the whole turn is thought anew."""

    before: CampaignPoint
    after: CampaignPoint


@dataclass(frozen=True, slots=True)
class Reach:
    """The person came by this point; who has before is not counted again."""

    point: int


@dataclass(frozen=True, slots=True)
class HandOut:
    """Something was handed out at a point, to this person or to somebody. Theirs already: thought anew."""

    point: int
    person: int | None = None


CampaignEffect = MakePoint | ChangePoint | Reach | HandOut
