"""Journeys as others told them who had seen nothing of the bot: heard, and read right."""

import numpy as np
import pytest

from benchmarks import learn_ends
from benchmarks.journeys_told import NOON, measure
from bot.world import StoredWorld
from conversations.meaning import ends
from conversations.meaning.learned import ENDS
from conversations.travel.towns_named import abstracted, named_in, words_of
from tests.stage import Known

KNOWN = Known()


def test_weights_are_learned_from_the_journeys_as_they_stand() -> None:
    with np.load(ENDS) as stored:
        assert stored["data"] == learn_ends.digest(), "run: make model"


def test_journeys_of_a_stranger_are_heard_and_read() -> None:
    world = StoredWorld(None, KNOWN.facts(), NOON)  # type: ignore[arg-type]  # words need no database
    found = measure("unseen", world)
    share = {what: right / count for what, (right, count) in found.items()}
    least = {
        "heard": 0.86,
        "left alone": 0.98,
        "role": 0.9,
        "goal": 0.88,
        "start": 0.87,
        "by now": 0.85,
        "when": 0.8,
    }
    assert {what: share[what] for what in least if share[what] < least[what]} == {}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("dari jakarta ke solo", ["start", "goal"]),
        ("jakarta - solo", ["start", "goal"]),
        ("ke solo dari jakarta besok", ["goal", "start"]),
        ("udah di cirebon, mau ke solo dari jakarta", ["here", "goal", "start"]),
        ("jakarta ke solo nginep di semarang", ["start", "goal", "stop"]),
        ("ti bandung ka tasik ayeuna", ["start", "goal"]),
    ],
)
def test_what_the_places_of_a_plain_journey_are(text: str, roles: list[str]) -> None:
    words = words_of(text)
    told = abstracted(words, named_in(words, KNOWN.geo))
    assert list(ends.roles(told, KNOWN.lexicon.ends)) == roles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("jakarta surabaya", ["jakarta", "surabaya"]),
        ("karanganyar kebumen", ["karanganyar kebumen"]),
        ("dari rest area km 57 mau ke bekasi timur", ["rest area km 57", "bekasi timur"]),
        ("sama anak istri naik mobil", []),
    ],
)
def test_just_the_words_that_name_a_place_do(text: str, names: list[str]) -> None:
    words = words_of(text)
    assert [" ".join(words[one.start : one.end]) for one in named_in(words, KNOWN.geo)] == names
