"""Makes the effects of a turn happen, in the turn's own transaction; whoever else is concerned gets a letter."""

from collections.abc import Callable, Mapping
from typing import Any

from bot import (
    announcing,
    asked,
    between,
    campaigning,
    granting,
    moves,
    reminding,
    setting,
    staffing,
    surveys,
    tellers,
)
from bot.scene import Scene
from conversations import effects
from conversations.admins import role_effects
from conversations.after import teller_effects
from conversations.travel import trip_effects
from storage import lookups, people, trips
from storage.reports import Reporter
from storage.silences import Teller


def perform(scene: Scene, effect: effects.Effect) -> None:
    """Make one effect happen. Raises Overtaken if somebody else was faster: the turn must be thought anew."""
    if type(effect) not in _PUT_OFF:
        scene.later.do()
    _PERFORM[type(effect)](scene, effect)


def _create_report(scene: Scene, effect: effects.CreateReport) -> None:
    language = scene.chats.session(scene.person).language
    reporter = Reporter(scene.person, scene.inbound.channel, language)
    scene.later.create_report(effect.reference, effect.draft, reporter, effect.held)
    if effect.held:
        setting.tell_held(scene, effect)


def _keep_media(scene: Scene, effect: effects.KeepMedia) -> None:
    scene.later.keep_media(effect.media, scene.person, scene.inbound.channel, effect.draft, effect.reference)


def _set_language(scene: Scene, effect: effects.SetLanguage) -> None:
    scene.later.set_language(scene.person, effect.language)


def _stop(scene: Scene, effect: effects.Stop) -> None:
    people.stop(scene.connection, scene.person, effect.stopped)


def _look_up(scene: Scene, effect: effects.LookUp) -> None:
    if scene.facts.geocoder:
        said = scene.inbound
        lookups.ask(
            scene.connection, effect.draft, effect.words, scene.person, said.channel, said.address, scene.now
        )


def _await_silence(scene: Scene, effect: teller_effects.AwaitSilence) -> None:
    said = scene.inbound
    scene.later.await_silence(Teller(effect.draft, scene.person, said.channel, said.address, effect.until))


def _start_trip(scene: Scene, effect: trip_effects.StartTrip) -> None:
    trips.start(scene.connection, effect.trip, scene.now, effect.instead_of)


def _move_trip(scene: Scene, effect: trip_effects.MoveTrip) -> None:
    at, look_at = effect.at or scene.now, scene.now
    trips.move(
        scene.connection,
        effect.trip,
        effect.km,
        effect.live,
        at,
        effect.most_km,
        effect.until,
        look_at,
        effect.stayed,
        effect.stands,
    )


def _quiet_trip(scene: Scene, effect: trip_effects.QuietTrip) -> None:
    trips.set_quiet(scene.connection, effect.trip, effect.quiet)


def _end_trip(scene: Scene, effect: trip_effects.EndTrip) -> None:
    trips.end(scene.connection, effect.trip, "arrived" if effect.arrived else "stopped", scene.now)


_PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.CreateReport: _create_report,
    effects.KeepMedia: _keep_media,
    effects.SetLanguage: _set_language,
    effects.Stop: _stop,
    effects.LookUp: _look_up,
    teller_effects.AwaitSilence: _await_silence,
    trip_effects.StartTrip: _start_trip,
    trip_effects.MoveTrip: _move_trip,
    trip_effects.QuietTrip: _quiet_trip,
    trip_effects.EndTrip: _end_trip,
    **asked.PERFORM,
    **campaigning.PERFORM,
    **moves.PERFORM,
    **between.PERFORM,
    **surveys.PERFORM,
    **tellers.PERFORM,
    **staffing.PERFORM,
    **granting.PERFORM,
    **setting.PERFORM,
    **announcing.PERFORM,
    role_effects.Remind: reminding.remind,
}

_PUT_OFF = (effects.CreateReport, effects.KeepMedia, effects.SetLanguage, teller_effects.AwaitSilence)
