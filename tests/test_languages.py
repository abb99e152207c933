"""Every language is whole, is guessed from the first message, and fits the buttons as Indonesian does."""

import re

import pytest

from bot.channels.whatsapp_content import LONGEST_BUTTON, LONGEST_ITEM, all_contents
from conversations.texts import DEFAULT, Texts
from conversations.understand import Lexicon, understand

ALL = tuple(sorted(path.stem for path in DEFAULT.glob("*.yaml")))
LEXICON = Lexicon.load()
COUNTED = re.compile(r"\{(count|photos|witnesses|uses)\} [a-z]+s\b")  # "1 photos"
FIRST_MESSAGES = {
    "jv": [
        "ana wit ambruk neng dalan", "wonten tabrakan wonten Ngawi, motor kaliyan mobil",
        "dalane rusak akeh bolongan",
        "montor mogok neng tengah dalan", "aku wis telung jam ora obah", "kulo badhe lapor, dalan risak",
    ],
    "su": [
        "punten pa, aya nu tabrakan", "jalanna butut pisan", "caina geus asup ka jalan",
        "macet pisan euy, teu bisa maju",
        "abdi bade ngalapor, jalan ruksak",
    ],
    "id": [
        "jalan rusak parah euy", "ada kecelakaan di tol", "mobil mogok mas", "tolong pak ada banjir", "ga ada sinyal",
        "km 102 cipali banyak lubang", "lampu jalan mati", "di rest area toilet kotor", "anak saya sakit",
    ],
    "en": ["there is an accident", "the road is flooded", "my car broke down"],
}  # fmt: skip


@pytest.mark.parametrize("language", FIRST_MESSAGES)
def test_a_language_is_guessed_from_the_first_message(language: str) -> None:
    for text in FIRST_MESSAGES[language]:
        assert understand(text, LEXICON).language == language, text


@pytest.mark.parametrize(
    "text", ["macet pisan", "ora macet", "km 5", "aya?", "di Sunda Kelapa", "antri panjang"]
)
def test_one_word_is_not_enough_to_speak_javanese_or_sundanese(text: str) -> None:
    assert understand(text, LEXICON).language in ("", "id")


@pytest.mark.parametrize("language", ALL)
def test_a_label_fits_a_whatsapp_button_where_the_indonesian_does(language: str) -> None:
    """Longer ones go out as a numbered list; a translation must not be what makes them longer."""
    texts = _loaded(language)
    for prefix in ("choice.", "category."):
        ours, labels = texts.starting("id", prefix), texts.starting(language, prefix)
        for key in ours.keys() & labels.keys():
            for limit in (LONGEST_BUTTON, LONGEST_ITEM):
                fits = len(labels[key]) <= limit or len(ours[key]) > limit
                assert fits, f"{language}: {prefix}{key} has {len(labels[key])} characters"


def test_english_counts_one_apart() -> None:
    texts = _loaded("en")
    assert texts.render("en", "duration.minutes", count="1") == "1 minute"
    assert texts.render("en", "duration.minutes", count="2") == "2 minutes"
    for key, text in texts.starting("en", "").items():
        assert key.startswith("template.") or not COUNTED.search(text), key


def test_only_languages_whatsapp_has_templates_in_are_offered_for_approval() -> None:
    offered = {content.language for content in all_contents(_loaded("jv"))}
    assert offered == {"id"}


def _loaded(language: str) -> Texts:
    return Texts.load(languages=("id",) if language == "id" else ("id", language))
