"""The questions of the satisfaction survey: all nine, asked once at a good moment, one tap each, stopped at any."""

from msgspec.structs import replace

from conversations.after.satisfaction import ELEMENTS, SKIPPED, VALUES
from conversations.after.survey_effects import AskSurvey
from conversations.effects import Turn
from conversations.messages import Choice, Reply
from conversations.session import Session
from conversations.texts import Texts
from conversations.travel.trip import Trip
from conversations.world import ReportView, World


def about_report(report: ReportView) -> AskSurvey:
    """To ask about what became of a report."""
    corridor = report.place.road or report.place.corridor or ""
    return AskSurvey(f"report:{report.reference}", report.agency, corridor)


def about_trip(trip: Trip) -> AskSurvey:
    """To ask about a journey, which counts for the line it went furthest on."""
    longest = max(trip.route.legs, key=lambda leg: leg.high - leg.low)
    return AskSurvey(f"trip:{trip.id}", corridor=longest.line)


def question(
    texts: Texts, language: str, subject: str, element: int, *, may_we: bool = False
) -> tuple[str, tuple[Choice, ...]]:
    """One of the questions, by number from 1, and its buttons; with `may_we` beside whether any may be asked."""
    words = texts.render(language, f"survey.{ELEMENTS[element - 1]}")
    values = [
        Choice(f"ikm:{subject}:{element}:{value}", texts.render(language, f"choice.ikm_{value}"))
        for value in (*VALUES, SKIPPED)
    ]
    end = "no" if may_we else "stop"
    stop = Choice(f"ikm:{subject}:{end}", texts.render(language, f"choice.ikm_{end}"))
    count = str(len(ELEMENTS))
    numbered = texts.render(language, "survey.question", number=str(element), count=count, words=words)
    return numbered, (*values, stop)


def with_first(texts: Texts, language: str, subject: str, reply: Reply) -> Reply:
    """A message with the first question in it, and what it is about."""
    words, choices = question(texts, language, subject, 1, may_we=True)
    text = "\n".join((reply.text, may_we(texts, language), words))
    return replace(reply, text=text, choices=choices)


def may_we(texts: Texts, language: str) -> str:
    """Whether somebody may be asked, and how much."""
    return texts.render(language, "survey.intro", count=str(len(ELEMENTS)))


def then_ask(turn: Turn, session: Session, world: World, about: AskSurvey) -> Turn:
    """The turn with the survey's first question in its last reply, if this person may be asked now."""
    if not turn.replies or not world.may_survey(session.person):
        return turn
    asked = with_first(world.texts, session.language, about.subject, turn.replies[-1])
    return replace(turn, replies=(*turn.replies[:-1], asked), effects=(*turn.effects, about))
