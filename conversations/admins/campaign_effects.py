"""What should happen about campaign points; data only."""

from msgspec import Struct

from conversations.admins.campaigns import CampaignPoint


class MakePoint(Struct, frozen=True):
    """A new point."""

    point: CampaignPoint


class ChangePoint(Struct, frozen=True):
    """A point is otherwise from now on. Changed meanwhile: the whole turn is thought anew."""

    before: CampaignPoint
    after: CampaignPoint


class Reach(Struct, frozen=True):
    """The person came by this point; who has before is not counted again."""

    point: int


class HandOut(Struct, frozen=True):
    """Something was handed out at a point, to this person or to somebody. Theirs already: thought anew."""

    point: int
    person: int | None = None


CampaignEffect = MakePoint | ChangePoint | Reach | HandOut
