"""Wrong agencies are refused with file, row and reason; check() tells what is missing; size costs nothing."""

import random
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from geo.directory import Directory
from geo.model import Place
from geo.tables import DataError

SMALL = """\
categories: [accident, other]
may_have_no_owner: [other]
fallback: [posko]
agencies:
  - {id: posko, kind: posko, name: Posko, short_name: Posko, source: test, confidence: high}
  - {id: jm, kind: toll, name: JM, short_name: JM, parent: posko, serves: {roads: [JAPEK]},
     source: test, confidence: low}
per_regency:
  - {id: "polres-{code}", kind: polres, name: "Polres {short}", short_name: "Polres {short}", parent: posko,
     source: test, confidence: low}
rules:
  - {category: [accident], roads: ["*"], ask: [toll]}
  - {category: [accident], ask: [polres]}
"""


def small(tmp_path: Path, old: str = "", new: str = "") -> Path:
    assert old in SMALL
    path = tmp_path / "agencies.yaml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "row", "reason"),
    [
        ("confidence: high}", "confidence: sure}", 5, "confidence must be one of"),
        ("name: Posko, ", "", 5, "name is missing"),
        ("source: test, confidence: low}\nper", "confidence: low}\nper", 6, "source is missing"),
        ("kind: toll,", "kind: toll, telephone: x,", 6, "unknown key 'telephone'"),
        ("kind: toll,", "kind: toll, hotline: 14080,", 6, "hotline must be text"),
        ("kind: toll,", "kind: toll, acknowledge_minutes: 0,", 6, "acknowledge_minutes must be"),
        ("{id: jm,", "{id: posko,", 6, "already in row 5"),
        ("[JAPEK]", "[JAPPEK]", 6, "there is no toll road JAPPEK"),
        ("parent: posko, serves", "parent: nobody, serves", 6, "there is no parent nobody"),
        ("parent: posko, serves", "parent: jm, serves", 6, "circle"),
        ("parent: posko, serves", "serves", 6, "its ladder ends at jm"),
        ("Polres {short}", "Polres {nickname}", 9, "cannot fill in"),
        ("ask: [toll]", "ask: [tol]", 12, "there is no agency or kind tol"),
        ("[accident], ask", "[crash], ask", 13, "there is no category crash"),
        ("[accident], ask", "[accident], provinces: [33], ask", 13, "codes in quotes"),
        ("[accident], ask", "[accident], wheather: [rain], ask", 13, "unknown key 'wheather'"),
        ("ask: [polres]", "facility: [pub], ask: [polres]", 13, "there is no facility pub"),
        ("ask: [polres]", "need: [luck], ask: [polres]", 13, "there is no need luck"),
        ("ask: [polres]", "ask: [polres], first: [polres]", 13, "a rule needs ask, or first"),
        ("fallback: [posko]", "fallback: [office]", 0, "there is no agency office"),
        ("fallback: [posko]", "fallback: []", 0, "fallback must be a list"),
        ("rules:", "rulez:", 0, "unknown key 'rulez'"),
        ("rules:", "rules: [", 12, "expected"),
    ],
)
def test_wrong_data_is_refused_with_file_row_and_reason(
    tmp_path: Path, old: str, new: str, row: int, reason: str
) -> None:
    with pytest.raises(DataError) as refused:
        Directory.load(small(tmp_path, old, new))
    assert refused.value.file == "agencies.yaml"
    assert reason in refused.value.reason
    assert refused.value.row == row


def test_rubbish_is_refused_and_never_anything_else_raised(tmp_path: Path) -> None:
    dice = random.Random(1)
    refused = 0
    for _ in range(150):
        text = list(SMALL)
        for _ in range(dice.randint(1, 4)):
            text[dice.randrange(len(text))] = dice.choice("{}[]:,\n \"'*&-1xé\x00")
        path = tmp_path / "agencies.yaml"
        path.write_text("".join(text), encoding="utf-8")
        try:
            Directory.load(path).check()
        except DataError:
            refused += 1
    assert refused > 50


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_bytes(b"\xff\xfe\x00")
    for name in ("missing.yaml", "broken.yaml"):
        with pytest.raises(DataError):
            Directory.load(tmp_path / name)


def test_check_tells_all_holes_dead_references_and_circles_at_once(tmp_path: Path) -> None:
    path = small(
        tmp_path, "  - {category: [accident], ask: [polres]}\n", "  - {category: [accident], ask: [nobody]}\n"
    )
    path.write_text(
        path.read_text().replace(
            "name: JM, short_name: JM, parent: posko", "name: JM, short_name: JM, parent: jm"
        )
    )
    told = "\n".join(Directory.read(path).check())
    assert "row 13: there is no agency or kind nobody" in told
    assert "row 6: agency jm: its parents run in a circle" in told
    assert "accident at 33.29: no owner" in told
    assert "toll road CIPALI: no agency serves it" in told
    assert "agency polres-33.29: asked by no rule" in told


def test_a_thousand_agencies_take_no_more_steps_than_thirty(tmp_path: Path) -> None:
    few, many = (Directory.read(small(tmp_path, "rules:", more + "rules:")) for more in ("", many_more()))
    assert len(few.agencies) < 130 and len(many.agencies) > 1_000
    assert 5 < steps(few) == steps(many)  # how long a step takes, benchmarks/directory.py measures


def many_more() -> str:
    entry = '  - {{id: "x{}-{{code}}", kind: k{}, name: "X {{short}}", short_name: "X {{short}}",\n'
    rest = "     parent: posko, source: test, confidence: low}\n"
    return "".join(entry.format(number, number) + rest for number in range(8))


def steps(directory: Directory) -> int:
    """How many lines run to find who is responsible."""
    place, count = Place(None, 9, "pin", regency_code="36.74"), 0  # the last of its kind

    def step(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        directory.responsible("accident", place)
    finally:
        sys.settrace(before)
    return count


def test_the_accused_who_would_hear_of_it_are_named(tmp_path: Path) -> None:
    path = small(tmp_path, "accident, other]\nmay", "accident, extortion, staff, other]\nmay")
    rules = "  - {category: [extortion], ask: [toll, polres]}\n  - {category: [staff], ask: [posko]}\n"
    path.write_text(path.read_text() + rules.replace("[extortion],", "[extortion], roads: [JAPEK],"))
    told = [line for line in Directory.read(path).check() if "accused" in line]
    assert told == ["agencies.yaml: extortion: jm hears of it, and may be the one accused"]
