"""What should happen with the satisfaction survey because of a turn: part of conversations/effects.py."""

from msgspec import Struct


class AskSurvey(Struct, frozen=True):
    """The person is being asked how content they are with `subject`, "report:<reference>" or "trip:<id>"."""

    subject: str
    agency: str = ""
    corridor: str = ""  # the id of a toll road or corridor


class AnswerSurvey(Struct, frozen=True):
    """One element, 1 to 9, gets 1 to 4, or 0 where it is skipped.

    Given or over meanwhile: the whole turn is thought anew.
    """

    subject: str
    element: int
    value: int


class StopSurvey(Struct, frozen=True):
    """No more questions. Over meanwhile: as above."""

    subject: str


SurveyEffect = AskSurvey | AnswerSurvey | StopSurvey
