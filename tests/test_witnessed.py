"""Whose words of many witnesses an officer reads on a card."""

from conversations.officers.witnessed import Witnessed, lines
from conversations.texts import Texts


def test_the_newest_and_first_of_all_others_who_is_hurt() -> None:
    told = ("Sama", "macet", "sama", "rame", "korban 2 kejepit", "pohon")
    read = lines(Texts.load(), "id", [Witnessed(words, secret=words == "macet") for words in told])
    assert read == [
        "Saksi terakhir: Sama",
        "Saksi lain: korban 2 kejepit",
        "Saksi lain, rahasia, jangan disebarkan: macet",
    ]
    assert not lines(Texts.load(), "id", [])
