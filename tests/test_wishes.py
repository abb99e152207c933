"""What somebody wishes of us in words of their own, and that trouble is no wish."""

import numpy as np
import pytest

from benchmarks import learn_wishes, messages
from conversations.meaning import wish
from conversations.meaning.learned import WISHES
from conversations.understand import Lexicon

LEXICON = Lexicon.load()


def test_weights_are_learned_from_the_sentences_as_they_stand() -> None:
    with np.load(WISHES) as stored:
        assert stored["data"] == learn_wishes.digest(), "run: make model"


def test_wishes_of_others_are_found() -> None:
    unseen = [each for each in messages.read_wishes("unseen") if each.wish]
    right = sum(wish.of(each.text, LEXICON) == each.wish for each in unseen)
    assert right / len(unseen) >= 0.85


def test_what_wishes_nothing_is_seldom_taken_for_a_wish() -> None:
    unseen = [each for each in messages.read_wishes("unseen") if not each.wish]
    wrong = [each for each in unseen if wish.of(each.text, LEXICON)]
    assert len(wrong) / len(unseen) <= 0.04


@pytest.mark.parametrize("part", ["held_out", "ordinary"])
def test_trouble_is_no_wish(part: messages.Part) -> None:
    told = [each for each in messages.read(part) if each.category]
    wrong = [each for each in told if wish.of(each.text, LEXICON)]
    assert len(wrong) / len(told) <= 0.004
