"""Answers to the satisfaction survey, a tap or a word each."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations import own_words
from conversations.after import questions, survey_words
from conversations.after.fixed_words import doubts
from conversations.after.satisfaction import ELEMENTS, SKIPPED, VALUES, next_element
from conversations.after.star_words import stars_in
from conversations.after.survey_effects import AnswerSurvey, StopSurvey
from conversations.after.surveying import may_we, question
from conversations.answers import says_fine
from conversations.effects import Turn
from conversations.meaning import wish
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, button, sentence, tell, tell_with
from conversations.session import Session
from conversations.telling.nothing_told import tells_nothing
from conversations.world import World

_ANSWERED_WITHIN = timedelta(hours=12)
_VERBS = {
    survey_words.END: "stop",
    survey_words.LATER: "later",
    survey_words.BEGIN: "begin",
    survey_words.ABOUT: "about",
    survey_words.NO_SUCH: "again",
}
_HEARD = {"good": "3", "poor": "2"}
_OF_THE_WAY = ("onward", "here")
_BESIDE_ANY = (survey_words.END, survey_words.LATER, survey_words.BEGIN, survey_words.ABOUT)


def meant(text: str, offered: Sequence[Choice], world: World) -> str:
    """The press that words mean at the question that was shown: "baik", "tidak mudah", "5"; else empty."""
    beside = (choice.label.lower() for choice in offered if not choice.id.startswith("ikm:"))
    if text.strip().lower() in beside:
        return ""
    shown = [choice.id for choice in offered if choice.id.startswith("ikm:")]
    if not shown:
        return ""
    question_asked, _, value = shown[0].rpartition(":")
    subject, _, element = question_asked.rpartition(":") if value.isdecimal() else (question_asked, "", "")
    may_we_asked = shown[-1].endswith(":no") or value == "begin"
    of_report = subject.startswith("ikm:report:") and stars_in(text)
    if may_we_asked and (doubts(text) or of_report):
        return ""  # "belum" and "bintang 4" are of the report that was closed
    about = ELEMENTS[_number(element) - 1] if _number(element) else ""
    said = survey_words.consent(text) if may_we_asked else ""
    said = said or survey_words.said(text, about) or _in_own_words(text, world)
    if not (said and (element or said in _BESIDE_ANY)):
        return ""
    if said in _VERBS:
        return f"{subject}:{_VERBS[said]}"
    return f"{question_asked}:{SKIPPED if said == survey_words.SKIP else said}"


def meant_unasked(session: Session, text: str, world: World) -> str:
    """The same of who was asked in a message that came by itself, and is asked nothing else."""
    telling = session.flow != "menu" or session.draft or says_fine(text)
    heard = survey_words.consent(text) or survey_words.said(text, "conduct") or _in_own_words(text, world)
    if telling or heard in ("", survey_words.ABOUT) or world.awaiting(session.person, 1):
        return ""
    subject = world.survey_open(session.person, world.now - _ANSWERED_WITHIN)
    if subject.startswith("trip:") and world.trip_of(session.person):
        return ""  # they are on the road still
    number = next_element(world.surveyed(session.person, subject) or ()) if subject else None
    if number is None or questions.asked_about(session, world):
        return ""
    choices = question(world.texts, session.language, subject, number, may_we=number == 1)[1]
    return meant(text, choices, world)


def unread(session: Session, turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn; words that tell of nothing begin no report at a question of ours: it may be answered later."""
    shown = next((choice.id for choice in session.offered if choice.id.startswith("ikm:")), "")
    begun = turn.session.draft if session.draft is None else None
    if not shown or begun is None or inbound.media or not tells_nothing(begun, world):
        return turn
    kind, name = shown.split(":")[1:3]
    return _pressed(session, inbound, world, (kind, name, "later"))


def _in_own_words(text: str, world: World) -> str:
    """The same of what the lists do not have; stars, where somebody is, or that they go on are no answer to it."""
    if stars_in(text) or wish.of(text, world.lexicon, wish.SURE) in _OF_THE_WAY:
        return ""
    heard = own_words.said(text, "survey", world)
    return survey_words.refused(text) if heard == "refuse" else _HEARD.get(heard, "")


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    kind, name, element, value = (*parts, "", "", "", "")[:4]
    subject = f"{kind}:{name}"
    answered = world.surveyed(session.person, subject)
    if answered is None:
        return tell(session, world, "survey.over")
    if element in ("stop", "no"):
        key = "survey.stopped" if answered else "survey.refused"
        return tell(replace(session, offered=()), world, key, effects=(StopSurvey(subject),))
    if element == "later":
        begin = button(session, world, f"ikm:{subject}:begin", "choice.ikm_begin")
        return tell_with(session, world, "survey.later", (begin,))
    if element in ("begin", "again", "about"):
        return _ask(session, world, subject, answered, before=_said_before(session, world, element))
    return _answered(session, world, subject, answered, _number(element), _number(value))


def _said_before(session: Session, world: World, asked: str) -> Sequence[str]:
    """What stands above a question that is asked again."""
    if asked == "about":
        return (may_we(world.texts, session.language),)
    return (sentence(session, world, "survey.one_to_four"),) if asked == "again" else ()


def _answered(
    session: Session, world: World, subject: str, answered: Sequence[int], number: int, chosen: int
) -> Turn:
    if not 1 <= number <= len(ELEMENTS) or chosen not in (*VALUES, SKIPPED):
        return tell(session, world, "engine.old_button")
    if number in answered:
        return _ask(session, world, subject, answered)
    return _ask(session, world, subject, (*answered, number), AnswerSurvey(subject, number, chosen))


def _ask(
    session: Session,
    world: World,
    subject: str,
    answered: Sequence[int],
    answer: AnswerSurvey | None = None,
    *,
    before: Sequence[str] = (),
) -> Turn:
    """The next question, or thanks after the last."""
    effects = (answer,) if answer else ()
    number = next_element(answered)
    if number is None:
        return tell(replace(session, offered=()), world, "survey.thanks", effects=effects)
    text, choices = question(world.texts, session.language, subject, number)
    noted = sentence(session, world, "survey.noted")
    text = "\n".join((*before, text))
    return Turn(session, (Reply(key="survey.question", text=text, choices=choices, notice=noted),), effects)


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 3 else 0


FLOW = Flow(steps={}, commands={}, presses={"ikm": _pressed})
