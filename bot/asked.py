"""Makes happen what people ask of the reports as a whole: figures now, figures daily."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.scene import Scene
from conversations import figure_effects as effects
from storage import audit, dailies, inquiries


def _inquire(scene: Scene, effect: effects.Inquire) -> None:
    said = scene.inbound
    language = scene.chats.session(scene.person).language
    there = (said.channel, said.answered_at)
    inquiries.ask(scene.connection, effect.question, scene.person, *there, language, scene.now)


def _hear_daily(scene: Scene, effect: effects.HearDaily) -> None:
    there = (scene.inbound.channel, scene.inbound.answered_at)
    dailies.hear(scene.connection, *there, scene.person, effect.question, scene.now)
    _record(scene, "daily.on")


def _stop_daily(scene: Scene, _effect: effects.StopDaily) -> None:
    dailies.stop(scene.connection, scene.inbound.channel, scene.inbound.answered_at)
    _record(scene, "daily.off")


def _record(scene: Scene, act: str) -> None:
    there = "group" if scene.inbound.group else "private"
    audit.record(
        scene.connection, person=scene.person, channel=scene.inbound.channel, act=act, subject=there,
        before=audit.NOTHING, after=audit.NOTHING, now=scene.now,
    )  # fmt: skip


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.Inquire: _inquire,
    effects.HearDaily: _hear_daily,
    effects.StopDaily: _stop_daily,
}
