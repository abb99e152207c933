"""The stretches of roads in a regency: where a kilometre's own regency says it is."""

import random

from tests.jobs_rig import geo


def test_a_kilometre_is_on_a_stretch_of_its_regency_and_of_no_other() -> None:
    dice, seen = random.Random(5), 0
    for _ in range(300):
        line = dice.choice(sorted(geo().roads))
        first, last = geo().kilometres(line) or (0.0, 0.0)
        km = dice.uniform(first, last)
        place = next(
            (one.place for one in geo().locate(f"km {km:.1f} {line}").candidates if one.place.road == line),
            None,
        )
        if place is None or place.km is None or place.regency_code is None:
            continue
        inside = [part for part in geo().stretches_in((place.regency_code,)) if part.line == line]
        assert any(part.low - 1.5 <= place.km <= part.high + 1.5 for part in inside), (line, km, inside)
        seen += 1
    assert seen > 100 and geo().stretches_in(("00.00",)) == ()
