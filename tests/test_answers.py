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


PLACES = tuple(
    Choice(f"d:x:0:place:{at}", label)
    for at, label in enumerate(
        ("sekitar Kota Cirebon", "sekitar Kabupaten Cirebon", "KM 47 Tol Jakarta-Cikampek")
    )
)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("kota", 0), ("yang kota pak", 0), ("kotanya", 0), ("the city", 0), ("kab", 1),
        ("bukan kota, kabupatennya", 1),
        ("yang pertama", 0), ("kedua", 1), ("yang terakhir", 2), ("yg cikampek", 2), ("cikmpek", 2),
        ("cirebon", None), ("sekitar", None), ("kota tegal", None), ("macet", None), ("yang kelima", None),
    ],
)  # fmt: skip
def test_a_part_of_its_label_picks_a_place(said: str, at: int | None) -> None:
    choice = chosen(said, PLACES)
    assert (choice and choice.id) == (None if at is None else PLACES[at].id)
    assert (
        chosen("arah cirebon", [Choice("d:x:0:send:A", "Kirim, arah Cirebon")]) is None
    )  # no place: it would be sent


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
