"""Usable with a screen reader, large letters and on 2G: words not emoji, short lines, a first reply below 1 kB."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot import channels, web
from conversations.texts import DEFAULT, Texts
from tests.test_health import SIGNED, WEBHOOK, app, client, update

__all__ = ["app", "client"]  # fixtures
ALL = tuple(sorted(path.stem for path in DEFAULT.glob("*.yaml")))
TRAVELLERS = (
    "danger", "menu", "report", "follow_up", "mine", "engine", "trip", "info", "alert", "advice", "survey",
)  # fmt: skip
WEB, CHANNELS = Path(web.__file__).parent, Path(channels.__file__).parent
STAFF = ("help_admin", "help_viewer", "help_communicator", "help_officer", "help_supervisor")
LONGEST_LINE, LONGEST_SENTENCE = (
    200,
    130,
)  # characters; the median line of a traveller's has 64, a sentence 27
FIRST_REPLY = 1000  # bytes on the wire
FIRST_MESSAGES = (
    "/start", "halo", "/bantuan", "/lapor", "mau lapor", "jakarta ke solo besok jam 5", "cipali macet ga",
    "KM 102 A Cipali banyak lubang",
    "km 57 japek arah cikampek tabrakan, ada yang luka",
    "mati", "there is an accident near Cirebon, please help", "wonten tabrakan wonten Ngawi, motor kaliyan mobil",
    "punten pa, aya nu tabrakan di Limbangan",
)  # fmt: skip

_FILE: dict[str, Any] = {"file_id": "f", "file_unique_id": "u"}
FIRST_FILES: tuple[dict[str, Any], ...] = (
    {"voice": {**_FILE, "duration": 3}}, {"audio": {**_FILE, "duration": 3}}, {"document": {**_FILE}},
    {"video": {**_FILE, "width": 1, "height": 1, "duration": 3}},
    {"location": {"latitude": -6.6, "longitude": 107.6}}, {"location": {"latitude": 51.5, "longitude": -0.1}},
    {"photo": [{**_FILE, "width": 1, "height": 1}]}, {"sticker": {**_FILE, "type": "regular", "width": 1, "height": 1,
     "is_animated": False, "is_video": False}}, {"text": "tolong"}, {"text": "/bahasa"}, {"text": "/perjalanan"},
    {"text": "saya pakai pembaca layar"}, {"text": "macet km 57"}, {"text": "aku pengen mati aja"}, {"text": "/info"},
)  # fmt: skip


def texts(language: str) -> Texts:
    return Texts.load(languages=("id",) if language == "id" else ("id", language))


def lines(language: str) -> Iterator[tuple[str, str]]:
    known = texts(language)
    for prefix in TRAVELLERS:
        for key, text in known.starting(language, f"{prefix}.").items():
            if key not in STAFF:
                yield from ((f"{language}: {prefix}.{key}", line) for line in text.split("\n"))


def drawn(text: str) -> list[str]:
    kinds = ("So", "Sk", "Cn", "Co")
    return [letter for letter in text if not letter.isascii() and unicodedata.category(letter) in kinds]


@pytest.mark.parametrize("language", ALL)
def test_no_meaning_is_in_a_picture_character(language: str) -> None:
    for key, text in texts(language).starting(language, "").items():
        assert not drawn(text), f"{language}: {key}: {drawn(text)}"


@pytest.mark.parametrize("path", [*WEB.glob("*.yaml"), *CHANNELS.glob("*.py")], ids=lambda path: path.name)
def test_nor_do_the_pages_or_a_channel_add_one(path: Path) -> None:
    assert not drawn(path.read_text(encoding="utf-8").replace("©", "")), path.name


@pytest.mark.parametrize("language", ALL)
def test_lines_and_sentences_of_travellers_are_short(language: str) -> None:
    for key, line in lines(language):
        assert len(line) <= LONGEST_LINE, f"{key}: {len(line)} characters in a line"
        for sentence in re.split(r"(?<=[.?!:;]) ", line):
            assert len(sentence) <= LONGEST_SENTENCE, f"{key}: {len(sentence)} characters in a sentence"


def test_the_first_reply_is_small_on_the_wire(client: TestClient) -> None:
    """Whatever comes first, in any language an app may be in, from a chat with a number of ten digits."""
    number = 0
    for language in ALL:
        for sent in (*({"text": text} for text in FIRST_MESSAGES), *FIRST_FILES):
            number += 1
            heard = update(number, "")
            message = heard["message"]
            message.update(sent)
            message["from"]["language_code"] = language
            message["from"]["id"] = message["chat"]["id"] = (
                7_000_005_000 + number
            )  # each writes the first time
            told = client.post(WEBHOOK, json=heard, headers=SIGNED)
            assert told.json()["method"] == "sendMessage"
            assert len(told.content) < FIRST_REPLY, f"{language}: {sent}: {len(told.content)} bytes"
