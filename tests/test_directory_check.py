"""`lapor directory check` as an operator runs it after changing the list of agencies."""

from pathlib import Path

from bot.config import ROOT
from tests.test_cli import lapor

SHIPPED = (ROOT / "geo" / "data" / "agencies.yaml").read_text("utf-8")


def check(folder: Path, agencies: str) -> tuple[int, list[str]]:
    (folder / "agencies.yaml").write_text(agencies, "utf-8")
    (folder / "own.yaml").write_text(f"agencies: {folder / 'agencies.yaml'}\n", "utf-8")
    done = lapor(folder, "directory", "check", LAPOR_CONFIG=str(folder / "own.yaml"))
    return done.returncode, done.stdout.decode().splitlines()


def test_the_shipped_list_is_well(tmp_path: Path) -> None:
    status, told = check(tmp_path, SHIPPED)
    assert status == 0 and "929 instansi" in told[0] and "929 agencies" in told[1]


def test_dead_references_circles_and_holes_are_told_in_words(tmp_path: Path) -> None:
    assert "roads: [CIPALI]" in SHIPPED and "parent: korlantas" in SHIPPED
    wrong = SHIPPED.replace("roads: [CIPALI]", "roads: [CIPALLI]").replace("parent: korlantas", "parent: pjr")
    status, told = check(tmp_path, wrong)
    assert status == 1
    for reason in (
        "no toll road CIPALLI",
        "its parents run in a circle at pjr",
        "road_damage at CIPALI: no owner",
    ):
        assert any(reason in line for line in told), reason


def test_a_row_that_cannot_be_read_is_told_by_its_number(tmp_path: Path) -> None:
    status, told = check(tmp_path, SHIPPED.replace("kind: posko", "kindd: posko", 1))
    assert status == 1 and len(told) == 1 and "agencies.yaml, row " in told[0] and "kindd" in told[0]
