"""Makes happen what concerns broadcasts."""

from collections.abc import Callable, Mapping
from typing import Any

from bot import broadcasts
from bot.scene import Scene
from conversations.admins.broadcast_effects import ChangeBroadcast


def _change(scene: Scene, effect: ChangeBroadcast) -> None:
    texts = scene.facts.texts
    broadcasts.change(scene.connection, texts, effect.before, effect.after, effect.act, scene.doer, scene.now)


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {ChangeBroadcast: _change}
