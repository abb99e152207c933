"""Every language is whole, is guessed from the first message, and fits the buttons as Indonesian does."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.messages import FOLDER, WRITERS, tuning_of
from bot.channels.whatsapp_content import LONGEST_BUTTON, LONGEST_ITEM, all_contents
from conversations.after.fixed_words import is_no
from conversations.after.impatient import hurries, is_waiting
from conversations.after.star_words import number_of_stars
from conversations.consent import says_done
from conversations.meaning.in_indonesian import in_indonesian
from conversations.meaning.settled import says_settled
from conversations.meaning.tongues import spoken
from conversations.meaning.words import plain
from conversations.telling.not_known import says_not_to_know
from conversations.telling.refusing import refuses
from conversations.texts import DEFAULT, Texts
from conversations.travel.sets_out import not_yet
from conversations.travel.when_told import asks_later
from conversations.understand import Lexicon

ALL = tuple(sorted(path.stem for path in DEFAULT.glob("*.yaml")))
LEXICON = Lexicon.load()
THINGS = "minutes|hours|days|photos|recordings|reports|witnesses|others|uses|words|times|stars|tasks"
COUNTED = re.compile(rf"\{{(?!most)\w+\}} (?:more )?(?:{THINGS})\b")  # "1 photos"
SHARES = {"id": 0.95, "en": 0.95, "jv": 0.85, "su": 0.85}
WRONGLY = 0.01  # of Indonesian messages are taken for another language
FIRST = list(csv.DictReader((FOLDER / "first_messages.csv").open(encoding="utf-8")))
TONGUES = LEXICON.tongues
TRANSCRIPTS = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("part", ["seen", "kept"])
@pytest.mark.parametrize("language", SHARES)
def test_a_language_is_known_by_the_first_message(language: str, part: str) -> None:
    said = [row["text"] for row in FIRST if row["language"] == language and row["part"] == part]
    wrong = [text for text in said if (spoken(text, TONGUES).language or "id") != language]
    assert len(said) == 30 and len(wrong) <= len(said) * (1 - SHARES[language]), wrong


def test_indonesians_are_not_answered_in_another_language() -> None:
    """Of messages with words that only Indonesian has, and none that only the others have, by the lexicon's lists."""
    lists = LEXICON.languages
    others = (lists["jv"] | lists["su"] | lists["en"]) - lists["id"]
    ours = lists["id"] - lists["jv"] - lists["su"] - lists["en"]
    told = [plain(each.text) for writer in list(WRITERS)[::6] for each in tuning_of(writer)]
    plainly = [" ".join(words) for words in told if others.isdisjoint(words) and len(ours & set(words)) > 1]
    wrong = [text for text in plainly if spoken(text, TONGUES).language not in ("", "id")]
    assert len(plainly) > 3000 and len(wrong) < WRONGLY * len(plainly), wrong


@pytest.mark.parametrize(
    "text",
    [
        "macet pisan",
        "ora macet",
        "km 5",
        "aya?",
        "di Sunda Kelapa",
        "antri panjang",
        "jalan rusak parah euy",
        "aki soak di rest area 252",
    ],
)
def test_one_word_is_not_enough_to_speak_javanese_or_sundanese(text: str) -> None:
    assert spoken(text, TONGUES).language in ("", "id")


@pytest.mark.parametrize(
    "text", ["halo", "hi", "hello min", "help", "thanks", "please", "nuwun sewu", "/start", "ok"]
)
def test_a_greeting_or_thanks_decides_nothing_for_good(text: str) -> None:
    said = spoken(text, TONGUES)
    assert not said.told and not said.sure


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


FORBIDDEN = {  # docs/languages.md; other words for one thing, another politeness, accents left out
    "jv": r"lapuran\w*|kaancem|kula|cobi|jarke|jarno|neng|nang|ning|sampun|nyerat|serat|mboten|boten|wonten|teng|"
    r"saged|badhe|kowe|iso|ono|opo|jabut laporan|laporan dijabut",
    "su": r"ngaran\w*|diteundeun|tulis|nulis|atawa|asup|can|cicing|daék|daek|tos|sanes\w*|samemeh|rengse\w*|jeung|"
    r"kudu|eureun|oge|wae|bade|nanganganana|hayang|geus|euweuh|kuring|lamun|keur|gampang|loba|leutik|gede|boga|nyaho",
}


@pytest.mark.parametrize("language", FORBIDDEN)
def test_a_language_is_written_in_one_style(language: str) -> None:
    known = re.compile(rf"\b(?:{FORBIDDEN[language]})\b", re.IGNORECASE)
    for key, text in _loaded(language).starting(language, "").items():
        plainly = re.sub(r"/\w+|\{\w+\}|\"[^\"]*\"|Sanes Sala", " ", text)  # commands and what is typed
        assert not known.search(plainly), f"{language}: {key}: {known.findall(plainly)}"


@pytest.mark.parametrize("language", ALL)
def test_what_the_texts_tell_to_write_is_heard_as_meant(language: str) -> None:
    """Every example in quotes is said in a transcript, by who speaks that language, and answered there."""
    said = (TRANSCRIPTS / "examples.txt").read_text(encoding="utf-8").lower()
    told = re.findall("“([^”{]+)”", " ".join(_loaded(language).starting(language, "").values()))
    for example in told:
        assert re.search(rf"^{language}\w*: .*{re.escape(example.lower())}", said, re.MULTILINE), example


SAME = (  # in Indonesian, Javanese, Sundanese and English
    (refuses, ("iya ga usah", "iyo ora usah", "muhun teu kedah", "no need then")),
    (is_waiting, ("masih belum ada yang datang", "isih durung ono sing teko", "acan aya wae nu sumping")),
    (hurries, ("masih belum ada yang datang", "isih durung ono sing teko", "still nobody has come")),
    (says_settled, ("udah agak mendingan", "wis rodo mendingan", "tos rada saean", "she's feeling better now")),
    (number_of_stars, ("lima aja", "limo wae", "lima we", "just five")),
    (is_no, ("satu udah, satu lagi belum", "sing siji wis, sijine durung", "nu hiji parantos, nu hiji deui acan",
             "one is fixed, the other isn't")),
    (not_yet, ("belum berangkat masih nunggu adik", "durung budhal isih ngenteni adhik",
               "acan angkat nuju ngantosan adi", "we haven t left yet still waiting for my brother")),
    (asks_later, ("nanti aja tanya lagi", "mengko wae tak takon maneh", "keun wae lah isukan deui nanya",
                  "never mind, i'll ask again later")),
    (says_not_to_know, ("ga tau arah mana", "ora ngerti iki neng ngendi", "teu terang di mana",
                        "i don't know which direction")),
    (says_done, ("udah segitu aja", "wis kuwi wae", "atos sakitu we", "that's all")),
)  # fmt: skip


@pytest.mark.parametrize(("hears", "texts"), SAME, ids=[hears.__name__ for hears, _ in SAME])
def test_what_is_heard_in_indonesian_is_heard_in_every_language(
    hears: Callable[[str], object], texts: tuple[str, ...]
) -> None:
    assert [text for text in texts if not hears(text)] == []
    assert not hears("dan begitulah ceritanya")


def test_small_words_leave_indonesian_as_it_is() -> None:
    told = (
        "saya mau lapor, di km 5 ada truk; yang satu belum jalan. nanti saya kabari lagi ya pak, terima kasih"
    )
    assert in_indonesian(told) == told
    assert (
        in_indonesian("Aku wis teko, durung ana sing mrono.") == "saya sudah datang, belum ada yang kesana."
    )


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
