"""Towns, quarters and streets as travellers name them: which is meant, and that none becomes a toll road's gate."""

import pytest

from geo import Geo


@pytest.fixture(scope="module")
def geo() -> Geo:
    return Geo.load()


@pytest.mark.parametrize(
    ("text", "regency"),
    [
        ("macet di cibitung", "Kabupaten Bekasi"),  # a gate is called so
        ("wonosari macet", "Kabupaten Gunungkidul"),  # its seat
        ("purwodadi", "Kabupaten Grobogan"),  # its seat, before the one of a gate
        ("di banyuputih ada kecelakaan", "Kabupaten Batang"),  # on Pantura
        ("gempol macet", "Kabupaten Pasuruan"),
        ("di ciledug", "Kabupaten Cirebon"),
    ],
)
def test_of_towns_called_alike_the_one_known_best_is_offered_first(geo: Geo, text: str, regency: str) -> None:
    located = geo.locate(text)
    assert located.certain is None and len(located.candidates) > 1
    assert located.candidates[0].place.regency == regency
