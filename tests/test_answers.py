"""A press, a number, a label, a near miss or a command: all are read, and sentences are not."""

import pytest

from conversations.answers import chosen
from conversations.commands import command
from conversations.messages import Choice

OFFERED = (
    Choice("send", "Kirim"),
    Choice("edit", "Ubah"),
    Choice("", "Buka peta", "https://maps.example"),
    Choice("cancel", "Batal"),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1", "send"), ("satu", "send"), (" 2. ", "edit"), ("[Kirim]", "send"), ("kirimm", "send"), ("UBAH", "edit"),
        ("3", "cancel"), ("dua", "edit"),
    ],
)  # fmt: skip
def test_reads_a_choice(said: str, meant: str) -> None:
    choice = chosen(said, OFFERED)
    assert choice is not None
    assert choice.id == meant


@pytest.mark.parametrize("said", ["", "4", "0", "jangan dikirim dulu", "km 102", "²", "Buka peta"])
def test_a_sentence_is_no_choice(said: str) -> None:
    assert chosen(said, OFFERED) is None


@pytest.mark.parametrize(
    ("said", "name", "rest"),
    [
        ("/lapor", "lapor", ""), ("/BATAL", "batal", ""), ("😀 /batal", "batal", ""), ("batal", "batal", ""),
        ("Bantuan!", "bantuan", ""), ("/start gabung_AbC-1", "start", "gabung_AbC-1"), ("/help", "bantuan", ""),
        ("/undang Astra Tol", "undang", "Astra Tol"),
    ],
)  # fmt: skip
def test_reads_a_command(said: str, name: str, rest: str) -> None:
    assert command(said) == (name, rest)


@pytest.mark.parametrize(
    "said", ["jalan rusak", "mau lapor jalan rusak", "km 10/20", "batal berangkat karena macet", ""]
)
def test_a_sentence_is_no_command(said: str) -> None:
    assert command(said) is None
