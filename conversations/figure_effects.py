"""What should happen because somebody asked for figures or a file of reports; data only."""

from dataclasses import dataclass

from conversations.question import Question


@dataclass(frozen=True, slots=True)
class Inquire:
    """Count this and tell it where it was asked."""

    question: Question


@dataclass(frozen=True, slots=True)
class HearDaily:
    """The chat where this was said hears these figures of every day."""

    question: Question


@dataclass(frozen=True, slots=True)
class StopDaily:
    """The chat where this was said hears them no longer."""


FigureEffect = Inquire | HearDaily | StopDaily
