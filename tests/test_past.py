"""What an admin reads of a report's past, and that nobody else may."""

import asyncio
from datetime import datetime

import pytest

from bot.jobs import dispatch, escalate
from conversations import engine
from storage import people, roles
from storage.database import Database
from tests.door import door, said, texts_to
from tests.jobs_rig import later, move, officer, report, run, tools
from tests.stage import Known


@pytest.fixture(scope="module")
def known() -> Known:
    return Known()


def answer(database: Database, known: Known, words: str, admin: bool = True) -> str:
    with database.write() as connection:
        dewi = people.ensure(connection, "telegram", "100", datetime.fromisoformat("2026-03-18T05:00Z"), "id")
        if admin:
            roles.give(connection, dewi, "admin")
    with door(database, engine.advance, known=known.facts()) as receiver:
        asyncio.run(receiver.hear([said(words, words)], False))
    return texts_to(database, "100")[-1]


def test_an_admin_reads_moves_and_steps(database: Database, noon: datetime, known: Known) -> None:
    ani = officer(database, "Ani", "astra-cipali")
    row = report(database, reference="LM-TMXSW1-1")
    run(dispatch.run, tools(database))
    move(database, row, "dispatched", "acknowledged", ani)
    later(60 * 24)
    run(escalate.run, tools(database))
    first, *lines = answer(database, known, "/riwayat lm tmxsw1 1").split("\n")
    assert first == "Riwayat LM-TMXSW1-1:"
    assert [line.partition("WIB ")[2] for line in lines[:3]] == [
        "diterima, sedang diteruskan, pelapor, lewat scripted",
        "sudah dikirim ke petugas, Astra Tol Cipali",
        "petugas sudah menerima, Astra Tol Cipali, Petugas 1, lewat scripted",
    ]
    assert lines[-2].endswith("dinaikkan ke petugas")
    assert (
        lines[-1]
        == "Menurut jam LAPOR!: verifikasi sampai 27 Maret, tindak lanjut sampai 6 April, ditutup 20 April."
    )


@pytest.mark.parametrize(
    "words, admin, told",
    [
        ("/riwayat LM-TMXSW1-1", False, "hanya untuk admin"),
        ("/riwayat LM-TMXSW1-1", True, "tidak kami temukan"),
        ("/riwayat", True, "Laporan yang mana?"),
        ("/riwayat LM-TMXSW1-2", True, "Laporan yang mana?"),
    ],
)
def test_what_else_is_said(
    database: Database, noon: datetime, known: Known, words: str, admin: bool, told: str
) -> None:
    assert told in answer(database, known, words, admin)
