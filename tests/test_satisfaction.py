"""The index of satisfaction: as PermenPANRB 14/2017 counts it, honest about how many answered, and nobody nagged."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.after.satisfaction import ELEMENTS, Element, Satisfaction, grade
from conversations.after.surveying import question
from conversations.flows import survey
from conversations.messages import Choice
from conversations.texts import Texts
from conversations.understand import Lexicon
from conversations.world import World
from geo import Geo
from storage import people, satisfaction
from storage.database import Database, Overtaken
from storage.satisfaction import Asked, Patience

DAY = timedelta(days=1)
WORLD = cast(World, SimpleNamespace(lexicon=Lexicon.load(), geo=Geo.load()))


def meant(text: str, offered: Sequence[Choice]) -> str:
    """The press that words mean, whoever writes them."""
    return survey.meant(text, offered, WORLD)


@pytest.mark.parametrize(
    ("index", "letter"),
    [(100, "A"), (88.31, "A"), (88.30, "B"), (76.61, "B"), (76.60, "C"), (65, "C"), (64.99, "D"), (25, "D")],
)
def test_grades_begin_where_the_regulation_says(index: float, letter: str) -> None:
    assert grade(index) == letter


@given(st.lists(st.lists(st.integers(1, 4), min_size=9, max_size=9), min_size=1, max_size=40))
def test_the_index_is_the_mean_of_all_answers_times_25(filled: list[list[int]]) -> None:
    whole = tuple(Element(len(filled), sum(one[at] for one in filled)) for at in range(9))
    found = Satisfaction("", len(filled), 0, whole, whole)
    assert found.index == pytest.approx(sum(map(sum, filled)) / (9 * len(filled)) * 25, abs=0.0051)
    assert found.index and 25 <= found.index <= 100
    assert found.grade(len(filled)) and not found.grade(len(filled) + 1)


def fill(database: Database, name: str, values: list[int], now: datetime, agency: str, corridor: str) -> int:
    with database.write() as connection:
        person = people.ensure(connection, "paper", name, now, "id")
        satisfaction.ask(connection, [Asked(person, f"report:{name}", agency, corridor)], now)
        for number, value in enumerate(values, 1):
            satisfaction.answer(connection, person, f"report:{name}", number, value, now)
    return person


def test_whole_answers_count_for_the_index_and_others_for_their_elements(
    database: Database, noon: datetime
) -> None:
    fill(database, "a", [4] * 9, noon, "astra-cipali", "CIPALI")
    fill(database, "b", [3] * 9, noon, "astra-cipali", "JAPEK")
    fill(database, "c", [1, 1], noon, "astra-cipali", "CIPALI")
    fill(database, "d", [2] * 9, noon, "jasa-marga", "")
    with database.read() as connection:

        def by(what: satisfaction.By) -> dict[str, tuple[int, int, float | None]]:
            found = satisfaction.satisfaction(connection, what, noon - DAY, noon + DAY)
            return {each.key: (each.n, each.partly, each.index) for each in found}

        assert by("agency") == {"astra-cipali": (2, 1, 87.5), "jasa-marga": (1, 0, 50.0)}
        assert by("corridor") == {"CIPALI": (1, 1, 100.0), "JAPEK": (1, 0, 75.0)}
        assert by("") == {"": (3, 1, 75.0)} and by("campaign") == {}
        first = satisfaction.satisfaction(connection, "agency", noon - DAY, noon + DAY)[0]
        assert first.all[0] == Element(3, 8) and first.all[2] == Element(2, 7)
        assert satisfaction.satisfaction(connection, "", noon + DAY, noon + 2 * DAY) == []


def test_what_is_skipped_counts_for_nothing_and_makes_nothing_whole(
    database: Database, noon: datetime
) -> None:
    person = fill(database, "a", [4, 4, 4, 4, 4, 0, 4, 4], noon, "astra-cipali", "CIPALI")
    with database.write() as connection:
        satisfaction.answer(connection, person, "report:a", 9, 4, noon)
        assert satisfaction.answered(connection, person, "report:a") is None
        (found,) = satisfaction.satisfaction(connection, "", noon - DAY, noon + DAY)
    assert (found.n, found.partly, found.index) == (0, 1, None)
    assert found.all[4] == Element(1, 4) and found.all[5] == Element()


@pytest.mark.parametrize("language", ["id", "en", "jv", "su"])
def test_a_label_of_the_survey_is_read_as_its_button_means(language: str) -> None:
    texts = Texts.load()
    for subject in ("report:LM-7F3K2Q-5", "trip:7"):
        for number, _ in enumerate(ELEMENTS, 1):
            words, choices = question(texts, language, subject, number)
            assert words.startswith(f"{number} ") and " 9:" in words
            for choice in choices:
                assert meant(choice.label, choices) == choice.id, choice.label


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        ("tidak mudah", "6:2"), ("ya", "6:3"), ("tidak", "6:2"), ("tidak sama sekali", "6:1"), ("iya mudah", "6:3"),
        ("gampil", "6:3"), ("ora gampang", "6:2"), ("teu gampil", "6:2"), ("gak sulit", "6:3"),
        ("not really easy", "6:2"),
        ("cepat banget", "6:4"), ("gak tau", "6:0"), ("teu terang", "6:0"), ("mboten ngertos", "6:0"),
        ("no idea", "6:0"), ("tidak mengalami", "6:0"), ("nanti aja ya", "later"), ("engke", "later"),
        ("5", "again"), ("10", "again"), ("gak usah", "stop"), ("3 aja", "6:3"),
    ],
)  # fmt: skip
def test_an_answer_in_words_is_never_a_refusal_it_is_not(answer: str, means: str) -> None:
    _, choices = question(Texts.load(), "id", "trip:7", 6)
    assert meant(answer, choices) == f"ikm:trip:7:{means}"
    assert not any(
        meant(said, choices) for said in ("macet km 57", "makasih", "saya lapor ban bocor", "cukup?")
    )


def test_nobody_is_asked_again_too_soon_nor_who_refused_or_said_stop(
    database: Database, noon: datetime
) -> None:
    with database.write() as connection:
        everybody = people.create(connection, [("paper", name, "id") for name in "abcd"], noon)
        asked, refused, stopped, fresh = everybody
        satisfaction.ask(connection, [Asked(one, "trip:1") for one in (asked, refused)], noon)
        satisfaction.stop(connection, refused, "trip:1")
        people.stop(connection, stopped, True)

        def may(later: datetime) -> set[int]:
            patience = Patience(later - 30 * DAY, later - 180 * DAY)
            return satisfaction.may_be_asked(connection, everybody, patience)

        assert may(noon + DAY) == {fresh}
        assert may(noon + 31 * DAY) == {fresh, asked}
        assert may(noon + 181 * DAY) == {fresh, asked, refused}
        assert satisfaction.ask(connection, [Asked(asked, "trip:1")], noon + 31 * DAY) == set()


def test_an_answer_counts_once_and_none_after_the_ninth_or_a_no(database: Database, noon: datetime) -> None:
    person = fill(database, "a", [4] * 8, noon, "", "CIPALI")
    for element in (1, 8):
        with pytest.raises(Overtaken), database.write() as connection:
            satisfaction.answer(connection, person, "report:a", element, 1, noon)
    with database.write() as connection:
        assert satisfaction.answered(connection, person, "report:a") == tuple(range(1, len(ELEMENTS)))
        satisfaction.answer(connection, person, "report:a", 9, 4, noon)
        assert satisfaction.answered(connection, person, "report:a") is None
    with pytest.raises(Overtaken), database.write() as connection:
        satisfaction.stop(connection, person, "report:a")


def test_journeys_count_for_the_index_of_their_line(database: Database, noon: datetime) -> None:
    with database.write() as connection:
        for number, values in enumerate(((4,) * 9, (2, 2, 2, 2, 2, 0, 0, 0, 2), (3,) * 9, (1, 1))):
            person = people.ensure(connection, "paper", f"on{number}", noon, "id")
            subject = f"trip:{number}"
            satisfaction.ask(connection, [Asked(person, subject, "", "CIPALI")], noon)
            for element, value in enumerate(values, 1):
                satisfaction.answer(connection, person, subject, element, value, noon)
        (found,) = satisfaction.satisfaction(connection, "corridor", noon, noon + DAY)
    assert (found.key, found.n, found.partly, found.index) == ("CIPALI", 2, 2, 87.5)


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        ("jalannya masih banyak lubang", "9:2"), ("kurang rest area nya", "9:2"), ("toiletnya jorok", "9:2"),
        ("jalannya rusak parah", "9:1"), ("jalannya ga rusak", "9:3"), ("udah ah", "stop"),
        ("jalan rusak", ""), ("jalannya berlubang di km 30", ""),
    ],
)  # fmt: skip
def test_faults_of_what_is_asked_about_answer_and_those_of_another_place_are_a_report(
    answer: str, means: str
) -> None:
    _, choices = question(Texts.load(), "id", "trip:7", 9)
    assert meant(answer, choices) == (f"ikm:trip:7:{means}" if means else "")


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("ya", "begin"), ("ok", "begin"), ("boleh pak", "begin"), ("nggih", "begin"), ("nggak", "stop"),
        ("skip", "stop"), ("ga ada waktu", "stop"), ("ga usah", "stop"), ("apa ini", "about"), ("nanti aja", "later"),
        ("iya mudah", "1:3"), ("baik", "1:3"), ("2", "1:2"), ("ga tau", "1:0"), ("belum", ""),
        ("belum beres pak", ""), ("makasih ya", ""), ("ya terima kasih", ""),
        ("boleh, tapi cepat ya", "begin"), ("gapapa", "begin"), ("apa maksudnya", "about"),
        ("nanti malam aja", "later"), ("mau nanya dulu", ""),
    ],
)  # fmt: skip
def test_whether_they_may_be_asked_is_no_answer_to_the_first_question(said: str, means: str) -> None:
    _, choices = question(Texts.load(), "id", "trip:7", 1, may_we=True)
    assert meant(said, choices) == (f"ikm:trip:7:{means}" if means else "")
    begin = Choice("ikm:trip:7:begin", "Jawab")  # of a template, which asks no question yet
    told = means if means in ("begin", "stop", "about", "later") else ""
    assert meant(said, (begin, Choice("ikm:trip:7:stop", "Tidak usah"))) == (
        f"ikm:trip:7:{told}" if told else ""
    )
