"""What a message is for, given what was said before it, and that trouble is not taken for talk."""

import numpy as np
import pytest

from benchmarks import learn_acts, messages
from conversations.meaning import dialogue_act
from conversations.meaning.learned import ACTS
from conversations.understand import Lexicon

LEXICON = Lexicon.load()
_TOLD = ("trouble", "more")


def test_weights_are_learned_from_the_messages_as_they_stand() -> None:
    with np.load(ACTS) as stored:
        assert stored["data"] == learn_acts.digest(), "run: make model"


@pytest.mark.parametrize("part", ["tuning", "unseen"])
def test_every_label_is_known(part: messages.ActPart) -> None:
    for each in messages.read_acts(part):
        assert each.act in dialogue_act.NAMES, each
        assert each.state in dialogue_act.STATES, each
        assert each.told in ("", *LEXICON.names), each


def test_acts_of_another_writer_are_found() -> None:
    read = [(each.act, *_first(each)) for each in messages.read_acts("unseen")]
    assert sum(true == act for true, act, _ in read) / len(read) >= 0.92
    likely = [true == act for true, act, how_likely in read if how_likely >= 0.9]
    assert len(likely) / len(read) >= 0.82
    assert sum(likely) / len(likely) >= 0.97


def test_what_tells_of_trouble_is_seldom_surely_something_else() -> None:
    told = [_first(each) for each in messages.read_acts("unseen") if each.act in _TOLD]
    assert sum(act not in _TOLD and likely >= 0.9 for act, likely in told) <= 4


@pytest.mark.parametrize(("state", "most"), [("nothing", 0.02), ("info", 0.02), ("journey", 0.03)])
def test_trouble_of_others_is_seldom_surely_something_else(state: str, most: float) -> None:
    told = [each for part in ("held_out", "ordinary") for each in messages.read(part) if each.category]
    read = [_first(messages.Acted(each.text, state, "", "trouble")) for each in told]
    wrong = [
        each for each, (act, likely) in zip(told, read, strict=True) if act not in _TOLD and likely >= 0.9
    ]
    assert len(wrong) / len(told) <= most
    assert sum(each.danger for each in wrong) <= 1


def test_the_same_words_are_for_something_else_where_something_else_was_said() -> None:
    assert _first(messages.Acted("udah jalan sekarang", "confirm", "congestion", ""))[0] == "over"
    assert _first(messages.Acted("udah jalan sekarang", "journey", "", ""))[0] == "own"


def test_nothing_is_likely_without_a_word() -> None:
    assert dialogue_act.likely("…", "nothing", "", LEXICON) == {}


def _first(said: messages.Acted) -> tuple[str, float]:
    likely = dialogue_act.likely(said.text, said.state, said.told, LEXICON)
    return max(likely.items(), key=lambda each: each[1], default=("", 0.0))
