"""A reference survives being copied by hand, and a slip in it is noticed."""

import os

from hypothesis import given
from hypothesis import strategies as st

from conversations import reference

RANDOM = st.binary(min_size=5, max_size=8)


@given(RANDOM)
def test_reads_back_what_it_made(random: bytes) -> None:
    made = reference.make(random)
    assert reference.read(made) == made
    assert reference.find(f"laporan saya {made}, bagaimana?") == made


@given(RANDOM)
def test_is_read_however_it_is_written(random: bytes) -> None:
    made = reference.make(random)
    loose = made.lower().replace("0", "o").replace("1", "l")
    for written in (loose, loose.replace("-", ""), loose.replace("-", " "), f" {loose} "):
        assert reference.read(written) == made
    for written in (loose[3:], loose[3:].replace("-", "")):
        assert (reference.bare(written), reference.read(written)) == (made, None)


@given(RANDOM, st.integers(3, 8), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_never_names_another_report(random: bytes, place: int, wrong: str) -> None:
    made = reference.make(random)
    slip = made[:place] + wrong + made[place + 1 :]
    known_blind_spot = {made[place], wrong} == {"0", "Z"}  # 0 and 31 are equal modulo 31
    assert slip == made or known_blind_spot or reference.read(slip) is None


def test_words_are_no_reference() -> None:
    for text in ("", "LM", "LM-", "KM 102 A Cipali", "LM-UUUUUU-U", "lampu mati", "LM-7F3K2", "LM" * 4_000):
        assert reference.find(text) is None


def test_a_reference_is_found_without_its_check_character() -> None:
    made = reference.make(b"12345678")
    assert reference.find(made[:-2]) == reference.find(made) == made


def test_needs_enough_randomness_and_uses_it() -> None:
    assert len({reference.make(os.urandom(8)) for _ in range(2_000)}) >= 1_998
