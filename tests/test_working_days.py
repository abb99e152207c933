"""LAPOR!'s clocks count working days: no weekend, no holiday, no joint leave, and say where that is not certain."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.officers.working_days import DEFAULT, HolidaysError, WorkingDays
from tests.conftest import NOON

DAYS = WorkingDays.load()


def test_over_the_holidays_of_1447_h() -> None:
    clocks = DAYS.lapor(NOON)  # Wednesday 18 March 2026, itself joint leave
    assert clocks.verify == date(2026, 3, 27)  # 25, 26, 27
    assert clocks.follow_up == date(2026, 4, 6)  # 30, 31, 1, 2, 6: the 3rd is Good Friday
    assert clocks.close == date(2026, 4, 20)
    assert clocks.sure


def test_the_day_is_the_one_in_jakarta() -> None:
    evening = datetime(2026, 7, 6, 16, 59, tzinfo=UTC)  # Monday 23.59 WIB
    assert DAYS.lapor(evening).verify == date(2026, 7, 9)
    assert DAYS.lapor(evening + timedelta(minutes=1)).verify == date(2026, 7, 10)


def test_a_year_without_a_decree_is_not_certain() -> None:
    assert 2026 in DAYS.decreed and 2027 not in DAYS.decreed
    assert not DAYS.lapor(datetime(2026, 12, 20, tzinfo=UTC)).sure
    assert not DAYS.lapor(datetime(2027, 3, 1, tzinfo=UTC)).sure


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)), st.integers(0, 20))
def test_what_was_told_before_has_had_its_days(moment: datetime, count: int) -> None:
    now = moment.replace(tzinfo=UTC)
    before = DAYS.told_before(now, count)
    today = (now + timedelta(hours=7)).date()
    last, next_one = before - timedelta(seconds=1), before
    assert DAYS.after((last + timedelta(hours=7)).date(), count) < today
    assert DAYS.after((next_one + timedelta(hours=7)).date(), count) >= today


@given(st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.integers(1, 20))
def test_the_last_day_is_worked_on_and_so_many_are_between(day: date, count: int) -> None:
    last = DAYS.after(day, count)
    between = [day + timedelta(days=number) for number in range(1, (last - day).days + 1)]
    assert DAYS.is_worked(last) and sum(DAYS.is_worked(each) for each in between) == count


def test_every_holiday_has_its_source_and_confidence_and_the_decree_has_25_days() -> None:
    lines = DEFAULT.read_text(encoding="utf-8").splitlines()[1:]
    assert sum(line.startswith("2026") for line in lines) == 25
    assert all("not seen" in line for line in lines if line.startswith("2027"))


@pytest.mark.parametrize(
    "row", ["", "2026-13-01,holiday,x,y,high", "2026-01-01,feast,x,y,high", "2026-01-01,holiday,x,,high",
            "2026-01-01,holiday,x,y,sure", "2026-01-01,holiday"],
)  # fmt: skip
def test_a_wrong_file_is_refused(tmp_path: Path, row: str) -> None:
    file = tmp_path / "holidays.csv"
    file.write_text(f"date,kind,name,source,confidence\n{row}\n", encoding="utf-8")
    with pytest.raises(HolidaysError):
        WorkingDays.load(file)
