"""What plain words mean: category, danger, language; and what they do not mean."""

import pytest

from conversations.understand import Lexicon, understand, visible

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("KM 102 A Cipali banyak lubang", "road_damage"),
        ("jln berlobang parah bgt", "road_damage"),
        ("kecelakaan beruntun di km 57, macet parah", "accident"),
        ("Maceeeet total gak gerak", "congestion"),
        ("pohon tumbang nutup jalan", "hazard"),
        ("lampu jalan mati gelap", "signage"),
        ("e-toll ga kebaca", "toll_gate"),
        ("toilet kotor bau", "rest_area"),
        ("antri bensin di spbu", "fuel"),
        ("bis telat 3 jam", "transport"),
        ("ruang tunggu penuh sesak", "terminal"),
        ("dipalak preman", "extortion"),
        ("ada yg kecopetan di stasiun senen", "crime"),
        ("anak saya kejang tolong", "medical"),
        ("petugasnya kasar", "staff"),
        ("gak ada sinyal sama sekali", "telecom"),
        ("There is a crash near the bridge", "accident"),
        ("huge potholes everywhere", "road_damage"),
    ],
)
def test_category(text: str, category: str) -> None:
    assert understand(text, LEXICON).category == category


@pytest.mark.parametrize(
    "text", ["kecelakaan", "ada korban luka", "bus terbakar", "rem blong", "she is unconscious"]
)
def test_danger(text: str) -> None:
    assert understand(text, LEXICON).danger


@pytest.mark.parametrize(
    "text", ["banyak lubang", "toilet kotor", "macet", "sinyal jelek", "tidak ada korban jiwa"]
)
def test_no_danger(text: str) -> None:
    assert not understand(text, LEXICON).danger


def test_what_is_denied_is_not_reported() -> None:
    assert understand("udah gak macet", LEXICON).category == ""


def test_two_likely_kinds_are_both_offered() -> None:
    unsure = understand("petugas gerbang tol kasar", LEXICON)
    assert unsure.category == ""
    assert set(unsure.guesses) >= {"staff", "toll_gate"}


@pytest.mark.parametrize(
    "text", ["", "🚗🚗👨‍👩‍👧‍👦🇮🇩", "\u3164\u3164", "\u200b\u200c", "r" + "\u0301" * 500, "x" * 4096, "\x00"]
)
def test_rubbish_means_nothing(text: str) -> None:
    assert understand(text, LEXICON).category == ""


def test_unseen_characters_are_no_text() -> None:
    assert visible("\u200b\u200c\u200d\ufeff \u3164") == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [("tolong ada yang rusak di jalan", "id"), ("please help, the road is flooded", "en"), ("km 5", "")],
)
def test_language(text: str, language: str) -> None:
    assert understand(text, LEXICON).language == language


def test_greeting() -> None:
    assert understand("selamat pagi min", LEXICON).greeting
    assert not understand("pagi min, jalan rusak", LEXICON).greeting
