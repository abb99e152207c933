"""Makes happen what people ask of the reports as a whole: figures now or daily, and files of them."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from bot.export_rows import as_wib
from bot.scene import Scene
from conversations.admins import figure_effects as effects
from conversations.admins.figures import FiguresTeller
from storage import audit, dailies, exports, inquiries


def _inquire(scene: Scene, effect: effects.Inquire) -> None:
    said = scene.inbound
    language = scene.chats.session(scene.person).language
    there = (said.channel, said.answered_at)
    inquiries.ask(scene.connection, effect.question, scene.person, *there, language, scene.now)


def _hear_daily(scene: Scene, effect: effects.HearDaily) -> None:
    there = (scene.inbound.channel, scene.inbound.answered_at)
    dailies.hear(scene.connection, *there, scene.person, effect.question, scene.now)
    _record(scene, "daily.on", _place(scene))


def _stop_daily(scene: Scene, _effect: effects.StopDaily) -> None:
    dailies.stop(scene.connection, scene.inbound.channel, scene.inbound.answered_at)
    _record(scene, "daily.off", _place(scene))


def _place(scene: Scene) -> str:
    return "group" if scene.inbound.group else "private"


def _record(scene: Scene, act: str, subject: str, after: audit.Facts = audit.NOTHING) -> None:
    audit.record(
        scene.connection, person=scene.person, channel=scene.inbound.channel, act=act, subject=subject,
        before=audit.NOTHING, after=after, now=scene.now,
    )  # fmt: skip


def _make_export(scene: Scene, effect: effects.MakeExport) -> None:
    """Who asked, for what and why, is noted where nobody can take it away."""
    said, language = scene.inbound, scene.chats.session(scene.person).language
    row = exports.ask(
        scene.connection, effect.question, effect.kind, scene.person, said.channel, said.answered_at, language,
        effect.secrets, effect.personal, f"{secrets.token_urlsafe(18)}.{effect.kind}", scene.now,
    )  # fmt: skip
    facts, asked = scene.facts, effect.question
    what = FiguresTeller(facts.texts, facts.geo, facts.directory, facts.surveys.least).subject(
        asked, language
    )
    when = {"since": as_wib(asked.since), "until": as_wib(asked.until)}
    why: audit.Facts = {"personal": True, "reason": effect.reason} if effect.personal else {}
    made: audit.Facts = {"kind": effect.kind, "what": what, **when, **why}
    _record(scene, "export.make", str(row), made)


def _renew_link(scene: Scene, effect: effects.RenewLink) -> None:
    exports.make_link(scene.connection, effect.export, effect.code)
    _record(scene, "export.link", str(effect.export))


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.Inquire: _inquire,
    effects.HearDaily: _hear_daily,
    effects.StopDaily: _stop_daily,
    effects.MakeExport: _make_export,
    effects.RenewLink: _renew_link,
}
