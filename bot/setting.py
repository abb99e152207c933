"""Makes happen what an admin sets while the season runs: agencies, what holds for a time, bounds to abuse."""

from collections.abc import Callable, Mapping
from typing import Any

from bot import moves
from bot.scene import Scene
from conversations import effects as effects_of_turns
from conversations.admins import moderation_notices
from conversations.admins import season_effects as effects
from storage import declared, directory_edits, moderation, outbox, people, reports, windows
from storage.database import Overtaken
from storage.views import Due


def _declare_window(scene: Scene, effect: effects.DeclareWindow) -> None:
    window = effect.window
    windows.declare(scene.connection, window, scene.person, scene.now)
    km = f"{window.km_from:g}-{window.km_to:g} {window.towards}"
    scene.record("window.declare", window.id, {}, {"road": window.road, "kind": window.kind, "km": km})


def _end_window(scene: Scene, effect: effects.EndWindow) -> None:
    windows.end(scene.connection, effect.window, scene.person, scene.now)
    scene.record("window.end", effect.window)


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


def tell_held(scene: Scene, effect: effects_of_turns.CreateReport) -> None:
    """Those who run the season hear that a report waits for them: of danger each time, else not more than hourly."""
    when = effect.reference if effect.draft.danger else f"{scene.now:%F %H}"
    for to in people.admins(scene.connection):
        reply = moderation_notices.held(scene.facts.texts, to.language, effect.reference)
        letter = outbox.Letter(
            "officer", to.person, to.channel, to.address, reply, dedupe=f"held:{when}:{to.person}"
        )
        outbox.put_once(scene.connection, letter, scene.now)


def _release(scene: Scene, effect: effects.Release) -> None:
    report = _held(scene, effect.reference)
    moderation.release(scene.connection, report.id, scene.person, scene.inbound.channel, scene.now)
    scene.record("moderation.release", effect.reference, {"held": report.view.held})


def _reject_held(scene: Scene, effect: effects.RejectHeld) -> None:
    for name in effect.references:
        held = _held(scene, name).view.held
        change = effects_of_turns.ChangeStatus(name, expected="new", to="rejected", reason="spam")
        moves.PERFORM[effects_of_turns.ChangeStatus](scene, change)
        scene.record("moderation.reject", name, {"held": held})


def _held(scene: Scene, reference: str) -> Due:
    """The report, if it still waits. Raises Overtaken."""
    found = reports.stored(scene.connection, reference)
    if found is None or not found.view.held or found.view.status != "new":
        raise Overtaken("held")
    return found


def _block(scene: Scene, effect: effects.BlockReporter) -> None:
    report = reports.stored(scene.connection, effect.reference)
    if report is None:
        raise Overtaken("no such report")
    reporter, until, reason = report.view.reporter, effect.until, effect.reason
    moderation.block(scene.connection, reporter, until, reason, effect.reference, scene.person, scene.now)
    scene.record("block.make", effect.reference, {}, {"until": f"{until:%F %R}", "reason": reason})
    if to := people.contact(scene.connection, reporter):
        reply = moderation_notices.blocked(scene.facts.texts, to.language, until, reason, scene.now)
        scene.letters.append(outbox.Letter("dialogue", to.person, to.channel, to.address, reply))


def _lift(scene: Scene, effect: effects.LiftBlock) -> None:
    moderation.lift(scene.connection, effect.block, scene.person, scene.now)
    scene.record("block.lift", str(effect.block))


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.DeclareWindow: _declare_window,
    effects.EndWindow: _end_window,
    effects.EditDirectory: _edit_directory,
    effects.Declare: _declare,
    effects.EndDeclared: _end_declared,
    effects.Release: _release,
    effects.RejectHeld: _reject_held,
    effects.BlockReporter: _block,
    effects.LiftBlock: _lift,
}
