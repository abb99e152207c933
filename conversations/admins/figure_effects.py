"""What should happen because somebody asked for figures or a file of reports; data only."""

from msgspec import Struct

from conversations.admins.question import Question


class Inquire(Struct, frozen=True):
    """Count this and tell it where it was asked."""

    question: Question


class HearDaily(Struct, frozen=True):
    """The chat where this was said hears these figures of every day."""

    question: Question


class StopDaily(Struct, frozen=True):
    """The chat where this was said hears them no longer."""


class MakeExport(Struct, frozen=True):
    """Write the question's reports into a file and bring it where it was asked for.

    `secrets`: with the words of secret reports. `personal`: with names and addresses, for the reason given.
    """

    question: Question
    kind: str
    secrets: bool
    personal: bool
    reason: str = ""


class RenewLink(Struct, frozen=True):
    """A new one-time link to a file that is there."""

    export: int
    code: str


FigureEffect = Inquire | HearDaily | StopDaily | MakeExport | RenewLink
