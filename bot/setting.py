"""Makes happen what an admin sets while the season runs: the list of agencies, and what holds for a time."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.scene import Scene
from conversations import season_effects as effects
from storage import declared, directory_edits


def _edit_directory(scene: Scene, effect: effects.EditDirectory) -> None:
    edit = effect.edit
    directory_edits.add(scene.connection, edit, scene.person, scene.now)
    said = {key: str(value) for key, value in (edit.fields or {}).items()}
    verb = "edit" if edit.fields is not None else "remove"
    scene.record(f"{edit.kind}.{verb}", edit.key, _before(scene, edit.key, said), said)


def _before(scene: Scene, agency: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The same fields as they were; nothing for a rule or a new agency."""
    known = scene.facts.directory.agencies.get(agency)
    return {key: str(getattr(known, key, "")) for key in fields} if known else {}


def _declare(scene: Scene, effect: effects.Declare) -> None:
    one = effect.declared
    declared.declare(scene.connection, one, scene.person, scene.now)
    scene.world.forget_declared()
    facts = {"kind": one.kind, "name": one.name, "words": one.words, "until": f"{one.end:%F %R}"}
    scene.record("season.declare", one.id, {}, facts)


def _end_declared(scene: Scene, effect: effects.EndDeclared) -> None:
    declared.end(scene.connection, effect.name, scene.person, scene.now)
    scene.world.forget_declared()
    scene.record("season.end", effect.name)


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.EditDirectory: _edit_directory,
    effects.Declare: _declare,
    effects.EndDeclared: _end_declared,
}
