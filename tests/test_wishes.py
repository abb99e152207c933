"""What somebody wishes of us in words of their own, and that trouble is no wish."""

import numpy as np
import pytest

from benchmarks import learn_wishes, messages
from conversations.meaning import afterwards, answered, discretion, wish
from conversations.travel.talked import LIKELY
from conversations.understand import Lexicon

LEXICON = Lexicon.load()


@pytest.mark.parametrize("part", learn_wishes.LEARNED)
def test_weights_are_learned_from_the_sentences_as_they_stand(part: str) -> None:
    with np.load(learn_wishes.LEARNED[part][0]) as stored:
        assert stored["data"] == learn_wishes.digest(part), "run: make model"


def test_wishes_of_others_are_found() -> None:
    unseen = [each for each in messages.read_wishes("unseen") if each.wish]
    right = sum(wish.of(each.text, LEXICON) == each.wish for each in unseen)
    assert right / len(unseen) >= 0.85


def test_what_wishes_nothing_is_seldom_taken_for_a_wish() -> None:
    unseen = [each for each in messages.read_wishes("unseen") if not each.wish]
    wrong = [each for each in unseen if wish.of(each.text, LEXICON) not in (wish.NONE, *wish.TALK)]
    assert len(wrong) / len(unseen) <= 0.04


@pytest.mark.parametrize(
    ("part", "least", "wrong", "trouble"),
    [("journey", 0.86, 0.08, 1), ("contrasts", 0.7, 0.06, 3), ("talk", 0.84, 0.07, 6)],
)
def test_what_others_say_on_a_journey_is_found_and_seldom_taken_for_something_else(
    part: str, least: float, wrong: float, trouble: int
) -> None:
    said = [(each.wish, wish.on_the_way(each.text, LEXICON, LIKELY)) for each in messages.read_wishes(part)]
    asked = [(true, heard) for true, heard in said if true]
    assert sum(true == heard for true, heard in asked) / len(asked) >= least
    assert sum(heard not in (wish.NONE, true) for true, heard in asked) / len(asked) <= wrong
    assert sum(heard != wish.NONE for true, heard in said if not true) <= trouble


def test_what_others_say_of_a_report_they_have_sent_is_found_and_seldom_taken_for_something_else() -> None:
    said = [
        (each.wish, afterwards.said(each.text, LEXICON)) for each in messages.read_wishes("afterwards_unseen")
    ]
    meant = [(true, heard) for true, heard in said if true]
    assert sum(true == heard for true, heard in meant) / len(meant) >= 0.85
    assert sum(heard not in (afterwards.NONE, true) for true, heard in meant) / len(meant) <= 0.03
    assert sum(heard != afterwards.NONE for true, heard in said if not true) <= 3


def test_answers_of_others_are_found_and_seldom_taken_for_another() -> None:
    said = [
        (each.wish, answered.said(each.text, each.question, LEXICON))
        for each in messages.read_wishes("answers_unseen")
    ]
    meant = [(true, heard) for true, heard in said if true]
    assert sum(true == heard for true, heard in meant) / len(meant) >= 0.73
    assert sum(heard not in (answered.NONE, true) for true, heard in meant) / len(meant) <= 0.015
    assert sum(heard != answered.NONE for true, heard in said if not true) <= 6


@pytest.mark.parametrize("part", ["held_out", "ordinary"])
@pytest.mark.parametrize("question", answered.QUESTIONS)
def test_trouble_is_no_answer(part: messages.Part, question: str) -> None:
    told = [each for each in messages.read(part) if each.category]
    assert sum(answered.said(each.text, question, LEXICON) != answered.NONE for each in told) <= 2


@pytest.mark.parametrize("part", ["held_out", "ordinary"])
def test_trouble_is_seldom_taken_for_word_of_what_was_sent(part: messages.Part) -> None:
    told = [each for each in messages.read(part) if each.category]
    heard = [afterwards.said(each.text, LEXICON) for each in told]
    assert sum(each in ("over", "next", "remark", "passed") for each in heard) / len(told) <= 0.008


def test_trouble_is_no_wish() -> None:
    told = [each for part in ("held_out", "ordinary") for each in messages.read(part) if each.category]
    wrong = [each for each in told if wish.of(each.text, LEXICON) not in (wish.NONE, *wish.TALK)]
    assert len(wrong) / len(told) <= 0.004
    talk = wish.TALK - {"road"}  # "cipali macet ga" asks on a journey, and may be told as a jam elsewhere
    assert sum(wish.on_the_way(each.text, LEXICON, LIKELY) in talk for each in told) / len(told) <= 0.006


def test_who_may_know_is_heard_as_others_ask_for_it() -> None:
    said = [(each.wish, _heard(each.text)) for each in messages.read_wishes("discretion_unseen")]
    for kind, least in (("secret", 0.85), ("anonymous", 0.8), ("asks", 0.85), ("", 0.97)):
        heard = [found for true, found in said if true == kind]
        right = heard.count(kind) + (kind == "anonymous") * heard.count("secret")  # it hides more
        assert right / len(heard) >= least, kind


@pytest.mark.parametrize("part", ["held_out", "ordinary", "strangers", "newcomers"])
def test_of_trouble_nothing_is_kept_from_anybody(part: messages.Part) -> None:
    told = [each for each in messages.read(part) if each.category]
    wrong = [each for each in told if discretion.without(each.text, LEXICON) != each.text]
    assert len(wrong) / len(told) <= 0.004


def _heard(text: str) -> str:
    asks = "asks" if discretion.asks_who_knows(text, LEXICON) else ""
    return discretion.asked(text, LEXICON) or asks
