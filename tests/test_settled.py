"""What says that help has come or that it is over, what asks for it, and what only sounds like it."""

import pytest

from conversations.after.impatient import is_waiting
from conversations.meaning.settled import says_settled


@pytest.mark.parametrize(
    "text",
    [
        "udah dibantu derek", "sudah ditangani", "Mobilnya udah diderek pak", "udh ada polisi di lokasi",
        "dereknya sudah datang", "macetnya udah cair", "alhamdulillah sudah beres", "sudah lancar kembali",
        "udah ga perlu lagi", "sudah tidak macet lagi", "udah ada yang bantu", "korban sudah dibawa ambulans",
        "wis ditulungi", "wis beres pak", "ora perlu maneh", "parantos dibantosan", "geus lancar", "teu kedah deui",
        "help has arrived", "it's been fixed", "already towed", "not needed anymore", "apinya sudah dipadamkan",
        "SUDAH AMAN", "udaaah beres", "alhamdulillah ketemu", "apinya udah padam", "udah bangun",
        "aman kok ga ada korban", "petugas sudah sampai, makasih",
    ],
)  # fmt: skip
def test_it_is_over(text: str) -> None:
    assert says_settled(text)


@pytest.mark.parametrize(
    "text",
    [
        "sudah ditangani?", "sudah ditangani belum", "sudah dibantu tapi masih butuh ambulans",
        "belum ada yang bantu",
        "udah 2 jam gak ada yang datang", "sudah ada polisi minta uang", "motor sudah dibawa kabur maling",
        "sudah diderek paksa bayar mahal", "udah gak ada bensin", "udah ga bisa jalan", "tidak perlu", "sudah",
        "kapan petugas datang", "petugas belum datang", "sudah tidak aman di sini", "help", "police", "tolong",
        "lampu jalan sudah padam", "still not fixed", "macet parah", "sudah dekat km 57", "bannya sudah habis",
    ],
)  # fmt: skip
def test_it_is_not_over(text: str) -> None:
    assert not says_settled(text)


@pytest.mark.parametrize(
    "text",
    [
        "kapan petugas datang", "gimana laporan saya?", "sudah ditangani belum?", "sudah ditangani?",
        "kok belum ada yang datang", "belum ada yg bantu pak", "dereknya mana ya", "berapa lama lagi", "ada kabar?",
        "mana ambulansnya", "laporan saya gimana", "polisi belum datang juga", "durung ana sing teka",
        "dereng wonten sing rawuh", "iraha dongkapna patugas", "teu acan aya nu sumping", "kumaha laporan abdi",
        "how long will it take?", "nobody has come yet", "any update?", "is it cleared?", "when will the police come",
    ],
)  # fmt: skip
def test_somebody_waits(text: str) -> None:
    assert is_waiting(text) and not says_settled(text)


@pytest.mark.parametrize(
    "text",
    [
        "bus belum datang dari tadi pagi", "macet udah lama", "kapan", "mana", "bensin belum ada", "ada kecelakaan",
        "lampu merah mati", "kereta berapa lama telatnya", "jalan rusak", "toilet kotor", "petugas minta uang",
        "sudah ditangani", "polisi di km 57", "ada polisi tidur",
    ],
)  # fmt: skip
def test_nobody_waits(text: str) -> None:
    assert not is_waiting(text)
