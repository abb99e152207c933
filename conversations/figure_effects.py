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


@dataclass(frozen=True, slots=True)
class MakeExport:
    """Write the question's reports into a file and bring it where it was asked for.

    `secrets`: with the words of secret reports. `personal`: with names and addresses, for the reason given.
    """

    question: Question
    kind: str
    secrets: bool
    personal: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RenewLink:
    """A new one-time link to a file that is there."""

    export: int
    code: str


FigureEffect = Inquire | HearDaily | StopDaily | MakeExport | RenewLink
