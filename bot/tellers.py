"""Makes happen what tellers do with a report they have sent: danger told later."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot import cards
from bot.scene import Scene
from conversations import teller_effects
from storage import endangering, reports
from storage.database import Overtaken
from storage.reports import Due


def _endanger(scene: Scene, effect: teller_effects.Endanger) -> None:
    endanger(scene, _report(scene, effect.reference))


def endanger(scene: Scene, report: Due) -> None:
    """From now on it is urgent, and its cards say so."""
    urgent = scene.facts.urgent
    ends = (scene.now + timedelta(minutes=minutes) for minutes in (urgent.acknowledge, urgent.resolve))
    if endangering.endanger(scene.connection, report.id, *ends):
        cards.redraw(scene.facts, scene.connection, report.id, scene.now)


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {teller_effects.Endanger: _endanger}


def _report(scene: Scene, reference: str) -> Due:
    found = reports.stored(scene.connection, reference)
    if found is None:
        raise Overtaken("no such report")
    return found
