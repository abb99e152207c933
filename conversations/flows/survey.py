"""Answers to the satisfaction survey, a tap each."""

from collections.abc import Sequence

from conversations.after.satisfaction import ELEMENTS, VALUES, next_element
from conversations.after.survey_effects import AnswerSurvey, StopSurvey
from conversations.after.surveying import question
from conversations.effects import Turn
from conversations.meaning.words import plain
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, sentence, tell
from conversations.session import Session
from conversations.world import World

_VALUES = {  # what people say for them, beside their labels
    1: ("jelek", "buruk", "parah", "bad", "elek", "goreng", "awon", "sangat buruk", "jelek banget", "kecewa"),
    2: ("kurang", "kurang baik", "kurang bagus", "poor", "kirang", "kurang apik"),
    3: ("baik", "bagus", "lumayan", "biasa", "biasa aja", "biasa saja", "cukup baik", "cukup bagus", "good", "ok",
        "oke", "apik", "sae", "alus"),
    4: ("sangat baik", "baik sekali", "baik banget", "bagus banget", "bagus sekali", "sangat bagus", "mantap", "puas",
        "very good", "great", "apik banget", "sae pisan", "sip"),
}  # fmt: skip
_ENOUGH = ("cukup", "udah cukup", "sudah cukup", "stop", "udah", "sudah", "males", "malas", "gak usah", "ga usah",
           "nggak usah", "tidak usah", "skip", "nanti", "nanti aja", "enough", "cekap", "wis cukup")  # fmt: skip


def meant(text: str, offered: Sequence[Choice]) -> Choice | None:
    """The answer words give to the question that was shown: "baik", "jelek", "cukup"; None for anything else."""
    asked = [choice for choice in offered if choice.id.startswith("ikm:")]
    said = " ".join(plain(text))
    if not asked or not said:
        return None
    end = next((choice for choice in asked if choice.id.endswith(":stop")), None)
    if end and said in _ENOUGH:
        return end
    value = next((value for value, words in _VALUES.items() if said in words), 0)
    return next((choice for choice in asked if choice.id.endswith(f":{value}")), None)


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    kind, name, element, value = (*parts, "", "", "", "")[:4]
    subject = f"{kind}:{name}"
    answered = world.surveyed(session.person, subject)
    if answered is None:
        return tell(session, world, "survey.over")
    if element == "stop":
        key = "survey.stopped" if answered else "survey.refused"
        return tell(session, world, key, effects=(StopSurvey(subject),))
    if element == "begin":
        return _ask(session, world, subject, answered)
    number, chosen = _number(element), _number(value)
    if not 1 <= number <= len(ELEMENTS) or chosen not in VALUES:
        return tell(session, world, "engine.old_button")
    if number in answered:
        return _ask(session, world, subject, answered)
    answer = AnswerSurvey(subject, number, chosen)
    return _ask(session, world, subject, (*answered, number), answer)


def _ask(
    session: Session, world: World, subject: str, answered: Sequence[int], answer: AnswerSurvey | None = None
) -> Turn:
    """The next question, or thanks after the last."""
    effects = (answer,) if answer else ()
    number = next_element(answered)
    if number is None:
        return tell(session, world, "survey.thanks", effects=effects)
    text, choices = question(world.texts, session.language, subject, number)
    noted = sentence(session, world, "survey.noted")
    return Turn(session, (Reply(key="survey.question", text=text, choices=choices, notice=noted),), effects)


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 3 else 0


FLOW = Flow(steps={}, commands={}, presses={"ikm": _pressed})
