"""What says that help has come or that it is over, and what only sounds like it."""

import pytest

from conversations.settled import says_settled


@pytest.mark.parametrize(
    "text",
    [
        "udah dibantu derek", "sudah ditangani", "Mobilnya udah diderek pak", "udh ada polisi di lokasi",
        "dereknya sudah datang", "macetnya udah cair", "alhamdulillah sudah beres", "sudah lancar kembali",
        "udah ga perlu lagi", "sudah tidak macet lagi", "udah ada yang bantu", "korban sudah dibawa ambulans",
        "wis ditulungi", "wis beres pak", "ora perlu maneh", "parantos dibantosan", "geus lancar", "teu kedah deui",
        "help has arrived", "it's been fixed", "already towed", "not needed anymore", "apinya sudah dipadamkan",
        "SUDAH AMAN", "udaaah beres", "petugas sudah sampai, makasih",
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
