"""Every prompt, choice and name the code can say exists in every language, and fits where it is shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import yaml

from bot.configalerts import Told
from conversations.catalogue import COMMANDS, FLOWS
from conversations.meaning.faults import FaultList
from conversations.texts import DEFAULT, Texts, TextsError
from conversations.travel.told import OWN_ADVICE, TOLD
from conversations.understand import Lexicon
from conversations.workflow import FOLLOWS
from geo.directory import Directory

TEXTS = Texts.load()
LANGUAGES = TEXTS.languages
BUTTON_BYTES = 64  # Telegram's limit for callback_data; a label longer than this is cut on small screens


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_its_text(language: str) -> None:
    for name, flow in FLOWS.items():
        for step in flow.steps:
            assert TEXTS.starting(language, f"{name}.{step}"), f"{language}: no text {name}.{step}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_and_status_has_a_name(language: str) -> None:
    assert set(TEXTS.starting(language, "category.")) == set(Lexicon.load().names)
    assert set(TEXTS.starting(language, "status.")) == set(FOLLOWS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_agency_has_a_name_of_its_own(language: str) -> None:
    named = TEXTS.starting(language, "agency_kind.")
    assert set(named) == {agency.kind for agency in Directory.load().agencies.values()}
    assert len(set(named.values())) == len(named), "what an admin writes means one kind"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_trouble_told_ahead_has_advice(language: str) -> None:
    assert set(TEXTS.starting(language, "advice.")) == set(get_args(Told)) | OWN_ADVICE


@pytest.mark.parametrize("language", LANGUAGES)
def test_travellers_are_told_each_trouble_in_a_phrase_of_its_own(language: str) -> None:
    told, phrases = FaultList.load(TOLD), TEXTS.starting(language, "told.")
    kinds = set(get_args(Told))
    named = {f"{kind}_{fault}" for kind in kinds for fault in told.of(kind).named}
    known = {f"{kind}_{fault}" for kind in kinds for fault in FaultList.load().of(kind).named}
    assert kinds | named <= set(phrases) <= kinds | named | known
    assert all(sum(phrase == other for other in phrases.values()) < 3 for phrase in phrases.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_menu_command_exists(language: str) -> None:
    assert set(TEXTS.starting(language, "command.")) <= set(COMMANDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit(language: str) -> None:
    labels = {**TEXTS.starting(language, "choice."), **TEXTS.starting(language, "category.")}
    for key, label in labels.items():
        assert len(label.encode()) <= BUTTON_BYTES, f"{language}: {key} is too long for a button"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_prompt_of_a_report_says_how_to_stop(language: str) -> None:
    for key, text in TEXTS.starting(language, "report.wh").items():
        assert "/batal" in text, f"{language}: report.wh{key} does not say how to stop"


UNTOLD_COMMANDS = {
    "start",
    "stop",
    "bantuan",
    "pemilik",
    "ikuti",
    "senyap",
    "di_sini",
    "lepas_peran",
    "tarik",
    "nomor_darurat",
    "tentang",
    "tanya",
    "rest_area",
    "posisi",
    "gambar_lagi",
}  # told where they fit


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_told_in_the_help(language: str) -> None:
    told = "\n".join(TEXTS.starting(language, "menu.help").values())
    bare = {word.replace("_", " "): word for word in COMMANDS}
    missing = [
        name for words, name in bare.items()
        if name not in UNTOLD_COMMANDS and f"/{name}" not in told and f'"{words}"' not in told
    ]  # fmt: skip
    assert not missing, f"{language}: {missing}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_there_twice(language: str) -> None:
    def keys(node: yaml.Node, path: str) -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield f"{path}.{key.value}"
                yield from keys(value, f"{path}.{key.value}")

    root = yaml.compose((DEFAULT / f"{language}.yaml").read_text("utf-8"))
    assert root
    all_keys = list(keys(root, ""))
    assert not {key for key in all_keys if all_keys.count(key) > 1}


def test_no_two_flows_want_the_same_command_or_button() -> None:
    for wanted in (
        [name for flow in FLOWS.values() for name in flow.commands],
        [prefix for flow in FLOWS.values() for prefix in flow.presses],
    ):
        assert len(wanted) == len(set(wanted)), sorted(name for name in wanted if wanted.count(name) > 1)


def test_no_key_is_a_word_that_yaml_reads_as_yes_or_no() -> None:
    for language in LANGUAGES:
        parts = {part for key in TEXTS.starting(language, "") for part in key.split(".")}
        assert not parts & {"True", "False", "None"}, language


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "id.yaml").write_text("a: {b: satu, c: dua}", encoding="utf-8")
    (tmp_path / "en.yaml").write_text("a: {b: one}", encoding="utf-8")
    with pytest.raises(TextsError, match=r"en.yaml: a\.c"):
        Texts.load(tmp_path, ("id", "en"))


def test_another_placeholder_is_named(tmp_path: Path) -> None:
    (tmp_path / "id.yaml").write_text('a: {b: "{nama}"}', encoding="utf-8")
    (tmp_path / "en.yaml").write_text('a: {b: "{name}"}', encoding="utf-8")
    with pytest.raises(TextsError, match=r"en.yaml: a\.b"):
        Texts.load(tmp_path, ("id", "en"))
