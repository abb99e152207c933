"""Keeps what the satisfaction survey asks and hears."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.scene import Scene
from conversations.after.survey_effects import AnswerSurvey, AskSurvey, StopSurvey
from storage import satisfaction
from storage.satisfaction import Asked


def _ask(scene: Scene, effect: AskSurvey) -> None:
    asked = Asked(scene.person, effect.subject, effect.agency, effect.corridor)
    satisfaction.ask(scene.connection, (asked,), scene.now)


def _answer(scene: Scene, effect: AnswerSurvey) -> None:
    satisfaction.answer(
        scene.connection, scene.person, effect.subject, effect.element, effect.value, scene.now
    )


def _stop(scene: Scene, effect: StopSurvey) -> None:
    satisfaction.stop(scene.connection, scene.person, effect.subject)


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    AskSurvey: _ask,
    AnswerSurvey: _answer,
    StopSurvey: _stop,
}
