"""Makes happen what concerns campaign points: made, changed, come by, and what is handed out there."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.scene import Scene
from conversations.admins import campaign_effects as effects
from conversations.admins.campaigns import CampaignPoint, days
from storage import audit, campaigns


def _make(scene: Scene, effect: effects.MakePoint) -> None:
    campaigns.make(scene.connection, effect.point, scene.now)
    _record(scene, "campaign.make", audit.NOTHING, effect.point)


def _change(scene: Scene, effect: effects.ChangePoint) -> None:
    campaigns.change(scene.connection, effect.before, effect.after)
    _record(scene, "campaign.change", _facts(effect.before), effect.after)


def _reach(scene: Scene, effect: effects.Reach) -> None:
    campaigns.reach(scene.connection, effect.point, scene.person, scene.now)


def _hand_out(scene: Scene, effect: effects.HandOut) -> None:
    campaigns.hand_out(scene.connection, effect.point, effect.person, scene.person, scene.now)


def _record(scene: Scene, act: str, before: audit.Facts, after: CampaignPoint) -> None:
    audit.record(
        scene.connection, person=scene.person, channel=scene.inbound.channel, act=act, subject=after.name,
        before=before, after=_facts(after), now=scene.now,
    )  # fmt: skip


def _facts(point: CampaignPoint) -> audit.Facts:
    return {
        "name": point.name, "place": point.place, "days": days(point), "target": point.target, "gifts": point.gifts
    }  # fmt: skip


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.MakePoint: _make,
    effects.ChangePoint: _change,
    effects.Reach: _reach,
    effects.HandOut: _hand_out,
}
