"""Every row of geo's tables tells where it is from and how sure it is, and wrong data never gets past the start."""

import csv
import random
import shutil
from pathlib import Path

import pytest

from geo import DataError, Geo

DATA = Path(__file__).parent.parent / "geo" / "data"
TABLES = sorted(path.name for path in DATA.glob("*.csv"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.mark.parametrize("file", TABLES)
def test_every_row_has_its_source_and_confidence(file: str) -> None:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert row["source"].strip() and row["confidence"] in ("high", "medium", "low"), row


@pytest.mark.parametrize("column, value", [("source", " "), ("confidence", "sure"), ("confidence", "")])
@pytest.mark.parametrize("file", TABLES)
def test_a_row_without_them_is_refused_with_its_number(
    data: Path, file: str, column: str, value: str
) -> None:
    lines = (data / file).read_text(encoding="utf-8").splitlines()
    header = next(csv.reader(lines[:1]))
    rows = list(csv.reader(lines[1:]))
    number = len(rows) // 2
    rows[number][header.index(column)] = value
    with (data / file).open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows([header, *rows])
    with pytest.raises(DataError) as refused:
        Geo.load(data)
    assert (refused.value.file, refused.value.row) == (file, number + 2)
    assert column in refused.value.reason


def test_rubbish_in_the_data_is_refused_or_harmless_and_never_anything_else(data: Path) -> None:
    dice, refused = random.Random(5), 0
    for _ in range(60):
        file = dice.choice([*TABLES, "regencies.geojson"])
        whole = (DATA / file).read_text(encoding="utf-8")
        at = dice.randrange(len(whole))
        rubbish = dice.choice(["", ",", '"', "\n", "x", "-", "9e9", "NaN", "é", ";"])
        (data / file).write_text(whole[:at] + rubbish + whole[at + dice.randrange(4) :], encoding="utf-8")
        try:
            Geo.load(data).locate("KM 102 A Cipali")
        except DataError as error:
            assert error.file and error.reason
            refused += 1
        (data / file).write_text(whole, encoding="utf-8")
    assert refused > 10


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n"])
@pytest.mark.parametrize("file", TABLES)
def test_a_file_that_is_empty_or_not_text_or_another_is_refused(data: Path, file: str, broken: bytes) -> None:
    (data / file).write_bytes(broken)
    with pytest.raises(DataError) as refused:
        Geo.load(data)
    assert refused.value.reason
